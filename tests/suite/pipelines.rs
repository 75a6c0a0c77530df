//! The files that we hand out to pipelines: held against their published schemas, and their shell steps run for real.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use coroner::document::{Document, Value};

use crate::archive_builder::{ArchiveBuilder, TODAY};

pub fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// YAML as JSON, through our own reader. Numbers stay texts: nothing that is asked here depends on it.
pub fn json(yaml: &str) -> serde_json::Value {
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
pub fn is_valid(yaml: &str, schema: &str) {
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
    let blocks = docs.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let workflows: Vec<&str> = blocks.filter(|block| block.starts_with("on:")).collect();
    assert_eq!(workflows.len(), 4);
    for workflow in workflows.into_iter().chain([archive.read(".github/workflows/postmortems.yml").as_str()]) {
        is_valid(workflow, "github-workflow.json");
        assert!(workflow.contains("\npermissions: {}") && !workflow.contains("cargo "), "{workflow}");
        let jobs = json(workflow)["jobs"].clone();
        for (name, job) in jobs.as_object().unwrap().iter().filter(|(name, _)| *name != "deploy") {
            assert!(job["permissions"].is_object(), "{name} names no permissions: {workflow}");
        }
    }
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
pub fn run(archive: &ArchiveBuilder, script: &str, variables: &BTreeMap<String, String>) -> (i32, String) {
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
        let name = value.as_str().unwrap();
        let name = name.strip_prefix("${{ inputs.").map_or(key.as_str(), |name| name.trim_end_matches(" }}"));
        let given = inputs.iter().find(|(own, _)| *own == name).map(|(_, given)| (*given).to_string());
        let default = || Some(action["inputs"].get(name)?["default"].as_str()?.to_string());
        (key.clone(), given.or_else(default).unwrap_or_default())
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
        variables.insert("RUNNER_TEMP".into(), archive.root().display().to_string());
        run(&archive, &script, &variables)
    };
    let (code, text) = go("Check", &inputs);
    assert!(code == 1 && text.contains("file=pm/content/2.md,line=10"), "{code} {text}");
    assert!(!text.contains("Bob"), "what the change does not touch: {text}");
    let (code, text) = go("Check", &[("base", ""), inputs[0], ("strict", "true")]);
    assert!(code == 1 && text.contains("pm/content/1.md"), "{code} {text}");
    let files = [inputs.as_slice(), &[("FILES", "https://git.example/acme/pm/blob/0123abc/{path}")]].concat();
    let (code, text) = go("What the change repeats", &files);
    assert_eq!((code, text.as_str()), (0, ""));
    let page = archive.read("summary.md");
    assert!(page.contains("## Postmortems") && page.contains("Cause **capacity**: 2 times"), "{page}");
    assert!(page.contains("([`content/2.md`](https://git.example/acme/pm/blob/0123abc/pm/content/2.md))"), "{page}");
    go("Check", &[inputs[0], ("sarif", "findings.sarif"), ("base", ""), ("strict", "false")]);
    let sarif: serde_json::Value = serde_json::from_str(&archive.read("findings.sarif")).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
}

#[test]
fn the_action_installs_a_wheel_of_its_own_version_once() {
    let archive = repository();
    let (script, mut variables) = step("Install Coroner", &[]);
    assert_eq!(
        variables["VERSION"],
        env!("CARGO_PKG_VERSION"),
        "the action, the workflows and the docs are of one version"
    );
    for file in [".ci/gitlab.yml", "docs/ci.md", "editors/vscode/package.json"] {
        let text = read(file);
        assert!(text.contains(env!("CARGO_PKG_VERSION")) && !text.contains("cargo install"), "{file}");
    }
    let home = archive.root().display().to_string();
    // In the place of Python: it makes the environment, and says what pip is asked for.
    let python = format!(
        "python3() {{ mkdir -p \"$4/bin\"; printf '#!/bin/sh\\necho \"$@\" >> {home}/asked\\n' > \"$4/bin/python\"; \
         printf '#!/bin/sh\\n' > \"$4/bin/coroner\"; chmod +x \"$4\"/bin/*; }}\n"
    );
    variables.extend([
        ("RUNNER_TEMP".into(), home.clone()),
        ("RUNNER_OS".into(), "Linux".into()),
        ("GITHUB_PATH".into(), format!("{home}/path")),
    ]);
    for _ in 0..2 {
        let (code, text) = run(&archive, &format!("{python}{script}"), &variables);
        assert_eq!(code, 0, "{text}");
    }
    let asked = archive.read("asked");
    assert_eq!(asked.lines().count(), 1, "from the cache the second time: {asked}");
    assert!(asked.contains("--only-binary=coroner-book coroner-book==0."), "{asked}");
    assert_eq!(archive.read("path"), format!("{home}/coroner/bin\n{home}/coroner/bin\n"));
}

#[test]
fn the_comment_on_a_pull_request_is_one_and_kept_up_to_date() {
    let archive = repository();
    let home = archive.root().display().to_string();
    let given =
        [("directory", "pm"), ("base", "origin/main"), ("comment", "true"), ("context", "false"), ("NUMBER", "7")];
    let (script, mut variables) = step("What the change repeats", &given);
    variables.extend([
        ("RUNNER_TEMP".into(), home.clone()),
        ("REPOSITORY".into(), "acme/pm".into()),
        ("FILES".into(), "https://git.example/{path}".into()),
    ]);
    // In the place of GitHub's program: it lists a comment or none, and may refuse.
    let mut go = |known: &str, code: i32| {
        let _ = std::fs::remove_file(archive.root().join("gh.log"));
        variables.insert("KNOWN".into(), known.into());
        let gh = format!(
            "gh() {{ echo \"$@\" >> {home}/gh.log; case \"$*\" in *--paginate*) echo \"$KNOWN\";; *) return {code};; esac; }}\n"
        );
        let (code, text) = run(&archive, &format!("{gh}{script}"), &variables);
        assert_eq!(code, 0, "{text}");
        (archive.read("gh.log"), text)
    };
    let (asked, _) = go("", 0);
    assert!(asked.contains("--method POST repos/acme/pm/issues/7/comments --field body=@"), "{asked}");
    let (asked, _) = go("4711", 0);
    assert!(asked.contains("--method PATCH repos/acme/pm/issues/comments/4711 ") && !asked.contains("POST"), "{asked}");
    let (_, text) = go("", 1);
    assert!(text.contains("::warning title=Coroner::the comment could not be written"), "a fork's token: {text}");
    let page = archive.read("coroner-context.md");
    assert!(page.starts_with("<!-- coroner context pm -->\n## ") && page.contains("2 times"), "{page}");
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
    let variables = BTreeMap::from([
        ("CORONER_DIRECTORY".into(), "pm".into()),
        ("CI_MERGE_REQUEST_DIFF_BASE_SHA".into(), base),
        ("CI_PROJECT_URL".into(), "https://git.example/acme/pm".into()),
        ("CI_COMMIT_SHA".into(), "0123abc".into()),
    ]);
    let (code, text) = run(&archive, &script("postmortems"), &variables);
    assert!(code == 1 && text.contains("content/2.md:10:1: warning: "), "{code} {text}");
    let report: serde_json::Value = serde_json::from_str(&archive.read("gl-code-quality-report.json")).unwrap();
    assert!(report[0]["location"]["path"].as_str().unwrap().starts_with("pm/content/"), "{report}");
    assert!(archive.read("coroner-junit.xml").contains("<testsuite "));
    let (code, text) = run(&archive, &script("postmortem-context"), &variables);
    assert!(code == 0 && text.contains("Cause **capacity**: 2 times"), "{code} {text}");
    assert!(text.contains("](https://git.example/acme/pm/-/blob/0123abc/pm/content/2.md)"), "{text}");
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
