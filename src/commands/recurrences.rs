//! `coroner recurrences`.

use jiff::civil::Date;

use super::context::{Context, Outcome};
use super::output::{Table, write, write_json};
use super::reference::{Reference, count, day, days, open_published};
use crate::archive::Archive;
use crate::cli::{ListFormat, Recurrences};
use crate::insight::{BrokenPromise, CauseRecurrence, Fault, Ground, Insights, Unit, days_between};

/// Runs it.
pub(super) fn run(arguments: &Recurrences, context: &Context) -> anyhow::Result<Outcome> {
    let archive = open_published(context)?;
    let insights = Insights::of(&archive);
    match arguments.format {
        ListFormat::Json => write_json(&View::of(&archive, &insights))?,
        ListFormat::Human => write(&text(&archive, &insights))?,
    }
    Ok(Outcome::Clean)
}

#[derive(serde::Serialize)]
struct View<'a> {
    as_of: Date,
    window: String,
    minimum: usize,
    rate: Option<f64>,
    target: f64,
    counted: usize,
    missing: usize,
    causes: Vec<CauseView<'a>>,
    faults: Vec<FaultView<'a>>,
    promises: Vec<PromiseView<'a>>,
}

/// A category within the window; `total` counts all its incidents.
#[derive(serde::Serialize)]
struct CauseView<'a> {
    cause: &'a str,
    parts: &'a [String],
    count: usize,
    before: usize,
    recurs: bool,
    first: Option<Date>,
    last: Option<Date>,
    gaps: Vec<i64>,
    teams: Vec<&'a str>,
    services: Vec<&'a str>,
    incidents: Vec<Reference<'a>>,
    total: usize,
}

#[derive(serde::Serialize)]
struct FaultView<'a> {
    confidence: f64,
    basis: crate::insight::Basis,
    evidence: &'a [String],
    incidents: Vec<Reference<'a>>,
}

#[derive(serde::Serialize)]
struct PromiseView<'a> {
    incident: &'a str,
    earlier: &'a str,
    action: &'a str,
    ticket: Option<&'a str>,
    due: Option<Date>,
    ground: Ground,
    open_days: i64,
    overdue_days: Option<i64>,
    still_open: bool,
    state_stated: bool,
}

impl<'a> View<'a> {
    fn of(archive: &'a Archive, insights: &'a Insights) -> View<'a> {
        let recurrences = &insights.recurrences;
        let settings = &archive.config.recurrence;
        let faults = recurrences.faults.iter().map(|fault| FaultView {
            confidence: round(fault.confidence),
            basis: fault.basis,
            evidence: &fault.evidence,
            incidents: references(archive, &fault.incidents),
        });
        View {
            as_of: archive.as_of,
            window: settings.window.to_string(),
            minimum: settings.minimum,
            rate: recurrences.rate.map(round),
            target: settings.target,
            counted: recurrences.counted,
            missing: recurrences.missing,
            causes: in_window(insights).map(|cause| cause_view(archive, cause)).collect(),
            faults: faults.collect(),
            promises: insights.promises.iter().filter_map(|promise| promise_view(archive, promise)).collect(),
        }
    }
}

fn in_window(insights: &Insights) -> impl Iterator<Item = &CauseRecurrence> {
    insights.recurrences.causes.iter().filter(|cause| !cause.in_window.is_empty())
}

/// Three decimals, so that files differ only where it matters.
fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

fn references<'a>(archive: &'a Archive, positions: &[usize]) -> Vec<Reference<'a>> {
    positions.iter().map(|position| Reference::from(&archive.postmortems[*position])).collect()
}

fn days_of(archive: &Archive, positions: &[usize]) -> Vec<Date> {
    positions.iter().filter_map(|position| archive.postmortems[*position].day()).collect()
}

fn cause_view<'a>(archive: &'a Archive, cause: &'a CauseRecurrence) -> CauseView<'a> {
    let dates = days_of(archive, &cause.in_window);
    let of_window = |named: &'a [(String, usize)], has: &dyn Fn(usize, &str) -> bool| -> Vec<&'a str> {
        let names = named.iter().map(|(name, _)| name.as_str());
        names.filter(|name| cause.in_window.iter().any(|position| has(*position, name))).collect()
    };
    CauseView {
        cause: &cause.cause,
        parts: &cause.parts,
        count: cause.in_window.len(),
        before: cause.in_window_before.len(),
        recurs: cause.in_window.len() >= archive.config.recurrence.minimum,
        first: dates.first().copied(),
        last: dates.last().copied(),
        gaps: dates.windows(2).map(|pair| days_between(pair[0], pair[1])).collect(),
        teams: of_window(&cause.teams, &|position, name| archive.postmortems[position].teams().any(|t| t == name)),
        services: of_window(&cause.services, &|p, name| archive.postmortems[p].services().any(|s| s == name)),
        incidents: references(archive, &cause.in_window),
        total: cause.incidents.len(),
    }
}

fn promise_view<'a>(archive: &'a Archive, promise: &BrokenPromise) -> Option<PromiseView<'a>> {
    let earlier = &archive.postmortems[promise.earlier];
    let action = earlier.incident.actions.get(promise.action)?;
    Some(PromiseView {
        incident: &archive.postmortems[promise.incident].id,
        earlier: &earlier.id,
        action: &action.text,
        ticket: action.ticket.as_deref(),
        due: action.due.as_ref().map(|due| due.value),
        ground: promise.ground,
        open_days: promise.open_days,
        overdue_days: promise.overdue_days,
        still_open: promise.still_open,
        state_stated: promise.stated,
    })
}

