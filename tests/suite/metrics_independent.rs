//! Every number of the metrics page, computed a second time from the exported records and book.toml alone.
//!
//! Nothing of `coroner::insight` is used here. The definitions are those that the page prints.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime, Weekday};
use jiff::{Timestamp, ToSpan};
use serde_json::Value;

use crate::archive_builder::ArchiveBuilder;
use crate::archives::sample;
use crate::metrics_beside::{Beside, changes};

const AS_OF: &str = "2026-11-01";

/// A metric's numbers: n, missing, value, and p90 for a spread.
#[derive(Debug, PartialEq)]
struct Numbers {
    n: usize,
    missing: usize,
    value: Option<f64>,
    p90: Option<f64>,
}

fn spread(mut values: Vec<f64>, missing: usize) -> Numbers {
    values.sort_by(f64::total_cmp);
    let n = values.len();
    let value = match n {
        0 => None,
        n if n % 2 == 1 => Some(values[n / 2]),
        n => Some((values[n / 2 - 1] + values[n / 2]) / 2.0),
    };
    // The smallest value that at least nine tenths of all do not exceed.
    let p90 = values.iter().copied().find(|v| values.iter().filter(|other| *other <= v).count() * 10 >= n * 9);
    Numbers { n, missing, value, p90 }
}

fn share(part: usize, whole: usize, missing: usize) -> Numbers {
    let value = (whole > 0).then(|| (part as f64 / whole as f64 * 1000.0).round() / 1000.0);
    Numbers { n: whole, missing, value, p90: None }
}

fn date(value: &Value) -> Option<Date> {
    value.as_str().map(|text| text.parse().unwrap())
}

pub fn day(record: &Value) -> Option<Date> {
    date(&record["date"]).or_else(|| local(record, "started").map(|at| at.date()))
}

/// An instant on the document's own calendar.
fn local(record: &Value, milestone: &str) -> Option<DateTime> {
    let at: Timestamp = record[milestone].as_str()?.parse().unwrap();
    let name = record["zone"]["name"].as_str().unwrap();
    let zone = jiff::fmt::temporal::DateTimeParser::new().parse_time_zone(name).unwrap();
    Some(at.to_zoned(zone).datetime())
}

/// The day it ended: resolved, else mitigated, else its day.
fn last_day(record: &Value) -> Option<Date> {
    let last = local(record, "resolved").or_else(|| local(record, "mitigated")).map(|at| at.date());
    last.filter(|last| day(record).is_none_or(|day| day <= *last)).or_else(|| day(record))
}

fn business_days(from: Date, to: Date) -> i64 {
    let days = std::iter::successors(from.tomorrow().ok(), |day| day.tomorrow().ok()).take_while(|day| *day <= to);
    days.filter(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)).count() as i64
}

/// Which records are looked at, from which day, and the first and last due date of their actions.
struct Scope<'a> {
    records: Vec<&'a Value>,
    drafts: Vec<&'a Value>,
    actions: Vec<&'a Value>,
    day: Date,
    all: &'a [&'a Value],
    beside: &'a Beside,
}

/// What book.toml asks of each severity: required, and business days.
fn duties(book: &toml::Table) -> BTreeMap<&str, (bool, i64)> {
    book["severity"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| {
            (
                s["id"].as_str().unwrap(),
                (s["postmortem"].as_str() == Some("required"), s["due_days"].as_integer().unwrap()),
            )
        })
        .collect()
}

