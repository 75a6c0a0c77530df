//! The gate's decision as text, as GitHub's workflow commands and job summary, and as data.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::gate::{Decision, Judged, Scope, Verdict};
use crate::archive::Archive;
use crate::config::Gate;
use crate::diagnostic::Lines;
use crate::insight::Item;
use crate::insight::record::{ActionsRecord, Counts, ItemRecord, SCHEMA};
use crate::text::{command_message, command_property, counted, markdown};

/// The decision as data: `coroner gate --format json`.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the names are the record's own words")]
pub struct GateRecord<'a> {
    pub schema: u32,
    pub as_of: Date,
    pub open: bool,
    pub team: Option<&'a str>,
    pub service: Option<&'a str>,
    pub rules: RulesRecord<'a>,
    pub open_actions: usize,
    pub undated: usize,
    pub without_priority: usize,
    /// Every overdue item and what it does to the gate.
    pub overdue: Vec<OverdueRecord<'a>>,
    pub exemptions: Vec<ExemptionRecord<'a>>,
    /// What could not be decided, as sentences.
    pub notes: Vec<String>,
}

/// What `[gate]` says.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the names are the record's own words")]
pub struct RulesRecord<'a> {
    pub priorities: &'a [String],
    pub burning_priorities: &'a [String],
    pub grace_days: u32,
}

/// An overdue item.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the names are the record's own words")]
pub struct OverdueRecord<'a> {
    pub verdict: &'static str,
    pub reason: String,
    /// The last day of its exemption, or the last day of grace.
    pub until: Option<Date>,
    /// The teams that it belongs to.
    pub owning_teams: Vec<&'a str>,
    pub state_stated: bool,
    #[serde(flatten)]
    pub action: ItemRecord<'a>,
}

/// An exemption.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the names are the record's own words")]
pub struct ExemptionRecord<'a> {
    pub names: String,
    pub reason: &'a str,
    pub until: Date,
    /// `active`, `ended`, or `unused`: it matches no open item.
    pub state: &'static str,
}

impl<'a> GateRecord<'a> {
    /// The record of a decision.
    pub fn of(archive: &'a Archive, decision: &'a Decision) -> GateRecord<'a> {
        let gate = &archive.config.gate;
        let exemption = |(at, exemption): (usize, &'a crate::config::Exemption)| ExemptionRecord {
            names: exemption.in_words(),
            reason: &exemption.reason,
            until: exemption.until,
            state: match at {
                _ if decision.unused.contains(&at) => "unused",
                _ if decision.ended.contains(&at) => "ended",
                _ => "active",
            },
        };
        GateRecord {
            schema: SCHEMA,
            as_of: archive.as_of,
            open: decision.is_open(),
            team: decision.scope.team.as_deref(),
            service: decision.scope.service.as_deref(),
            rules: RulesRecord {
                priorities: &gate.priorities,
                burning_priorities: &gate.burning_priorities,
                grace_days: gate.grace_days,
            },
            open_actions: decision.open,
            undated: decision.undated,
            without_priority: decision.without_priority,
            overdue: records(archive, &decision.overdue),
            exemptions: gate.exemptions.iter().enumerate().map(exemption).collect(),
            notes: notes(archive, decision),
        }
    }
}

fn records<'a>(archive: &'a Archive, judged: &'a [Judged]) -> Vec<OverdueRecord<'a>> {
    // Every item is of this archive, so that each has its record.
    let items: Vec<&Item> = judged.iter().map(|judged| &judged.item).collect();
    let actions = ActionsRecord::of(archive, None, Counts::default(), &items, &[]).actions;
    let one = |(judged, action): (&'a Judged, ItemRecord<'a>)| OverdueRecord {
        verdict: judged.verdict.name(),
        reason: reason(archive, &judged.verdict),
        until: match judged.verdict {
            Verdict::Exempt(at) => archive.config.gate.exemptions.get(at).map(|exemption| exemption.until),
            Verdict::Grace(closes_on) => closes_on.yesterday().ok(),
            _ => None,
        },
        owning_teams: judged.item.teams.iter().map(String::as_str).collect(),
        state_stated: judged.item.stated,
        action,
    };
    judged.iter().zip(actions).map(one).collect()
}

