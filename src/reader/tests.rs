//! Documents in the forms that people use, read from end to end. The words are our own.

use proptest::prelude::*;

use super::read;
use crate::config::Config;
use crate::diagnostic::Span;
use crate::document::Document;
use crate::incident::{ActionState, Incident, Milestone, Milestones, Moment, Origin, Reading, Section, Status};

fn at(path: &str, text: &str) -> Incident {
    read(&Document::parse(path, text.as_bytes()), &Config::standard())
}

fn of(text: &str) -> Incident {
    at("notes/outage.md", text)
}

/// The timeline's local clock times and texts.
fn events(incident: &Incident) -> Vec<(String, &str)> {
    let time = |entry: &crate::incident::TimelineEntry| match &entry.moment {
        Some(moment) if entry.day_only => moment.local.date().to_string(),
        Some(moment) => moment.local.strftime("%d %H:%M").to_string(),
        None => "?".into(),
    };
    incident.timeline.iter().map(|entry| (time(entry), entry.text.as_str())).collect()
}

fn times(incident: &Incident) -> Vec<String> {
    events(incident).into_iter().map(|(time, _)| time).collect()
}

#[test]
fn metadata_from_everywhere() {
    let bold = "# Basket lost its items\n\n**Date:** 2024-05-02\n**Severity:** SEV2\n**Status**: Final\n**Authors:** Ann, Bo\n\n## Summary\n\nx\n";
    let lines = "# Basket lost its items\n\nDate: 2024-05-02\nSeverity: P2\nStatus: published\nAuthors: Ann and Bo\n\n## Summary\n\nx\n";
    let list = "# Basket lost its items\n\n- Date: 2 May 2024\n- Severity: major\n- Status: closed\n- Author(s):\n  - Ann\n  - Bo\n\n## Summary\n";
    let table = "# Basket lost its items\n\n| | |\n|--|--|\n| Date | 2024-05-02 |\n| Severity | SEV2 |\n| Status | complete |\n| Authors | Ann, Bo |\n";
    let wide = "# Basket lost its items\n\n| Date | Severity | Status | Authors |\n|--|--|--|--|\n| 2024-05-02 | SEV2 | done | Ann, Bo |\n";
    let yaml =
        "---\ntitle: Basket lost its items\ndate: 2024-05-02\npriority: P2\nstatus: final\nauthors: [Ann, Bo]\n---\n";
    let toml = "+++\ntitle = \"Basket lost its items\"\ndate = 2024-05-02\nseverity = \"SEV2\"\nstatus = \"closed\"\nauthor = [\"Ann\", \"Bo\"]\n+++\n";
    for text in [bold, lines, list, table, wide, yaml, toml] {
        let incident = of(text);
        assert_eq!(incident.title.unwrap().value, "Basket lost its items", "{text}");
        assert_eq!(incident.date.unwrap().value.to_string(), "2024-05-02", "{text}");
        assert_eq!(incident.severity.unwrap().value, "SEV2", "{text}");
        assert_eq!(incident.status.unwrap().value, Status::Complete, "{text}");
        let authors: Vec<&str> = incident.authors.iter().map(|author| author.value.as_str()).collect();
        assert_eq!(authors, ["Ann", "Bo"], "{text}");
    }
}

#[test]
fn front_matter_wins_then_the_body_then_the_file_name() {
    let incident = at("2021/20210602-slow-disk.md", "Some words.\n");
    assert_eq!(incident.title.as_ref().unwrap().value, "slow disk");
    let date = incident.date.unwrap();
    assert_eq!((date.value.to_string().as_str(), date.origin), ("2021-06-02", Origin::FileName));
    let text = "---\nseverity: SEV1\nfoo: bar\n---\n\n# T\n\n**Severity:** SEV3\n";
    let incident = of(text);
    let severity = incident.severity.unwrap();
    assert_eq!(
        (severity.value.as_str(), severity.origin, severity.span.of(text)),
        ("SEV1", Origin::FrontMatter, "SEV1")
    );
    assert_eq!(incident.extra["foo"], "bar");
}

