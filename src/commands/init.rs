//! `coroner init`: a new archive, or a `book.toml` for the Markdown that is there. It never writes over a file.

use std::path::{Path, PathBuf};

use super::baseline::BASELINE;
use super::output;
use super::session::{Context, Outcome};
use crate::archive::{self, Archive, Survey, Unknown};
use crate::check::{self, Baseline};
use crate::cli::Init;
use crate::source::Place;
use crate::template::{Answers, Template, scaffold, slug};
use crate::vocabulary::Language;
use crate::write::Folder;

/// Runs it.
pub(super) fn run(arguments: &Init, context: &Context) -> anyhow::Result<Outcome> {
    let root = arguments.dir.as_ref().map_or_else(|| context.root.clone(), |dir| context.root.join(dir));
    let folder = Folder::make(&root)?;
    let archive = archive::load(&Place::open(&root, None)?, &context.options(false))?;
    let survey = archive::survey(&archive);
    let mut files = vec![
        (".gitignore".to_string(), GITIGNORE.to_string()),
        (".github/workflows/postmortems.yml".to_string(), WORKFLOW.to_string()),
    ];
    if survey.documents == 0 {
        files.push(("book.toml".into(), BOOK.into()));
        files.push(first(&archive));
    } else {
        files.push(("book.toml".into(), proposal(&survey)));
    }
    files.sort();
    let proposed = survey.documents > 0 && root.join("book.toml").symlink_metadata().is_err();
    let mut said = String::new();
    for (path, text) in &files {
        let done = folder.create(path.as_ref(), text.as_bytes())?;
        said.push_str(&format!("{} {path}\n", if done { "wrote" } else { "kept " }));
        if path == ".gitignore" && !done {
            said.push_str("      (the site and the cache need not be committed: /site/ and /.coroner/)\n");
        }
    }
    if proposed {
        said.push_str(&accept_what_is_there(&folder, &root, context)?);
    }
    said.push_str(&next_steps(&survey, &root));
    output::write(&said)?;
    Ok(Outcome::Clean)
}

/// A baseline of what the documents' findings are now, so that the first check is clean and the next fault is seen.
fn accept_what_is_there(folder: &Folder, root: &Path, context: &Context) -> anyhow::Result<String> {
    let archive = archive::load(&Place::open(root, None)?, &context.options(false))?;
    let report = check::run(&archive, None, None);
    let baseline = Baseline::of(&report);
    let n = report.findings.len();
    if baseline.is_empty() || !folder.create(BASELINE.as_ref(), baseline.text().as_bytes())? {
        return Ok(String::new());
    }
    let mut text = archive.config_text.unwrap_or_default();
    text.push_str(&format!(
        "\n[check]\n# Existing findings are accepted; `coroner check --write-baseline` removes those that were fixed.\n\
         baseline = {}\n",
        quoted(BASELINE)
    ));
    folder.replace("book.toml".as_ref(), text.as_bytes())?;
    Ok(format!("wrote {BASELINE}: {n} finding{} accepted\n", if n == 1 { "" } else { "s" }))
}

/// The first postmortem of a new archive, from the template that `new` writes from.
fn first(archive: &Archive) -> (String, String) {
    let date = archive.as_of;
    let title = "First postmortem".to_string();
    let template = Template::for_severity(&archive.config, &archive.templates, None);
    let answers = Answers { id: format!("{date}-{}", slug(&title)), title, date, team: None, severity: None };
    let draft = scaffold(&template, "content", &answers);
    (draft.path, draft.text)
}

fn next_steps(survey: &Survey, root: &Path) -> String {
    let shown = root.strip_prefix(".").unwrap_or(root);
    let at = if shown == Path::new("") { String::new() } else { format!(" -C {}", shown.display()) };
    let mut text = match survey.documents {
        0 => format!("\nNext: coroner{at} serve, and coroner{at} new \"TITLE\" for the next postmortem.\n"),
        1 if survey.in_folder == 1 => format!("\n1 document in {}; it was not touched.\n", survey.folder),
        n if n < survey.in_folder => {
            let Survey { in_folder, folder, .. } = survey;
            format!("\n{in_folder} documents in {folder}, {n} of them look like postmortems; none was touched.\n")
        }
        n => format!("\n{n} documents in {}; none was touched.\n", survey.folder),
    };
    text.push_str(&languages(survey));
    if survey.documents > 0 {
        let names = survey.fields.len() + survey.headings.len();
        let names = match names {
            0 => "Coroner knows all field and heading names".to_string(),
            1 => "Coroner does not know 1 field or heading name".to_string(),
            n => format!("{n} field and heading names are unknown to Coroner"),
        };
        text.push_str(&format!(
            "{names}: review [front_matter] and [sections] in \
             book.toml.\nNext: coroner{at} read FILE shows how a document is read, coroner{at} serve the library.\n"
        ));
    }
    if let Some(above) = repository_above(root) {
        text.push_str(&format!(
            "The repository's root is {}: move .github/ there, and give the workflow's steps `-C` with this folder.\n",
            above.display()
        ));
    }
    text
}

