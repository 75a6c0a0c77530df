//! `/actions/`: the ledger of action items: those for the weekly review, then all of them by status.

use serde::Serialize;

use super::choices::{Choices, differ};
use crate::digest::naming;
use crate::insight::{ActionStatus, Item, NoDueDays, Outcome, RepeatedAction, Review};
use crate::site::route::Route;
use crate::site::view::{ActionRow, Frame, PageContext};
use crate::theme::Day;

/// At most this many items of a status are listed; the rest are counted.
const MOST: usize = 60;
/// The same for what is over and done.
const MOST_OVER: usize = 20;
/// The same for each part of the review.
const MOST_REVIEWED: usize = 25;
/// At most this many times of each are listed, the latest.
const MOST_ASKED: usize = 4;
/// At most this many remedies that were asked for again.
const MOST_REPEATED: usize = 20;

/// Items with the same status.
#[derive(Serialize)]
struct Group<'a> {
    id: &'static str,
    heading: &'a str,
    meaning: &'a str,
    count: usize,
    rows: Vec<ActionRow<'a>>,
    left: usize,
    /// Whether it is done or dropped, and collapsed by default.
    over: bool,
}

/// A part of the weekly review.
#[derive(Serialize)]
struct Reviewed<'a> {
    id: &'static str,
    heading: &'a str,
    count: usize,
    rows: Vec<ActionRow<'a>>,
    left: usize,
}

/// A remedy that several postmortems ask for.
#[derive(Serialize)]
pub(super) struct RepeatedView<'a> {
    /// The name of the list of its items.
    mark: String,
    action: &'a str,
    /// How often it was asked for; more often than there are postmortems where one asks twice.
    times: usize,
    /// What became of it.
    outcome: String,
    /// It is not known to be done.
    missed: bool,
    count: usize,
    first: Option<Day>,
    last: Option<Day>,
    /// The items, the latest first.
    rows: Vec<ActionRow<'a>>,
    /// How many earlier ones are not among them.
    left: usize,
}

/// What `actions.html` sees.
#[derive(Serialize)]
pub(super) struct View<'a> {
    page: Frame<'a>,
    /// All items as data, for the filters, and all incidents.
    index: String,
    incidents: String,
    choices: Choices,
    has_owners: bool,
    has_priorities: bool,
    count: usize,
    /// What to say where no item has a due date.
    no_due_dates: Option<String>,
    since: Day,
    until: Day,
    review: Vec<Reviewed<'a>>,
    repeated: Vec<RepeatedView<'a>>,
    repeated_count: usize,
    repeated_left: usize,
    groups: Vec<Group<'a>>,
    calendar: String,
    data: String,
}

/// Each status with its heading.
const STATUSES: [(ActionStatus, &str, &str, &str); 6] = [
    (ActionStatus::Overdue, "overdue", "overdue", "meaning_overdue"),
    (ActionStatus::Open, "open", "heading_open", "meaning_open"),
    (ActionStatus::Undated, "undated", "state_undated_heading", "meaning_undated"),
    (ActionStatus::NotStated, "not-stated", "state_not_stated", "meaning_not-stated"),
    (ActionStatus::Done, "done", "heading_done", "meaning_done"),
    (ActionStatus::Dropped, "dropped", "heading_dropped", "meaning_dropped"),
];

