//! Names of documents, teams, services, causes and files: whatever they are, each page has an address of its own that
//! every file system can hold, and one document breaks no build.

use std::collections::{BTreeMap, BTreeSet};

use coroner::archive::{Archive, folded, is_reserved};
use coroner::insight::Insights;
use coroner::site::Site;
use coroner::site::assets::Screened;
use coroner::theme::Theme;
use proptest::prelude::*;

use crate::archive_builder::ArchiveBuilder;

/// Names that some file system, some host or some page of ours has its own idea of.
const ODD: [&str; 44] = [
    "index.html", "Index.HTML", "index.md", "feed.xml", "actions.ics", "404.html", "search", "api", "static", "assets",
    "incidents", "teams", "2026", "..", ".", "...", "", " ", "-", "🔥", "🧯", "CON", "con", "nul.txt", "aux", "COM1",
    "lpt9.log", "com¹", "INC-1", "inc-1", "INC-1.", "INC-1 ", "INC\u{200b}-1", "\u{202e}INC-1", "café", "cafe\u{301}",
    "Straße", "STRASSE", "İ", "\u{3164}", "a/b", "a\\b", "a:b?c*d", "../../up",
];

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(&ODD[..]).prop_map(String::from),
        1 => "\\PC{0,12}",
        1 => "[a-zA-Zé]{1,3}",
        1 => (140_usize..400).prop_map(|n| "ö".repeat(n)),
    ]
}

#[derive(Debug, Clone)]
struct Names {
    id: Option<String>,
    team: String,
    service: String,
    cause: String,
}

fn names() -> impl Strategy<Value = Names> {
    (prop::option::weighted(0.8, name()), name(), name(), name()).prop_map(|(id, team, service, cause)| Names {
        id,
        team,
        service,
        cause,
    })
}

fn document(names: &Names) -> String {
    // A JSON string is a YAML string.
    let text = |text: &str| serde_json::to_string(text).unwrap();
    let id = names.id.as_ref().map_or_else(String::new, |id| format!("id: {}\n", text(id)));
    format!(
        "---\n{id}title: A title\ndate: 2026-03-14\nteams: [{}]\nservices: [{}]\nroot_cause: {}\n---\n# A title\n\nIt broke.\n",
        text(&names.team),
        text(&names.service),
        text(&names.cause)
    )
}

fn archive(all: &[Names]) -> ArchiveBuilder {
    all.iter().enumerate().fold(ArchiveBuilder::new(), |archive, (n, names)| {
        archive.file(&format!("content/{}/report.md", n + 1), &document(names))
    })
}

fn site(archive: Archive) -> Site {
    let insights = Insights::of(&archive);
    Site::new(archive, insights, Theme::load("default", "en", &BTreeMap::new()).unwrap(), Screened::default(), None)
}

/// Every file that a site is made of.
fn files(site: &Site) -> Vec<String> {
    let pack = site.pack().unwrap();
    site.routes().chain(pack.keys()).chain(site.assets().map(|(route, _)| route)).map(|route| route.file()).collect()
}

/// Distinct for every file system, and possible on each.
#[track_caller]
fn fits(files: &[String]) {
    let mut known = BTreeMap::new();
    for file in files {
        for part in file.split('/') {
            let is_page = part == "index.html";
            assert!((1..=255).contains(&part.len()), "{file}");
            assert!(is_page || !is_reserved(part), "{file}");
            assert!(!part.ends_with(['.', ' ']) && !part.starts_with('.'), "{file}");
            assert!(!part.contains(['<', '>', ':', '"', '|', '?', '*', '\\']), "{file}");
        }
        let ends = file.match_indices('/').map(|(at, _)| at);
        for folder in ends.map(|end| &file[..end]) {
            let kind = known.insert(folded(folder), "folder");
            assert_ne!(kind, Some("file"), "{file}: a file is in the way");
        }
        assert_eq!(known.insert(folded(file), "file"), None, "{file}: there is one already");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_pages_have_an_address_of_their_own(all in prop::collection::vec(names(), 1..12)) {
        let archive = archive(&all);
        let site = site(archive.load());
        prop_assert_eq!(site.incidents(), all.len());
        fits(&files(&site));
    }
}

#[test]
fn the_oddest_names_at_once_are_written() {
    let all: Vec<Names> = ODD
        .iter()
        .map(|name| Names {
            id: Some((*name).into()),
            team: (*name).into(),
            service: (*name).into(),
            cause: (*name).into(),
        })
        .collect();
    let archive = archive(&all).file("content/a.md", "# A\n\n![x](x/aux.png) ![y](x/B.png) ![z](x/b.png)\n");
    let archive =
        ["aux", "B", "b"].iter().fold(archive, |archive, name| archive.bytes(&format!("content/x/{name}.png"), b"x"));
    archive.run(&["build", "-q"]).code(0);
    let planned: BTreeSet<String> = files(&site(archive.load())).into_iter().collect();
    fits(&planned.iter().cloned().collect::<Vec<_>>());
    let all_written: Vec<String> =
        archive.files().iter().filter_map(|path| path.strip_prefix("site/")).map(String::from).collect();
    let written: BTreeSet<String> =
        // The marker is no page.
        all_written.into_iter().filter(|file| !file.starts_with('.')).collect();
    assert_eq!(written, planned);
    assert_eq!(written.iter().filter(|file| file.starts_with("assets/")).count(), 3);
}

#[test]
fn ids_that_no_address_can_hold_and_twins_are_reported() {
    let ids = ["INC-1", "inc\u{200b}-1", "café", "cafe\u{301}", "other", "nul.txt", "index.html"];
    let archive = ids.iter().enumerate().fold(ArchiveBuilder::new(), |archive, (n, id)| {
        archive.file(&format!("content/{n}.md"), &format!("---\nid: \"{id}\"\ntitle: T\ndate: 2026-03-14\n---\n# T\n"))
    });
    let loaded = archive.load();
    let found: Vec<String> = loaded
        .problems
        .iter()
        .map(|problem| format!("{} {}: {}", problem.code, problem.path, problem.message))
        .collect();
    insta::assert_snapshot!(found.join("\n"), @r"
    duplicate-id content/1.md: the id `inc-1` is already used by content/0.md; using `inc-1-8dbeb7` instead
    duplicate-id content/3.md: the id `café` is already used by content/2.md; using `café-a7452e` instead
    unusable-id content/5.md: the id `nul.txt` cannot be part of an address: the name is reserved on some systems; using `nul_.txt` instead
    unusable-id content/6.md: the id `index.html` cannot be part of an address: the name is reserved on some systems; using `index_.html` instead
    ");
}
