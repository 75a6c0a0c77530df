//! `[[ticket]]`: how a tracker's keys are written, and the address that each leads to.

use super::pattern;
use super::reader::Table;
use crate::text::percent_encoded;

/// What the address has where the key is.
const KEY: &str = "{key}";
/// The most trackers of an archive.
const MOST: usize = 20;

/// `[[ticket]]`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct TicketLink {
    /// A regular expression for a key: `PAY-[0-9]+`.
    pub pattern: String,
    /// The address of a ticket, with `{key}`.
    pub url: String,
}

impl TicketLink {
    /// The address of a key. What is not a letter, a digit or a plain sign of a key is escaped.
    pub fn address(&self, key: &str) -> String {
        self.url.replace(KEY, &percent_encoded(key))
    }
}

/// Reads the entries; one that could not be used is reported and left out.
pub(super) fn read(root: &mut Table<'_>) -> Vec<TicketLink> {
    let mut links = Vec::new();
    for mut table in root.tables("ticket", MOST).unwrap_or_default() {
        let pattern = table.needed("pattern").and_then(|value| pattern::one(&value));
        let url = table.needed("url").and_then(|value| {
            let text = value.filled()?;
            let is_web = ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme));
            if is_web && text.contains(KEY) {
                return Some(text);
            }
            let what = if is_web { "has no `{key}`" } else { "is not a web address" };
            value.refuse(format!("`{text}` {what}"), "write `https://tracker.example/browse/{key}`");
            None
        });
        links.extend(pattern.zip(url).map(|(pattern, url)| TicketLink { pattern, url }));
        table.close();
    }
    links
}