/// Why an item has its verdict.
fn reason(archive: &Archive, verdict: &Verdict) -> String {
    match verdict {
        Verdict::Closes => "overdue, of a priority that counts".into(),
        Verdict::Grace(closes_on) => format!("in grace; closes the gate on {closes_on}"),
        Verdict::Exempt(at) => match archive.config.gate.exemptions.get(*at) {
            Some(exemption) => format!("exempt until {}: {}", exemption.until, exemption.reason),
            None => "exempt".into(),
        },
        Verdict::DoubtfulDue(doubt) => format!("its due date is uncertain: {doubt}"),
        Verdict::StaleBudget => "counts only when the error budget is low, and its figure is older than a week".into(),
        Verdict::OtherPriority => "its priority does not count".into(),
        Verdict::UnknownPriority => "its priority is not a known one".into(),
        Verdict::NoPriority => "it has no priority".into(),
    }
}

/// What is not certain, or can never be found, as sentences.
fn notes(archive: &Archive, decision: &Decision) -> Vec<String> {
    let mut notes = Vec::new();
    let of = |name: &'static str| decision.overdue.iter().filter(move |judged| judged.verdict.name() == name);
    if decision.open > 0 && decision.without_priority == decision.open {
        notes.push(format!(
            "None of the {} has a priority. Give them one, or add \"none\" to priorities in [gate].",
            counted(decision.open, "open action item")
        ));
    }
    if decision.undated > 0 {
        let have = if decision.undated == 1 { "has" } else { "have" };
        notes.push(format!(
            "{} of the priorities that count {have} no due date, so can never be overdue.",
            counted(decision.undated, "open action item")
        ));
    }
    for (verdict, what) in [
        ("doubtful-due-date", "is left out because its due date may be misread: write it as 2026-11-01"),
        ("stale-error-budget", "is left out because its service's error budget figure is older than a week"),
        ("unknown-priority", "is left out because its priority is not a known one"),
    ] {
        for judged in of(verdict) {
            let Some(action) = judged.item.get(archive) else { continue };
            let id = &archive.postmortems[judged.item.incident].id;
            let priority = action.priority.as_deref().filter(|_| verdict == "unknown-priority");
            let priority = priority.map_or(String::new(), |text| format!(": {text}"));
            notes.push(format!("\"{}\" ({id}) {what}{priority}.", action.text));
        }
    }
    let exemptions = &archive.config.gate.exemptions;
    for exemption in decision.ended.iter().filter_map(|at| exemptions.get(*at)) {
        notes.push(format!("The exemption of {} ended on {}.", exemption.in_words(), exemption.until));
    }
    for exemption in decision.unused.iter().filter_map(|at| exemptions.get(*at)) {
        notes.push(format!("The exemption of {} matches no open action item; remove it.", exemption.in_words()));
    }
    notes
}

/// `for payments`, with a blank before it; empty for the whole archive.
fn whose(archive: &Archive, scope: &Scope) -> String {
    let team = scope.team.as_deref().map(|id| archive.config.team_name(id));
    match (team, scope.service.as_deref()) {
        (None, None) => String::new(),
        (Some(team), None) => format!(" for {team}"),
        (None, Some(service)) => format!(" for {service}"),
        (Some(team), Some(service)) => format!(" for {team}, {service}"),
    }
}

/// The decision in one sentence.
fn headline(archive: &Archive, decision: &Decision) -> String {
    let whose = whose(archive, &decision.scope);
    let closing = decision.closing().count();
    let overdue = decision.overdue.len();
    match (closing, overdue) {
        (0, 0) => format!("The gate is open{whose}: no action item is overdue on {}.", archive.as_of),
        (0, _) => {
            let all = counted(overdue, "overdue action item");
            format!("The gate is open{whose} on {}: none of {all} closes it.", archive.as_of)
        }
        _ => {
            let (items, verb) =
                (counted(closing, "overdue action item"), if closing == 1 { "closes" } else { "close" });
            format!("The gate is closed{whose} on {}: {items} {verb} it.", archive.as_of)
        }
    }
}

