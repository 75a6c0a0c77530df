//! Tests that stop the program at every change of the disk, fill the disk at every byte, and put links everywhere.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Folder, MARKER, Output, ResolvedPath, Settled, WriteError, fuse};

type Files = BTreeMap<String, String>;

fn files(of: &[(&str, &str)]) -> Files {
    of.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect()
}

fn old() -> Files {
    files(&[("index.html", "old"), ("a/index.html", "old"), ("gone/page/index.html", "old"), ("kind", "old")])
}

fn new() -> Files {
    files(&[("index.html", "new"), ("a/index.html", "new"), ("b/index.html", "new"), ("kind/index.html", "new")])
}

/// One build of some files into `site` below a folder.
fn build(above: &Path, site: &Files) -> Result<Settled, WriteError> {
    let output = Output::open(&ResolvedPath::find(above, &above.join("site"), false)?, &|_| {})?;
    let ready = output.stage()?;
    for (path, text) in site {
        if let Err(error) = ready.write(path, text.as_bytes()) {
            ready.abandon();
            return Err(error);
        }
    }
    ready.settle(&|_| 0).map(|(_, settled)| settled)
}

/// Every file below a folder but the marker, links as where they lead.
fn found(folder: &Path) -> Files {
    let walk = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| !entry.file_type().is_dir());
    let found = walk.map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap().display().to_string();
        let target = std::fs::read_link(entry.path()).map(|to| format!("-> {}", to.display()));
        (path, target.unwrap_or_else(|_| std::fs::read_to_string(entry.path()).unwrap()))
    });
    found.filter(|(path, _)| path != MARKER).collect()
}

/// Runs on one thread, for which alone the fuse burns.
fn alone(test: impl FnOnce() + Send) {
    rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap().install(test);
}

fn without(mut files: Files, path: &str) -> Files {
    files.remove(path);
    files
}

#[test]
fn killed_at_any_change_a_whole_site_is_there() {
    alone(|| {
        for exchange in [true, false] {
            let mut kills = 0;
            loop {
                let folder = tempfile::tempdir().unwrap();
                let (above, site) = (folder.path(), folder.path().join("site"));
                build(above, &old()).unwrap();
                std::fs::create_dir(site.join("a/mine")).unwrap();
                std::fs::write(site.join("a/mine/note.txt"), "foreign").unwrap();
                fuse::allow_exchange(exchange);
                fuse::burn_after(Some(kills));
                let result = build(above, &new());
                let burnt = fuse::is_burnt();
                fuse::burn_after(None);
                let whole = |files: &Files| [old(), new()].contains(&without(files.clone(), "a/mine/note.txt"));
                assert!(whole(&found(&site)) || (!exchange && !site.exists()), "{kills}: {:?}", found(&site));
                // The next build fails before it writes anything.
                drop(Output::open(&ResolvedPath::find(above, &site, false).unwrap(), &|_| {}).unwrap());
                let after = found(&site);
                assert!(whole(&after) && after["a/mine/note.txt"] == "foreign", "{kills}: {after:?}");
                assert_eq!(std::fs::read_dir(above).unwrap().count(), 1, "{kills}: something was left");
                let settled = build(above, &new()).unwrap();
                fuse::allow_exchange(true);
                assert_eq!(settled.kept, ["a/mine"]);
                assert_eq!(without(found(&site), "a/mine/note.txt"), new());
                if !burnt {
                    assert!(result.is_ok());
                    break;
                }
                kills += 1;
            }
            assert!(kills > 20, "{kills}");
        }
    });
}

