//! `coroner new`: a postmortem from the template, from arguments, answers and an alert. It never writes
//! over a file.

use std::io::{IsTerminal, Read};
use std::path::Path;

use anyhow::{Context as _, anyhow, bail};

use super::incident_time;
use super::new_names::{day_of, known_service, service_of, severity_of, team_of};
use super::new_questions;
use super::output;
use super::session::{Context, Outcome};
use crate::archive::{Archive, Postmortem, Selection};
use crate::check;
use crate::cli::New;
use crate::config::Config;
use crate::import::{File, Imported, read_alert};
use crate::incident::Milestone;
use crate::insight::similar;
use crate::source::{limits, read_file};
use crate::template::{Answers, Draft, Template, next_id, scaffold, slug, yaml_scalar};
use crate::text::one_line;
use crate::write::Folder;

/// How many earlier incidents are named.
const MOST: usize = 3;

/// Runs it.
pub(super) fn run(arguments: &New, context: &Context) -> anyhow::Result<Outcome> {
    if arguments.title.as_deref().is_some_and(|title| title.trim().is_empty()) {
        bail!("the title is empty: say in a few words what a user would have noticed");
    }
    let archive = context.load(None, false)?;
    let alert = arguments.from.as_deref().map(|path| alert(path, &archive.config)).transpose()?;
    let mut answers = given(arguments, alert.as_ref(), &archive)?;
    if let Some(alert) = &alert {
        print_alert_notes(alert, &answers, context);
    }
    let asks = !arguments.no_input && is_terminal();
    let mut date = arguments.date;
    if asks {
        new_questions::ask(arguments, &mut answers, &mut date, &archive)?;
    }
    if answers.title.is_empty() {
        bail!(
            "the title is missing\nhelp: `coroner new \"Checkout returned 502\"`, or run it on a terminal to be asked"
        )
    }
    let started = answers.milestones.get(&Milestone::Started);
    let day_started = || started.map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date());
    answers.date = date.or_else(day_started).unwrap_or(archive.as_of);
    let stated = archive.postmortems.iter().filter_map(|p| p.incident.id.as_ref()).map(|id| id.value.as_str());
    let by_name = || format!("{}-{}", answers.date, slug(&answers.title));
    answers.id = next_id(stated, answers.date).unwrap_or_else(by_name);

    let template = template(arguments, asks, answers.severity.as_deref(), &archive)?;
    let mut draft = scaffold(&template, &archive.config.book.src, &answers);
    let is_left_out = !place_among_the_others(&mut draft, &answers, &archive);
    if !Folder::open(&context.root)?.create(draft.path.as_ref(), draft.text.as_bytes())? {
        bail!("{} already exists and was not changed; use a different title or --date", draft.path)
    }
    output::write(&format!("{}\n", draft.path))?;
    if is_left_out {
        context.warn(&format!(
            "{} is not part of the archive: book.include or book.exclude in book.toml leaves it out\n\
             help: add its folder to book.include, or move the file",
            draft.path
        ));
    }
    let summary = alert.as_ref().map_or("", |alert| alert.body.as_str());
    print_similar(archive, &draft.path, &answers, summary, context);
    Ok(Outcome::Clean)
}

/// Moves a draft that `book.toml` would leave out to the folder of the latest postmortem, of its own team where there is
/// one; a folder named after a year gives way to that of the draft's. False if it is still left out.
fn place_among_the_others(draft: &mut Draft, answers: &Answers, archive: &Archive) -> bool {
    let selection = Selection::new(&archive.config);
    if selection.contains(&draft.path) {
        return true;
    }
    let Some((_, name)) = draft.path.rsplit_once('/') else { return false };
    let of_team = |postmortem: &&Postmortem| postmortem.teams().any(|team| answers.team.as_deref() == Some(team));
    let latest =
        archive.postmortems.iter().max_by_key(|postmortem| (of_team(postmortem), postmortem.day(), &postmortem.path));
    let Some(folder) = latest.map(|latest| latest.path.rsplit_once('/').map_or("", |(folder, _)| folder)) else {
        return false;
    };
    let is_year = |part: &&str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let of_year = match folder.rsplit_once('/').filter(|(_, last)| is_year(last)) {
        Some((above, _)) => format!("{above}/{}", answers.date.year()),
        None => folder.to_owned(),
    };
    let paths =
        [of_year, folder.to_owned()].map(|folder| format!("{folder}/{name}").trim_start_matches('/').to_owned());
    let held = paths.into_iter().find(|path| selection.contains(path));
    let is_held = held.is_some();
    if let Some(path) = held {
        draft.path = path;
    }
    is_held
}

/// Whether a person can be asked: the questions are on standard error, since standard output is the path.
fn is_terminal() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal() && std::io::stderr().is_terminal()
}

