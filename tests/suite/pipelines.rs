//! The files that we hand out to pipelines: held against their published schemas, and their shell steps run for real.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use coroner::document::{Document, Value};

use crate::archive_builder::{ArchiveBuilder, TODAY};

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// YAML as JSON, through our own reader. Numbers stay texts: nothing that is asked here depends on it.
fn json(yaml: &str) -> serde_json::Value {
    fn of(value: &Value) -> serde_json::Value {
        match value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(is) => (*is).into(),
            Value::Text(text) => text.as_str().into(),
            Value::List(all) => all.iter().map(|(_, each)| of(each)).collect(),
            Value::Table(fields) => fields.iter().map(|field| (field.key.clone(), of(&field.value))).collect(),
        }
    }
    let document = Document::parse("x.md", format!("---\n{yaml}\n---\n").as_bytes());
    assert!(document.problems.is_empty(), "{:?}", document.problems);
    of(&Value::Table(document.front_matter.fields))
}

#[track_caller]
fn is_valid(yaml: &str, schema: &str) {
    let path = format!("{}/tests/fixtures/schemas/{schema}", env!("CARGO_MANIFEST_DIR"));
    let mut schemas = boon::Schemas::new();
    let index =
        boon::Compiler::new().compile(&path, &mut schemas).unwrap_or_else(|error| panic!("{schema}: {error:#}"));
    if let Err(error) = schemas.validate(&json(yaml), index) {
        panic!("{schema}: {error:#}\n{yaml}");
    }
}

#[test]
fn what_we_hand_out_is_valid_by_the_published_schemas() {
    is_valid(&read("action.yml"), "github-action.json");
    is_valid(&read(".ci/gitlab.yml"), "gitlab-ci.json");
    let archive = ArchiveBuilder::new();
    archive.run(&["init"]).code(0);
    is_valid(&archive.read(".github/workflows/postmortems.yml"), "github-workflow.json");
    let docs = read("docs/ci.md");
    let workflow = docs.split("```yaml\n").nth(1).unwrap().split("```").next().unwrap();
    is_valid(workflow, "github-workflow.json");
}

/// The block of YAML in docs/ci.md that holds some words.
fn block(words: &str) -> String {
    let docs = read("docs/ci.md");
    let mut blocks = docs.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap().to_string());
    blocks.find(|block| block.contains(words)).unwrap()
}

