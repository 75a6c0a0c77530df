//! Tests with temporary folders; `git` creates the repositories, gix reads them.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use super::{Listing, Place, SourceError};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn git(root: &Path, arguments: &[&str], date: &str) {
    let output = Command::new("git")
        .current_dir(root)
        .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main"])
        .args(["-c", "protocol.file.allow=always"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_AUTHOR_DATE", date)
        .env("GIT_COMMITTER_DATE", date)
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?} {}", String::from_utf8_lossy(&output.stderr));
}

fn commit(root: &Path, date: &str) {
    git(root, &["add", "-A"], date);
    git(root, &["commit", "-q", "-m", "x"], date);
}

fn paths(listing: &Listing) -> Vec<&str> {
    listing.files.iter().map(|file| file.path.as_str()).collect()
}

fn reported(listing: &Listing) -> Vec<String> {
    listing.problems.iter().map(|problem| format!("{}: {}", problem.path, problem.code)).collect()
}

/// `path created updated`, days only.
fn dates(root: &Path, folder: &str, revision: Option<&str>) -> Vec<String> {
    let history = Place::open(root, revision).unwrap().history(folder).unwrap().walk().unwrap();
    let day = |at: jiff::Timestamp| at.strftime("%m-%d").to_string();
    history
        .walked
        .files
        .iter()
        .map(|(path, dates)| format!("{path} {} {}", day(dates.created), day(dates.updated)))
        .collect()
}

#[test]
fn a_folder_lists_odd_names_in_order_and_leaves_out_what_is_hidden_or_ignored() {
    let root = folder();
    for path in
        ["b.md", "a b#1 50%.md", "Störung \"x\".md", "障害.md", ".hidden/a.md", "site/a.md", "old/x.md", "b/.x.md"]
    {
        write(root.path(), path, "text");
    }
    write(root.path(), "public/a.md", "made");
    write(root.path(), "public/.coroner-site", "");
    write(root.path(), ".gitignore", "old/\n");
    let place = Place::open(root.path(), None).unwrap();
    let listing = place.list_without(".", &BTreeSet::from(["site".to_string()])).unwrap();
    assert_eq!(paths(&listing), ["Störung \"x\".md", "a b#1 50%.md", "b.md", "障害.md"]);
    for path in paths(&listing) {
        assert_eq!(place.read(path, u64::MAX - 1).unwrap().unwrap(), b"text");
    }
    assert!(listing.problems.is_empty());
    assert!(place.read("none.md", u64::MAX - 1).unwrap().is_none());
    assert!(place.has_folder("old") && !place.has_folder("b.md") && !place.has_folder(".."));
}

#[cfg(unix)]
#[test]
fn links_are_followed_inside_and_told_otherwise() {
    use std::os::unix::fs::symlink;
    let outer = folder();
    let root = outer.path().join("archive");
    write(outer.path(), "secret.md", "secret");
    write(&root, "content/a.md", "a");
    write(&root, "notes/n.md", "n");
    let link = |to: &str, name: &str| symlink(to, root.join("content").join(name)).unwrap();
    link("../notes/n.md", "inside.md");
    link("../../secret.md", "outside.md");
    link("/etc/passwd", "absolute.md");
    link("nowhere.md", "broken.md");
    link("self.md", "self.md");
    link("..", "up");
    link("../notes", "notes");
    let expected = [
        "content/absolute.md: link-outside", "content/broken.md: link-broken", "content/notes: link-to-folder",
        "content/outside.md: link-outside", "content/self.md: link-circle", "content/up: link-circle",
    ];
    git(&root, &["init", "-q"], "2026-01-01T00:00:00Z");
    commit(&root, "2026-01-01T00:00:00Z");
    for revision in [None, Some("HEAD")] {
        let place = Place::open(&root, revision).unwrap();
        let listing = place.list("content").unwrap();
        assert_eq!(paths(&listing), ["content/a.md", "content/inside.md"], "{revision:?}");
        let mut reported = reported(&listing);
        reported.sort();
        assert_eq!(reported, expected, "{revision:?}");
        assert_eq!(place.read("content/inside.md", u64::MAX - 1).unwrap().unwrap(), b"n");
        for path in ["content/outside.md", "../secret.md", "content/../../secret.md", "/etc/passwd"] {
            assert!(!matches!(place.read(path, u64::MAX - 1), Ok(Some(_))), "{path}");
        }
    }
}

#[cfg(unix)]
#[test]
fn names_that_are_not_utf8_and_unreadable_folders_are_told() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::PermissionsExt;
    let root = folder();
    write(root.path(), "a.md", "a");
    write(root.path(), "closed/b.md", "b");
    std::fs::write(root.path().join(std::ffi::OsStr::from_bytes(b"caf\xe9.md")), "x").unwrap();
    git(root.path(), &["init", "-q"], "2026-01-01T00:00:00Z");
    commit(root.path(), "2026-01-01T00:00:00Z");
    let listing = Place::open(root.path(), Some("HEAD")).unwrap().list(".").unwrap();
    assert_eq!(paths(&listing), ["a.md", "closed/b.md"]);
    assert_eq!(reported(&listing), ["caf\u{fffd}.md: unreadable-name"]);
    let closed = root.path().join("closed");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).unwrap();
    let is_root = std::fs::read_dir(&closed).is_ok();
    let listing = Place::open(root.path(), None).unwrap().list(".").unwrap();
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut expected = vec!["caf\u{fffd}.md: unreadable-name"];
    if !is_root {
        expected.push("closed: unreadable-folder");
    }
    let mut reported = reported(&listing);
    reported.sort();
    assert_eq!(reported, expected);
}

