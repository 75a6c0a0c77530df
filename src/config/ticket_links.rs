//! `[[ticket]]`: how a tracker's keys are written, and the address that each leads to.

use super::pattern;
use super::reader::Table;

/// What the address has where the key stands.
const KEY: &str = "{key}";
/// The most trackers of an archive.
const MOST: usize = 20;

/// `[[ticket]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketLink {
    /// A regular expression for a key: `PAY-[0-9]+`.
    pub pattern: String,
    /// The address of a ticket, with `{key}`.
    pub url: String,
}

impl TicketLink {
    /// The address of a key. What is not a letter, a digit or a plain sign of a key is escaped.
    pub fn address(&self, key: &str) -> String {
        let escaped: String = key
            .bytes()
            .map(|byte| match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                    char::from(byte).to_string()
                }
                _ => format!("%{byte:02X}"),
            })
            .collect();
        self.url.replace(KEY, &escaped)
    }
}

/// Reads the entries; one that could not be used is reported and left out.
pub(super) fn read(root: &mut Table<'_>) -> Vec<TicketLink> {
    let mut links = Vec::new();
    for mut table in root.tables("ticket").unwrap_or_default() {
        if links.len() == MOST {
            table.too_many(MOST);
            break;
        }
        let pattern = table.get("pattern");
        if pattern.is_none() {
            table.missing("pattern", "\"PAY-[0-9]+\"");
        }
        let pattern = pattern.and_then(|value| {
            let text = value.filled()?;
            match pattern::compiled(&text) {
                Ok(found) if !found.is_match("") => return Some(text),
                Ok(_) => value.refuse(
                    format!("`{text}` matches the empty string, and so every place"),
                    "write the fixed parts of a key: `PAY-[0-9]+`",
                ),
                Err(why) => {
                    value.refuse(format!("`{text}` cannot be used: {why}"), "write a short pattern: `PAY-[0-9]+`")
                }
            }
            None
        });
        let url = table.get("url");
        if url.is_none() {
            table.missing("url", "\"https://tracker.example/browse/{key}\"");
        }
        let url = url.and_then(|value| {
            let text = value.filled()?;
            let is_web = ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme));
            if is_web && text.contains(KEY) {
                return Some(text);
            }
            let what = if is_web { "has no `{key}`" } else { "is no address on the web" };
            value.refuse(format!("`{text}` {what}"), "write `https://tracker.example/browse/{key}`");
            None
        });
        links.extend(pattern.zip(url).map(|(pattern, url)| TicketLink { pattern, url }));
        table.close();
    }
    links
}
