//! What may be asked of `coroner check` beside the documents: where the archive is, which rules, which reports.

use crate::archive_builder::ArchiveBuilder;

/// One document with a broken link (a warning) and without a team (a warning), one README.
fn archive() -> ArchiveBuilder {
    ArchiveBuilder::new()
        .file("book.toml", "[book]\nsrc = \"content\"\n")
        .file("content/README.md", "# Our postmortems\n")
        .file(
            "content/2026/2026-03-14-a.md",
            "---\ntitle: A disk ran full\ndate: 2026-03-14\n---\n# A disk ran full\n\n[b](b.md)\n",
        )
}

#[test]
fn the_archive_is_found_upwards_and_from_the_files_that_are_named() {
    let archive = archive();
    let sub = archive.root().join("content/2026");
    let short = ["check", "--format", "short", "--select", "broken-link"];
    let expected = "content/2026/2026-03-14-a.md:7:1: warning: the link leads to";
    assert!(archive.run(&short).stdout.starts_with(expected));
    assert!(archive.run_in(&sub, &short).stdout.starts_with(expected), "from below");
    let above = archive.root().parent().unwrap().to_path_buf();
    let named = [&short[..], &["archive/content/2026/2026-03-14-a.md"]].concat();
    assert!(archive.run_in(&above, &named).stdout.starts_with(expected), "by a file");
    assert!(archive.run_in(&sub, &["check", "-v"]).stderr.contains("configuration: ../../book.toml"));
    archive.run_in(&sub, &["new", "Another", "--date", "2026-10-01"]).code(0);
    assert!(archive.has("content/2026/2026-10-01-another.md"), "{:?}", archive.files());
    assert!(!archive.has("content/2026/content/2026"));
}

#[test]
fn rules_are_selected_and_ignored_by_name() {
    let archive = archive();
    let rules = |options: &[&str]| {
        let run = archive.run(&[&["check", "--format", "json"], options].concat());
        let findings = run.json()["findings"].as_array().unwrap().clone();
        findings.iter().map(|f| f["rule"].as_str().unwrap().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(rules(&["--select", "broken-link"]), ["broken-link"]);
    let all = rules(&[]);
    let others = rules(&["--ignore", "broken-link,missing-team"]);
    assert_eq!(others.len(), all.len() - 2, "{others:?}");
    let run = archive.run(&["check", "--ignore", "broken-lnk"]).code(2);
    assert!(run.stderr.contains("did you mean `broken-link`?"), "{}", run.stderr);
}

#[test]
fn the_exit_code_is_what_the_caller_wants() {
    let archive = archive();
    let link = ["check", "-q", "--select", "broken-link"];
    for (options, code) in [
        (&[][..], 1),
        (&["--exit-zero"], 0),
        (&["--fail-on", "error"], 0),
        (&["--profile", "strict", "--fail-on", "error"], 1),
        (&["--fail-on", "note"], 1),
    ] {
        archive.run(&[&link[..], options].concat()).code(code);
    }
}

#[test]
fn several_reports_at_once_and_into_files() {
    let archive = archive();
    let run = archive.run(&["check", "--format", "short", "--format", "sarif=report.sarif", "--format", "junit=j.xml"]);
    assert!(run.stdout.contains("[broken-link]"), "{}", run.stdout);
    let sarif: serde_json::Value = serde_json::from_str(&archive.read("report.sarif")).unwrap();
    assert!(!sarif["runs"][0]["results"].as_array().unwrap().is_empty());
    assert!(archive.read("j.xml").contains("<testsuites"));
    assert_eq!(archive.run(&["check", "--format", "json", "--output-file", "out.json"]).code(1).stdout, "");
    assert!(archive.read("out.json").contains("broken-link"));
    assert!(
        archive.run(&["check", "--format", "short", "--format", "json"]).code(2).stderr.contains("standard output")
    );
    assert!(archive.run(&["check", "--format", "xml"]).code(2).stderr.contains("there are human, short, json"));
}

#[test]
fn an_editor_checks_a_text_that_is_not_saved() {
    let archive = archive();
    for (file, text, finds) in [
        ("content/2026/2026-03-14-a.md", "---\ntitle: A\ndate: 2026-03-14\n---\n# A\n\n[c](c.md)\n", "c.md"),
        ("content/2026/new.md", "---\ntitle: B\ndate: 2026-03-15\n---\n# B\n\n[d](d.md)\n", "d.md"),
    ] {
        let mut command = archive.command(
            archive.root(),
            &["check", "-", "--stdin-filename", file, "--format", "short", "--select", "broken-link"],
        );
        let output = command.write_stdin(text).output().unwrap();
        let out = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(out.starts_with(file) && out.contains(finds) && out.lines().count() <= 2, "{out}");
    }
}

#[test]
fn statistics_and_files_are_listed() {
    let archive = archive();
    let run = archive.run(&["check", "--statistics", "--select", "broken-link"]).code(1);
    insta::assert_snapshot!(run.stdout.trim_end(), @r"
    findings  fixable  level    rule
           1        0  warning  broken-link
    ");
    let run = archive.run(&["check", "--list-files"]).code(0);
    insta::assert_snapshot!(run.stdout.trim_end(), @r"
    file                          postmortem  why
    content/2026/2026-03-14-a.md  yes         matches book.include
    content/README.md             no          the page of a folder that holds others (name it in book.include to include it)
    ");
}
