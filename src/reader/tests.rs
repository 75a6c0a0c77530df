//! What holds of every document. The forms that people write, and how each is read, are in `tests/reading`.

use proptest::prelude::*;

use super::read;
use crate::config::Config;
use crate::diagnostic::Span;
use crate::document::Document;
use crate::incident::Incident;

fn of(text: &str) -> Incident {
    read(&Document::parse("notes/outage.md", text.as_bytes()), &Config::standard())
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

#[test]
fn a_summary_is_what_happened() {
    let lines = "**Impact**: Checkout was down.\n**Severity**: SEV1";
    assert_eq!(of(&format!("# A\n\nIt broke.\n\n{lines}\n")).summary, "It broke.");
    assert_eq!(of("# A\n\nIt broke.\n\nIt was fixed: by hand.\n").summary, "It broke. It was fixed: by hand.");
    assert_eq!(of("---\nsummary: \"*It* `broke` [x](https://x.example)\"\n---\nText.\n").summary, "It broke x");
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
fn a_value_stands_where_it_says() {
    let text = "---\nseverity: SEV1\n---\n# Q, 2024-05-02\n\n## Resolution\n\nThe issue was resolved at 00:20 UTC.\n";
    let incident = of(text);
    assert_eq!(incident.severity.unwrap().span.of(text), "SEV1");
    assert_eq!(incident.milestones.resolved.unwrap().span.of(text), "00:20 UTC");
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
