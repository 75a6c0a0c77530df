//! The title: a field, else the first heading that is no section, else the file's name.

use super::field::Field;
use super::flat::tidy;
use super::metadata::Metadata;
use super::section;
use super::{Origin, Reading};
use crate::config::Config;
use crate::diagnostic::Span;
use crate::document::Document;

/// Reads the title.
pub(super) fn read(document: &Document, metadata: &Metadata, config: &Config) -> Option<Reading<String>> {
    if let Some(given) = metadata.first(Field::Title) {
        return Some(Reading::new(tidy(&given.value.line()), given.origin, given.span));
    }
    let top = document.headings.iter().find(|heading| heading.level == 1 && !heading.text.trim().is_empty());
    // Documents that begin one level down.
    let first = document.headings.first().filter(|heading| heading.level == 2);
    let heading = top.or(first).filter(|heading| {
        section::named(&heading.text, config).is_none() || Some(*heading) == top && heading.text.split(' ').count() > 2
    });
    if let Some(heading) = heading {
        return Some(Reading::new(tidy(&heading.text), Origin::Body, heading.span));
    }
    of_file_name(&document.path)
}

/// `2024-02-28-decide is down.md` → `decide is down`; none where nothing but a day or a number is left.
fn of_file_name(path: &str) -> Option<Reading<String>> {
    let mut parts = path.rsplit('/');
    let name = parts.next().unwrap_or("");
    let mut stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if ["index", "readme", "postmortem", "post-mortem"].iter().any(|plain| stem.eq_ignore_ascii_case(plain)) {
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
