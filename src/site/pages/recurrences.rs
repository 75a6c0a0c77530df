//! `/recurrences/`: recurring faults, the action items that were open at recurrences, and each category over time.

use serde::Serialize;

use crate::insight::{
    BrokenPromise, CauseRecurrence, FaultBasis, Item, OpenActionAtRecurrence, RecurrenceBasis, RecurringFault,
};
use crate::site::chart::strip;
use crate::site::route::Route;
use crate::site::view::{self, ActionRow, Frame, Link, PageContext, Row};
use crate::site::words::{self, Day};

/// The maximum number of faults shown; the most certain come first.
const MOST_FAULTS: usize = 60;
/// At most this many broken promises are set out, the most telling first.
const MOST_BROKEN: usize = 60;
/// At most this many action items are drawn below a line, and listed with it.
const MOST_DRAWN: usize = 24;
/// At most this many incidents of a group are listed on the page of one of them.
const FEW_ROWS: usize = 12;
/// At most this many incidents of a category are in the table beside its line.
const MOST_ROWS: usize = 40;

/// An action item that was open when its fault recurred.
#[derive(Serialize)]
pub(super) struct Promise<'a> {
    action: &'a str,
    owners: Vec<&'a str>,
    earlier: Link<'a>,
    earlier_day: Option<Day>,
    incident: Link<'a>,
    incident_day: Option<Day>,
    due: Option<Day>,
    open: String,
    overdue: Option<String>,
}

/// A promise that was open when its fault came back, with the incidents since.
#[derive(Serialize)]
pub(super) struct Broken<'a> {
    action: &'a str,
    owners: Vec<&'a str>,
    earlier: Link<'a>,
    earlier_day: Option<Day>,
    due: Option<Day>,
    /// How it stands now; none on a page about an earlier day.
    now: Option<&'static str>,
    open: String,
    overdue: Option<String>,
    /// Why the incidents since are held to be recurrences.
    basis: &'static str,
    since: Vec<Since<'a>>,
}

/// An incident since.
#[derive(Serialize)]
struct Since<'a> {
    link: Link<'a>,
    day: Option<Day>,
}

/// Incidents of one fault.
#[derive(Serialize)]
pub(super) struct FaultView<'a> {
    name: &'a str,
    /// The name of the list of its incidents.
    mark: String,
    /// How many of them are not listed.
    left: usize,
    /// How sure it is that they are one.
    sure: String,
    evidence: &'a [String],
    count: usize,
    rows: Vec<Row<'a>>,
    strip: Option<String>,
    /// The action items promised after each of them.
    actions: Vec<ActionRow<'a>>,
}

/// A category over time.
#[derive(Serialize)]
struct CauseView<'a> {
    link: Link<'a>,
    /// The name of the list of its incidents.
    mark: String,
    count: usize,
    in_window: usize,
    recurring: usize,
    now: bool,
    latest: Option<Day>,
    strip: Option<String>,
    rows: Vec<Row<'a>>,
    rows_left: usize,
    facts: Vec<Fact>,
    /// The categories that are counted in it.
    parts: Vec<Link<'a>>,
    /// The category that it is counted in.
    parent: Option<Link<'a>>,
    /// The action items of its incidents that are still open.
    actions: Vec<ActionRow<'a>>,
    actions_count: usize,
}

/// A fact about a category.
#[derive(Serialize)]
struct Fact {
    name: &'static str,
    value: String,
}

/// What `recurrences.html` sees.
#[derive(Serialize)]
pub(super) struct View<'a> {
    page: Frame<'a>,
    window: String,
    minimum: usize,
    rate: Option<String>,
    /// Why there is no rate.
    why_no_rate: Option<String>,
    target: String,
    met: Option<bool>,
    recurring: usize,
    counted: usize,
    missing: usize,
    broken: Vec<Broken<'a>>,
    broken_count: usize,
    broken_left: usize,
    faults: Vec<FaultView<'a>>,
    faults_left: usize,
    /// Incidents around one component or mechanism.
    related: Vec<FaultView<'a>>,
    related_left: usize,
    causes: Vec<CauseView<'a>>,
}

