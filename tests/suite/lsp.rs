//! `coroner lsp`, spoken with as an editor does: the real program, over its standard input and output.

use serde_json::{Value, json};

use crate::archive_builder::ArchiveBuilder;
use crate::lsp_client::{Editor, applied};

const PATH: &str = "content/2026/a.md";

const TEXT: &str = "---\ntitle: Checkout returned 502\nstart_time: 2026-03-14T09:12Z\nstatus: complet\nteam: paymnets\n\
    severity: SEV2\ndate: March 14, 2026\n---\n# Checkout returned 502\n\n## Summary\n\n🚒🚒 Bob failed to follow the \
    runbook.\n";

const BOOK: &str = "[[team]]\nid = \"payments\"\n";

fn archive() -> ArchiveBuilder {
    ArchiveBuilder::new().file("book.toml", BOOK).file(PATH, "---\ntitle: On disk\n---\n")
}

fn of<'d>(diagnostics: &'d [Value], rule: &str) -> Option<&'d Value> {
    diagnostics.iter().find(|diagnostic| diagnostic["code"] == rule)
}

fn rules(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().map(|diagnostic| diagnostic["code"].as_str().unwrap()).collect()
}

fn range(line: u32, from: u32, to: u32) -> Value {
    json!({ "start": { "line": line, "character": from }, "end": { "line": line, "character": to } })
}

#[test]
fn findings_are_those_of_check_and_go_when_they_are_mended() {
    let archive = archive();
    let mut editor = Editor::greet(&archive, &json!({}));
    editor.open(PATH, TEXT);
    let found = editor.diagnostics(PATH, Some(1));
    let judged = of(&found, "judgement-of-person").unwrap();
    assert_eq!(judged["range"], range(12, 5, 25), "two engines are four units, and a blank");
    assert_eq!((&judged["severity"], &judged["source"]), (&json!(2), &json!("coroner")));
    assert!(judged["message"].as_str().unwrap().contains("\nhelp: "), "{judged}");
    assert!(judged["codeDescription"]["href"].as_str().unwrap().ends_with("docs/rules.md#judgement-of-person"));
    // The same rules as the check of the text, once it is on disk.
    archive.write(PATH, TEXT.as_bytes());
    let check = archive.run(&["check", "--format", "json"]).json();
    let mut checked: Vec<&str> =
        check["findings"].as_array().unwrap().iter().map(|f| f["rule"].as_str().unwrap()).collect();
    let mut shown = rules(&found);
    checked.sort_unstable();
    shown.sort_unstable();
    assert_eq!(shown, checked);

    editor.change(PATH, 2, &TEXT.replace("Bob failed to follow the runbook", "The runbook was out of date"));
    let found = editor.diagnostics(PATH, Some(2));
    assert!(of(&found, "judgement-of-person").is_none() && of(&found, "unknown-team").is_some(), "{found:?}");
    // A part of the text alone: `paymnets` on line 4 is fixed.
    let change = json!([{ "range": range(4, 6, 14), "text": "payments" }]);
    let document = json!({ "uri": editor.uri(PATH), "version": 3 });
    editor.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": change }));
    let found = editor.diagnostics(PATH, Some(3));
    assert!(of(&found, "unknown-team").is_none(), "{found:?}");
    editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": editor.uri(PATH) } }));
    assert_eq!(editor.diagnostics(PATH, None), Vec::<Value>::new());
    assert_eq!(editor.end(), 0);
}

