//! The formats of `check` for other programs, each held against the rules that those programs publish.

use crate::archive_builder::ArchiveBuilder;

/// Findings of every level, in files with awkward names, with letters that each format has to escape.
fn archive() -> ArchiveBuilder {
    ArchiveBuilder::new()
        .file("book.toml", "[[team]]\nid = \"payments\"\n")
        .file(
            "content/2026/a b#1.md",
            "---\ntitle: \"<Checkout> & \\\"co\\\", 100%: ü\"\ndate: 2026-03-14\nteams: [paymets]\n---\n# 🚲 x\n\n## Root cause\nBob failed to check: a, b & <c> at 100%.\n",
        )
        .file("content/2026/b.md", "---\nid: 1\n---\n# One\n\nSee [x](nowhere.md).\n")
        .file("content/2026/c.md", "---\nid: 1\n---\n# Two\n\n- [ ] Be more careful (@x)\n")
}

/// The value of an attribute, or the text of an element, as far as the tests below need XML.
fn attribute<'x>(tag: &'x str, name: &str) -> Option<&'x str> {
    let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[at..].split('"').next()
}

fn schema(name: &str) -> (boon::Schemas, boon::SchemaIndex) {
    let path = format!("{}/tests/fixtures/schemas/{name}", env!("CARGO_MANIFEST_DIR"));
    let mut schemas = boon::Schemas::new();
    let index = boon::Compiler::new().compile(&path, &mut schemas).unwrap();
    (schemas, index)
}

#[test]
fn sarif_is_valid_by_its_schema_and_keeps_its_fingerprints() {
    let archive = archive();
    let run = archive.run(&["check", "--format", "sarif"]).code(1);
    let log = run.json();
    let (schemas, index) = schema("sarif-2.1.0.json");
    if let Err(error) = schemas.validate(&log, index) {
        panic!("{error:#}");
    }
    let results = log["runs"][0]["results"].as_array().unwrap();
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    for result in results {
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
    }
    let uri = |result: &serde_json::Value| {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap().to_string()
    };
    assert!(results.iter().any(|result| uri(result) == "content/2026/a%20b%231.md"));
    let prints = |log: &serde_json::Value| -> Vec<String> {
        let results = log["runs"][0]["results"].as_array().unwrap().iter();
        let mut prints: Vec<String> =
            results.map(|result| result["partialFingerprints"]["coroner/v2"].as_str().unwrap().to_string()).collect();
        prints.sort();
        prints
    };
    let before = prints(&log);
    let mut unique = before.clone();
    unique.dedup();
    assert_eq!(unique.len(), before.len(), "no two findings share a fingerprint");
    let text = archive.read("content/2026/b.md").replace("# One\n", "# One\n\nA new paragraph above.\n");
    archive.write("content/2026/b.md", text.as_bytes());
    assert_eq!(prints(&archive.run(&["check", "--format", "sarif"]).json()), before, "lines may move");
}

#[test]
fn gitlab_is_valid_by_its_schema() {
    let run = archive().run(&["check", "--format", "gitlab"]).code(1);
    let issues = run.json();
    let (schemas, index) = schema("gitlab-codeclimate.json");
    let issues = issues.as_array().unwrap();
    assert!(issues.len() > 5);
    let mut prints = Vec::new();
    for issue in issues {
        if let Err(error) = schemas.validate(issue, index) {
            panic!("{error:#}");
        }
        // What the schema leaves to the documentation.
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&issue["severity"].as_str().unwrap()));
        assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() >= 1);
        assert!(!issue["location"]["path"].as_str().unwrap().starts_with("./"));
        prints.push(issue["fingerprint"].as_str().unwrap());
    }
    prints.sort_unstable();
    let all = prints.len();
    prints.dedup();
    assert_eq!(prints.len(), all);
}

