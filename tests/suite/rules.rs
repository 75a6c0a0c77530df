//! The rules as a set: the table and the folder agree, every documented example does what it says, no document makes
//! a rule panic, and `docs/rules.md` is made from the same files.

use std::collections::BTreeMap;
use std::path::Path;

use coroner::archive::{Archive, ReadDocument, Wanted};
use coroner::check::rules::{RULES, find};
use coroner::check::{self, all_rules};
use coroner::config;
use jiff::civil::date;
use proptest::prelude::*;

use crate::archive_builder::ArchiveBuilder;
use crate::rule_examples::{Expect, Expected, examples};

#[test]
fn the_table_is_sorted_and_matches_the_folder() {
    let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert!(names.is_sorted(), "{names:?}");
    assert!(RULES.iter().all(|rule| find(rule.name).is_some()));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/rules");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "mod.rs")
        .collect();
    files.sort();
    let expected = |name: &&str| [format!("{name}.md"), format!("{}.rs", name.replace('-', "_"))];
    let mut wanted: Vec<String> = names.iter().flat_map(expected).collect();
    wanted.sort();
    assert_eq!(files, wanted, "one .rs and one .md a rule, and each in the table");
}

#[test]
fn every_rule_is_documented() {
    for rule in RULES {
        let (name, docs) = (rule.name, rule.docs);
        assert!(docs.starts_with(&format!("# {name}\n")), "{name}: the title is the rule's name");
        assert!(docs.contains("\n## Why it matters\n") && docs.contains("\n## How to fix\n"), "{name}");
        assert!(!rule.summary.ends_with('.'), "{name}: the summary is no sentence");
        let shown = examples(docs);
        let has = |expect: Expect| shown.iter().any(|example| example.expect == expect);
        // A file without permissions or of many megabytes is no example.
        let exempt = ["unreadable-file", "oversized-file", "large-file"].contains(&name);
        assert!(exempt || (has(Expect::Fail) && has(Expect::Pass)), "{name}: an example of each kind");
    }
}

