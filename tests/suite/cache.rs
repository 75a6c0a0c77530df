//! The cache in `.coroner/`: it changes how long a command takes, and nothing else.

use proptest::prelude::*;

use crate::archive_builder::ArchiveBuilder;

const DAY: &str = "2026-10-01T10:00:00Z";
/// A little more than an archive must have for the cache to be used.
const DOCUMENTS: usize = 104;

fn document(n: usize, word: &str) -> String {
    format!(
        "---\ntitle: Queue {n} stuck\ndate: 2026-0{}-1{}\nteam: payments\nroot_cause: capacity\n---\n\n## Summary\n\nThe \
         {word} queue was full for 35 minutes.\n\n## Timeline\n\n- 10:00 UTC: the queue filled up\n- 10:35 UTC: resolved\n\n\
         ## Action items\n\n- [ ] Alert on depth {n} (@ada, by 2026-09-01)\n\nBob failed to look at it [again](0.md).\n",
        1 + n % 9,
        n % 10
    )
}

fn archive() -> ArchiveBuilder {
    let archive = ArchiveBuilder::new().file("book.toml", "[book]\ntitle = \"Queues\"\n");
    for n in 0..DOCUMENTS {
        archive.write(&format!("content/{n}.md"), document(n, "mail").as_bytes());
    }
    let archive = archive.git_commit(DAY);
    close(&archive, 3);
    archive.git_commit("2026-10-05T10:00:00Z")
}

/// Ticks the action item of a document.
fn close(archive: &ArchiveBuilder, n: usize) {
    archive.write(&format!("content/{n}.md"), document(n, "mail").replace("[ ]", "[x]").as_bytes());
}

/// What some commands print, with the cache or without.
fn printed(archive: &ArchiveBuilder, options: &[&str]) -> Vec<String> {
    let commands: [&[&str]; 4] = [
        &["check", "--format", "json", "--exit-zero"],
        &["export"],
        &["search", "mail queue", "--format", "json"],
        &["recurrences", "--format", "json"],
    ];
    commands.map(|command| archive.run(&[options, command].concat()).stdout).into_iter().collect()
}

fn kept(archive: &ArchiveBuilder) -> Vec<String> {
    archive.files().into_iter().filter(|path| path.starts_with(".coroner/")).collect()
}

#[test]
fn the_cache_changes_nothing_that_is_printed_or_built() {
    let archive = archive();
    let plain = printed(&archive, &["--no-cache"]);
    assert_eq!(kept(&archive), Vec::<String>::new(), "without the cache nothing is kept");
    assert!(plain[0].contains("judgement"), "a blaming clause is found");
    assert!(plain[1].contains("\"closed\":\"2026-10-05\""), "the day of closing, from git");
    assert_eq!(printed(&archive, &[]), plain, "cold");
    assert!(kept(&archive).len() > 3, "{:?}", kept(&archive));
    assert_eq!(printed(&archive, &[]), plain, "warm");
    archive.run(&["build", "--out", "warm"]).code(0);
    archive.run(&["--no-cache", "build", "--out", "cold"]).code(0);
    let (warm, cold) = (archive.read("warm/.coroner-site"), archive.read("cold/.coroner-site"));
    assert_eq!(warm, cold, "the hashes of every file of the site");
    assert_eq!(archive.git(&["status", "--porcelain", "--", ".coroner"], DAY), "", "git ignores the cache");
}