fn compute(id: &str, scope: &Scope<'_>, book: &toml::Table) -> Numbers {
    let minutes = |name: &str| {
        let found: Vec<Option<f64>> = scope
            .records
            .iter()
            .map(|r| r["durations"][name].as_f64().or_else(|| r["stated"][name].as_f64().filter(|m| *m >= 0.0)))
            .collect();
        let missing = scope.records.iter().zip(&found).filter(|(r, v)| v.is_none() && r["near_miss"] == false).count();
        spread(found.into_iter().flatten().collect(), missing)
    };
    let complete = |record: &&&Value| matches!(record["status"].as_str(), None | Some("complete"));
    match id {
        "time-to-detect" => minutes("detect_min"),
        "time-to-acknowledge" => minutes("acknowledge_min"),
        "time-to-mitigate" => minutes("mitigate_min"),
        "time-to-resolve" => minutes("resolve_min"),
        "time-to-postmortem" => {
            let days = |record: &&&Value| {
                // A commit that added more than three documents is an import.
                let with = |at: &&str| scope.all.iter().filter(|it| it["history"]["created"] == **at).count();
                let committed = || record["history"]["created"].as_str().filter(|at| with(at) <= 3);
                let created = || committed().map(|at| at[..10].parse().unwrap());
                let published = date(&record["history"]["completed"]).or_else(created)?;
                let end = last_day(record)?;
                (complete(record) && end <= published && published <= scope.day)
                    .then(|| business_days(end, published) as f64)
            };
            let values: Vec<f64> = scope.records.iter().filter_map(|record| days(&record)).collect();
            let missing = scope.records.len() - values.len();
            spread(values, missing)
        }
        "required-complete" => {
            let duties = duties(book);
            let (mut part, mut whole, mut missing) = (0, 0, 0);
            for record in scope.records.iter().chain(&scope.drafts) {
                let Some((required, due)) = record["severity"].as_str().and_then(|id| duties.get(id)) else {
                    missing += 1;
                    continue;
                };
                let late = last_day(record).is_none_or(|end| business_days(end, scope.day) > *due);
                let complete = complete(&record);
                part += usize::from(*required && complete);
                whole += usize::from(*required && (complete || late));
            }
            share(part, whole, missing)
        }
        "actions-on-time" => {
            let (mut part, mut whole, mut missing) = (0, 0, 0);
            for action in &scope.actions {
                let due = date(&action["due"]).unwrap();
                match (action["state"].as_str().unwrap(), date(&action["closed"])) {
                    ("dropped", _) => {}
                    _ if due >= scope.day => {}
                    ("done", None) => missing += 1,
                    ("done", Some(closed)) => {
                        whole += 1;
                        part += usize::from(closed <= due);
                    }
                    _ => whole += 1,
                }
            }
            share(part, whole, missing)
        }
        "actions-per-incident" => {
            spread(scope.records.iter().map(|record| record["actions"].as_array().unwrap().len() as f64).collect(), 0)
        }
        "first-action-closed" => {
            let (mut values, mut missing) = (Vec::new(), 0);
            for record in &scope.records {
                let high = |it: &&Value| {
                    let word = it["priority"].as_str().unwrap_or("").to_lowercase();
                    it["state"] != "dropped" && ["p0", "p1", "critical", "high"].contains(&&*word)
                };
                let high: Vec<&Value> = record["actions"].as_array().unwrap().iter().filter(high).collect();
                let done = high.iter().filter(|it| it["state"] == "done").filter_map(|it| date(&it["closed"]));
                let first = done.filter(|closed| *closed <= scope.day).min();
                match day(record).zip(first).filter(|(day, first)| day <= first) {
                    Some((day, first)) => values.push(f64::from((first - day).get_days())),
                    None => missing += usize::from(!high.is_empty()),
                }
            }
            spread(values, missing)
        }
        "actions-that-change" => {
            let items = scope.records.iter().flat_map(|record| record["actions"].as_array().unwrap());
            let effects: Vec<Option<bool>> =
                items.filter(|it| it["state"] != "dropped").map(|it| changes(it["text"].as_str().unwrap())).collect();
            let known: Vec<bool> = effects.iter().flatten().copied().collect();
            share(known.iter().filter(|changes| **changes).count(), known.len(), effects.len() - known.len())
        }
        "exact-recurrences" => {
            let dated: Vec<&str> =
                scope.records.iter().filter(|r| day(r).is_some()).map(|r| r["id"].as_str().unwrap()).collect();
            let part = dated.iter().filter(|id| scope.beside.repeats.contains(**id)).count();
            share(part, dated.len(), scope.records.len() - dated.len())
        }
        "causes-in-systems" => {
            let found: Vec<bool> = scope
                .records
                .iter()
                .filter_map(|r| scope.beside.blamed.get(r["id"].as_str().unwrap()).copied())
                .collect();
            let part = found.iter().filter(|blamed| !**blamed).count();
            share(part, found.len(), scope.records.len() - found.len())
        }
        "recurrence-rate" => {
            let counted: Vec<(&str, Date)> =
                scope.records.iter().filter_map(|r| Some((r["root_cause"].as_str()?, day(r)?))).collect();
            let mut known: Vec<(&str, Date, &str)> = scope
                .all
                .iter()
                .filter_map(|r| Some((r["root_cause"].as_str()?, day(r)?, r["id"].as_str()?)))
                .collect();
            known.sort_by_key(|(_, day, id)| (*day, *id));
            // Of two on one day the second is the recurrence of the first.
            let recurs: BTreeSet<&str> = known
                .iter()
                .enumerate()
                .filter(|(at, (cause, day, _))| {
                    known[..*at]
                        .iter()
                        .any(|(other, then, _)| other == cause && *then >= day.saturating_sub(6.months()))
                })
                .map(|(_, (_, _, id))| *id)
                .collect();
            let part = scope.records.iter().filter(|r| recurs.contains(r["id"].as_str().unwrap())).count();
            share(part, counted.len(), scope.records.len() - counted.len())
        }
        "near-miss-share" => {
            share(scope.records.iter().filter(|r| r["near_miss"] == true).count(), scope.records.len(), 0)
        }
        "roles-per-review" => {
            let names = |record: &&Value| -> usize {
                let all = record["participants"].as_array().unwrap().iter();
                let names: BTreeSet<String> = all
                    .map(|name| name.as_str().unwrap().trim().trim_start_matches('@').to_lowercase())
                    .filter(|name| !name.is_empty())
                    .collect();
                names.len()
            };
            let values: Vec<f64> = scope.records.iter().map(|r| names(r) as f64).filter(|n| *n > 0.0).collect();
            let missing = scope.records.len() - values.len();
            spread(values, missing)
        }
        other => panic!("the page has a metric that this test does not know: {other}"),
    }
}

