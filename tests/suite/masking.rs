//! What the linter found to be confidential is in none of its outputs: every format, every file it writes, the editor.
//!
//! Each value is beside other faults on the same or the next line, so that it would be shown by what other rules
//! quote, underline or fix; and in an earlier document, so that it would be shown by what is said of that one.

use serde_json::{Value, json};

use crate::archive_builder::ArchiveBuilder;
use crate::lsp_client::Editor;

/// Name and value, put together at run time, so that no scanner finds secrets in this file.
fn secrets() -> Vec<(&'static str, String)> {
    let of = |parts: &[&str]| parts.concat();
    vec![
        ("aws", of(&["AKIA", "QX7RT2ZPLW5KD3VN"])),
        ("github", of(&["ghp_", "16C7e42F292c6912E7710c838347Ae178B4a"])),
        ("gitlab", of(&["glpat-", "Zx81Qw72Er63Ty54Ui45"])),
        ("jwt", of(&["eyJhbGciOiJIUzI1NiJ9", ".eyJzdWIiOiI0NzExMDgxNSJ9", ".dBjftJeZ4CVPmB92K27uhbUJU1p1r"])),
        ("password", of(&["hT7", "wR4", "pL9sK2"])),
        ("assigned", of(&["q8Zr5", "Vb2Nw7", "Xc4Mj1"])),
        ("mail", of(&["otto.kranz", "@", "briefpost.example"])),
        ("phone", of(&["+49 30 ", "55519 472"])),
        ("card", of(&["4539 1488 ", "0343 6467"])),
        ("customer", of(&["KDNR-", "0047118"])),
    ]
}

/// The lines of a private key between its first and its last.
fn key_lines() -> [String; 2] {
    [["MIIEpAIBAAKCAQEA", "7bq2VxkTz9QmN4dLw8"].concat(), ["s3RfYc6HgJ1uPoEiWvXa", "Kt5BnM0ZrUqQ=="].concat()]
}

/// A postmortem with every value in all places that other rules quote.
fn document(n: u32, extra: &str) -> String {
    let all = secrets();
    let of = |name: &str| all.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str()).unwrap();
    let key = key_lines();
    let each = |line: &dyn Fn(&str) -> String| -> String {
        let shown = all.iter().map(|(name, value)| match *name {
            "password" => format!("postgres://app:{value}@db-7.example.org/shop"),
            "assigned" => format!("api_key={value}"),
            _ => value.clone(),
        });
        shown.map(|value| line(&value)).collect()
    };
    let judged = each(&|value| format!("Bob failed to follow the runbook with {value} at hand.\n\n"));
    let actions = each(&|value| {
        format!("- [ ] Improve {value}\n- [ ] Be more careful with {value} (@bob, @{value}, by March 3, 2026)\n")
    });
    let timeline =
        each(&|value| format!("| 13:55 PM {value} | {value} was seen | {value} |\n| {value} | again |  |\n"));
    let links = each(&|value| format!("[the log of {value}](<gone-{value}.md>)\n\n"));
    let empty = each(&|value| format!("## Impact {value}\n\n"));
    let fields = each(&|value| format!("participant: \"{value}\"\ndetected: \"at {value}\"\nowner {value}: x\n"));
    let begin = format!("{} RSA PRIVATE {}", "-----BEGIN", "KEY-----");
    let end = format!("{} RSA PRIVATE {}", "-----END", "KEY-----");
    format!(
        "---\n{extra}titel: \"{mail}\"\ntitle: \"Checkout {customer} returned 502 {github}\"\nstart_time: \"March {n}, 2026\"\n\
         date: March {n}, 2026\nseverity: \"{mail}\"\nteam: \"{github}\"\nservices: [\"{customer}\", \"{aws}\", checkout]\n\
         root_cause: capacity\nstatus: \"Final\"\nrelated: [\"{jwt}\", \"{customer}\"]\nauthors: [\"{mail}\"]\n\
         completed: \"{phone}\"\n{fields}---\n# Checkout {customer} returned 502\n\n{begin}\n{}\nBob failed to read {}\n{end}\n\n\
         ## Action items\n\n{actions}\n\n| Task | Responsible {mail} | Deadline |\n|---|---|---|\n| Look at {github} | {mail} | March 5, \
         2026 |\n\n## Summary\n\nThe connection pool of checkout was exhausted. {judged}\n## Timeline {customer}\n\n| When | What | Who |\n\
         |---|---|---|\n{timeline}\n## Root cause\n\nHuman error: {mail} pushed {github}.\n\n{links}{empty}",
        key[0],
        key[1],
        mail = of("mail"),
        customer = of("customer"),
        github = of("github"),
        aws = of("aws"),
        jwt = of("jwt"),
        phone = of("phone"),
    )
}

