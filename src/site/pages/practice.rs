//! The first part of `/metrics/`: what documents show about how incidents start and are handled, each answer with its
//! sentence and a link.

use serde::Serialize;

use crate::digest::naming;
use crate::insight::{Answer, Answers, Item, MissingCount, Unknown};
use crate::site::route::Route;
use crate::site::view::{ActionRow, Link, PageContext};
use crate::theme::{Catalogue, Day};

/// At most this many answers, incidents or items are listed for each number; the rest are counted.
const MOST: usize = 5;
/// At most this many owners and teams, those with the most.
const MOST_NAMES: usize = 20;
/// Fewer incidents than this have no pattern over weekdays and hours.
const FEW: usize = 100;
/// The hours of a column.
const HOURS: usize = 4;

/// A quoted answer.
#[derive(Serialize)]
struct Quote<'a> {
    incident: Link<'a>,
    day: Option<Day>,
    sentence: String,
    inferred: bool,
}

/// The incidents with one answer.
#[derive(Serialize)]
struct Group<'a> {
    /// The name of the list.
    id: String,
    name: String,
    count: usize,
    /// How many are only suggested by the words, where others are stated.
    inferred: usize,
    quotes: Vec<Quote<'a>>,
    left: usize,
}

/// A question with its answers.
#[derive(Serialize)]
struct Question<'a> {
    id: &'static str,
    name: &'a str,
    meaning: &'a str,
    groups: Vec<Group<'a>>,
    not_stated: Listed<'a>,
    incidents: usize,
}

/// Some incidents by title.
#[derive(Serialize)]
struct Listed<'a> {
    id: String,
    name: &'a str,
    count: usize,
    whole: usize,
    share: String,
    /// Action items are counted, not incidents.
    of_actions: bool,
    incidents: Vec<Link<'a>>,
    /// How many incidents are not listed.
    left: usize,
    /// How many incidents they are; other than `count` where action items are counted.
    in_incidents: usize,
}

/// Items of one age.
#[derive(Serialize)]
struct Age<'a> {
    id: String,
    name: &'a str,
    count: usize,
    rows: Vec<ActionRow<'a>>,
    left: usize,
}

/// What an owner has promised.
#[derive(Serialize)]
struct Owner {
    name: Option<String>,
    open: usize,
    oldest: Option<String>,
}

/// A row of the table of what is not known: a year or a team, and how many of how many for each question.
#[derive(Serialize)]
struct Row {
    name: String,
    cells: Vec<(usize, usize)>,
}

/// A weekday: how many incidents began in each part of the day.
#[derive(Serialize)]
struct Weekday<'a> {
    name: &'a str,
    parts: Vec<usize>,
    all: usize,
}

/// What the page sees.
#[derive(Serialize)]
pub(super) struct PracticeView<'a> {
    questions: Vec<Question<'a>>,
    ages: Vec<Age<'a>>,
    owners: Vec<Owner>,
    owners_left: usize,
    /// Days.
    half_life: Option<i64>,
    promises: usize,
    promises_kept: usize,
    promises_left_out: usize,
    unknown: Vec<Listed<'a>>,
    years: Vec<Row>,
    teams: Vec<Row>,
    zone: String,
    /// `00–04` and so on.
    parts: Vec<String>,
    weekdays: Vec<Weekday<'a>>,
    load_n: usize,
    load_unknown: usize,
    load_few: bool,
    actions: String,
}

