//! An archive in memory, in which open documents have the editor's text instead of the disk's.
//!
//! It is read once. After that, a change to a document re-reads only that document, and recurrences across the archive
//! are computed when the user pauses, in a large archive for the first time too. Any other change on disk causes
//! everything to be re-read at the next request.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::cause::{self, ProposedCause};
use crate::archive::{Archive, CACHED_FROM, Options, load};
use crate::check::{self, Baseline};
use crate::diagnostic::{Diagnostic, Level, Span};
use crate::insight::{RecurrenceFindings, Similar, similar};
use crate::source::{BOOK, Place, limits, read_file};

/// An archive that is open in an editor.
#[derive(Debug)]
pub(super) struct Library {
    root: PathBuf,
    loaded: Option<LoadedArchive>,
    read_at: Option<SystemTime>,
    /// Why there can be no findings, if there cannot.
    pub(super) faults: Vec<Fault>,
}

/// What was read.
#[derive(Debug)]
struct LoadedArchive {
    archive: Archive,
    baseline: Option<(String, Baseline)>,
    /// The recurrences, as last computed; their positions are valid as long as the order of documents stays the same.
    recurrences: Option<RecurrenceFindings>,
    /// The incidents like each document, computed when causes are first asked for. They only make a proposal surer, so
    /// edits do not compute them again; their positions are valid as long as the order of documents stays the same.
    similar: Option<Vec<Vec<Similar>>>,
    /// Recurrences are still to be computed, or a document has changed since.
    is_outdated: bool,
}

/// An error in a file on which all findings depend.
#[derive(Debug)]
pub(super) struct Fault {
    /// What is wrong.
    pub(super) finding: Diagnostic,
    /// The text of its file, as it is on disk.
    pub(super) text: String,
}

impl Library {
    /// The archive of a folder, not read yet.
    pub(super) fn new(root: PathBuf) -> Library {
        Library { root, loaded: None, read_at: None, faults: Vec::new() }
    }

    /// Discards what was read, so that it is re-read.
    pub(super) fn invalidate(&mut self) {
        self.loaded = None;
        self.read_at = None;
    }

    /// Reads the archive if necessary; true if it did.
    pub(super) fn open(&mut self, options: &Options) -> bool {
        if self.read_at.is_some() {
            return false;
        }
        self.read_at = Some(SystemTime::now());
        match read(&self.root, options) {
            Ok(loaded) => (self.loaded, self.faults) = (Some(loaded), Vec::new()),
            Err(faults) => (self.loaded, self.faults) = (None, faults),
        }
        true
    }

    /// Whether a path is a document of the archive.
    pub(super) fn knows(&self, path: &str) -> bool {
        self.loaded.as_ref().is_some_and(|loaded| {
            let mut documents = loaded.archive.postmortems.iter();
            documents.any(|p| p.path == path) || loaded.archive.problems.iter().any(|p| p.path == path && path != BOOK)
        })
    }

    /// Whether a file may have been created after the archive was read.
    pub(super) fn is_older_than(&self, file: &Path) -> bool {
        let written = std::fs::metadata(file).and_then(|metadata| metadata.modified()).ok();
        written.zip(self.read_at).is_some_and(|(written, read)| written >= read)
    }

    /// Replaces the text of a document in the archive.
    pub(super) fn put(&mut self, path: &str, text: &str) {
        let same = |loaded: &LoadedArchive| {
            let mut documents = loaded.archive.postmortems.iter();
            documents.any(|p| p.path == path && p.text == text.strip_prefix('\u{feff}').unwrap_or(text))
        };
        if self.loaded.as_ref().is_some_and(same) {
            return;
        }
        // Taken out and put back, so that the new archive is made from the old one without a copy.
        if let Some(loaded) = self.loaded.take() {
            let place = |archive: &Archive| {
                let found = archive.postmortems.iter().enumerate().find(|(_, p)| p.path == path);
                found.map(|(at, postmortem)| (at, postmortem.id.clone()))
            };
            let before = place(&loaded.archive);
            let archive = loaded.archive.with_text(path, text);
            let is_in_place = place(&archive) == before;
            let recurrences = loaded.recurrences.filter(|_| is_in_place);
            let similar = loaded.similar.filter(|_| is_in_place);
            self.loaded = Some(LoadedArchive { archive, recurrences, similar, is_outdated: true, ..loaded });
        }
    }