/// The rules of `JUnit.xsd` (windyroad/JUnit-Schema), written out: which elements in which order, which attributes.
#[test]
fn junit_follows_ants_schema() {
    let run = archive().run(&["check", "--format", "junit"]).code(1);
    let mut tags = run.stdout.split('<').skip(1).map(|tag| tag.split('>').next().unwrap());
    assert!(tags.next().unwrap().starts_with("?xml version=\"1.0\" encoding=\"UTF-8\""));
    assert_eq!(tags.next(), Some("testsuites"));
    let suite = tags.next().unwrap();
    for name in ["name", "package", "id", "timestamp", "hostname", "tests", "failures", "errors", "time"] {
        assert!(attribute(suite, name).is_some_and(|value| !value.is_empty()), "{name} in {suite}");
    }
    assert_eq!(attribute(suite, "timestamp"), Some("2026-11-01T00:00:00"));
    assert_eq!(tags.next(), Some("properties/"));
    let (mut cases, mut failures) = (0, 0);
    let mut tag = tags.next().unwrap();
    while tag.starts_with("testcase") {
        cases += 1;
        for name in ["name", "classname", "time"] {
            let value = attribute(tag, name).unwrap();
            assert!(!value.contains('\n') && !value.is_empty(), "{tag}");
        }
        if !tag.ends_with('/') {
            failures += 1;
            let failure = tags.next().unwrap();
            assert!(failure.starts_with("failure") && attribute(failure, "type").is_some(), "{failure}");
            assert_eq!((tags.next(), tags.next()), (Some("/failure"), Some("/testcase")));
        }
        tag = tags.next().unwrap();
    }
    assert_eq!((tag, tags.next()), ("system-out/", Some("system-err/")));
    assert_eq!((tags.next(), tags.next(), tags.next()), (Some("/testsuite"), Some("/testsuites"), None));
    assert_eq!(attribute(suite, "tests"), Some(cases.to_string().as_str()));
    assert_eq!(attribute(suite, "failures"), Some(failures.to_string().as_str()));
    // Nothing but the five entities, and no bare sign.
    for part in run.stdout.split('&').skip(1) {
        assert!(["amp;", "lt;", "gt;", "quot;"].iter().any(|name| part.starts_with(name)), "{part}");
    }
}

#[test]
fn github_gets_commands_it_can_read_and_a_summary() {
    let archive = archive();
    let summary = archive.root().join("summary.txt");
    let output = archive
        .command(archive.root(), &["check", "--format", "github"])
        .env("GITHUB_STEP_SUMMARY", &summary)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).unwrap();
    let mut levels = Vec::new();
    for line in text.lines() {
        let (head, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (level, properties) = head.split_once(' ').unwrap();
        levels.push(["error", "warning", "notice"].iter().position(|known| *known == level).unwrap());
        for property in properties.split(',') {
            let (name, value) = property.split_once('=').unwrap();
            assert!(["file", "line", "endLine", "col", "endColumn", "title"].contains(&name), "{line}");
            assert!(!value.contains(':'), "{line}");
        }
        assert!(!message.is_empty());
    }
    assert!(levels.is_sorted(), "ten of a level are shown: errors come first");
    assert!(text.contains("at 100%25") || text.contains("%25") || text.contains("%0A"), "{text}");
    let summary = std::fs::read_to_string(summary).unwrap();
    assert!(
        summary.starts_with("## Postmortems\n") && summary.contains("| error | content/2026/c.md:2 |"),
        "{summary}"
    );
}

#[test]
fn short_is_one_line_a_finding_as_compilers_write_it() {
    let run = archive().run(&["check", "--format", "short"]).code(1);
    for line in run.stdout.lines() {
        let mut parts = line.splitn(5, ':');
        assert!(parts.next().unwrap().starts_with("content/"), "{line}");
        assert!(parts.next().unwrap().parse::<usize>().unwrap() > 0, "{line}");
        assert!(parts.next().unwrap().parse::<usize>().unwrap() > 0, "{line}");
        assert!([" error", " warning", " note"].contains(&parts.next().unwrap()), "{line}");
        assert!(line.ends_with(']'), "{line}");
    }
    assert!(
        run.stdout.contains(
            "content/2026/a b#1.md:9:1: warning: \"Bob failed to check\" judges a person [judgement-of-person]"
        )
    );
}

