//! Where the postmortems of a repository are, among all its other Markdown: the folders, the names and what the documents
//! look like.
//!
//! `init` proposes the result as `src` and `include` for a person to review; nothing else relies on it.

use std::collections::{BTreeMap, BTreeSet};

use super::select::{Role, Selection};
use super::{Archive, Postmortem};
use crate::config::Config;
use crate::incident::{Incident, Origin, Section};
use crate::vocabulary::Language;

/// Globs of everything that may be Markdown, by its ending.
pub const EVERY_MARKDOWN: [&str; 8] =
    ["**/*.md", "**/*.markdown", "**/*.mdx", "**/*.mdown", "**/*.mkd", "**/*.md.erb", "**/*.adoc", "**/*.asciidoc"];

/// An archive of at most so many documents that look like nothing known is taken as a whole.
const SMALL: usize = 12;
/// So many documents outside any folder of postmortems are named one by one.
const MOST_NAMED: usize = 20;

/// Where the postmortems are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Location {
    /// The folder that holds all of them, relative to the root.
    pub src: String,
    /// Globs relative to it; `None` if those that `book.include` has without being stated will do.
    pub include: Vec<String>,
    /// Globs relative to it of folders beside the postmortems.
    pub exclude: Vec<String>,
    /// The documents, by their paths from the root.
    pub documents: BTreeSet<String>,
    /// The documents' endings (empty for none), with how many have each.
    pub endings: BTreeMap<String, usize>,
}

/// The documents of one folder; folders of years and folders of one document belong to the one above.
#[derive(Default)]
struct Group<'a> {
    documents: Vec<&'a Postmortem>,
    looking: usize,
    strong: usize,
    dated: usize,
}

/// Finds them in an archive of every Markdown file. `name` is what the root's own folder is called.
pub fn locate(archive: &Archive, name: &str) -> Location {
    let mut groups: BTreeMap<&str, Group<'_>> = BTreeMap::new();
    for postmortem in &archive.postmortems {
        let group = groups.entry(home(&postmortem.path)).or_default();
        let evidence = Evidence::of(postmortem);
        group.documents.push(postmortem);
        group.looking += usize::from(evidence.is_looking());
        group.strong += usize::from(evidence.is_strong());
        group.dated += usize::from(is_dated(&postmortem.path));
    }
    let is_theirs = |folder: &str, group: &Group<'_>| {
        let named = if folder.is_empty() { name } else { folder };
        let all = group.documents.len();
        let hinted = named.split('/').any(is_of_incidents);
        group.strong * 2 > all || hinted && (group.looking.max(group.dated) * 2 >= all || all <= 2)
    };
    let mut folders: Vec<&str> =
        groups.iter().filter(|(folder, group)| is_theirs(folder, group)).map(|(f, _)| *f).collect();
    let below = |folder: &str, above: &str| {
        above.is_empty() || folder.strip_prefix(above).is_some_and(|rest| rest.starts_with('/'))
    };
    let all = folders.clone();
    folders.retain(|folder| !all.iter().any(|above| above != folder && below(folder, above)));
    let inside = |folder: &str| folders.iter().any(|above| *above == folder || below(folder, above));
    let strays: Vec<&Postmortem> = groups
        .iter()
        .filter(|(folder, _)| !inside(folder))
        .flat_map(|(_, group)| &group.documents)
        .copied()
        .filter(|postmortem| is_stray(postmortem))
        .collect();
    let looking = archive.postmortems.iter().filter(|p| looks_like_one(&p.incident)).count();
    let one_folder = groups.len() == 1 && looking * 2 >= archive.postmortems.len();
    if folders.is_empty() && (strays.is_empty() || one_folder) {
        return unknown_kind(archive);
    }
    let exclude: Vec<&str> = groups
        .iter()
        .filter(|(folder, group)| {
            inside(folder)
                && !folders.contains(folder)
                && group.looking + group.dated == 0
                && group.documents.len() >= 2
        })
        .map(|(folder, _)| *folder)
        .collect();
    propose(archive, &folders, &strays[..strays.len().min(MOST_NAMED)], &exclude)
}

/// An archive without a clear group: all that look like postmortems, all documents of a small one, else none.
fn unknown_kind(archive: &Archive) -> Location {
    let looking: Vec<&Postmortem> = archive.postmortems.iter().filter(|p| looks_like_one(&p.incident)).collect();
    let all: Vec<&Postmortem> = archive.postmortems.iter().collect();
    let ours = match () {
        () if looking.len() * 2 >= all.len() && !looking.is_empty() => looking,
        () if all.len() <= SMALL => all,
        () => return Location { src: ".".into(), ..Location::default() },
    };
    if ours.is_empty() {
        return Location { src: ".".into(), ..Location::default() };
    }
    let folder = common(ours.iter().map(|p| home(&p.path)));
    propose(archive, &[folder.as_str()], &[], &[])
}

