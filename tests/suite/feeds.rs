//! Feeds and calendars, read back by other people's parsers.

use std::collections::BTreeSet;
use std::io::BufReader;

use atom_syndication::Feed;
use ical::parser::ical::component::{IcalCalendar, IcalEvent};

use crate::archive_builder::ArchiveBuilder;
use crate::archives::sample;

const URL: &str = "https://library.example/";

fn build(archive: &ArchiveBuilder) {
    archive.run(&["build", "--base-url", URL]).code(0);
}

/// Reads a feed with two parsers and insists on what RFC 4287 requires.
#[track_caller]
fn feed(archive: &ArchiveBuilder, path: &str) -> Feed {
    let text = archive.read(&format!("site/{path}"));
    let other = feed_rs::parser::parse(text.as_bytes()).unwrap();
    assert_eq!(other.feed_type, feed_rs::model::FeedType::Atom);
    let feed = Feed::read_from(text.as_bytes()).unwrap();
    assert_eq!(other.entries.len(), feed.entries.len());
    // 4.1.1: exactly one id, title and updated; a self link; an author here or in every entry.
    assert!(feed.id.starts_with("urn:uuid:") && !feed.title.value.is_empty());
    assert_eq!(text.matches("<updated>").count(), feed.entries.len() + 1);
    assert!(!feed.authors.is_empty());
    let own: Vec<&str> = feed.links.iter().filter(|link| link.rel == "self").map(|link| link.href.as_str()).collect();
    assert_eq!(own, [format!("{URL}{path}")]);
    for (entry, other) in feed.entries.iter().zip(&other.entries) {
        // 4.1.2: id, title, updated; content, and one alternate link of a type.
        assert!(entry.id.starts_with("urn:uuid:") && !entry.title.value.is_empty(), "{}", entry.id);
        assert_eq!(entry.links.iter().filter(|link| link.rel == "alternate").count(), 1);
        assert!(entry.links[0].href.starts_with(URL), "{}", entry.links[0].href);
        let content = entry.content.as_ref().unwrap();
        assert_eq!(content.content_type.as_deref(), Some("html"));
        assert!(content.value.as_ref().is_some_and(|html| !html.is_empty()), "{}", entry.id);
        assert!(other.updated.is_some() && other.title.is_some() && other.content.is_some());
        for address in attributes(content.value.as_ref().unwrap()) {
            assert!(
                address.starts_with("http") || address.starts_with('#') || address.starts_with("mailto:"),
                "{address}"
            );
        }
    }
    let ids: BTreeSet<&str> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids.len(), feed.entries.len(), "an id is there twice");
    feed
}

/// Where the links and images of some HTML lead.
fn attributes(html: &str) -> Vec<String> {
    let found = [" href=\"", " src=\""].into_iter().flat_map(|mark| html.split(mark).skip(1));
    found.map(|rest| rest.split('"').next().unwrap().to_string()).collect()
}

#[test]
fn feeds_hold_incidents_and_digests_whole() {
    let archive = sample();
    build(&archive);
    let (all, team) = (feed(&archive, "feed.xml"), feed(&archive, "teams/payments/feed.xml"));
    assert!(all.entries.len() > 40 && team.entries.len() > 5, "{} {}", all.entries.len(), team.entries.len());
    let titles: Vec<&str> = all.entries.iter().map(|entry| entry.title.value.as_str()).collect();
    assert!(titles.contains(&"Marrowby incident library: October 2026"), "{titles:?}");
    assert!(!titles.contains(&"Marrowby incident library: November 2026"), "it is not over");
    let team_titles: Vec<&str> = team.entries.iter().map(|entry| entry.title.value.as_str()).collect();
    assert!(team_titles.contains(&"Payments: Q3 2026"), "{team_titles:?}");
    let of_incidents = |feed: &Feed| -> BTreeSet<String> {
        let incidents = feed.entries.iter().filter(|e| e.links[0].href.contains("/incidents/"));
        incidents.map(|entry| entry.id.clone()).collect()
    };
    assert!(of_incidents(&team).is_subset(&of_incidents(&all)), "an incident is the same entry in both");
    let one = all.entries.iter().find(|entry| entry.links[0].href.ends_with("/incidents/INC-2026-013/")).unwrap();
    assert!(one.content.as_ref().unwrap().value.as_ref().unwrap().contains("<h2"), "the whole document");
}

#[test]
fn an_update_is_an_update() {
    let text = |body: &str| format!("---\nid: A-1\ntitle: A\ndate: 2026-01-02\n---\n{body}\n");
    let archive = ArchiveBuilder::new().file("content/a.md", &text("One.")).git_commit("2026-01-03T10:00:00Z");
    build(&archive);
    let before = feed(&archive, "feed.xml");
    archive.write("content/a.md", text("Two.\n\n\u{1b}[31mred\u{7}").as_bytes());
    archive.git(&["commit", "-qam", "more"], "2026-02-03T10:00:00Z");
    build(&archive);
    let after = feed(&archive, "feed.xml");
    let entry = |feed: &Feed| feed.entries.iter().find(|entry| entry.title.value == "A").unwrap().clone();
    let (one, two) = (entry(&before), entry(&after));
    assert_eq!((&one.id, one.published), (&two.id, two.published));
    assert_eq!(one.updated.to_rfc3339(), "2026-01-03T10:00:00+00:00");
    assert_eq!(two.updated.to_rfc3339(), "2026-02-03T10:00:00+00:00");
    assert!(two.content.unwrap().value.unwrap().contains("Two."), "and control characters do not break it");
    // The digest of January lists the document, so it is an update too.
    let digest = |feed: &Feed| feed.entries.iter().find(|e| e.title.value.ends_with(": January 2026")).unwrap().clone();
    assert_eq!(digest(&before).id, digest(&after).id);
    assert!(digest(&after).updated > digest(&before).updated);
    assert_eq!(feed(&archive, "feed.xml"), after);
}