#[test]
fn a_site_from_the_cache_is_the_one_without() {
    let archive = archive();
    archive.write("book.toml", b"[book]\ntitle = \"Queues\"\n[site]\npages = \"pages\"\n[public]\nreplace = [{ pattern = \"Bob\", with = \"a person\" }]\n");
    archive.write("pages/how.md", b"# How\n\nSee [one](../content/1.md) and <a href=\"x\">Bob</a>.\n");
    let secret = ["AKIA", "QX7RT2ZPLW5KD3VN"].concat();
    let odd = [
        format!(
            "{}\n{secret} in <details><summary>raw</summary>\n\n[2](2.md) and 3.md\n\n</details>\n",
            document(1, &secret)
        ),
        format!(
            "{}\n| Time | What |\n|:-:|---|\n| 11:00 | $x^2$ <b>b</b> |\n\n```yaml\na: \"b\" # c\n```\n",
            document(2, "mail")
        ),
        document(4, "mail").replace("title:", "visibility: internal\ntitle:"),
    ];
    for (n, text) in [1, 2, 4].into_iter().zip(odd) {
        archive.write(&format!("content/{n}.md"), text.as_bytes());
    }
    let list = |options: &[&str]| {
        archive.run(&[options, &["--as-of", "2026-11-01"]].concat()).code(0);
        let files = archive.read("site/.coroner-site");
        assert!(!archive.read("site/incidents/1/index.html").contains(&secret));
        std::fs::remove_dir_all(archive.root().join("site")).unwrap();
        files
    };
    for options in [&["build", "--out", "site"][..], &["build", "--out", "site", "--public"]] {
        let plain = list(&[&["--no-cache"], options].concat());
        assert_eq!(list(options), plain, "cold");
        assert_eq!(list(options), plain, "warm");
        archive.write("content/9.md", document(9, &options.len().to_string()).as_bytes());
        let edited = list(&[&["--no-cache"], options].concat());
        assert!(edited != plain);
        assert_eq!(list(options), edited, "one edit");
    }
    assert!(kept(&archive).iter().any(|path| path.contains("renderings")), "{:?}", kept(&archive));
}

#[test]
fn what_is_kept_is_used() {
    let archive = archive();
    archive.run(&["check", "--exit-zero"]).code(0);
    let times = || {
        let modified = |path: &String| std::fs::metadata(archive.root().join(path)).unwrap().modified().unwrap();
        kept(&archive).iter().map(|path| (path.clone(), modified(path))).collect::<Vec<_>>()
    };
    let before = times();
    archive.run(&["check", "--exit-zero"]).code(0);
    assert_eq!(times(), before, "nothing was read again, so nothing is written");
    archive.write("content/7.md", document(7, "print").as_bytes());
    archive.run(&["check", "--exit-zero"]).code(0);
    let after = times();
    let changed = after.iter().zip(&before).filter(|(after, before)| after != before).count();
    assert!((1..=2).contains(&changed), "one edit rewrites one file of the cache, not {changed}");
}

#[test]
fn history_is_walked_once_for_a_commit() {
    let archive = archive();
    let export = || archive.run(&["export"]).code(0).stdout;
    let modified = |name: &str| {
        let path = archive.root().join(".coroner").join(name);
        std::fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
    };
    let first = export();
    let before = (modified("history"), modified("past-items"));
    assert!(before.0.is_some() && before.1.is_some(), "{:?}", kept(&archive));
    assert_eq!(export(), first);
    assert_eq!((modified("history"), modified("past-items")), before, "nothing new");
    apply(&archive, &Edit::Close(5));
    apply(&archive, &Edit::Commit(20));
    let closed = "\"closed\":\"2026-10-20\"";
    assert!(!first.contains(closed) && export().contains(closed), "a commit is seen");
    assert!(modified("history") > before.0 && modified("past-items") > before.1);
}

#[test]
fn a_damaged_cache_is_the_same_as_none() {
    let archive = archive();
    let plain = printed(&archive, &["--no-cache"]);
    printed(&archive, &[]);
    let files: Vec<String> = kept(&archive).into_iter().filter(|path| !path.ends_with(".gitignore")).collect();
    let damage: [fn(&mut Vec<u8>); 4] = [
        |bytes| bytes[40] ^= 1,
        |bytes| bytes.truncate(bytes.len() / 2),
        |bytes| bytes.clear(),
        |bytes| {
            let middle = bytes.len() / 2;
            bytes[middle] ^= 16;
        },
    ];
    for damage in damage {
        for path in &files {
            let mut bytes = std::fs::read(archive.root().join(path)).unwrap();
            if bytes.len() > 80 {
                damage(&mut bytes);
            }
            archive.write(path, &bytes);
        }
        assert_eq!(printed(&archive, &[]), plain);
    }
    std::fs::remove_dir_all(archive.root().join(".coroner")).unwrap();
    archive.write(".coroner", b"a file in the way");
    assert_eq!(printed(&archive, &[]), plain);
}