#[test]
fn the_gates_of_both_pipelines_are_valid_and_close() {
    let (github, gitlab) = (block("gate --service \"$SERVICE\""), block("deployment-gate:"));
    is_valid(&github, "github-workflow.json");
    is_valid(&gitlab, "gitlab-ci.json");
    let item = "---\ntitle: Outage\ndate: 2026-09-01\nservices: [checkout]\n---\n## Action items\n\n\
                | Action | Due | Priority | Status |\n|---|---|---|---|\n| Limit the pool | 2026-10-01 | P1 | STATE |\n";
    let archive =
        ArchiveBuilder::new().file("content/1.md", &item.replace("STATE", "open")).git_commit("2026-10-02T10:00:00Z");
    let workflow = json(&github);
    let step = workflow["jobs"]["gate"]["steps"].as_array().unwrap().last().unwrap().clone();
    let mut variables: BTreeMap<String, String> = BTreeMap::new();
    for (key, value) in step["env"].as_object().unwrap() {
        variables.insert(key.clone(), value.as_str().unwrap().to_string());
    }
    variables.insert("GITHUB_STEP_SUMMARY".into(), archive.root().join("summary.md").display().to_string());
    let script = step["run"].as_str().unwrap();
    let (code, text) = run(&archive, script, &variables);
    assert!(
        code == 1 && text.contains("::error file=content/1.md,line=10,title=Overdue action item::"),
        "{code} {text}"
    );
    assert!(archive.read("summary.md").contains("**closes the gate**"));

    let job = &json(&gitlab)["deployment-gate"];
    let mut variables =
        BTreeMap::from([("CORONER_ARCHIVE".to_string(), format!("file://{}", archive.root().display()))]);
    for (key, value) in job["variables"].as_object().unwrap() {
        variables.insert(key.clone(), value.as_str().unwrap().to_string());
    }
    let lines: Vec<&str> = job["script"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
    let (code, text) = run(&archive, &lines.join("\n"), &variables);
    assert!(code == 1 && text.contains("The gate is closed for checkout"), "{code} {text}");

    archive.write("content/1.md", item.replace("STATE", "done").as_bytes());
    let done = archive.git_commit("2026-11-01T10:00:00Z");
    std::fs::remove_dir_all(done.root().join("archive")).unwrap();
    let (code, text) = run(&done, &lines.join("\n"), &variables);
    assert!(code == 0 && text.contains("The gate is open for checkout"), "{code} {text}");
}

#[test]
#[should_panic(expected = "github-workflow.json")]
fn the_schema_finds_faults() {
    is_valid("on: push\njobs:\n  a:\n    runs-on: x\n    step: []\n", "github-workflow.json");
}

/// A repository with `main`, and a branch on which a second postmortem was written.
fn repository() -> ArchiveBuilder {
    let text = |n: u32, words: &str| {
        format!(
            "---\ntitle: Outage {n}\ndate: 2026-10-0{n}\nteams: [a]\nseverity: SEV2\nroot_cause: capacity\n---\n# Outage {n}\n\n{words}\n"
        )
    };
    let archive = ArchiveBuilder::new()
        .file("pm/book.toml", "")
        .file("pm/content/1.md", &text(1, "Bob failed to follow the runbook."))
        .file("README.md", "# Ours\n")
        .git_commit("2026-10-02T10:00:00Z");
    archive.git(&["update-ref", "refs/remotes/origin/main", "HEAD"], "2026-10-02T10:00:00Z");
    archive.git(&["checkout", "-q", "-b", "work"], "2026-10-03T10:00:00Z");
    archive.file("pm/content/2.md", &text(2, "Ann forgot to look.")).git_commit("2026-10-03T10:00:00Z")
}

/// Runs a script as a runner does, and gives its exit code and what it printed.
fn run(archive: &ArchiveBuilder, script: &str, variables: &BTreeMap<String, String>) -> (i32, String) {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_coroner"));
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let output = Command::new("bash")
        .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
        .current_dir(archive.root())
        .envs(variables)
        .env("PATH", path)
        .env("SOURCE_DATE_EPOCH", TODAY)
        .output()
        .unwrap();
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output.status.code().unwrap(), text)
}

/// The script of a step of the action, and its variables as a runner fills them in.
fn step(name: &str, inputs: &[(&str, &str)]) -> (String, BTreeMap<String, String>) {
    let action = json(&read("action.yml"));
    let steps = action["runs"]["steps"].as_array().unwrap();
    let step = steps.iter().find(|step| step["name"] == name).unwrap();
    let variable = |(key, value): (&String, &serde_json::Value)| {
        let name = value.as_str().unwrap().trim_start_matches("${{ inputs.").trim_end_matches(" }}");
        let given = inputs.iter().find(|(own, _)| *own == name).map(|(_, given)| (*given).to_string());
        let value = given.or_else(|| Some(action["inputs"][name]["default"].as_str()?.to_string()));
        (key.clone(), value.unwrap())
    };
    let variables = step["env"].as_object().unwrap().iter().map(variable).collect();
    (step["run"].as_str().unwrap().to_string(), variables)
}

