//! Tests of the module as a whole: from an archive to a digest and its output formats.

use super::*;
use crate::archive::{Archive, Postmortem};
use crate::config::PeriodKind;
use crate::incident::ActionState::{Done, Open};
use crate::insight::testing::{Say, archive, incident, read};
use crate::insight::{Insights, Item, Period};
use crate::theme::Catalogue;
use jiff::civil::Weekday;

fn english() -> Catalogue {
    Catalogue::load("default", "en", &std::collections::BTreeMap::new()).unwrap()
}

fn sample() -> Archive {
    let mut near_miss = incident("near", "2026-10-20").team("x");
    near_miss.incident.near_miss = true;
    archive(
        "2026-11-10",
        vec![
            incident("old", "2025-10-15").team("x").cause("network"),
            incident("first", "2026-09-05")
                .team("x")
                .cause("capacity")
                .action("overdue from October on", "2026-09-30", Open, "")
                .action("closed late in October", "2026-09-20", Done, "2026-10-02")
                .action("overdue from November on", "2026-10-31", Open, ""),
            incident("again", "2026-10-10").team("x").team("y").cause("capacity").titled("Disk [full]"),
            near_miss,
            incident("later", "2026-11-05").team("y"),
        ],
    )
}

fn digest(archive: &Archive, name: &str, team: Option<&str>) -> Digest {
    let insights = Insights::of(archive);
    DigestBuilder::new(archive, &insights).digest(Period::parse(name, Weekday::Monday).unwrap(), team)
}

fn texts<'a>(archive: &'a Archive, items: &[Item]) -> Vec<&'a str> {
    items.iter().map(|item| item.get(archive).unwrap().text.as_str()).collect()
}

#[test]
fn a_month_is_told_from_its_end() {
    let archive = sample();
    let october = digest(&archive, "2026-10", None);
    assert_eq!(
        october.counts,
        Counts { incidents: 1, near_misses: 1, recurrences: 1, promises: 2, newly_overdue: 1, closed: 1, overdue: 1 }
    );
    assert_eq!(
        october.before,
        Counts { incidents: 1, near_misses: 0, recurrences: 0, promises: 0, newly_overdue: 1, closed: 0, overdue: 1 }
    );
    assert_eq!(texts(&archive, &october.newly_overdue), ["overdue from October on"]);
    assert_eq!(texts(&archive, &october.closed), ["closed late in October"]);
    assert_eq!(texts(&archive, &october.due_next), ["overdue from November on"]);
    assert_eq!(october.recurrences[0].reason, Reason::Cause("capacity".into()));
    assert_eq!(october.worth_reading, Some(WorthReading { incident: 0, why: Why::Anniversary { years: 1 } }));
    assert!(!october.quiet && !october.unfinished && !october.future);
    assert_eq!(october.day.to_string(), "2026-10-31");
    let november = digest(&archive, "2026-11", None);
    assert!(november.unfinished);
    assert_eq!(texts(&archive, &november.newly_overdue), ["overdue from November on"]);
    assert_eq!(november.counts.overdue, 2);
}

#[test]
fn a_digest_does_not_change_with_the_day_it_is_made() {
    let mut archive = sample();
    let mut now = digest(&archive, "2026-10", None);
    archive.as_of = "2027-06-01".parse().unwrap();
    // But for the follow-ups, whose state on an earlier day is not known: an old digest has none.
    assert_eq!(now.follow_ups.len(), 1);
    now.follow_ups.clear();
    assert_eq!(digest(&archive, "2026-10", None), now);
}

#[test]
fn a_team_sees_its_own() {
    let archive = sample();
    let y = digest(&archive, "2026-10", Some("y"));
    assert_eq!((y.counts.incidents, y.counts.near_misses, y.counts.closed), (1, 0, 0));
    let nobody = digest(&archive, "2026-10", Some("nobody"));
    assert!(nobody.quiet && nobody.incidents.is_empty());
    let insights = Insights::of(&archive);
    assert_eq!(DigestBuilder::new(&archive, &insights).teams(), ["x", "y"]);
}

