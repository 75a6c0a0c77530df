//! Applying the fixes of a check's findings: nothing is changed that the same check does not report.
//!
//! A fix only replaces spans; every other byte stays. Fixes that overlap wait for the next pass, which checks the new
//! text; passes end when no finding has a fix, so that fixing twice is the same as fixing once.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::Archive;
use crate::diagnostic::{Diagnostic, Fix, FixGrade, Span};
use crate::redaction::{SensitiveScanner, masked};

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

/// Fixes documents in memory, as far as their findings have fixes of the given grades; returns those that changed, and
/// the archive with them. `findings` are those of a check, about these documents alone where some are named.
pub fn fixed(
    mut archive: Archive,
    unsafe_too: bool,
    findings: impl Fn(&Archive, Option<&BTreeSet<String>>) -> Vec<Diagnostic>,
) -> Vec<FixedDocument> {
    let mut documents: BTreeMap<String, FixedDocument> = BTreeMap::new();
    let mut only: Option<BTreeSet<String>> = None;
    for _ in 0..PASSES {
        let mut changed = BTreeSet::new();
        for findings in findings(&archive, only.as_ref()).chunk_by(|a, b| a.path == b.path) {
            let fixes: Vec<&Fix> = chosen(findings, unsafe_too);
            let path = findings.first().map_or("", |finding| finding.path.as_str());
            let Some(postmortem) = archive.postmortems.iter().find(|p| p.path == path).filter(|_| !fixes.is_empty())
            else {
                continue;
            };
            // What was read as Latin-1 would be written as something else.
            let (text, done) = apply(&postmortem.text, &fixes);
            if text == postmortem.text || postmortem.problems.iter().any(|problem| problem.code == "non-utf8-file") {
                continue;
            }
            let document = documents.entry(path.to_string()).or_insert_with(|| FixedDocument {
                path: path.to_string(),
                before: postmortem.text.clone(),
                after: String::new(),
                done: Vec::new(),
            });
            document.done.extend(done);
            document.after.clone_from(&text);
            changed.insert(path.to_string());
            archive = archive.with_text(path, &text);
        }
        if changed.is_empty() {
            break;
        }
        only = Some(changed);
    }
    documents.into_values().filter(|document| document.before != document.after).collect()
}

/// The fixes of findings that may be applied together: of the given grades, without those that overlap an earlier one.
pub fn chosen<'f>(findings: impl IntoIterator<Item = &'f Diagnostic>, unsafe_too: bool) -> Vec<&'f Fix> {
    let wanted = |fix: &&Fix| unsafe_too || fix.grade == FixGrade::Safe;
    let mut chosen: Vec<&Fix> = Vec::new();
    for fix in findings.into_iter().filter_map(|finding| finding.fix.as_ref()).filter(wanted) {
        let meets = |(span, _): &(Span, String)| {
            chosen.iter().flat_map(|other| &other.edits).any(|(taken, _)| {
                (span.start < taken.end && taken.start < span.end) || span.start == taken.start || span.end == taken.end
            })
        };
        if !fix.edits.iter().any(meets) {
            chosen.push(fix);
        }
    }
    chosen
}

impl FixedDocument {
    /// Both texts with what is confidential in them masked, for showing.
    pub fn shown(&self, archive: &Archive) -> (String, String) {
        let scanner = SensitiveScanner::of(&archive.config);
        let hide = |text: &str| masked(text, &scanner.find(text));
        (hide(&self.before), hide(&self.after))
    }
}

/// Applies fixes that do not overlap to a text; a fix that does not fit it is left out. Returns the text and what was done.
pub fn apply(text: &str, fixes: &[&Fix]) -> (String, Vec<String>) {
    let fits = |fix: &&&Fix| fix.edits.iter().all(|(span, _)| text.get(span.start..span.end).is_some());
    let fixes: Vec<&&Fix> = fixes.iter().filter(fits).collect();
    let mut edits: Vec<&(Span, String)> = fixes.iter().flat_map(|fix| &fix.edits).collect();
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
    (fixed, fixes.iter().map(|fix| fix.message.clone()).collect())
}

#[cfg(test)]
mod tests {
    use super::{apply, chosen};
    use crate::diagnostic::{Diagnostic, Fix, FixGrade, Level, Span};

    #[test]
    fn of_fixes_that_overlap_the_first_stays() {
        let finding = |start, end, new: &str, grade| {
            let fix = Fix { message: new.into(), edits: vec![(Span::new(start, end), new.into())], grade };
            Diagnostic::new("a", Level::Note, "a.md", "m").fix(fix)
        };
        let findings = [
            finding(0, 3, "ONE", FixGrade::Safe),
            finding(2, 5, "overlaps", FixGrade::Safe),
            finding(4, 7, "TWO", FixGrade::Unsafe),
            finding(90, 99, "outside", FixGrade::Safe),
        ];
        let text = |unsafe_too| apply("one two\r\n", &chosen(&findings, unsafe_too));
        assert_eq!(text(true), ("ONE TWO\r\n".into(), vec!["ONE".into(), "TWO".into()]));
        assert_eq!(text(false), ("ONE two\r\n".into(), vec!["ONE".into()]));
    }
}
