//! Taking the check into an archive that exists: allowances, the baseline, only what changed, mechanical fixes.

use crate::archive_builder::ArchiveBuilder;

const BLAMING: &str = "---\ntitle: Checkout returned 502\ndate: 2026-03-14\n---\n# Checkout returned 502\n\n## Root cause\n\nBob failed to follow the runbook.\n\nAlice forgot the flag.\n";

fn rules(archive: &ArchiveBuilder, arguments: &[&str]) -> Vec<String> {
    let mut all = vec!["check", "--format", "json"];
    all.extend(arguments);
    let run = archive.run(&all);
    let findings = run.json()["findings"].as_array().unwrap().clone();
    findings.iter().map(|finding| format!("{}:{}", finding["rule"].as_str().unwrap(), finding["line"])).collect()
}

fn judged(text: &str) -> Vec<String> {
    let archive = ArchiveBuilder::new().file("content/a.md", text);
    let found = rules(&archive, &[]);
    found.into_iter().filter(|rule| rule.starts_with("judgement-of-person") || rule.contains("allowance")).collect()
}

#[test]
fn an_allowance_holds_for_the_next_block_and_needs_a_reason() {
    assert_eq!(judged(BLAMING), ["judgement-of-person:9", "judgement-of-person:11"]);
    let allow = |comment: &str| judged(&BLAMING.replace("Bob", &format!("{comment}\nBob")));
    assert_eq!(
        allow("<!-- coroner: allow judgement-of-person because the court says so -->"),
        ["judgement-of-person:12"]
    );
    assert_eq!(
        allow("<!-- coroner: allow judgement-of-person -->"),
        ["invalid-allowance:9", "judgement-of-person:10", "judgement-of-person:12"]
    );
    assert_eq!(
        allow("<!-- coroner: allow if-only-clause because -->"),
        ["invalid-allowance:9", "judgement-of-person:10", "judgement-of-person:12"]
    );
    assert_eq!(
        allow("<!-- coroner: allow if-only-clause because it is loud -->"),
        ["unused-allowance:9", "judgement-of-person:10", "judgement-of-person:12"]
    );
    let behind =
        BLAMING.replace("flag.", "flag. <!-- coroner: allow judgement-of-person because she wrote it herself -->");
    assert_eq!(judged(&behind), ["judgement-of-person:9"]);
}

#[test]
fn disable_holds_up_to_enable() {
    let text = BLAMING
        .replace("Bob", "<!-- coroner: disable judgement-of-person because the court says so -->\n\nBob")
        .replace("Alice", "<!-- coroner: enable judgement-of-person -->\n\nAlice");
    assert_eq!(judged(&text), ["judgement-of-person:15"]);
    let open = BLAMING.replace("Bob", "<!-- coroner: disable judgement-of-person because the court says so -->\n\nBob");
    assert!(judged(&open).is_empty());
    let code = BLAMING.replace("Bob", "```\n<!-- coroner: disable judgement-of-person because x -->\n```\n\nBob");
    assert_eq!(judged(&code).len(), 2, "a comment in code is code");
}

#[test]
fn findings_about_the_whole_document_are_allowed_at_its_top() {
    let with = BLAMING.replace("date:", "# coroner: allow missing-section, missing-team because it is a stub\ndate:");
    let found = |text: &str| rules(&ArchiveBuilder::new().file("content/a.md", text), &[]);
    assert!(found(BLAMING).iter().any(|rule| rule.starts_with("missing-section")));
    let left = found(&with);
    assert!(
        !left.iter().any(|rule| rule.starts_with("missing-section") || rule.starts_with("missing-team")),
        "{left:?}"
    );
}

