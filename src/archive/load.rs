//! Place → Archive: lists, reads in parallel, and gives every postmortem its id.
//!
//! A file that cannot be read is reported and left out; the others are still loaded. The result does not depend on
//! thread scheduling.

use std::collections::HashSet;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rayon::prelude::*;

use super::action_history;
use super::cache::Cache;
use super::cache_folder::CacheFolder;
use super::identity::{self, Claim};
use super::kept_history::{self, PastItems};
use super::misplaced_settings;
use super::select::{Role, Selection, other_format};
use super::settings::{self, Settings};
use super::site_files;
use super::{Archive, Postmortem, ReadDocument, Wanted};
use crate::config::{self, Config, Stated};
use crate::diagnostic::{Diagnostic, Level};
use crate::document;
use crate::source::{History, Listed, Place, SourceError, limits};

/// An archive with fewer documents is read so fast that its folder stays free of a cache.
pub const CACHED_FROM: usize = 100;

/// Options of `load`.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The date to use as today if `book.toml` sets none.
    pub today: Date,
    /// A date that overrides `book.toml`: `--as-of`.
    pub as_of: Option<Date>,
    /// Whether to walk git's history for dates.
    pub history: bool,
    /// What to make of each document beside what it means.
    pub wanted: Wanted,
    /// Whether to take what reading made of a document from the cache, and to keep it there.
    pub cache: bool,
}

/// Reads an archive.
pub fn load(place: &Place, options: &Options) -> Result<Archive, SourceError> {
    let settings = settings::configuration(place)?;
    read_archive(place, options, settings, options.cache)
}

/// Reads an archive with another configuration than it has.
pub fn load_with(place: &Place, options: &Options, change: impl FnOnce(&mut Config)) -> Result<Archive, SourceError> {
    let mut settings = settings::configuration(place)?;
    change(&mut settings.config);
    read_archive(place, options, settings, false)
}

fn read_archive(place: &Place, options: &Options, settings: Settings, cached: bool) -> Result<Archive, SourceError> {
    let Settings { mut config, config_text, mut problems, fingerprint } = settings;
    let stated = config_text.as_deref().map(Stated::of).unwrap_or_default();
    settings::budgets(place, &mut config, &stated, &mut problems);
    let listing = place.list_without(&config.book.src, &left_out(&config))?;
    let selection = Selection::new(&config);
    problems.extend(misplaced_settings::unused_globs(&config, &stated, &listing));
    problems.extend(listing.problems.iter().filter(|problem| is_ours(&selection, problem)).cloned());
    let paths = || listing.files.iter().map(|file| file.path.as_str());
    let pages: BTreeSet<String> = selection.pages(paths()).into_iter().map(str::to_owned).collect();
    let is_document = |path: &str| match selection.role(path) {
        Role::Document => true,
        Role::Page => pages.contains(path),
        Role::Asset | Role::Other => false,
    };
    problems.extend(misplaced_settings::excludes_all(&config, &stated, &listing, is_document));
    let own = listing.files.iter().filter(|file| file.link.is_none() && is_document(&file.path));
    // Where documents are read, so that a link to one is not a second one.
    let mut read_at: BTreeSet<String> = own.map(|file| file.path.clone()).collect();
    let mut documents = Vec::new();
    let mut assets = BTreeMap::new();
    let mut other_paths = BTreeMap::new();
    for file in listing.files {
        match selection.role(&file.path) {
            Role::Document | Role::Page if !is_document(&file.path) => {}
            Role::Document | Role::Page => match file.link.clone() {
                Some(target) if !read_at.insert(target.clone()) => {
                    problems.push(second_name(&file.path, &target));
                    let read = other_paths.get(&target).cloned().unwrap_or(target);
                    other_paths.insert(file.path, read);
                }
                target => {
                    other_paths.extend(target.map(|target| (target, file.path.clone())));
                    documents.push(file);
                }
            },
            Role::Asset if is_pointer(place, &file) => problems.push(pointer(&file.path)),
            Role::Asset if file.size > limits::ASSET => problems.push(large_asset(&file)),
            Role::Asset => drop(assets.insert(file.path, file.size)),
            Role::Other => {}
        }
    }
    let pays = documents.len() >= CACHED_FROM;
    let folder = match CacheFolder::open(place) {
        _ if !cached || !(pays || options.history) => None,
        Ok(folder) => folder,
        Err(problem) => {
            problems.push(*problem);
            None
        }
    };
    let folder = folder.as_ref();
    let cache =
        folder.filter(|_| pays).map_or_else(Cache::none, |folder| Cache::of(folder, fingerprint, options.wanted));
    let history = || match options.history {
        true => kept_history::history(place, &config.book.src, folder, pays),
        false => Ok(History::default()),
    };
    let read = || -> Vec<Result<ReadDocument, Box<Diagnostic>>> {
        documents.par_iter().map(|file| read(place, file, &config, options.wanted, &cache)).collect()
    };
    let (history, files) = rayon::join(history, read);
    let history = match history {
        Ok(history) => history,
        Err(error) => {
            let message = format!("{}; dates from history are missing", error.reason());
            problems.push(Diagnostic::new("unreadable-history", Level::Warning, ".git", message));
            History::default()
        }
    };
    if history.shallow {
        let message = "the clone is shallow, so git gives no dates: when documents were written and action items closed is \
                       unknown unless they say so";
        let problem = Diagnostic::new("shallow-clone", Level::Warning, ".git", message);
        problems.push(problem.help("fetch the whole history: `git fetch --unshallow`, in CI `fetch-depth: 0`"));
    }
    cache.keep();
    let mut read = Vec::with_capacity(files.len());
    for file in files {
        match file {
            Ok(file) => read.push(file),
            Err(problem) => problems.push(*problem),
        }
    }
    let mut postmortems = postmortems(read, &history, &mut problems);
    let past = PastItems::of(&history, &config, folder, fingerprint);
    action_history::date(&mut postmortems, &history, &past, &mut problems);
    past.keep();
    unused_labels(&config, &postmortems, &mut problems);
    let templates = settings::templates(place, &config, &stated, &mut problems);
    problems.extend(misplaced_settings::unknown_theme(&config, &stated));
    problems.extend(misplaced_settings::idle_paths(&config, &stated, &postmortems));
    let tickets = settings::tickets(place, &config, &stated, &mut problems);
    let mut theme = settings::theme(place, &mut problems);
    site_files::add(place, &config, &stated, &mut theme, &mut problems);
    let pages = site_files::pages(place, &config, &stated, options.wanted, &mut theme, &mut problems);
    Ok(Archive {
        unfinished: Vec::new(),
        as_of: options.as_of.or(config.book.as_of).unwrap_or(options.today),
        config,
        config_text,
        postmortems,
        assets,
        other_paths,
        tickets,
        templates,
        theme,
        pages,
        problems,
        shallow: history.shallow,
    })
}

