//! What `[site]` in `book.toml` names: ordinary pages, and files for the theme.

use std::collections::{BTreeMap, BTreeSet};

use super::identity::segment;
use super::{Postmortem, ReadDocument, Wanted};
use crate::config::{Audience, Config, Stated};
use crate::diagnostic::{Diagnostic, Level};
use crate::document;
use crate::incident::{Incident, Origin, Reading, StatedVisibility, Statement, Withheld};
use crate::source::{BOOK, Place, limits};

/// Endings of files that an ordinary page may show.
const SHOWN: [&str; 8] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "pdf"];

/// The path below `theme/` of a file that `[site]` names: `static/own/brand-logo.svg`.
pub fn own_file(path: &str) -> String {
    format!("static/own/{}", path.replace('/', "-"))
}

/// The path below `theme/` of the style sheet with the archive's colours.
pub const COLOURS: &str = "static/own/colours.css";

/// The path below `theme/` of a file in the folder of pages.
pub fn page_file(path: &str) -> String {
    format!("static/pages/{path}")
}

/// Adds the files to those of the theme. One that is not there is an error: the company's name would look wrong.
pub(super) fn add(
    place: &Place,
    config: &Config,
    stated: &Stated,
    theme: &mut BTreeMap<String, Vec<u8>>,
    problems: &mut Vec<Diagnostic>,
) {
    for (key, path) in config.site.files() {
        let reason = match place.read(path, limits::RECORDS) {
            Ok(Some(bytes)) => {
                theme.insert(own_file(path), bytes);
                continue;
            }
            Ok(None) => "there is no such file".to_string(),
            Err(error) => error.reason(),
        };
        let message = format!("`site.{key}`: {path} cannot be read: {reason}");
        let mut problem = Diagnostic::new("invalid-value", Level::Error, BOOK, message);
        problem.span = stated.place_of("site", path).or_else(|| stated.span(&format!("site.{key}")));
        problems.push(problem.help("write the path from the archive's root, or remove the key"));
    }
    if let Some(css) = colours(config) {
        theme.insert(COLOURS.to_string(), css.into_bytes());
    }
}

fn colours(config: &Config) -> Option<String> {
    let rule = |colour: &str| format!(":root {{ --link: {colour}; --link-hover: {colour}; }}\n");
    let light = config
        .site
        .accent
        .as_deref()
        .map(|colour| format!("@media (prefers-color-scheme: light), print {{ {} }}\n", rule(colour).trim()));
    let dark = config
        .site
        .accent_dark
        .as_deref()
        .map(|colour| format!("@media screen and (prefers-color-scheme: dark) {{ {} }}\n", rule(colour).trim()));
    (light.is_some() || dark.is_some()).then(|| light.unwrap_or_default() + &dark.unwrap_or_default())
}

/// An ordinary page may explain what documents say of their readers. Where its front matter says that it is public or
/// internal, its text says nothing of itself; `[[assign]]` counts as ever.
fn front_matter_decides(page: &mut Incident, config: &Config) {
    let visibility = &mut page.visibility;
    let of_itself = |statement: &Statement| matches!(statement.origin, Origin::FrontMatter | Origin::Path);
    let is_open =
        |statement: &Statement| matches!(statement.says, StatedVisibility::Public | StatedVisibility::Internal);
    let own = || visibility.statements.iter().filter(|statement| of_itself(statement));
    let states = own().any(|statement| statement.origin == Origin::FrontMatter);
    if !states || !own().all(is_open) {
        return;
    }
    let draft = visibility.draft().map(|statement| statement.span);
    visibility.statements.retain(|statement| of_itself(statement));
    let internal = visibility.statements.iter().any(|statement| statement.says == StatedVisibility::Internal);
    visibility.withheld = (internal && config.book.audience == Audience::Public).then_some(Withheld::Internal);
    page.status = page.status.take().filter(|status| Some(status.span) != draft);
}

/// Reads an ordinary page.
pub(super) fn read(path: &str, bytes: &[u8], config: &Config, wanted: Wanted) -> ReadDocument {
    let wanted = Wanted { blame: false, ..wanted };
    ReadDocument::changed(path, bytes, config, wanted, |document, page| {
        let heading = document.headings.iter().find(|heading| heading.level == 1);
        let heading = heading.map(|it| Reading::new(it.text.clone(), Origin::Body, it.span));
        // Of an incident a line "Title: …" is one too; a page may be about such lines.
        let title = page.title.take();
        page.title = title.filter(|it| it.origin == Origin::FrontMatter || heading.is_none()).or(heading);
        front_matter_decides(page, config);
    })
}

/// The ordinary pages, in the order of their ids; the files that they show are added to those of the theme.
pub(super) fn pages(
    place: &Place,
    config: &Config,
    stated: &Stated,
    wanted: Wanted,
    theme: &mut BTreeMap<String, Vec<u8>>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Postmortem> {
    let Some(folder) = &config.site.pages else { return Vec::new() };
    let mut fault = |message: String, help: &str| {
        let mut problem = Diagnostic::new("invalid-value", Level::Error, BOOK, message);
        problem.span = stated.span("site.pages");
        problems.push(problem.help(help));
    };
    if *folder == config.book.src || *folder == "." {
        let message = format!("`site.pages`: {folder} is the folder of the incidents, or contains it");
        fault(message, "use a separate folder, such as `pages`");
        return Vec::new();
    }
    if !place.has_folder(folder) {
        fault(format!("`site.pages`: there is no folder {folder}"), "create it, or remove the key");
        return Vec::new();
    }
    let files = match place.list(folder) {
        Ok(listing) => {
            problems.extend(listing.problems);
            listing.files
        }
        Err(error) => {
            problems.push(Diagnostic::new("unreadable-file", Level::Error, folder.as_str(), error.reason()));
            return Vec::new();
        }
    };
    let mut room = limits::THEME;
    let mut pages: Vec<Postmortem> = Vec::new();
    let mut taken = BTreeSet::new();
    for file in files.into_iter().filter(|file| file.link.is_none()) {
        let below = file.path.strip_prefix(folder.as_str()).unwrap_or(&file.path).trim_start_matches('/').to_string();
        let (stem, ending) = below.rsplit_once('.').unwrap_or((&below, ""));
        let is_page = ending.eq_ignore_ascii_case("md");
        if !is_page && !SHOWN.contains(&ending.to_lowercase().as_str()) {
            continue;
        }
        let most = if is_page { document::limits::DOCUMENT as u64 } else { limits::RECORDS.min(room) };
        let bytes = match place.read(&file.path, most) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => continue,
            Err(error) => {
                problems.push(Diagnostic::new("unreadable-file", Level::Error, file.path, error.reason()));
                continue;
            }
        };
        if !is_page {
            room = room.saturating_sub(bytes.len() as u64);
            theme.insert(page_file(&below), bytes);
            continue;
        }
        let parts: Vec<String> = stem.split('/').map(|part| segment(part).unwrap_or_else(|| "page".into())).collect();
        let id = parts.join("/");
        if !taken.insert(id.to_lowercase()) {
            let message = format!("another page has the address pages/{id}/ already; this one was left out");
            problems.push(Diagnostic::new("unreadable-file", Level::Error, file.path, message));
            continue;
        }
        let page = read(&file.path, &bytes, config, wanted);
        match page.refusal() {
            Some(refusal) => problems.push(refusal.clone()),
            None => pages.push(page.into_postmortem(id, None)),
        }
    }
    pages.sort_by(|a, b| a.id.cmp(&b.id));
    pages
}