#[test]
fn timelines_in_every_form() {
    let table = "| What | When (UTC) | Who |\n|--|--|--|\n| Queue grows | 14:03 | a |\n| Page sent | 14:10 | b |\n| All drained | 15:00 | c |\n";
    let bullets = "- 14:03 Queue grows\n- **14:10**: Page sent\n- [15:00] All drained\n";
    let numbered = "1. 14:03 - Queue grows\n2. 2:10 PM – Page sent\n3. 15.00 All drained\n";
    let lines = "14:03 Queue grows\n14h10 Page sent\n1500 All drained\n";
    let bold = "**14:03** Queue grows\n\n**14:10** Page sent\n\n**~15:00** All drained\n";
    let headings = "### 14:03\n\nQueue grows\n\n### 14:10 - Page sent\n\n### ca. 15:00\n\nAll drained\n";
    let iso =
        "- 2024-05-02T14:03:00Z Queue grows\n- 2024-05-02 14:10 UTC: Page sent\n- 2024-05-02T15:00+00:00 All drained\n";
    for form in [table, bullets, numbered, lines, bold, headings, iso] {
        let incident = of(&format!("# Queue, 2024-05-02\n\n## Timeline (UTC)\n\n{form}\n## Lessons\n\nx\n"));
        let wanted =
            [("02 14:03".into(), "Queue grows"), ("02 14:10".into(), "Page sent"), ("02 15:00".into(), "All drained")];
        assert_eq!(events(&incident), wanted, "{form}");
        assert!(incident.zone.stated && incident.zone.name == "UTC", "{form}");
        assert_eq!(incident.timeline[1].moment.unwrap().at.unwrap().to_string(), "2024-05-02T14:10:00Z");
    }
}

#[test]
fn entries_may_have_a_day_only_or_a_time_that_is_none() {
    let paragraphs = "05-21-2024 - Code was merged,\nand it broke.\n\n05-22-2024: It was taken back.\n";
    let incident = of(&format!("# Chain\n\n## Timeline\n\nAll times in UTC\n\n{paragraphs}"));
    assert_eq!(
        events(&incident),
        [("2024-05-21".into(), "Code was merged, and it broke."), ("2024-05-22".into(), "It was taken back.")]
    );
    let none = of("# Chain\n\n## Timeline\n\n2024-13-45 - Code was merged.\n");
    assert!(none.timeline[0].doubt.is_some());
    let sentence = "# Chain\n\n## Timeline\n\n2024-05-21 was a bad day.\n\n2024-05-21: all times in UTC\n";
    assert_eq!(of(sentence).timeline.len(), 0);
    let list = "- 2024-05-21 10:00 - Filter off\n- 21-05:2024 15:00 - Filter on\n- 2024-05-21 16:00 - Back\n";
    let lines = list.replace("- 2", "2");
    for form in [list, &lines] {
        let incident = of(&format!("# Filter\n\n## Timeline (UTC)\n\n{form}"));
        assert_eq!(times(&incident), ["21 10:00", "?", "21 16:00"]);
        assert_eq!((incident.timeline[1].text.as_str(), incident.timeline[1].doubt.is_some()), ("Filter on", true));
    }
}

#[test]
fn a_timeline_goes_on_below_a_heading_of_a_day_and_in_a_later_section() {
    let text = "# Hub, May 3 2024\n\n## Timeline\n\n_All times in UTC_\n\n## May 3\n\n1:03\nAlert\n\n\
                5:10 AM\nRestart\n\n## Follow-up timeline (times in CEST)\n\n- 9:00 Asked again\n";
    let incident = of(text);
    assert_eq!(
        events(&incident),
        [("03 01:03".into(), "Alert"), ("03 05:10".into(), "Restart"), ("03 07:00".into(), "Asked again")]
    );
}

