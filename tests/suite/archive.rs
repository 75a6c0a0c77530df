//! What is read from a folder or a repository: bad input, odd names, ids, revisions, dates.

use coroner::archive::Archive;
use coroner::diagnostic::Level;

use crate::archive_builder::{ArchiveBuilder, git, load};

const GOOD: &str = "---\ntitle: Good\ndate: 2026-03-14\n---\n\n# Good\n\n## Summary\n\nAll was well.\n";

fn ids(archive: &Archive) -> Vec<&str> {
    archive.postmortems.iter().map(|postmortem| postmortem.id.as_str()).collect()
}

fn paths(archive: &Archive) -> Vec<&str> {
    let mut paths: Vec<&str> = archive.postmortems.iter().map(|postmortem| postmortem.path.as_str()).collect();
    paths.sort_unstable();
    paths
}

/// `level code path: message` of what was wrong with the files as a set.
fn problems(archive: &Archive) -> Vec<String> {
    let line = |p: &coroner::diagnostic::Diagnostic| format!("{} {} {}: {}", p.level, p.code, p.path, p.message);
    archive.problems.iter().map(line).collect()
}

#[test]
fn one_bad_file_never_stops_the_rest() {
    let archive = ArchiveBuilder::new()
        .file("content/good.md", GOOD)
        .file("content/plain.md", "Only words, no front matter.\n")
        .file("content/broken.md", "---\ntitle: [never closed\ndate: {\n---\n\n# Broken\n")
        .file("content/open.md", "---\ntitle: never ends\n\n# Open\n")
        .file("content/empty.md", "")
        .bytes("content/latin.md", b"# Caf\xe9\n")
        .bytes("content/binary.md", &[0, 159, 146, 150, 255, 0, 10, 45, 45, 45])
        .file("content/bom.md", "\u{feff}---\r\ntitle: With a mark\r\n---\r\n\r\n# X\r\n")
        .file("content/deep.md", &">".repeat(20_000))
        .file("content/lists.md", &"- ".repeat(20_000))
        .load();
    assert_eq!(archive.postmortems.len(), 10, "{:?}", paths(&archive));
    assert!(problems(&archive).is_empty(), "{:?}", problems(&archive));
    let latin = archive.get("latin").unwrap();
    assert_eq!(latin.text, "# Café\n");
    assert_eq!(latin.problems[0].code, "non-utf8-file");
    assert!(!archive.get("bom").unwrap().text.starts_with('\u{feff}'));
}