#[test]
fn the_steps_of_the_action_run() {
    let archive = repository();
    let inputs = [("directory", "pm"), ("base", "origin/main"), ("strict", "false")];
    let summary = archive.root().join("summary.md");
    let go = |name: &str, inputs: &[(&str, &str)]| {
        let (script, mut variables) = step(name, inputs);
        variables.insert("GITHUB_STEP_SUMMARY".into(), summary.display().to_string());
        run(&archive, &script, &variables)
    };
    let (code, text) = go("Check", &inputs);
    assert!(code == 1 && text.contains("file=pm/content/2.md,line=10"), "{code} {text}");
    assert!(!text.contains("Bob"), "what the change does not touch: {text}");
    let (code, text) = go("Check", &[("base", ""), inputs[0], ("strict", "true")]);
    assert!(code == 1 && text.contains("pm/content/1.md"), "{code} {text}");
    let (code, text) = go("What the change repeats", &inputs);
    assert_eq!((code, text.as_str()), (0, ""));
    let page = archive.read("summary.md");
    assert!(page.contains("## Postmortems") && page.contains("Cause **capacity**: 2 times"), "{page}");
}

#[test]
fn a_version_of_the_action_may_be_a_branch_a_tag_or_a_commit() {
    let archive = repository();
    let (script, _) = step("Install Coroner", &[("version", "")]);
    // This repository stands in for ours, and cargo only tells what it was asked.
    let script =
        script.replace("https://github.com/coroner-book/coroner", &format!("file://{}", archive.root().display()));
    let script = format!("cargo() {{ echo \"$@\"; }}\n{script}");
    archive.git(&["tag", "v1"], "2026-10-03T10:00:00Z");
    for (version, wanted) in [("main", "--branch main"), ("v1", "--rev v1"), ("0123abc", "--rev 0123abc")] {
        let (code, text) = run(&archive, &script, &BTreeMap::from([("VERSION".into(), version.into())]));
        assert!(code == 0 && text.contains(wanted), "{code} {text}");
    }
}

#[test]
fn the_jobs_of_the_gitlab_template_run() {
    let archive = repository();
    let template = json(&read(".ci/gitlab.yml"));
    let script = |job: &str| {
        let lines = template[job]["script"].as_array().unwrap().iter();
        lines.map(|line| line.as_str().unwrap()).collect::<Vec<_>>().join("\n")
    };
    let base = archive.git(&["rev-parse", "main"], "2026-10-03T10:00:00Z");
    let variables =
        BTreeMap::from([("CORONER_DIRECTORY".into(), "pm".into()), ("CI_MERGE_REQUEST_DIFF_BASE_SHA".into(), base)]);
    let (code, text) = run(&archive, &script("postmortems"), &variables);
    assert!(code == 1 && text.contains("content/2.md:10:1: warning: "), "{code} {text}");
    let report: serde_json::Value = serde_json::from_str(&archive.read("gl-code-quality-report.json")).unwrap();
    assert!(report[0]["location"]["path"].as_str().unwrap().starts_with("pm/content/"), "{report}");
    assert!(archive.read("coroner-junit.xml").contains("<testsuite "));
    let (code, text) = run(&archive, &script("postmortem-context"), &variables);
    assert!(code == 0 && text.contains("Cause **capacity**: 2 times"), "{code} {text}");
    assert_eq!(archive.read("context.md"), text);
}

#[test]
fn the_hooks_take_whatever_is_committed() {
    let archive = ArchiveBuilder::new()
        .file("content/a.md", "---\ntitle: A\nstatus: complet\n---\n# A\n")
        .file("README.md", "# Ours\n");
    let hooks = json(&format!("hooks:\n{}", read(".pre-commit-hooks.yaml")));
    let entry = |id: &str| {
        let all = hooks["hooks"].as_array().unwrap();
        all.iter().find(|hook| hook["id"] == id).unwrap()["entry"].as_str().unwrap().to_string()
    };
    let go = |id: &str, files: &str| run(&archive, &format!("{} {files}", entry(id)), &BTreeMap::new());
    let (code, text) = go("coroner-check", "README.md");
    assert!(code == 0 && text.contains("no findings in 0 documents"), "{code} {text}");
    let (code, text) = go("coroner-check", "README.md content/a.md");
    assert!(code == 1 && text.contains("missing-team"), "{code} {text}");
    go("coroner-fix", "README.md content/a.md");
    assert!(archive.read("content/a.md").contains("status: complete\n"));
}
