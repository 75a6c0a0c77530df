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
    assert_eq!(archive.run(&["check", "--statistics", "--select", "duplicate-id"]).code(0).stdout, "no findings\n");
    archive.run(&["check", "--statistics", "--format", "json"]).code(2);
    let nameless = archive.run(&["check", "-"]).code(2).stderr;
    assert!(nameless.contains("--stdin-filename content/"), "{nameless}");
    let run = archive.run(&["check", "--list-files"]).code(0);
    insta::assert_snapshot!(run.stdout.trim_end(), @r"
    file                          postmortem  why
    content/2026/2026-03-14-a.md  yes         matches book.include
    content/README.md             no          a usual name for other files, such as README (name it in book.include to include it)
    ");
}

#[test]
fn an_archive_has_rules_of_its_own() {
    let rule = |lines: &str| {
        format!("[[rule]]\nname = \"no-customer-names\"\nmessage = \"write the customer's id\"\n{lines}\n")
    };
    let text = "---\ntitle: A\nseverity: high\n---\n# A\n\n## Impact\n\nAcme Corp lost orders.\n\n## Lessons\n\nACME corp again.\n";
    let archive = ArchiveBuilder::new().file("content/a.md", text);
    let found = |lines: &str| {
        archive.write("book.toml", rule(lines).as_bytes());
        let run = archive.run(&["check", "--select", "no-customer-names", "--format", "short", "-q"]);
        assert!(run.code < 2, "{}", run.stderr);
        run.stdout
    };
    let both = found("pattern = \"(?i)acme corp\"");
    let said = "content/a.md:9:1: warning: write the customer's id, 2 times in this document [no-customer-names]\n";
    assert_eq!(both, said, "the same words twice are one finding");
    let one = found("level = \"error\"\nsection = \"impact\"\nforbidden = \"(?i)acme corp\"");
    assert!(one.starts_with("content/a.md:9:1: error: "), "{one}");
    assert_eq!(found("section = \"detection\"\nforbidden = \"Acme\""), "");
    let field = found("field = \"severity\"\nrequired = \"SEV[1-4]\"");
    assert!(field.starts_with("content/a.md:3:11: warning: "), "{field}");
    assert_eq!(found("field = \"severity\"\nrequired = \"high\""), "");
    assert!(
        found("field = \"owner\"\nrequired = \"[a-z]\"").starts_with("content/a.md:1:1: "),
        "a field that is not there"
    );
    // It is listed, explained, allowed, accepted and switched off as the others are.
    found("pattern = \"(?i)acme corp\"");
    assert!(archive.run(&["rules"]).stdout.contains("no-customer-names"));
    let page = archive.run(&["explain", "no-customer-names"]).code(0).stdout;
    assert!(page.starts_with("no-customer-names\nbook.toml · warning · write the customer's id\n"), "{page}");
    let allowed =
        text.replace("# A\n", "<!-- coroner: disable no-customer-names because they asked for it -->\n\n# A\n");
    archive.write("content/a.md", allowed.as_bytes());
    assert_eq!(
        archive.run(&["check", "--select", "no-customer-names,invalid-allowance", "--format", "short"]).stdout,
        ""
    );
    archive.write("content/a.md", text.as_bytes());
    let off = format!("{}[check.levels]\nno-customer-names = \"allow\"\n", rule("pattern = \"(?i)acme corp\""));
    archive.write("book.toml", off.as_bytes());
    assert_eq!(archive.run(&["check", "--select", "no-customer-names", "--format", "short"]).stdout, "");
    // What is wrong with one is reported at its line.
    for (lines, said) in [
        ("pattern = \"(\"", "is not a pattern"),
        ("pattern = \"a*\"", "matches the empty string"),
        ("pattern = \"a\"\nrequired = \"b\"", "a rule has one pattern"),
        ("level = \"warning\"", "forbidden"),
        ("pattern = \"a\"\nfield = \"x\"\nsection = \"y\"", "a field or into a section"),
        ("pattern = \"a\"\nmesage = \"x\"", "did you mean `message`?"),
    ] {
        archive.write("book.toml", rule(lines).as_bytes());
        let run = archive.run(&["check"]).code(2);
        assert!(run.stderr.contains(said) && run.stderr.contains("book.toml:"), "{lines}: {}", run.stderr);
    }
    archive.write("book.toml", rule("pattern = \"a\"").replace("no-customer-names", "missing-team").as_bytes());
    assert!(archive.run(&["check"]).code(2).stderr.contains("`missing-team` is already a rule"));
}