#[test]
fn a_committed_cache_is_not_used() {
    let archive = archive();
    printed(&archive, &[]);
    std::fs::remove_file(archive.root().join(".coroner/.gitignore")).unwrap();
    let archive = archive.git_commit(DAY);
    let run = archive.run(&["export"]).code(0);
    assert!(run.stderr.contains("committed-cache") && run.stderr.contains("git rm -r --cached"), "{}", run.stderr);
    // Whatever it says of the documents.
    let before = archive.read("content/3.md");
    archive.write("content/3.md", before.replace("payments", "billing").as_bytes());
    let kept_before = kept(&archive);
    let run = archive.run(&["export"]).code(0);
    assert!(run.stdout.contains("billing"));
    assert_eq!(kept(&archive), kept_before, "and nothing is written to it");
}

#[test]
fn a_folder_outside_git_has_no_cache() {
    let archive = ArchiveBuilder::new();
    for n in 0..DOCUMENTS {
        archive.write(&format!("content/{n}.md"), document(n, "mail").as_bytes());
    }
    archive.run(&["check", "--exit-zero"]).code(0);
    assert_eq!(kept(&archive), Vec::<String>::new());
}

#[test]
fn a_build_with_nothing_to_do_is_told_from_every_other() {
    let book = "[book]\ntitle = \"Queues\"\n[check]\nbaseline = \"accepted.toml\"\n[template]\nfile = \"t.md\"\n";
    let archive = archive();
    let shown = "![depth](depth.svg)\n";
    archive.write("content/1.md", format!("{}\n{shown}", document(1, "mail")).as_bytes());
    archive.write("content/depth.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    archive.write("t.md", b"## Summary\n");
    archive.write("book.toml", book.as_bytes());
    archive.run(&["check", "--write-baseline", "--baseline", "accepted.toml"]).code(0);
    let build = |options: &[&str]| {
        let run = archive.run(&[&["build", "--out", "site"], options].concat()).code(0);
        run.stdout.contains("nothing has changed")
    };
    let is_built_once = |options: &[&str], why: &str| {
        assert!(!build(options), "{why} is a reason to build");
        assert!(build(options), "nothing has changed since {why}");
    };
    is_built_once(&[], "no build");
    // A site that somebody else would rebuild with the same bytes is not written again.
    let before = archive.read("content/3.md");
    archive.write("content/3.md", before.as_bytes());
    assert!(build(&[]), "a file that was written anew with the same content");
    let changes: [(&str, &str); 8] = [
        ("content/4.md", &document(4, "fax!")),
        ("content/new.md", &document(300, "mail")),
        ("content/depth.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"),
        ("theme/static/own.css", "p { color: red }"),
        ("t.md", "## Impact\n"),
        ("accepted.toml", "version = 2\n"),
        ("coroner-labels.toml", "[[label]]\npath = \"content/5.md\"\ncause = \"network\"\n"),
        ("site/index.html", "somebody wrote into the site"),
    ];
    for (path, text) in changes {
        archive.write(path, text.as_bytes());
        is_built_once(&[], path);
    }
    assert!(!archive.read("site/index.html").contains("somebody"), "the site is whole again");
    std::fs::remove_file(archive.root().join("site/feed.xml")).unwrap();
    is_built_once(&[], "a file that was removed from the site");
    archive.write("site/notes.txt", b"mine");
    let run = archive.run(&["build", "--out", "site"]).code(0);
    assert!(run.stderr.contains("notes.txt was not written by coroner"), "{}", run.stderr);
    let again = archive.run(&["build", "--out", "site"]).code(0);
    assert!(again.stdout.contains("nothing has changed"), "{}", again.stdout);
    assert_eq!(again.stderr, run.stderr, "what the build told is told again");
    std::fs::remove_file(archive.root().join("content/new.md")).unwrap();
    is_built_once(&[], "a document that was removed");
    apply(&archive, &Edit::Commit(20));
    is_built_once(&[], "a commit");
    is_built_once(&["--drafts"], "another option");
    is_built_once(&["--as-of", "2027-01-01"], "another day");
    assert!(!archive.run(&["--no-cache", "build", "--out", "site"]).code(0).stdout.contains("nothing has changed"));
    assert!(!build(&["--as-of", "2027-01-01"]), "another build wrote the site since");
}

/// A change of an archive between two runs.
#[derive(Debug, Clone)]
enum Edit {
    Write(usize, String),
    Remove(usize),
    Rename(usize, usize),
    Configure(&'static str),
    Label(usize, &'static str),
    Close(usize),
    /// On a day of October.
    Commit(u8),
}

fn edit() -> impl Strategy<Value = Edit> {
    let n = 0..DOCUMENTS;
    prop_oneof![
        (n.clone(), "[a-z]{3,8}").prop_map(|(n, word)| Edit::Write(n, word)),
        n.clone().prop_map(Edit::Remove),
        (n.clone(), 200_usize..220).prop_map(|(from, to)| Edit::Rename(from, to)),
        prop_oneof![Just(""), Just("timezone = \"Europe/Oslo\"\n"), Just("language = \"de\"\n")]
            .prop_map(Edit::Configure),
        (n.clone(), prop_oneof![Just("network"), Just("security")]).prop_map(|(n, cause)| Edit::Label(n, cause)),
        n.prop_map(Edit::Close),
        (6_u8..30).prop_map(Edit::Commit),
    ]
}

fn apply(archive: &ArchiveBuilder, edit: &Edit) {
    let path = |n: &usize| archive.root().join(format!("content/{n}.md"));
    match edit {
        Edit::Write(n, word) => archive.write(&format!("content/{n}.md"), document(*n, word).as_bytes()),
        Edit::Remove(n) => drop(std::fs::remove_file(path(n))),
        Edit::Rename(from, to) => drop(std::fs::rename(path(from), path(to))),
        Edit::Configure(line) => archive.write("book.toml", format!("[book]\ntitle = \"Q\"\n{line}").as_bytes()),
        Edit::Label(n, cause) => {
            let text = format!("[[label]]\npath = \"content/{n}.md\"\ncause = \"{cause}\"\n");
            archive.write("coroner-labels.toml", text.as_bytes());
        }
        Edit::Close(n) => close(archive, *n),
        Edit::Commit(day) => {
            let day = format!("2026-10-{day:02}T10:00:00Z");
            archive.git(&["add", "-A"], &day);
            archive.git(&["commit", "-q", "--allow-empty", "-m", "a commit"], &day);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, max_shrink_iters: 8, failure_persistence: None, ..Default::default() })]

    /// After any edits a run with the cache prints what one without it prints.
    #[test]
    fn edits_are_never_missed(edits in prop::collection::vec(prop::collection::vec(edit(), 1..4), 1..4)) {
        let archive = archive();
        archive.run(&["export"]).code(0);
        for step in &edits {
            step.iter().for_each(|edit| apply(&archive, edit));
            prop_assert_eq!(archive.run(&["export"]).stdout, archive.run(&["--no-cache", "export"]).stdout);
            let warm = archive.run(&["search", "queue", "--format", "json"]).stdout;
            prop_assert_eq!(warm, archive.run(&["--no-cache", "search", "queue", "--format", "json"]).stdout);
        }
    }
}
