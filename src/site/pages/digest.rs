//! `/digests/PERIOD/` and `/digests/PERIOD/TEAM/`: the summary of a period.

use std::ops::Bound;

use serde::Serialize;

use super::actions::{RepeatedView, repeated};
use super::digests::teams;
use super::metrics::{self, MetricView};
use super::recurrences::{self, Broken};
use crate::digest::{Digest, Reason, Why, naming};
use crate::insight::{Item, Period};
use crate::practice::FollowUp;
use crate::site::route::Route;
use crate::site::view::{ActionRow, Frame, Link, PageContext, Row};
use crate::theme::{Catalogue, Day};

/// At most this many items of a kind are listed.
const MOST: usize = 20;
/// The same for remedies that were asked for again, each with a list of its own.
const MOST_REPEATED: usize = 6;

/// A figure for this period and the previous one.
#[derive(Serialize)]
struct Figure<'a> {
    /// The name of the list of what is counted.
    id: &'static str,
    name: &'a str,
    count: usize,
    before: usize,
}

/// A recurrence.
#[derive(Serialize)]
struct RecurrenceView<'a> {
    row: Row<'a>,
    earlier: Link<'a>,
    earlier_day: Option<Day>,
    reason: String,
}

/// An older incident to read again.
#[derive(Serialize)]
struct WorthReadingView<'a> {
    row: Row<'a>,
    summary: String,
    why: String,
}

/// What `digest.html` sees.
#[derive(Serialize)]
pub(super) struct View<'a> {
    page: Frame<'a>,
    name: String,
    team: Option<Link<'a>>,
    first: Day,
    last: Day,
    unfinished: bool,
    quiet: bool,
    figures: Vec<Figure<'a>>,
    before_name: String,
    incidents: Vec<Row<'a>>,
    incidents_left: usize,
    near_misses: Vec<Row<'a>>,
    near_misses_left: usize,
    recurrences: Vec<RecurrenceView<'a>>,
    recurrences_left: usize,
    promises: Vec<Broken<'a>>,
    promises_left: usize,
    repeated: Vec<RepeatedView<'a>>,
    repeated_left: usize,
    newly_overdue: Vec<ActionRow<'a>>,
    newly_overdue_left: usize,
    still_overdue: Vec<ActionRow<'a>>,
    overdue_left: usize,
    /// Something needs a decision.
    to_decide: bool,
    follow_ups: Vec<FollowUpView<'a>>,
    /// How many more are late from before the period, or not listed.
    follow_ups_left: usize,
    due_next: Vec<ActionRow<'a>>,
    due_next_left: usize,
    closed: Vec<ActionRow<'a>>,
    closed_left: usize,
    metrics: Vec<MetricView<'a>>,
    worth_reading: Option<WorthReadingView<'a>>,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
    all: String,
    /// The organisation's digest, from a team's.
    whole: String,
    teams: Vec<Link<'a>>,
}

/// A step of the practice that is late or due next.
#[derive(Serialize)]
struct FollowUpView<'a> {
    what: String,
    when: String,
    incident: Link<'a>,
}

fn follow_up<'a>(context: PageContext<'a>, it: &FollowUp) -> FollowUpView<'a> {
    FollowUpView {
        what: naming::follow_up(context.words(), it),
        when: naming::when(context.words(), it, context.site.archive.as_of),
        incident: context.incident(it.incident),
    }
}

/// The view of one digest.
pub(super) fn view<'a>(context: PageContext<'a>, digest: &'a Digest, team: Option<usize>) -> View<'a> {
    let group = team.map(|at| &context.site.index.teams.all[at]);
    let words = context.words();
    let name = naming::period(words, digest.period);
    let title = group.map_or_else(|| name.clone(), |group| format!("{name}{}{}", words.text("colon"), group.name));
    let metrics = &digest.metrics.metrics;
    let broken = &digest.promises;
    let (previous, next) = neighbours(context, digest, team);
    View {
        page: context.frame(title, Some(&Route::digests())),
        team: group.map(|group| Link { name: &group.name, href: context.link(&Route::team(&group.slug)) }),
        first: context.words().day(digest.period.first),
        last: context.words().day(digest.period.last),
        unfinished: digest.unfinished,
        quiet: digest.quiet,
        figures: figures(words, digest),
        before_name: naming::period(words, digest.period.previous()),
        incidents: context.rows(first_of(&digest.incidents)),
        incidents_left: digest.incidents.len().saturating_sub(MOST),
        near_misses: context.rows(first_of(&digest.near_misses)),
        near_misses_left: digest.near_misses.len().saturating_sub(MOST),
        recurrences: first_of(&digest.recurrences).iter().map(|one| recurrence(context, one)).collect(),
        recurrences_left: digest.recurrences.len().saturating_sub(MOST),
        promises: recurrences::broken_rows(context, broken, MOST, false),
        promises_left: broken.len().saturating_sub(MOST),
        repeated: digest.repeated.iter().take(MOST_REPEATED).filter_map(|one| repeated(context, one)).collect(),
        repeated_left: digest.repeated.len().saturating_sub(MOST_REPEATED),
        newly_overdue: actions(context, &digest.newly_overdue),
        still_overdue: actions(context, &digest.still_overdue),
        overdue_left: digest.overdue_left() + digest.still_overdue.len().saturating_sub(MOST),
        to_decide: !(digest.promises.is_empty()
            && digest.recurrences.is_empty()
            && digest.newly_overdue.is_empty()
            && digest.still_overdue.is_empty()
            && digest.repeated.is_empty()),
        newly_overdue_left: digest.newly_overdue.len().saturating_sub(MOST),
        follow_ups: first_of(&digest.follow_ups).iter().map(|one| follow_up(context, one)).collect(),
        follow_ups_left: digest.follow_ups.len().saturating_sub(MOST) + digest.follow_ups_before,
        due_next: actions(context, &digest.due_next),
        due_next_left: digest.due_next.len().saturating_sub(MOST),
        closed: actions(context, &digest.closed),
        closed_left: digest.closed.len().saturating_sub(MOST),
        metrics: metrics.iter().map(|metric| metrics::metric(context, metric, false)).collect(),
        worth_reading: digest.worth_reading.as_ref().map(|worth_reading| self::worth_reading(context, worth_reading)),
        previous,
        next,
        all: context.link(&Route::digests()),
        whole: context.link(&Route::digest(&digest.period.to_string(), None)),
        teams: if team.is_none() { teams(context, digest.period) } else { Vec::new() },
        name,
    }
}