/// What counts, as a sentence.
fn rules(gate: &Gate) -> String {
    let list = |names: &[String]| names.join(", ");
    let burning = if gate.burning_priorities.is_empty() {
        String::new()
    } else {
        format!(
            "; {} too for a service with less than a quarter of its error budget left",
            list(&gate.burning_priorities)
        )
    };
    let grace = match gate.grace_days {
        0 => String::new(),
        days => format!("; {} of grace", counted(days, "day")),
    };
    format!("Priorities that count: {} and higher{burning}{grace}.", list(&gate.priorities))
}

/// The way out of a closed gate.
const WAY_OUT: &str = "It opens when each of them is done, dropped or due later in its document.\n\
                       [[gate.exempt]] in book.toml exempts an item until a day, with a reason.";

/// The decision for a person. With `explain`, also what counts, every overdue item and every exemption.
pub fn text(archive: &Archive, decision: &Decision, explain: bool) -> String {
    let mut text = format!("{}\n", headline(archive, decision));
    let mut places = Places { archive, lines: BTreeMap::new() };
    if explain {
        text.push_str(&format!("{}\n", rules(&archive.config.gate)));
    }
    let groups: [(&str, &[&str]); 4] = [
        ("", &["closes"]),
        ("In grace", &["grace"]),
        ("Exempt", &["exempt"]),
        (
            "Overdue, and not counted",
            &["doubtful-due-date", "stale-error-budget", "other-priority", "unknown-priority", "no-priority"],
        ),
    ];
    let mut hidden = 0;
    for (heading, verdicts) in groups {
        let of_group: Vec<&Judged> =
            decision.overdue.iter().filter(|judged| verdicts.contains(&judged.verdict.name())).collect();
        // What closes it, and what soon will, is always shown.
        if !explain && !matches!(heading, "" | "In grace") {
            hidden += of_group.len();
            continue;
        }
        if !heading.is_empty() && !of_group.is_empty() {
            text.push_str(&format!("\n{heading}: {}\n", of_group.len()));
        }
        for judged in of_group {
            text.push_str(&format!("\n{}", places.block(judged)));
        }
    }
    if hidden > 0 {
        let verb = if hidden == 1 { "does" } else { "do" };
        text.push_str(&format!(
            "\n{} {verb} not close it; --explain says why.\n",
            counted(hidden, "overdue action item")
        ));
    }
    if explain && !archive.config.gate.exemptions.is_empty() {
        text.push_str("\nExemptions\n");
        for exemption in GateRecord::of(archive, decision).exemptions {
            let (names, state, until) = (&exemption.names, exemption.state, exemption.until);
            text.push_str(&format!("  {names}: {state}, until {until}: {}\n", exemption.reason));
        }
    }
    let notes = notes(archive, decision);
    if !notes.is_empty() {
        text.push('\n');
        notes.iter().for_each(|note| text.push_str(&format!("note: {note}\n")));
    }
    if !decision.is_open() {
        text.push_str(&format!("\n{WAY_OUT}\n"));
    }
    text
}

/// The positions of items; the lines of a document are counted once.
struct Places<'a> {
    archive: &'a Archive,
    lines: BTreeMap<usize, Lines<'a>>,
}

impl<'a> Places<'a> {
    fn line(&mut self, judged: &Judged) -> usize {
        let archive = self.archive;
        let incident = judged.item.incident;
        let lines = self.lines.entry(incident).or_insert_with(|| Lines::new(&archive.postmortems[incident].text));
        judged.item.get(archive).map_or(1, |action| lines.line(action.span.start))
    }

