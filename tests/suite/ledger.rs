//! The ledger where it meets git, error budgets and the week's review.

use crate::archive_builder::ArchiveBuilder;
use crate::archives::library;

fn items(archive: &ArchiveBuilder, arguments: &[&str]) -> Vec<serde_json::Value> {
    let all = [&["actions", "--all", "--format", "json"], arguments].concat();
    archive.run(&all).code(0).json()["actions"].as_array().unwrap().clone()
}

#[test]
fn history_dates_what_documents_leave_open() {
    let text = |items: &str| format!("---\nid: A-1\ntitle: A\ndate: 2026-01-01\n---\n## Action items\n{items}");
    let archive = ArchiveBuilder::new()
        .file("content/a.md", &text("- [ ] Add a limit by 2026-02-01\n- [x] Done at first\n"))
        .git_commit("2026-01-05T10:00:00Z")
        .file("content/b.md", "---\nid: B-1\ntitle: B\ndate: 2026-01-01\n---\n## Action items\n- [x] Brought in done\n- [ ] Open\n")
        .file(
            "content/c.md",
            "---\nid: C-1\ntitle: C\ndate: 2026-01-01\n---\n## Action items\n| Action | Status | Closed |\n|---|---|---|\n\
             | Has its own day | Done | 2026-01-22 |\n",
        )
        .git_commit("2026-01-10T10:00:00Z")
        .file("content/a.md", &text("- [ ] Add a limit by 2026-02-01\n- [x] Done at first\n- [ ] Came later\n"))
        .git_commit("2026-01-20T23:30:00Z")
        .file("content/a.md", &text("- [x] Add a **limit** by 2026-02-01\n- [x] Done at first\n- [ ] Came later\n"))
        .git_commit("2026-02-03T10:00:00Z");
    let all = items(&archive, &[]);
    let of = |text: &str| {
        let item = all.iter().find(|item| item["text"].as_str().unwrap().starts_with(text)).unwrap();
        ["opened", "closed", "closed_by"].map(|key| item[key].as_str().unwrap_or("-").to_string()).join(" ")
    };
    assert_eq!(of("Add a limit"), "2026-01-05 2026-02-03 history");
    assert_eq!(of("Done at first"), "2026-01-05 - -", "done when it came: nobody knows since when");
    assert_eq!(of("Came later"), "2026-01-20 - -");
    assert_eq!(of("Brought in done"), "2026-01-10 - -");
    assert_eq!(of("Open"), "2026-01-10 - -");
    assert_eq!(of("Has its own day"), "2026-01-10 2026-01-22 document");
    let on_time = archive.run(&["metrics", "--format", "json"]).code(0).json();
    let metric = on_time["metrics"].as_array().unwrap().iter().find(|m| m["id"] == "actions-on-time").unwrap().clone();
    assert_eq!((&metric["part"], &metric["whole"]), (&0.into(), &1.into()), "closed two days late, says history");
    archive.run(&["build"]).code(0);
    assert!(archive.read("site/actions/index.html").contains(", by history"), "the page says so");
    let plain = archive.run(&["actions", "--state", "done"]).code(0).stdout;
    assert!(plain.contains("done 2026-02-03, by history"), "{plain}");
    assert_eq!(items(&archive, &["--as-of", "2026-01-25"])[0]["status"], "open", "it was not done yet");
}

#[test]
fn a_shallow_clone_dates_nothing() {
    let text = |tick: &str| {
        format!("---\nid: A-1\ntitle: A\ndate: 2026-01-01\n---\n## Action items\n- [{tick}] Add a limit\n")
    };
    let archive = ArchiveBuilder::new()
        .file("content/a.md", &text(" "))
        .git_commit("2026-01-05T10:00:00Z")
        .file("content/a.md", &text("x"))
        .git_commit("2026-02-05T10:00:00Z");
    let clone = archive.root().join("../clone");
    let from = format!("file://{}", archive.root().display());
    archive.git(&["clone", "-q", "--depth", "1", &from, clone.to_str().unwrap()], "2026-02-05T10:00:00Z");
    let value = archive.run_in(&clone, &["actions", "--all", "--format", "json"]).code(0).json();
    assert_eq!(value["actions"][0]["closed"], serde_json::Value::Null);
    let run = archive.run_in(&clone, &["build"]).code(0);
    assert!(run.stderr.contains("shallow-clone") && run.stderr.contains("--unshallow"), "{}", run.stderr);
    let metrics = std::fs::read_to_string(clone.join("site/metrics/index.html")).unwrap();
    assert!(metrics.contains("built from a shallow clone"), "{metrics}");
    assert_eq!(items(&archive, &[])[0]["closed"], "2026-02-05");
}