#[test]
fn what_is_to_come_is_not_told() {
    let archive = sample();
    let future = digest(&archive, "2027-Q1", None);
    assert!(future.future && future.quiet);
    assert_eq!(future.counts, Counts::default());
    assert!(
        markdown(&DigestText::of(&archive, &english(), &future, &|_| None)).contains("has not begun as of 10 Nov 2026")
    );
}

#[test]
fn markdown_is_safe_and_json_holds_the_same() {
    let archive = sample();
    let october = digest(&archive, "2026-10", None);
    let text = markdown(&DigestText::of(&archive, &english(), &october, &|_| None));
    assert!(text.starts_with("# Incident library: October 2026\n"), "{text}");
    assert!(text.contains("- 10 Oct 2026 · **Disk \\[full\\]** (again)"), "{text}");
    let value = serde_json::to_value(json(&archive, &october)).unwrap();
    assert_eq!(value["incidents"][0]["id"], "again");
    assert_eq!(value["counts"]["promises"], 2);
    assert_eq!(value["worth_reading"]["years"], 1);
    assert_eq!(value["near_misses"][0]["severity"], serde_json::Value::Null);
}

proptest::proptest! {
    /// For any data: nothing panics, shares lie between 0 and 1, lists are in order.
    #[test]
    fn any_archive_has_insights_and_digests(
        given in proptest::collection::vec(
            (0..800_i64, 0..4_usize, 0..3_usize, 0..900_i64, 0..900_i64, 0..4_u8, proptest::bool::ANY), 0..12),
        as_of in 0..900_i64,
    ) {
        let origin: Date = "2024-06-01".parse().unwrap();
        let day = |n: i64| origin.saturating_add(jiff::Span::new().days(n));
        let mut all = Vec::new();
        for (index, (at, cause, team, due, closed, state, near)) in given.into_iter().enumerate() {
            let date = if at % 7 == 0 { String::new() } else { day(at).to_string() };
            let mut postmortem = incident(&format!("i{index}"), &date).team(["x", "y", "z"][team]);
            if cause > 0 {
                postmortem = postmortem.cause(["", "capacity", "Capacity", "unheard of"][cause]);
            }
            let closed = if closed % 3 == 0 { String::new() } else { day(closed).to_string() };
            let due = if due % 4 == 0 { String::new() } else { day(due).to_string() };
            let state = [Open, Done, crate::incident::ActionState::Dropped, Open][usize::from(state)];
            postmortem = postmortem.action("do it", &due, state, &closed);
            postmortem.incident.near_miss = near;
            if index % 3 == 2 {
                postmortem.incident.recurrence_of = Some(read(format!("I{}", index / 2)));
            }
            all.push(postmortem);
        }
        let archive = archive(&day(as_of).to_string(), all);
        let insights = Insights::of(&archive);
        for metric in &insights.metrics.metrics {
            if metric.definition.unit == crate::insight::Unit::Share {
                proptest::prop_assert!(metric.measure.value().is_none_or(|share| (0.0..=1.0).contains(&share)));
            }
        }
        for promise in &insights.promises {
            proptest::prop_assert!(promise.open_days > 0);
        }
        let builder = DigestBuilder::new(&archive, &insights);
        let days = || archive.postmortems.iter().filter_map(Postmortem::day).filter(|day| *day <= archive.as_of);
        for kind in [PeriodKind::Week, PeriodKind::Month, PeriodKind::Quarter] {
            let mut total = 0;
            let periods = days().min().map(|first| Period::between(first, archive.as_of, kind, Weekday::Monday));
            for period in periods.into_iter().flatten() {
                let digest = builder.digest(period, None);
                total += digest.counts.incidents + digest.counts.near_misses;
                let _ = markdown(&DigestText::of(&archive, &english(), &digest, &|_| None));
                proptest::prop_assert!(digest.counts.overdue <= archive.postmortems.len());
            }
            proptest::prop_assert_eq!(total, days().count());
        }
        let _ = builder.digest(Period::containing(day(2000), PeriodKind::Month, Weekday::Monday), Some("x"));
    }
}
