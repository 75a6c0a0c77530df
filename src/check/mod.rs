//! The check: rules over an archive, and the report of what they found.
//!
//! [`run`] is a pure function of an archive. Rules live in [`rules`], one file and one page of documentation each;
//! output formats live in [`report`]. Nothing here prints, and nothing here knows an exit code.

mod allow;
mod baseline;
mod case;
mod comment;
mod confidential;
mod fix;
mod lacking;
mod levels;
mod links;
mod page;
mod prose;
pub mod report;
mod residue;
mod rule;
pub mod rules;
mod seen;
mod taxonomy;
mod vague;
mod words;

pub use baseline::Baseline;
pub use case::{ByPath, Case, Whole};
pub use comment::allowance;
pub use fix::{Mended, apply, mended, mends};
pub use levels::{Levels, unknown_names};
pub use page::{Example, Expect, Help, all_rules, examples, for_editor, for_terminal, rule_help};
pub use report::{Format, Report, Summary};
pub use rule::{Check, Group, Meta, Reach, Rule};
pub use seen::Seen;
pub use words::nearest;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use self::allow::Allowances;
use self::confidential::{Leak, Sieve, Veil};
use crate::archive::{Archive, Postmortem};
use crate::diagnostic::{Diagnostic, Span};
use crate::insight::RecurrenceFindings;
use crate::template;

/// Holds an archive against every rule; with `only`, reports on these paths alone (the whole archive is still known).
pub fn run<'a>(archive: &'a Archive, only: Option<&BTreeSet<String>>) -> Report<'a> {
    run_knowing(archive, only, Known::default())
}

/// What a caller knows of an archive already, so that it is not worked out again.
#[derive(Debug, Default)]
pub struct Known {
    /// What came back.
    pub returns: Option<RecurrenceFindings>,
    /// What was seen of each document while it was read, in the order of the postmortems.
    pub seen: Option<Vec<Seen>>,
}

/// The same for a caller who knows something of the archive.
pub fn run_knowing<'a>(archive: &'a Archive, only: Option<&BTreeSet<String>>, known: Known) -> Report<'a> {
    let Known { returns, seen } = known;
    let wanted = |path: &str| only.is_none_or(|only| only.contains(path));
    let (templates, template_problems) = template::Set::of(&archive.config, &archive.templates);
    let levels = Levels::of(&archive.config);
    let rules: Vec<&Rule> = rules::RULES.iter().copied().filter(|rule| levels.is_on(rule.meta)).collect();
    let sieve = Sieve::of(&archive.config);

    let by_path: ByPath<'_> = archive.postmortems.iter().map(|p| (p.path.as_str(), p)).collect();
    let all = archive.postmortems.iter().enumerate();
    let (places, chosen): (Vec<usize>, Vec<&Postmortem>) = all.filter(|(_, p)| wanted(&p.path)).unzip();
    let looked: Vec<Looked> = places
        .par_iter()
        .zip(&chosen)
        .map(|(place, postmortem)| {
            let template = templates.of_severity(postmortem.severity());
            let seen = seen.as_ref().and_then(|seen| seen.get(*place));
            let case = Case::new(archive, postmortem, template, &by_path, &sieve, seen);
            check_document(&case, &rules, &levels)
        })
        .collect();
    let mut findings: BTreeMap<&str, Vec<Diagnostic>> = BTreeMap::new();
    let whole = Whole::new(archive, &template_problems, &sieve, only, returns);
    let about_all = check_archive(&whole, &by_path, &rules, &levels);
    let loose = unclaimed(archive, &chosen, wanted);
    for finding in about_all.iter().filter(|finding| wanted(&finding.path)).chain(&loose) {
        findings.entry(finding.path.as_str()).or_default().push(finding.clone());
    }
    let mut masked = BTreeMap::new();
    for (postmortem, looked) in chosen.iter().zip(looked) {
        let path = postmortem.path.as_str();
        let own = looked.findings.into_iter().chain(findings.remove(path).into_iter().flatten()).collect();
        let own = allowed(postmortem, own, &levels);
        if looked.leaks.is_empty() {
            findings.insert(path, own);
            continue;
        }
        let veil = Veil::of(&postmortem.text, &looked.leaks);
        findings.insert(path, own.into_iter().map(|finding| veil.over(finding)).collect());
        masked.insert(path.to_string(), confidential::masked(&postmortem.text, &looked.leaks));
    }
    let findings = findings.into_values().flatten().collect();
    let looked = chosen.iter().map(|postmortem| postmortem.path.clone()).collect();
    let mut report = Report { archive, looked, findings, accepted: 0, masked };
    report.sort();
    report
}