fn of_json(metric: &Value) -> Numbers {
    let count = |key: &str| usize::try_from(metric[key].as_u64().unwrap()).unwrap();
    Numbers { n: count("n"), missing: count("missing"), value: metric["value"].as_f64(), p90: metric["p90"].as_f64() }
}

/// Compares every metric of a list with one computed here.
#[track_caller]
fn compare(metrics: &Value, scope: &Scope<'_>, book: &toml::Table, whose: &str) -> usize {
    let metrics = metrics.as_array().unwrap();
    for metric in metrics {
        let id = metric["id"].as_str().unwrap();
        assert_eq!(of_json(metric), compute(id, scope, book), "{whose}: {id}");
        lists(metric, scope);
    }
    metrics.len()
}

/// Every number equals its list, and words that suggest something stand in the text.
#[track_caller]
fn lists(metric: &Value, scope: &Scope<'_>) {
    let Some(counted) = metric["counted"].as_array() else { return };
    let id = &metric["id"];
    assert_eq!(metric["not_counted"].as_array().unwrap().len() as u64, metric["missing"].as_u64().unwrap(), "{id}");
    if metric["part"].is_null() {
        assert!(counted.is_empty());
        return;
    }
    let part = counted.iter().filter(|it| it["counts"] == true).count() as u64;
    assert_eq!((metric["part"].as_u64(), metric["whole"].as_u64()), (Some(part), Some(counted.len() as u64)), "{id}");
    for it in counted.iter().filter(|it| !it["words"].is_null()) {
        let (text, words) = (it["action"].as_str().unwrap(), it["words"].as_str().unwrap());
        assert!(text.to_lowercase().contains(words), "{text:?} has no {words:?}");
        assert_eq!(changes(text), Some(it["counts"] == true), "{text:?}");
        let of_incident = scope.records.iter().find(|record| record["id"] == it["incident"]).unwrap();
        assert!(of_incident["actions"].as_array().unwrap().iter().any(|action| action["text"] == text));
    }
    let parts = metric["parts"].as_array().unwrap();
    if !parts.is_empty() {
        let sum = |key: &str| parts.iter().map(|it| it[key].as_u64().unwrap()).sum::<u64>();
        assert_eq!((sum("part"), Some(sum("whole"))), (part, metric["whole"].as_u64()), "{id} by severity");
        for it in parts {
            let of = |record: &&&Value| record["severity"] == it["name"] && record["status"] != "draft";
            let complete = scope.records.iter().filter(of).filter(|record| record["status"] != "in-review").count();
            assert_eq!(it["part"], complete, "{}", it["name"]);
        }
    }
}

