//! `coroner action` and `coroner actions --sync`: one item of a document is changed, and nothing else in it.

use serde_json::Value;

use crate::archive_builder::ArchiveBuilder;
use crate::archives::sample;

const BOOK: &str = "[book]\ntitle = \"A\"\n";

/// A document with some action items in a form.
fn archive(items: &str) -> ArchiveBuilder {
    let text = format!(
        "---\nid: INC-1\ntitle: Queue stuck\ndate: 2026-03-01\n---\n\n## Summary\n\nIt was full (done by noon).\n\n\
         ## Action items\n\n{items}\n\n## Lessons\n\nDone is better: open.\n"
    );
    ArchiveBuilder::new().file("book.toml", BOOK).file("content/a.md", &text)
}

/// The lines that an edit changes, as they are after it.
fn changed(items: &str, arguments: &[&str]) -> String {
    let archive = archive(items);
    let before = archive.read("content/a.md");
    archive.run(&[&["action"], arguments].concat()).code(0);
    let after = archive.read("content/a.md");
    assert_eq!(before.lines().count(), after.lines().count());
    let lines = before.lines().zip(after.lines()).filter(|(before, after)| before != after);
    lines.map(|(_, after)| after.to_string()).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_state_is_written_where_the_form_says_it() {
    let tasks = "- [ ] Alert on depth (@ada, by 2026-04-01)\n- [x] Raise the limit (@bo)\n";
    let table = "| Action | Owner | Due | Status |\n|---|---|---|---|\n| Alert on depth | ada | 2026-04-01 | Open |\n\
                 | Raise the limit | bo | 2026-04-01 | Finished |\n";
    let done = |items: &str| changed(items, &["done", "INC-1", "1"]);
    assert_eq!(done(tasks), "- [x] Alert on depth (@ada, by 2026-04-01)");
    assert_eq!(done(table), "| Alert on depth | ada | 2026-04-01 | Finished |");
    assert_eq!(done("- Alert on depth (open)\n- Raise the limit (done)\n"), "- Alert on depth (done)");
    assert_eq!(done("- Alert on depth, owner: ada\n"), "- (done) Alert on depth, owner: ada");
    assert_eq!(changed(tasks, &["drop", "INC-1", "1"]), "- [-] Alert on depth (@ada, by 2026-04-01)");
    assert_eq!(changed(tasks, &["reopen", "INC-1", "2"]), "- [ ] Raise the limit (@bo)");
    let german = "| Maßnahme | Verantwortlich | Status |\n|---|---|---|\n| Alarm auf Tiefe | ada | offen |\n\
                  | Grenze anheben | bo | erledigt |\n";
    assert_eq!(done(german), "| Alarm auf Tiefe | ada | erledigt |");
}

#[test]
fn owners_and_due_days_are_written_where_the_form_says_them() {
    let tasks = "- [ ] Alert on depth (@ada, by 2026-04-01)\n- [ ] Raise the limit\n";
    let table =
        "| Action | Owner | Due |\n|---|---|---|\n| Alert on depth | TBD | |\n| Raise the limit | bo | 2026-04-01 |\n";
    assert_eq!(changed(tasks, &["assign", "INC-1", "1", "bo"]), "- [ ] Alert on depth (@bo, by 2026-04-01)");
    assert_eq!(changed(tasks, &["assign", "INC-1", "2", "bo"]), "- [ ] Raise the limit (@bo)");
    assert_eq!(changed(table, &["assign", "INC-1", "1", "ada"]), "| Alert on depth | ada | |");
    assert_eq!(changed(table, &["due", "INC-1", "1", "2026-05-01"]), "| Alert on depth | TBD | 2026-05-01 |");
    assert_eq!(changed(tasks, &["due", "INC-1", "1", "2026-05-01"]), "- [ ] Alert on depth (@ada, by 2026-05-01)");
    assert_eq!(changed(tasks, &["due", "INC-1", "2", "2026-05-01"]), "- [ ] Raise the limit (due 2026-05-01)");
}

#[test]
fn two_items_with_the_same_text_are_told_apart() {
    let twice = "- [ ] Alert on depth\n- [ ] Alert on depth\n";
    let archive = archive(twice);
    archive.run(&["action", "done", "content/a.md", "2"]).code(0);
    assert!(archive.read("content/a.md").contains("- [ ] Alert on depth\n- [x] Alert on depth\n"));
}

#[test]
fn what_cannot_be_changed_says_why_and_stays() {
    let archive = archive("- [ ] Alert on depth (@ada)\n- [x] Raise the limit\n");
    let before = archive.read("content/a.md");
    for (arguments, code, said) in [
        (vec!["done", "INC-1", "7"], 2, "there is no item 7; the document has 2"),
        (vec!["done", "INC-1", "0"], 2, "there is no item 0"),
        (vec!["done", "INC-2", "1"], 2, "did you mean INC-1"),
        (vec!["done", "X", "1"], 2, "`coroner search WORDS` finds documents"),
        (vec!["done", "INC-1", "2"], 0, "already up to date"),
        (vec!["assign", "INC-1", "1", "@ada"], 0, "already up to date"),
        (vec!["due", "INC-1", "1", "soon"], 2, "is not a day"),
        (vec!["assign", "INC-1", "1", "a | b"], 2, "no place for it"),
        (vec!["done", "INC-1", "1", "--diff"], 0, ""),
    ] {
        let run = archive.run(&[&["action"], &arguments[..]].concat()).code(code);
        assert!(run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
        assert_eq!(archive.read("content/a.md"), before, "{arguments:?}");
    }
}

#[test]
fn a_trackers_export_closes_what_it_has_closed() {
    let archive = archive("- [ ] Alert on depth (@ada, PAY-1)\n- [ ] Raise the limit (@bo, PAY-2)\n- [x] Write a test (PAY-3)\n- [ ] No ticket\n")
        .file("export.csv", "Issue key,Status,Resolved\nPAY-1,Done,2026-04-02\nPAY-2,In Progress,\nPAY-3,Closed,\nPAY-9,Done,\n");
    let run = archive.run(&["actions", "--sync", "export.csv", "--diff"]).code(0);
    assert!(run.stdout.contains("+- [x] Alert on depth (@ada, PAY-1)"), "{}", run.stdout);
    let run = archive.run(&["actions", "--sync", "export.csv"]).code(0);
    assert!(run.stderr.contains("4 tickets: 1 changed, 1 already up to date, 0 without a place"), "{}", run.stderr);
    let items = archive.run(&["read", "INC-1", "--format", "json"]).code(0).json();
    let states: Vec<&Value> = items["actions"].as_array().unwrap().iter().map(|action| &action["state"]).collect();
    assert_eq!(states, ["done", "open", "done", "open"]);
    let run = archive.run(&["actions", "--sync", "content/a.md"]).code(2);
    assert!(run.stderr.contains("a ticket and a state"), "{}", run.stderr);
}

#[test]
fn a_tracker_that_disagrees_is_a_finding() {
    let archive = archive("- [ ] Alert on depth (@ada, PAY-1)\n- [ ] Raise the limit (@bo, PAY-2)\n- [x] Write a test (PAY-3)\n- [ ] No ticket\n")
        .file("export.csv", "Issue key,Status,Resolved\nPAY-1,Done,2026-04-02\nPAY-2,In Progress,\nPAY-3,Open,\nPAY-9,Done,\n");
    let check = ["check", "--format", "short", "--select", "action-differs-from-tracker"];
    archive.run(&check).code(0);
    let run = archive.run(&[&check[..], &["--tracker", "export.csv"]].concat()).code(1);
    let found: Vec<&str> = run.stdout.lines().filter(|line| line.contains("content/a.md")).collect();
    assert_eq!(found.len(), 2, "{}", run.stdout);
    assert!(found[0].contains("PAY-1 is done since 2026-04-02 in the tracker, and open in the document"), "{found:?}");
    assert!(found[1].contains("PAY-3 is open in the tracker, and done in the document"), "{found:?}");
    let run = archive.run(&[&check[..], &["--tracker", "none.csv"]].concat()).code(2);
    assert!(run.stderr.contains("none.csv cannot be read"), "{}", run.stderr);
    // By book.toml, until the documents say what the tracker says.
    archive.write("book.toml", b"[practice]\ntracker = \"export.csv\"\n");
    assert_eq!(
        archive.run(&check).code(1).stdout,
        archive.run(&[&check[..], &["--tracker", "export.csv"]].concat()).stdout
    );
    archive.run(&["actions", "--sync", "export.csv"]).code(0);
    archive.run(&check).code(0);
    archive.write("book.toml", b"[practice]\ntracker = \"gone.csv\"\n");
    let run = archive.run(&["check"]);
    assert!(
        (run.stdout.clone() + &run.stderr)
            .contains("the tracker's export gone.csv could not be read: there is no such file"),
        "{}{}",
        run.stdout,
        run.stderr
    );
}

/// Every item of the sample can be closed, given to another and moved to another day; the rest of its document stays.
#[test]
fn every_item_of_the_sample_can_be_changed() {
    let archive = sample();
    let read = |id: &str| archive.run(&["read", id, "--format", "json"]).code(0).json();
    let (mut asked, mut refused) = (0, 0);
    for record in archive.run(&["export"]).code(0).jsonl().iter().step_by(4) {
        let (id, path) = (record["id"].as_str().unwrap(), record["path"].as_str().unwrap());
        let text = archive.read(path);
        for (at, action) in record["actions"].as_array().unwrap().iter().enumerate().take(2) {
            let number = (at + 1).to_string();
            let edits: [(&[&str], &str, Value); 3] = [
                (&["done"], "state", "done".into()),
                (&["assign"], "owners", Value::from(vec!["Ada Example"])),
                (&["due"], "due", "2027-01-15".into()),
            ];
            for (edit, field, wanted) in edits {
                let last: &[&str] = match edit[0] {
                    "assign" => &["Ada Example"],
                    "due" => &["2027-01-15"],
                    _ => &[],
                };
                if action[field] == wanted {
                    continue;
                }
                asked += 1;
                let run = archive.run(&[&["action"], edit, &[id, &number], last].concat());
                if run.code != 0 {
                    refused += 1;
                    assert_eq!(archive.read(path), text, "{id} {number}");
                    continue;
                }
                assert_eq!(read(id)["actions"][at][field], wanted, "{id} {number} {edit:?}");
                let after = archive.read(path);
                let differing = text.lines().zip(after.lines()).filter(|(before, after)| before != after).count();
                assert_eq!((differing, text.lines().count()), (1, after.lines().count()), "{id} {number} {edit:?}");
                archive.write(path, text.as_bytes());
            }
        }
    }
    assert!(asked > 30 && refused * 20 <= asked, "{refused} of {asked} refused");
}
