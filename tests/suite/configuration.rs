//! `book.toml` as its owner meets it: the reference, the configuration in effect, the schema for editors, and faults.

use std::path::Path;

use coroner::config;

use crate::archive_builder::ArchiveBuilder;

const DOCUMENT: &str = "---\ntitle: A\ndate: 2026-01-02\nseverity: SEV1\n---\n\n# A\n\n## Summary\n\nX happened.\n";

fn archive(book: &str) -> ArchiveBuilder {
    ArchiveBuilder::new().file("content/a.md", DOCUMENT).file("book.toml", book)
}

/// `CORONER_BLESS=1 cargo test --test suite configuration::` writes it.
#[test]
fn the_reference_is_the_one_in_docs() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/configuration.md");
    let reference = ArchiveBuilder::new().run(&["config", "--keys"]).code(0).stdout;
    if std::env::var_os("CORONER_BLESS").is_some() {
        std::fs::write(&path, &reference).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == reference, "docs/configuration.md is out of date; run this test with CORONER_BLESS=1");
}

#[test]
fn every_value_has_its_origin() {
    let book = "[book]\ntitle = \"Ours\"\n\n[[team]]\nid = \"a\"\n[check.levels]\noverdue-action = \"note\"\n";
    let archive = archive(book);
    let lines = |arguments: &[&str]| -> Vec<String> {
        let run = archive.run(arguments).code(0);
        run.stdout.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    };
    let has = |lines: &[String], line: &str| assert!(lines.iter().any(|l| l == line), "{line}: {lines:#?}");
    let all = lines(&["config"]);
    has(&all, "title = \"Ours\" # book.toml:2");
    has(&all, "language = \"en\" # default");
    has(&all, "# edit_url # not set");
    has(&all, "as_of = 2026-11-01 # environment: SOURCE_DATE_EPOCH");
    has(&all, "[[team]] # book.toml:4");
    has(&all, "name = \"a\" # default");
    has(&all, "overdue-action = \"note\" # book.toml:7");
    has(&all, "[[severity]] # default");
    has(&lines(&["config", "--as-of", "2026-05-01"]), "as_of = 2026-05-01 # command line: --as-of");
    // What is printed is a book.toml.
    let (_, problems) = config::parse("book.toml", &archive.run(&["config"]).stdout);
    assert!(problems.is_empty(), "{problems:?}");
    let json: serde_json::Value = serde_json::from_str(&archive.run(&["config", "--format", "json"]).stdout).unwrap();
    let title = json.as_array().unwrap().iter().find(|value| value["key"] == "book.title").unwrap();
    assert_eq!(title["value"], "Ours");
    assert_eq!(title["origin"], "book.toml:2");
}

#[test]
fn the_schema_for_editors_accepts_what_the_program_does() {
    let schema: serde_json::Value =
        serde_json::from_str(&ArchiveBuilder::new().run(&["schema", "--book"]).code(0).stdout).unwrap();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("https://library.example/book.json", schema).unwrap();
    let mut schemas = boon::Schemas::new();
    let at = compiler.compile("https://library.example/book.json", &mut schemas).unwrap();
    let fits = |text: &str| {
        let table: toml::Table = text.parse().unwrap();
        let text = serde_json::to_string(&table).unwrap();
        // An editor sees a date as its text.
        let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
        dates_as_text(&mut value);
        schemas.validate(&value, at).is_ok()
    };
    let sample = include_str!("../../book.toml");
    for book in [
        sample,
        "[check]\nsince = 2026-01-01\n[check.levels]\noverdue-action = \"allow\"\n",
        "[front_matter]\nseverity = \"sev\"\nimpact.users = [\"customers\"]\n",
        "[[error_budget]]\nfile = \"b.json\"\n",
        "[[check.paths]]\nglobs = [\"2019/**\"]\nprofile = \"adopt\"\n",
        "[template]\nfile = \"a.md\"\nSEV1 = \"b.md\"\n",
    ] {
        assert!(config::parse("book.toml", book).1.is_empty() && fits(book), "{book}");
    }
    for book in [
        "[book]\ntitel = \"x\"\n", "[bok]\ntitle = \"x\"\n", "[recurrence]\nminimum = 1\n",
        "[recurrence]\ntarget = 10\n", "[check]\nprofile = \"none\"\n", "[check.levels]\noverdue = \"note\"\n",
        "[sections]\nfollowups = [\"x\"]\n", "[[team]]\nname = \"x\"\n", "[team]\nid = \"x\"\n",
        "[[error_budget]]\nservice = \"x\"\n", "[build]\ndrafts = \"yes\"\n", "[book]\nas_of = \"today\"\n",
    ] {
        assert!(!fits(book), "{book}");
    }
}