/// Reports the labels that are of no document: a path that was renamed, or a slip.
fn unused_labels(config: &Config, postmortems: &[Postmortem], problems: &mut Vec<Diagnostic>) {
    if config.labels.is_empty() {
        return;
    }
    let src = &config.book.src;
    let below =
        |path: &'_ str| path.strip_prefix(src.as_str()).and_then(|rest| rest.strip_prefix('/')).map(str::to_string);
    let paths: HashSet<String> =
        postmortems.iter().flat_map(|it| below(&it.path).into_iter().chain([it.path.clone()])).collect();
    let stated = |it: &Postmortem| it.incident.id.as_ref().map(|id| id.value.to_lowercase());
    let ids: HashSet<String> = postmortems.iter().filter_map(stated).collect();
    for label in &config.labels {
        let has_path = label.path.as_ref().is_some_and(|path| paths.contains(path.trim_start_matches("./")));
        let has_id = label.id.as_ref().is_some_and(|id| ids.contains(&id.to_lowercase()));
        if !has_path && !has_id {
            let name = label.path.as_ref().or(label.id.as_ref()).map_or("…", String::as_str);
            let message = format!("line {}: no document has the path or id `{name}`", label.line);
            let problem = Diagnostic::new("unused-label", Level::Warning, config::LABELS, message);
            problems.push(problem.help("correct the path, or remove the entry"));
        }
    }
}

/// Folders below the root that never hold documents.
fn left_out(config: &Config) -> BTreeSet<String> {
    let out = config::normal(&config.build.out);
    out.into_iter()
        .chain(["theme".to_string(), "themes".to_string()])
        .chain(config.site.pages.clone())
        .filter(|folder| *folder != config.book.src)
        .collect()
}

/// Whether a listing problem concerns documents; a broken link among an application's own files does not.
fn is_ours(selection: &Selection, problem: &Diagnostic) -> bool {
    let name = problem.path.rsplit('/').next().unwrap_or_default();
    let role = selection.role(&problem.path);
    match problem.code {
        code if code.starts_with("link-") => !name.contains('.') || role == Role::Document,
        "unreadable-file" => role != Role::Other,
        _ => true,
    }
}