#[test]
fn on_a_full_disk_the_old_site_stays() {
    alone(|| {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        build(folder.path(), &old()).unwrap();
        let mut room = 0;
        loop {
            fuse::free(Some(room));
            let result = build(folder.path(), &new());
            fuse::free(None);
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "{room}: something was left");
            if result.is_ok() {
                break;
            }
            assert_eq!(found(&site), old(), "{room}");
            room += 7;
        }
        assert_eq!(found(&site), new());
        assert!(room > 100);
    });
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    alone(|| {
        let folder = tempfile::tempdir().unwrap();
        let open = Folder::open(folder.path()).unwrap();
        let path = folder.path().join("deep/book.toml");
        for step in 0.. {
            let _ = std::fs::remove_dir_all(folder.path().join("deep"));
            fuse::burn_after(Some(step));
            let created = open.create("deep/book.toml".as_ref(), b"first");
            let burnt = fuse::is_burnt();
            fuse::burn_after(None);
            match (created, burnt) {
                (Err(_), true) => assert!(!path.exists(), "{step}"),
                (created, _) => {
                    assert!(created.unwrap());
                    break;
                }
            }
        }
        assert!(!open.create("deep/book.toml".as_ref(), b"second").unwrap());
        for room in 0..=6 {
            fuse::free(Some(room));
            let replaced = open.replace("deep/book.toml".as_ref(), b"second");
            fuse::free(None);
            let text = std::fs::read_to_string(&path).unwrap();
            assert_eq!(text, if replaced.is_ok() { "second" } else { "first" }, "{room}");
            assert_eq!(replaced.is_ok(), room == 6);
            assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
        }
    });
}

#[test]
fn paths_that_climb_out_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    std::fs::create_dir(&inner).unwrap();
    let open = Folder::open(&inner).unwrap();
    let absolute = folder.path().join("x").display().to_string();
    for path in ["../x", "a/../../x", "/x", &absolute, "", "."] {
        assert!(open.replace(path.as_ref(), b"x").is_err() && open.create(path.as_ref(), b"x").is_err(), "{path}");
    }
    assert_eq!(found(folder.path()), Files::new());
}

#[cfg(unix)]
#[test]
fn a_file_with_the_same_bytes_stays_the_same_file() {
    use std::os::unix::fs::MetadataExt;

    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let identity = |path: &str| {
        let found = std::fs::metadata(site.join(path)).unwrap();
        (found.ino(), found.mtime(), found.mtime_nsec())
    };
    build(folder.path(), &files(&[("a/b.html", "same"), ("c.html", "old"), ("d.html", "kept")])).unwrap();
    let before = ["a/b.html", "c.html", "d.html"].map(identity);
    // Somebody changed a file of ours: it gets its bytes back.
    std::fs::write(site.join("d.html"), "hack").unwrap();
    let next = files(&[("a/b.html", "same"), ("c.html", "new"), ("d.html", "kept")]);
    build(folder.path(), &next).unwrap();
    assert_eq!(found(&site), next);
    assert_eq!(identity("a/b.html"), before[0]);
    assert_ne!(identity("c.html").0, before[1].0);
    let output = Output::open(&ResolvedPath::find(folder.path(), &site, false).unwrap(), &|_| {}).unwrap();
    let ready = output.stage().unwrap();
    ready.copy("a/b.html", &mut "same".as_bytes()).unwrap();
    ready.copy("c.html", &mut "newer".as_bytes()).unwrap();
    ready.settle(&|_| 0).unwrap();
    assert_eq!(found(&site), files(&[("a/b.html", "same"), ("c.html", "newer")]));
    assert_eq!(identity("a/b.html"), before[0]);
}

#[test]
fn of_an_older_site_what_the_new_one_has_too_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    build(folder.path(), &without(old(), "kind")).unwrap();
    std::fs::write(site.join(MARKER), "This folder is written by an older version.\n").unwrap();
    let settled = build(folder.path(), &new()).unwrap();
    assert_eq!(settled.kept, ["gone"]);
    assert_eq!(settled.notes.len(), 1);
    assert_eq!(without(found(&site), "gone/page/index.html"), new());
}