    /// Three lines: which item, its text, its place.
    fn block(&mut self, judged: &Judged) -> String {
        let line = self.line(judged);
        let postmortem = &self.archive.postmortems[judged.item.incident];
        let text = judged.item.get(self.archive).map_or("", |action| action.text.as_str());
        let reason = match &judged.verdict {
            Verdict::Closes => String::new(),
            verdict => format!("    {}\n", reason(self.archive, verdict)),
        };
        let facts = facts(self.archive, judged);
        format!("  {facts}\n    {text}\n    {}:{line}\n{reason}", postmortem.path)
    }
}

/// `INC-7, PAY-1, priority P1, due 2026-07-01, 41 days overdue, owner @payments`.
fn facts(archive: &Archive, judged: &Judged) -> String {
    let item = &judged.item;
    let Some(action) = item.get(archive) else { return String::new() };
    let owners = action.owner_names();
    let owners = if owners.is_empty() { "no owner".into() } else { format!("owner {}", owners.join(", ")) };
    let facts = [
        Some(archive.postmortems[item.incident].id.clone()),
        action.ticket.clone(),
        action.priority.as_ref().map(|priority| format!("priority {priority}")),
        action.due.as_ref().map(|due| format!("due {}", due.value)),
        item.overdue_days.map(|days| format!("{} overdue", counted(days, "day"))),
        Some(owners),
        (!item.stated).then(|| "its status is not stated".to_string()),
        item.budget(archive).map(|budget| budget.in_words(archive.as_of)),
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The decision as GitHub's workflow commands: an error per closing item, a warning per item in grace or note, and a last
/// line with the decision. `prefix` is the archive's root below the repository's.
pub fn github(archive: &Archive, decision: &Decision, prefix: &str) -> String {
    let mut places = Places { archive, lines: BTreeMap::new() };
    let mut commands = String::new();
    for judged in &decision.overdue {
        let (level, more) = match judged.verdict {
            Verdict::Closes => ("error", String::new()),
            Verdict::Grace(_) => ("warning", format!("\n{}", reason(archive, &judged.verdict))),
            _ => continue,
        };
        let path = match prefix.trim_matches('/') {
            "" => archive.postmortems[judged.item.incident].path.clone(),
            prefix => format!("{prefix}/{}", archive.postmortems[judged.item.incident].path),
        };
        let action = judged.item.get(archive).map_or("", |action| action.text.as_str());
        let message = format!("{action}\n{}{more}", facts(archive, judged));
        commands.push_str(&format!(
            "::{level} file={},line={},title=Overdue action item::{}\n",
            command_property(&path),
            places.line(judged),
            command_message(&message)
        ));
    }
    for note in notes(archive, decision) {
        commands.push_str(&format!("::warning title=Deployment gate::{}\n", command_message(&note)));
    }
    let level = if decision.is_open() { "notice" } else { "error" };
    let headline = command_message(&headline(archive, decision));
    commands.push_str(&format!("::{level} title=Deployment gate::{headline}\n"));
    commands
}

/// The decision as Markdown, for `GITHUB_STEP_SUMMARY`.
pub fn summary(archive: &Archive, decision: &Decision) -> String {
    const ROWS: usize = 500;
    let mut page = format!("## Deployment gate\n\n{}\n", markdown(&headline(archive, decision)));
    if !decision.overdue.is_empty() {
        page.push_str("\n| Action item | | What it does |\n|---|---|---|\n");
    }
    for judged in decision.overdue.iter().take(ROWS) {
        let action = judged.item.get(archive).map_or("", |action| action.text.as_str());
        let does = match &judged.verdict {
            Verdict::Closes => "**closes the gate**".to_string(),
            verdict => markdown(&reason(archive, verdict)),
        };
        page.push_str(&format!("| {} | {} | {does} |\n", markdown(action), markdown(&facts(archive, judged))));
    }
    if decision.overdue.len() > ROWS {
        page.push_str(&format!("\n… and {} more.\n", decision.overdue.len() - ROWS));
    }
    if !decision.is_open() {
        page.push_str(&format!("\n{}\n", markdown(WAY_OUT)));
    }
    page
}
