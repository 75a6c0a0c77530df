//! An archive's settings beside its documents: `book.toml`, labels, error budgets, templates, its own theme.

use std::collections::{BTreeMap, BTreeSet};

use super::cache_folder::Fingerprint;
use super::misplaced_settings;
use super::tracker;
use crate::config::{self, Config, Stated};
use crate::diagnostic::{Diagnostic, Level};
use crate::document;
use crate::source::{Place, SourceError, limits};

/// `book.toml` and what else says how documents are read.
pub(super) struct Settings {
    /// With its `src` settled.
    pub(super) config: Config,
    /// Its text.
    pub(super) config_text: Option<String>,
    /// What was wrong with it.
    pub(super) problems: Vec<Diagnostic>,
    /// Of all that reading a document depends on beside its path and its bytes.
    pub(super) fingerprint: Fingerprint,
}

/// Reads them.
pub(super) fn configuration(place: &Place) -> Result<Settings, SourceError> {
    let decoded = place.read("book.toml", limits::SETTINGS)?.map(|bytes| document::decode("book.toml", &bytes));
    let (text, mut problems) = decoded.map_or((None, Vec::new()), |(text, problems)| (Some(text), problems));
    let mut labels_text = String::new();
    let (mut config, faults) = config::parse("book.toml", text.as_deref().unwrap_or(""));
    problems.extend(faults);
    if let Some(bytes) = place.read(config::LABELS, limits::RECORDS)? {
        let (text, faults) = document::decode(config::LABELS, &bytes);
        let (labels, more) = config::labels(config::LABELS, &text);
        config.labels = labels;
        labels_text = text;
        problems.extend(faults.into_iter().chain(more));
    }
    if text.is_none() {
        problems.extend(misplaced_settings::other_file(place));
    }
    if !config.book.src_stated && !place.has_folder(&config.book.src) {
        config.book.src = ".".into();
    }
    let parts = [text.as_deref().unwrap_or(""), &labels_text, &config.book.src];
    let fingerprint = Fingerprint::of(&parts.map(str::as_bytes));
    Ok(Settings { config, config_text: text, problems, fingerprint })
}

/// Adds the error budgets from the files that `book.toml` names. These are generated, so an error in one is reported
/// and does not stop anything.
pub(super) fn budgets(place: &Place, config: &mut Config, stated: &Stated, problems: &mut Vec<Diagnostic>) {
    for path in config.error_budget_files.clone() {
        let reason = match place.read(&path, limits::RECORDS) {
            Ok(Some(bytes)) => {
                let (text, faults) = document::decode(&path, &bytes);
                let (budgets, more) = config::error_budgets(&path, &text);
                config.error_budgets.extend(budgets);
                problems.extend(faults.into_iter().chain(more));
                continue;
            }
            Ok(None) => "there is no such file".to_string(),
            Err(error) => error.reason(),
        };
        let message = format!("the error budgets of {path} could not be read: {reason}");
        let mut problem = Diagnostic::new("unreadable-error-budgets", Level::Warning, "book.toml", message);
        problem.span = stated.place_of("error_budget", &path);
        problems.push(problem.help("run the program that generates it first, or fix the path"));
    }
}

/// The tickets of the tracker's export that `book.toml` names. It is generated, so an error in it is reported and does not
/// stop anything.
pub(super) fn tickets(
    place: &Place,
    config: &Config,
    stated: &Stated,
    problems: &mut Vec<Diagnostic>,
) -> tracker::Tickets {
    let Some(path) = &config.practice.tracker else { return tracker::Tickets::default() };
    let read = match place.read(path, limits::RECORDS) {
        Ok(Some(bytes)) => tracker::tickets(&bytes).map_err(|error| error.to_string()),
        Ok(None) => Err("there is no such file".to_string()),
        Err(error) => Err(error.reason()),
    };
    read.unwrap_or_else(|reason| {
        let reason = reason.split_once("\nhelp: ").map_or(reason.clone(), |(what, help)| format!("{what}; {help}"));
        let message = format!("the tracker's export {path} could not be read: {reason}");
        let mut problem = Diagnostic::new("unreadable-tracker", Level::Warning, "book.toml", message);
        problem.span = stated.place_of("practice", path);
        problems.push(problem.help("export it before the check, or fix the path"));
        tracker::Tickets::default()
    })
}

/// The configured template files.
pub(super) fn templates(
    place: &Place,
    config: &Config,
    stated: &Stated,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<String, String> {
    let named = config.template.file.iter().chain(config.template.by_severity.values());
    let mut templates = BTreeMap::new();
    for path in named.collect::<BTreeSet<_>>() {
        let reason = match place.read(path, limits::SETTINGS) {
            Ok(Some(bytes)) => {
                let (text, faults) = document::decode(path, &bytes);
                problems.extend(faults);
                templates.insert(path.clone(), text);
                continue;
            }
            Ok(None) => "there is no such file".to_string(),
            Err(error) => error.reason(),
        };
        let message = format!("the template {path} could not be read: {reason}");
        let mut problem = Diagnostic::new("unreadable-template", Level::Error, "book.toml", message);
        problem.span = stated.place_of("template", path);
        problems.push(problem.help("fix the path in `[template]`, or remove it to use the built-in template"));
    }
    templates
}

/// The archive's own `theme/` files, by their path below it.
pub(super) fn theme(place: &Place, problems: &mut Vec<Diagnostic>) -> BTreeMap<String, Vec<u8>> {
    let mut theme = BTreeMap::new();
    if !place.has_folder("theme") {
        return theme;
    }
    let files = match place.list("theme") {
        Ok(listing) => {
            problems.extend(listing.problems);
            listing.files
        }
        Err(error) => {
            problems.push(Diagnostic::new("unreadable-file", Level::Error, "theme", error.reason()));
            Vec::new()
        }
    };
    let mut room = limits::THEME;
    for file in files {
        match place.read(&file.path, limits::RECORDS.min(room)) {
            Ok(Some(bytes)) => {
                room -= bytes.len() as u64;
                theme.insert(file.path.trim_start_matches("theme/").to_string(), bytes);
            }
            Ok(None) => {}
            Err(error) => {
                problems.push(Diagnostic::new("unreadable-file", Level::Error, file.path, error.reason()));
            }
        }
    }
    theme
}
