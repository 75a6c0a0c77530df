//! How a finding is recognised when its document changes: the rule, the document, and the words that it is about.
//!
//! Neither its line nor its message nor the document's title is part of that. Words are stored as hashes, so that what
//! is confidential in them is shown nowhere.

use super::first_line::first_line;
use crate::archive::Postmortem;
use crate::diagnostic::{Diagnostic, Span};
use crate::incident::Origin;

/// Replaces what findings in one text are about by hashes of it. A rule that does not say means the words at the
/// finding's place; a finding about the whole document has no words.
pub(super) fn identify(findings: &mut [Diagnostic], text: Option<&str>) {
    let top = text.and_then(first_line);
    for finding in findings {
        if finding.about.is_empty() {
            let own = finding.span.filter(|span| Some(*span) != top).zip(text);
            finding.about.push(own.map_or("", |(span, text): (Span, &str)| span.of(text)).to_string());
        }
        for words in &mut finding.about {
            *words = hash(&plain(words));
        }
    }
}

/// What a document may be known again by after it was renamed: the hash of the id that it states, then that of its title
/// and day.
pub(super) fn names(postmortem: &Postmortem) -> Vec<String> {
    let incident = &postmortem.incident;
    let stated = incident.id.as_ref().map(|id| hash(&format!("id {}", id.value)));
    let title = incident.title.as_ref().filter(|title| !matches!(title.origin, Origin::FileName | Origin::Default));
    let day = postmortem.day().map_or_else(String::new, |day| day.to_string());
    let titled = title.map(|title| hash(&format!("title {} {day}", plain(&title.value))));
    stated.into_iter().chain(titled).collect()
}

fn hash(words: &str) -> String {
    blake3::hash(words.as_bytes()).to_hex()[..16].to_string()
}

/// Words and numbers alone, in lower case; a text without any as it is.
fn plain(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>();
    if words.is_empty() { lower.trim().to_string() } else { words.join(" ") }
}