#[test]
fn days_are_inherited_and_midnight_is_passed() {
    let incident = of("# Q\n\n## Timeline - May 2, 2024\n\n- 23:50 a\n- 00:10 b\n- 00:20 - 00:40 c\n");
    assert_eq!(times(&incident), ["02 23:50", "03 00:10", "03 00:20"]);
    assert_eq!(incident.timeline[2].until.unwrap().local.strftime("%d %H:%M").to_string(), "03 00:40");
    let incident = of("# Q\n\n## Timeline\n\n**2024-05-02**\n\n- 09:00 a\n\n**2024-05-04**\n\n- 08:00 b\n");
    assert_eq!(times(&incident), ["02 09:00", "04 08:00"]);
    let incident = of("# Q\n\n## Timeline\n\n- 2024-05-02\n  - 09:00 a\n- 2024-05-03\n  - 08:00 b\n");
    assert_eq!(times(&incident), ["02 09:00", "03 08:00"]);
    let incident = of(
        "# Q\n\n## Timeline\n\n| Date | Time | Event |\n|--|--|--|\n| 2024-05-02 | 09:00 | a |\n| | 10:00 | b |\n| 2024-05-03 | 08:00 | c |\n",
    );
    assert_eq!(times(&incident), ["02 09:00", "02 10:00", "03 08:00"]);
}

#[test]
fn impossible_times_stay_text_with_a_doubt() {
    let text = "# Q, 2024-05-02\n\n## Timeline\n\n- 13:55 PM a\n- --:-- b\n- 2024-02-?? ??:?? c\n- 202-05-02 10:00 d\n- 14:00 e\n";
    let incident = of(text);
    assert_eq!(times(&incident), ["?", "?", "?", "?", "02 14:00"]);
    let doubted: Vec<bool> = incident.timeline.iter().map(|entry| entry.doubt.is_some()).collect();
    assert_eq!(doubted, [true, true, true, true, false]);
    assert_eq!(incident.timeline[0].stamp, "13:55 PM");
}

#[test]
fn the_zone_is_said_in_many_places() {
    for (text, name, stated) in [
        ("## Timeline (all times CET)\n\n- 14:00 a\n- 14:10 b\n", "Europe/Paris", true),
        ("## Timeline\n\nAll times in PST\n\n- 14:00 a\n", "America/Los_Angeles", true),
        ("## Timeline\n\n- 14:00 IST a\n- 14:05 IST b\n", "Asia/Kolkata", true),
        ("## Timeline\n\n| Time (Europe/Berlin) | Event |\n|--|--|\n| 14:00 | a |\n", "Europe/Berlin", true),
        ("**Timezone:** UTC+2\n\n## Timeline\n\n- 14:00 a\n", "+02:00", true),
        ("## Timeline\n\n- 14:00 a\n", "UTC", false),
    ] {
        let incident = of(&format!("# Q, 2024-01-02\n\n{text}"));
        assert_eq!((incident.zone.name.as_str(), incident.zone.stated), (name, stated), "{text}");
        let doubted = incident
            .doubts
            .iter()
            .any(|doubt| doubt.message.contains("IST is") || doubt.message.contains("was assumed"));
        assert_eq!(doubted, name == "Asia/Kolkata" || !stated, "{text}: {:?}", incident.doubts);
    }
}

#[test]
fn milestones_by_field_mark_label_and_words() {
    let marks = "- 14:00 **Impact start** writes fail\n- 14:05 Alert fires [detected]\n- 14:06 Ann is on it (acknowledged)\n- 14:30 Mitigated: traffic moved\n- 15:00 Resolved\n";
    let column = "| Time | Event | Milestone |\n|--|--|--|\n| 14:00 | writes fail | started |\n| 14:05 | alert | detected |\n| 14:06 | Ann | acknowledged |\n| 14:30 | moved | mitigated |\n| 15:00 | over | resolved |\n";
    for form in [marks, column] {
        let incident = of(&format!("# Q, 2024-05-02\n\n## Timeline (UTC)\n\n{form}"));
        let minutes = Milestone::ALL.map(|milestone| incident.milestones.minutes_to(milestone));
        assert_eq!(minutes, [Some(0), Some(5), Some(6), Some(30), Some(60)], "{form}");
        assert!(incident.timeline.iter().all(|entry| !entry.inferred), "{form}");
    }
    let fields = of(
        "---\nstarted: 2024-05-02T14:00:00Z\ndetected_at: 2024-05-02 14:05 UTC\nend_time: 2024-05-02T16:00:00+01:00\n---\n# Q\n",
    );
    assert_eq!(fields.milestones.minutes_to(Milestone::Resolved), Some(60));
    let body = of("# Q, 2024-05-02\n\n**Started:** 23:50 UTC\n**Resolved:** 00:20 UTC\n");
    assert_eq!(body.milestones.minutes_to(Milestone::Resolved), Some(30));
    let words = of(
        "# Q, 2024-05-02\n\n## Timeline (UTC)\n\n- 14:00 outage begins\n- 14:04 on-call gets paged\n- 15:00 everything is back to normal\n",
    );
    assert_eq!(words.milestones.minutes_to(Milestone::Resolved), Some(60));
    assert!(words.milestones.resolved.unwrap().doubt.is_some());
}