/// The view.
pub(super) fn view(context: PageContext<'_>) -> View<'_> {
    let site = context.site;
    let (settings, found) = (&site.archive.config.recurrence, &site.insights.recurrences);
    let (broken, broken_count) = broken(context, MOST_BROKEN);
    View {
        page: context.frame("Recurrences", Some(&Route::recurrences())),
        window: settings.window.to_string(),
        minimum: settings.minimum,
        rate: found.rate.map(words::percent),
        why_no_rate: found.why_no_rate(),
        target: words::percent(settings.target),
        met: found.rate.map(|rate| rate <= settings.target),
        recurring: found.recurring.len(),
        counted: found.counted,
        missing: found.missing,
        broken_left: broken_count.saturating_sub(broken.len()),
        broken,
        broken_count,
        faults: found.faults.iter().take(MOST_FAULTS).map(|fault| self::fault(context, fault, None)).collect(),
        faults_left: found.faults.len().saturating_sub(MOST_FAULTS),
        related: found.related.iter().take(MOST_FAULTS).map(|group| self::fault(context, group, None)).collect(),
        related_left: found.related.len().saturating_sub(MOST_FAULTS),
        causes: found.causes.iter().map(|cause| self::cause(context, cause, settings.minimum)).collect(),
    }
}

/// The broken promises, one row each, the most telling first, and how many there are.
pub(super) fn broken(context: PageContext<'_>, most: usize) -> (Vec<Broken<'_>>, usize) {
    let all = BrokenPromise::of_all(&context.site.archive, &context.site.insights.promises);
    (broken_rows(context, &all, most, true), all.len())
}

/// Broken promises as rows; `now`: with how they stand on the as-of day.
pub(super) fn broken_rows<'a>(
    context: PageContext<'a>,
    all: &[BrokenPromise],
    most: usize,
    now: bool,
) -> Vec<Broken<'a>> {
    let shown = all.iter().take(most).filter_map(|broken| {
        let action = context.postmortem(broken.earlier).incident.actions.get(broken.action)?;
        let since = broken
            .incidents
            .iter()
            .map(|at| Since { link: context.incident(*at), day: context.postmortem(*at).day().map(words::day) });
        Some(Broken {
            action: &action.text,
            owners: action.owners.iter().map(|owner| owner.value.as_str()).collect(),
            earlier: context.incident(broken.earlier),
            earlier_day: context.postmortem(broken.earlier).day().map(words::day),
            due: action.due.as_ref().map(|due| words::day(due.value)),
            now: now.then_some(match (broken.still_open, broken.stated) {
                (true, true) => "still open",
                (true, false) => "nothing says that it was done",
                (false, _) => "closed since",
            }),
            open: words::days(broken.open_days),
            overdue: broken.overdue_days.filter(|days| *days > 0).map(words::days),
            basis: basis(broken.basis),
            since: since.collect(),
        })
    });
    shown.collect()
}

fn basis(basis: RecurrenceBasis) -> &'static str {
    match basis {
        RecurrenceBasis::Stated => "the document says that it recurred",
        RecurrenceBasis::SameFault => "the same fault",
        RecurrenceBasis::SameCause => "the same cause",
    }
}

/// One broken promise.
pub(super) fn promise<'a>(context: PageContext<'a>, broken: &OpenActionAtRecurrence) -> Option<Promise<'a>> {
    let action = context.postmortem(broken.earlier).incident.actions.get(broken.action)?;
    Some(Promise {
        action: &action.text,
        owners: action.owners.iter().map(|owner| owner.value.as_str()).collect(),
        earlier: context.incident(broken.earlier),
        earlier_day: context.postmortem(broken.earlier).day().map(words::day),
        incident: context.incident(broken.incident),
        incident_day: context.postmortem(broken.incident).day().map(words::day),
        due: action.due.as_ref().map(|due| words::day(due.value)),
        open: words::days(broken.open_days),
        overdue: broken.overdue_days.filter(|days| *days > 0).map(words::days),
    })
}

/// One fault; `here` is the incident that the page is about.
pub(super) fn fault<'a>(context: PageContext<'a>, fault: &'a RecurringFault, here: Option<usize>) -> FaultView<'a> {
    let dots = context.dots(&fault.incidents, here);
    let label = format!("{}: {} times", fault.name, fault.incidents.len());
    let items = items(context, &fault.incidents, MOST_DRAWN);
    let promises = promised(context, &items);
    FaultView {
        name: &fault.name,
        mark: mark(&fault.incidents),
        left: fault.incidents.len().saturating_sub(if here.is_some() { FEW_ROWS } else { MOST_ROWS }),
        // An incident's own page lists its items already.
        actions: items.iter().filter(|_| here.is_none()).filter_map(|item| context.action(item, true)).collect(),
        sure: match fault.basis {
            FaultBasis::Stated => "stated in a document".into(),
            FaultBasis::Alike => format!("{} sure", words::percent(fault.confidence)),
        },
        evidence: &fault.evidence,
        // An incident's own page has room for the latest.
        rows: match here {
            Some(_) => context.rows(&fault.incidents[fault.incidents.len().saturating_sub(FEW_ROWS)..]),
            None => context.rows(&fault.incidents[..fault.incidents.len().min(MOST_ROWS)]),
        },
        count: fault.incidents.len(),
        strip: context.range().filter(|_| dots.len() > 1).map(|range| {
            strip::draw(&strip::Strip { range, window: None, dots: &dots, promises: &promises, label: &label })
        }),
    }
}

