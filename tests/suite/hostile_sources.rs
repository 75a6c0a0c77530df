//! Repositories and folders made to hurt whoever reads them: each ends at once, says what was left out, and the rest of
//! the archive is read all the same.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::archive_builder::{ArchiveBuilder, Run};

const DAY: &str = "2026-01-01T00:00:00Z";

fn document(n: usize) -> String {
    format!("---\nid: INC-{n}\ntitle: Incident {n}\ndate: 2026-03-14\n---\n# Incident {n}\n\nIt broke.\n")
}

fn archive() -> ArchiveBuilder {
    ArchiveBuilder::new().file("book.toml", "[book]\ntitle = \"Library\"\n").file("content/good.md", &document(1))
}

/// Runs git with some input.
fn git(archive: &ArchiveBuilder, arguments: &[&str], input: &[u8]) -> String {
    let mut child = Command::new("git")
        .current_dir(archive.root())
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_string()
}

/// A tree of some entries (`mode type id`, name).
fn tree(archive: &ArchiveBuilder, entries: &[(String, String)]) -> String {
    let lines: String = entries.iter().map(|(what, name)| format!("{what}\t{name}\n")).collect();
    git(archive, &["mktree"], lines.as_bytes())
}

/// Commits the archive with one more entry in `content/`.
fn commit_with(archive: &ArchiveBuilder, what: &str, name: &str) {
    let good = git(archive, &["rev-parse", "HEAD:content/good.md"], b"");
    let book = git(archive, &["rev-parse", "HEAD:book.toml"], b"");
    let entries = [(format!("100644 blob {good}"), "good.md".to_string()), (what.to_string(), name.to_string())];
    let content = tree(archive, &entries);
    let root =
        [(format!("100644 blob {book}"), "book.toml".into()), (format!("040000 tree {content}"), "content".into())];
    let root = tree(archive, &root);
    let commit = archive.git(&["commit-tree", &root, "-m", "a commit"], DAY);
    archive.git(&["update-ref", "HEAD", &commit], DAY);
}

/// The findings about what could not be read, one a line.
fn findings(run: &Run) -> String {
    let kinds = [
        "[link-outside]", "[unreadable-folder]", "[unreadable-file]", "[unreadable-name]", "[oversized-file]",
        "[unreadable-history]",
    ];
    let lines =
        run.stdout.lines().chain(run.stderr.lines()).filter(|line| kinds.iter().any(|kind| line.contains(kind)));
    let mut lines: Vec<&str> = lines.collect();
    lines.sort_unstable();
    lines.join("\n")
}

fn check(archive: &ArchiveBuilder) -> String {
    findings(&archive.run(&["check", "--format", "short"]).code(1))
}

/// What is said of a commit, one finding a line.
fn problems(archive: &ArchiveBuilder, revision: &str) -> String {
    let loaded = archive.load_revision(Some(revision));
    let lines = loaded.problems.iter().map(|problem| format!("{} {}: {}", problem.code, problem.path, problem.message));
    let mut lines: Vec<String> = lines.collect();
    lines.sort_unstable();
    lines.join("\n").replace(&"a/".repeat(100), "").replace(&"l".repeat(100), "l")
}

#[track_caller]
fn still_reads_the_rest(archive: &ArchiveBuilder, arguments: &[&str]) {
    let all: Vec<&str> = ["export", "--format", "jsonl"].iter().chain(arguments).copied().collect();
    let run = archive.run(&all).code(0);
    let ids: Vec<String> = run.jsonl().iter().map(|record| record["id"].as_str().unwrap().to_string()).collect();
    assert_eq!(ids, ["INC-1"]);
}

