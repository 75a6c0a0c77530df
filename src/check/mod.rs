//! The check: rules over an archive, and the report of what they found.
//!
//! [`run`] is a pure function of an archive. Rules live in [`rules`], one file and one page of documentation each;
//! output formats live in [`report`]. Nothing here prints, and nothing here knows an exit code.

mod case;
mod confidential;
mod levels;
mod links;
mod page;
mod prose;
pub mod report;
mod residue;
mod rule;
pub mod rules;
mod taxonomy;
mod vague;
mod words;

pub use case::{ByPath, Case, Whole};
pub use levels::{Levels, unknown_names};
pub use page::{Example, Expect, all_rules, examples, for_terminal};
pub use report::{Format, Report, Summary};
pub use rule::{Check, Group, Meta, Reach, Rule};
pub use words::nearest;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use self::confidential::{Leak, Sieve};
use crate::archive::{Archive, Postmortem};
use crate::diagnostic::Diagnostic;
use crate::template;

/// Holds an archive against every rule; with `only`, reports on these paths alone (the whole archive is still known).
pub fn run<'a>(archive: &'a Archive, only: Option<&BTreeSet<String>>) -> Report<'a> {
    let wanted = |path: &str| only.is_none_or(|only| only.contains(path));
    let (templates, template_problems) = template::Set::of(&archive.config, &archive.templates);
    let levels = Levels::of(&archive.config);
    let rules: Vec<&Rule> = rules::RULES.iter().copied().filter(|rule| levels.is_on(rule.meta)).collect();
    let sieve = Sieve::of(&archive.config);

    let by_path: ByPath<'_> = archive.postmortems.iter().map(|p| (p.path.as_str(), p)).collect();
    let chosen: Vec<&Postmortem> = archive.postmortems.iter().filter(|p| wanted(&p.path)).collect();
    let looked: Vec<Looked> = chosen
        .par_iter()
        .map(|postmortem| {
            let template = templates.of_severity(postmortem.severity());
            let case = Case::new(archive, postmortem, template, &by_path, &sieve);
            check_document(&case, &rules, &levels)
        })
        .collect();
    let mut findings = Vec::new();
    let mut leaks = BTreeMap::new();
    for (postmortem, looked) in chosen.iter().zip(looked) {
        findings.extend(looked.findings);
        if !looked.leaks.is_empty() {
            leaks.insert(postmortem.path.as_str(), (postmortem.text.as_str(), looked.leaks));
        }
    }
    let whole = Whole::new(archive, &template_problems);
    findings.extend(check_archive(&whole, &by_path, &rules, &levels).into_iter().filter(|f| wanted(&f.path)));
    findings.extend(unclaimed(archive, &chosen, wanted));
    let mut findings: Vec<Diagnostic> = findings
        .into_iter()
        .map(|finding| match leaks.get(finding.path.as_str()) {
            Some((text, leaks)) => confidential::veil(finding, text, leaks),
            None => finding,
        })
        .collect();
    findings.sort_by(|a, b| {
        let key = |d: &Diagnostic| d.span.map(|s| (s.start, s.end));
        (&a.path, key(a), a.code, &a.message).cmp(&(&b.path, key(b), b.code, &b.message))
    });
    let masked = leaks.into_iter().map(|(path, (text, leaks))| (path.to_string(), confidential::masked(text, &leaks)));
    Report { archive, documents: chosen.len(), findings, masked: masked.collect() }
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