/// The settings for some folders and some single documents, and the documents that these choose.
fn propose(archive: &Archive, folders: &[&str], strays: &[&Postmortem], exclude: &[&str]) -> Location {
    let src = common(folders.iter().copied().chain(strays.iter().map(|stray| home(&stray.path))));
    let relative = |path: &str| {
        let rest = if src.is_empty() { path } else { path.strip_prefix(&src).unwrap_or(path) };
        globset::escape(rest.trim_start_matches('/'))
    };
    let inside = |path: &str, folder: &str| {
        folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    };
    let mut include = BTreeSet::new();
    for folder in folders {
        let paths = archive.postmortems.iter().map(|p| p.path.as_str()).filter(|path| inside(path, folder));
        let endings: BTreeSet<String> = paths.map(ending).collect();
        let prefix = relative(folder);
        let prefix = if prefix.is_empty() { prefix } else { format!("{prefix}/") };
        // Without an ending every document is meant, whatever its own.
        let any = endings.contains("");
        let usual = |ending: &str| [".md", ".markdown", ".mdx", ".mdown", ".mkd"].contains(&ending);
        let endings = endings.into_iter().filter(|ending| !any || !usual(ending));
        include.extend(endings.map(|ending| format!("{prefix}**/*{ending}")));
    }
    include.extend(strays.iter().map(|stray| relative(&stray.path)));
    let usual = Config::standard().book.include;
    let mut include: Vec<String> = include.into_iter().collect();
    if include.iter().all(|glob| usual.contains(glob)) {
        include.clear();
    }
    let exclude = exclude.iter().map(|folder| relative(folder)).collect();
    let src = if src.is_empty() { ".".to_string() } else { src };
    let mut location = Location { src, include, exclude, ..Location::default() };
    location.documents = location.chosen(archive);
    // Globs that choose what the usual ones do would only leave out the folder of a later document.
    if location.src != "." && !location.include.is_empty() {
        let usual = Location { include: Vec::new(), ..location.clone() };
        if usual.chosen(archive) == location.documents {
            location.include.clear();
        }
    }
    for path in &location.documents {
        *location.endings.entry(ending(path)).or_default() += 1;
    }
    location
}

impl Location {
    /// The documents that the proposed settings choose.
    fn chosen(&self, archive: &Archive) -> BTreeSet<String> {
        let mut config = Config::standard();
        config.book.src.clone_from(&self.src);
        if !self.include.is_empty() {
            config.book.include.clone_from(&self.include);
        }
        config.book.exclude.clone_from(&self.exclude);
        let selection = Selection::new(&config);
        let below =
            |path: &&str| self.src == "." || path.strip_prefix(&self.src).is_some_and(|rest| rest.starts_with('/'));
        let paths = || archive.postmortems.iter().map(|p| p.path.as_str()).filter(below);
        let pages = selection.pages(paths());
        let is_one = |path: &&str| match selection.role(path) {
            Role::Document => true,
            Role::Page => pages.contains(path),
            Role::Asset | Role::Other => false,
        };
        paths().filter(is_one).map(str::to_owned).collect()
    }
}

/// The folder that a document belongs to: not the one of its year, nor one that it has for itself.
fn home(path: &str) -> &str {
    let (mut folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let above = |folder: &'_ str| folder.rfind('/').unwrap_or(0);
    let stem = name.split('.').next().unwrap_or(name);
    if stem.eq_ignore_ascii_case("index") || stem.eq_ignore_ascii_case("readme") {
        folder = &folder[..above(folder)];
    }
    loop {
        let last = folder.rsplit('/').next().unwrap_or(folder);
        if last.is_empty() || !last.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '_' | '.')) {
            return folder;
        }
        folder = &folder[..above(folder)];
    }
}

/// The deepest folder that holds all of some folders; empty for the root.
fn common<'p>(mut folders: impl Iterator<Item = &'p str>) -> String {
    let mut common: Vec<&str> = folders.next().unwrap_or("").split('/').collect();
    for folder in folders {
        let same = common.iter().zip(folder.split('/')).take_while(|(a, b)| *a == b).count();
        common.truncate(same);
    }
    common.join("/")
}

/// All endings of a file's name that say its form: `.md.erb`; empty for none.
fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some((stem, last)) = name.rsplit_once('.').filter(|(stem, last)| !stem.is_empty() && !last.contains(' '))
    else {
        return String::new();
    };
    match stem.rsplit_once('.') {
        Some((_, before)) if before.eq_ignore_ascii_case("md") => format!(".{before}.{last}"),
        _ => format!(".{last}"),
    }
}