#[test]
fn trees_that_hold_each_other_end_with_a_finding() {
    let archive = archive().git_commit(DAY);
    let blob = git(&archive, &["rev-parse", "HEAD:content/good.md"], b"");
    let mut below = format!("100644 blob {blob}");
    for _ in 0..10 {
        let entries: Vec<(String, String)> = (0..10).map(|n| (below.clone(), format!("n{n}.md"))).collect();
        below = format!("040000 tree {}", tree(&archive, &entries));
    }
    commit_with(&archive, &below, "deep");
    insta::assert_snapshot!(problems(&archive, "HEAD"), @r"
    unreadable-folder .: the commit has more than 250000 files and folders; the most deeply nested ones were left out
    unreadable-history .git: git's history could not be read: one commit changes more than 250000 files, or files that are nested too deeply; dates from history are missing
    ");
    still_reads_the_rest(&archive, &["--rev", "HEAD"]);
}

#[test]
fn folders_below_folders_end_with_a_finding() {
    let archive = archive().git_commit(DAY);
    let path = format!("content/{}x.md", "a/".repeat(2_000));
    let text = document(2);
    let stream = format!(
        "commit refs/heads/deep\ncommitter Ada <ada@example.org> 1767225600 +0000\ndata 1\nx\nfrom {}\nM 100644 inline {path}\n\
         data {}\n{text}\n",
        archive.git(&["rev-parse", "HEAD"], DAY),
        text.len()
    );
    git(&archive, &["fast-import", "--quiet"], stream.as_bytes());
    insta::assert_snapshot!(problems(&archive, "deep"), @"unreadable-folder content/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a: the folder is nested deeper than 128 levels and was left out");
    still_reads_the_rest(&archive, &["--rev", "deep"]);
}

#[test]
fn names_that_no_file_can_have_are_left_out() {
    let archive = archive().git_commit(DAY);
    let id = git(&archive, &["rev-parse", "HEAD:content/good.md"], b"");
    let id: Vec<u8> = (0..20).map(|n| u8::from_str_radix(&id[2 * n..2 * n + 2], 16).unwrap()).collect();
    let long = "l".repeat(300) + ".md";
    let mut bytes = Vec::new();
    for name in ["..", "../../up.md", long.as_str()] {
        bytes.extend([b"100644 ", name.as_bytes(), b"\0"].concat());
        bytes.extend(&id);
    }
    let odd = git(&archive, &["hash-object", "-w", "-t", "tree", "--stdin", "--literally"], &bytes);
    commit_with(&archive, &format!("040000 tree {odd}"), "odd");
    insta::assert_snapshot!(problems(&archive, "HEAD"), @r"
    unreadable-folder content/odd: a file in this folder was left out: the limit is 255 bytes for a name, 4096 for a path
    unreadable-name content/odd/../../up.md: the name is not valid for a file, so it was left out
    unreadable-name content/odd/..: the name is not valid for a file, so it was left out
    ");
    still_reads_the_rest(&archive, &["--rev", "HEAD"]);
}

#[test]
fn large_files_of_a_commit_are_left_out_before_they_are_unpacked() {
    let archive = archive().bytes("content/noise.log", &vec![b'a'; 101 * 1024 * 1024]).git_commit(DAY);
    std::fs::remove_file(archive.root().join("content/noise.log")).unwrap();
    insta::assert_snapshot!(problems(&archive, "HEAD"), @"oversized-file content/noise.log: the file was left out: it has 101 MB, the limit for files that documents show is 100");
    still_reads_the_rest(&archive, &["--rev", "HEAD"]);
    let archive = archive.bytes("book.toml", &vec![b'#'; 5 * 1024 * 1024]).git_commit(DAY);
    for arguments in [["export", "--rev", "HEAD"].as_slice(), &["check"]] {
        let run = archive.run(arguments).code(2);
        assert!(run.stderr.contains("book.toml: it has 5 MB; the limit is 4 MB"), "{}", run.stderr);
    }
}

#[test]
fn merges_of_many_lines_are_compared() {
    let archive = archive().git_commit(DAY);
    let head = archive.git(&["rev-parse", "HEAD"], DAY);
    let mut stream = String::new();
    for n in 0..300 {
        stream.push_str(&format!(
            "commit refs/heads/line{n}\nmark :{}\ncommitter Ada <ada@example.org> {} +0000\ndata 1\nx\nfrom {head}\n\
             M 100644 inline content/line{n}.md\ndata 1\nx\n\n",
            n + 1,
            1_767_225_600 + n
        ));
    }
    stream.push_str("commit refs/heads/all\ncommitter Ada <ada@example.org> 1767312000 +0000\ndata 1\nx\nfrom :1\n");
    (1..300).for_each(|n| stream.push_str(&format!("merge :{}\n", n + 1)));
    git(&archive, &["fast-import", "--quiet"], stream.as_bytes());
    let loaded = archive.load_revision(Some("all"));
    let dates: Vec<_> = loaded.postmortems.iter().map(|p| (p.path.as_str(), p.dates.is_some())).collect();
    assert_eq!(dates, [("content/good.md", true), ("content/line0.md", true)]);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::*;

    fn pipe(archive: &ArchiveBuilder, path: &str) {
        let path = archive.root().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let _ = std::fs::remove_file(&path);
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    }

    #[test]
    fn pipes_sockets_and_devices_are_never_opened() {
        let archive = archive();
        pipe(&archive, "content/pipe.md");
        pipe(&archive, "content/pipe.png");
        pipe(&archive, "content/not-ours");
        pipe(&archive, "theme/static/site.css");
        pipe(&archive, "content/closed/.gitignore");
        archive.write("content/closed/a.md", document(3).as_bytes());
        let _socket = UnixListener::bind(archive.root().join("content/socket.md")).unwrap();
        symlink("/dev/zero", archive.root().join("content/device.md")).unwrap();
        symlink("pipe.md", archive.root().join("content/link.md")).unwrap();
        insta::assert_snapshot!(check(&archive), @r"
        content/closed:1:1: error: the folder was left out: its .gitignore is a pipe, not a file [unreadable-folder]
        content/device.md:1:1: warning: the link points outside the archive, to /dev/zero, and was not followed [link-outside]
        content/link.md:1:1: warning: the link points outside the archive, to pipe.md, and was not followed [link-outside]
        content/pipe.md:1:1: error: it is a pipe, not a file, and was left out [unreadable-file]
        content/pipe.png:1:1: error: it is a pipe, not a file, and was left out [unreadable-file]
        content/socket.md:1:1: error: it is a socket, not a file, and was left out [unreadable-file]
        theme/static/site.css:1:1: error: it is a pipe, not a file, and was left out [unreadable-file]
        ");
        still_reads_the_rest(&archive, &[]);
        archive.run(&["build", "-q"]).code(0);
        for file in ["content/pipe.md", "/dev/zero"] {
            let run = archive.run(&["read", file]).code(2);
            assert!(run.stderr.contains("not a file"), "{}", run.stderr);
        }
    }

    #[test]
    fn what_book_toml_names_is_never_opened_unless_it_is_a_file() {
        let archive = archive();
        pipe(&archive, "pipe");
        let named = [
            ("[template]\nfile = \"pipe\"\n", 2),
            ("[[error_budget]]\nfile = \"pipe\"\n", 1),
            ("[check]\nbaseline = \"pipe\"\n", 2),
        ];
        for (book, code) in named {
            archive.write("book.toml", book.as_bytes());
            let run = archive.run(&["check"]).code(code);
            let said = format!("{}{}", run.stdout, run.stderr);
            assert!(said.contains("it is a pipe, not a file"), "{book}: {said}");
        }
        pipe(&archive, "book.toml");
        for command in ["check", "build", "export"] {
            let run = archive.run(&[command]).code(2);
            assert!(run.stderr.contains("book.toml: it is a pipe, not a file"), "{command}: {}", run.stderr);
        }
    }

    #[test]
    fn a_file_with_holes_costs_nothing() {
        let archive = archive();
        for (path, size) in
            [("content/hole.md", 1 << 36), ("content/hole.png", 1 << 36), ("content/.gitignore", 1 << 20)]
        {
            std::fs::File::create(archive.root().join(path)).unwrap().set_len(size).unwrap();
        }
        insta::assert_snapshot!(check(&archive), @"content:1:1: error: the folder was left out: its .gitignore has 1 MB; the limit is 256 kB [unreadable-folder]");
        std::fs::remove_file(archive.root().join("content/.gitignore")).unwrap();
        insta::assert_snapshot!(check(&archive), @r"
        content/hole.md:1:1: error: the file was left out: it has 65536 MiB, the limit for a document is 8 MiB [oversized-file]
        content/hole.png:1:1: error: the file was left out: it has 65536 MB, the limit for files that documents show is 100 [oversized-file]
        ");
        still_reads_the_rest(&archive, &[]);
        archive.run(&["build", "-q"]).code(0);
        assert!(!archive.has("site/assets/hole.png"));
    }
}
