//! `/incidents/ID/`: one postmortem: the document itself, and context from the library.

use serde::Serialize;

use super::notes::{self, Promised};
use super::recurrences::{self, FaultView, Promise};
use crate::digest::naming;
use crate::document::html::Entry;
use crate::insight::{ActionStatus, CategoryUse, Tie};
use crate::practice::FollowUp;
use crate::site::GroupKind;
use crate::site::cards;
use crate::site::facts::{self, Fact};
use crate::site::links::DocumentLinks;
use crate::site::route::Route;
use crate::site::timeline::{self, EntryView, Timeline};
use crate::site::view::{self, Chip, Frame, Link, PageContext, Row, StatusCount};
use crate::text::first_sentences;
use crate::theme::Day;
use crate::theme::ThemeError;

/// The maximum number of open action items shown; nobody reads longer lists.
const MOST_PROMISES: usize = 8;

/// How much of the summary stands below the title, in bytes: two lines or three.
const LEDE: usize = 220;

/// How much is said of what ended it, in bytes.
const ENDING: usize = 160;

/// At most so many of what two incidents share, the most telling first.
const MOST_TIES: usize = 4;

/// At most so many of the incidents since are named below the title.
const MOST_NAMED: usize = 2;

/// The category that the incident belongs to, over time.
#[derive(Serialize)]
struct Chain<'a> {
    cause: Link<'a>,
    count: usize,
    /// Which one it is, from 1.
    place: usize,
    previous: Option<Row<'a>>,
    next: Option<Row<'a>>,
    /// It had an earlier one within the window before it.
    recurring: bool,
}

/// A similar incident, and why it is similar.
#[derive(Serialize)]
struct SimilarView<'a> {
    row: Row<'a>,
    ties: Vec<String>,
}

/// What `incident.html` sees.
#[derive(Serialize)]
pub(super) struct View<'a> {
    page: Frame<'a>,
    /// The id, where it says something to a reader.
    shown_id: Option<&'a str>,
    title: &'a str,
    title_anchor: Option<String>,
    severity: Option<Chip>,
    status: Option<&'a str>,
    near_miss: bool,
    day: Option<Day>,
    length: Option<String>,
    teams: Vec<Link<'a>>,
    /// The first words of the summary.
    lede: Option<String>,
    /// What ended it.
    ended_by: Option<String>,
    impact: Vec<Fact>,
    /// The incidents since that are the same fault, oldest first, at most a few of them.
    came_back: Vec<Link<'a>>,
    came_back_count: usize,
    /// How many of its action items are open.
    actions_open: usize,
    facts: Vec<Fact>,
    timeline: Option<Timeline<'a>>,
    /// The entries of the timeline that have no line in the body.
    elsewhere: Vec<EntryView<'a>>,
    body: String,
    outline: Vec<Entry>,
    /// Its action items that have no line in the body.
    actions: Vec<Promised<'a>>,
    /// What the practice expects next, in a sentence.
    follow_ups: Option<String>,
    /// The anchor of the first action item that is open.
    first_open: Option<usize>,
    /// How many of them are overdue, open, done, dropped, and of how many nothing is said.
    action_states: Vec<StatusCount>,
    /// Action items of earlier incidents that were open when this one happened.
    broken: Vec<Promise<'a>>,
    broken_left: usize,
    chain: Option<Chain<'a>>,
    faults: Vec<FaultView<'a>>,
    /// The related incidents that it is one of.
    keeps_happening: Vec<FaultView<'a>>,
    similar: Vec<SimilarView<'a>>,
    related: Vec<Link<'a>>,
    earlier: Option<Link<'a>>,
    later: Option<Link<'a>>,
    edit: Option<String>,
    history: Option<String>,
    path: &'a str,
    created: Option<Day>,
    updated: Option<Day>,
    doubts: Vec<&'a str>,
    recurrences: String,
}