fn text(archive: &Archive, insights: &Insights) -> String {
    let mut text = headline(archive, insights);
    let causes: Vec<&CauseRecurrence> = in_window(insights).collect();
    if !causes.is_empty() {
        let window = archive.config.recurrence.window;
        let mut table = Table::new(&["cause", "incidents", "first", "last", "before", "in all", "teams"])
            .right(1)
            .right(4)
            .right(5);
        for cause in causes {
            let view = cause_view(archive, cause);
            table.row(vec![
                name_of(archive, view.cause),
                view.count.to_string(),
                day(view.first),
                day(view.last),
                view.before.to_string(),
                view.total.to_string(),
                view.teams.join(", "),
            ]);
        }
        text.push_str(&format!("\nRoot causes within {window} (and in the {window} before)\n\n{}", table.text()));
    }
    text.push_str(&faults_text(archive, &insights.recurrences.faults));
    text.push_str(&promises_text(archive, &insights.promises));
    text
}

fn name_of(archive: &Archive, cause: &str) -> String {
    archive.config.cause(cause).map_or(cause, |known| known.name.as_str()).to_string()
}

/// What came back most often now, and the rate with what it is over.
fn headline(archive: &Archive, insights: &Insights) -> String {
    let recurrences = &insights.recurrences;
    let settings = &archive.config.recurrence;
    let until = format!("in the {} to {}", settings.window, archive.as_of);
    if archive.postmortems.is_empty() {
        return "There are no postmortems here.\n".into();
    }
    let times = |cause: &CauseRecurrence| cause.recurring.iter().filter(|p| cause.in_window.contains(p)).count();
    let most = recurrences
        .current(settings.minimum)
        .map(|cause| (times(cause), cause))
        .max_by(|a, b| (a.0, b.1.parts.len()).cmp(&(b.0, a.1.parts.len())).then_with(|| b.1.cause.cmp(&a.1.cause)));
    let first = match most.filter(|(times, _)| *times > 0) {
        Some((1, cause)) => format!("{} came back once {until}.", name_of(archive, &cause.cause)),
        Some((times, cause)) => format!("{} came back {times} times {until}.", name_of(archive, &cause.cause)),
        None if recurrences.counted == 0 => {
            "No incident has both a root cause and a day, so none is known to recur.".into()
        }
        None => format!("No root cause came back {until}."),
    };
    let second = recurrences.rate.map(|rate| {
        format!(
            "Recurrence rate {} ({} of {} had an earlier one of the same cause within {}); the target is {}.",
            Unit::Share.text(rate),
            recurrences.recurring.len(),
            count(recurrences.counted, "incident"),
            settings.window,
            Unit::Share.text(settings.target),
        )
    });
    let third = (recurrences.missing > 0).then(|| {
        format!("{} could not be counted for want of a root cause or a day.", count(recurrences.missing, "incident"))
    });
    [Some(first), second, third].into_iter().flatten().map(|line| line + "\n").collect()
}

fn faults_text(archive: &Archive, faults: &[Fault]) -> String {
    if faults.is_empty() {
        return String::new();
    }
    let mut text = String::from("\nThe same fault again\n");
    for fault in faults {
        let dates = days_of(archive, &fault.incidents);
        let over = dates
            .first()
            .zip(dates.last())
            .map_or(String::new(), |(first, last)| format!(" over {}", days(days_between(*first, *last))));
        let sure = Unit::Share.text(fault.confidence);
        text.push_str(&format!("\n{}{over}, {sure} sure\n", count(fault.incidents.len(), "incident")));
        for position in &fault.incidents {
            let postmortem = &archive.postmortems[*position];
            text.push_str(&format!("  {}  {}  {}\n", day(postmortem.day()), postmortem.id, postmortem.title()));
        }
        for evidence in &fault.evidence {
            text.push_str(&format!("    {evidence}\n"));
        }
    }
    text
}

fn promises_text(archive: &Archive, promises: &[BrokenPromise]) -> String {
    if promises.is_empty() {
        return String::new();
    }
    let mut text = String::from("\nBroken promises: action items that were open when it came back\n\n");
    let mut table = Table::new(&["came back", "incident", "after", "open", "then", "now", "by", "action"]).right(3);
    for promise in promises {
        let Some(view) = promise_view(archive, promise) else { continue };
        let then = match promise.overdue_days {
            Some(overdue) if overdue > 0 => format!("{} overdue", days(overdue)),
            Some(_) => "not yet due".into(),
            None => "no due day".into(),
        };
        let ground = match promise.ground {
            Ground::Stated => "stated",
            Ground::SameFault => "same fault",
            Ground::SameCause => "same cause",
        };
        let ticket = view.ticket.map(|ticket| format!("{ticket} ")).unwrap_or_default();
        table.row(vec![
            day(archive.postmortems[promise.incident].day()),
            view.incident.to_string(),
            view.earlier.to_string(),
            days(promise.open_days),
            then,
            match (promise.still_open, promise.stated) {
                (true, true) => "still open",
                (true, false) => "nothing says done",
                (false, _) => "closed",
            }
            .into(),
            ground.into(),
            format!("{ticket}{}", view.action),
        ]);
    }
    text.push_str(&table.text());
    text
}