/// The view.
pub(super) fn view(context: PageContext<'_>) -> PracticeView<'_> {
    let site = context.site;
    let items: Vec<&Item> = site.insights.ledger.items.iter().collect();
    let found = site.practice();
    let (aging, load, words) = (&found.aging, &found.load, context.words());
    let ages = aging.ages.iter().map(|group| Age {
        id: format!("age-{}", group.id),
        name: naming::found(words, "age", group.id, group.name),
        count: group.items.len(),
        rows: group.items.iter().take(MOST).filter_map(|place| context.action(items[*place], true)).collect(),
        left: group.items.len().saturating_sub(MOST),
    });
    let owners = aging.owners.iter().take(MOST_NAMES).map(|owner| Owner {
        name: owner.owner.clone(),
        open: owner.open,
        oldest: owner.oldest_days.map(|it| context.words().days(it)),
    });
    const DAYS: [&str; 7] = ["weekday_1", "weekday_2", "weekday_3", "weekday_4", "weekday_5", "weekday_6", "weekday_7"];
    let weekday = |(at, name): (usize, &'static str)| Weekday {
        name: words.text(name),
        parts: load.hours[at].chunks(HOURS).map(|hours| hours.iter().sum()).collect(),
        all: load.on(at),
    };
    PracticeView {
        questions: found.answers().into_iter().map(|answers| question(context, answers)).collect(),
        ages: ages.collect(),
        owners: owners.collect(),
        owners_left: aging.owners.len().saturating_sub(MOST_NAMES),
        half_life: aging.half_life_days,
        promises: aging.n,
        promises_kept: aging.kept,
        promises_left_out: aging.left_out,
        unknown: found.unknowns.iter().map(|it| unknown(context, it)).collect(),
        years: by_year(words, &found.unknowns),
        teams: by_team(context, &found.unknowns),
        zone: load.zone.clone(),
        parts: (0..24 / HOURS).map(|part| format!("{:02}–{:02}", part * HOURS, (part + 1) * HOURS)).collect(),
        weekdays: DAYS.into_iter().enumerate().map(weekday).collect(),
        load_n: load.n,
        load_unknown: load.unknown,
        load_few: load.n < FEW,
        actions: context.link(&Route::actions()),
    }
}

fn question<'a>(context: PageContext<'a>, answers: &Answers) -> Question<'a> {
    let words = context.words();
    let quote = |answer: &Answer| Quote {
        incident: context.incident(answer.incident),
        day: context.postmortem(answer.incident).day().map(|it| context.words().day(it)),
        sentence: answer.sentence.clone(),
        inferred: answer.inferred,
    };
    let groups = answers.groups.iter().map(|group| {
        let inferred = group.answers.iter().filter(|answer| answer.inferred).count();
        Group {
            id: format!("{}-{}", answers.id, crate::site::route::slug(&group.id)),
            name: naming::found(words, &format!("answer_{}", answers.id), &group.id, &group.name).to_string(),
            count: group.answers.len(),
            inferred: if inferred < group.answers.len() { inferred } else { 0 },
            quotes: group.answers.iter().take(MOST).map(quote).collect(),
            left: group.answers.len().saturating_sub(MOST),
        }
    });
    let silent = answers.not_stated.len();
    Question {
        id: answers.id,
        name: naming::found(words, "question", answers.id, answers.name),
        meaning: naming::found(words, "question", &format!("{}_meaning", answers.id), answers.meaning),
        groups: groups.collect(),
        incidents: answers.incidents,
        not_stated: Listed {
            id: format!("{}-not-stated", answers.id),
            name: words.text("not_stated"),
            count: silent,
            whole: answers.incidents,
            share: share(words, silent, answers.incidents),
            of_actions: false,
            incidents: answers.not_stated.iter().take(MOST).map(|at| context.incident(*at)).collect(),
            left: silent.saturating_sub(MOST),
            in_incidents: silent,
        },
    }
}

fn share(words: &Catalogue, part: usize, whole: usize) -> String {
    if whole == 0 { String::new() } else { words.percent(part as f64 / whole as f64) }
}

fn unknown<'a>(context: PageContext<'a>, unknown: &Unknown) -> Listed<'a> {
    Listed {
        id: format!("unknown-{}", unknown.id),
        name: naming::found(context.words(), "unknown", unknown.id, unknown.name),
        count: unknown.all.missing,
        whole: unknown.all.whole,
        share: share(context.words(), unknown.all.missing, unknown.all.whole),
        of_actions: unknown.of_actions,
        incidents: unknown.incidents.iter().take(MOST).map(|at| context.incident(*at)).collect(),
        left: unknown.incidents.len().saturating_sub(MOST),
        in_incidents: unknown.incidents.len(),
    }
}

fn cell(lacking: Option<&MissingCount>) -> (usize, usize) {
    lacking.map_or((0, 0), |lacking| (lacking.missing, lacking.whole))
}

fn by_year(words: &Catalogue, unknowns: &[Unknown]) -> Vec<Row> {
    let years: Vec<Option<i16>> = unknowns.first().map(|it| it.by_year.keys().copied().collect()).unwrap_or_default();
    let row = |year: &Option<i16>| Row {
        name: year.map_or_else(|| words.text("without_a_date").to_string(), |year| year.to_string()),
        cells: unknowns.iter().map(|unknown| cell(unknown.by_year.get(year))).collect(),
    };
    years.iter().rev().take(MOST_NAMES).map(row).collect()
}

fn by_team(context: PageContext<'_>, unknowns: &[Unknown]) -> Vec<Row> {
    let mut teams: Vec<(&String, usize)> =
        unknowns.first().map(|it| it.by_team.iter().map(|(team, it)| (team, it.whole)).collect()).unwrap_or_default();
    teams.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let name = |id: &str| context.site.index.teams.get(id).map_or_else(|| id.to_string(), |group| group.name.clone());
    let row = |(team, _): &(&String, usize)| Row {
        name: name(team),
        cells: unknowns.iter().map(|unknown| cell(unknown.by_team.get(*team))).collect(),
    };
    teams.iter().take(MOST_NAMES).map(row).collect()
}
