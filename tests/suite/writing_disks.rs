//! Full disks, read-only folders and mount points. Only root can make them: `cargo xtask attack disks` runs these.

#![allow(clippy::print_stdout, reason = "what an attack counted is shown by `cargo xtask attack`")]

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::archive_builder::{ArchiveBuilder, Run};
use crate::whole_site::{everything, half, write_documents};

/// Something mounted, for as long as the value lives.
struct Mount(PathBuf);

impl Mount {
    /// None, with a word about it, where this user may not.
    fn new(arguments: &[&str], at: &Path) -> Option<Mount> {
        std::fs::create_dir_all(at).unwrap();
        let done = Command::new("mount").args(arguments).arg(at).output();
        if done.is_ok_and(|output| output.status.success()) {
            return Some(Mount(at.to_path_buf()));
        }
        println!("skipped: mounting needs root");
        None
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

fn archive() -> ArchiveBuilder {
    let archive = ArchiveBuilder::new();
    write_documents(&archive, 10, "Old");
    archive
}

fn build(archive: &ArchiveBuilder, out: &Path) -> Run {
    archive.run(&["build", "--out", &out.display().to_string()])
}

#[test]
#[ignore = "needs root; cargo xtask attack runs it"]
fn on_a_full_disk_the_old_site_stays() {
    let archive = archive();
    let disk = archive.root().parent().unwrap().join("disk");
    build(&archive, &archive.root().join("site")).code(0);
    let size: usize =
        everything(&archive.root().join("site")).values().map(|bytes| bytes.len().next_multiple_of(4096)).sum();
    let mut full = 0;
    for tenth in 11..=21 {
        let Some(_mount) = Mount::new(&["-t", "tmpfs", "-o", &format!("size={}", size * tenth / 10), "none"], &disk)
        else {
            return;
        };
        let out = disk.join("site");
        let first = build(&archive, &out);
        if first.code != 0 {
            assert!(std::fs::read_dir(&disk).unwrap().next().is_none(), "something was left: {}", first.stderr);
            continue;
        }
        write_documents(&archive, 12, "New");
        full += usize::from(build(&archive, &out).code != 0);
        assert_eq!(half(&out), Vec::<String>::new(), "{tenth}");
        assert_eq!(std::fs::read_dir(&disk).unwrap().count(), 1, "something was left");
        write_documents(&archive, 10, "Old");
    }
    assert!(full > 0);
    println!("{full} builds on a full disk, 0 half sites");
}

#[test]
#[ignore = "needs root; cargo xtask attack runs it"]
fn an_output_that_is_mounted_is_written_in_place() {
    let archive = archive();
    let (site, other) = (archive.root().join("site"), archive.root().parent().unwrap().join("other"));
    std::fs::create_dir_all(&other).unwrap();
    let other = other.display().to_string();
    for arguments in [&["-t", "tmpfs", "none"][..], &["--bind", &other]] {
        let Some(_mount) = Mount::new(arguments, &site) else { return };
        for word in ["Old", "New"] {
            write_documents(&archive, 10, word);
            let run = build(&archive, &site).code(0);
            assert!(
                run.stderr.contains("it is a mount point, so the files were replaced one by one"),
                "{}",
                run.stderr
            );
            assert_eq!(half(&site), Vec::<String>::new());
        }
        std::fs::remove_file(archive.root().join("content/d9.md")).unwrap();
        build(&archive, &site).code(0);
        assert_eq!(half(&site), Vec::<String>::new());
    }
}

#[test]
#[ignore = "needs root; cargo xtask attack runs it"]
fn what_is_mounted_in_the_output_is_not_entered() {
    let archive = archive();
    let (site, precious) = (archive.root().join("site"), archive.root().parent().unwrap().join("precious"));
    build(&archive, &site).code(0);
    std::fs::create_dir_all(precious.join("d9")).unwrap();
    std::fs::write(precious.join("d9/index.html"), "precious").unwrap();
    std::fs::write(precious.join("file"), "precious").unwrap();
    let before = everything(&precious);
    let from = precious.display().to_string();
    let Some(_mount) = Mount::new(&["--bind", &from], &site.join("mine")) else { return };
    let run = build(&archive, &site).code(0);
    assert!(run.stderr.contains("is mounted in it"), "{}", run.stderr);
    assert!(everything(&precious) == before);
    // A mount over folders whose pages are gone.
    drop(_mount);
    let Some(_mount) = Mount::new(&["--bind", &from], &site.join("incidents")) else { return };
    let run = build(&archive, &site).code(2);
    assert!(run.stderr.contains("incidents was not written by coroner"), "{}", run.stderr);
    assert!(everything(&precious) == before);
}

#[test]
#[ignore = "needs root; cargo xtask attack runs it"]
fn below_a_read_only_folder_the_output_is_written_in_place() {
    let archive = archive();
    let temporary = archive.root().parent().unwrap().to_path_buf();
    let above = temporary.join("above");
    std::fs::create_dir_all(above.join("site")).unwrap();
    let shown = above.display().to_string();
    let Some(_above) = Mount::new(&["--bind", &shown], &above) else { return };
    let Some(_site) = Mount::new(&["-t", "tmpfs", "none"], &above.join("site")) else { return };
    assert!(Command::new("mount").args(["-o", "remount,ro,bind", &shown]).status().unwrap().success());
    for word in ["Old", "New"] {
        write_documents(&archive, 10, word);
        let run = build(&archive, &above.join("site")).code(0);
        assert!(run.stderr.contains("one by one"), "{}", run.stderr);
        assert_eq!(half(&above.join("site")), Vec::<String>::new());
    }
}
