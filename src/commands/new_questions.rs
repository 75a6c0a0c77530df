//! The questions of `coroner new` on a terminal: what the command line and an alert do not give.
//!
//! Every answer but the title may be left empty: what is not known yet is left open in the document.

use std::collections::BTreeSet;

use console::Term;
use dialoguer::theme::SimpleTheme;
use dialoguer::{Completion, Confirm, Input};
use jiff::civil::Date;

use super::incident_time;
use super::new_names::{day_of, service_of, services, severity_of, team_of};
use crate::archive::Archive;
use crate::cli::New;
use crate::incident::Milestone;
use crate::template::Answers;
use crate::text::visible_line;

/// How many names are shown with a question.
const SHOWN: usize = 8;

/// Names that Tab completes.
struct Names(BTreeSet<String>);

impl Names {
    fn of<'n>(names: impl Iterator<Item = &'n str>) -> Names {
        Names(names.map(|name| visible_line(name).into_owned()).collect())
    }

    /// `Team (payments, platform)`.
    fn question(&self, what: &str) -> String {
        let shown: Vec<&str> = self.0.iter().take(SHOWN).map(String::as_str).collect();
        match (shown.len(), self.0.len() > SHOWN) {
            (0, _) => what.to_string(),
            (_, false) => format!("{what} ({})", shown.join(", ")),
            (_, true) => format!("{what} ({}, … Tab completes)", shown.join(", ")),
        }
    }
}

impl Completion for Names {
    /// The name that the last of several begins, where only one does; else as far as those that fit agree.
    fn get(&self, input: &str) -> Option<String> {
        let (before, begun) = input.rfind(',').map_or(("", input), |at| input.split_at(at + 1));
        let word = begun.trim_start();
        let lower = word.to_lowercase();
        let mut fitting = self.0.iter().filter(|name| name.to_lowercase().starts_with(&lower));
        let first = fitting.next()?.clone();
        let common = fitting.fold(first, |common, name| {
            let same = common.chars().zip(name.chars()).take_while(|(one, other)| one == other);
            same.map(|(letter, _)| letter).collect()
        });
        let blank = &begun[..begun.len() - word.len()];
        (common.chars().count() >= word.chars().count()).then(|| format!("{before}{blank}{common}"))
    }
}

/// Asks for one text until it can be used; `None` if it is left empty.
fn text(question: &str, names: &Names, is_good: impl Fn(&str) -> Result<(), String>) -> anyhow::Result<Option<String>> {
    let answer = Input::<String>::with_theme(&SimpleTheme)
        .with_prompt(question)
        .allow_empty(true)
        .completion_with(names)
        .validate_with(|text: &String| if text.trim().is_empty() { Ok(()) } else { is_good(text.trim()) })
        .interact_text_on(&Term::stderr())?;
    Ok(Some(answer.trim().to_string()).filter(|answer| !answer.is_empty()))
}

