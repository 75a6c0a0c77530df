//! Errors in `book.toml` that only the other files reveal: a theme that does not exist, an `include` that matches nothing,
//! a file whose name is almost right.

use globset::GlobBuilder;

use super::Postmortem;
use crate::config::{self, Config, Stated};
use crate::diagnostic::{Diagnostic, Level};
use crate::source::{BOOK, Listing, Place, limits};
use crate::theme;

/// Names that are read nowhere, though people expect it.
const OTHER_NAMES: [&str; 8] =
    ["Book.toml", "BOOK.toml", "BOOK.TOML", "book.TOML", "book.tml", "coroner.toml", ".coroner.toml", "book.yaml"];

/// A file that was meant to be `book.toml`, where there is none.
pub(super) fn other_file(place: &Place) -> Option<Diagnostic> {
    let is_there = |name: &&str| matches!(place.read(name, limits::SETTINGS), Ok(Some(_)));
    let name = OTHER_NAMES.into_iter().find(is_there)?;
    let message = format!("there is a file {name}, which is not read: the configuration is {BOOK}, in lower case");
    Some(Diagnostic::new("misnamed-book", Level::Error, BOOK, message).help(format!("rename it: git mv {name} {BOOK}")))
}

/// A theme that there is none of.
pub(super) fn unknown_theme(config: &Config, stated: &Stated) -> Option<Diagnostic> {
    let name = &config.build.theme;
    if theme::NAMES.contains(&name.as_str()) {
        return None;
    }
    let known = theme::NAMES.join(", ");
    let message = format!("`build.theme`: there is no theme `{name}`; the built-in themes are: {known}");
    let mut problem = Diagnostic::new("invalid-value", Level::Error, BOOK, message);
    problem.span = stated.span("build.theme");
    let help = format!("write `theme = \"{}\"`; files of your own go into the folder theme/", theme::NAMES[0]);
    Some(problem.help(help))
}

/// Globs of `[[assign]]` and `[[check.paths]]` that match no document: a folder that was renamed, or a slip. Nobody would
/// notice otherwise, and a document that should be restricted is not.
pub(super) fn idle_paths(config: &Config, stated: &Stated, postmortems: &[Postmortem]) -> Vec<Diagnostic> {
    let paths = || postmortems.iter().map(|postmortem| postmortem.path.as_str());
    let assigned = config.assignments.iter().map(|entry| ("assign", "idle-assign", &entry.globs));
    let checked = config.check.paths.iter().map(|entry| ("check.paths", "idle-paths", &entry.globs));
    let mut problems = Vec::new();
    for (table, code, globs) in assigned.chain(checked) {
        for glob in config::unused_globs(globs, paths, &config.book.src) {
            let message = format!("`{table}.globs`: `{glob}` matches no document");
            let mut problem = Diagnostic::new(code, Level::Warning, BOOK, message);
            problem.span = stated.place_of(table, glob).or_else(|| stated.span(table));
            let help =
                "globs are relative to the archive's root or to `book.src`; `team/**` matches all below a folder";
            problems.push(problem.help(help));
        }
    }
    problems
}

/// An `exclude` that leaves no document.
pub(super) fn excludes_all(
    config: &Config,
    stated: &Stated,
    listing: &Listing,
    is_document: impl Fn(&str) -> bool,
) -> Option<Diagnostic> {
    let span = stated.span("book.exclude")?;
    let is_markdown = |path: &str| path.ends_with(".md") || path.ends_with(".markdown");
    let mut markdown = listing.files.iter().filter(|file| is_markdown(&file.path)).peekable();
    markdown.peek()?;
    if markdown.any(|file| is_document(&file.path)) || !unused_globs(config, stated, listing).is_empty() {
        return None;
    }
    let message = format!("`book.exclude` leaves no document in {}/", config.book.src);
    let help = "globs are relative to `src`; remove the one that matches everything";
    Some(Diagnostic::new("exclude-all", Level::Warning, BOOK, message).at(span).help(help))
}

/// An `include` that matches no file at all, or names a file that is not there.
pub(super) fn unused_globs(config: &Config, stated: &Stated, listing: &Listing) -> Vec<Diagnostic> {
    let Some(span) = stated.span("book.include") else { return Vec::new() };
    let src = &config.book.src;
    let prefix = if src == "." { String::new() } else { format!("{src}/") };
    let matches = |glob: &str| {
        let mut glob = GlobBuilder::new(glob.trim_start_matches("./").trim_end_matches('/'));
        let glob = glob.literal_separator(true).case_insensitive(true).build();
        let Ok(glob) = glob.map(|glob| glob.compile_matcher()) else { return true };
        listing.files.iter().any(|file| glob.is_match(file.path.strip_prefix(&prefix).unwrap_or(&file.path)))
    };
    let idle: Vec<&String> = config.book.include.iter().filter(|glob| !matches(glob)).collect();
    let is_plain = |glob: &str| !glob.contains(['*', '?', '[', '{']);
    let reported: Vec<&str> = match idle.len() == config.book.include.len() {
        true => idle.iter().map(|glob| glob.as_str()).collect(),
        false => idle.iter().map(|glob| glob.as_str()).filter(|glob| is_plain(glob)).collect(),
    };
    if reported.is_empty() {
        return Vec::new();
    }
    let named: Vec<String> = reported.iter().map(|glob| format!("`{glob}`")).collect();
    let message = format!("`book.include`: {} matches no file in {src}/", named.join(", "));
    let below_src = reported.iter().find_map(|glob| glob.strip_prefix(&prefix).filter(|_| !prefix.is_empty()));
    let help = match below_src {
        Some(glob) => format!("globs are relative to `src`: write `{glob:?}`"),
        None => "globs are relative to `src`; `**/*.md` matches every Markdown file at any depth".into(),
    };
    vec![Diagnostic::new("idle-include", Level::Warning, BOOK, message).at(span).help(help)]
}
