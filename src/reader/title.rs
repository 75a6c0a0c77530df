//! The title: a field, else the first heading that is no section, else the file's name.

use super::field::{Field, plain};
use super::inline_text::tidy;
use super::metadata::Metadata;
use super::section;
use super::vocabulary::WORDS;
use crate::config::Config;
use crate::diagnostic::Span;
use crate::document::Document;
use crate::incident::{Origin, Reading};
use crate::vocabulary::fold;

/// Reads the title.
pub(super) fn read(document: &Document, metadata: &Metadata, config: &Config) -> Option<Reading<String>> {
    if let Some(given) = metadata.first(Field::Title) {
        return Some(Reading::new(tidy(&given.value.line()), given.origin, given.span));
    }
    let top = document.headings.iter().find(|heading| heading.level == 1 && !heading.text.trim().is_empty());
    // Documents that begin one level down.
    let first = document.headings.first().filter(|heading| heading.level == 2);
    let heading = top.or(first).filter(|heading| !WORDS.titles.kinds.is(&plain(&heading.text))).filter(|heading| {
        section::named(&heading.text, config).is_none() || Some(*heading) == top && heading.text.split(' ').count() > 2
    });
    if let Some(heading) = heading {
        return Some(Reading::new(without_label(&tidy(&heading.text)), Origin::Body, heading.span));
    }
    of_file_name(&document.path)
}

/// `Title: The shop was down` → `The shop was down`.
fn without_label(title: &str) -> String {
    let label = WORDS.titles.labels.at_start(title).map_or(0, |label| label.range.end);
    Some(title[label..].trim()).filter(|rest| !rest.is_empty()).unwrap_or(title).to_string()
}

/// `2024-02-28-decide is down.md` → `decide is down`; none where nothing but a day or a number is left.
fn of_file_name(path: &str) -> Option<Reading<String>> {
    let mut parts = path.rsplit('/');
    let name = parts.next().unwrap_or("");
    let mut stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if WORDS.titles.file_names.is(&fold(stem)) {
        stem = parts.next().unwrap_or("");
    }
    let rest = stem.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | '.' | ' '));
    let words = tidy(&rest.replace(['-', '_'], " "));
    // A hash or a UUID is no title.
    let title = words.split(' ').any(|word| word.len() >= 3 && word.chars().all(char::is_alphabetic)) && !is_uuid(stem);
    title.then(|| Reading::new(words, Origin::FileName, Span::default()))
}

fn is_uuid(stem: &str) -> bool {
    stem.len() == 36 && stem.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
}