#[test]
fn columns_are_bytes_where_the_editor_offers_it_and_carriage_returns_do_no_harm() {
    let archive = archive();
    let text = format!("\u{feff}{}", TEXT.replace('\n', "\r\n"));
    for (offered, from, to) in [(json!(["utf-16"]), 5, 25), (json!(["utf-32", "utf-8", "utf-16"]), 9, 29)] {
        let mut editor = Editor::greet(&archive, &json!({ "general": { "positionEncodings": offered } }));
        let wanted = if from == 9 { "utf-8" } else { "utf-16" };
        assert_eq!(editor.heard[0]["result"]["capabilities"]["positionEncoding"], wanted);
        editor.open(PATH, &text);
        let found = editor.diagnostics(PATH, Some(1));
        assert_eq!(of(&found, "judgement-of-person").unwrap()["range"], range(12, from, to));
        // The mark at the very beginning is the editor's: its first line is longer by it.
        let missing = found.iter().find(|found| found["range"]["start"]["line"] == 0).unwrap();
        assert_eq!(
            missing["range"],
            range(0, if wanted == "utf-8" { 3 } else { 1 }, if wanted == "utf-8" { 6 } else { 4 })
        );
        let all = editor.actions(PATH, &range(0, 0, 0), Some("source.fixAll"));
        let new = applied(&text, &all[0]["edit"], wanted == "utf-8");
        archive.write(PATH, text.as_bytes());
        archive.run(&["check", "--fix"]);
        assert_eq!(new, archive.read(PATH), "{wanted}");
        assert!(new.contains("\r\nstatus: complete\r\nteam: payments\r\n"), "{new:?}");
        editor.end();
    }
}

#[test]
fn hover_teaches_the_rule_and_actions_mend_or_allow() {
    let archive = archive();
    let mut editor = Editor::greet(&archive, &json!({}));
    editor.open(PATH, TEXT);
    let place = json!({ "textDocument": { "uri": editor.uri(PATH) }, "position": { "line": 12, "character": 8 } });
    let hover = editor.ask("textDocument/hover", place)["result"].clone();
    let page = hover["contents"]["value"].as_str().unwrap();
    assert!(page.starts_with("### judgement-of-person\n") && page.contains("How to fix"), "{page}");
    assert_eq!(hover["range"], range(12, 5, 25));
    let nothing = json!({ "textDocument": { "uri": editor.uri(PATH) }, "position": { "line": 9, "character": 0 } });
    assert!(editor.ask("textDocument/hover", nothing)["result"].is_null());

    let actions = editor.actions(PATH, &range(3, 9, 9), Some("quickfix"));
    let fix = actions.iter().find(|action| action["title"] == "Write `complete`").unwrap();
    assert_eq!(applied(TEXT, &fix["edit"], false), TEXT.replace("complet", "complete"));
    assert!(actions.iter().all(|action| action["kind"] == "quickfix"), "{actions:?}");
    let all = editor.actions(PATH, &range(0, 0, 0), Some("source.fixAll.coroner"));
    assert_eq!((all.len(), &all[0]["kind"]), (1, &json!("source.fixAll.coroner")));
    archive.write(PATH, TEXT.as_bytes());
    archive.run(&["check", "--fix"]);
    assert_eq!(applied(TEXT, &all[0]["edit"], false), archive.read(PATH));

    let actions = editor.actions(PATH, &range(12, 8, 8), None);
    let allow =
        actions.iter().find(|action| action["title"].as_str().unwrap().contains("`judgement-of-person`")).unwrap();
    let allowed = applied(TEXT, &allow["edit"], false);
    let comment = "runbook. <!-- coroner: allow judgement-of-person because (say why it stays) -->\n";
    assert!(allowed.contains(comment), "{allowed}");
    // It is valid as it was inserted.
    editor.change(PATH, 2, &allowed);
    let found = editor.diagnostics(PATH, Some(2));
    assert!(of(&found, "judgement-of-person").is_none() && of(&found, "invalid-allowance").is_none(), "{found:?}");
    assert_eq!(editor.end(), 0);
}