#[test]
fn every_example_has_the_findings_that_it_states() {
    let mut wrong = Vec::new();
    for rule in RULES {
        for (n, example) in examples(rule.docs).into_iter().enumerate() {
            let mut archive = ArchiveBuilder::new().file("book.toml", &example.book);
            for (path, text) in &example.files {
                archive = match path.strip_suffix(" latin-1") {
                    Some(path) => {
                        let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
                        archive.bytes(path, &bytes)
                    }
                    None => archive.file(path, text),
                };
            }
            let run = archive.run(&["check", "--format", "json"]);
            assert!(run.code < 2, "{} {n}: {}", rule.name, run.stderr);
            let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
            let own = report["findings"].as_array().unwrap().iter().filter(|finding| finding["rule"] == rule.name);
            let mut found: Vec<Expected> = own
                .map(|finding| Expected {
                    path: finding["path"].as_str().unwrap().to_string(),
                    line: finding["line"].as_u64().map(|line| usize::try_from(line).unwrap()),
                    message: finding["message"].as_str().unwrap().to_string(),
                })
                .collect();
            let mut stated = example.findings.clone();
            found.sort();
            stated.sort();
            let (name, fails) = (rule.name, example.expect == Expect::Fail);
            if found != stated || stated.is_empty() == fails {
                let lines = |all: &[Expected]| all.iter().map(|one| format!("  {one:?}\n")).collect::<String>();
                wrong.push(format!("{name}, example {n}: found\n{}stated\n{}", lines(&found), lines(&stated)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_page_of_all_rules_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let page = all_rules(RULES);
    if std::env::var_os("CORONER_BLESS").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(there == page, "docs/rules.md is out of date: CORONER_BLESS=1 cargo test --test suite rules");
}

/// An archive in memory.
fn archive_of(book: &str, documents: &[Vec<u8>]) -> Archive {
    let (config, problems) = config::parse("book.toml", book);
    let postmortems = documents.iter().enumerate().map(|(n, bytes)| {
        let read = ReadDocument::of(&format!("content/{n}.md"), bytes, &config, Wanted::default());
        read.into_postmortem(n.to_string(), None)
    });
    Archive {
        unfinished: Vec::new(),
        postmortems: postmortems.collect(),
        config,
        config_text: Some(book.into()),
        as_of: date(2026, 11, 1),
        assets: BTreeMap::new(),
        other_paths: BTreeMap::new(),
        tickets: coroner::archive::Tickets::default(),
        templates: BTreeMap::new(),
        theme: BTreeMap::new(),
        pages: Vec::new(),
        problems,
        shallow: false,
    }
}

/// What can be fixed.
const UNTIDY: [&str; 12] = [
    "sev: 2\n",
    "status: 'Final' # x\n",
    "incident_date: March 14, 2026\n",
    "start_time: 2026-03-14 09:12 PDT\n",
    "start_time: \"2026-03-14 09:12 (UTC)\"\n",
    "## Sumary\n",
    "## Lessons Learned ##\n",
    "### Follow-ups:\n",
    "| Task | Assignee | Deadline |\r\n|---|---|---|\r\n| x | @a | 14 March 2026 |\r\n",
    "**Date:** 14th of March 2026\n",
    "- [ ] do it (@a, due March 14, 2026)\n",
    "Impact\n------\n",
];

/// Pieces that documents are made of, and some that break them.
const PIECES: [&str; 78] = [
    "---\n", "+++\n", "title: Checkout returned 502\n", "title: \"x\n", "date: 2026-03-14\n", "date: 2026-02-31\n",
    "status: draft\n", "status: ???\n", "severity: SVE2\n", "teams: [paymets, x]\n", "started: 2026-03-14T09:12Z\n",
    "resolved: 2026-03-14T08:00Z\n", "detected: tomorrow\n", "impact:\n  minutes: 240\n", "root_cause: \n",
    "sevrity: x\n", "title = \"x\"\n", "near_miss: true\n", "# T\n", "# Zürich 🚲\n", "\n", "\n\n", "## Summary\n",
    "## Impact\n", "## Timeline\n", "### Timeline (all times PST)\n", "## Root cause\n", "## Action items\n",
    "## What went well\n", "Many customers were unhappy.\n", "3,400 orders.\n", "| Time (UTC) | Event |\n|---|---|\n",
    "| 09:12 | **Started** |\n", "| 09:71 | x |\n", "| 23:58 | **Detected** |\n", "| 00:10 | **Resolved** |\n",
    "| --:-- | é |\n", "- 10:00 - 10:15 x\n", "- **14.43** y\n", "- [ ] Be more careful (@paymets, by 2025-01-01)\n",
    "- [x] done thing (@x)\n", "- [ ] Improve monitoring\n", "- TODO: x\n",
    "| Action | Owner | Due |\n|---|---|---|\n", "| x | TBD | YYYY-MM-DD |\n", "| ünïcode | @a, @b | 2026-13-45 |\n",
    "<!-- required: x -->\n", "<!-- required: never closed", "[a](#nowhere)\n", "![a](../../../x.png)\n",
    "[a](b%ff.md)\n", "[a](./é.md#ü)\n", "```\n", "~~~\n", "> quote\n", "\u{feff}", "\r\n", "\t", "    code\n",
    "Time to resolve: 0h 16m\n", "Duration: 19 hours 43 minutes.\n", "1. **Why?** x\n", "[^1]: note\n", "\u{0}",
    "Bob’s mistake: he failed to", " should have caught this, if only @x had", "caused by an engineer who ",
    "It was a “human error", "the team\t(who ", "visibility: restricted\n", "AKIAIOSFODNN7EXAMPLE",
    "password: \"s7Kq92LmXzé01\"", "jane.doe@mail.example, +49 151 2345 6789", "https://u:pw1234@",
    "-----BEGIN RSA PRIVATE KEY-----\n", "\u{202e}حساب 🙂 forgot ", "related: [0, 1, x]\nrecurrence_of: 1\n",
    "[a](1.md) [b](./0.md#x)\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is in a document, every rule ends, and every span lies in the text on character boundaries.
    #[test]
    fn no_document_makes_a_rule_panic(
        documents in prop::collection::vec(prop::collection::vec(0..PIECES.len(), 0..40), 1..4),
        noise in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let mut texts: Vec<Vec<u8>> =
            documents.iter().map(|pieces| pieces.iter().flat_map(|n| PIECES[*n].bytes()).collect()).collect();
        if let Some(first) = texts.first_mut() {
            first.extend(&noise);
        }
        let book = "[[team]]\nid = \"payments\"\nservices = [\"checkout\"]\n[[cause]]\nid = \"capacity\"\n[check]\nprofile = \"strict\"\n";
        let archive = archive_of(book, &texts);
        let report = check::run(&archive, None, None);
        for finding in &report.findings {
            let text = report.text(&finding.path).unwrap_or("");
            let spans = finding.span.iter().chain(finding.others.iter().map(|other| &other.span));
            for span in spans {
                prop_assert!(text.get(span.start..span.end).is_some(), "{finding:?} in {text:?}");
            }
        }
        let mut out = Vec::new();
        use coroner::check::Format;
        check::report::Json.write(&report, &mut out).unwrap();
        let palette = coroner::diagnostic::Palette::Plain;
        check::report::Human { palette, quiet: false }.write(&report, &mut out).unwrap();
        check::report::Short.write(&report, &mut out).unwrap();
        check::report::Junit.write(&report, &mut out).unwrap();
        check::report::Sarif { prefix: String::new() }.write(&report, &mut out).unwrap();
        check::report::Gitlab { prefix: "a".into() }.write(&report, &mut out).unwrap();
        let github = check::report::Github { prefix: String::new(), changed: Default::default() };
        github.write(&report, &mut out).unwrap();
        github.summary(&report);

        // A baseline of what is found accepts all of it, and outlives being written.
        let text = check::Baseline::of(&report).text();
        let mut again = check::run(&archive, None, None);
        check::Baseline::parse("base.toml", &text).unwrap().apply(&mut again, "base.toml", None);
        prop_assert!(again.findings.is_empty(), "{:?}", again.findings);
    }

    /// Fixing twice is the same as fixing once, and everything else stays byte for byte.
    #[test]
    fn fixing_twice_is_fixing_once(
        documents in prop::collection::vec(prop::collection::vec(0..PIECES.len() + UNTIDY.len(), 0..24), 1..3),
    ) {
        let piece = |n: usize| PIECES.get(n).copied().unwrap_or_else(|| UNTIDY[n - PIECES.len()]);
        let texts: Vec<Vec<u8>> =
            documents.iter().map(|pieces| pieces.iter().flat_map(|n| piece(*n).bytes()).collect()).collect();
        let mut archive = archive_of("", &texts);
        archive.templates.insert("t.md".into(), "# T\n\n## Summary\n\n## Impact\n\n## Root cause\n\n## Timeline\n".into());
        archive.config.template.file = Some("t.md".into());
        let fixed = |archive: &Archive| {
            check::fixed(archive.clone(), true, |archive, only| check::run(archive, only, None).findings)
        };
        let once = fixed(&archive);
        let mut after = texts.clone();
        for document in &once {
            let n: usize = document.path.trim_start_matches("content/").trim_end_matches(".md").parse().unwrap();
            after[n] = document.after.clone().into_bytes();
            // Letters are only ever moved or spelt otherwise: the lines in code, say, are all there still.
            // Without its end: a section that moves behind all others ends as the file did.
            let count = |text: &str| text.matches("    code").count();
            prop_assert_eq!(count(&document.before), count(&document.after));
        }
        let mut archive = archive_of("", &after);
        archive.templates.insert("t.md".into(), "# T\n\n## Summary\n\n## Impact\n\n## Root cause\n\n## Timeline\n".into());
        archive.config.template.file = Some("t.md".into());
        prop_assert!(fixed(&archive).is_empty(), "{:?}", fixed(&archive));
    }
}
