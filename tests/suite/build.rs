//! `coroner build`: what it says, what it refuses, and that the same input gives the same bytes.

use crate::archive_builder::ArchiveBuilder;
use crate::archives::{sample, tree};

fn small() -> ArchiveBuilder {
    ArchiveBuilder::new().file("book.toml", "[book]\ntitle = \"Library\"\n").file(
        "content/a.md",
        "---\ntitle: A disk ran full\ndate: 2026-03-14\n---\n# A disk ran full\n\n## Summary\nFull.\n",
    )
}

#[test]
fn it_ends_with_one_line() {
    let archive = small();
    let run = archive.run(&["build"]).code(0);
    let line = run.stdout.trim_end();
    assert!(line.starts_with("1 document, ") && line.ends_with(": site") && !line.contains('\n'), "{line}");
    assert_eq!(run.stderr, "");
    assert!(archive.has("site/index.html") && archive.has("site/404.html"));
    assert_eq!(archive.run(&["build", "-q"]).code(0).stdout, "");
    assert!(!archive.has("site/index.html.gz"));
    archive.run(&["build", "--precompress"]).code(0);
    for file in ["index.html", "404.html", "sitemap.xml", "api/incidents.json"] {
        let long = archive.read(&format!("site/{file}")).len() >= 1400;
        assert!(["gz", "br"].iter().all(|ending| archive.has(&format!("site/{file}.{ending}")) == long), "{file}");
    }
    let output = archive.run(&["build", "-v"]).code(0).stderr;
    let steps: Vec<&str> = output.lines().filter_map(|line| Some(line.split_once(" s  ")?.1)).collect();
    assert!(!archive.has("site/index.html.gz"), "what the new site lacks is removed");
    assert_eq!(steps, ["reading", "what the archive knows", "checking", "pages and search index"]);
}

#[test]
fn two_builds_are_the_same_bytes_on_any_number_of_threads() {
    let archive = sample();
    for (out, threads) in [("one", "1"), ("two", "4")] {
        archive.command(archive.root(), &["build", "--out", out]).env("RAYON_NUM_THREADS", threads).assert().success();
    }
    let (one, two) = (tree(&archive.root().join("one")), tree(&archive.root().join("two")));
    assert!(one.len() > 100, "{}", one.len());
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    for (path, bytes) in &one {
        assert!(*bytes == two[path], "{path} differs");
    }
}

#[test]
fn folders_that_hold_something_else_are_refused() {
    let archive = small();
    archive.write("other/keep.txt", b"precious");
    for (out, reason) in [
        ("/", "is the root of the file system"),
        (".", "is the archive itself"),
        ("content", "is inside the documents folder"),
        ("content/site", "is inside the documents folder"),
        ("..", "contains the archive"),
        ("other", "is not empty and was not written by coroner"),
        ("other/../content", "is inside the documents folder"),
        ("book.toml", "is a file, not a folder"),
    ] {
        let run = archive.run(&["build", "--out", out]).code(2);
        assert!(run.stderr.contains(reason), "{out}: {}", run.stderr);
    }
    assert_eq!(archive.read("other/keep.txt"), "precious");
    assert_eq!(archive.files(), ["book.toml", "content/a.md", "other/keep.txt"]);
}

#[test]
fn a_broken_template_leaves_the_old_site() {
    let archive = small();
    archive.run(&["build"]).code(0);
    let before = tree(&archive.root().join("site"));
    archive.write(
        "theme/templates/home.html",
        b"{% extends \"base.html\" %}\n{% block main %}{{ no_such }}{% endblock %}\n",
    );
    let run = archive.run(&["build"]).code(2);
    assert!(run.stderr.contains("theme/templates/home.html, line 2"), "{}", run.stderr);
    assert!(tree(&archive.root().join("site")) == before);
    assert!(archive.files().iter().all(|path| !path.contains("coroner-new")));
}

#[test]
fn restricted_documents_and_drafts_are_not_in_the_site() {
    let archive = small()
        .file(
            "content/secret.md",
            "---\ntitle: Plover leak\ndate: 2026-04-01\nvisibility: restricted\n---\n![x](plover.svg)\n",
        )
        .bytes("content/plover.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file(
            "content/draft.md",
            "---\ntitle: Heron draft\ndate: 2026-04-02\nstatus: draft\n---\nSee [it](secret.md).\n",
        );
    archive.run(&["build"]).code(0);
    let all: String =
        tree(&archive.root().join("site")).values().map(|b| String::from_utf8_lossy(b).into_owned()).collect();
    assert!(!all.contains("Plover") && !all.contains("Heron"));
    assert!(!archive.has("site/assets/plover.svg"));
    archive.run(&["build", "--drafts"]).code(0);
    let all: String =
        tree(&archive.root().join("site")).values().map(|b| String::from_utf8_lossy(b).into_owned()).collect();
    assert!(!all.contains("Plover") && all.contains("Heron draft") && all.contains("class=\"nowhere\""));
}

#[test]
fn an_archive_of_nothing_has_a_helpful_site() {
    let archive = ArchiveBuilder::new().file("content/.keep", "");
    archive.run(&["build"]).code(0);
    assert!(archive.read("site/index.html").contains("No incident yet"));
    assert!(archive.read("site/actions/index.html").contains("No postmortem has an action item yet"));
}

#[test]
fn the_last_line_counts_what_check_finds_and_strict_writes_nothing_over_an_error() {
    let archive = ArchiveBuilder::new().file(
        "content/a.md",
        "---\ntitle: A\ndate: 2026-04-01\nstarted: 2026-04-01T10:00:00Z\nresolved: 2026-04-01T09:00:00Z\n---\n",
    );
    let refused = archive.run(&["build", "--strict"]).code(1);
    assert!(refused.stderr.contains("nothing was written"), "{}", refused.stderr);
    assert!(!archive.has("site"));
    let report = archive.run(&["check", "--format", "json"]).json();
    let findings = report["findings"].as_array().unwrap().iter().filter(|f| f["level"] != "note").count();
    let built = archive.run(&["build"]).code(0);
    assert!(built.stdout.contains(&format!(" {findings} finding")), "{findings}: {}", built.stdout);
}

#[test]
fn a_postmortem_whose_follow_up_is_open_is_no_draft() {
    let archive = ArchiveBuilder::new().file("content/a.md", "---\ntitle: A\ndate: 2026-04-01\nstate: open\n---\n");
    archive.run(&["build"]).code(0);
    assert!(archive.has("site/incidents/a/index.html"));
}