#[test]
fn milestones_are_not_inferred_from_what_was_in_vain_or_too_late() {
    let text = "# Hub, 2024-05-02\n\n## Timeline (UTC)\n\n- 12:00 Incident declared\n- 12:05 Change reverted\n\
                - 12:30 An alert fired again\n- 12:40 The revert did not help\n- 13:00 Working as intended\n";
    let Milestones { detected, acknowledged, mitigated, resolved, .. } = of(text).milestones;
    assert!(detected.is_none() && mitigated.is_none());
    let clock = |reading: Option<Reading<Moment>>| reading.unwrap().value.local.strftime("%H:%M").to_string();
    assert_eq!((clock(acknowledged), clock(resolved)), ("12:00".into(), "13:00".into()));
    let both =
        of("# Hub, 2024-05-02\n\n## Timeline (UTC)\n\n- 12:00 Hub is hard down, Ann responds to alarms\n").milestones;
    assert_eq!((clock(both.started), clock(both.detected)), ("12:00".into(), "12:00".into()));
}

#[test]
fn a_timeline_in_front_matter_is_read_where_the_body_has_none() {
    let tables = "timeline:\n  - time: 2024-05-02 14:00 UTC\n    event: writes fail\n    milestone: started\n  - time: 14:05\n    description: alert\n    milestone: detected\n  - at: soon\n    text: hope\n";
    let texts = "timeline:\n  - 2024-05-02 14:00 UTC writes fail\n  - \"14:05\": alert\n";
    let incident = of(&format!("---\ntitle: Q\n{tables}---\n\nWords.\n"));
    assert_eq!(times(&incident), ["02 14:00", "02 14:05", "?"]);
    assert_eq!(incident.timeline[1].text, "alert");
    assert_eq!(incident.milestones.minutes_to(Milestone::Detected), Some(5));
    assert!(incident.timeline[2].doubt.is_some());
    assert_eq!(
        events(&of(&format!("---\ntitle: Q\n{texts}---\n"))),
        [("02 14:00".into(), "writes fail"), ("02 14:05".into(), "alert")]
    );
    let both = of(&format!("---\ndate: 2024-05-02\n{tables}---\n\n## Timeline\n\n- 09:00 a\n"));
    assert_eq!(times(&both), ["02 09:00"]);
}

#[test]
fn milestones_told_in_sentences_are_doubted() {
    let text = "# Q, 2024-05-02\n\n## Summary\n\nThe outage began at 23:50 UTC on a busy day.\n\n## Detection\n\nIt was detected at 23:55 by an alert.\n\n## Resolution\n\nThe issue was resolved at 00:20 UTC.\n";
    let incident = of(text);
    let minutes = [Milestone::Detected, Milestone::Resolved].map(|milestone| incident.milestones.minutes_to(milestone));
    assert_eq!(minutes, [Some(5), Some(30)]);
    let resolved = incident.milestones.resolved.unwrap();
    assert!(resolved.doubt.is_some() && resolved.span.of(text) == "00:20 UTC", "{resolved:?}");
}

#[test]
fn a_story_below_an_action_heading_is_no_item() {
    let story = "We began to talk about the pool. It had been small for years. Nobody knew why. The team will meet.";
    let incident =
        of(&format!("# Q\n\n## Action items\n\n### Improvements\n\n{story}\n\n### Process\n\n- Add a probe\n"));
    assert_eq!(incident.actions.len(), 1, "{:?}", incident.actions);
    let owned = of(&format!("# Q\n\n## Action items\n\n### Improvements\n\n{story} Owner: @ann\n"));
    assert_eq!(owned.actions.len(), 1);
}

