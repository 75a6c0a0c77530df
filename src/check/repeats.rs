//! Repeated findings in one document: one finding with a count.

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;

/// So many of the other places are shown.
const SHOWN: usize = 4;

/// Findings of one document, those that say the same about the same words as one. Their hashes stay, one each, so that
/// one more of them is seen against a baseline.
pub(super) fn merged(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut first: HashMap<(&'static str, String, String), usize> = HashMap::new();
    let mut merged: Vec<(Diagnostic, usize)> = Vec::with_capacity(findings.len());
    for finding in findings {
        let key = (finding.code, finding.message.clone(), finding.about.join(" "));
        let at = *first.entry(key).or_insert(merged.len());
        let Some((one, times)) = merged.get_mut(at) else {
            merged.push((finding, 1));
            continue;
        };
        *times += 1;
        one.about.extend(finding.about);
        if *times <= SHOWN + 1
            && let Some(span) = finding.span
        {
            one.others.push(crate::diagnostic::Label { span, message: "here too".into() });
        }
        // Each is fixed, or none is.
        one.fix = one.fix.take().zip(finding.fix).map(|(mut fix, other)| {
            fix.edits.extend(other.edits);
            fix
        });
    }
    let counted = |(mut finding, times): (Diagnostic, usize)| {
        if times > 1 {
            finding.message = format!("{}, {times} times in this document", finding.message);
        }
        finding
    };
    merged.into_iter().map(counted).collect()
}

#[cfg(test)]
mod tests {
    use super::merged;
    use crate::diagnostic::{Diagnostic, Level, Span};

    #[test]
    fn what_is_said_again_is_counted() {
        let finding = |at: usize, message: &str, about: &str| {
            Diagnostic::new("unreadable-time", Level::Warning, "a.md", message).at(Span::new(at, at + 1)).about(about)
        };
        let mut findings: Vec<Diagnostic> = (0..7).map(|at| finding(at, "`13:30 PM`", "a")).collect();
        findings.push(finding(9, "`13:40 PM`", "b"));
        let merged = merged(findings);
        let said: Vec<&str> = merged.iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(said, ["`13:30 PM`, 7 times in this document", "`13:40 PM`"]);
        assert_eq!((merged[0].others.len(), merged[0].about.len()), (4, 7));
    }
}
