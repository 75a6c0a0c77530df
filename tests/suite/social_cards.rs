//! `[site] social_cards`: a picture of each incident that chats and networks show beside a link.

use crate::archive_builder::ArchiveBuilder;
use crate::archives::{sample, tree};

const BOOK: &str =
    "[book]\ntitle = \"Library\"\nbase_url = \"https://library.example/pm/\"\n\n[site]\nsocial_cards = true\n";

fn document(title: &str, more: &str) -> String {
    format!(
        "---\ntitle: {title}\ndate: 2026-03-14\nseverity: SEV1\nteam: payments\n{more}---\n# {title}\n\n## Summary\n\nFull.\n\n\
         ## Timeline\n\n- 09:00 UTC started\n- 09:10 UTC detected\n- 10:00 UTC mitigated\n"
    )
}

/// The width and the height that a PNG states.
fn size(file: &[u8]) -> (u32, u32) {
    assert_eq!(file[..8], *b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(file[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

fn bytes(archive: &ArchiveBuilder, path: &str) -> Vec<u8> {
    std::fs::read(archive.root().join(path)).unwrap()
}

#[test]
fn each_incident_of_the_sample_has_a_card_that_its_page_names() {
    let archive = sample();
    let book = archive.read("book.toml");
    archive.write("book.toml", format!("{book}\n[site]\nsocial_cards = true\n").as_bytes());
    archive.run(&["build", "--base-url", "https://library.example/pm/"]).code(0);
    let files = tree(&archive.root().join("site"));
    let cards: Vec<_> = files.keys().filter(|path| path.ends_with("card.png")).collect();
    let pages = files.keys().filter(|path| path.starts_with("incidents/") && path.ends_with("/index.md")).count();
    assert!(pages > 30 && cards.len() == pages, "{} cards of {pages}", cards.len());
    for path in cards {
        assert_eq!(size(&files[path]), (1200, 630), "{path}");
        let page = String::from_utf8(files[&path.replace("card.png", "index.html")].clone()).unwrap();
        let named = format!("<meta property=\"og:image\" content=\"https://library.example/pm/{path}?v=");
        assert!(page.contains(&named) && page.contains("\"summary_large_image\""), "{path}");
    }
    assert!(!archive.read("site/index.html").contains("og:image"));
    // Without an absolute address no page can name them, which is said once.
    let run = archive.run(&["build"]).code(0);
    assert_eq!(
        run.stderr.matches("note: social cards were drawn, but no page names them").count(),
        1,
        "{}",
        run.stderr
    );
    assert!(files.keys().filter(|path| path.ends_with(".html")).all(|path| {
        !archive.has(&format!("site/{path}")) || !archive.read(&format!("site/{path}")).contains("og:image")
    }));
}

#[test]
fn without_the_option_there_are_none() {
    let archive = ArchiveBuilder::new()
        .file("book.toml", "[book]\nbase_url = \"https://library.example/\"\n")
        .file("content/a.md", &document("A disk ran full", ""));
    let run = archive.run(&["build"]).code(0);
    assert!(
        !archive.has("site/incidents/a/card.png") && !archive.read("site/incidents/a/index.html").contains("og:image")
    );
    assert_eq!(run.stderr, "");
}

#[test]
fn a_card_is_the_same_cold_and_warm_and_changes_with_what_it_shows() {
    let archive = ArchiveBuilder::new()
        .file("book.toml", BOOK)
        .file("content/a.md", &document("A disk ran full", ""))
        .file("content/b.md", &document("データベース障害", ""))
        .file("content/c.md", &document("決済の障害", ""))
        .git_commit("2026-03-15T10:00:00Z");
    let built = |out: &str, more: &[&str]| {
        archive.run(&[&["build", "--out", out], more].concat()).code(0);
        tree(&archive.root().join(out))
    };
    let cold = built("cold", &[]);
    assert!(archive.files().iter().any(|path| path.starts_with(".coroner/cards-")), "{:?}", archive.files());
    assert!(cold == built("warm", &[]) && cold == built("none", &["--no-cache"]));
    // What the font cannot draw is replaced by the id.
    let (a, b, c) = (&cold["incidents/a/card.png"], &cold["incidents/b/card.png"], &cold["incidents/c/card.png"]);
    assert!(size(b) == (1200, 630) && a != b && b != c);
    let address = |out: &str| {
        let page = archive.read(&format!("{out}/incidents/a/index.html"));
        page.split_once("og:image\" content=\"").unwrap().1.split_once('"').unwrap().0.to_string()
    };
    archive.write("content/a.md", document("A disk ran full again", "").as_bytes());
    let changed = built("changed", &[]);
    assert!(changed["incidents/a/card.png"] != *a && changed["incidents/b/card.png"] == *b);
    assert_ne!(address("changed"), address("cold"), "networks keep what they fetched from an address");
}

#[test]
fn what_is_not_shown_has_no_card() {
    let archive = ArchiveBuilder::new()
        .file("book.toml", BOOK)
        .file("content/a.md", &document("A disk ran full", ""))
        .file("content/i.md", &document("Internal", "visibility: internal\n"))
        .file("content/r.md", &document("Restricted", "visibility: restricted\n"))
        .file("content/d.md", &document("Draft", "status: draft\n"));
    for (arguments, shown) in [
        (&["build", "--public"][..], &["a"][..]),
        (&["build"], &["a", "i"]),
        (&["build", "--drafts"], &["a", "d", "i"]),
    ] {
        archive.run(arguments).code(0);
        let cards: Vec<String> = archive.files().into_iter().filter(|path| path.ends_with("card.png")).collect();
        let expected: Vec<String> = shown.iter().map(|id| format!("site/incidents/{id}/card.png")).collect();
        assert_eq!(cards, expected, "{arguments:?}");
    }
    assert_ne!(bytes(&archive, "site/incidents/d/card.png"), bytes(&archive, "site/incidents/a/card.png"));
}