#[test]
fn levels_baseline_and_exclusion_hold_as_in_check() {
    let book =
        "[book]\nexclude = [\"old\"]\n[check]\nbaseline = \"base.toml\"\n[check.levels]\nmissing-team = \"error\"\n";
    let archive = ArchiveBuilder::new()
        .file("book.toml", book)
        .file("base.toml", "version = 2\n")
        .file(PATH, "---\ntitle: A\n---\n# A\n")
        .file("content/old/b.md", "# B\n");
    let mut editor = Editor::greet(&archive, &json!({}));
    editor.open("content/old/b.md", "# B\n");
    editor.open(PATH, "---\ntitle: A\n---\n# A\n");
    let found = editor.diagnostics(PATH, Some(1));
    assert_eq!(of(&found, "missing-team").unwrap()["severity"], 1);
    archive.run(&["check", "--write-baseline"]);
    // A changed baseline counts once the editor reports it, here when it saves.
    editor.tell("textDocument/didSave", json!({ "textDocument": { "uri": editor.uri(PATH) } }));
    assert_eq!(editor.diagnostics(PATH, None), Vec::<Value>::new());
    // What is wrong with book.toml is said there, and nothing of the documents.
    archive.write("book.toml", b"[book]\ntitel = \"A\"\n");
    editor.tell("textDocument/didSave", json!({ "textDocument": { "uri": editor.uri("book.toml") } }));
    let found = editor.diagnostics("book.toml", None);
    assert_eq!(found[0]["range"], range(1, 0, 5));
    archive.write("book.toml", BOOK.as_bytes());
    editor.tell("textDocument/didSave", json!({ "textDocument": { "uri": editor.uri("book.toml") } }));
    assert!(!editor.diagnostics(PATH, None).is_empty());
    assert_eq!(editor.diagnostics("book.toml", None), Vec::<Value>::new());
    let spoken_of = |message: &&Value| message["params"]["uri"].as_str().is_some_and(|uri| uri.ends_with("old/b.md"));
    let shown: Vec<&Value> = editor.heard.iter().filter(spoken_of).collect();
    // It was left out until the last book.toml took it in.
    assert!(shown.len() <= 1, "{shown:?}");
    assert_eq!(editor.end(), 0);
}