/// A link to a document that is read at its own path.
fn second_name(path: &str, target: &str) -> Diagnostic {
    let message = format!("the link leads to {target}, which is read there; it is one document");
    Diagnostic::new("link-to-document", Level::Note, path, message)
}

/// What a file begins with that Git LFS left in place of another.
const POINTER: &[u8] = b"version https://git-lfs.github.com/spec/";
/// Such a file is about so long.
const POINTER_SIZE: std::ops::RangeInclusive<u64> = 100..=400;

fn is_pointer(place: &Place, file: &Listed) -> bool {
    POINTER_SIZE.contains(&file.size)
        && matches!(place.read(&file.path, *POINTER_SIZE.end()), Ok(Some(bytes)) if bytes.starts_with(POINTER))
}

fn pointer(path: &str) -> Diagnostic {
    let message = "the file is a Git LFS pointer without its content; it was left out";
    Diagnostic::new("unreadable-file", Level::Error, path, message)
        .help("fetch it with `git lfs pull`, in CI with `lfs: true` in the checkout")
}

fn large_asset(file: &Listed) -> Diagnostic {
    let megabyte = 1024 * 1024;
    let message = format!(
        "the file was left out: it has {} MB, the limit for files that documents show is {}",
        file.size / megabyte,
        limits::ASSET / megabyte
    );
    Diagnostic::new("oversized-file", Level::Error, file.path.as_str(), message)
        .help("store it elsewhere and link to it, or exclude it with book.exclude")
}

fn read(
    place: &Place,
    file: &Listed,
    config: &Config,
    wanted: Wanted,
    cache: &Cache<'_>,
) -> Result<ReadDocument, Box<Diagnostic>> {
    if let Some(format) = other_format(&file.path) {
        let message = format!("{format} cannot be read, only Markdown; the file was left out");
        let problem = Diagnostic::new("unreadable-file", Level::Error, file.path.as_str(), message);
        return Err(Box::new(problem.help("convert it to Markdown, or exclude it with book.exclude")));
    }
    if file.size > document::limits::DOCUMENT as u64 {
        return Err(Box::new(document::limits::refused(&file.path, file.size)));
    }
    let unreadable = |reason: String| {
        let message = format!("the file could not be read and was left out: {reason}");
        let problem = Diagnostic::new("unreadable-file", Level::Error, file.path.as_str(), message);
        Box::new(problem.help("fix its permissions, or exclude it with book.exclude"))
    };
    let bytes = match place.read(&file.path, document::limits::DOCUMENT as u64) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Err(unreadable("it no longer exists".into())),
        Err(error) => return Err(unreadable(error.reason())),
    };
    if bytes.starts_with(POINTER) {
        return Err(Box::new(pointer(&file.path)));
    }
    let key = cache.key(&file.path, &bytes);
    if let Some(read) = cache.get(&key, &file.path, &bytes) {
        return Ok(read);
    }
    // What is kept serves every command.
    let wanted = Wanted { blame: wanted.blame || cache.is_used(), ..wanted };
    let read = ReadDocument::of(&file.path, &bytes, config, wanted);
    if let Some(refusal) = read.refusal() {
        return Err(Box::new(refusal.clone()));
    }
    cache.add(key, &read);
    Ok(read)
}

/// Gives ids and dates, and puts them in order.
fn postmortems(read: Vec<ReadDocument>, history: &History, problems: &mut Vec<Diagnostic>) -> Vec<Postmortem> {
    let claims: Vec<Claim<'_>> = read
        .iter()
        .map(|file| Claim {
            path: file.path(),
            stated: file.incident().id.as_ref().map(|id| (id.value.as_str(), id.span)),
        })
        .collect();
    let (ids, duplicates) = identity::assign(&claims);
    problems.extend(duplicates);
    let named = ids.into_iter().zip(read).map(|(id, file)| {
        let dates = history.walked.files.get(file.path()).copied();
        file.into_postmortem(id, dates)
    });
    let mut postmortems: Vec<Postmortem> = named.collect();
    sort(&mut postmortems);
    postmortems
}

/// By day (those without one last), then id.
pub(super) fn sort(postmortems: &mut [Postmortem]) {
    postmortems.sort_by_cached_key(order);
}

fn order(postmortem: &Postmortem) -> (bool, Option<Date>, String) {
    (postmortem.day().is_none(), postmortem.day(), postmortem.id.clone())
}