fn leaking() -> ArchiveBuilder {
    let book = "[check]\ncustomer_ids = [\"KDNR-[0-9]{7}\"]\n[recurrence]\nwindow = \"12 months\"\n[[team]]\nid = \"payments\"\n\
                [template]\nfile = \"content/template.md\"\n";
    let template = "---\ntitle: \"\" # required\ndate: 2026-01-01 # required\n---\n# Title\n\n## Summary\n<!-- required -->\n\n\
                    ## Impact\n<!-- required -->\n\n## Root cause\n<!-- required -->\n\n## Timeline\n<!-- required -->\n\n\
                    ## Action items\n<!-- required -->\n";
    ArchiveBuilder::new()
        .file("book.toml", book)
        .file("content/template.md", template)
        .file("content/2026/first.md", &document(3, "id: KDNR-0047118\n"))
        .git_commit("2026-03-20T10:00:00Z")
        .file("content/2026/second.md", &document(9, ""))
}

/// Fails where an output holds a value, or so much of one that the rest can be guessed.
#[track_caller]
fn is_clean(output: &str, name: &str) {
    // However the format writes letters that are special to it, and whatever the case.
    let plain = output.replace("&#64;", "@").replace("%40", "@").replace(['\\', '\u{200b}'], "").to_lowercase();
    let values = secrets().into_iter().map(|(_, value)| value).chain(key_lines());
    for value in values.map(|value| value.to_lowercase()) {
        let letters: Vec<char> = value.chars().collect();
        for piece in letters.windows(10.min(letters.len())) {
            let piece: String = piece.iter().collect();
            if let Some(at) = plain.find(&piece) {
                let from = plain[..at].rfind('\n').map_or(0, |at| at + 1);
                let to = plain[at..].find('\n').map_or(plain.len(), |end| at + end);
                panic!("{name} shows {piece:?} of {value:?}:\n{}", &plain[from..to]);
            }
        }
    }
}

#[test]
fn no_format_of_check_shows_a_value() {
    let archive = leaking();
    for format in ["human", "short", "json", "sarif", "github", "gitlab", "junit"] {
        for paths in [&[][..], &["content/2026/second.md"]] {
            let summary = archive.root().join("summary.md");
            let arguments = [&["check", "--format", format], paths].concat();
            let mut command = archive.command(archive.root(), &arguments);
            let output = command.env("GITHUB_STEP_SUMMARY", &summary).output().unwrap();
            let text = String::from_utf8_lossy(&output.stdout);
            assert!(text.contains("secret-in-text") && text.contains("customer-identifier"), "{format}: {text}");
            // What is said of the earlier document is said in the later one.
            assert!(text.contains("it still is: Be more careful with ***"), "{format}: {text}");
            is_clean(&text, format);
            is_clean(&String::from_utf8_lossy(&output.stderr), format);
        }
    }
    is_clean(&archive.read("summary.md"), "the job's summary");
}

#[test]
fn no_mend_and_no_file_that_is_written_shows_a_value() {
    let archive = leaking();
    let diff = archive.run(&["check", "--fix", "--diff"]).code(1);
    assert!(diff.stdout.contains("+participants"), "{}", diff.stdout);
    is_clean(&diff.stdout, "--fix --diff");
    let run = archive.run(&["check", "--write-baseline"]).code(0);
    is_clean(&run.stderr, "--write-baseline");
    is_clean(&archive.read("coroner-baseline.toml"), "the baseline");
    let run = archive.run(&["check", "--fix"]);
    is_clean(&run.stdout, "--fix");
    is_clean(&run.stderr, "what --fix did");
}

#[test]
fn no_context_of_a_change_shows_a_value() {
    let archive = leaking();
    for format in ["md", "json"] {
        for path in ["content/2026/first.md", "content/2026/second.md"] {
            let run = archive.run(&["context", path, "--format", format]).code(0);
            assert!(run.stdout.contains("secret-in-text"), "{}", run.stdout);
            assert!(path.ends_with("first.md") || run.stdout.contains("Be more careful with •••"), "{}", run.stdout);
            is_clean(&run.stdout, format);
            is_clean(&run.stderr, format);
        }
        let run = archive.run(&["context", "--changed-since", "HEAD", "--format", format]).code(0);
        is_clean(&run.stdout, format);
    }
}

#[test]
fn no_message_to_an_editor_shows_a_value() {
    let archive = leaking();
    let mut editor = Editor::greet(&archive, &json!({}));
    let path = "content/2026/second.md";
    let text = archive.read(path);
    editor.open(path, &text);
    assert!(!editor.diagnostics(path, Some(1)).is_empty());
    let lines = text.lines().count() as u32;
    let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": lines, "character": 0 } });
    let offered = editor.actions(path, &whole, None);
    assert!(offered.iter().any(|action| action["title"].as_str().unwrap().starts_with("Allow `")), "{offered:?}");
    for line in 0..lines {
        let place = json!({ "line": line, "character": 3 });
        let document = json!({ "uri": editor.uri(path) });
        editor.ask("textDocument/hover", json!({ "textDocument": document, "position": place }));
        editor.actions(path, &json!({ "start": place, "end": place }), None);
    }
    is_clean(&Value::from(editor.heard.clone()).to_string(), "the editor's server");
    assert_eq!(editor.end(), 0);
}
