//! `/recurrences/`: recurring faults, the action items that were open at recurrences, and each category over time. What
//! a group or a category holds is on its own page.

use serde::Serialize;

use crate::insight::{
    BrokenPromise, CategoryUse, CauseRecurrence, FaultBasis, Item, OpenActionAtRecurrence, RecurrenceBasis,
    RecurringFault,
};
use crate::site::GroupKind;
use crate::site::chart::strip;
use crate::site::route::Route;
use crate::site::view::{self, Frame, Link, PageContext, Row};
use crate::theme::Day;

/// How many reasons an incident's page gives for what keeps happening.
const FEW_REASONS: usize = 2;

/// At most this many broken promises are set out, the most telling first.
const MOST_BROKEN: usize = 40;
/// How many of the incidents since are named beside a promise.
const MOST_SINCE: usize = 5;
/// At most this many action items are drawn below a line.
pub(super) const MOST_DRAWN: usize = 24;
/// At most this many groups of a kind are set out, the surest first; the others that have a page are named.
const MOST_GROUPS: usize = 30;
/// At most this many incidents are drawn on a line of the page of all groups.
const MOST_DOTS: usize = 60;
/// At most this many incidents of a group are listed on the page of one of them, as the same fault and as related.
const FEW_ROWS: [usize; 2] = [8, 4];

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
    /// Days.
    open: i64,
    overdue: Option<i64>,
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
    now: Option<&'a str>,
    /// Days.
    open: i64,
    overdue: Option<i64>,
    /// Why the incidents since are held to be recurrences.
    basis: &'a str,
    /// The first few of them.
    since: Vec<Since<'a>>,
    /// How many more there are.
    since_left: usize,
}

/// An incident since.
#[derive(Serialize)]
struct Since<'a> {
    link: Link<'a>,
    day: Option<Day>,
}

/// A group of incidents, on the page of one of them.
#[derive(Serialize)]
pub(super) struct FaultView<'a> {
    link: Link<'a>,
    /// How sure it is that they are one.
    sure: String,
    evidence: &'a [String],
    count: usize,
    rows: Vec<Row<'a>>,
    /// There are more than are listed.
    left: bool,
    /// The one before this one, and the one after.
    before: Option<Link<'a>>,
    after: Option<Link<'a>>,
    strip: Option<String>,
}

/// A group of incidents as a line.
#[derive(Serialize)]
struct GroupLine<'a> {
    link: Link<'a>,
    sure: String,
    count: usize,
    first: Option<Day>,
    last: Option<Day>,
    /// What they share.
    evidence: &'a [String],
    strip: Option<String>,
}

/// The groups of a kind.
#[derive(Serialize)]
struct GroupList<'a> {
    set_out: Vec<GroupLine<'a>>,
    /// Those that are only named, each with how many incidents it has.
    named: Vec<(Link<'a>, usize)>,
    /// How many have no page.
    left: usize,
}

/// A category over time.
#[derive(Serialize)]
struct CauseView<'a> {
    link: Link<'a>,
    count: usize,
    in_window: usize,
    recurring: usize,
    now: bool,
    strip: Option<String>,
    facts: Vec<Fact<'a>>,
    /// The categories that are counted in it.
    parts: Vec<Link<'a>>,
    /// The category that it is counted in.
    parent: Option<Link<'a>>,
}

/// A fact about a category.
#[derive(Serialize)]
struct Fact<'a> {
    name: &'a str,
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
    target: Option<String>,
    met: Option<bool>,
    recurring: usize,
    counted: usize,
    missing: usize,
    broken: Vec<Broken<'a>>,
    broken_count: usize,
    broken_left: usize,
    faults: GroupList<'a>,
    /// Incidents around one component or mechanism.
    related: GroupList<'a>,
    causes: Vec<CauseView<'a>>,
}