/// Whether the name of a folder or a file says that it is about incidents.
pub fn is_of_incidents(name: &str) -> bool {
    let plain: String =
        name.chars().map(|c| if c.is_alphanumeric() { c.to_lowercase().next().unwrap_or(c) } else { ' ' }).collect();
    let named = |phrase: &str| {
        if !phrase.is_ascii() || phrase.contains(' ') {
            return plain.contains(phrase);
        }
        let fits = |word: &str| if phrase.len() < 5 { word == phrase } else { word.starts_with(phrase) };
        plain.split(' ').any(fits)
    };
    Language::all().iter().flat_map(|language| language.phrases("names.folders")).any(named)
}

/// Whether a file's name begins with a day, as those of notes and incidents do.
fn is_dated(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.bytes().take(10).filter(u8::is_ascii_digit).count() >= 6 && name.starts_with(|c: char| c.is_ascii_digit())
}

/// What speaks for a document's being a postmortem.
struct Evidence {
    /// Entries with times, a root cause, a beginning or an end.
    core: usize,
    others: usize,
    /// Whether its title or file name says so.
    named: bool,
    dated: bool,
}

impl Evidence {
    fn of(postmortem: &Postmortem) -> Evidence {
        let incident = &postmortem.incident;
        let has = |sections: &[Section]| sections.iter().any(|section| incident.section(*section).is_some());
        let clocks = incident.timeline.iter().filter(|entry| entry.moment.is_some() && !entry.day_only).count();
        let milestones = [&incident.milestones.started, &incident.milestones.detected, &incident.milestones.resolved];
        let core = [
            clocks >= 2,
            has(&[Section::RootCause, Section::FiveWhys]) || incident.root_cause.is_some(),
            milestones.iter().any(|reading| reading.as_ref().is_some_and(|r| r.origin != Origin::Timeline)),
        ];
        let others = [
            incident.severity.is_some(),
            has(&[Section::Impact]),
            has(&[Section::Detection, Section::Resolution, Section::Trigger]),
            has(&[Section::ActionItems]),
            has(&[Section::WentWell, Section::WentPoorly, Section::Lucky, Section::Lessons]),
        ];
        let title = incident.title.as_ref().map_or("", |title| title.value.as_str());
        let name = postmortem.path.rsplit('/').next().unwrap_or(&postmortem.path);
        Evidence {
            core: core.iter().filter(|is| **is).count(),
            others: others.iter().filter(|is| **is).count(),
            named: is_of_incidents(title) || is_of_incidents(name),
            dated: incident.date.is_some(),
        }
    }

    fn is_looking(&self) -> bool {
        self.core >= 1 && self.core + self.others >= 2 || self.named && (self.dated || self.core + self.others >= 2)
    }

    fn is_strong(&self) -> bool {
        self.core >= 1 && self.core * 2 + self.others + usize::from(self.named) * 2 >= 4
    }
}

/// Whether a document outside any folder of postmortems is one beyond doubt.
fn is_stray(postmortem: &Postmortem) -> bool {
    let evidence = Evidence::of(postmortem);
    evidence.is_strong() && (evidence.named || evidence.core >= 2 && evidence.others >= 2)
}

/// Whether a document describes an incident, as far as reading can tell.
pub fn looks_like_one(incident: &Incident) -> bool {
    let telling = [Section::Impact, Section::Timeline, Section::RootCause, Section::Resolution, Section::ActionItems];
    let sections = telling.iter().filter(|section| incident.section(**section).is_some()).count();
    let facts = [
        incident.severity.is_some(),
        incident.date.is_some(),
        incident.root_cause.is_some(),
        incident.milestones.started.is_some(),
        !incident.services.is_empty(),
        !incident.timeline.is_empty(),
    ];
    sections + facts.iter().filter(|fact| **fact).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::{common, ending, home, is_of_incidents};

    #[test]
    fn folders_and_endings() {
        assert_eq!(home("a/incidents/2024/03/x.md"), "a/incidents");
        assert_eq!(home("incidents/2024/2024-01-03-x/index.md"), "incidents");
        assert_eq!((home("x.md"), home("2024/x.md")), ("", ""));
        assert_eq!(common(["a/b", "a/c"].into_iter()), "a");
        assert_eq!(
            (ending("a/x.md.erb"), ending("a/x"), ending("v1.2/x.mdx")),
            (".md.erb".into(), String::new(), ".mdx".into())
        );
    }

    #[test]
    fn names_of_folders_in_many_languages() {
        for name in
            ["postmortems", "Post-Mortems", "incident_reports", "outages", "RCA", "Störungen", "障害報告", "故障复盘"]
        {
            assert!(is_of_incidents(name), "{name}");
        }
        for name in ["runbooks", "rfcs", "meeting-notes", "scraping", "coincidence"] {
            assert!(!is_of_incidents(name), "{name}");
        }
    }
}
