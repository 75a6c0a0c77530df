//! `/recurrences/`: what came back, the promises that were open when it did, and each category through time.

use serde::Serialize;

use crate::insight::{Basis, BrokenPromise, CauseRecurrence, Fault, Ground};
use crate::site::chart::strip;
use crate::site::route::Route;
use crate::site::view::{Desk, Frame, Link, Row};
use crate::site::words::{self, Day};

/// At most this many faults are set out; the surest come first.
const MOST_FAULTS: usize = 60;
/// At most this many incidents that broke promises are set out, the latest first.
const MOST_COMEBACKS: usize = 40;
/// At most this many incidents of a category are in the table beside its line.
const MOST_ROWS: usize = 40;

/// An action item that was open when its fault came back.
#[derive(Serialize)]
pub(super) struct Promise<'a> {
    action: &'a str,
    owners: Vec<&'a str>,
    earlier: Link<'a>,
    earlier_day: Option<Day>,
    incident: Link<'a>,
    incident_day: Option<Day>,
    open: String,
    overdue: Option<String>,
}

/// An incident that came back while promises were open, with these promises.
#[derive(Serialize)]
struct Comeback<'a> {
    incident: Link<'a>,
    day: Option<Day>,
    /// Why it is held to be a recurrence.
    ground: &'static str,
    promises: Vec<Promise<'a>>,
}

/// Incidents of one fault.
#[derive(Serialize)]
pub(super) struct FaultView<'a> {
    /// How sure it is that they are one.
    sure: String,
    evidence: &'a [String],
    count: usize,
    rows: Vec<Row<'a>>,
    strip: Option<String>,
}

/// A category through time.
#[derive(Serialize)]
struct CauseView<'a> {
    link: Link<'a>,
    count: usize,
    in_window: usize,
    recurring: usize,
    now: bool,
    latest: Option<Day>,
    strip: Option<String>,
    rows: Vec<Row<'a>>,
    rows_left: usize,
}

/// What `recurrences.html` sees.
#[derive(Serialize)]
pub(super) struct View<'a> {
    page: Frame<'a>,
    window: String,
    minimum: usize,
    rate: Option<String>,
    target: String,
    met: Option<bool>,
    recurring: usize,
    counted: usize,
    missing: usize,
    comebacks: Vec<Comeback<'a>>,
    comebacks_left: usize,
    faults: Vec<FaultView<'a>>,
    faults_left: usize,
    causes: Vec<CauseView<'a>>,
}