/// `Read in Norwegian (30 documents) and English (4).`; nothing where all are English alone.
fn languages(survey: &Survey) -> String {
    if survey.languages.iter().all(|(tag, _)| *tag == "en") {
        return String::new();
    }
    let named = survey.languages.iter().enumerate().flat_map(|(at, (tag, count))| {
        let unit = match (at, count) {
            (0, 1) => " document",
            (0, _) => " documents",
            _ => "",
        };
        Language::names(&[tag]).into_iter().map(move |name| format!("{name} ({count}{unit})"))
    });
    format!("Read in {}.\n", named.collect::<Vec<_>>().join(", "))
}

/// The root of the repository, where it is not the archive's own.
fn repository_above(root: &Path) -> Option<PathBuf> {
    let real = root.canonicalize().ok()?;
    let found = real.ancestors().find(|folder| folder.join(".git").exists())?;
    (found != real).then(|| found.to_path_buf())
}

/// A `book.toml` for documents that are there: their names for fields and sections, with how often each is used.
fn proposal(survey: &Survey) -> String {
    let documents = survey.documents;
    let mut text = format!(
        "# Written by `coroner init` after a look at {documents} document{}. Every key is optional.\n\
         # `coroner read FILE` shows how a document is read.\n\n\
         [book]\ntitle = \"Incident library\"\nsrc = {}\n\
         # timezone = \"UTC\"    # for clock times in documents that name no time zone\n",
        if documents == 1 { "" } else { "s" },
        quoted(&survey.folder),
    );
    let fields = "Fields that Coroner does not know; they are kept and shown as they are. To map one, write\n# \
                  name = [\"yours\"] (names: severity, teams, services, root_cause, started, resolved, tags …).";
    let headings = "Headings that Coroner does not know. To map one, write name = [\"yours\"] (names: summary,\n# \
                    impact, timeline, root_cause, resolution, lessons, action_items …).";
    text.push_str(&mapping("front_matter", &survey.fields, documents, fields));
    text.push_str(&mapping("sections", &survey.headings, documents, headings));
    text
}

/// One table: guesses as settings, the rest as a comment.
fn mapping(table: &str, unknown: &[Unknown], documents: usize, rest: &str) -> String {
    let mut text = format!("\n[{table}]\n");
    let mut ours: Vec<&'static str> = unknown.iter().filter_map(|name| name.guess).collect();
    ours.sort_unstable();
    ours.dedup();
    if !ours.is_empty() {
        text.push_str("# Guesses: review them, and remove the wrong ones.\n");
    }
    for field in ours {
        let names: Vec<&Unknown> = unknown.iter().filter(|name| name.guess == Some(field)).collect();
        let list: Vec<String> = names.iter().map(|name| quoted(&name.name)).collect();
        let counts: Vec<String> = names.iter().map(|name| name.count.to_string()).collect();
        text.push_str(&format!("{field} = [{}]    # in {} of {documents}\n", list.join(", "), counts.join(", ")));
    }
    let others: Vec<&Unknown> = unknown.iter().filter(|name| name.guess.is_none()).take(40).collect();
    if !others.is_empty() {
        text.push_str(&format!("# {rest}\n"));
    }
    for name in others {
        text.push_str(&format!("#   {:5}  {}\n", name.count, name.name.replace(['\n', '\r'], " ")));
    }
    text
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// The site and the cache are made again from the documents.
const GITIGNORE: &str = "/site/\n/.coroner/\n";

const BOOK: &str = r#"# The archive's configuration. Every key is optional; the values here are defaults or examples.

[book]
title = "Incident library"
description = "What happened, what made it possible, and what we changed."
src = "content"
timezone = "UTC"        # for clock times in documents that name no time zone
# edit_url = "https://git.example/org/repo/edit/main/{path}"

# [build]
# out = "site"

# Who answers for what. Once teams are named, an unknown one is a finding.
# [[team]]
# id = "payments"
# name = "Payments"
# channel = "payments-oncall"
# services = ["checkout", "ledger"]

# Severities, most severe first; the default is SEV1 to SEV4.
# [[severity]]
# id = "SEV1"
# aliases = ["P1", "critical"]
# postmortem = "required"
# due_days = 3          # business days to publish

# Root-cause categories of your own; the default ones follow Google's published analysis.
# [[cause]]
# id = "capacity"
# name = "Capacity"
# description = "The system was asked for more than it could give."

[recurrence]
window = "6 months"     # the same category twice within this time is a recurrence
minimum = 2
target = 0.10           # the share of recurring incidents to stay under

[check]
profile = "standard"    # adopt, standard or strict
# since = 2026-01-01    # rules about practice hold only for incidents from this day on
# [check.levels]
# action-without-due = "note"
"#;

const WORKFLOW: &str = r#"# Checks every postmortem against the template, and publishes the library from main.
name: Postmortems

on:
  push:
    branches: [main]
  pull_request:

permissions:
  contents: read

jobs:
  library:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0 # created and updated dates come from the whole history
      - name: Install Coroner
        run: cargo install --locked --git https://github.com/coroner-book/coroner coroner
      - name: Check
        run: coroner check
      - name: Build
        run: coroner build --out site
      - uses: actions/upload-pages-artifact@v3
        if: github.ref == 'refs/heads/main'
        with:
          path: site

  publish:
    if: github.ref == 'refs/heads/main'
    needs: library
    runs-on: ubuntu-latest
    permissions:
      pages: write
      id-token: write
    environment:
      name: github-pages
    steps:
      - uses: actions/deploy-pages@v4
"#;