/// The view of one incident.
pub(super) fn view(context: PageContext<'_>, at: usize) -> Result<View<'_>, ThemeError> {
    let site = context.site;
    let postmortem = context.postmortem(at);
    let incident = &postmortem.incident;
    let links = DocumentLinks { site, page: context.page, postmortem };
    let mut timeline = timeline::timeline(context, postmortem);
    let mut actions = notes::promised(context, at);
    let notes = notes::notes(context, postmortem, &timeline, &actions)?;
    let html = postmortem.html().fill(&links, &notes);
    let mut placed = html.placed.iter().copied();
    let mut is_placed = || placed.next().unwrap_or(false);
    let elsewhere: Vec<_> = timeline.entries.extract_if(.., |_| !is_placed()).collect();
    actions.retain(|_| !is_placed());
    let items = &site.index.items[at];
    let row = context.row(at);
    let came_back = came_back(context, at);
    let (faults, keeps_happening) = (groups(context, GroupKind::Fault, at), groups(context, GroupKind::Related, at));
    let similar = similar(context, at);
    // An incident is listed once.
    let listed = |href: &str| {
        let mut groups = faults.iter().chain(&keeps_happening);
        groups.any(|group| group.lists(href)) || similar.iter().any(|one| one.row.href == href)
    };
    let chain = chain(context, at).map(|chain| Chain {
        previous: chain.previous.filter(|row| !listed(&row.href)),
        next: chain.next.filter(|row| !listed(&row.href)),
        ..chain
    });
    let mut related = related(context, at);
    related.retain(|link| !listed(&link.href));
    let doubts = incident.doubts.iter().map(|doubt| doubt.message.as_str());
    let doubts = doubts.filter(|doubt| !timeline.tells(doubt)).collect();
    let timeline = Some(timeline).filter(|timeline| !timeline.is_empty() || !elsewhere.is_empty());
    let broken = &site.index.promises[at];
    // Nothing stands between them: the text says it at once.
    let repeated = timeline.is_none() && broken.is_empty() && begins_with(&html.body, &incident.summary);
    let status = |item: &usize| site.insights.ledger.items[*item].status;
    let is_open = |item: &&usize| status(item).is_open() && status(item) != ActionStatus::NotStated;
    let mut page = context.frame(postmortem.title(), Some(&Route::incidents()));
    page.describe(&incident.summary, "article");
    page.card = card(context, at);
    let edit = edit_url(site.archive.config.book.edit_url.as_deref(), &postmortem.path);
    Ok(View {
        page,
        shown_id: Some(postmortem.id.as_str()).filter(|id| !view::is_random(id)),
        title: postmortem.title(),
        title_anchor: html.title_anchor,
        severity: row.severity,
        status: view::status(context.words(), postmortem.status()),
        near_miss: incident.near_miss,
        day: row.day,
        length: facts::length(context.words(), postmortem),
        teams: row.teams,
        lede: (!incident.summary.is_empty() && !repeated).then(|| first_sentences(&incident.summary, LEDE)),
        ended_by: incident.ended_by(ENDING),
        impact: facts::impact(context.words(), postmortem),
        came_back: came_back.iter().take(MOST_NAMED).map(|later| context.incident(*later)).collect(),
        came_back_count: came_back.len(),
        actions_open: items.iter().filter(is_open).count(),
        facts: facts::facts(context, postmortem),
        timeline,
        elsewhere,
        body: html.body,
        outline: html.outline.into_iter().filter(|entry| (2..=3).contains(&entry.level)).collect(),
        actions,
        follow_ups: follow_ups(context, at),
        first_open: items.iter().position(|item| is_open(&item)).map(|at| at + 1),
        action_states: StatusCount::of(context, items.iter().map(|item| &site.insights.ledger.items[*item])),
        broken: some_promises(context, broken),
        broken_left: broken.len().saturating_sub(MOST_PROMISES),
        chain,
        faults,
        keeps_happening,
        similar,
        related,
        earlier: at.checked_sub(1).map(|before| context.incident(before)),
        later: (at + 1 < site.incidents()).then(|| context.incident(at + 1)),
        history: edit.as_ref().filter(|url| url.contains("/edit/")).map(|url| url.replacen("/edit/", "/commits/", 1)),
        edit,
        path: &postmortem.path,
        created: postmortem.dates.map(|dates| on(context, dates.created)),
        updated: postmortem.dates.map(|dates| on(context, dates.updated)),
        doubts,
        recurrences: context.link(&Route::recurrences()),
    })
}

/// The address of the card, where it can be a whole one.
fn card(context: PageContext<'_>, at: usize) -> Option<String> {
    let site = context.site;
    let route = Route::card(&context.postmortem(at).id);
    let is_named = site.base.is_absolute() && site.has(&route);
    is_named.then(|| format!("{}?v={}", site.base.of(&route), cards::version(site, at)))
}

/// `Still to do: hold the review meeting (due 19 Oct 2026); begin action items: 3 (due 30 Oct 2026).`
fn follow_ups(context: PageContext<'_>, at: usize) -> Option<String> {
    let (words, as_of) = (context.words(), context.site.archive.as_of);
    let step = |it: &FollowUp| format!("{} ({})", naming::follow_up(words, it), naming::when(words, it, as_of));
    let steps: Vec<String> = context.site.index.follow_ups[at].iter().map(step).collect();
    let steps = steps.join(words.text("semicolon"));
    (!steps.is_empty()).then(|| words.message("expected_next", &[("steps", (&steps).into())]))
}

fn some_promises<'a>(context: PageContext<'a>, positions: &[usize]) -> Vec<Promise<'a>> {
    let all = &context.site.insights.promises;
    positions.iter().take(MOST_PROMISES).filter_map(|one| recurrences::promise(context, &all[*one])).collect()
}

