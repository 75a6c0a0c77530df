//! What can be fixed mechanically: spellings and forms that Coroner understands, written in the usual way.
//!
//! A fix only replaces spans; every other byte stays. Fixes that overlap wait for the next pass, which reads the
//! document again; passes end when there is nothing left to do, so that fixing twice is the same as fixing once.

mod columns;
mod dates;
mod edit;
mod fields;
mod sections;

use similar::{ChangeTag, TextDiff};

use super::document_context::{CheckSetup, DocumentContext};
use super::rules;
use crate::archive::{Archive, Postmortem, ReadDocument};
use crate::diagnostic::{Fix, Span};
use crate::document::Document;
use crate::redaction::{Redaction, SensitiveScanner, masked};

/// More passes than any document needs; a bound, so that two fixes that undo each other do not go on forever.
const PASSES: usize = 12;

/// A document as it would be after its fixes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixedDocument {
    /// Its path.
    pub path: String,
    /// Its text as it is: decoded, without a byte order mark.
    pub before: String,
    /// Its text as it would be.
    pub after: String,
    /// What was done, in order.
    pub done: Vec<String>,
}

/// Fixes documents in memory; gives those that changed.
pub fn fixed(archive: &Archive, wanted: impl Fn(&str) -> bool) -> Vec<FixedDocument> {
    let setup = CheckSetup::new(archive, rules::names());
    let chosen = archive.postmortems.iter().filter(|postmortem| wanted(&postmortem.path));
    chosen
        // What was read as Latin-1 would be written as something else.
        .filter(|postmortem| !postmortem.problems.iter().any(|problem| problem.code == "non-utf8-file"))
        .filter_map(|postmortem| {
            let mut now = postmortem.clone();
            let mut done = Vec::new();
            for _ in 0..PASSES {
                let fixes = all_fixes(&DocumentContext::new(&setup, &now));
                let (text, applied) = apply(&now.text, &fixes);
                if text == now.text {
                    break;
                }
                done.extend(applied);
                now = reread(&now, text, archive);
            }
            let changed = now.text != postmortem.text;
            changed.then(|| FixedDocument {
                path: postmortem.path.clone(),
                before: postmortem.text.clone(),
                after: now.text,
                done,
            })
        })
        .collect()
}

/// The fixes of one document in its current state, each on its own; none of them shows anything confidential.
pub fn fixes(archive: &Archive, postmortem: &Postmortem) -> Vec<Fix> {
    let setup = CheckSetup::new(archive, rules::names());
    let context = DocumentContext::new(&setup, postmortem);
    let redaction = Redaction::of(&postmortem.text, context.sensitive());
    all_fixes(&context).into_iter().filter(|fix| !redaction.is_in(fix)).collect()
}

impl FixedDocument {
    /// The replacements that make the one text of the other, in order; none where they would show what is confidential
    /// in it: such a fix is left to `--fix`, which shows nothing.
    pub fn edits(&self, archive: &Archive) -> Vec<(Span, String)> {
        let diff = TextDiff::from_words(&self.before, &self.after);
        let mut edits: Vec<(Span, String)> = Vec::new();
        let mut at = 0;
        for change in diff.iter_all_changes() {
            let words = change.value();
            let (start, end) = match change.tag() {
                ChangeTag::Equal => {
                    at += words.len();
                    continue;
                }
                ChangeTag::Delete => (at, at + words.len()),
                ChangeTag::Insert => (at, at),
            };
            let new = if start == end { words } else { "" };
            match edits.last_mut() {
                Some((span, text)) if span.end == start => {
                    span.end = end;
                    text.push_str(new);
                }
                _ => edits.push((Span::new(start, end), new.to_string())),
            }
            at = end;
        }
        let matches = SensitiveScanner::of(&archive.config).find(&self.before);
        let fix = Fix { message: String::new(), edits };
        if Redaction::of(&self.before, &matches).is_in(&fix) { Vec::new() } else { fix.edits }
    }

    /// Both texts with what is confidential in them masked, for showing.
    pub fn shown(&self, archive: &Archive) -> (String, String) {
        let scanner = SensitiveScanner::of(&archive.config);
        let hide = |text: &str| masked(text, &scanner.find(text));
        (hide(&self.before), hide(&self.after))
    }
}

fn all_fixes(context: &DocumentContext<'_>) -> Vec<Fix> {
    let mut fixes = fields::fixes(context);
    fixes.extend(dates::fixes(context));
    fixes.extend(columns::fixes(context));
    fixes.extend(sections::fixes(context));
    fixes
}

/// The same document with another text.
fn reread(postmortem: &Postmortem, text: String, archive: &Archive) -> Postmortem {
    let read = ReadDocument::of(Document::parse(&postmortem.path, text.as_bytes()), &archive.config, false);
    read.into_postmortem(postmortem.id.clone(), postmortem.dates)
}

/// Applies fixes to a text: of two that overlap the first stays, and a fix is applied whole or not at all. Gives the
/// text and what was done.
pub fn apply(text: &str, fixes: &[Fix]) -> (String, Vec<String>) {
    let mut edits: Vec<(Span, &str)> = Vec::new();
    let mut done = Vec::new();
    for fix in fixes {
        let fits = |(span, _): &(Span, String)| text.get(span.start..span.end).is_some();
        let meets = |(span, _): &(Span, String)| {
            edits.iter().any(|(taken, _)| {
                (span.start < taken.end && taken.start < span.end) || span.start == taken.start || span.end == taken.end
            })
        };
        if fix.edits.iter().all(fits) && !fix.edits.iter().any(meets) {
            edits.extend(fix.edits.iter().map(|(span, new)| (*span, new.as_str())));
            done.push(fix.message.clone());
        }
    }
    edits.sort_by_key(|(span, _)| *span);
    let mut fixed = String::with_capacity(text.len());
    let mut at = 0;
    for (span, new) in edits {
        // Edits of one fix may meet in a document that was written to confuse; the first stays.
        let Some(kept) = text.get(at..span.start) else { continue };
        fixed.push_str(kept);
        fixed.push_str(new);
        at = span.end;
    }
    fixed.push_str(text.get(at..).unwrap_or(""));
    (fixed, done)
}

#[cfg(test)]
mod tests {
    use super::apply;
    use super::edit::replace;
    use crate::diagnostic::Span;

    #[test]
    fn of_fixes_that_overlap_the_first_stays() {
        let fixes = [
            replace(Span::new(0, 3), "ONE", "one"),
            replace(Span::new(2, 5), "no", "overlaps"),
            replace(Span::new(4, 7), "TWO", "two"),
            replace(Span::new(90, 99), "no", "outside"),
        ];
        assert_eq!(apply("one two\r\n", &fixes), ("ONE TWO\r\n".into(), vec!["one".into(), "two".into()]));
    }
}
