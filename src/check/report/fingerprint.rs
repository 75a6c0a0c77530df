//! The identity of a finding from one run to the next, for services that follow findings through time.

use std::collections::HashMap;

use super::Report;

/// For each finding of a report, in order, a text that stays when lines move, the document is given another title or
/// front matter, or (where it states an id) another name, and that is never there twice.
pub(super) fn fingerprints(report: &Report<'_>) -> Vec<Fingerprint> {
    let postmortems = report.archive.postmortems.iter();
    let ids: HashMap<&str, &str> = postmortems.map(|p| (p.path.as_str(), p.id.as_str())).collect();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let findings = report.findings.iter();
    findings
        .map(|finding| {
            let document = ids.get(finding.path.as_str()).copied().unwrap_or(&finding.path);
            let mut about: Vec<&str> = finding.about.iter().map(String::as_str).collect();
            about.dedup();
            let what = format!("{document}\0{}\0{}", finding.code, about.join("\0"));
            let hash = blake3::hash(what.as_bytes()).to_hex()[..32].to_string();
            let nth = seen.entry(hash.clone()).or_default();
            *nth += 1;
            Fingerprint { hash, nth: *nth }
        })
        .collect()
}

/// A finding's fingerprint: a hash, and which of the findings with this hash it is.
#[derive(Debug, Clone, Default)]
pub(super) struct Fingerprint {
    hash: String,
    nth: usize,
}

impl Fingerprint {
    /// As one text.
    pub(super) fn text(&self) -> String {
        if self.nth > 1 { format!("{}-{}", self.hash, self.nth) } else { self.hash.clone() }
    }

    /// In the form of GitHub's `primaryLocationLineHash`.
    pub(super) fn line_hash(&self) -> String {
        format!("{}:{}", self.hash.get(..16).unwrap_or(""), self.nth)
    }
}