/// The view.
pub(super) fn view(context: PageContext<'_>) -> View<'_> {
    let site = context.site;
    let (settings, found) = (&site.archive.config.recurrence, &site.insights.recurrences);
    let (broken, broken_count) = broken(context, MOST_BROKEN);
    View {
        page: context.frame(context.words().text("recurrences"), Some(&Route::recurrences())),
        window: context.window_text(),
        minimum: settings.minimum,
        rate: found.rate.map(|it| context.words().percent(it)),
        why_no_rate: why_no_rate(context),
        target: settings.target.map(|it| context.words().percent(it)),
        met: found.rate.zip(settings.target).map(|(rate, target)| rate <= target),
        recurring: found.recurring.len(),
        counted: found.counted,
        missing: found.missing,
        broken_left: broken_count.saturating_sub(broken.len()),
        broken,
        broken_count,
        faults: groups(context, GroupKind::Fault, found.faults.len()),
        related: groups(context, GroupKind::Related, found.related.len()),
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
    let words = context.words();
    let shown = all.iter().take(most).filter_map(|broken| {
        let action = context.postmortem(broken.earlier).incident.actions.get(broken.action)?;
        let since = broken.incidents.iter().take(MOST_SINCE).map(|at| Since {
            link: context.incident(*at),
            day: context.postmortem(*at).day().map(|it| context.words().day(it)),
        });
        Some(Broken {
            action: &action.text,
            owners: action.owners.iter().map(|owner| owner.value.as_str()).collect(),
            earlier: context.incident(broken.earlier),
            earlier_day: context.postmortem(broken.earlier).day().map(|it| context.words().day(it)),
            due: action.due.as_ref().map(|due| context.words().day(due.value)),
            now: now.then_some(match (broken.still_open, broken.stated) {
                (true, true) => words.text("now_open"),
                (true, false) => words.text("now_not_known"),
                (false, _) => words.text("now_closed"),
            }),
            open: broken.open_days,
            overdue: broken.overdue_days.filter(|days| *days > 0),
            basis: words.text(basis(broken.basis)),
            since: since.collect(),
            since_left: broken.incidents.len().saturating_sub(MOST_SINCE),
        })
    });
    shown.collect()
}

fn basis(basis: RecurrenceBasis) -> &'static str {
    match basis {
        RecurrenceBasis::Stated => "basis_stated",
        RecurrenceBasis::SameFault => "basis_fault",
        RecurrenceBasis::SameCause => "basis_cause",
    }
}

/// One broken promise.
pub(super) fn promise<'a>(context: PageContext<'a>, broken: &OpenActionAtRecurrence) -> Option<Promise<'a>> {
    let action = context.postmortem(broken.earlier).incident.actions.get(broken.action)?;
    Some(Promise {
        action: &action.text,
        owners: action.owners.iter().map(|owner| owner.value.as_str()).collect(),
        earlier: context.incident(broken.earlier),
        earlier_day: context.postmortem(broken.earlier).day().map(|it| context.words().day(it)),
        incident: context.incident(broken.incident),
        incident_day: context.postmortem(broken.incident).day().map(|it| context.words().day(it)),
        due: action.due.as_ref().map(|due| context.words().day(due.value)),
        open: broken.open_days,
        overdue: broken.overdue_days.filter(|days| *days > 0),
    })
}