fn first_of<T>(all: &[T]) -> &[T] {
    &all[..all.len().min(MOST)]
}

fn figures<'a>(words: &'a Catalogue, digest: &Digest) -> Vec<Figure<'a>> {
    let (now, before) = (&digest.counts, &digest.before);
    let figure = |id, name, count, before| Figure { id, name: words.text(name), count, before };
    let all = [
        figure("incidents", "incidents_heading", now.incidents, before.incidents),
        figure("near-misses", "near_misses", now.near_misses, before.near_misses),
        figure("recurrences", "recurred", now.recurrences, before.recurrences),
        figure("broken", "broken_promises", now.promises, before.promises),
        figure("closed", "actions_closed", now.closed, before.closed),
        figure("newly-overdue", "newly_overdue", now.newly_overdue, before.newly_overdue),
        figure("newly-overdue still-overdue", "overdue_at_end", now.overdue, before.overdue),
    ];
    all.into_iter().filter(|figure| digest.has_due_dates || !figure.id.starts_with("newly")).collect()
}

fn actions<'a>(context: PageContext<'a>, items: &[Item]) -> Vec<ActionRow<'a>> {
    items.iter().take(MOST).filter_map(|item| context.action(item, true)).collect()
}

fn recurrence<'a>(context: PageContext<'a>, one: &crate::digest::DigestRecurrence) -> RecurrenceView<'a> {
    let words = context.words();
    RecurrenceView {
        row: context.row(one.incident),
        earlier: context.incident(one.earlier),
        earlier_day: context.postmortem(one.earlier).day().map(|it| context.words().day(it)),
        reason: match &one.reason {
            Reason::RecurringFault(sure) => {
                words.message("reason_fault", &[("percent", (&words.percent(*sure)).into())])
            }
            Reason::Cause(cause) => words.message("reason_cause", &[("cause", (&name_of(context, cause)).into())]),
        },
    }
}

fn worth_reading<'a>(context: PageContext<'a>, one: &crate::digest::WorthReading) -> WorthReadingView<'a> {
    let words = context.words();
    let why = match &one.why {
        Why::SameCause { cause, like } => {
            let cause = name_of(context, cause);
            let title = context.postmortem(*like).title();
            words.message("why_same_cause", &[("cause", (&cause).into()), ("title", title.into())])
        }
        Why::Anniversary { years } => words.message("why_anniversary", &[("n", i64::from(*years).into())]),
    };
    WorthReadingView {
        row: context.row(one.incident),
        summary: context.postmortem(one.incident).incident.summary.clone(),
        why,
    }
}

fn name_of(context: PageContext<'_>, cause: &str) -> String {
    context.site.index.causes.get(cause).map_or_else(|| cause.to_string(), |group| group.name.clone())
}

/// A digest's name and address.
type Named = (String, String);

/// The digests before and after one that have pages, of the same kind and team: name and address.
fn neighbours(context: PageContext<'_>, digest: &Digest, team: Option<usize>) -> (Option<Named>, Option<Named>) {
    let all = context.site.digests();
    let here = (digest.period, team);
    let is_like = |key: &&(Period, Option<usize>)| key.0.kind == digest.period.kind && key.1 == team;
    let link = |key: &(Period, Option<usize>)| {
        let slug = key.1.map(|team| context.site.index.teams.all[team].slug.as_str());
        (naming::period(context.words(), key.0), context.link(&Route::digest(&key.0.to_string(), slug)))
    };
    let before = all.range(..here).rev().map(|(key, _)| key).find(is_like);
    let after = all.range((Bound::Excluded(here), Bound::Unbounded)).map(|(key, _)| key).find(is_like);
    (before.map(link), after.map(link))
}