/// The view.
pub(super) fn view(context: PageContext<'_>) -> View<'_> {
    let archive = &context.site.archive;
    let ledger = &context.site.insights.ledger;
    let review = Review::of(archive.as_of, ledger.items.iter());
    let no_due_dates = NoDueDays::of(archive, ledger.items.iter());
    let mut parts = vec![
        reviewed(context, "newly-overdue", "newly_overdue", &review.newly_overdue),
        reviewed(context, "due-next", "due_next", &review.due_next),
        reviewed(context, "closed", "closed", &review.closed),
    ];
    // Without due dates nothing can be overdue or due: a zero would be no number.
    parts.retain(|part| no_due_dates.is_none() || part.id == "closed");
    let groups = STATUSES.iter().map(|(status, id, heading, meaning)| {
        let over = matches!(status, ActionStatus::Done | ActionStatus::Dropped);
        let mut items: Vec<&Item> = ledger.items.iter().filter(|item| item.status == *status).collect();
        if over {
            items.sort_by_key(|item| std::cmp::Reverse((item.closed, item.incident, item.action)));
        }
        let most = if over { MOST_OVER } else { MOST };
        Group {
            id,
            heading: context.words().text(heading),
            meaning: context.words().text(meaning),
            count: items.len(),
            left: items.len().saturating_sub(most),
            rows: items.into_iter().take(most).filter_map(|item| context.action(item, true)).collect(),
            over,
        }
    });
    let actions = || ledger.items.iter().filter_map(|item| item.get(archive));
    let groups = groups.filter(|group| group.count > 0).collect();
    View {
        page: context.frame(context.words().text("action_items"), Some(&Route::actions())),
        index: context.link(&Route::list("actions")),
        incidents: context.link(&Route::list("incidents")),
        choices: Choices::of(context, ledger.items.iter().map(|item| item.incident)),
        has_owners: differ(actions().map(|action| &action.owners)),
        has_priorities: differ(actions().map(|action| &action.priority)),
        count: ledger.items.len(),
        since: context.words().day(review.since),
        no_due_dates: no_due_dates.map(|it| without_due_dates(context, &it)),
        until: context.words().day(review.until),
        review: parts,
        repeated: context
            .site
            .insights
            .repeated
            .iter()
            .take(MOST_REPEATED)
            .filter_map(|it| repeated(context, it))
            .collect(),
        repeated_count: context.site.insights.repeated.len(),
        repeated_left: context.site.insights.repeated.len().saturating_sub(MOST_REPEATED),
        groups,
        calendar: context.link(&Route::calendar()),
        data: context.link(&Route::api("actions")),
    }
}

/// A remedy that several postmortems ask for; `None` if there is no such item.
pub(super) fn repeated<'a>(context: PageContext<'a>, repeated: &RepeatedAction) -> Option<RepeatedView<'a>> {
    let (archive, items) = (&context.site.archive, &context.site.insights.ledger.items);
    let item = |(incident, action): &(usize, usize)| {
        let own = context.site.index.items.get(*incident)?.iter().map(|at| &items[*at]);
        own.into_iter().find(|item| item.action == *action)
    };
    let words = context.words();
    let outcome = words.text(naming::outcome(repeated.outcome));
    let on = |day| words.message("outcome_on", &[("outcome", outcome.into()), ("day", (&words.day(day).text).into())]);
    let span = repeated.span;
    Some(RepeatedView {
        mark: repeated.asked.first().map(|(incident, action)| format!("asked-{incident}-{action}"))?,
        times: repeated.asked.len(),
        action: &repeated.latest(archive)?.text,
        outcome: repeated.done_on.map_or_else(|| outcome.to_string(), on),
        missed: repeated.outcome != Outcome::Done,
        count: repeated.postmortems,
        left: repeated.asked.len().saturating_sub(MOST_ASKED),
        first: span.map(|(first, _)| context.words().day(first)),
        last: span.map(|(_, last)| context.words().day(last)),
        rows: repeated
            .asked
            .iter()
            .rev()
            .take(MOST_ASKED)
            .filter_map(item)
            .filter_map(|item| context.action(item, true))
            .collect(),
    })
}

/// What there is where no item has a due date: `No due dates: 125 open, oldest 4 years`.
pub(super) fn without_due_dates(context: PageContext<'_>, found: &NoDueDays) -> String {
    let words = context.words();
    let count = |id, n: usize| (n > 0).then(|| words.message(id, &[("n", n.into())]));
    let age = found.oldest.map(|days| match days {
        730.. => words.message("oldest_years", &[("n", (days / 365).into())]),
        60.. => words.message("oldest_months", &[("n", (days / 30).into())]),
        _ => words.message("oldest_days", &[("n", days.into())]),
    });
    let not_stated = count("count_not_stated_n", found.not_stated);
    let parts: Vec<String> = count("count_open_n", found.open).into_iter().chain(not_stated).chain(age).collect();
    format!("{}{}{}", words.text("no_due_dates_heading"), words.text("colon"), parts.join(words.text("comma")))
}

fn reviewed<'a>(context: PageContext<'a>, id: &'static str, heading: &'static str, items: &[&Item]) -> Reviewed<'a> {
    Reviewed {
        id,
        heading: context.words().text(heading),
        count: items.len(),
        rows: items.iter().take(MOST_REVIEWED).filter_map(|item| context.action(item, true)).collect(),
        left: items.len().saturating_sub(MOST_REVIEWED),
    }
}