/// The groups of a kind, the surest first; there are so many in all.
fn groups(context: PageContext<'_>, kind: GroupKind, all: usize) -> GroupList<'_> {
    let line = |at: usize| {
        let group = context.group(kind, at)?;
        let day = |at: Option<&usize>| context.postmortem(*at?).day().map(|it| context.words().day(it));
        Some(GroupLine {
            link: context.group_link(kind, at),
            sure: sure(context, group),
            count: group.incidents.len(),
            first: day(group.incidents.first()),
            last: day(group.incidents.last()),
            evidence: &group.evidence,
            strip: strip_of(context, group, None, &[]),
        })
    };
    let pages = context.site.index.group_slugs[kind as usize].len();
    let named = |at: usize| Some((context.group_link(kind, at), context.group(kind, at)?.incidents.len()));
    GroupList {
        set_out: (0..pages.min(MOST_GROUPS)).filter_map(line).collect(),
        named: (MOST_GROUPS..pages).filter_map(named).collect(),
        left: all - pages,
    }
}

/// The incidents of a group that the page of one of them lists: the latest.
pub(super) fn listed(kind: GroupKind, group: &RecurringFault) -> &[usize] {
    &group.incidents[group.incidents.len().saturating_sub(FEW_ROWS[kind as usize])..]
}

/// One group on the page of one of its incidents.
pub(super) fn fault(context: PageContext<'_>, kind: GroupKind, at: usize, here: usize) -> Option<FaultView<'_>> {
    let group = context.group(kind, at)?;
    let place = group.incidents.iter().position(|one| *one == here)?;
    let beside = |at: Option<usize>| at.and_then(|at| group.incidents.get(at)).map(|one| context.incident(*one));
    Some(FaultView {
        before: beside(place.checked_sub(1)),
        after: beside(Some(place + 1)),
        link: context.group_link(kind, at),
        sure: sure(context, group),
        // The page of related incidents has all of it.
        evidence: match kind {
            GroupKind::Fault => &group.evidence,
            GroupKind::Related => &group.evidence[..group.evidence.len().min(FEW_REASONS)],
        },
        count: group.incidents.len(),
        rows: listed(kind, group).iter().filter(|one| **one != here).map(|one| context.row(*one)).collect(),
        left: group.incidents.len() > FEW_ROWS[kind as usize],
        // Two are seen as well in the list.
        strip: (kind == GroupKind::Fault && group.incidents.len() > 2)
            .then(|| strip_of(context, group, Some(here), &[]))
            .flatten(),
    })
}

impl FaultView<'_> {
    /// Whether it lists an incident, by its link.
    pub(super) fn lists(&self, href: &str) -> bool {
        self.rows.iter().any(|row| row.href == href)
    }
}

/// Why there is no rate; `None` if there is one.
fn why_no_rate(context: PageContext<'_>) -> Option<String> {
    let (words, found) = (context.words(), &context.site.insights.recurrences);
    match &found.category_use {
        CategoryUse::Causes if found.counted > 0 => None,
        CategoryUse::Causes => Some(words.text("no_rate_nothing").to_string()),
        CategoryUse::Alphabetical => Some(words.text("no_rate_alphabetical").to_string()),
        CategoryUse::BlogTags => Some(words.text("no_rate_blog").to_string()),
        CategoryUse::OneValue { value, part, whole } => {
            let about = [("n", (*part).into()), ("all", (*whole).into()), ("value", value.into())];
            Some(words.message("no_rate_one_value", &about))
        }
    }
}

/// How sure it is that the incidents of a group are one fault, or related.
pub(super) fn sure(context: PageContext<'_>, group: &RecurringFault) -> String {
    let words = context.words();
    match group.basis {
        FaultBasis::Stated => words.text("sure_stated").to_string(),
        FaultBasis::Alike => words.message("sure_percent", &[("percent", (&words.percent(group.confidence)).into())]),
    }
}

/// The incidents of a group through time; `here` is the one that the page is about.
pub(super) fn strip_of(
    context: PageContext<'_>,
    group: &RecurringFault,
    here: Option<usize>,
    promises: &[strip::Promise],
) -> Option<String> {
    let words = context.words();
    let dots = context.dots(&group.incidents, here);
    let label = words.message("draw_group", &[("name", (&group.name).into()), ("n", group.incidents.len().into())]);
    let range = context.range().filter(|_| dots.len() > 1)?;
    Some(strip::draw(words, &strip::Strip { range, window: None, dots: &dots, promises, label: &label }))
}

fn cause<'a>(context: PageContext<'a>, cause: &'a CauseRecurrence, minimum: usize) -> CauseView<'a> {
    let link = context.cause(&cause.cause);
    let drawn = if cause.incidents.len() <= MOST_DOTS { &*cause.incidents } else { &[] };
    let dots = context.dots(drawn, None);
    let label =
        context.words().message("draw_cause_over_time", &[("name", link.name.into()), ("n", dots.len().into())]);
    let draw = |range| {
        let window = Some(context.window());
        strip::draw(context.words(), &strip::Strip { range, window, dots: &dots, promises: &[], label: &label })
    };
    CauseView {
        link,
        count: cause.incidents.len(),
        in_window: cause.in_window.len(),
        recurring: cause.recurring.len(),
        now: cause.in_window.len() >= minimum,
        strip: context.range().filter(|_| !dots.is_empty()).map(draw),
        facts: facts(context, cause),
        parts: cause.parts.iter().map(|part| context.cause(part)).collect(),
        parent: parent(context, &cause.cause),
    }
}

fn parent<'a>(context: PageContext<'a>, cause: &str) -> Option<Link<'a>> {
    let known = context.site.archive.config.causes.iter().find(|known| known.id == cause)?;
    known.parent.as_deref().map(|parent| context.cause(parent))
}