#[test]
fn checkstyle_is_a_file_a_document_and_an_error_a_finding() {
    let run = archive().run(&["check", "--format", "checkstyle"]).code(1);
    let tags: Vec<&str> = run.stdout.split('<').skip(1).map(|tag| tag.split('>').next().unwrap()).collect();
    assert!(
        tags[0].starts_with("?xml") && tags[1] == "checkstyle version=\"8.0\"" && tags.last() == Some(&"/checkstyle")
    );
    let files = tags.iter().filter(|tag| tag.starts_with("file "));
    let names: Vec<&str> = files.map(|tag| attribute(tag, "name").unwrap()).collect();
    assert!(names.is_sorted() && names.len() == 3, "{names:?}");
    let errors: Vec<&&str> = tags.iter().filter(|tag| tag.starts_with("error ")).collect();
    assert!(errors.len() > 5);
    for error in errors {
        assert!(attribute(error, "line").unwrap().parse::<usize>().unwrap() > 0, "{error}");
        assert!(attribute(error, "column").unwrap().parse::<usize>().unwrap() > 0, "{error}");
        assert!(["error", "warning", "info"].contains(&attribute(error, "severity").unwrap()), "{error}");
        assert!(attribute(error, "source").unwrap().starts_with("coroner."), "{error}");
        assert!(!attribute(error, "message").unwrap().contains('\n'), "{error}");
    }
}

/// The names and types of reviewdog's `proto/rdf/jsonschema/DiagnosticResult.json`, written out.
#[test]
fn rdjson_has_columns_in_bytes_and_suggestions_that_fit() {
    let archive = archive();
    let run = archive.run(&["check", "--format", "rdjson"]).code(1).json();
    assert_eq!(run["source"]["name"], "coroner");
    let all = run["diagnostics"].as_array().unwrap();
    let mut suggested = 0;
    for found in all {
        assert!(["ERROR", "WARNING", "INFO"].contains(&found["severity"].as_str().unwrap()), "{found}");
        assert!(found["code"]["url"].as_str().unwrap().ends_with(found["code"]["value"].as_str().unwrap()), "{found}");
        let text = archive.read(found["location"]["path"].as_str().unwrap());
        let at = |position: &serde_json::Value| {
            let line = position["line"].as_u64().unwrap() as usize;
            let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
            start + position["column"].as_u64().unwrap_or(1) as usize - 1
        };
        for suggestion in found["suggestions"].as_array().into_iter().flatten() {
            let (from, to) = (at(&suggestion["range"]["start"]), at(&suggestion["range"]["end"]));
            assert_eq!((&text[from..to], suggestion["text"].as_str().unwrap()), ("paymets", "payments"));
            suggested += 1;
        }
    }
    assert_eq!(suggested, 1);
}

#[test]
fn paths_are_those_of_the_repository() {
    let archive = ArchiveBuilder::new()
        .file("library/content/a.md", "# One\n\nBob failed to check it.\n")
        .file("README.md", "x\n")
        .git_commit("2026-03-14T10:00:00Z");
    for (format, wanted) in [
        ("sarif", "\"uri\": \"library/content/a.md\""),
        ("gitlab", "\"path\": \"library/content/a.md\""),
        ("github", "file=library/content/a.md,"),
    ] {
        let run = archive.run(&["-C", "library", "check", "--format", format]).code(1);
        assert!(run.stdout.contains(wanted), "{format}: {}", run.stdout);
    }
}

#[test]
fn an_archive_without_findings_is_valid_in_every_format() {
    let archive = ArchiveBuilder::new().file("book.toml", "[book]\ntitle = \"x\"\n");
    for format in ["short", "json", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson"] {
        archive.run(&["check", "--format", format]).code(0);
    }
    assert_eq!(archive.run(&["check", "--format", "gitlab"]).stdout, "[]\n");
}
