//! `check`: what is found, in which form, and with which exit code.

use crate::archive_builder::ArchiveBuilder;

/// A document that nothing is to be said of.
const GOOD: &str = include_str!("../fixtures/good.md");

#[test]
fn a_good_document_is_clean() {
    let archive = ArchiveBuilder::new().file("content/2026/checkout.md", GOOD);
    let run = archive.run(&["check", "--strict"]).code(0);
    assert_eq!(run.stdout, "no findings in 1 document\n");
    assert_eq!(archive.run(&["check", "-q"]).code(0).stdout, "");
}

#[test]
fn findings_are_drawn_above_their_lines() {
    let text = GOOD.replace("detected: 2026-03-14T09:19Z", "detected: 2026-03-14T09:45Z").replace(
        "- [x] Limit what the provider may take from the pool (@payments, by 2026-05-01)",
        "- [ ] Be more careful with the pool (by 2026-05-01)",
    );
    let archive = ArchiveBuilder::new().file("content/2026/checkout.md", &text);
    insta::assert_snapshot!(archive.run(&["check"]).code(1).stdout, @r#"
    warning[milestone-mismatch]: the front matter says detected at 09:45, but the timeline marks it at `09:19`
      --> content/2026/checkout.md:8:11
       |
     8 | detected: 2026-03-14T09:45Z
       |           ^^^^^^^^^^^^^^^^^ this is what the metrics use
    ...
    28 | | 09:19 | **Detected**: alert `PoolUse` |
       |   ----- the timeline says detected here
       |
       = help: correct one of the two; if both are intended, check the time zone

    warning[action-without-owner]: the action item has no owner
      --> content/2026/checkout.md:54:1
       |
    54 | - [ ] Be more careful with the pool (by 2026-05-01)
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no owner
       |
       = help: name one person, role or team: `@payments`; if everybody owns it, nobody does it

    warning[exhortation-action]: "be more careful" asks people to try harder; it changes nothing in the system
      --> content/2026/checkout.md:54:1
       |
    54 | - [ ] Be more careful with the pool (by 2026-05-01)
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ an exhortation
       |
       = help: what would catch the mistake when attention lapses? A check, a default, a limit, an alert, a safeguard in the tool

    warning[overdue-action]: the action item is 184 days overdue: Be more careful with the pool
      --> content/2026/checkout.md:54:41
       |
    54 | - [ ] Be more careful with the pool (by 2026-05-01)
       |                                         ^^^^^^^^^^ was due 2026-05-01
       |
       = help: do it, set a new date and say why, or mark it as dropped and say who accepted the risk

    rules are explained by `coroner explain RULE` and at https://github.com/coroner-book/coroner/blob/main/docs/rules.md#RULE
    4 warnings in 1 of 1 document
    "#);
}

#[test]
fn json_counts_lines_and_columns_from_one_in_characters() {
    let text = GOOD.replace("3,400 orders were refused.", "Zürich 🚲 [graph](grpah.png).");
    let archive =
        ArchiveBuilder::new().file("content/2026/checkout.md", &text).file("content/2026/graph.png", "not really");
    let run = archive.run(&["check", "--format", "json"]).code(1);
    insta::assert_snapshot!(run.stdout, @r#"
    {
      "findings": [
        {
          "rule": "impact-without-number",
          "url": "https://github.com/coroner-book/coroner/blob/main/docs/rules.md#impact-without-number",
          "group": "template",
          "level": "warning",
          "path": "content/2026/checkout.md",
          "line": 21,
          "column": 1,
          "end_line": 21,
          "end_column": 10,
          "message": "the impact is described without a number",
          "help": "say how many users, requests or minutes, even as a range, and how it was counted; \"none\" is a number too",
          "fix": null,
          "fingerprint": "318fa27b55b1406943cf65e198482ce7"
        },
        {
          "rule": "broken-link",
          "url": "https://github.com/coroner-book/coroner/blob/main/docs/rules.md#broken-link",
          "group": "template",
          "level": "warning",
          "path": "content/2026/checkout.md",
          "line": 22,
          "column": 10,
          "end_line": 22,
          "end_column": 28,
          "message": "the link leads to content/2026/grpah.png, but there is no such file",
          "help": "did you mean content/2026/graph.png?",
          "fix": {
            "message": "write `graph.png`",
            "grade": "unsafe",
            "edits": [
              {
                "line": 22,
                "column": 18,
                "end_line": 22,
                "end_column": 27,
                "text": "graph.png"
              }
            ]
          },
          "fingerprint": "6704c6fc955400a8f775c8ad45e8cd8b"
        }
      ],
      "summary": {
        "errors": 0,
        "warnings": 2,
        "notes": 0,
        "files": 1,
        "documents": 1,
        "accepted": 0
      }
    }
    "#);
}

#[test]
fn one_bad_document_is_reported_and_the_rest_goes_on() {
    let archive = ArchiveBuilder::new()
        .file("content/good.md", GOOD)
        .file("content/bad.md", "---\ntitle: \"never closed\ndate: 2026-03-14\n---\n")
        .bytes("content/binary.md", b"\xff\xfe\x00\x01");
    let run = archive.run(&["check", "--format", "json"]).code(1);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["summary"]["documents"], 3);
    let has = |rule: &str, path: &str| {
        report["findings"].as_array().unwrap().iter().any(|f| f["rule"] == rule && f["path"] == path)
    };
    assert!(has("unreadable-front-matter", "content/bad.md"), "{report:#}");
    assert!(has("non-utf8-file", "content/binary.md"), "{report:#}");
    assert!(!report["findings"].as_array().unwrap().iter().any(|f| f["path"] == "content/good.md"), "{report:#}");
}

#[test]
fn paths_choose_documents_from_here_or_from_the_root() {
    let archive = ArchiveBuilder::new()
        .file("content/2025/old.md", "# Old\n")
        .file("content/2026/new.md", "# New\n")
        .file("notes.txt", "x");
    let documents = |arguments: &[&str], folder: &str| -> String {
        let mut all = vec!["check", "--format", "json"];
        all.extend(arguments);
        let run = archive.run_in(&archive.root().join(folder), &all);
        let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        report["summary"]["documents"].to_string()
    };
    assert_eq!(documents(&[], "."), "2");
    assert_eq!(documents(&["content/2026"], "."), "1");
    assert_eq!(documents(&["./content/2026/new.md", "content/2025/"], "."), "2");
    assert_eq!(documents(&["."], "."), "2");
    assert_eq!(documents(&["-C", "../..", "new.md"], "content/2026"), "1");
    assert_eq!(documents(&["-C", "../..", "content/2025"], "content/2026"), "1");

    insta::assert_snapshot!(archive.run(&["check", "content/2027"]).code(2).stderr, @"error: content/2027: no such file or folder");
    insta::assert_snapshot!(archive.run(&["check", "notes.txt"]).code(2).stderr, @"error: notes.txt contains no postmortem of this archive (see book.include and book.exclude)");
    archive.run(&["check", "notes.txt", "--skip-others"]).code(0);
}

#[test]
fn notes_alone_are_clean_unless_strict() {
    let archive = ArchiveBuilder::new().file("content/a.md", &GOOD.replace("## Lessons\nA dep", "A dep"));
    archive.run(&["check"]).code(0);
    archive.run(&["check", "--strict"]).code(1);
}

#[test]
fn levels_profiles_and_since_are_obeyed() {
    let bad = GOOD.replace("(@payments, ", "(").replace("[x]", "[ ]").replace("2026-05-01", "2027-05-01");
    let code = |check: &str| {
        let archive = ArchiveBuilder::new().file("content/a.md", &bad).file("book.toml", &format!("[check]\n{check}"));
        let run = archive.run(&["check", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let levels: Vec<&str> =
            report["findings"].as_array().unwrap().iter().map(|f| f["level"].as_str().unwrap()).collect();
        format!("{} {}", run.code, levels.join(" "))
    };
    assert_eq!(code(""), "1 warning");
    assert_eq!(code("profile = \"strict\""), "1 error");
    assert_eq!(code("profile = \"adopt\""), "0 ");
    assert_eq!(code("since = \"2026-04-01\""), "0 ");
    assert_eq!(code("since = \"2026-03-01\""), "1 warning");
    assert_eq!(code("[check.levels]\naction-without-owner = \"note\""), "0 note");
    assert_eq!(code("[check.levels]\naction-without-owner = \"allow\""), "0 ");
    assert_eq!(code("profile = \"adopt\"\n[check.levels]\naction-without-owner = \"error\""), "1 error");
}

#[test]
fn drafts_are_told_of_their_gaps_and_no_more() {
    let draft = GOOD
        .replace("status: complete", "status: draft")
        .replace("## Root cause\nConnections are held across a call to the card provider.\n\n", "")
        .replace("(@payments, by 2026-05-01)", "")
        .replace("[x]", "[ ]");
    let archive = ArchiveBuilder::new().file("content/a.md", &draft);
    let run = archive.run(&["check", "--as-of", "2026-03-15"]).code(0);
    insta::assert_snapshot!(run.stdout, @r#"
    note[missing-section]: there is no section "Root cause"
     --> content/a.md:1:1
      |
    1 | ---
      | ^^^
      |
      = help: add `## Root cause`: the conditions in the system that made this possible; a person's action is where the questions begin, not the answer

    rules are explained by `coroner explain RULE` and at https://github.com/coroner-book/coroner/blob/main/docs/rules.md#RULE
    1 note in 1 of 1 document
    "#);
}

#[test]
fn a_required_postmortem_must_not_stay_a_draft() {
    let draft = GOOD.replace("status: complete", "status: draft");
    let archive = ArchiveBuilder::new().file("content/a.md", &draft);
    let run = archive.run(&["check"]).code(1);
    assert!(
        run.stdout.contains("warning[overdue-postmortem]: SEV2 needs a finished postmortem within 5 business days")
    );
    archive.run(&["check", "--as-of", "2026-03-20"]).code(0);
}

#[test]
fn levels_may_differ_by_path() {
    let bad = GOOD.replace("A bulkhead.", "Bob failed to follow the runbook.");
    let archive = ArchiveBuilder::new()
        .file("content/2019/old.md", &bad.replace("INC-2026-014", "INC-2026-013"))
        .file("content/2026/new.md", GOOD);
    archive.run(&["check"]).code(1);
    for book in [
        "[[check.paths]]\nglobs = [\"2019/**\"]\nlevels = { judgement-of-person = \"allow\" }\n",
        "[[check.paths]]\nglobs = [\"content/2019/*\"]\nprofile = \"adopt\"\n",
        "[check]\nprofile = \"strict\"\n[[check.paths]]\nglobs = [\"**\"]\nprofile = \"adopt\"\n",
    ] {
        archive.write("book.toml", book.as_bytes());
        archive.run(&["check"]).code(0);
    }
    archive.write("book.toml", b"[[check.paths]]\nglobs = [\"2019/**\"]\nlevels = { no-such-rule = \"allow\" }\n");
    assert!(archive.run(&["check"]).code(2).stderr.contains("no rule `no-such-rule`"));
    archive.write("book.toml", b"[check]\ncustomer_ids = [\"CUST-[\"]\n");
    assert!(archive.run(&["check"]).code(2).stderr.contains("is not a pattern"));
}

#[test]
fn a_book_that_cannot_be_relied_on_ends_the_check() {
    let archive = ArchiveBuilder::new()
        .file("content/a.md", GOOD)
        .file("book.toml", "[check.levels]\naction-without-owners = \"allow\"\n");
    let run = archive.run(&["check"]).code(2);
    assert_eq!(run.stdout, "");
    insta::assert_snapshot!(run.stderr, @r#"
    error[unknown-rule]: no rule `action-without-owners`
     --> book.toml:2:1
      |
    2 | action-without-owners = "allow"
      | ^^^^^^^^^^^^^^^^^^^^^ not a rule
      |
      = help: did you mean `action-without-owner`?
    error: fix the error in book.toml first
    "#);

    archive.write("book.toml", b"[chekc]\n");
    archive.run(&["check"]).code(2);
}

#[test]
fn rules_are_listed_and_explained() {
    let archive = ArchiveBuilder::new();
    let table = archive.run(&["rules"]).code(0).stdout;
    assert!(table.lines().any(|line| line.starts_with("missing-section ")), "{table}");
    let json: serde_json::Value =
        serde_json::from_str(&archive.run(&["rules", "--format", "json"]).code(0).stdout).unwrap();
    assert_eq!(json[0]["group"], "front-matter");
    insta::assert_snapshot!(archive.run(&["explain", "action-without-owner"]).code(0).stdout, @r#"
    action-without-owner
    actions · warning · an open action item without an owner

    An open action item without an owner. Items that are done or dropped are ignored. If no
    open item has an owner, there is one finding for all of them.

    Why it matters

    When everybody owns an item, nobody does it. The owner is the one to ask, not the one to
    blame.

    Examples

      found:

        ---
        title: Checkout returned 502
        date: 2026-03-14
        ---
        # Checkout returned 502

        ## Action items
        | Action | Owner | Due |
        |---|---|---|
        | Limit what the provider may take from the pool | | 2026-05-01 |
        ^ the action item has no owner

      fine:

        ---
        title: Checkout returned 502
        date: 2026-03-14
        ---
        # Checkout returned 502

        ## Action items
        | Action | Owner | Due |
        |---|---|---|
        | Limit what the provider may take from the pool | @payments | 2026-05-01 |

    How to fix

    Name one person, role or team: an `Owner` column, `(@payments)`, `Owner: @payments`.

    Level: warning. Not checked in drafts, in the profile `adopt`, and for incidents before
    `since`. Set it in `book.toml` under `[check.levels]`: `action-without-owner = "error"`,
    or `action-without-owner = "allow"` to turn it off.
    "#);
    let near = archive.run(&["explain", "action-without-owners"]).code(2);
    assert_eq!(near.stderr, "error: no rule `action-without-owners`; did you mean `action-without-owner`?\n");
    let far = archive.run(&["explain", "weather"]).code(2);
    assert_eq!(far.stderr, "error: no rule `weather`; `coroner rules` lists them\n");
}

#[test]
fn a_section_that_the_archives_own_template_lacks_is_not_missed() {
    let template = "---\ntitle: # required\n---\n# Title\n\n## Summary\n<!-- required: what happened -->\n";
    let archive = ArchiveBuilder::new()
        .file("book.toml", "[template]\nfile = \"ours.md\"\n")
        .file("ours.md", template)
        .file("content/a.md", "---\ntitle: A\ndate: 2026-03-14\n---\n# A\n\n## Summary\n\nThe queue was full.\n");
    let found = |archive: &ArchiveBuilder| -> Vec<String> {
        let json = archive.run(&["check", "--profile", "strict", "--format", "json"]).json();
        let findings = json["findings"].as_array().unwrap().clone();
        findings.iter().map(|finding| finding["rule"].as_str().unwrap().to_string()).collect()
    };
    let about = [
        "missing-section", "missing-actions", "missing-milestone", "missing-field", "empty-section",
        "timeline-without-times", "missing-time-zone", "impact-without-number", "few-participants",
    ];
    let own = found(&archive);
    assert!(own.iter().all(|rule| !about.contains(&rule.as_str())), "{own:?}");
    // The built-in template asks for them.
    archive.write("book.toml", b"");
    assert!(found(&archive).iter().any(|rule| rule == "missing-section"));
}

#[test]
fn a_heading_of_the_templates_words_is_that_section_whatever_its_content_is_read_as() {
    let template = "# Title\n\n## Remediation\n<!-- required: what put it right -->\n";
    let archive =
        ArchiveBuilder::new().file("book.toml", "[template]\nfile = \"ours.md\"\n").file("ours.md", template).file(
            "content/a.md",
            "---\ndate: 2026-03-14\n---\n# A\n\n## Remediation\n\n### Short-term improvements\n\n- Raise the limit\n",
        );
    let run = archive.run(&["check", "--format", "short"]);
    assert!(!run.stdout.contains("missing-section"), "{}", run.stdout);
}