#[test]
fn names_with_blanks_signs_and_other_scripts() {
    let names = ["a b#1 (50%).md", "Störung \"x\".md", "障害報告.md", "it's.MD", "x.y.md", "--.md", "%2e%2e.md"];
    let mut archive = ArchiveBuilder::new().file("content/.hidden/h.md", GOOD);
    for name in names {
        archive = archive.file(&format!("content/{name}"), GOOD);
    }
    let archive = archive.load();
    let mut ids = ids(&archive);
    ids.sort_unstable();
    insta::assert_debug_snapshot!(ids, @r#"
    [
        "2e-2e",
        "Störung-x",
        "a-b-1-50",
        "incident-a85bbde9",
        "it-s",
        "x.y",
        "障害報告",
    ]
    "#);
    let mut expected: Vec<String> = names.iter().map(|name| format!("content/{name}")).collect();
    expected.sort_unstable();
    assert_eq!(paths(&archive), expected);
}

#[test]
fn a_large_document_is_read_and_a_huge_one_is_told() {
    let archive = ArchiveBuilder::new()
        .file(
            "content/large.md",
            &format!("{GOOD}\n```\n{}```\n", "a line of a log, and more of it\n".repeat(6 * 1024 * 1024 / 32)),
        )
        .bytes("content/huge.md", &vec![b'x'; 33 * 1024 * 1024])
        .load();
    assert_eq!(ids(&archive), ["large"]);
    insta::assert_snapshot!(problems(&archive).join("\n"), @"error oversized-file content/huge.md: the file was left out: it has 33 MiB, the limit for a document is 8 MiB");
}

#[test]
fn ids_of_file_names_are_unique() {
    let archive = ArchiveBuilder::new()
        .file("content/2025/database.md", GOOD)
        .file("content/2026/database.md", GOOD)
        .file("content/Database.md", GOOD)
        .load();
    let mut found: Vec<String> = archive.postmortems.iter().map(|p| format!("{} {}", p.path, p.id)).collect();
    found.sort_unstable();
    insta::assert_debug_snapshot!(found, @r#"
    [
        "content/2025/database.md database",
        "content/2026/database.md 2026-database",
        "content/Database.md content-Database",
    ]
    "#);
    assert!(archive.problems.iter().all(|problem| problem.level == Level::Note));
    insta::assert_snapshot!(problems(&archive).join("\n"), @r"
    note duplicate-id content/2026/database.md: the id `database` is already used by content/2025/database.md; using `2026-database` instead
    note duplicate-id content/Database.md: the id `Database` is already used by content/2025/database.md; using `content-Database` instead
    ");
}

#[test]
fn without_a_content_folder_the_root_is_read() {
    let archive = ArchiveBuilder::new()
        .file("README.md", "# Our postmortems\n")
        .file("template.md", GOOD)
        .file("2026/a.md", GOOD)
        .file("2026/a.png", "png")
        .file("2026/a.html", "<script>")
        .file("site/incidents/a.md", GOOD)
        .file("theme/templates/x.md", GOOD)
        .load();
    assert_eq!(paths(&archive), ["2026/a.md"]);
    assert_eq!(archive.config.book.src, ".");
    assert_eq!(archive.assets.keys().collect::<Vec<_>>(), ["2026/a.png"]);
    assert_eq!(archive.theme.keys().collect::<Vec<_>>(), ["templates/x.md"]);
}

#[test]
fn include_exclude_templates_and_assets_follow_book_toml() {
    let archive = ArchiveBuilder::new()
        .file(
            "book.toml",
            "[book]\nsrc = \"docs\"\ninclude = [\"**/*.txt\", \"README.md\"]\nexclude = [\"old\", \"**/draft-*\"]\n\
             [template]\nfile = \"docs/our.txt\"\nSEV3 = \"none.md\"\n",
        )
        .file("docs/a.txt", GOOD)
        .file("docs/our.txt", "# Ours\n")
        .file("docs/README.md", GOOD)
        .file("docs/b.md", GOOD)
        .file("docs/old/c.txt", GOOD)
        .file("docs/x/draft-c.txt", GOOD)
        .load();
    assert_eq!(paths(&archive), ["docs/README.md", "docs/a.txt"]);
    assert_eq!(archive.templates["docs/our.txt"], "# Ours\n");
    insta::assert_snapshot!(problems(&archive).join("\n"), @"error unreadable-template book.toml: the template none.md could not be read: there is no such file");
}

#[cfg(unix)]
#[test]
fn links_out_in_a_circle_and_unreadable_files_are_told() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let builder = ArchiveBuilder::new()
        .file("content/good.md", GOOD)
        .file("content/closed.md", GOOD)
        .file("notes/linked.md", GOOD);
    builder.write("../secret.md", b"secret");
    let link = |to: &str, name: &str| symlink(to, builder.root().join("content").join(name)).unwrap();
    link("../../secret.md", "out.md");
    link("circle.md", "circle.md");
    link(".", "loop");
    link("../notes/linked.md", "linked.md");
    let closed = builder.root().join("content/closed.md");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).unwrap();
    let is_root = std::fs::read(&closed).is_ok();
    let archive = builder.load();
    let mut problems = problems(&archive);
    if is_root {
        assert_eq!(paths(&archive), ["content/closed.md", "content/good.md", "content/linked.md"]);
    } else {
        assert_eq!(paths(&archive), ["content/good.md", "content/linked.md"]);
        let at = problems.iter().position(|line| line.contains("content/closed.md: ")).unwrap();
        assert!(problems.remove(at).contains("permission denied"));
    }
    problems.sort();
    insta::assert_snapshot!(problems.join("\n"), @r"
    warning link-circle content/circle.md: the link is part of a cycle
    warning link-circle content/loop: the link is part of a cycle
    warning link-outside content/out.md: the link points outside the archive, to ../../secret.md, and was not followed
    ");
}

#[test]
fn a_revision_and_a_bare_repository_are_read_without_touching_the_work_tree() {
    let builder = ArchiveBuilder::new().file("content/a.md", GOOD).git_commit("2026-03-15T10:00:00Z");
    builder.write("content/b.md", GOOD.as_bytes());
    let builder = builder.git_commit("2026-03-16T10:00:00Z");
    builder.write("content/a.md", b"not committed");
    let archive = builder.load_revision(Some("HEAD~1"));
    assert_eq!(ids(&archive), ["a"]);
    assert_eq!(archive.postmortems[0].text, GOOD);
    assert_eq!(builder.read("content/a.md"), "not committed");
    assert_eq!(builder.git(&["status", "--porcelain"], "2026-03-16T10:00:00Z"), "M content/a.md");
    let above = builder.root().parent().unwrap();
    git(above, &["clone", "-q", "--bare", "archive", "bare.git"], "2026-03-16T10:00:00Z");
    let archive = load(&above.join("bare.git"), Some("main"));
    assert_eq!(ids(&archive), ["a", "b"]);
    let dates = archive.get("b").unwrap().dates.unwrap();
    assert_eq!(dates.created.to_string(), "2026-03-16T10:00:00Z");
}

#[test]
fn dates_come_from_history_and_a_shallow_clone_gives_none() {
    let builder = ArchiveBuilder::new().file("content/a.md", GOOD).git_commit("2026-03-15T10:00:00Z");
    builder.write("content/a.md", b"# Changed\n");
    let builder = builder.git_commit("2026-03-20T10:00:00Z");
    builder.write("content/new.md", b"# Not committed\n");
    let archive = builder.load();
    let dates = archive.get("a").unwrap().dates.unwrap();
    assert_eq!(dates.created.to_string(), "2026-03-15T10:00:00Z");
    assert_eq!(dates.updated.to_string(), "2026-03-20T10:00:00Z");
    assert!(archive.get("new").unwrap().dates.is_none() && !archive.shallow);
    let above = builder.root().parent().unwrap();
    let url = format!("file://{}", builder.root().display());
    git(above, &["clone", "-q", "--depth", "1", &url, "shallow"], "2026-03-21T10:00:00Z");
    let archive = load(&above.join("shallow"), None);
    assert!(archive.shallow && archive.get("a").unwrap().dates.is_none());
}
