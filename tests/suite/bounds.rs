//! Small inputs that would cost much: each is refused or shown plainly, with a finding that says what the limit is.
//!
//! Nothing here is timed: what is asserted is the cut.

use crate::archive_builder::ArchiveBuilder;

fn document(front_matter: &str, body: &str) -> String {
    format!("---\nid: B-1\ntitle: A bomb\ndate: 2026-10-05\n{front_matter}---\n{body}")
}

/// A good document, which must be in the site whatever is beside it.
fn beside(text: &str) -> ArchiveBuilder {
    ArchiveBuilder::new()
        .file("content/bomb.md", text)
        .file("content/good.md", "---\nid: GOOD\ntitle: A good one\ndate: 2026-10-06\n---\n## Summary\n\nFine.\n")
}

/// The document is left out with an error that says this, and the other one is built.
#[track_caller]
fn refused(text: &str, said: &[&str]) {
    let archive = beside(text);
    let output = archive.run(&["check"]).code(1).stdout;
    assert!(output.contains("error[oversized-file]"), "{output}");
    for words in said {
        assert!(output.contains(words), "{words}: {output}");
    }
    archive.run(&["build"]).code(0);
    assert!(archive.has("site/incidents/good/index.html") || archive.has("site/incidents/GOOD/index.html"));
    assert!(!archive.files().iter().any(|path| path.starts_with("site/incidents/B-1")), "{:?}", archive.files());
    let exported = archive.run(&["export", "--format", "jsonl"]).code(0).stdout;
    assert_eq!(exported.lines().count(), 1);
}

#[test]
fn a_file_front_matter_or_body_beyond_its_limit_is_left_out() {
    refused(&document("", &"noise ".repeat(1_500_000)), &["content/bomb.md", "9 MiB", "is 8 MiB"]);
    let long = format!("summary: {}\n", "ab ".repeat(100_000));
    refused(&document(&long, ""), &["line 1: the front matter has 294 KiB", "the limit is 256 KiB"]);
    let teams: Vec<String> = (0..501).map(|n| format!("t{n}")).collect();
    refused(&document(&format!("teams: [{}]\n", teams.join(", ")), ""), &["more than 500 fields"]);
    let fields: String = (0..501).map(|n| format!("k{n}: v\n")).collect();
    refused(&document(&fields, ""), &["more than 500 fields", "line 502: "]);
}

#[test]
fn a_body_of_too_many_headings_or_parts_is_left_out() {
    refused(&document("", &"## Summary\nx\n".repeat(2_001)), &["more than 2000 headings", "line 4006: "]);
    refused(&document("", &"- a\n".repeat(100_000)), &["lines, links, formatted words and cells", "line 6: "]);
    refused(&document("", &"[a](".repeat(100_000)), &["lines, links, formatted words and cells"]);
}

#[test]
fn a_body_of_too_much_raw_html_is_left_out() {
    refused(&document("", &format!("{}\n", "<div>".repeat(1_001))), &["the raw HTML is too large", "1000 of them"]);
    refused(
        &document("", &format!("<p>{}</p>\n", "<b>x</b>".repeat(10_001))),
        &["the raw HTML is too large", "20000 tags"],
    );
    let attributes: Vec<String> = (0..300).map(|n| format!("a{n}=\"x\"")).collect();
    refused(&document("", &format!("<a {}>x</a>\n", attributes.join(" "))), &["the raw HTML is too large"]);
}

#[test]
fn a_document_below_the_limits_is_read_whole() {
    let archive = beside(&document("", &"## Summary\nx\n".repeat(1_999)));
    archive.run(&["check", "--profile", "legacy"]);
    let exported = archive.run(&["export", "--format", "jsonl"]).code(0).stdout;
    assert_eq!(exported.lines().count(), 2);
}

#[test]
fn code_that_nests_without_end_is_plain() {
    for (language, line) in [("d", "[\n"), ("cs", "{\n"), ("fish", "(\n"), ("json", "[\n")] {
        let body = format!("```{language}\n{}```\n\n```json\n[1]\n```\n", line.repeat(5_000));
        let archive = beside(&document("", &body));
        archive.run(&["build"]).code(0);
        let page = archive.read("site/incidents/B-1/index.html");
        let blocks: Vec<&str> = page.split("<pre").collect();
        assert_eq!(blocks.len(), 3, "{language}");
        assert!(!blocks[1].contains("<span"), "{language}: the bomb is coloured");
        assert!(blocks[2].contains("<span class=\"z-"), "{language}: the good block is plain");
    }
}

#[test]
fn code_with_long_blanks_is_plain() {
    let body = format!("```ini\na=1\n{}x\n```\n\n```ini\na=1\n```\n", " ".repeat(201));
    let archive = beside(&document("", &body));
    archive.run(&["build"]).code(0);
    let page = archive.read("site/incidents/B-1/index.html");
    let coloured: Vec<bool> = page.split("<pre").skip(1).map(|block| block.contains("<span class=\"z-")).collect();
    assert_eq!(coloured, [false, true]);
}

#[test]
fn colours_have_a_limit_in_each_document() {
    let block = format!("```json\n{}```\n\n", "[1, 2, 3]\n".repeat(6_000));
    let archive = beside(&document("", &block.repeat(6)));
    archive.run(&["build"]).code(0);
    let page = archive.read("site/incidents/B-1/index.html");
    let coloured = page.split("<pre").filter(|block| block.contains("<span class=\"z-n\">")).count();
    assert_eq!(coloured, 4);
}

#[test]
fn patterns_and_lists_of_the_configuration_have_limits() {
    let check = |config: &str| {
        let archive = ArchiveBuilder::new().file("book.toml", config).file("content/a.md", &document("", "x\n"));
        archive.run(&["check"]).code(2).stderr
    };
    for pattern in ["a{1000}{1000}", "(?:x{99}y*){99}", r"\\w{90}"] {
        let output = check(&format!("[check]\ncustomer_ids = [\"{pattern}\"]\n"));
        assert!(output.contains("`check.customer_ids`") && output.contains("is not a pattern"), "{output}");
    }
    let many: Vec<String> = (0..100).map(|n| format!("\"X{n}-[0-9]{{8}}\"")).collect();
    let output = check(&format!("[check]\ncustomer_ids = [{}]\n", many.join(", ")));
    assert!(output.contains("too many patterns: `X") && output.contains("500 letters"), "{output}");
    let teams: String = (0..2_001).map(|n| format!("[[team]]\nid = \"t{n}\"\n")).collect();
    let output = check(&teams);
    assert!(output.contains("there are more than 2000 `[[team]]`") && output.contains("book.toml:4001"), "{output}");
    let output = check(&format!("# {}\n", "x".repeat(1_100_000)));
    assert!(output.contains("book.toml was not read: it has 1074 KiB, the limit is 1024"), "{output}");
}

#[test]
fn hundreds_of_documents_of_one_id_each_have_their_own() {
    let archive = (0..300).fold(ArchiveBuilder::new(), |archive, n| {
        archive.file(&format!("content/{n:03}.md"), "---\nid: SAME\ntitle: One\ndate: 2026-10-05\n---\nx\n")
    });
    let exported = archive.run(&["export", "--format", "jsonl"]).code(0).stdout;
    let ids: std::collections::BTreeSet<String> = exported
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_string())
        .collect();
    assert_eq!(ids.len(), 300);
    assert!(ids.contains("SAME") && ids.iter().all(|id| id.starts_with("SAME")));
}
