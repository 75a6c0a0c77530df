//! `coroner gate`: whether overdue action items stop a deployment.

use crate::archive_builder::ArchiveBuilder;

const BOOK: &str = "[[team]]\nid = \"payments\"\nname = \"Payments\"\nservices = [\"checkout\"]\n\n\
                    [[team]]\nid = \"edge\"\nservices = [\"gateway\"]\n";

fn document(id: &str, team: &str, service: &str, rows: &str) -> String {
    format!(
        "---\nid: {id}\ntitle: Outage {id}\ndate: 2026-09-01\nteams: [{team}]\nservices: [{service}]\n---\n# Outage\n\n\
         ## Action items\n\n| Action | Owner | Due | Priority | Status | Ticket |\n|---|---|---|---|---|---|\n{rows}"
    )
}

fn archive(book: &str) -> ArchiveBuilder {
    let payments = "| Limit the pool | @payments | 2026-10-01 | P1 | open | PAY-1 |\n\
                    | Watch the pool | @payments | 2026-10-01 | P2 | open | PAY-2 |\n\
                    | Test the limit | @payments | 2026-12-01 | P1 | open | PAY-3 |\n";
    ArchiveBuilder::new()
        .file("book.toml", &format!("{BOOK}{book}"))
        .file("content/1.md", &document("INC-1", "payments", "checkout", payments))
        .file("content/2.md", &document("INC-2", "edge", "gateway", "| Renew | @edge | 2026-10-01 | P1 | done | |\n"))
}

#[test]
fn an_overdue_item_of_high_priority_closes_it() {
    let archive = archive("");
    insta::assert_snapshot!(archive.run(&["gate"]).code(1).stdout, @r"
    The gate is closed on 2026-11-01: 1 overdue action item closes it.

      INC-1, PAY-1, priority P1, due 2026-10-01, 31 days overdue, owner payments
        Limit the pool
        content/1.md:14

    1 overdue action item does not close it; --explain says why.

    It opens when each of them is done, dropped or due later in its document.
    [[gate.exempt]] in book.toml exempts an item until a day, with a reason.
    ");
    let open = archive.run(&["gate", "--team", "edge"]).code(0).stdout;
    assert_eq!(open, "The gate is open for edge: no action item is overdue on 2026-11-01.\n");
    archive.run(&["gate", "--service", "checkout"]).code(1);
    archive.run(&["gate", "--service", "gateway"]).code(0);
    let unknown = archive.run(&["gate", "--service", "chekout"]).code(2);
    assert!(unknown.stderr.contains("there are checkout, gateway\nhelp: [[team]]"), "{}", unknown.stderr);
}

#[test]
fn what_counts_is_set_in_book_toml() {
    let code = |book: &str| archive(book).run(&["gate"]).code;
    assert_eq!(code("[gate]\npriorities = [\"P0\"]\n"), 0);
    assert_eq!(code("[gate]\npriorities = [\"low\"]\n"), 1);
    assert_eq!(code("[gate]\ngrace_days = 31\n"), 0);
    assert_eq!(code("[gate]\ngrace_days = 30\n"), 1);
    assert_eq!(code("[gate]\ngrace_day = 30\n"), 2);
    let burning = "[gate]\npriorities = [\"P0\"]\n[[error_budget]]\nservice = \"checkout\"\nremaining = 0.1\n";
    assert_eq!(code(&format!("{burning}as_of = \"2026-10-31\"\n")), 1);
    let stale = archive(&format!("{burning}as_of = \"2026-10-01\"\n")).run(&["gate"]).code(0).stdout;
    assert!(
        stale.contains("note: \"Watch the pool\" (INC-1) is left out because its service's error budget figure"),
        "{stale}"
    );
}

#[test]
fn an_exemption_holds_until_its_last_day() {
    let exempt =
        |until: &str| format!("[[gate.exempt]]\nticket = \"PAY-1\"\nreason = \"waits\"\nuntil = \"{until}\"\n");
    let holds = archive(&exempt("2026-11-01"));
    let text = holds.run(&["gate", "--explain"]).code(0).stdout;
    assert!(
        text.contains("exempt until 2026-11-01: waits") && text.contains("PAY-1: active, until 2026-11-01"),
        "{text}"
    );
    let ended = archive(&exempt("2026-10-31")).run(&["gate"]).code(1).stdout;
    assert!(ended.contains("note: The exemption of PAY-1 ended on 2026-10-31."), "{ended}");
    let endless = archive("[[gate.exempt]]\nticket = \"PAY-1\"\nreason = \"waits\"\n").run(&["gate"]).code(2);
    assert!(endless.stderr.contains("`[[gate.exempt]]` has no `until`"), "{}", endless.stderr);
}

#[test]
fn json_has_every_overdue_item_with_its_verdict() {
    let value = archive("").run(&["gate", "--format", "json"]).code(1).json();
    assert_eq!((&value["open"], &value["open_actions"]), (&false.into(), &3.into()));
    let verdicts: Vec<(&str, &str)> = (value["overdue"].as_array().unwrap().iter())
        .map(|item| (item["ticket"].as_str().unwrap(), item["verdict"].as_str().unwrap()))
        .collect();
    assert_eq!(verdicts, [("PAY-1", "closes"), ("PAY-2", "other-priority")]);
    assert_eq!((&value["overdue"][0]["path"], &value["overdue"][0]["line"]), (&"content/1.md".into(), &14.into()));
}

#[test]
fn an_archive_that_can_never_close_it_says_so() {
    let text =
        "---\ntitle: A\ndate: 2026-09-01\n---\n## Action items\n\n- [ ] Limit the pool\n- [ ] Test it by 2026-10-01\n";
    let archive = ArchiveBuilder::new().file("content/1.md", text);
    let out = archive.run(&["gate"]).code(0).stdout;
    assert!(out.contains("note: None of the 2 open action items has a priority."), "{out}");
    let archive = archive.file("book.toml", "[gate]\npriorities = [\"high\", \"none\"]\n");
    let out = archive.run(&["gate"]).code(1).stdout;
    assert!(out.contains("note: 1 open action item of the priorities that count has no due date"), "{out}");
}

#[test]
fn what_is_restricted_is_not_printed_and_commands_are_inert() {
    let rows = "| ::add-mask::x %0A @ops | @payments | 2026-10-01 | P1 | open | PAY-1 |\n";
    let text = document("INC-1", "payments", "checkout", rows);
    let archive = ArchiveBuilder::new()
        .file("content/1.md", &text)
        .file("content/2.md", &text.replace("INC-1", "INC-2").replace("date:", "visibility: restricted\ndate:"));
    let run = archive.run(&["gate", "--format", "github"]).code(1);
    assert!(!run.stdout.contains("INC-2"), "{}", run.stdout);
    let commands: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(commands.len(), 2, "{}", run.stdout);
    assert!(
        commands[0].starts_with("::error file=content/1.md,line=14,title=Overdue action item::"),
        "{}",
        commands[0]
    );
    assert!(commands[1].starts_with("::error title=Deployment gate::The gate is closed"), "{}", commands[1]);
}
