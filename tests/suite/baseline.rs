//! A script of edits to documents whose findings are accepted: which findings appear then, and which do not.

use std::collections::BTreeSet;

use crate::archive_builder::ArchiveBuilder;

const A: &str = "content/2026/a.md";
const B: &str = "content/2026/b.md";

/// A document that states an id, with findings of many kinds.
fn a() -> String {
    let key = ["AKIA", "IOSFODNN7EXAMPLA"].concat();
    format!(
        "---\nid: INC-7\ndate: 2026-03-14\nseverity: SEV2\n---\n# Checkout returned 502\n\n## Summary\n\nThe key {key} was \
         in the log.\n\n## Root cause\n\nBob failed to follow the runbook.\n\nAlice forgot the flag.\n\n## Timeline\n\n\
         - 09:12 the pool was full\n- 09:40 it was drained\n\n## Action items\n\n- [ ] Limit the pool\n- [ ] Page at 80 %\n"
    )
}

/// One without front matter.
fn b() -> String {
    "# The queue was full\n\n## Summary\n\nThe queue was full for 40 minutes. See [the graph](graph.png).\n\n## Impact\n\nMany orders.\n".to_string()
}

fn archive() -> ArchiveBuilder {
    let archive = ArchiveBuilder::new()
        .file("book.toml", "[check]\nbaseline = \"base.toml\"\n")
        .file(A, &a())
        .file(B, &b())
        .file("content/2026/c.md", "# The queue was full again\n\nThe queue was full.\n");
    archive.run(&["check", "--write-baseline"]).code(0);
    archive.run(&["check", "--strict"]).code(0);
    archive
}

/// The rules of the findings that are not accepted.
fn new(archive: &ArchiveBuilder, options: &[&str]) -> Vec<String> {
    let run = archive.run(&[&["check", "--format", "json"], options].concat());
    let report = run.json();
    let of = |name: &str| report["summary"][name].as_u64().unwrap();
    assert!(of("files") <= of("documents"), "N of M documents");
    let findings = report["findings"].as_array().unwrap().iter();
    let rules = findings.map(|finding| finding["rule"].as_str().unwrap().to_string());
    rules.filter(|rule| rule != "outdated-baseline").collect()
}