#[test]
fn a_baseline_accepts_what_is_there_and_nothing_else() {
    let archive = ArchiveBuilder::new().file("content/a.md", BLAMING).file("content/b.md", "# B\n");
    archive.run(&["check"]).code(1);
    let run = archive.run(&["check", "--write-baseline"]).code(0);
    assert!(run.stderr.contains("wrote coroner-baseline.toml"), "{}", run.stderr);
    archive.write("book.toml", b"[check]\nbaseline = \"coroner-baseline.toml\"\n");
    let run = archive.run(&["check", "--strict"]).code(0);
    assert!(run.stdout.starts_with("no findings in 2 documents; "), "{}", run.stdout);
    // Lines may move, blanks change.
    let moved = BLAMING
        .replace("## Root cause\n", "## Summary\n\nThe pool was full.\n\n## Root cause\n")
        .replace("Bob failed", "Bob  failed");
    archive.write("content/a.md", moved.as_bytes());
    let run = archive.run(&["check", "--format", "json"]).json();
    let new: Vec<&str> = run["findings"].as_array().unwrap().iter().map(|f| f["rule"].as_str().unwrap()).collect();
    assert!(!new.contains(&"judgement-of-person"), "{new:?}");
    // Days go by: "overdue" counts other days, and is the same finding.
    archive.run(&["check", "--as-of", "2026-11-20"]);
    // A new one is reported, and one of the same words in another place too.
    archive.write("content/b.md", b"# B\n\n## Root cause\n\nBob failed to follow the runbook.\n");
    let found = rules(&archive, &[]);
    assert!(found.iter().any(|rule| rule == "judgement-of-person:5"), "{found:?}");
}

#[test]
fn a_baseline_is_pruned_when_it_is_written_anew() {
    let archive = ArchiveBuilder::new()
        .file("content/a.md", BLAMING)
        .file("content/b.md", BLAMING)
        .file("book.toml", "[check]\nbaseline = \"coroner-baseline.toml\"\n");
    let missing = archive.run(&["check"]).code(2);
    assert!(missing.stderr.contains("`check.baseline`: there is no file coroner-baseline.toml"), "{}", missing.stderr);
    archive.run(&["check", "--write-baseline"]).code(0);
    archive.write(
        "content/a.md",
        BLAMING.replace("Bob failed to follow the runbook.", "The step was unclear.").as_bytes(),
    );
    let run = archive.run(&["check"]).code(0);
    assert!(run.stdout.contains("an entry of the baseline no longer occurs"), "{}", run.stdout);
    // Of one file only: the other's entries stay.
    archive.run(&["check", "--write-baseline", "content/a.md"]).code(0);
    archive.run(&["check", "--strict"]).code(0);
    assert_eq!(archive.read("coroner-baseline.toml").matches("judgement-of-person").count(), 3);
}

#[test]
fn a_broken_baseline_names_the_place() {
    let archive = ArchiveBuilder::new()
        .file("content/a.md", BLAMING)
        .file("book.toml", "[check]\nbaseline = \"base.toml\"\n")
        .file("base.toml", "version = 2\nfinding = [\n  { path = \"a\", document = \"\", rule = 3 },\n]\n");
    let run = archive.run(&["check"]).code(2);
    assert!(run.stderr.contains("base.toml:3:"), "{}", run.stderr);
    archive.write("base.toml", b"version = 9\n");
    let run = archive.run(&["check"]).code(2);
    assert!(run.stderr.contains("base.toml:1:11") && run.stderr.contains("version 9"), "{}", run.stderr);
}