#[test]
fn bullets_behind_a_titled_number_are_its_details() {
    let text = "# Q, 2024-05-02\n\n## Action items\n\n1. **Cap the pool**\n\n- sizes per service\n- Owner: @ann\n\n2. **Page on lag**\n\n- per shard\n";
    let incident = of(text);
    let texts: Vec<&str> = incident.actions.iter().map(|action| action.text.as_str()).collect();
    assert_eq!(texts, ["Cap the pool", "Page on lag"]);
    assert_eq!(incident.actions[0].owners[0].value, "ann");
    let plain = of("## Action items\n\n1. Cap the pool\n\n- Page on lag\n- Write a runbook\n");
    assert_eq!(plain.actions.len(), 3);
}

#[test]
fn labels_with_numbers_in_the_impact_are_read() {
    let incident =
        of("# Q\n\n## Impact\n\n**Users affected:** 1,200\n**Detection delay:** 4 hours\n**Status:** wild\n");
    assert_eq!(incident.impact.users.unwrap().value, "1,200");
    assert_eq!(incident.stated.detect_min.unwrap().value, 240);
    assert_eq!(incident.status, None);
}

#[test]
fn action_items_in_every_form() {
    let table = "| Follow-up | Assignee | Deadline | Status | Prio | Jira |\n|--|--|--|--|--|--|\n| Alert on lag | @ann | 2024-06-01 | done | P1 | OPS-12 |\n| Write a runbook | Bo | | open | P2 | |\n";
    let tasks = "- [x] Alert on lag (@ann, due 2024-06-01) OPS-12\n- [ ] Write a runbook (Owner: Bo)\n";
    let bullets = "* ✅ Alert on lag, by 2024-06-01 — OPS-12. Owner: @ann\n* Write a runbook. Owner: Bo\n";
    let numbered = "1. **DONE** Alert on lag OPS-12\n   - Owner: @ann\n   - Due: June 1, 2024\n2. Write a runbook\n   - Owner: Bo\n";
    let lead = "- @ann: ~~Alert on lag~~ (done) by 1 June 2024, OPS-12\n- Write a runbook - assignee: Bo\n";
    for form in [table, tasks, bullets, numbered, lead] {
        let incident = of(&format!("# Q, 2024-05-02\n\n## Action items\n\n{form}"));
        let [first, second] = &incident.actions[..] else { panic!("{form}: {:?}", incident.actions) };
        assert!(first.text.contains("Alert on lag") && second.text.starts_with("Write a runbook"), "{form}: {first:?}");
        assert_eq!(first.owners.iter().map(|owner| owner.value.as_str()).collect::<Vec<_>>(), ["ann"], "{form}");
        assert_eq!(first.due.as_ref().map(|due| due.value.to_string()).as_deref(), Some("2024-06-01"), "{form}");
        assert_eq!((first.state, second.state), (ActionState::Done, ActionState::Open), "{form}");
        assert_eq!(first.ticket.as_deref(), Some("OPS-12"), "{form}");
        assert_eq!(second.owners[0].value, "Bo", "{form}");
    }
    let linked = of(
        "## Next steps\n\n- Cap the pool ([issue](https://git.example/o/r/issues/7))\n- Fix #12\n- **Short term:**\n  - Add a probe\n",
    );
    let tickets: Vec<Option<&str>> = linked.actions.iter().map(|action| action.ticket.as_deref()).collect();
    assert_eq!(tickets, [Some("https://git.example/o/r/issues/7"), Some("#12"), None]);
}

#[test]
fn stats_whys_and_prose() {
    let text = "# Q\n\n## Stats\n\n- Duration: 19 hours 43 minutes.\n- Time to detect: 0h 16m\n- Time to acknowledge: N/A\n- Users affected: 1,200\n\n## 5 Whys\n\n1. Why? Disk.\n2. Why? Logs.\n";
    let incident = of(text);
    assert_eq!(incident.stated.resolve_min.unwrap().value, 1183);
    assert_eq!(incident.stated.detect_min.unwrap().value, 16);
    assert_eq!(incident.stated.acknowledge_min, None);
    assert_eq!(incident.impact.users.unwrap().value, "1,200");
    assert_eq!(incident.whys.len(), 2);
    assert!(incident.sections.iter().any(|found| found.section == Section::Stats));
}

