//! `coroner follow-ups`: what is expected after each incident, by which day and of whom.

use super::name_lookup::{open_with_drafts, team};
use super::output::{Table, write, write_json};
use super::session::{Context, Outcome};
use crate::archive::Archive;
use crate::cli::{FollowUps as Arguments, TableFormat};
use crate::insight;
use crate::practice::{FollowUp, FollowUpCounts, FollowUpStatus, FollowUps, FollowUpsRecord};
use crate::text::counted;

/// Runs it.
pub(super) fn run(arguments: &Arguments, context: &Context) -> anyhow::Result<Outcome> {
    let archive = open_with_drafts(context)?;
    let team = arguments.team.as_deref().map(|text| team(&archive, text)).transpose()?;
    let follow_ups = FollowUps::of(&archive, &insight::ledger(&archive));
    let is_asked_for = |it: &&FollowUp| team.as_ref().is_none_or(|team| it.teams.contains(team));
    let all: Vec<&FollowUp> = follow_ups.all.iter().filter(is_asked_for).collect();
    let counts = FollowUpCounts::of(all.iter().copied());
    let until = archive.as_of.saturating_add(jiff::Span::new().days(i64::from(arguments.within)));
    let is_shown = |it: &&FollowUp| match it.status {
        _ if arguments.all => true,
        FollowUpStatus::Late => true,
        FollowUpStatus::Expected => it.due <= until,
        FollowUpStatus::Met | FollowUpStatus::NotStated => false,
    };
    let shown: Vec<&FollowUp> = all.iter().copied().filter(is_shown).collect();
    match arguments.format {
        TableFormat::Json => {
            write_json(&FollowUpsRecord::of(&archive, team.as_deref(), &follow_ups, counts, &shown))?;
        }
        TableFormat::Human => {
            write(&headline(&archive, &follow_ups, counts, team.as_deref()))?;
            if !shown.is_empty() {
                write(&format!("\n{}", table(&archive, &shown).text()))?;
            }
            let later = all.iter().filter(|it| it.status == FollowUpStatus::Expected && it.due > until).count();
            if later > 0 && !arguments.all {
                let verb = if later == 1 { "is" } else { "are" };
                write(&format!(
                    "\n{} {verb} due after {until}; --all lists every one.\n",
                    counted(later, "follow-up")
                ))?;
            }
        }
        TableFormat::Md => write(&table(&archive, &shown).markdown())?,
        TableFormat::Csv => write(&table(&archive, &shown).csv())?,
    }
    Ok(Outcome::Clean)
}

fn headline(archive: &Archive, all: &FollowUps, counts: FollowUpCounts, team: Option<&str>) -> String {
    let whose = team.map_or(String::new(), |team| format!(" of {team}"));
    let FollowUpCounts { late, expected, met, not_stated } = counts;
    let late = counted(late, "follow-up");
    let mut text =
        format!("{late}{whose} late on {}; {expected} expected, {met} met, {not_stated} not stated.\n", archive.as_of);
    if all.without_day > 0 {
        text.push_str(&format!(
            "Nothing can be expected after {} without a date.\n",
            counted(all.without_day, "incident")
        ));
    }
    if let (1.., Some(since)) = (all.before_since, archive.config.check.since) {
        text.push_str(&format!("{} before {since} (check.since) left out.\n", counted(all.before_since, "incident")));
    }
    text
}

fn table(archive: &Archive, shown: &[&FollowUp]) -> Table {
    let header = ["due", "status", "late", "severity", "step", "items", "team", "incident", "title"];
    let mut table = Table::new(&header).right(2).right(5);
    for it in shown {
        let postmortem = &archive.postmortems[it.incident];
        let late =
            if it.status == FollowUpStatus::Late { counted(it.late_days(archive.as_of), "day") } else { String::new() };
        table.row(vec![
            it.due.to_string(),
            if it.status == FollowUpStatus::NotStated { "not stated".into() } else { it.status.name().into() },
            late,
            postmortem.severity().unwrap_or("-").to_string(),
            it.step.in_words().to_string(),
            if it.actions.is_empty() { String::new() } else { it.actions.len().to_string() },
            if it.teams.is_empty() { "nobody".into() } else { it.teams.join(", ") },
            postmortem.id.clone(),
            postmortem.title().to_string(),
        ]);
    }
    table
}