/// The name of the list of a group's incidents, unlike that of any other group on a page.
fn mark(incidents: &[usize]) -> String {
    let ends = incidents.first().zip(incidents.last());
    ends.map_or_else(String::new, |(first, last)| format!("fault-{first}-{last}-{}", incidents.len()))
}

fn cause<'a>(context: PageContext<'a>, cause: &'a CauseRecurrence, minimum: usize) -> CauseView<'a> {
    let link = context.cause(&cause.cause);
    let dots = context.dots(&cause.incidents, None);
    let label = format!("{} over time: {}", link.name, words::plural(dots.len(), "incident", "incidents"));
    let open: Vec<&Item> = items(context, &cause.incidents, usize::MAX);
    let open: Vec<&Item> = open.into_iter().filter(|item| item.status.is_open()).collect();
    let drawn = &open[..open.len().min(MOST_DRAWN)];
    let promises = promised(context, drawn);
    let newest: Vec<usize> = cause.incidents.iter().rev().copied().take(MOST_ROWS).collect();
    CauseView {
        link,
        mark: context.mark("cause", &context.site.index.causes, &cause.cause),
        count: cause.incidents.len(),
        in_window: cause.in_window.len(),
        recurring: cause.recurring.len(),
        now: cause.in_window.len() >= minimum,
        latest: cause.incidents.last().and_then(|at| context.postmortem(*at).day()).map(words::day),
        strip: context.range().filter(|_| !dots.is_empty()).map(|range| {
            strip::draw(&strip::Strip {
                range,
                window: Some(context.window()),
                dots: &dots,
                promises: &promises,
                label: &label,
            })
        }),
        rows_left: cause.incidents.len().saturating_sub(newest.len()),
        rows: newest
            .iter()
            .map(|at| Row { recurred: cause.recurring.binary_search(at).is_ok(), ..context.row(*at) })
            .collect(),
        facts: facts(context, cause),
        parts: cause.parts.iter().map(|part| context.cause(part)).collect(),
        parent: parent(context, &cause.cause),
        actions: drawn.iter().filter_map(|item| context.action(item, true)).collect(),
        actions_count: open.len(),
    }
}

fn parent<'a>(context: PageContext<'a>, cause: &str) -> Option<Link<'a>> {
    let known = context.site.archive.config.causes.iter().find(|known| known.id == cause)?;
    known.parent.as_deref().map(|parent| context.cause(parent))
}

/// Gaps, teams, services, severities and years of a category, each over the whole archive.
fn facts(context: PageContext<'_>, cause: &CauseRecurrence) -> Vec<Fact> {
    const MOST: usize = 8;
    let counts = |named: Vec<(&str, usize)>| {
        let rest = named.len().saturating_sub(MOST);
        let mut texts: Vec<String> = named.iter().take(MOST).map(|(name, count)| format!("{name} {count}")).collect();
        texts.extend((rest > 0).then(|| format!("{rest} more")));
        texts.join(", ")
    };
    let gaps = cause
        .median_gap()
        .zip(cause.gaps.iter().max())
        .map(|(middle, longest)| format!("median {}, longest {}", words::days(middle), words::days(*longest)));
    let teams = cause.teams.iter().map(|(id, count)| (context.team(id).name, *count)).collect();
    let services = cause.services.iter().map(|(id, count)| (context.service(id).name, *count)).collect();
    let years: Vec<String> =
        cause.by_year(&context.site.archive).iter().map(|(year, count)| format!("{year}: {count}")).collect();
    let facts = [
        ("Gaps", gaps.unwrap_or_default()),
        ("Teams", counts(teams)),
        ("Services", counts(services)),
        ("Severity", counts(cause.severities(&context.site.archive))),
        ("By year", years.join(", ")),
    ];
    let told = facts.into_iter().filter(|(_, value)| !value.is_empty());
    told.map(|(name, value)| Fact { name, value }).collect()
}

/// The action items of some incidents, in the order of the incidents; at most so many.
fn items<'a>(context: PageContext<'a>, incidents: &[usize], most: usize) -> Vec<&'a Item> {
    let of = |incident: &usize| context.site.index.items[*incident].iter();
    incidents.iter().flat_map(of).map(|item| &context.site.insights.ledger.items[*item]).take(most).collect()
}

/// Action items as bars below a line.
fn promised(context: PageContext<'_>, items: &[&Item]) -> Vec<strip::Promise> {
    let stretch = |item: &&Item| {
        let action = item.get(&context.site.archive)?;
        let from = context.postmortem(item.incident).day()?;
        let known = item.status.is_open() || item.closed.is_some();
        let to = item.closed.unwrap_or(context.site.archive.as_of).max(from);
        let state = view::action_status(item);
        let (to, since) = if known { (to, "") } else { (from, ", start unknown") };
        let class = item.status.name();
        Some(strip::Promise { from, to, label: format!("{}: {}{since}", action.text, state.name), class })
    };
    items.iter().filter_map(stretch).collect()
}