fn on(context: PageContext<'_>, at: jiff::Timestamp) -> Day {
    context.words().day(at.to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// The incidents since that are the same fault, oldest first.
fn came_back(context: PageContext<'_>, at: usize) -> Vec<usize> {
    let Some(day) = context.postmortem(at).day() else { return Vec::new() };
    let faults = context.site.index.faults[at].iter().map(|fault| &context.site.insights.recurrences.faults[*fault]);
    let later = |other: &usize| context.postmortem(*other).day().is_some_and(|other| other > day);
    let mut all: Vec<usize> = faults.flat_map(|fault| fault.incidents.iter().copied()).filter(later).collect();
    all.sort_unstable_by_key(|other| (context.postmortem(*other).day(), *other));
    all.dedup();
    all
}

/// Whether a document begins with a text: its first paragraph without markup and its text, by letters and digits.
fn begins_with(body: &str, text: &str) -> bool {
    let Some((first, _)) = body.trim_start().strip_prefix("<p>").and_then(|rest| rest.split_once("</p>")) else {
        return false;
    };
    let (mut tag, mut entity) = (false, false);
    let shown = first.chars().filter(move |letter| {
        match letter {
            '<' => tag = true,
            '>' => tag = false,
            '&' => entity = true,
            ';' => entity = false,
            _ => {}
        }
        !tag && !entity && letter.is_alphanumeric()
    });
    let said: Vec<char> = text.trim_end_matches('…').chars().filter(|letter| letter.is_alphanumeric()).collect();
    !said.is_empty() && shown.take(said.len()).eq(said.iter().copied())
}

fn edit_url(pattern: Option<&str>, path: &str) -> Option<String> {
    let escaped = Route::requested(path).address();
    pattern.map(|pattern| pattern.replace("{path}", &escaped)).filter(|url| url.starts_with("http"))
}

fn chain(context: PageContext<'_>, at: usize) -> Option<Chain<'_>> {
    let site = context.site;
    if site.insights.recurrences.category_use != CategoryUse::Causes {
        return None;
    }
    let cause = context.postmortem(at).cause()?;
    let incidents = &site.index.causes.get(cause)?.incidents;
    let index = incidents.iter().position(|one| *one == at)?;
    let known = site.insights.recurrences.causes.iter().find(|known| known.cause == cause);
    let link = context.cause(cause);
    Some(Chain {
        count: incidents.len(),
        place: incidents.len() - index,
        previous: incidents.get(index + 1).map(|one| context.row(*one)),
        next: index.checked_sub(1).and_then(|newer| incidents.get(newer)).map(|one| context.row(*one)),
        recurring: known.is_some_and(|known| known.recurring.binary_search(&at).is_ok()),
        cause: link,
    })
}

/// The groups of a kind that an incident is in.
fn groups(context: PageContext<'_>, kind: GroupKind, at: usize) -> Vec<FaultView<'_>> {
    let of = match kind {
        GroupKind::Fault => &context.site.index.faults[at],
        GroupKind::Related => &context.site.index.related[at],
    };
    of.iter().filter_map(|group| recurrences::fault(context, kind, *group, at)).collect()
}

/// The similar incidents: those that stand above as the same fault or as related are left out, unless nothing would be left.
fn similar(context: PageContext<'_>, at: usize) -> Vec<SimilarView<'_>> {
    let (index, found) = (&context.site.index, &context.site.insights.recurrences);
    let faults = index.faults[at].iter().filter_map(|one| found.faults.get(*one));
    let related = index.related[at].iter().filter_map(|one| found.related.get(*one));
    let faults = faults.flat_map(|group| recurrences::listed(GroupKind::Fault, group));
    let related = related.flat_map(|group| recurrences::listed(GroupKind::Related, group));
    let above: Vec<usize> = faults.chain(related).copied().collect();
    let all = context.site.insights.similar.get(at).map(Vec::as_slice).unwrap_or_default();
    let has_other = all.iter().any(|one| !above.contains(&one.incident));
    all.iter()
        .filter(|one| !has_other || !above.contains(&one.incident))
        .map(|one| SimilarView {
            row: context.row(one.incident),
            ties: one.ties.iter().take(MOST_TIES).map(|tie| tie_in_words(context, tie)).collect(),
        })
        .collect()
}

fn tie_in_words(context: PageContext<'_>, tie: &Tie) -> String {
    let config = &context.site.archive.config;
    let named = |id, name: &str| context.words().message(id, &[("name", name.into())]);
    match tie {
        Tie::Cause(id) => named("tie_cause", config.cause_name(id)),
        Tie::Trigger(id) => named("tie_trigger", config.trigger_name(id)),
        Tie::Service(id) => named("tie_service", id),
        Tie::Term(term) => context.quoted(term),
        Tie::Stated => context.words().text("tie_stated").to_string(),
    }
}

fn related(context: PageContext<'_>, at: usize) -> Vec<Link<'_>> {
    let incident = &context.postmortem(at).incident;
    let mut seen = vec![at];
    let named = incident.recurrence_of.iter().chain(&incident.related);
    let mut links = Vec::new();
    for other in named.filter_map(|id| context.site.index.ids.get(&id.value)) {
        if !seen.contains(other) {
            seen.push(*other);
            links.push(context.incident(*other));
        }
    }
    links
}