fn calendar(archive: &ArchiveBuilder, path: &str) -> IcalCalendar {
    let text = archive.read(&format!("site/{path}"));
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "lines of at most 75 bytes, CRLF");
    let mut all: Vec<_> = ical::IcalParser::new(BufReader::new(text.as_bytes())).collect();
    assert_eq!(all.len(), 1);
    all.remove(0).unwrap()
}

fn property(event: &IcalEvent, name: &str) -> String {
    let all: Vec<_> = event.properties.iter().filter(|property| property.name == name).collect();
    assert_eq!(all.len(), 1, "{name} once: {event:?}");
    all[0].value.clone().unwrap_or_default()
}

#[test]
fn due_days_are_events_of_a_calendar() {
    let archive = sample();
    build(&archive);
    let actions: serde_json::Value = serde_json::from_str(&archive.read("site/api/actions.json")).unwrap();
    let due =
        |item: &&serde_json::Value| !item["due"].is_null() && ["overdue", "open"].iter().any(|s| item["status"] == **s);
    let open: Vec<_> = actions["actions"].as_array().unwrap().iter().filter(due).collect();
    let all = calendar(&archive, "actions.ics");
    let of = |name: &str| all.properties.iter().find(|p| p.name == name).and_then(|p| p.value.clone());
    assert_eq!(of("VERSION").as_deref(), Some("2.0"));
    assert!(of("PRODID").is_some() && of("X-WR-CALNAME").is_some());
    let follow_ups = archive.run(&["follow-ups", "--all", "--format", "json"]).code(0).json();
    // Those of drafts are of no page.
    let shown: serde_json::Value = serde_json::from_str(&archive.read("site/api/incidents.json")).unwrap();
    let shown: BTreeSet<&str> = shown.as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
    let pending = |it: &&serde_json::Value| {
        shown.contains(it["incident"].as_str().unwrap())
            && (it["status"] == "expected" || it["late_days"].as_i64().is_some_and(|days| days <= 90))
    };
    let pending: Vec<_> = follow_ups["follow_ups"].as_array().unwrap().iter().filter(pending).collect();
    let (of_items, expected) = all.events.split_at(open.len());
    assert!(open.len() > 5 && pending.len() > 1 && expected.len() == pending.len(), "{expected:?} {pending:?}");
    for (event, it) in expected.iter().zip(&pending) {
        assert_eq!(property(event, "DTSTART"), it["due"].as_str().unwrap().replace('-', ""));
        assert!(property(event, "SUMMARY").starts_with("To do: "), "{event:?}");
        let page = archive.read(&format!("site/incidents/{}/index.html", it["incident"].as_str().unwrap()));
        let due: jiff::civil::Date = it["due"].as_str().unwrap().parse().unwrap();
        let due = due.strftime("(due %-d %b %Y");
        assert!(page.contains("<p class=\"note\">Still to do: ") && page.contains(&due.to_string()), "{due}");
    }
    let uids: BTreeSet<String> = all.events.iter().map(|event| property(event, "UID")).collect();
    assert_eq!(uids.len(), open.len() + pending.len());
    for (event, item) in of_items.iter().zip(&open) {
        assert_eq!(property(event, "DTSTART"), item["due"].as_str().unwrap().replace('-', ""));
        assert_eq!(property(event, "DTSTAMP"), "20261101T000000Z");
        assert!(property(event, "URL").starts_with("https://library.example/incidents/"));
    }
    let team = calendar(&archive, "teams/payments/actions.ics");
    assert!(!team.events.is_empty() && team.events.len() < all.events.len());
    assert!(team.events.iter().all(|event| uids.contains(&property(event, "UID"))));
}

#[test]
fn odd_words_do_not_break_a_calendar() {
    let archive = ArchiveBuilder::new().file("book.toml", "[book]\ntitle = \"Library; ours, \\\\ all\"\n").file(
        "content/a.md",
        "---\nid: A-1\ntitle: \"A, b; c \\\\ d: e\"\ndate: 2026-10-01\n---\n## Action items\n\
             - [ ] Add limits, alerts; and \\\\ checks (@x) by 2026-11-20\n- [ ] Twice (@x) by 2026-11-20\n\
             - [ ] Twice (@x) by 2026-11-20\n- [ ] Nobody knows when\n- [x] Over (@x) by 2026-11-20\n- [ ] 漢字🦀 "
            .to_string()
            .as_str(),
    );
    let text = archive.read("content/a.md") + &"漢字🦀".repeat(40) + " (@x) by 2026-12-31\n";
    archive.write("content/a.md", text.as_bytes());
    build(&archive);
    let calendar = calendar(&archive, "actions.ics");
    let summaries: Vec<String> = calendar.events.iter().map(|event| property(event, "SUMMARY")).collect();
    assert_eq!(summaries.len(), 5, "{summaries:?}");
    assert!(summaries[0].starts_with("Due: Add limits\\, alerts\\; and "), "{summaries:?}");
    assert!(summaries[3].contains("漢字🦀漢字🦀"), "{summaries:?}");
    let uids: BTreeSet<String> = calendar.events.iter().map(|event| property(event, "UID")).collect();
    assert_eq!(summaries[4], "To do: finish action items\\, A\\, b\\; c \\\\ d: e");
    assert_eq!(uids.len(), 5, "two alike are two");
}