#[test]
fn a_file_of_somebody_else_in_the_way_stops_the_build() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    build(folder.path(), &old()).unwrap();
    std::fs::write(site.join("b"), "precious").unwrap();
    let before = found(&site);
    assert!(matches!(build(folder.path(), &new()), Err(WriteError::Occupied { path }) if path.ends_with("b")));
    assert_eq!(found(&site), before);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::{Folder, Output, ResolvedPath, WriteError, build, found, new, old};

    #[test]
    fn nothing_is_written_through_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (outside, root) = (folder.path().join("outside"), folder.path().join("root"));
        std::fs::create_dir_all(&outside).unwrap();
        std::fs::create_dir(&root).unwrap();
        std::fs::write(outside.join("file"), "precious").unwrap();
        symlink(&outside, root.join("folder")).unwrap();
        symlink(outside.join("file"), root.join("link")).unwrap();
        symlink(outside.join("none"), root.join("dangling")).unwrap();
        let open = Folder::open(&root).unwrap();
        for path in ["folder/file", "folder/none", "link", "dangling"] {
            for result in [open.replace(path.as_ref(), b"x").err(), open.create(path.as_ref(), b"x").err()] {
                assert!(matches!(result, Some(WriteError::Link { .. })), "{path}: {result:?}");
            }
            let target = ResolvedPath::find(&root, &root.join(path), true).unwrap();
            assert!(target.link().is_some() && target.replace(b"x").is_err(), "{path}");
        }
        assert_eq!(found(&outside), super::files(&[("file", "precious")]));
        // The way to the root may hold links.
        symlink(&root, folder.path().join("way")).unwrap();
        let way = folder.path().join("way");
        ResolvedPath::find(&way, &way.join("own"), true).unwrap().replace(b"x").unwrap();
        assert!(root.join("own").is_file());
    }

    #[test]
    fn links_in_an_old_site_are_kept_or_removed_as_links() {
        let folder = tempfile::tempdir().unwrap();
        let (outside, above) = (folder.path().join("outside"), folder.path().join("above"));
        std::fs::create_dir_all(outside.join("page")).unwrap();
        std::fs::create_dir(&above).unwrap();
        std::fs::write(outside.join("page/index.html"), "precious").unwrap();
        build(&above, &old()).unwrap();
        let site = above.join("site");
        std::fs::remove_dir_all(site.join("gone")).unwrap();
        symlink(&outside, site.join("gone")).unwrap();
        std::fs::remove_file(site.join("index.html")).unwrap();
        symlink(outside.join("page/index.html"), site.join("index.html")).unwrap();
        assert_eq!(build(&above, &new()).unwrap().kept, ["gone"]);
        assert_eq!(found(&outside), super::files(&[("page/index.html", "precious")]));
        assert_eq!(super::without(found(&site), "gone"), new());
    }

    #[test]
    fn folders_that_look_like_ours_stay() {
        let folder = tempfile::tempdir().unwrap();
        let outside = folder.path().join("outside");
        let above = folder.path().join("above");
        std::fs::create_dir_all(outside.join("site")).unwrap();
        std::fs::create_dir(&above).unwrap();
        std::fs::write(outside.join("site/index.html"), "precious").unwrap();
        std::fs::write(outside.join("owner"), r#"{"output":"site","disk":0,"number":0}"#).unwrap();
        symlink(&outside, above.join(".coroner-0123456789abcdef")).unwrap();
        let fake = above.join(".coroner-fedcba9876543210");
        std::fs::create_dir_all(fake.join("site")).unwrap();
        std::fs::write(fake.join("owner"), r#"{"output":"site","disk":1,"number":2}"#).unwrap();
        std::fs::write(fake.join("site/page.html"), "committed").unwrap();
        symlink(&outside, fake.join("old")).unwrap();
        let before = (found(&outside), found(&fake));
        build(&above, &old()).unwrap();
        build(&above, &new()).unwrap();
        assert_eq!((found(&outside), found(&fake)), before);
        assert_eq!(found(&above.join("site")), new());
    }

    #[test]
    fn a_lock_that_is_a_link_or_no_lock_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let precious = folder.path().join("precious");
        std::fs::write(&precious, "precious").unwrap();
        let above = folder.path().join("above");
        std::fs::create_dir(&above).unwrap();
        let target = ResolvedPath::find(&above, &above.join("site"), false).unwrap();
        let output = Output::open(&target, &|_| {}).unwrap();
        let name = std::fs::read_dir(&above).unwrap().next().unwrap().unwrap().path();
        drop(output);
        assert!(!name.exists());
        symlink(&precious, &name).unwrap();
        assert!(matches!(Output::open(&target, &|_| {}), Err(WriteError::Link { .. })));
        std::fs::remove_file(&name).unwrap();
        std::fs::hard_link(&precious, &name).unwrap();
        assert!(matches!(Output::open(&target, &|_| {}), Err(WriteError::Occupied { .. })));
        assert_eq!(std::fs::read_to_string(&precious).unwrap(), "precious");
    }
}