#[test]
fn only_what_a_branch_changed() {
    let archive = ArchiveBuilder::new()
        .file("content/a.md", BLAMING)
        .file("content/b.md", BLAMING)
        .git_commit("2026-03-14T10:00:00Z");
    archive.git(&["checkout", "-q", "-b", "work"], "2026-03-15T10:00:00Z");
    let archive = archive.file("content/c.md", BLAMING).git_commit("2026-03-15T10:00:00Z");
    let paths = |arguments: &[&str]| -> Vec<String> {
        let mut all = vec!["check", "--format", "json"];
        all.extend(arguments);
        let report = archive.run(&all).json();
        let mut paths: Vec<String> =
            report["findings"].as_array().unwrap().iter().map(|f| f["path"].as_str().unwrap().to_string()).collect();
        paths.dedup();
        paths
    };
    assert_eq!(paths(&["--changed-since", "main"]), ["content/c.md"]);
    archive.write("content/b.md", BLAMING.replace("Alice", "Carol").as_bytes());
    assert_eq!(paths(&["--changed-since", "main"]), ["content/b.md", "content/c.md"], "what is not committed counts");
    assert_eq!(paths(&["--changed-since", "main", "content/b.md"]), ["content/b.md"]);
    // What goes on elsewhere is not this branch's change.
    archive.git(&["stash", "-q"], "2026-03-16T10:00:00Z");
    archive.git(&["checkout", "-q", "main"], "2026-03-16T10:00:00Z");
    archive.write("content/a.md", BLAMING.replace("Bob", "John").as_bytes());
    archive.git(&["commit", "-qam", "on main"], "2026-03-16T10:00:00Z");
    archive.git(&["checkout", "-q", "work"], "2026-03-16T10:00:00Z");
    assert_eq!(paths(&["--changed-since", "main"]), ["content/c.md"]);
    // CRLF alone is no change.
    archive.write("content/a.md", BLAMING.replace('\n', "\r\n").as_bytes());
    assert_eq!(paths(&["--changed-since", "main"]), ["content/c.md"]);
    let run = archive.run(&["check", "--changed-since", "nowhere"]).code(2);
    assert!(run.stderr.contains("revision \"nowhere\" is not known"), "{}", run.stderr);
}

#[test]
fn a_shallow_clone_says_what_it_lacks() {
    let archive = ArchiveBuilder::new().file("content/a.md", BLAMING).git_commit("2026-03-14T10:00:00Z");
    archive.git(&["checkout", "-q", "-b", "work"], "2026-03-15T10:00:00Z");
    let archive = archive.file("content/c.md", BLAMING).git_commit("2026-03-15T10:00:00Z");
    let from = format!("file://{}", archive.root().display());
    let clone = ArchiveBuilder::new().file("x", "");
    clone.git(&["clone", "-q", "--depth=1", "--branch", "work", &from, "clone"], "2026-03-16T10:00:00Z");
    let folder = clone.root().join("clone");
    let run = clone.run_in(&folder, &["check", "--changed-since", "origin/main"]).code(2);
    assert!(run.stderr.contains("this clone is shallow and does not contain it; fetch it first"), "{}", run.stderr);
    // Once the base is fetched, it works.
    crate::archive_builder::git(
        &folder,
        &["fetch", "-q", "--depth=1", "origin", "main:refs/remotes/origin/main"],
        "2026-03-16T10:00:00Z",
    );
    let run = clone.run_in(&folder, &["check", "--changed-since", "origin/main", "--format", "short"]).code(1);
    assert!(run.stdout.lines().all(|line| line.starts_with("content/c.md:")), "{}", run.stdout);
}

const UNTIDY: &str = "\u{feff}---\r\ntitle: Checkout returned 502\r\nstatus: 'complet'   # kept\r\nsev: SEV2\r\ndate: March 14, 2026\r\nsevices: [checkout]\r\n---\r\n# Checkout returned 502\r\n\r\n## Sumary\r\n\r\nAt approximately 09:15:04 Monday May 10th (UTC), 2021 the pool was full. \r\n\r\n## Lessons Learnd\r\n\r\nx\r\n\r\n## Follow-ups\r\n\r\n| Action | Assignee | Deadline |\r\n|---|---|---|\r\n| Limit it | paymnts-team | May 1, 2026 |\r\n";