/// The form to write: the short one of a minor severity, unless the full one is wanted.
fn template(arguments: &New, asks: bool, severity: Option<&str>, archive: &Archive) -> anyhow::Result<Template> {
    let of = |severity| Template::for_severity(&archive.config, &archive.templates, severity);
    let Some(short) = Template::short_for_severity(&archive.config, &archive.templates, severity) else {
        return Ok(of(severity));
    };
    let takes_short = !arguments.full && (!asks || new_questions::takes_short_form(severity.unwrap_or_default())?);
    Ok(if takes_short { short } else { of(None) })
}

/// The alert in a file, or on standard input.
fn alert(path: &Path, config: &Config) -> anyhow::Result<Imported> {
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().take(limits::RECORDS + 1).read_to_end(&mut bytes).context("standard input cannot be read")?;
        anyhow::ensure!(bytes.len() as u64 <= limits::RECORDS, "standard input is too large for an alert");
    } else {
        bytes = read_file(path, limits::RECORDS).with_context(|| format!("{} cannot be read", path.display()))?;
    }
    let file = File { path: path.display().to_string(), bytes };
    read_alert(&file, config).map_err(|problem| anyhow!("{} {problem}", path.display()))
}

/// What the command line gives, and where it does not, the alert.
fn given(arguments: &New, alert: Option<&Imported>, archive: &Archive) -> anyhow::Result<Answers> {
    let config = &archive.config;
    let mut answers = Answers {
        title: arguments.title.clone().unwrap_or_default().trim().to_string(),
        team: arguments.team.as_deref().map(|team| team_of(team, config)).transpose()?,
        severity: arguments.severity.as_deref().map(|name| severity_of(name, config)).transpose()?,
        services: arguments.services.iter().map(|name| service_of(name, archive)).collect::<anyhow::Result<_>>()?,
        near_miss: arguments.near_miss,
        ..Answers::default()
    };
    if let Some(alert) = alert {
        if answers.title.is_empty() {
            answers.title = one_line(&alert.title);
        }
        answers.team = answers.team.or_else(|| alert.teams.first().cloned());
        answers.severity = answers.severity.or_else(|| alert.severity.clone());
        if answers.services.is_empty() {
            answers.services = alert.services.iter().map(|name| known_service(name, archive)).collect();
        }
        answers.source = alert.source.clone();
        answers.milestones = alert.milestones.clone();
    }
    let day = arguments.date.unwrap_or(archive.as_of);
    let times = [
        (Milestone::Started, &arguments.started),
        (Milestone::Detected, &arguments.detected),
        (Milestone::Resolved, &arguments.resolved),
    ];
    for (milestone, text) in times {
        let Some(text) = text else { continue };
        let at = incident_time::read(text, day_of(&answers, day), &config.book.timezone);
        let at = at.map_err(|problem| anyhow!("--{}: {problem}", milestone.name()))?;
        answers.milestones.insert(milestone, at);
    }
    incident_time::in_order(&answers.milestones).map_err(|problem| anyhow!(problem))?;
    Ok(answers)
}

/// What of an alert needs a person's eye.
fn print_alert_notes(alert: &Imported, answers: &Answers, context: &Context) {
    if alert.milestones.get(&Milestone::Started).is_some_and(|at| answers.milestones.values().any(|it| it == at)) {
        context.info(
            "started is when the alert fired; correct it when it is known since when users were affected, and say when \
             the incident was detected",
        );
    }
    for (name, value) in &alert.kept {
        context.info(&format!("{name} `{value}` of the alert is not in book.toml and was left out"));
    }
}

/// Says which earlier incidents the title and the alert's text resemble. What is restricted is not named.
fn print_similar(archive: Archive, path: &str, answers: &Answers, summary: &str, context: &Context) {
    if context.quiet {
        return;
    }
    let services: Vec<String> = answers.services.iter().map(|name| yaml_scalar(name)).collect();
    let text = format!(
        "---\ndate: {}\nservices: [{}]\n---\n# {}\n\n## Summary\n\n{}. {}\n",
        answers.date,
        services.join(", "),
        answers.title,
        answers.title,
        summary.trim().trim_start_matches("## Summary"),
    );
    let archive = check::redacted(archive.published(true)).with_document(path, &text);
    let Some(own) = archive.postmortems.iter().position(|postmortem| postmortem.path == path) else { return };
    let all = similar(&archive);
    for other in all.get(own).into_iter().flatten().take(MOST) {
        let postmortem = &archive.postmortems[other.incident];
        let day = postmortem.day().map_or_else(|| "no date".to_string(), |day| day.to_string());
        let open = postmortem.incident.actions.iter().filter(|item| item.state.is_open() && item.state_stated).count();
        let promises = match open {
            0 => "none of its action items is open".to_string(),
            1 => "1 of its action items is still open".to_string(),
            n => format!("{n} of its action items are still open"),
        };
        context.info(&format!("similar incident: {} ({}, {day}); {promises}", postmortem.title(), postmortem.id));
    }
}
