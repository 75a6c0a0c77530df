//! What an archive shows about how incidents start and are handled, as data: part of the metrics.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::archive::Archive;
use crate::insight::{Aging, Answer, Answers, Item, Load, MissingCount, Practice, Unknown};

/// The findings.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct PracticeRecord<'a> {
    /// The questions that documents answer in sentences: `named-gaps`, `first-noticed`, `set-off`.
    pub questions: Vec<QuestionRecord<'a>>,
    pub aging: AgingRecord,
    pub unknown: Vec<UnknownRecord<'a>>,
    pub load: LoadRecord,
}

/// A question with its answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct QuestionRecord<'a> {
    pub id: &'static str,
    pub name: &'static str,
    pub meaning: &'static str,
    pub incidents: usize,
    pub answers: Vec<AnswersRecord<'a>>,
    /// The incidents whose document does not say.
    pub not_stated: Vec<&'a str>,
}

/// The incidents with one answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct AnswersRecord<'a> {
    pub id: String,
    pub name: String,
    /// How many a field of the document states.
    pub stated: usize,
    /// How many are inferred from the sentence that is quoted.
    pub inferred: usize,
    pub incidents: Vec<AnswerRecord<'a>>,
}

/// One incident's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct AnswerRecord<'a> {
    pub incident: &'a str,
    pub date: Option<Date>,
    pub sentence: String,
    pub inferred: bool,
}

/// How old the promises are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct AgingRecord {
    pub ages: Vec<AgeRecord>,
    pub owners: Vec<OwnerRecord>,
    pub half_life_days: Option<i64>,
    pub n: usize,
    pub kept: usize,
    pub left_out: usize,
}

/// How many items have an age.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct AgeRecord {
    pub id: &'static str,
    pub name: &'static str,
    pub items: usize,
}

/// What an owner has promised; null for items that nobody owns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct OwnerRecord {
    pub owner: Option<String>,
    pub open: usize,
    pub oldest_days: Option<i64>,
}

/// How many of how many lack something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct MissingRecord {
    pub missing: usize,
    pub whole: usize,
}

/// What is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct UnknownRecord<'a> {
    pub id: &'static str,
    pub name: &'static str,
    pub of_actions: bool,
    #[serde(flatten)]
    pub all: MissingRecord,
    /// By year; `undated` for incidents without a day.
    pub by_year: BTreeMap<String, MissingRecord>,
    pub by_team: BTreeMap<String, MissingRecord>,
    pub incidents: Vec<&'a str>,
}

/// When incidents begin: by weekday (Monday first) and hour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct LoadRecord {
    pub zone: String,
    pub hours: [[usize; 24]; 7],
    pub n: usize,
    pub unknown: usize,
}

impl<'a> PracticeRecord<'a> {
    /// The record of findings.
    pub fn of(archive: &'a Archive, practice: &Practice) -> PracticeRecord<'a> {
        let Practice { aging, unknowns, load, .. } = practice;
        PracticeRecord {
            questions: practice.answers().map(|answers| question(archive, answers)).into_iter().collect(),
            aging: AgingRecord::of(aging),
            unknown: unknowns.iter().map(|it| unknown(archive, it)).collect(),
            load: LoadRecord::of(load),
        }
    }

    /// The items of the ledger that findings about a team or a service are over.
    pub fn items<'i>(archive: &Archive, items: &'i [Item], team: Option<&str>, service: Option<&str>) -> Vec<&'i Item> {
        let names = |item: &Item, service: &str| {
            let postmortem = archive.postmortems.get(item.incident);
            postmortem.is_some_and(|it| it.services().any(|name| name == service))
        };
        let is_of = |item: &&Item| match (team, service) {
            (Some(team), _) => item.is_of(team),
            (None, Some(service)) => names(item, service),
            (None, None) => true,
        };
        items.iter().filter(is_of).collect()
    }
}

fn ids<'a>(archive: &'a Archive, positions: &[usize]) -> Vec<&'a str> {
    positions.iter().map(|at| archive.postmortems[*at].id.as_str()).collect()
}

fn question<'a>(archive: &'a Archive, answers: &Answers) -> QuestionRecord<'a> {
    let answer = |answer: &Answer| {
        let postmortem = &archive.postmortems[answer.incident];
        AnswerRecord {
            incident: &postmortem.id,
            date: postmortem.day(),
            sentence: answer.sentence.clone(),
            inferred: answer.inferred,
        }
    };
    let group = |group: &crate::insight::AnswerGroup| {
        let inferred = group.answers.iter().filter(|answer| answer.inferred).count();
        AnswersRecord {
            id: group.id.clone(),
            name: group.name.clone(),
            stated: group.answers.len() - inferred,
            inferred,
            incidents: group.answers.iter().map(answer).collect(),
        }
    };
    QuestionRecord {
        id: answers.id,
        name: answers.name,
        meaning: answers.meaning,
        incidents: answers.incidents,
        answers: answers.groups.iter().map(group).collect(),
        not_stated: ids(archive, &answers.not_stated),
    }
}

impl AgingRecord {
    fn of(aging: &Aging) -> AgingRecord {
        let age =
            |group: &crate::insight::AgeGroup| AgeRecord { id: group.id, name: group.name, items: group.items.len() };
        let owner = |owner: &crate::insight::OwnerAge| OwnerRecord {
            owner: owner.owner.clone(),
            open: owner.open,
            oldest_days: owner.oldest_days,
        };
        AgingRecord {
            ages: aging.ages.iter().map(age).collect(),
            owners: aging.owners.iter().map(owner).collect(),
            half_life_days: aging.half_life_days,
            n: aging.n,
            kept: aging.kept,
            left_out: aging.left_out,
        }
    }
}

fn lacking(lacking: MissingCount) -> MissingRecord {
    MissingRecord { missing: lacking.missing, whole: lacking.whole }
}

fn unknown<'a>(archive: &'a Archive, unknown: &Unknown) -> UnknownRecord<'a> {
    let year = |year: Option<i16>| year.map_or_else(|| "undated".to_string(), |year| format!("{year:04}"));
    UnknownRecord {
        id: unknown.id,
        name: unknown.name,
        of_actions: unknown.of_actions,
        all: lacking(unknown.all),
        by_year: unknown.by_year.iter().map(|(of, it)| (year(*of), lacking(*it))).collect(),
        by_team: unknown.by_team.iter().map(|(team, it)| (team.clone(), lacking(*it))).collect(),
        incidents: ids(archive, &unknown.incidents),
    }
}

impl LoadRecord {
    fn of(load: &Load) -> LoadRecord {
        LoadRecord { zone: load.zone.clone(), hours: load.hours, n: load.n, unknown: load.unknown }
    }
}