#[test]
fn edits_to_accepted_documents_show_what_is_new_and_nothing_else() {
    type Edit = (&'static str, fn(&ArchiveBuilder), &'static [&'static str]);
    fn edit(archive: &ArchiveBuilder, path: &str, from: &str, to: &str) {
        let text = archive.read(path);
        assert!(text.contains(from), "{from}");
        archive.write(path, text.replace(from, to).as_bytes());
    }
    fn rename(archive: &ArchiveBuilder, from: &str, to: &str) {
        let text = archive.read(from);
        std::fs::remove_file(archive.root().join(from)).unwrap();
        archive.write(to, text.as_bytes());
    }
    let edits: [Edit; 14] = [
        ("another title", |it| edit(it, A, "# Checkout returned 502", "# Checkout was down"), &[]),
        ("another title, and no id", |it| edit(it, B, "# The queue was full", "# A queue was full"), &[]),
        ("front matter is added", |it| edit(it, B, "# The", "---\nteams: [payments]\n---\n# The"), &[]),
        ("an id is added", |it| edit(it, B, "# The", "---\nid: INC-8\nteams: [payments]\n---\n# The"), &[]),
        ("a file with an id is renamed", |it| rename(it, A, "archive/2026-a.md"), &[]),
        ("a file without an id is renamed", |it| rename(it, B, "content/old/queue.md"), &[]),
        ("one of two actions has an owner", |it| edit(it, A, "Limit the pool", "Limit the pool (@payments)"), &[]),
        (
            "a paragraph is moved",
            |it| {
                edit(it, A, "Alice forgot the flag.\n\n", "");
                edit(it, A, "## Summary\n\n", "## Summary\n\nAlice forgot the flag.\n\n");
            },
            &[],
        ),
        ("lines above, other blanks", |it| edit(it, A, "# Checkout", "\n\n\n#  Checkout"), &[]),
        ("another profile", |it| edit(it, "book.toml", "[check]\n", "[check]\nprofile = \"strict\"\n"), &[]),
        ("a section is added", |it| edit(it, B, "## Impact", "## Detection\n\nAn alert.\n\n## Impact"), &[]),
        ("another secret in the place of the first", |it| edit(it, A, "EXAMPLA", "EXAMPLB"), &["secret-in-text"]),
        (
            "a second clause of the same words",
            |it| edit(it, A, "Alice forgot", "Bob failed to follow the runbook.\n\nAlice forgot"),
            &["judgement-of-person"],
        ),
        (
            "a new action",
            |it| edit(it, A, "- [ ] Page", "- [ ] Drain it\n- [ ] Page"),
            &["action-without-due-date", "action-without-owner"],
        ),
    ];
    for (name, edit, expected) in edits {
        let archive = archive();
        edit(&archive);
        let mut found = new(&archive, &[]);
        found.sort_unstable();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn another_document_in_the_place_of_a_deleted_one_is_new() {
    let archive = archive();
    std::fs::remove_file(archive.root().join(B)).unwrap();
    archive.write("content/2026/d.md", b"# The disk was full\n\nThe disk was full.\n");
    assert!(new(&archive, &[]).contains(&"missing-team".to_string()));
}

#[test]
fn what_no_longer_occurs_is_one_line_with_a_count() {
    let archive = archive();
    archive.write(A, b"---\nid: INC-7\n---\n# A\n");
    let shown = archive.run(&["check"]).stdout;
    assert_eq!(shown.matches("outdated-baseline").count(), 1, "{shown}");
    assert!(shown.contains(" entries of the baseline no longer occur"), "{shown}");
    archive.run(&["check", "--write-baseline"]).code(0);
    assert!(!archive.run(&["check"]).stdout.contains("outdated"));
}

#[test]
fn fingerprints_are_unique_and_stay_under_the_same_edits() {
    let archive = archive();
    let prints = |format: &str| -> BTreeSet<String> {
        let report = archive.run(&["check", "--no-baseline", "--format", format]).json();
        let (list, key): (&serde_json::Value, &[&str]) = match format {
            "json" => (&report["findings"], &["fingerprint"]),
            "gitlab" => (&report, &["fingerprint"]),
            _ => (&report["runs"][0]["results"], &["partialFingerprints", "primaryLocationLineHash"]),
        };
        let all = list.as_array().unwrap();
        let of = |finding: &serde_json::Value| {
            key.iter().fold(finding, |value, name| &value[name]).as_str().unwrap().to_string()
        };
        let unique: BTreeSet<String> = all.iter().map(of).collect();
        assert_eq!(unique.len(), all.len(), "{format}");
        unique
    };
    let before: Vec<BTreeSet<String>> = ["json", "gitlab", "sarif"].map(prints).into();
    let text = a().replace("# Checkout returned 502", "# Checkout was down").replace("## Summary", "\n\n## Summary");
    std::fs::remove_file(archive.root().join(A)).unwrap();
    archive.write("content/2026/renamed.md", text.as_bytes());
    archive.write(B, format!("---\ntags: [queue]\n---\n{}", b()).as_bytes());
    let after: Vec<BTreeSet<String>> = ["json", "gitlab", "sarif"].map(prints).into();
    for (before, after) in before.iter().zip(&after) {
        assert!(after.is_subset(before), "{:?}", after.difference(before).collect::<Vec<_>>());
    }
}

#[test]
fn build_counts_what_check_reports_and_masks_what_is_accepted() {
    let archive = archive();
    let built = archive.run(&["build"]).code(0);
    assert!(built.stdout.contains("0 findings"), "{}", built.stdout);
    let key = ["AKIA", "IOSFODNN7EXAMPLA"].concat();
    assert!(!archive.read("site/incidents/INC-7/index.html").contains(&key), "an accepted secret is still masked");
    archive.write(A, format!("{}\nSee [this](gone.md).\n", a()).as_bytes());
    assert_eq!(new(&archive, &[]), ["broken-link"]);
    let built = archive.run(&["build"]).code(0);
    let count: usize = built.stdout.split(", ").nth(2).and_then(|part| part.split(' ').next()?.parse().ok()).unwrap();
    let run = archive.run(&["check", "--format", "json"]);
    let summary = run.json()["summary"].clone();
    assert_eq!(count as u64, summary["errors"].as_u64().unwrap() + summary["warnings"].as_u64().unwrap(), "{summary}");
    archive.write("base.toml", b"nonsense");
    let built = archive.run(&["build"]).code(0);
    assert!(built.stderr.contains("nothing is accepted"), "{}", built.stderr);
}