/// Asks for everything that is not known. `date` is the day of the incident.
pub(super) fn ask(
    arguments: &New,
    answers: &mut Answers,
    date: &mut Option<Date>,
    archive: &Archive,
) -> anyhow::Result<()> {
    let config = &archive.config;
    let none = Names(BTreeSet::new());
    let said = |result: anyhow::Result<String>| result.map(|_| ()).map_err(|error| error.to_string());
    while answers.title.is_empty() {
        answers.title = text("Title: what a user would have noticed", &none, |_| Ok(()))?.unwrap_or_default();
    }
    if answers.severity.is_none() {
        let names = Names::of(config.severities.iter().map(|severity| severity.id.as_str()));
        let answer = text(&names.question("Severity"), &names, |text| said(severity_of(text, config)))?;
        answers.severity = answer.map(|answer| severity_of(&answer, config)).transpose()?;
    }
    if answers.team.is_none() {
        let used = archive.postmortems.iter().flat_map(|postmortem| &postmortem.incident.teams);
        let used = used.map(|team| team.value.as_str()).filter(|_| config.teams.is_empty());
        let names = Names::of(config.teams.iter().map(|team| team.id.as_str()).chain(used));
        let answer = text(&names.question("Team"), &names, |text| said(team_of(text, config)))?;
        answers.team = answer.map(|answer| team_of(&answer, config)).transpose()?;
    }
    if answers.services.is_empty() {
        let own = config.teams.iter().filter(|team| Some(&team.id) == answers.team.as_ref());
        let own: Vec<&str> = own.flat_map(|team| &team.services).map(String::as_str).collect();
        let shown = Names::of(own.iter().copied());
        let names = Names::of(services(archive));
        let question = if own.is_empty() { names.question("Services") } else { shown.question("Services") };
        let parts = |text: &str| -> Vec<String> {
            text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(ToString::to_string).collect()
        };
        let is_good = |text: &str| parts(text).iter().try_for_each(|part| said(service_of(part, archive)));
        let answer = text(&question, &names, is_good)?.unwrap_or_default();
        answers.services =
            parts(&answer).iter().map(|part| service_of(part, archive)).collect::<anyhow::Result<_>>()?;
    }
    let zone = &config.book.timezone;
    let questions = [
        (Milestone::Started, "Started, the first user affected"),
        (Milestone::Detected, "Detected, an alert fired or a person noticed"),
        (Milestone::Resolved, "Resolved, back in the normal state"),
    ];
    for (milestone, what) in questions {
        if answers.milestones.contains_key(&milestone) {
            continue;
        }
        let day = day_of(answers, date.unwrap_or(archive.as_of));
        let known = answers.milestones.clone();
        let with = |text: &str| {
            let mut all = known.clone();
            all.insert(milestone, incident_time::read(text, day, zone)?);
            incident_time::in_order(&all).map(|()| all)
        };
        let question = format!("{what} ({day} 09:02, or 09:02, in {zone})");
        if let Some(answer) = text(&question, &none, |text| with(text).map(|_| ()))? {
            answers.milestones = with(&answer).map_err(anyhow::Error::msg)?;
        }
    }
    if date.is_none() && !answers.milestones.contains_key(&Milestone::Started) {
        let read = |text: &str| text.parse::<Date>().map_err(|_| format!("`{text}` is not a day such as 2026-03-14"));
        let question = format!("Day it began (empty: {})", archive.as_of);
        let answer = text(&question, &none, |text| read(text).map(|_| ()))?;
        *date = answer.and_then(|answer| read(&answer).ok());
    }
    if !arguments.near_miss {
        answers.near_miss = confirm("Near miss: no user was affected?", false)?;
    }
    Ok(())
}

/// Whether a minor severity's short form is taken.
pub(super) fn takes_short_form(severity: &str) -> anyhow::Result<bool> {
    confirm(&format!("Use the short form for {}?", visible_line(severity)), true)
}

fn confirm(question: &str, otherwise: bool) -> anyhow::Result<bool> {
    let confirm = Confirm::with_theme(&SimpleTheme).with_prompt(question).default(otherwise);
    Ok(confirm.interact_on(&Term::stderr())?)
}

#[cfg(test)]
mod tests {
    use dialoguer::Completion;

    use super::Names;

    #[test]
    fn tab_completes_as_far_as_the_names_agree() {
        let names = Names::of(["payments", "platform", "search-api", "search-index"].into_iter());
        for (input, wanted) in [
            ("pay", Some("payments")),
            ("PL", Some("platform")),
            ("se", Some("search-")),
            ("p", Some("p")),
            ("payments, sea", Some("payments, search-")),
            ("x", None),
        ] {
            assert_eq!(names.get(input).as_deref(), wanted, "{input}");
        }
        assert_eq!(names.question("Team"), "Team (payments, platform, search-api, search-index)");
    }
}
