//! What a finding is known by from one run to the next, for services that follow findings through time.

use std::collections::HashMap;

use super::Report;
use crate::check::identity::{Headings, words};
use crate::diagnostic::Diagnostic;

/// For each finding of a report, in order, a text that stays when lines move and is never there twice.
pub(super) fn fingerprints(report: &Report<'_>) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut found = Vec::with_capacity(report.findings.len());
    for (text, findings) in report.by_file() {
        let headings = text.map(Headings::of);
        for finding in findings {
            let print = fingerprint(finding, text, headings.as_ref());
            let times = seen.entry(print.clone()).or_default();
            *times += 1;
            found.push(if *times == 1 { print } else { format!("{print}-{times}") });
        }
    }
    found
}

fn fingerprint(finding: &Diagnostic, text: Option<&str>, headings: Option<&Headings<'_>>) -> String {
    let section = finding.span.zip(headings).map_or("", |(span, headings)| headings.above(span.start));
    let what = format!("{}\0{}\0{section}\0{}", finding.path, finding.code, words(finding, text, headings));
    blake3::hash(what.as_bytes()).to_hex()[..32].to_string()
}
