//! What CI runs: the files that we hand out name commands and options that there are, and are YAML.

use std::path::Path;

use coroner::document::{Document, Value};

use crate::archive_builder::ArchiveBuilder;

const FILES: [&str; 4] = ["action.yml", ".ci/gitlab.yml", ".pre-commit-hooks.yaml", "docs/ci.md"];

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// Every `coroner …` command in a text, up to what a shell takes over.
fn commands(text: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
        let starts =
            ["coroner -C ", "coroner check", "coroner context", "coroner schema", "coroner init", "coroner gate"];
        let Some(at) = starts.iter().filter_map(|start| line.find(start)).min() else { continue };
        let rest = line[at..].split(['>', '|', '`', ';']).next().unwrap();
        found.push(rest.split_whitespace().skip(1).map(|word| word.trim_matches(['"', '\'']).to_string()).collect());
    }
    found
}

#[test]
fn every_command_that_ci_runs_is_there_with_its_options() {
    let archive = ArchiveBuilder::new();
    let mut seen = 0;
    for file in FILES {
        for words in commands(&read(file)) {
            let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
            if words.first() == Some(&"-C") {
                words.drain(..2);
            }
            let Some(command) = words.first() else { continue };
            let command = command.trim_end_matches(['.', ',', ':']);
            let help = archive.run(&[command, "--help"]).code(0).stdout;
            for option in words.iter().filter(|word| word.starts_with("--")) {
                assert!(help.contains(option), "{file}: coroner {command} knows no {option}");
            }
            seen += 1;
        }
    }
    assert!(seen > 8, "{seen}");
}

/// A YAML file through our own reader: its fields at the top, and no complaint.
fn yaml(text: &str) -> Vec<(String, Value)> {
    let document = Document::parse("x.md", format!("---\n{text}\n---\n").as_bytes());
    assert!(document.problems.is_empty(), "{:?}", document.problems);
    document.front_matter.fields.into_iter().map(|field| (field.key, field.value)).collect()
}

#[test]
fn the_action_is_a_composite_action() {
    let fields = yaml(&read("action.yml"));
    let field = |name: &str| fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap();
    let Value::Table(runs) = field("runs") else { panic!("runs") };
    assert_eq!(runs[0].value.text(), Some("composite"));
    let Value::List(steps) = &runs[1].value else { panic!("steps") };
    for (_, step) in steps {
        let Value::Table(step) = step else { panic!("{step:?}") };
        let keys: Vec<&str> = step.iter().map(|field| field.key.as_str()).collect();
        if keys.contains(&"uses") {
            continue;
        }
        // A composite action's `run` needs its shell; expressions in a script are a way in for whoever names a branch.
        assert!(keys.contains(&"run") && keys.contains(&"shell"), "{keys:?}");
        let script = step.iter().find(|field| field.key == "run").unwrap().value.line();
        assert!(!script.contains("${{"), "{script}");
    }
    let Value::Table(inputs) = field("inputs") else { panic!("inputs") };
    let text = read("action.yml");
    for used in text.split("inputs.").skip(1) {
        let name: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
        assert!(inputs.iter().any(|input| input.key == name), "inputs.{name}");
    }
}

#[test]
fn the_gitlab_template_and_the_hooks_are_yaml() {
    let jobs = yaml(&read(".ci/gitlab.yml"));
    for (name, job) in jobs.iter().filter(|(name, _)| name != "variables" && !name.starts_with('.')) {
        let Value::Table(job) = job else { panic!("{name}") };
        assert!(job.iter().any(|field| field.key == "script"), "{name}");
    }
    let hooks = yaml(&format!("hooks:\n{}", read(".pre-commit-hooks.yaml")));
    let Value::List(hooks) = &hooks[0].1 else { panic!("hooks") };
    for (_, hook) in hooks {
        let Value::Table(hook) = hook else { panic!("{hook:?}") };
        for wanted in ["id", "name", "entry", "language"] {
            assert!(hook.iter().any(|field| field.key == wanted), "{wanted}");
        }
    }
}

fn incident(n: u32, extra: &str, actions: &str) -> String {
    format!(
        "---\nid: INC-{n}\ntitle: Checkout <502> | no. {n}\nstatus: complete\nseverity: SEV2\ndate: 2026-0{n}-14\n\
         teams: [payments]\nservices: [checkout]\nroot_cause: capacity\n{extra}---\n# Checkout\n\n## Summary\nThe \
         connection pool of checkout was exhausted while the card provider answered slowly.\n\n## Root cause\n\
         Connections are held across a call to the card provider.\n\n{actions}"
    )
}