fn has<'a>(key: &'a str, name: &'a str) -> impl Fn(&&Value) -> bool + 'a {
    move |record| record[key].as_array().unwrap().iter().any(|one| one == name)
}

fn actions<'a>(records: &[&'a Value]) -> Vec<&'a Value> {
    let all = records.iter().flat_map(|record| record["actions"].as_array().unwrap());
    all.filter(|action| !action["due"].is_null()).collect()
}

/// The actions that belong to a team of the sample: it owns them, or no team does and the incident is the team's.
fn owned<'a>(records: &[&'a Value], team: &str) -> Vec<&'a Value> {
    const TEAMS: [&str; 6] = ["storefront", "payments", "dispatch", "stalls", "data", "platform"];
    let of_record = |record: &&'a Value| {
        let own = has("teams", team)(record);
        actions(&[*record]).into_iter().filter(move |action| {
            let owners = action["owners"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let owners: Vec<String> = owners.map(|owner| owner.trim_start_matches('@').to_lowercase()).collect();
            let by_team = owners.iter().any(|owner| TEAMS.contains(&owner.as_str()));
            if by_team { owners.iter().any(|owner| owner == team) } else { own }
        })
    };
    records.iter().flat_map(of_record).collect()
}

#[test]
fn every_number_equals_one_computed_from_the_records() {
    let archive = sample();
    // The sample blames nobody.
    let path = "content/2026/2026-04-14-rider-api-file-descriptors.md";
    let text =
        archive.read(path).replace("\n## Root cause\n", "\n## Root cause\n\nBob failed to follow the runbook.\n");
    archive.write(path, text.as_bytes());
    let archive = archive.git_commit("2026-10-30T10:00:00Z");
    let book: toml::Table = archive.read("book.toml").parse().unwrap();
    let exported = archive.run(&["export"]).code(0).jsonl();
    let as_of: Date = AS_OF.parse().unwrap();
    // The site shows what is public and no draft; restricted documents are nowhere.
    archive.run(&["build"]).code(0);
    let shown: Value = serde_json::from_str(&archive.read("site/api/incidents.json")).unwrap();
    let shown: BTreeSet<&str> = shown.as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap()).collect();
    let happened = |record: &&Value| day(record).is_none_or(|day| day <= as_of);
    let all: Vec<&Value> =
        exported.iter().filter(|r| shown.contains(r["id"].as_str().unwrap())).filter(happened).collect();
    let drafts: Vec<&Value> = exported.iter().filter(|r| r["status"] == "draft").filter(happened).collect();
    assert!(all.len() > 40 && !drafts.is_empty(), "{} {}", all.len(), drafts.len());
    let beside = Beside::of(&archive, &exported);
    assert!(beside.repeats.len() > 2 && beside.blamed.values().any(|blamed| *blamed), "the sample has some of each");
    let whole = Scope {
        records: all.clone(),
        drafts: drafts.clone(),
        actions: actions(&all),
        day: as_of,
        all: &all,
        beside: &beside,
    };
    let value = archive.run(&["metrics", "--format", "json"]).code(0).json();
    let mut compared = compare(&value["metrics"], &whole, &book, "all");
    for (key, list) in [("teams", "teams"), ("services", "services")] {
        let groups = value[list].as_array().unwrap();
        assert!(groups.len() > 5, "{list}");
        for group in groups {
            let name = group["id"].as_str().unwrap();
            let own: Vec<&Value> = all.iter().copied().filter(has(key, name)).collect();
            assert_eq!(group["incidents"], own.len());
            let scope = Scope {
                actions: if list == "teams" { owned(&all, name) } else { actions(&own) },
                drafts: drafts.iter().copied().filter(has(key, name)).collect(),
                records: own,
                day: as_of,
                all: &all,
                beside: &beside,
            };
            compared += compare(&group["metrics"], &scope, &book, name);
        }
    }
    for quarter in value["quarters"].as_array().unwrap() {
        let name = quarter["quarter"].as_str().unwrap();
        let (year, number): (i16, i8) = (name[..4].parse().unwrap(), name[6..].parse().unwrap());
        let first = jiff::civil::date(year, number * 3 - 2, 1);
        let last = jiff::civil::date(year, number * 3, 1).last_of_month();
        let within = |day: Option<Date>| day.is_some_and(|day| first <= day && day <= last);
        let scope = Scope {
            records: all.iter().copied().filter(|record| within(day(record))).collect(),
            drafts: drafts.iter().copied().filter(|record| within(day(record))).collect(),
            actions: actions(&all).into_iter().filter(|action| within(date(&action["due"]))).collect(),
            day: as_of.min(last.tomorrow().unwrap()),
            all: &all,
            beside: &beside,
        };
        assert_eq!(quarter["incidents"], scope.records.len());
        compared += compare(&quarter["metrics"], &scope, &book, name);
    }
    assert!(compared > 200, "{compared}");
    practice(&archive, &value["practice"], &all, as_of);
    page_shows(&archive, &value);
}