/// An archive in which a word stands in the place of all that is confidential in its documents: whatever is said of
/// them shows none of it.
pub fn veiled(archive: Archive) -> Archive {
    let sieve = Sieve::of(&archive.config);
    let leaking = |postmortem: &Postmortem| {
        let leaks = sieve.leaks(&postmortem.text);
        (!leaks.is_empty()).then(|| (postmortem.path.clone(), confidential::reworded(&postmortem.text, &leaks)))
    };
    let texts: Vec<(String, String)> = archive.postmortems.par_iter().filter_map(leaking).collect();
    texts.into_iter().fold(archive, |archive, (path, text)| archive.with_text(&path, &text))
}

/// A diagnostic about a document and the document's text, what is confidential hidden in both: for those who draw one
/// outside a report.
pub fn hidden(archive: &Archive, diagnostic: &Diagnostic) -> (Diagnostic, Option<String>) {
    let Some(postmortem) = archive.postmortems.iter().find(|postmortem| postmortem.path == diagnostic.path) else {
        return (diagnostic.clone(), None);
    };
    let leaks = Sieve::of(&archive.config).leaks(&postmortem.text);
    let shown = Veil::of(&postmortem.text, &leaks).over(diagnostic.clone());
    (shown, Some(confidential::masked(&postmortem.text, &leaks)))
}

/// Leaves out the findings that a document's own comments allow, and tells those that allow nothing.
fn allowed(postmortem: &Postmortem, findings: Vec<Diagnostic>, levels: &Levels<'_>) -> Vec<Diagnostic> {
    if !allow::may_allow(&postmortem.text) {
        return findings;
    }
    let allowances = Allowances::of(&postmortem.document());
    let top = top_of(&postmortem.text);
    let mut used = BTreeSet::new();
    let mut left: Vec<Diagnostic> = Vec::with_capacity(findings.len());
    for finding in findings {
        match allowances.holds_for(&finding, top) {
            Some(allowance) => drop(used.insert(allowance)),
            None => left.push(finding),
        }
    }
    let unused = allowances.valid.iter().enumerate().filter(|(at, _)| !used.contains(at));
    left.extend(unused.filter_map(|(_, allowance)| {
        let finding = rules::unused_allowance::finding(&postmortem.path, &allowance.rule, allowance.span);
        levels.settle(finding, &rules::unused_allowance::META, Some(postmortem))
    }));
    left
}

/// The first line that says something: the place for findings about what is not there.
fn top_of(text: &str) -> Option<Span> {
    let start = text.len() - text.trim_start().len();
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let end = start + text[start..end].trim_end().len();
    (start < end).then(|| Span::new(start, end))
}

/// What one document gave.
struct Looked {
    findings: Vec<Diagnostic>,
    /// What must be masked wherever its text is shown, whether or not a rule tells of it.
    leaks: Vec<Leak>,
}

/// What reading and loading found wrong with files and no rule speaks of: it is reported as it is, never lost.
/// Faults of `book.toml` are not findings; they end the command.
fn unclaimed(archive: &Archive, chosen: &[&Postmortem], wanted: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
    let loose = |problem: &&Diagnostic| rules::find(problem.code).is_none();
    let of_documents = chosen.iter().flat_map(|postmortem| &postmortem.problems).filter(loose);
    let of_files = archive.problems.iter().filter(|p| p.path != "book.toml" && wanted(&p.path)).filter(loose);
    of_documents.chain(of_files).cloned().collect()
}

fn check_document(case: &Case<'_>, rules: &[&Rule], levels: &Levels<'_>) -> Looked {
    let mut findings = Vec::new();
    for rule in rules {
        if let Check::Document(look) = rule.check {
            let found = look(case).into_iter();
            findings.extend(found.filter_map(|f| levels.settle(f, rule.meta, Some(case.postmortem))));
        }
    }
    Looked { findings, leaks: case.leaks().to_vec() }
}

fn check_archive(whole: &Whole<'_>, by_path: &ByPath<'_>, rules: &[&Rule], levels: &Levels<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for rule in rules {
        if let Check::Archive(look) = rule.check {
            let found = look(whole).into_iter();
            findings.extend(found.filter_map(|f| {
                let postmortem = by_path.get(f.path.as_str()).copied();
                levels.settle(f, rule.meta, postmortem)
            }));
        }
    }
    findings
}
