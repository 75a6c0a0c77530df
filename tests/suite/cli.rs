//! The command line: help, exit codes, configuration errors.

use clap::CommandFactory as _;

use crate::archive_builder::ArchiveBuilder;

#[test]
fn help_version_and_completions() {
    let archive = ArchiveBuilder::new();
    let help = archive.run(&["--help"]).code(0);
    assert!(help.stdout.contains("coroner serve"), "{}", help.stdout);
    assert!(archive.run(&["--version"]).code(0).stdout.starts_with("coroner "));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = archive.run(&["completions", shell]).code(0).stdout;
        assert!(script.contains("CORONER_COMPLETE") && script.contains("coroner"), "{shell}: {script}");
    }
    archive.run(&["chekc"]).code(2);
    archive.run(&[]).code(2);
}

#[test]
fn every_command_has_a_help_with_an_example() {
    for mut command in coroner::cli::Cli::command().get_subcommands().cloned() {
        let (name, help) = (command.get_name().to_string(), command.render_long_help().to_string());
        assert!(help.contains("coroner ") || name == "lsp", "{name} has no example");
        for escape in ["\\\"", "\\u", "\r"] {
            assert!(!help.contains(escape), "{name}: {help}");
        }
    }
}

#[test]
fn a_missing_folder_says_what_to_do() {
    let archive = ArchiveBuilder::new();
    let run = archive.run(&["-C", "nowhere", "check"]).code(2);
    insta::assert_snapshot!(run.stderr, @r"
    error: nowhere: no such folder
    help: name the archive's folder with -C DIR, or start one with `coroner init DIR`
    ");
    let run = archive.run(&["actions", "-C", "nowhere"]).code(2);
    insta::assert_snapshot!(run.stderr, @r"
    error: nowhere: no such folder
    help: name the archive's folder with -C DIR, or start one with `coroner init DIR`
    ");
    let archive = archive.file("book.toml", "[book]\nsrc = \"docs\"\n");
    let run = archive.run(&["actions"]).code(2);
    insta::assert_snapshot!(run.stderr, @r#"
    error[invalid-value]: `book.src`: there is no folder "docs"
     --> book.toml:2:7
      |
    2 | src = "docs"
      |       ^^^^^^
      |
      = help: write the folder of the documents, from the archive's root
    error: fix the error in book.toml first
    "#);
}

#[test]
fn a_fault_in_book_toml_is_drawn_and_ends_every_command() {
    let archive = ArchiveBuilder::new()
        .file("book.toml", "[book]\ntitel = \"A\"\n\n[build]\nout = \"content\"\n")
        .file("content/a.md", "# A\n");
    for command in ["check", "actions", "metrics", "recurrences"] {
        let run = archive.run(&[command]).code(2);
        assert!(run.stderr.contains("did you mean `title`?"), "{command}: {}", run.stderr);
    }
    insta::assert_snapshot!(archive.run(&["metrics"]).stderr, @r#"
    error[unknown-key]: unknown key `book.titel`
     --> book.toml:2:1
      |
    2 | titel = "A"
      | ^^^^^ not known
      |
      = help: did you mean `title`?
    error[invalid-value]: `build.out`: `content` is or contains the source folder; building would replace it
     --> book.toml:5:7
      |
    5 | out = "content"
      |       ^^^^^^^^^
      |
      = help: use a separate folder for the site: `site`
    error: fix the 2 errors in book.toml first
    "#);
}

#[test]
fn init_starts_an_archive_and_writes_over_nothing() {
    let archive = ArchiveBuilder::new();
    let run = archive.run(&["init", "incidents"]).code(0);
    insta::assert_snapshot!(run.stdout, @r#"
    wrote .github/workflows/postmortems.yml
    wrote .gitignore
    wrote book.toml
    wrote content/2026/2026-11-01-first-postmortem.md

    Next: `coroner -C incidents serve` shows the library, `coroner -C incidents new "TITLE"` creates the next postmortem.
    "#);
    assert!(archive.read("incidents/content/2026/2026-11-01-first-postmortem.md").contains("## Action items"));
    let before = archive.read("incidents/book.toml");
    archive.write("incidents/.gitignore", b"mine\n");
    let again = archive.run(&["init", "incidents"]).code(0);
    assert!(again.stdout.contains("kept  book.toml") && again.stdout.contains("kept  .gitignore"), "{}", again.stdout);
    assert_eq!(archive.read("incidents/book.toml"), before);
    assert_eq!(archive.read("incidents/.gitignore"), "mine\n");
    // What it wrote is a configuration that the other commands take.
    archive.run(&["-C", "incidents", "metrics"]).code(0);
}

#[test]
fn init_looks_at_the_documents_that_are_there() {
    let document = |n: u32, extra: &str| {
        format!(
            "---\ntitle: Outage {n}\ndate: 2026-03-{n:02}\nfailure_kind: disk\nsquad: storage\n{extra}---\n\n# Outage {n}\n\n\
             ## Impact\n\nAll of it.\n\n## Who was hurt\n\nEverybody.\n\n## Sequence of events\n\n- 10:00 UTC it broke\n"
        )
    };
    let archive = ArchiveBuilder::new()
        .file("README.md", "# Our repository\n")
        .file("docs/guide.md", "# How to build\n")
        .file("docs/postmortems/2026/a.md", &document(1, "colour: red\n"))
        .file("docs/postmortems/2026/b.md", &document(2, "colour: blue\n"))
        .file("docs/postmortems/2026/c.md", &document(3, ""))
        .file("docs/postmortems/who-to-call.md", "# Whom to call\n\nThe desk.\n");
    let run = archive.run(&["init"]).code(0);
    let summary = "4 documents in docs/postmortems, 3 of them look like postmortems; none was changed.\n";
    assert!(run.stdout.contains("wrote book.toml") && run.stdout.contains(summary), "{}", run.stdout);
    let unlike =
        "Not like a postmortem: docs/postmortems/who-to-call.md. `exclude` in [book] leaves out what is none.\n";
    assert!(run.stdout.contains(unlike), "{}", run.stdout);
    assert!(!archive.has("content"), "a first postmortem beside those that are there");
    let book = archive.read("book.toml");
    assert!(book.contains("src = \"docs") && book.contains("3  Who was hurt"), "{book}");
    archive.run(&["metrics"]).code(0);
}

#[test]
fn an_archive_without_documents_says_where_it_looked() {
    let archive = ArchiveBuilder::new();
    insta::assert_snapshot!(archive.run(&["check"]).code(0).stderr, @r"
    no postmortems found in . (book.include: **/*.md, **/*.markdown)
    help: give their folder with -C DIR, or start an archive with `coroner init`
    ");
    let archive = archive.file("book.toml", "[book]\nexclude = [\"old\"]\n").file("content/old/a.md", "# A\n");
    insta::assert_snapshot!(archive.run(&["metrics"]).code(0).stderr, @r#"
    warning[exclude-all]: `book.exclude` leaves no document in content/
     --> book.toml:2:11
      |
    2 | exclude = ["old"]
      |           ^^^^^^^
      |
      = help: globs are relative to `src`; remove the one that matches everything
    no postmortems found in content (book.include: **/*.md, **/*.markdown; book.exclude: old)
    help: set book.src and book.include in book.toml to where they are, or create one with `coroner new TITLE`
    "#);
    let archive = archive.git_commit("2026-01-01T00:00:00Z");
    let above = archive.root().parent().unwrap().to_path_buf();
    crate::archive_builder::git(&above, &["clone", "-q", "--bare", "archive", "bare.git"], "2026-01-01T00:00:00Z");
    insta::assert_snapshot!(archive.run_in(&above, &["-C", "bare.git", "metrics"]).code(0).stderr, @r"
    no postmortems found in bare.git (book.include: **/*.md, **/*.markdown)
    help: this is a bare repository; read a commit of it with --rev
    ");
}

#[test]
fn export_writes_one_record_a_line_and_takes_the_closing_day_from_its_column() {
    let table = "| Action | Owner | Due | Status | Closed |\n|---|---|---|---|---|\n\
                 | Cap it | @edge | 2026-02-01 | Done | 2026-01-30 |\n| Test it | @edge | 2026-03-01 | | |\n";
    let archive = ArchiveBuilder::new()
        .file("content/a.md", &format!("---\ntitle: A\ndate: 2026-01-05\n---\n## Action items\n\n{table}"))
        .file("content/b.md", "---\ntitle: B\ndate: 2026-01-06\n---\n");
    let records = archive.run(&["export"]).code(0).jsonl();
    assert_eq!(records.len(), 2);
    assert_eq!(records[0]["actions"][0]["closed"], "2026-01-30");
    assert_eq!(records[0]["actions"][0]["state"], "done");
    assert_eq!(records[0]["actions"][1]["closed"], serde_json::Value::Null);
    assert_eq!(records[0]["durations"]["resolve_min"], serde_json::Value::Null, "missing is null, never zero");
}