/// The view.
pub(super) fn view(desk: Desk<'_>) -> View<'_> {
    let site = desk.site;
    let (settings, found) = (&site.archive.config.recurrence, &site.insights.recurrences);
    let mut comebacks = comebacks(desk);
    let comebacks_left = comebacks.len().saturating_sub(MOST_COMEBACKS);
    comebacks.truncate(MOST_COMEBACKS);
    View {
        page: desk.frame("Recurrences", Some(&Route::recurrences())),
        window: settings.window.to_string(),
        minimum: settings.minimum,
        rate: found.rate.map(words::percent),
        target: words::percent(settings.target),
        met: found.rate.map(|rate| rate <= settings.target),
        recurring: found.recurring.len(),
        counted: found.counted,
        missing: found.missing,
        comebacks,
        comebacks_left,
        faults: found.faults.iter().take(MOST_FAULTS).map(|fault| self::fault(desk, fault, None)).collect(),
        faults_left: found.faults.len().saturating_sub(MOST_FAULTS),
        causes: found.causes.iter().map(|cause| self::cause(desk, cause, settings.minimum)).collect(),
    }
}

/// Every broken promise, the latest recurrence first.
pub(super) fn promises(desk: Desk<'_>) -> Vec<Promise<'_>> {
    let mut promises: Vec<&BrokenPromise> = desk.site.insights.promises.iter().collect();
    promises.sort_by(|a, b| (b.incident, b.open_days, a.action).cmp(&(a.incident, a.open_days, b.action)));
    promises.into_iter().filter_map(|broken| promise(desk, broken)).collect()
}

/// Broken promises by the incident that broke them: what is stated or plainly the same fault before what only shares
/// its cause, and of these the latest first.
fn comebacks(desk: Desk<'_>) -> Vec<Comeback<'_>> {
    let mut found: Vec<(usize, Comeback<'_>)> = Vec::new();
    for broken in &desk.site.insights.promises {
        let Some(promise) = promise(desk, broken) else { continue };
        // A promise of an incident that came back for more than one reason stands under the strongest of them.
        match found.iter_mut().find(|(at, _)| *at == broken.incident) {
            Some((_, comeback)) => comeback.promises.push(promise),
            None => found.push((
                broken.incident,
                Comeback {
                    incident: desk.incident(broken.incident),
                    day: desk.postmortem(broken.incident).day().map(words::day),
                    ground: ground(broken.ground),
                    promises: vec![promise],
                },
            )),
        }
    }
    found.into_iter().map(|(_, comeback)| comeback).collect()
}

fn ground(ground: Ground) -> &'static str {
    match ground {
        Ground::Stated => "its document says that it came back",
        Ground::SameFault => "the same fault",
        Ground::SameCause => "the same cause",
    }
}

/// One broken promise.
pub(super) fn promise<'a>(desk: Desk<'a>, broken: &BrokenPromise) -> Option<Promise<'a>> {
    let action = desk.postmortem(broken.earlier).incident.actions.get(broken.action)?;
    Some(Promise {
        action: &action.text,
        owners: action.owners.iter().map(|owner| owner.value.as_str()).collect(),
        earlier: desk.incident(broken.earlier),
        earlier_day: desk.postmortem(broken.earlier).day().map(words::day),
        incident: desk.incident(broken.incident),
        incident_day: desk.postmortem(broken.incident).day().map(words::day),
        open: words::days(broken.open_days),
        overdue: broken.overdue_days.filter(|days| *days > 0).map(words::days),
    })
}

/// One fault; `here` is the incident that the page is about.
pub(super) fn fault<'a>(desk: Desk<'a>, fault: &'a Fault, here: Option<usize>) -> FaultView<'a> {
    let dots = desk.dots(&fault.incidents, here);
    let label = format!("The same fault, {} times", fault.incidents.len());
    FaultView {
        sure: match fault.basis {
            Basis::Stated => "as a document says itself".into(),
            Basis::Alike => format!("{} sure", words::percent(fault.confidence)),
        },
        evidence: &fault.evidence,
        rows: desk.rows(&fault.incidents[..fault.incidents.len().min(MOST_ROWS)]),
        count: fault.incidents.len(),
        strip: desk
            .range()
            .filter(|_| dots.len() > 1)
            .map(|range| strip::draw(&strip::Strip { range, window: None, dots: &dots, label: &label })),
    }
}

fn cause<'a>(desk: Desk<'a>, cause: &'a CauseRecurrence, minimum: usize) -> CauseView<'a> {
    let link = desk.cause(&cause.cause);
    let dots = desk.dots(&cause.incidents, None);
    let label = format!("{} through time: {}", link.name, words::plural(dots.len(), "incident", "incidents"));
    let newest: Vec<usize> = cause.incidents.iter().rev().copied().take(MOST_ROWS).collect();
    CauseView {
        link,
        count: cause.incidents.len(),
        in_window: cause.in_window.len(),
        recurring: cause.recurring.len(),
        now: cause.in_window.len() >= minimum,
        latest: cause.incidents.last().and_then(|at| desk.postmortem(*at).day()).map(words::day),
        strip: desk
            .range()
            .filter(|_| !dots.is_empty())
            .map(|range| strip::draw(&strip::Strip { range, window: Some(desk.window()), dots: &dots, label: &label })),
        rows_left: cause.incidents.len().saturating_sub(newest.len()),
        rows: desk.rows(&newest),
    }
}