#[test]
fn a_revision_is_read_from_objects_in_sub_folders_and_bare_repositories() {
    let root = folder();
    let repository = root.path().join("work");
    write(&repository, "docs/pm/a.md", "one");
    write(&repository, "docs/pm/.hidden/x.md", "x");
    write(&repository, "docs/pm/site/x.md", "x");
    write(&repository, "docs/pm/public/x/y.md", "made");
    write(&repository, "docs/pm/public/.coroner-site", "");
    git(&repository, &["init", "-q"], "2026-01-01T00:00:00Z");
    commit(&repository, "2026-01-01T00:00:00Z");
    git(&repository, &["tag", "v1"], "2026-01-01T00:00:00Z");
    write(&repository, "docs/pm/a.md", "two");
    write(&repository, "docs/pm/b c.md", "b");
    commit(&repository, "2026-01-02T00:00:00Z");
    write(&repository, "docs/pm/a.md", "not committed");
    let without = BTreeSet::from(["site".to_string()]);
    let read = |root: &Path, revision: &str| {
        let place = Place::open(root, Some(revision)).unwrap();
        let listing = place.list_without(".", &without).unwrap();
        let text = |path: &str| String::from_utf8(place.read(path, u64::MAX - 1).unwrap().unwrap()).unwrap();
        paths(&listing).iter().map(|path| format!("{path}={}", text(path))).collect::<Vec<_>>()
    };
    let sub = repository.join("docs/pm");
    assert_eq!(read(&sub, "v1"), ["a.md=one"]);
    assert_eq!(read(&sub, "HEAD~1"), ["a.md=one"]);
    assert_eq!(read(&sub, "main"), ["a.md=two", "b c.md=b"]);
    // History knows all files of the folder, also those that are not listed.
    assert!(dates(&sub, ".", Some("v1")).contains(&"a.md 01-01 01-01".to_string()));
    git(root.path(), &["clone", "-q", "--bare", "work", "bare.git"], "2026-01-01T00:00:00Z");
    let place = Place::open(&root.path().join("bare.git"), Some("v1")).unwrap();
    assert!(place.has_folder("docs/pm"));
    assert_eq!(
        paths(&place.list_without("docs/pm", &BTreeSet::from(["docs/pm/site".into()])).unwrap()),
        ["docs/pm/a.md"]
    );
    assert_eq!(place.read("docs/pm/a.md", u64::MAX - 1).unwrap().unwrap(), b"one");
    assert!(matches!(Place::open(&sub, Some("nothing")), Err(SourceError::NoRevision { .. })));
    assert!(matches!(Place::open(&folder().path().join("x"), Some("v1")), Err(SourceError::Folder { .. })));
    assert!(matches!(Place::open(folder().path(), Some("v1")), Err(SourceError::NoRepository { .. })));
}

#[test]
fn history_follows_exact_renames_and_counts_no_merges() {
    let root = folder();
    let root = root.path();
    git(root, &["init", "-q"], "2026-01-01T00:00:00Z");
    write(root, "content/a.md", "a");
    write(root, "content/b.md", "b");
    commit(root, "2026-01-01T12:00:00Z");
    git(root, &["mv", "content/a.md", "content/new.md"], "2026-01-02T12:00:00Z");
    commit(root, "2026-01-02T12:00:00Z");
    write(root, "content/a.md", "another a");
    commit(root, "2026-01-03T12:00:00Z");
    git(root, &["switch", "-q", "-c", "side", "HEAD~1"], "2026-01-03T12:00:00Z");
    write(root, "content/side.md", "side");
    write(root, "other.txt", "not below content");
    commit(root, "2026-01-04T12:00:00Z");
    git(root, &["switch", "-q", "main"], "2026-01-04T12:00:00Z");
    write(root, "content/b.md", "b two");
    commit(root, "2026-01-05T12:00:00Z");
    git(root, &["merge", "-q", "--no-ff", "-m", "m", "side"], "2026-01-06T12:00:00Z");
    write(root, "content/uncommitted.md", "u");
    let expected = [
        "content/a.md 01-03 01-03", "content/b.md 01-01 01-05", "content/new.md 01-01 01-02",
        "content/side.md 01-04 01-04",
    ];
    assert_eq!(dates(root, "content", None), expected);
    assert_eq!(
        dates(root, "content", Some("HEAD^2")),
        ["content/b.md 01-01 01-01", "content/new.md 01-01 01-02", "content/side.md 01-04 01-04"]
    );
    assert_eq!(dates(&root.join("content"), ".", None).len(), 4);
}

#[test]
fn no_repository_no_commit_and_a_shallow_clone() {
    let root = folder();
    assert!(Place::open(root.path(), None).unwrap().history(".").is_none());
    let work = root.path().join("work");
    write(&work, "a.md", "a");
    git(&work, &["init", "-q"], "2026-01-01T00:00:00Z");
    assert!(Place::open(&work, None).unwrap().history(".").unwrap().walk().unwrap().walked.files.is_empty());
    commit(&work, "2026-01-01T00:00:00Z");
    write(&work, "a.md", "b");
    commit(&work, "2026-01-02T00:00:00Z");
    let url = format!("file://{}", work.display());
    git(root.path(), &["clone", "-q", "--depth", "1", &url, "shallow"], "2026-01-03T00:00:00Z");
    let history = Place::open(&root.path().join("shallow"), None).unwrap().history(".").unwrap().walk().unwrap();
    assert!(history.shallow && history.walked.files.is_empty());
}