/// Gaps, teams, services, severities and years of a category, each over the whole archive.
fn facts<'a>(context: PageContext<'a>, cause: &CauseRecurrence) -> Vec<Fact<'a>> {
    const MOST: usize = 8;
    let words = context.words();
    let counts = |named: Vec<(&str, usize)>| {
        let rest = named.len().saturating_sub(MOST);
        let mut texts: Vec<String> =
            named.iter().take(MOST).map(|(name, count)| format!("{name} {}", words.number(*count))).collect();
        texts.extend((rest > 0).then(|| words.message("n_more", &[("n", rest.into())])));
        texts.join(words.text("comma"))
    };
    let gaps = cause
        .median_gap()
        .zip(cause.gaps.iter().max())
        .map(|(middle, longest)| (words.days(middle), words.days(*longest)))
        .map(|(median, longest)| {
            words.message("gaps_value", &[("median", (&median).into()), ("longest", (&longest).into())])
        });
    let teams = cause.teams.iter().map(|(id, count)| (context.team(id).name, *count)).collect();
    let services = cause.services.iter().map(|(id, count)| (context.service(id).name, *count)).collect();
    let years: Vec<String> = cause
        .by_year(&context.site.archive)
        .iter()
        .map(|(year, count)| format!("{year}{}{}", words.text("colon"), words.number(*count)))
        .collect();
    let facts = [
        ("gaps", gaps.unwrap_or_default()),
        ("teams", counts(teams)),
        ("services", counts(services)),
        ("severity", counts(cause.severities(&context.site.archive))),
        ("by_year_heading", years.join(words.text("comma"))),
    ];
    let told = facts.into_iter().filter(|(_, value)| !value.is_empty());
    told.map(|(name, value)| Fact { name: words.text(name), value }).collect()
}

/// The action items of some incidents, in the order of the incidents; at most so many.
pub(super) fn items<'a>(context: PageContext<'a>, incidents: &[usize], most: usize) -> Vec<&'a Item> {
    let of = |incident: &usize| context.site.index.items[*incident].iter();
    incidents.iter().flat_map(of).map(|item| &context.site.insights.ledger.items[*item]).take(most).collect()
}

/// Action items as bars below a line.
pub(super) fn promised(context: PageContext<'_>, items: &[&Item]) -> Vec<strip::Promise> {
    let stretch = |item: &&Item| {
        let action = item.get(&context.site.archive)?;
        let from = context.postmortem(item.incident).day()?;
        let known = item.status.is_open() || item.closed.is_some();
        let to = item.closed.unwrap_or(context.site.archive.as_of).max(from);
        let state = view::action_status(context.words(), item);
        let (to, id) = if known { (to, "draw_action") } else { (from, "draw_action_unknown") };
        let class = item.status.name();
        let about = [("action", action.text.as_str().into()), ("state", state.name.as_str().into())];
        let label = context.words().message(id, &about);
        Some(strip::Promise { from, to, label, class })
    };
    items.iter().filter_map(stretch).collect()
}