/// What documents tell beside the metrics: shares and ages are computed a second time, sentences are looked up.
fn practice(archive: &ArchiveBuilder, practice: &Value, all: &[&Value], as_of: Date) {
    let flat = |text: &str| text.split(|c: char| c.is_whitespace() || "*`_".contains(c)).collect::<String>();
    for question in practice["questions"].as_array().unwrap() {
        let id = question["id"].as_str().unwrap();
        let mut answered: BTreeSet<&str> = BTreeSet::new();
        for group in question["answers"].as_array().unwrap() {
            let answers = group["incidents"].as_array().unwrap();
            let inferred = answers.iter().filter(|answer| answer["inferred"] == true).count();
            assert_eq!((&group["inferred"], &group["stated"]), (&inferred.into(), &(answers.len() - inferred).into()));
            for answer in answers {
                let incident = answer["incident"].as_str().unwrap();
                assert!(answered.insert(incident) || id == "named-gaps", "{id}: {incident} answers twice");
                let record = all.iter().find(|record| record["id"] == incident).unwrap();
                let sentence = answer["sentence"].as_str().unwrap().trim_end_matches('…');
                if answer["inferred"] == true {
                    let text = archive.read(record["path"].as_str().unwrap());
                    assert!(flat(&text).contains(&flat(sentence)), "{incident} does not say {sentence:?}");
                } else {
                    assert!(!record["trigger"].is_null(), "{incident} states no trigger");
                }
            }
        }
        let silent = question["not_stated"].as_array().unwrap();
        assert_eq!(question["incidents"], all.len());
        assert_eq!(answered.len() + silent.len(), all.len(), "{id}");
        assert!(answered.len() > 5, "{id} answers nothing");
        if id == "set-off" {
            let stated = all.iter().filter(|record| !record["trigger"].is_null()).count();
            let counted: u64 =
                question["answers"].as_array().unwrap().iter().map(|it| it["stated"].as_u64().unwrap()).sum();
            assert_eq!(counted, stated as u64);
        }
    }
    let items: Vec<(&Value, &Value)> = all
        .iter()
        .flat_map(|record| record["actions"].as_array().unwrap().iter().map(move |it| (*record, it)))
        .collect();
    for unknown in practice["unknown"].as_array().unwrap() {
        let of = |keep: &dyn Fn(&Value) -> bool| {
            let lacks = |record: &Value| match unknown["id"].as_str().unwrap() {
                "day" => day(record).is_none(),
                "start" => record["started"].is_null(),
                "detection" => record["detected"].is_null(),
                "end" => record["resolved"].is_null() && record["mitigated"].is_null(),
                "severity" => record["severity"].is_null(),
                "team" => record["teams"].as_array().unwrap().is_empty(),
                "cause" => record["root_cause"].is_null(),
                other => panic!("unknown to this test: {other}"),
            };
            let lacks_item = |item: &Value| match unknown["id"].as_str().unwrap() {
                "owner" => item["owners"].as_array().unwrap().is_empty(),
                "due" => item["due"].is_null(),
                "state" => item["state_stated"] == false,
                other => panic!("unknown to this test: {other}"),
            };
            if unknown["of_actions"] == true {
                let own = items.iter().filter(|(record, _)| keep(record));
                (own.clone().filter(|(_, item)| lacks_item(item)).count(), own.count())
            } else {
                let own = all.iter().filter(|record| keep(record));
                (own.clone().filter(|record| lacks(record)).count(), own.count())
            }
        };
        let counts =
            |value: &Value| (value["missing"].as_u64().unwrap() as usize, value["whole"].as_u64().unwrap() as usize);
        assert_eq!(counts(unknown), of(&|_| true), "{}", unknown["id"]);
        for (year, value) in unknown["by_year"].as_object().unwrap() {
            let is_of = |record: &Value| day(record).map_or("undated".into(), |day| day.year().to_string()) == *year;
            assert_eq!(counts(value), of(&is_of), "{} {year}", unknown["id"]);
        }
        for (team, value) in unknown["by_team"].as_object().unwrap() {
            let is_of = |record: &Value| has("teams", team)(&record);
            assert_eq!(counts(value), of(&is_of), "{} {team}", unknown["id"]);
        }
    }
    let is_open = |item: &Value| {
        let closed = date(&item["closed"]);
        matches!(item["state"].as_str(), Some("open" | "in-progress")) || closed.is_some_and(|closed| closed > as_of)
    };
    let aging = &practice["aging"];
    let open = items.iter().filter(|(_, item)| is_open(item)).count();
    let ages = aging["ages"].as_array().unwrap();
    assert_eq!(ages.iter().map(|it| it["items"].as_u64().unwrap()).sum::<u64>(), open as u64);
    let age = |record: &Value| (as_of - day(record).unwrap()).get_days();
    let young = items.iter().filter(|(record, item)| is_open(item) && age(record) <= 30).count();
    assert_eq!(ages.iter().find(|it| it["id"] == "0-30").map(|it| it["items"].clone()), Some(young.into()));
    // The share of promises not kept after each day on which one was, with those still open counted up to today.
    let known: Vec<(i32, bool)> = items
        .iter()
        .filter_map(|(record, item)| match (is_open(item), date(&item["closed"])) {
            (true, _) if item["state_stated"] == true => Some((age(record), false)),
            (false, Some(closed)) if item["state"] == "done" => {
                Some(((closed - day(record).unwrap()).get_days().max(0), true))
            }
            _ => None,
        })
        .collect();
    let kept: BTreeSet<i32> = known.iter().filter(|(_, kept)| *kept).map(|(days, _)| *days).collect();
    let mut left = 1.0;
    let half = kept.into_iter().find(|at| {
        let at_risk = known.iter().filter(|(days, _)| days >= at).count();
        let then = known.iter().filter(|(days, kept)| *kept && days == at).count();
        left *= 1.0 - then as f64 / at_risk as f64;
        left <= 0.5 + 1e-9
    });
    assert_eq!((aging["half_life_days"].as_i64(), &aging["n"]), (half.map(i64::from), &known.len().into()));
    let load = &practice["load"];
    let began: Vec<Timestamp> =
        all.iter().filter_map(|record| record["started"].as_str().map(|at| at.parse().unwrap())).collect();
    assert_eq!((&load["zone"], &load["n"]), (&"UTC".into(), &began.len().into()));
    assert_eq!(load["unknown"], all.len() - began.len());
    let mut hours = vec![vec![0; 24]; 7];
    for at in began {
        let local = at.to_zoned(jiff::tz::TimeZone::UTC);
        hours[local.weekday().to_monday_zero_offset() as usize][local.hour() as usize] += 1;
    }
    assert_eq!(load["hours"], serde_json::json!(hours));
}