fn dates_as_text(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(map) => match map.get("$__toml_private_datetime") {
            Some(text) => *value = text.clone(),
            None => map.values_mut().for_each(dates_as_text),
        },
        serde_json::Value::Array(list) => list.iter_mut().for_each(dates_as_text),
        _ => {}
    }
}

/// Faults that show beside the files only: exit code, and a part of what is said.
#[test]
fn faults_beside_the_files_are_shown_at_their_place() {
    for (book, code, said) in [
        ("[build]\ntheme = \"dark\"\n", 2, "book.toml:2:9"),
        ("[template]\nfile = \"none.md\"\n", 2, "book.toml:2:8"),
        ("[book]\nsrc = \"none\"\n", 2, "book.toml:2:7"),
        ("[[error_budget]]\nfile = \"none.json\"\n", 1, "book.toml:2:8"),
        ("[book]\nsrc = \"content/a.md\"\n", 2, "\"content/a.md\" is a file, not a folder"),
        ("[book]\nsrc = \"docs\"\n", 2, "write `src = \"content\"`"),
        ("[book]\nexclude = [\"**\"]\n", 1, "`book.exclude` leaves no document in content/"),
        ("[check]\nbaseline = \"base.json\"\n", 2, "book.toml:2:12"),
        ("[[check.paths]]\nglobs = [\"2019/**\"]\nprofile = \"adopt\"\n", 1, "book.toml:2:10"),
        ("[[assign]]\nglobs = [\"a/**\", \"b/**\"]\nvisibility = \"restricted\"\n", 1, "book.toml:2:18"),
        ("[check.levels]\nmissing-sections = \"note\"\n", 2, "did you mean `missing-section`?"),
        ("[site]\nlogo = \"logo.svg\"\n", 2, "book.toml:2:8"),
        ("[site]\npages = \"pages\"\n", 2, "there is no folder pages"),
        ("[book]\ninclude = [\"*.txt\"]\n", 1, "book.toml:2:11"),
        ("[book]\ninclude = [\"content/*.md\"]\n", 1, "globs are relative to `src`: write `\"*.md\"`"),
        ("[book]\ninclude = [\"*.md\", \"old.md\"]\n", 1, "`old.md` matches no file"),
        (
            "[[team]]\nid = \"a\"\nservices = [\"s\"]\n[[team]]\nid = \"b\"\nservices = [\"S\"]\n",
            2,
            "`S` is a service of the team `a`",
        ),
    ] {
        let run = archive(book).run(&["check", "--select", "missing-title"]).code(code);
        assert!(run.stderr.contains(said), "{book}{}", run.stderr);
    }
    archive("[book]\ninclude = [\"*.txt\"]\n").run(&["build"]).code(1);
    archive("").run(&["check", "--select", "missing-title"]).code(0);
}

#[test]
fn a_file_with_another_name_is_not_passed_over() {
    let archive = ArchiveBuilder::new().file("content/a.md", DOCUMENT).file("Book.toml", "[book]\ntitle = \"x\"\n");
    // Where names differ in case alone the file is the one that is read.
    if !archive.has("book.toml") {
        let run = archive.run(&["check"]).code(2);
        assert!(run.stderr.contains("git mv Book.toml book.toml"), "{}", run.stderr);
    }
}

#[test]
fn arguments_and_environment_are_read_strictly() {
    let archive = archive("");
    for epoch in ["abc", "1793000000000", "-"] {
        let mut command = archive.command(archive.root(), &["check"]);
        let output = command.env("SOURCE_DATE_EPOCH", epoch).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{epoch}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(&format!("SOURCE_DATE_EPOCH is `{epoch}`")));
    }
    for day in ["yesterday", "2026-01-01T00:00:00Z", "2026-13-01"] {
        let run = archive.run(&["check", "--as-of", day]).code(2);
        assert!(run.stderr.contains("is not a day; write it as 2026-11-01"), "{}", run.stderr);
    }
    let run = archive.run(&["build", "--base-url", "library"]).code(2);
    assert!(run.stderr.contains("neither a path nor an address"), "{}", run.stderr);
}