#[test]
fn a_new_file_and_a_file_changed_by_others_are_heard_of() {
    let archive = archive();
    let watching = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut editor = Editor::greet(&archive, &watching);
    let asked = editor.wait(|message| message["method"] == "client/registerCapability");
    assert_eq!(asked["params"]["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
    editor.open(PATH, TEXT);
    editor.diagnostics(PATH, Some(1));
    archive.write("content/2026/new one#2.md", b"# New\n");
    editor.open("content/2026/new one#2.md", "# New\n");
    assert!(!editor.diagnostics("content/2026/new one#2.md", Some(1)).is_empty());
    // Two documents with one id: the second gets a finding when the first takes its id.
    archive.write("content/2026/0.md", b"---\nid: X-1\n---\n# Zero\n");
    let created = json!({ "changes": [{ "uri": editor.uri("content/2026/0.md"), "type": 1 }] });
    editor.tell("workspace/didChangeWatchedFiles", created);
    editor.change(PATH, 2, &TEXT.replace("title:", "id: X-1\ntitle:"));
    let found = editor.diagnostics(PATH, Some(2));
    let message = of(&found, "duplicate-id").unwrap()["message"].as_str().unwrap().to_string();
    assert!(message.contains("content/2026/0.md"), "{message}");
    archive.write("content/2026/0.md", b"---\nid: X-2\n---\n# Zero\n");
    let changed = json!({ "changes": [{ "uri": editor.uri("content/2026/0.md"), "type": 2 }] });
    editor.tell("workspace/didChangeWatchedFiles", changed);
    let found = editor.diagnostics(PATH, None);
    assert!(of(&found, "duplicate-id").is_none(), "{found:?}");
    assert_eq!(editor.end(), 0);
}

#[test]
fn what_comes_back_in_the_archive_is_told_when_the_person_pauses() {
    let text = |n: u32, cause: &str| {
        format!(
            "---\ntitle: Outage {n}\ndate: 2026-10-0{n}\nteams: [a]\nseverity: SEV2\nroot_cause: {cause}\n---\n# Outage {n}\n"
        )
    };
    let archive =
        ArchiveBuilder::new().file("content/1.md", &text(1, "capacity")).file("content/2.md", &text(2, "network"));
    let mut editor = Editor::greet(&archive, &json!({}));
    editor.open("content/2.md", &text(2, "network"));
    assert!(of(&editor.diagnostics("content/2.md", Some(1)), "recurrence").is_none());
    editor.change("content/2.md", 2, &text(2, "capacity"));
    let found = editor.wait(|message| message["params"]["diagnostics"].to_string().contains("\"recurrence\""));
    assert_eq!(found["params"]["version"], 2);
    assert_eq!(editor.end(), 0);
}

#[test]
fn in_a_large_archive_the_other_findings_come_before_what_comes_back() {
    let text = |n: u32| {
        let day = if n == 27 { 30 } else { 1 + n % 28 };
        let cause = ["capacity", "network", "deployment", "code"][n as usize % 4];
        format!(
            "---\ndate: 2026-10-{day:02}\nteams: [a]\nroot_cause: {cause}\n---\n# Outage {n}\n\n\
             ## Action items\n\n- [ ] Limit the pool (@ann, due 2026-10-29)\n"
        )
    };
    let name = |n: u32| format!("content/{n}.md");
    let archive = (0..120).fold(ArchiveBuilder::new(), |archive, n| archive.file(&name(n), &text(n)));
    let mut editor = Editor::greet(&archive, &json!({}));
    editor.open(&name(27), &text(27));
    let first = editor.diagnostics(&name(27), Some(1));
    assert!(
        of(&first, "missing-section").is_some() && of(&first, "recurrence-with-open-actions").is_none(),
        "{first:?}"
    );
    let then = editor.diagnostics(&name(27), Some(1));
    assert!(of(&then, "missing-section").is_some() && of(&then, "recurrence-with-open-actions").is_some(), "{then:?}");
    assert_eq!(editor.end(), 0);
}

#[test]
fn what_is_asked_wrongly_is_answered_and_nothing_breaks() {
    let archive = archive();
    let mut editor = Editor::start(&archive, &["lsp"]);
    assert_eq!(editor.ask("textDocument/hover", json!({}))["error"]["code"], -32002, "not greeted yet");
    let root = format!("file://{}", archive.root().display());
    editor.ask("initialize", json!({ "capabilities": {}, "rootUri": root }));
    assert_eq!(editor.ask("initialize", json!({ "capabilities": {} }))["error"]["code"], -32600);
    assert_eq!(editor.ask("textDocument/rename", json!({}))["error"]["code"], -32601);
    assert_eq!(editor.ask("$/unheard-of", json!([1]))["error"]["code"], -32601);
    assert_eq!(editor.ask("textDocument/hover", json!({ "position": "x" }))["error"]["code"], -32602);
    editor.write(b"Content-Length: 5\r\n\r\n{{{{{");
    assert_eq!(editor.wait(|message| message["id"].is_null())["error"]["code"], -32700);
    editor.write(b"Content-Length: 2\r\n\r\n[]");
    assert_eq!(editor.wait(|message| message["id"].is_null())["error"]["code"], -32600);
    for (method, params) in [
        ("textDocument/didOpen", json!({ "textDocument": { "uri": "no address", "version": "x" } })),
        (
            "textDocument/didChange",
            json!({ "textDocument": { "uri": "file:///nowhere.md", "version": 1 }, "contentChanges": [{ "text": "" }] }),
        ),
        (
            "textDocument/didOpen",
            json!({ "textDocument": { "uri": "untitled:1", "languageId": "markdown", "version": 1, "text": "# A" } }),
        ),
        ("textDocument/didClose", json!(null)),
        ("$/cancelRequest", json!({ "id": 1 })),
    ] {
        editor.tell(method, params);
    }
    // A range that runs backwards and one that is nowhere.
    editor.open(PATH, "# A🚒\n");
    let odd = json!([{ "range": range(0, 3, 1), "text": "\u{0}" }, { "range": range(90, 9, 8), "text": "\r" }]);
    let document = json!({ "uri": editor.uri(PATH), "version": 2 });
    editor.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": odd }));
    assert!(!editor.diagnostics(PATH, Some(2)).is_empty());
    // This editor takes no actions with edits, and no Markdown.
    assert_eq!(editor.actions(PATH, &range(0, 0, 0), None), Vec::<Value>::new());
    let place = json!({ "textDocument": { "uri": editor.uri(PATH) }, "position": { "line": 0, "character": 0 } });
    assert_eq!(editor.ask("textDocument/hover", place)["result"]["contents"]["kind"], "plaintext");
    editor.ask("shutdown", Value::Null);
    assert_eq!(editor.ask("textDocument/hover", json!({}))["error"]["code"], -32600, "after the end");
    editor.tell("exit", Value::Null);
    assert_eq!(editor.code(), 0);
}

#[test]
fn an_editor_that_leaves_without_a_word_is_told_by_the_exit_code() {
    let archive = archive();
    let mut editor = Editor::greet(&archive, &json!({}));
    editor.tell("exit", Value::Null);
    assert_eq!(editor.code(), 1);
    let mut editor = Editor::greet(&archive, &json!({}));
    assert_eq!(editor.code(), 1, "the end of the input");
    let mut editor = Editor::start(&archive, &["lsp", "-C", "nowhere"]);
    assert_eq!(editor.code(), 2);
}

#[test]
fn a_rule_of_the_archives_own_is_allowed_as_any_other() {
    let book = "[[rule]]\nname = \"our-words\"\nlevel = \"warning\"\nforbidden = \"(?i)glitch\"\nmessage = \"say what failed\"\n";
    let archive = archive().file("book.toml", book);
    let text = "---\ntitle: A\ndate: 2026-03-14\n---\n# A\n\n## Summary\n\nA glitch in the queue.\n";
    let mut editor = Editor::greet(&archive, &json!({}));
    editor.open(PATH, text);
    let found = editor.diagnostics(PATH, Some(1));
    assert_eq!(of(&found, "our-words").unwrap()["range"], range(8, 2, 8));
    let actions = editor.actions(PATH, &range(8, 3, 3), Some("quickfix"));
    let allow = actions.iter().find(|action| action["title"].as_str().unwrap().contains("`our-words`")).unwrap();
    let allowed = applied(text, &allow["edit"], false);
    assert!(allowed.contains("queue. <!-- coroner: allow our-words because (say why it stays) -->\n"), "{allowed}");
    editor.change(PATH, 2, &allowed);
    let found = editor.diagnostics(PATH, Some(2));
    assert!(found.iter().all(|it| it["code"] != "our-words" && it["code"] != "invalid-allowance"), "{found:?}");
    assert_eq!(editor.end(), 0);
}

#[test]
fn a_postmortem_without_a_root_cause_is_offered_those_that_its_own_words_suggest() {
    let body = "# Orders were lost\n\n## Summary\n\nOrders were lost for an hour.\n\n## Root cause\n\nThe disk was full. \
                The queue ran out of disk space because capacity was never planned.\n\n## Impact\n\n40 orders.\n";
    let archive =
        ArchiveBuilder::new().file("book.toml", "").file("content/b.md", "---\nroot_cause: network\n---\n# B\n");
    let archive = archive.file(PATH, body);
    let mut version = 1;
    let mut editor = Editor::greet(&archive, &json!({}));
    editor.open(PATH, body);
    let offered = |editor: &mut Editor, line: u32| -> Vec<Value> {
        let actions = editor.actions(PATH, &range(line, 0, 0), Some("quickfix"));
        actions.into_iter().filter(|it| it["title"].as_str().unwrap().starts_with("Set root cause: ")).collect()
    };
    for (name, text, wanted) in [
        ("no front matter", body.to_string(), format!("---\nroot_cause: capacity\n---\n\n{body}")),
        ("YAML", format!("---\ntitle: A\n---\n{body}"), format!("---\ntitle: A\nroot_cause: capacity\n---\n{body}")),
        (
            "an empty field",
            format!("---\nroot_cause: # to be written\ntitle: A\n---\n{body}"),
            format!("---\nroot_cause: capacity # to be written\ntitle: A\n---\n{body}"),
        ),
        (
            "TOML, with a table",
            format!("+++\ntitle = \"A\"\n[extra]\nx = 1\n+++\n{body}"),
            format!("+++\nroot_cause = \"capacity\"\ntitle = \"A\"\n[extra]\nx = 1\n+++\n{body}"),
        ),
        (
            "line ends of Windows",
            format!("---\ntitle: A\n---\n{body}").replace('\n', "\r\n"),
            format!("---\ntitle: A\nroot_cause: capacity\n---\n{body}").replace('\n', "\r\n"),
        ),
    ] {
        version += 1;
        editor.change(PATH, version, &text);
        let actions = offered(&mut editor, 0);
        assert!(!actions.is_empty() && actions.len() <= 2, "{name}: {actions:?}");
        let title = actions[0]["title"].as_str().unwrap();
        assert!(title.contains("Capacity") && title.contains("“The disk was full"), "{name}: {title}");
        assert_eq!(actions[0]["isPreferred"], false, "a suggestion is never taken by itself");
        assert_eq!(applied(&text, &actions[0]["edit"], false), wanted, "{name}");
        version += 1;
        editor.change(PATH, version, &wanted);
        assert_eq!(offered(&mut editor, 0), Vec::<Value>::new(), "{name}: it has one now");
    }
    // In the section about the cause, and in no other.
    version += 1;
    editor.change(PATH, version, body);
    assert!(!offered(&mut editor, 8).is_empty());
    assert_eq!(offered(&mut editor, 12), Vec::<Value>::new());
    // JSON is left to the person; a document whose words suggest nothing gets no proposal.
    for text in [format!("{{\"title\": \"A\"}}\n{body}"), "# A\n\nIt was odd.\n".to_string()] {
        version += 1;
        editor.change(PATH, version, &text);
        assert_eq!(offered(&mut editor, 0), Vec::<Value>::new(), "{text}");
    }
    assert_eq!(editor.end(), 0);
}

#[test]
fn what_was_meant_is_a_quick_fix_in_values_fields_and_headings() {
    let text = "---\ntitle: A\nsevices: [checkout]\nstatus: complet\ndate: 2026-03-14\n---\n# A\n\n## Sumary\n\nIt was down.\n";
    let archive = archive();
    let mut editor = Editor::greet(&archive, &json!({}));
    editor.open(PATH, text);
    editor.diagnostics(PATH, Some(1));
    for (line, wrong, right) in [(2, "sevices", "services"), (3, "complet", "complete"), (8, "## Sumary", "## Summary")]
    {
        let actions = editor.actions(PATH, &range(line, 0, 9), Some("quickfix"));
        let fixes: Vec<String> = actions.iter().map(|action| applied(text, &action["edit"], false)).collect();
        assert!(fixes.contains(&text.replace(wrong, right)), "{wrong}: {actions:?}");
    }
    assert_eq!(editor.end(), 0);
}

#[test]
fn every_allow_comment_is_valid_as_inserted() {
    let text = "---\ntitle: A\nteams:\n  - paymnets\nstatus: complet\n---\n# A\n\n## Sumary\n\n| Who | Note |\n|---|---|\n\
                | Bob | Bob failed to follow the runbook |\n\n## Impact\n\n## Action items\n\n- [ ] Be more careful\n\n```\n\
                password = \"hunter2-Zx9qLw\"\n```\n";
    let archive = archive();
    let mut editor = Editor::greet(&archive, &json!({}));
    editor.open(PATH, text);
    let found = editor.diagnostics(PATH, Some(1));
    let (mut version, mut tried) = (1, 0);
    for finding in &found {
        let code = finding["code"].as_str().unwrap();
        let actions = editor.actions(PATH, &finding["range"], Some("quickfix"));
        let title = format!("Allow `{code}` here: add a reason to the comment");
        let allow = actions.iter().find(|action| action["title"] == title.as_str());
        let allow = allow.unwrap_or_else(|| panic!("{code} cannot be allowed: {actions:?}"));
        version += 1;
        editor.change(PATH, version, &applied(text, &allow["edit"], false));
        let after = editor.diagnostics(PATH, Some(version));
        let count = |all: &[Value]| all.iter().filter(|it| it["code"] == code).count();
        assert!(count(&after) < count(&found), "{code}: {after:?}");
        assert!(after.iter().all(|it| !it["code"].as_str().unwrap().ends_with("-allowance")), "{code}: {after:?}");
        version += 1;
        editor.change(PATH, version, text);
        editor.diagnostics(PATH, Some(version));
        tried += 1;
    }
    assert!(tried >= 8, "{tried}: {:?}", rules(&found));
    assert_eq!(editor.end(), 0);
}