#[test]
fn fix_changes_what_the_same_check_reports_and_keeps_every_other_byte() {
    let archive = ArchiveBuilder::new().file("content/a.md", UNTIDY);
    let report = archive.run(&["check", "--format", "json"]).json();
    let fixable = report["findings"].as_array().unwrap().iter().filter(|finding| finding["fix"]["grade"] == "safe");
    let mut fixable: Vec<&str> = fixable.map(|finding| finding["rule"].as_str().unwrap()).collect();
    fixable.sort_unstable();
    assert_eq!(fixable, ["missing-section", "missing-section", "unknown-field", "unknown-status"]);
    let shown = archive.run(&["check"]).stdout;
    assert!(shown.contains("`complet` is not a status [fixable]"), "{shown}");
    assert!(shown.contains("4 of them are fixable with `--fix`"), "{shown}");
    let diff = archive.run(&["check", "--fix", "--diff"]).code(1);
    assert!(
        diff.stdout.contains("-status: 'complet'") && diff.stdout.contains("+status: 'complete'"),
        "{}",
        diff.stdout
    );
    assert_eq!(archive.read("content/a.md"), UNTIDY, "--diff changes nothing");
    let run = archive.run(&["check", "--fix"]);
    assert!(run.stderr.contains("fixed 1 file"), "{}", run.stderr);
    let wanted = UNTIDY
        .replace("'complet'", "'complete'")
        .replace("sevices:", "services:")
        .replace("Sumary", "Summary")
        .replace("Lessons Learnd", "Lessons Learned");
    assert_eq!(archive.read("content/a.md"), wanted, "names that are understood stay, and so does prose");
    let again = archive.run(&["check", "--fix"]);
    assert!(!again.stderr.contains("fixed"), "{}", again.stderr);
    archive.run(&["check", "--fix", "--diff"]).code(0);
}

#[test]
fn fix_respects_what_is_accepted_allowed_or_not_asked_for() {
    let typo = "---\ntitle: A\nstatus: complet\n---\n# A\n\n## Sumary\n\nx\n";
    let left = |book: &str, text: &str, options: &[&str]| {
        let archive = ArchiveBuilder::new().file("content/a.md", text).file("book.toml", book);
        if book.contains("baseline") {
            archive.run(&["check", "--write-baseline"]).code(0);
        }
        archive.run(&[&["check", "--fix"], options].concat());
        archive.read("content/a.md")
    };
    assert_ne!(left("", typo, &[]), typo);
    assert_eq!(left("[check]\nbaseline = \"coroner-baseline.toml\"\n", typo, &[]), typo, "accepted");
    let off = "[check.levels]\nunknown-status = \"allow\"\nmissing-section = \"allow\"\n";
    assert_eq!(left(off, typo, &[]), typo, "turned off");
    assert_eq!(left("", typo, &["--select", "unknown-team"]), typo, "not asked for");
    assert_eq!(left("", typo, &["--select", "unknown-status"]), typo.replace("complet", "complete"));
    let allowed = typo.replace("status:", "# coroner: allow unknown-status because a tool writes it\nstatus:");
    assert_eq!(left("", &allowed, &["--ignore", "missing-section"]), allowed, "allowed");
}

#[test]
fn what_a_person_should_look_at_needs_a_word_more() {
    let template = "---\ntitle:\n---\n# Title\n\n## Summary\n\n## Impact\n\n## Root cause\n\n## Action items\n";
    let text = "# T\n\nIntro.\n\n## Root cause\n\nThe pool.\n\n### Detail\n\nmore\n\n## Appendix\n\nx\n\n## Impact\n\n3 orders.\n\n\n## Summary\n\nShort.\n";
    let archive = ArchiveBuilder::new()
        .file("book.toml", "[template]\nfile = \"template.md\"\n")
        .file("template.md", template)
        .file("content/a.md", text);
    assert!(archive.run(&["check", "--fix"]).stdout.contains("[unsafe fix]"));
    assert_eq!(archive.read("content/a.md"), text);
    archive.run(&["check", "--unsafe-fixes"]);
    assert_eq!(
        archive.read("content/a.md"),
        "# T\n\nIntro.\n\n## Summary\n\nShort.\n\n## Appendix\n\nx\n\n## Impact\n\n3 orders.\n\n\n## Root cause\n\nThe pool.\n\n### Detail\n\nmore\n"
    );
}