#[test]
fn ten_thousand_levels_and_long_lines_are_read_in_no_time() {
    let deep: String = (0..400).map(|level| format!("{}- x\n", " ".repeat(2 * level))).collect();
    let wide = format!("## Timeline\n\n{}", "- 14:03 a\n".repeat(20_000));
    let long = format!("## Action items\n\n- {}", "a*b_[c](".repeat(20_000));
    let begun = std::time::Instant::now();
    for text in [deep, wide, long, "> ".repeat(10_000), "- ".repeat(10_000), "[".repeat(50_000), "(".repeat(50_000)] {
        let _ = of(&text);
    }
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

fn inside(incident: &Incident, text: &str) {
    let check = |span: Span| assert!(text.get(span.start..span.end).is_some(), "{span:?} of {text:?}");
    incident.timeline.iter().for_each(|entry| {
        check(entry.span);
        check(entry.stamp_span);
    });
    incident.actions.iter().for_each(|action| {
        check(action.span);
        action.owners.iter().for_each(|owner| check(owner.span));
        action.due.iter().for_each(|due| check(due.span));
    });
    incident.sections.iter().for_each(|found| {
        check(found.heading_span);
        check(found.content);
    });
    incident.doubts.iter().for_each(|doubt| check(doubt.span));
    incident.title.iter().for_each(|title| check(title.span));
    incident.date.iter().for_each(|date| check(date.span));
    incident.authors.iter().chain(&incident.teams).for_each(|reading| check(reading.span));
    incident.stated.resolve_min.iter().for_each(|stated| check(stated.span));
}

#[test]
fn spans_lie_between_characters() {
    for text in [
        "`title: ä\n", "`title: ä\r\n", "`title: ä\n\n", "`title: ä\n`", "[title: ä\n", "**title: ä\n", "~~`title: ä\n",
    ] {
        let document = Document::parse("any.md", text.as_bytes());
        inside(&read(&document, &Config::standard()), &document.text);
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let document = Document::parse("any.md", &bytes);
        inside(&read(&document, &Config::standard()), &document.text);
    }

    #[test]
    fn any_postmortem_is_read(parts in proptest::collection::vec(prop_oneof![
        Just("---\n"), Just("title: ä\n"), Just("date: 2024-05-02\n"), Just("started: 14:03 é\n"), Just("\n\n"), Just("# É, May 3\n"), Just("## Timeline (UTC)\n"), Just("## Action items\n"),
        Just("- "), Just("1. "), Just("**"), Just("14:03 "), Just("~2pm PST"), Just("2024-05-02 "), Just("| Time | Was ü |\n|--|--|\n"), Just("| 14:03 | é |\n"), Just("(@ö, due 2024-05-01)"),
        Just("Owner: ß"), Just("[x] "), Just("[détecté]"), Just(" for 13 minutes – "), Just("✅"), Just("~~"), Just("`"), Just("  "), Just("\t"), Just("\r\n"), Just("&amp;"), Just("&#x1F600;"), Just("Why? "), Just("## 5 Whys\n"), Just("#12"), Just("ÖPS-1"),
        Just("23:59"), Just("--:--"), Just("\u{a0}"), Just("İ"), Just("<!-- "), Just(" -->"), Just("+++\n"), Just("Date: "), Just("**Impact:** "), Just("> "), Just("["), Just("](x)"), Just("Europe/Berlin"), Just("UTC+"), Just("an hour before we noticed"),
    ], 0..40)) {
        let text = parts.concat();
        let document = Document::parse("any.md", text.as_bytes());
        inside(&read(&document, &Config::standard()), &document.text);
    }
}

#[test]
fn more_names_in_one_text_than_anyone_lists_are_none() {
    let teams = |count: usize| {
        let names: Vec<String> = (0..count).map(|n| format!("t{n}")).collect();
        of(&format!("---\ndate: 2026-01-02\nteams: {}\n---\n# T\n", names.join(", "))).teams.len()
    };
    assert_eq!(teams(500), 500);
    assert_eq!(teams(501), 0);
}