#[test]
fn error_budgets_come_from_a_file_that_a_program_writes() {
    let archive = ArchiveBuilder::new()
        .file("book.toml", "[[error_budget]]\nfile = \"slo/budgets.json\"\n")
        .file("slo/budgets.json", "[{\"service\": \"checkout\", \"remaining\": 0.1, \"as_of\": \"2026-10-30\"}]")
        .file(
            "content/a.md",
            "---\nid: A\ndate: 2026-10-01\nservices: [edge]\n---\n## Action items\n- [ ] Late by 2026-10-02\n",
        )
        .file(
            "content/b.md",
            "---\nid: B\ndate: 2026-10-01\nservices: [checkout]\n---\n## Action items\n- [ ] Burning by 2026-12-02\n",
        );
    let all = items(&archive, &[]);
    assert!(all[0]["text"].as_str().unwrap().starts_with("Burning"));
    assert_eq!(
        all[0]["error_budget"],
        serde_json::json!({"service": "checkout", "remaining": 0.1, "as_of": "2026-10-30", "stale": false})
    );
    assert_eq!(all[1]["error_budget"], serde_json::Value::Null);
    let later = archive.run(&["actions", "--as-of", "2026-12-01"]).code(0).stdout;
    assert!(later.contains("(error budget of checkout: 10 % left, a stale figure of 2026-10-30)"), "{later}");
    archive.run(&["build"]).code(0);
    assert!(archive.read("site/actions/index.html").contains("error budget of checkout: 10 % left, 30 Oct 2026"));
    archive.write("slo/budgets.json", b"[{\"service\": 1}]");
    let broken = archive.run(&["actions"]).code(0);
    assert!(broken.stderr.contains("slo/budgets.json") && broken.stderr.contains("at line 1"), "{}", broken.stderr);
    std::fs::remove_file(archive.root().join("slo/budgets.json")).unwrap();
    let missing = archive.run(&["actions"]).code(0);
    assert!(missing.stderr.contains("there is no such file"), "{}", missing.stderr);
}

#[test]
fn every_filter_narrows_the_list() {
    let archive = library();
    let count = |arguments: &[&str]| items(&archive, arguments).len();
    assert_eq!(count(&[]), 3);
    assert_eq!(count(&["--owner", "Payments"]), 1);
    assert_eq!(count(&["--owner", "@platform"]), 2);
    assert_eq!(count(&["--service", "ledger"]), 2);
    assert_eq!(count(&["--service", "ledger", "--owner", "platform"]), 1);
    assert_eq!(count(&["--state", "done"]), 1);
    assert_eq!(count(&["--state", "open"]), 2);
    assert_eq!(count(&["--state", "undated"]), 0);
    for (option, value, part) in [("--owner", "nobody", "payments, platform"), ("--service", "x", "edge, ledger")] {
        let run = archive.run(&["actions", option, value]).code(2);
        assert!(run.stderr.contains(part), "{}", run.stderr);
    }
    let run = archive.run(&["actions", "--priority", "P1"]).code(2);
    assert!(run.stderr.contains("neither book.toml nor a postmortem names one"), "{}", run.stderr);
}

#[test]
fn the_weekly_review_tells_what_changed() {
    let archive = library();
    let text = archive.run(&["actions", "--review", "--as-of", "2026-07-03"]).code(0).stdout;
    let (overdue, rest) = text.split_once("\nDue next by 2026-07-10: 0").unwrap();
    assert!(overdue.contains("Newly overdue after 2026-06-26: 1") && overdue.contains("PAY-1"), "{text}");
    assert!(rest.contains("Closed after 2026-06-26: 1") && rest.contains("PAY-2"), "{text}");
    let value = archive.run(&["actions", "--review", "--format", "json"]).code(0).json();
    assert_eq!((&value["since"], &value["until"]), (&"2026-10-25".into(), &"2026-11-08".into()));
    assert_eq!(value["due_next"]["actions"].as_array().unwrap().len(), 0);
    archive.run(&["build", "--as-of", "2026-07-03"]).code(0);
    let page = archive.read("site/actions/index.html");
    assert!(page.contains("Newly overdue <span class=\"count\" data-count=\"newly-overdue\">1</span>"), "{page}");
    assert!(
        page.contains("<select name=\"owner\">") && page.contains("data-actions=\"../lists/actions.json\""),
        "{page}"
    );
    let list: serde_json::Value = serde_json::from_str(&archive.read("site/lists/actions.json")).unwrap();
    let (texts, states) = (list["text"].as_array().unwrap(), list["state"].as_array().unwrap());
    assert!(texts.len() == states.len() && !texts.is_empty(), "{list}");
}
