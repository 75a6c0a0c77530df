//! What is written, and where: never outside the archive, never half, whatever is committed, killed or full.
//! `cargo xtask attack` runs these longer (`CORONER_KILLS`), and those that need mounts.

#![allow(clippy::print_stdout, reason = "what an attack counted is shown by `cargo xtask attack`")]

use std::hash::BuildHasher;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::archive_builder::ArchiveBuilder;
use crate::whole_site::{DOCUMENT, everything, half, write_documents};

fn start(archive: &ArchiveBuilder, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_coroner"));
    command.current_dir(archive.root()).args(arguments).stdout(Stdio::null()).stderr(Stdio::piped());
    command.env("SOURCE_DATE_EPOCH", crate::archive_builder::TODAY).spawn().unwrap()
}

/// A moment within a span of time, another one each time.
fn moment(within: Duration) -> Duration {
    let random = std::hash::RandomState::new().hash_one(0);
    within.mul_f64((random % 1000) as f64 / 1000.0)
}

fn kills() -> usize {
    std::env::var("CORONER_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(12)
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::{ArchiveBuilder, DOCUMENT, everything};

    /// Makes an archive with links to the folder `outside` beside it (`-> PATH` there), runs a command in it, and
    /// proves that nothing outside has changed. Returns what the command said.
    fn attack(files: &[(&str, &str)], links: &[(&str, &str)], command: &[&str], code: i32) -> String {
        let mut archive = ArchiveBuilder::new();
        for (path, text) in files {
            archive = archive.file(path, text);
        }
        for path in ["file", "deep/er/file", "site/.coroner-site", "site/incidents/a/index.html", "new/site/x"] {
            archive.write(&format!("../outside/{path}"), b"precious");
        }
        let outside = archive.root().parent().unwrap().join("outside");
        for (link, to) in links {
            let link = archive.root().join(link);
            std::fs::create_dir_all(link.parent().unwrap()).unwrap();
            symlink(outside.join(to), link).unwrap();
        }
        let before = everything(&outside);
        let run = archive.run(command);
        assert!(everything(&outside) == before, "{command:?} {links:?} changed what is outside: {}", run.stderr);
        assert_eq!(run.code, code, "{command:?} {links:?}: {}{}", run.stdout, run.stderr);
        let said = format!("{}{}", run.stdout, run.stderr);
        assert!(!said.contains("precious"), "{command:?} {links:?} quotes what is outside: {said}");
        said
    }

    #[test]
    fn build_stays_in_its_output() {
        let files = [("content/a.md", DOCUMENT)];
        for name in ["old", "new"] {
            attack(&files, &[(&format!(".site.coroner-{name}"), "")], &["build"], 0);
        }
        let said = attack(&files, &[("site", "site")], &["build"], 2);
        assert!(said.contains("is a link"), "{said}");
        attack(&files, &[("site", "none")], &["build"], 2);
        attack(&files, &[("a", "")], &["build", "--out", "a/site"], 2);
        attack(&files, &[("a/b", "")], &["build", "--out", "a/b/c/site"], 2);
        attack(&[("book.toml", "[build]\nout = \"a/site\"\n"), files[0]], &[("a", "")], &["build"], 2);
        let staging = r#"{"output":"site","disk":1,"number":1}"#;
        let imitated = ("content/a.md", DOCUMENT);
        attack(
            &[imitated, (".coroner-0123456789abcdef/owner", staging)],
            &[(".coroner-0123456789abcdef/old", "")],
            &["build"],
            0,
        );
        attack(&[imitated], &[(".coroner-0123456789abcdef", "")], &["build"], 0);
        let list =
            r#"{"note":"","version":1,"files":{"incidents/a/index.html":"","gone/file":"","../outside/file":""}}"#;
        let site = [imitated, ("site/.coroner-site", list)];
        attack(&[imitated, ("site/x", "")], &[("site/.coroner-site", "site/.coroner-site")], &["build"], 2);
        attack(&site, &[("site/gone", "deep/er")], &["build"], 0);
        attack(&site, &[("site/incidents", "site/incidents")], &["build"], 2);
        attack(&site, &[("site/index.html", "file")], &["build"], 2);
        attack(&[imitated, ("site/.coroner-site", "an older list")], &[("site/index.html", "file")], &["build"], 0);
        attack(&[imitated, ("site/.coroner-site", "an older list")], &[("site/teams", "deep")], &["build"], 2);
        attack(&files, &[("content/x.svg", "file")], &["build"], 0);
    }

    #[test]
    fn check_writes_only_documents_and_its_baseline() {
        let typo = "---\ntitle: A\nstatus: complet\n---\n# A\n\n## Summary\n";
        attack(&[("content/a.md", typo)], &[("content/.a.md.coroner", "file")], &["check", "--fix"], 1);
        attack(&[("content/a.md", typo)], &[("content/b.md", "file")], &["check", "--fix"], 1);
        attack(&[("content/a.md", typo)], &[("content/b", "deep")], &["check", "--fix"], 1);
        let write = ["check", "--write-baseline"];
        for to in ["file", "none", "none/none", "deep"] {
            attack(&[("content/a.md", typo)], &[("coroner-baseline.toml", to)], &write, 2);
        }
        for path in ["a/baseline.toml", "a/none/baseline.toml", "b/a/baseline.toml"] {
            let links = [("a", ""), ("b/a", "")];
            attack(&[("content/a.md", typo)], &links, &["check", "--write-baseline", "--baseline", path], 2);
            let book = format!("[check]\nbaseline = \"{path}\"\n");
            attack(&[("content/a.md", typo), ("book.toml", &book)], &links, &write, 2);
        }
    }

    #[test]
    fn init_and_new_write_into_the_archive_alone() {
        for (link, to) in [
            (".github", ""),
            (".github/workflows", "deep"),
            (".github/workflows/postmortems.yml", "none"),
            ("book.toml", "none"),
            (".gitignore", "none"),
            (".gitignore", "file"),
            ("coroner-baseline.toml", "none"),
            ("content", "new"),
        ] {
            let documents: &[(&str, &str)] =
                if link == "coroner-baseline.toml" { &[("docs/a.md", DOCUMENT)] } else { &[] };
            attack(documents, &[(link, to)], &["init"], 2);
        }
        // Without `src`, a folder that cannot be entered is no folder of documents: the archive's root is.
        attack(&[("book.toml", "")], &[("content", "new")], &["new", "A disk ran full"], 0);
        attack(&[("book.toml", "[book]\nsrc = \"content\"\n")], &[("content", "new")], &["new", "A disk ran full"], 2);
        attack(&[("book.toml", "[book]\nsrc = \"a/b\"\n")], &[("a", "")], &["new", "A disk ran full"], 2);
        attack(&[("book.toml", "[book]\nsrc = \"a/b\"\n")], &[("a/b", "none")], &["new", "A disk ran full"], 2);
    }

    #[test]
    fn a_baseline_or_a_book_that_is_a_link_out_is_refused_and_not_quoted() {
        let files = [("content/a.md", DOCUMENT)];
        for command in [&["check"][..], &["build"], &["search", "disk"], &["metrics"], &["new", "A disk"]] {
            attack(&files, &[("book.toml", "file")], command, 2);
        }
        attack(&files, &[("coroner-baseline.toml", "file")], &["check", "--baseline", "coroner-baseline.toml"], 2);
        attack(&files, &[("a", "")], &["check", "--baseline", "a/file"], 2);
        let book = ("book.toml", "[check]\nbaseline = \"b.toml\"\n");
        let said = attack(&[files[0], book], &[("b.toml", "file")], &["check"], 2);
        assert!(said.contains("is a link"), "{said}");
    }

    #[test]
    fn a_book_that_is_a_link_into_gits_folder_is_refused_and_not_quoted() {
        let archive = ArchiveBuilder::new().file("content/a.md", DOCUMENT).git_commit("2026-03-14T10:00:00Z");
        archive.git(&["config", "http.extraheader", "Plover"], "2026-03-14T10:00:00Z");
        symlink(".git/config", archive.root().join("book.toml")).unwrap();
        let run = archive.run(&["check"]).code(2);
        assert!(!run.stderr.contains("Plover") && !run.stderr.contains("extraheader"), "{}", run.stderr);
    }

    #[test]
    fn the_way_to_the_root_may_hold_links() {
        let archive = ArchiveBuilder::new().file("content/a.md", DOCUMENT);
        let way = archive.root().parent().unwrap().join("way");
        symlink(archive.root(), &way).unwrap();
        archive.run_in(&way, &["build"]).code(0);
        archive.run_in(archive.root(), &["-C", &way.display().to_string(), "build"]).code(0);
        archive.run_in(&way, &["check", "--write-baseline"]).code(0);
        archive.run_in(&way, &["new", "A queue was full"]).code(0);
        assert!(archive.has("site/index.html") && archive.has("coroner-baseline.toml"));
    }
}

#[test]
fn builds_at_once_take_turns() {
    let archive = ArchiveBuilder::new();
    write_documents(&archive, 20, "Full");
    for builds in [2, 4] {
        let running: Vec<Child> = (0..builds).map(|_| start(&archive, &["build"])).collect();
        let ended: Vec<_> = running.into_iter().map(|build| build.wait_with_output().unwrap()).collect();
        for output in &ended {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        assert_eq!(half(&archive.root().join("site")), Vec::<String>::new());
        assert_eq!(std::fs::read_dir(archive.root()).unwrap().count(), 2, "content and site");
    }
}

#[test]
fn who_waits_says_for_whom() {
    let archive = ArchiveBuilder::new().file("content/a.md", DOCUMENT);
    // The lock of a build that never ends.
    let root = archive.root();
    let target = coroner::write::ResolvedPath::find(root, &root.join("site"), false).unwrap();
    let output = coroner::write::Output::open(&target, &|_| {}).unwrap();
    let mut waiting = start(&archive, &["build"]);
    let mut said = String::new();
    let mut lines = std::io::BufReader::new(waiting.stderr.take().unwrap());
    std::io::BufRead::read_line(&mut lines, &mut said).unwrap();
    let process = format!("(process {})", std::process::id());
    assert!(said.contains("another build") && said.contains(&process), "{said}");
    assert!(!archive.has("site"));
    // What changes meanwhile is in the site.
    archive.write("content/b.md", DOCUMENT.as_bytes());
    drop(output);
    assert!(waiting.wait().unwrap().success());
    assert_eq!(half(&root.join("site")), Vec::<String>::new());
    assert!(archive.has("site/incidents/b/index.html"));
}

#[test]
fn killed_at_any_moment_a_build_leaves_a_whole_site() {
    let archive = ArchiveBuilder::new();
    let site = archive.root().join("site");
    write_documents(&archive, 20, "Old");
    let begun = Instant::now();
    archive.run(&["build"]).code(0);
    let took = begun.elapsed();
    let mut killed = 0;
    for round in 0..kills() {
        write_documents(&archive, 20 + round % 3, &format!("Round {round}"));
        let mut build = start(&archive, &["build"]);
        std::thread::sleep(moment(took));
        let _ = build.kill();
        killed += usize::from(!build.wait().unwrap().success());
        assert_eq!(half(&site), Vec::<String>::new(), "round {round}");
    }
    archive.run(&["build"]).code(0);
    assert_eq!(half(&site), Vec::<String>::new());
    assert_eq!(std::fs::read_dir(archive.root()).unwrap().count(), 2, "content and site");
    assert!(killed > 0);
    println!("{killed} of {} builds killed, 0 half sites", kills());
}

#[test]
fn killed_at_any_moment_a_file_is_the_old_or_the_new_one() {
    let typo = "---\ntitle: A\nstatus: complet\n---\n# A\n\n## Summary\n";
    let make = || {
        let archive = ArchiveBuilder::new();
        (0..20).for_each(|n| archive.write(&format!("content/{n}.md"), typo.as_bytes()));
        archive
    };
    let commands: [&[&str]; 4] =
        [&["check", "--fix"], &["check", "--write-baseline"], &["init"], &["new", "A queue was full"]];
    for command in commands {
        let done = make();
        let begun = Instant::now();
        done.run(command);
        let took = begun.elapsed();
        let whole = everything(done.root());
        for _ in 0..kills().div_ceil(4) {
            let archive = make();
            let old = everything(archive.root());
            let mut run = start(&archive, command);
            std::thread::sleep(moment(took));
            let _ = run.kill();
            let _ = run.wait();
            for (path, bytes) in everything(archive.root()) {
                // What a kill leaves under a name of its own is no file of the archive.
                let is_temporary = path.rsplit('/').next().is_some_and(|name| name.starts_with(".coroner-"));
                // `init` writes book.toml, and once more with the baseline that it accepts.
                let is_first = path == "book.toml" && whole[&path].starts_with(&bytes) && bytes.ends_with(b"\n");
                let is_whole = [old.get(&path), whole.get(&path)].contains(&Some(&bytes));
                assert!(is_temporary || is_whole || (is_first && bytes.len() > 100), "{command:?}: {path} is half");
            }
        }
    }
}

#[test]
fn what_is_not_ours_in_the_output_is_kept_and_told() {
    let archive = ArchiveBuilder::new().file("content/a.md", DOCUMENT);
    archive.run(&["build"]).code(0);
    for path in ["CNAME", ".git/HEAD", "assets/mine.png", "incidents/mine/x"] {
        archive.write(&format!("site/{path}"), b"precious");
    }
    let run = archive.run(&["build"]).code(0);
    let said = "site: .git, CNAME, assets and 1 more were not written by coroner and were kept\n";
    assert_eq!(run.stderr, said);
    for path in ["CNAME", ".git/HEAD", "assets/mine.png", "incidents/mine/x"] {
        assert_eq!(archive.read(&format!("site/{path}")), "precious");
    }
    // A file of the user in the place of a page stops the build before anything is changed.
    archive.write("content/b.md", DOCUMENT.as_bytes());
    archive.write("site/incidents/b/index.html", b"precious");
    let before = everything(&archive.root().join("site"));
    let run = archive.run(&["build"]).code(2);
    assert!(run.stderr.contains("was not written by coroner"), "{}", run.stderr);
    assert!(everything(&archive.root().join("site")) == before);
}

#[test]
fn a_page_that_is_gone_is_removed() {
    let archive = ArchiveBuilder::new().file("content/a.md", DOCUMENT).file("content/b.md", DOCUMENT);
    archive.run(&["build"]).code(0);
    assert!(archive.has("site/incidents/b/index.html"));
    std::fs::remove_file(archive.root().join("content/b.md")).unwrap();
    assert_eq!(archive.run(&["build"]).code(0).stderr, "");
    assert!(!archive.has("site/incidents/b"));
    assert_eq!(half(&archive.root().join("site")), Vec::<String>::new());
}