    /// Whether recurrences are still to be computed, or again.
    pub(super) fn is_outdated(&self) -> bool {
        self.loaded.as_ref().is_some_and(|loaded| loaded.is_outdated)
    }

    /// Recomputes recurrences: the only step whose cost grows with the archive.
    pub(super) fn update_recurrences(&mut self) {
        if let Some(loaded) = &mut self.loaded {
            loaded.recurrences = Some(RecurrenceFindings::of(&loaded.archive));
            loaded.is_outdated = false;
        }
    }

    /// The categories to propose at a place of a document that states no root cause.
    pub(super) fn causes(&mut self, path: &str, place: Span) -> Vec<ProposedCause> {
        let Some(LoadedArchive { archive, similar: known, .. }) = &mut self.loaded else { return Vec::new() };
        let Some(at) = cause::postmortem_at(archive, path, place) else { return Vec::new() };
        let similar = known.get_or_insert_with(|| similar(archive));
        cause::proposals(archive, similar.get(at).map(Vec::as_slice).unwrap_or_default(), at)
    }

    /// The findings in some documents, with levels, allowances and the baseline applied and confidential words masked.
    /// Recurrences are as last computed, if still valid; those of a large archive come with the next update.
    pub(super) fn findings(&mut self, only: &BTreeSet<String>) -> BTreeMap<String, Vec<Diagnostic>> {
        let mut found: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
        let Some(loaded) = &mut self.loaded else { return found };
        if loaded.recurrences.is_none() {
            // In a large archive the other findings come first.
            let is_large = loaded.archive.postmortems.len() >= CACHED_FROM;
            loaded.recurrences = (!is_large).then(|| RecurrenceFindings::of(&loaded.archive));
            loaded.is_outdated = is_large;
        }
        let recurrences = loaded.recurrences.clone().unwrap_or_default();
        let mut report = check::run(&loaded.archive, Some(only), Some(recurrences));
        if let Some((name, baseline)) = &loaded.baseline {
            baseline.apply(&mut report, name, Some(only));
        }
        for finding in report.findings.into_iter().filter(|finding| only.contains(&finding.path)) {
            found.entry(finding.path.clone()).or_default().push(finding);
        }
        found
    }
}

/// Reads an archive and its baseline, or returns why its findings would not be reliable.
fn read(root: &Path, options: &Options) -> Result<LoadedArchive, Vec<Fault>> {
    let loose = |message: String| {
        vec![Fault { finding: Diagnostic::new("unreadable-archive", Level::Error, BOOK, message), text: String::new() }]
    };
    let place = Place::open(root, None).map_err(|error| loose(error.to_string()))?;
    let archive = load(&place, options).map_err(|error| loose(error.to_string()))?;
    let unknown = check::unknown_names(&archive, &check::names(&archive.config));
    let faults = archive.problems.iter().filter(|problem| problem.path == BOOK).chain(&unknown);
    let faults: Vec<&Diagnostic> = faults.filter(|problem| problem.level == Level::Error).collect();
    if !faults.is_empty() {
        let text = archive.config_text.clone().unwrap_or_default();
        return Err(faults.into_iter().map(|f| Fault { finding: f.clone(), text: text.clone() }).collect());
    }
    let baseline = archive.config.check.baseline.clone().map(|name| baseline(root, name)).transpose();
    Ok(LoadedArchive {
        baseline: baseline.map_err(|fault| vec![*fault])?,
        archive,
        recurrences: None,
        similar: None,
        is_outdated: false,
    })
}

fn baseline(root: &Path, name: String) -> Result<(String, Baseline), Box<Fault>> {
    let bytes = read_file(&root.join(&name), limits::RECORDS).map_err(|_| {
        let message = format!("the baseline {name} could not be read");
        let finding = Diagnostic::new("broken-baseline", Level::Error, BOOK, message)
            .help("write it with `coroner check --write-baseline`");
        Box::new(Fault { finding, text: String::new() })
    })?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    match Baseline::parse(&name, &text) {
        Ok(baseline) => Ok((name, baseline)),
        Err(finding) => Err(Box::new(Fault { finding: *finding, text })),
    }
}