#[test]
fn the_context_of_a_change_fits_a_comment() {
    let actions = "## Action items\n| Action | Owner | Due | Status |\n|---|---|---|---|\n\
                   | Limit the pool | @payments | 2026-07-01 | open |\n";
    let archive = ArchiveBuilder::new()
        .file("book.toml", "[book]\nbase_url = \"https://library.example/pm/\"\n")
        .file("content/a.md", &incident(6, "", actions))
        .file(
            "content/secret.md",
            &incident(7, "visibility: restricted\n", actions).replace("Checkout <502>", "Zanzibar"),
        )
        .git_commit("2026-07-20T10:00:00Z");
    archive.git(&["checkout", "-q", "-b", "work"], "2026-08-15T10:00:00Z");
    let archive = archive
        .file("content/b.md", &incident(8, "", "Bob failed to follow the runbook.\n"))
        .git_commit("2026-08-15T10:00:00Z");
    let run = archive.run(&["context", "--changed-since", "main"]).code(0);
    let text = &run.stdout;
    for wanted in [
        "### Checkout \\<502\\> \\| no. 8 (`content/b.md`)",
        "Cause **capacity**: 2 times in 6 months: [INC-6](https://library.example/pm/incidents/INC-6/) → this one",
        "Most similar:",
        "1 promise from them still open:",
        "while an action of INC-6 was open, and it still is: Limit the pool | [`recurrence-with-open-actions`](",
        "- Limit the pool (payments, 123 days overdue) from [INC-6]",
        "| warning | 19 | \"Bob failed to follow\" judges a person | [`judgement-of-person`](https://github.com/coroner-book/coroner/blob/main/docs/rules.md#judgement-of-person) |",
    ] {
        assert!(text.contains(wanted), "{wanted}\n---\n{text}");
    }
    assert!(text.lines().count() <= 60 && !text.contains("INC-7") && !text.contains("Zanzibar"), "{text}");

    let json = archive.run(&["context", "--changed-since", "main", "--format", "json"]).code(0).json();
    assert_eq!(json["documents"][0]["repeats"][0]["count"], 2);
    assert_eq!(json["documents"][0]["promises"][0]["overdue_days"], 123);
    assert_eq!(json["documents"][0]["similar"][0]["id"], "INC-6");

    let run = archive.run(&["context", "content/secret.md"]).code(0);
    assert!(run.stdout.contains("One postmortem is restricted") && !run.stdout.contains("Zanzibar"), "{}", run.stdout);
    let run = archive.run(&["context"]).code(2);
    assert!(run.stderr.contains("--changed-since REV"), "{}", run.stderr);

    // With the forge's address, files and lines are links; what the site shows is linked there.
    let forge = "https://git.example/acme/pm/blob/0123abc/{path}";
    let run = archive.run(&["context", "--changed-since", "main", "--file-url", forge]).code(0);
    for wanted in [
        "no. 8 ([`content/b.md`](https://git.example/acme/pm/blob/0123abc/content/b.md))",
        "| warning | [19](https://git.example/acme/pm/blob/0123abc/content/b.md#L19) |",
        "[INC-6](https://library.example/pm/incidents/INC-6/) → this one",
    ] {
        assert!(run.stdout.contains(wanted), "{wanted}\n---\n{}", run.stdout);
    }
    for wrong in ["https://git.example/acme", "{path}", "https://git.example/{path}) [x](y"] {
        let run = archive.run(&["context", "--changed-since", "main", "--file-url", wrong]).code(2);
        assert!(run.stderr.contains("not an address with `{path}`"), "{}", run.stderr);
    }
}

#[test]
fn the_context_of_many_changes_has_sixty_lines() {
    let mut archive = ArchiveBuilder::new();
    for n in 1..=9 {
        archive = archive.file(&format!("content/{n}.md"), &incident(n, "", ""));
    }
    let run = archive.run(&["context", "content"]).code(0);
    assert!(run.stdout.lines().count() <= 60, "{}", run.stdout);
    assert!(run.stdout.contains("more; `coroner context FILE` shows one."), "{}", run.stdout);
}

#[test]
fn init_accepts_what_is_there() {
    let text = "---\ntitle: Checkout\nwhen_it_began: 2026-03-14\n---\n# Checkout\n\n## Follow-up work\n\n- be more careful\n\n## Impact\n\nbad\n";
    let archive = ArchiveBuilder::new().file("pm/a.md", text).file("pm/b.md", &text.replace("Checkout", "Search"));
    let run = archive.run(&["init"]).code(0);
    assert!(run.stdout.contains("wrote coroner-baseline.toml: "), "{}", run.stdout);
    assert!(archive.read("book.toml").contains("baseline = \"coroner-baseline.toml\""));
    let run = archive.run(&["check"]).code(0);
    assert!(run.stdout.contains("the baseline accepts"), "{}", run.stdout);
    archive.write("pm/b.md", format!("{text}\nBob failed to follow the runbook.\n").as_bytes());
    archive.run(&["check"]).code(1);
}

#[test]
fn the_schema_knows_the_archives_own_words() {
    let book = "[[team]]\nid = \"payments\"\nservices = [\"checkout\"]\n[front_matter]\nseverity = [\"sev\"]\n";
    let archive = ArchiveBuilder::new().file("book.toml", book);
    let schema = archive.run(&["schema"]).code(0).json();
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("file:///schema.json", schema.clone()).unwrap();
    let index = compiler.compile("file:///schema.json", &mut schemas).unwrap();
    let base = |extra: serde_json::Value| {
        let mut document = serde_json::json!({
            "title": "x", "date": "2026-03-14", "teams": ["payments"], "services": ["checkout"], "status": "draft",
            "root_cause": "capacity", "severity": "SEV1", "started": "2026-03-14T09:12Z", "resolved": "2026-03-14T09:40Z",
        });
        for (key, value) in extra.as_object().unwrap() {
            document[key] = value.clone();
        }
        document
    };
    let valid = |extra| schemas.validate(&base(extra), index).is_ok();
    assert!(valid(serde_json::json!({})));
    assert!(valid(serde_json::json!({ "teams": "payments", "sev": "P1", "own": 3 })));
    assert!(!valid(serde_json::json!({ "teams": ["paymets"] })));
    assert!(!valid(serde_json::json!({ "sev": "SEV9" })));
    assert!(!valid(serde_json::json!({ "status": "finished" })));
}