/// The page prints the very numbers of the JSON.
fn page_shows(archive: &ArchiveBuilder, value: &Value) {
    let page = archive.read("site/metrics/index.html");
    for metric in value["metrics"].as_array().unwrap() {
        let mark = format!("<h2 id=\"x.{}\">", metric["id"].as_str().unwrap());
        let section = page.split(&mark).nth(1).unwrap().split("</section>").next().unwrap();
        let shown = |name: &str| {
            let cell = section.split(&format!("<dt>{name}</dt><dd>")).nth(1)?;
            let cell = cell.split("</dd>").next()?;
            Some(cell.split_once("\">").map_or(cell, |(_, inside)| inside.trim_end_matches("</span>")).to_string())
        };
        assert_eq!(shown("n, counted"), Some(metric["n"].to_string()), "{mark}");
        assert_eq!(shown("Missing"), Some(metric["missing"].to_string()), "{mark}");
        let words = |number: &Value| number.as_f64().map(|number| in_words(metric["unit"].as_str().unwrap(), number));
        if metric["part"].is_null() {
            assert_eq!(shown("Median"), words(&metric["median"]), "{mark}");
            assert_eq!(shown("90th percentile"), words(&metric["p90"]), "{mark}");
        } else {
            let of = format!("{} of {}", metric["part"], metric["whole"]);
            assert_eq!(
                shown(&of),
                Some(format!("{:.0} %", metric["part"].as_f64().unwrap() / metric["whole"].as_f64().unwrap() * 100.0)),
                "{mark}"
            );
        }
        assert_eq!(
            section.matches("<circle").count(),
            metric["samples"].as_array().unwrap().len(),
            "a dot per incident"
        );
        let source = metric["source"].as_str().unwrap().replace('\'', "&#39;");
        assert!(section.contains(source.split('(').next().unwrap()), "the source is beside it: {source}");
    }
}

fn in_words(unit: &str, value: f64) -> String {
    let short = |value: f64| format!("{value:.1}").trim_end_matches(".0").to_string();
    match unit {
        "minutes" => {
            let minutes = value.round() as i64;
            match (minutes / 1440, minutes / 60 % 24, minutes % 60) {
                (0, 0, m) => format!("{m} min"),
                (0, h, 0) => format!("{h} h"),
                (0, h, m) => format!("{h} h {m} min"),
                (d, 0, _) => format!("{d} d"),
                (d, h, _) => format!("{d} d {h} h"),
            }
        }
        "days" if short(value) == "1" => "1 day".into(),
        "days" => format!("{} days", short(value)),
        "business-days" if short(value) == "1" => "1 business day".into(),
        "business-days" => format!("{} business days", short(value)),
        _ => short(value),
    }
}
