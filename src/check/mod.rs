//! The check: rules over an archive, and the report of what they found.
//!
//! [`run`] is a pure function of an archive. Rules live in [`rules`], one file and one page of documentation each;
//! output formats live in [`report`]. Nothing here prints, and nothing here knows an exit code.

mod case;
mod lacking;
mod levels;
mod links;
mod page;
pub mod report;
mod residue;
mod rule;
pub mod rules;
mod vague;
mod words;

pub use case::{ByPath, Case, Whole};
pub use levels::{level_of, unknown_names};
pub use page::{Example, Expect, all_rules, examples, for_terminal};
pub use report::{Format, Report, Summary};
pub use rule::{Check, Group, Meta, Reach, Rule};
pub use words::nearest;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::archive::{Archive, Postmortem};
use crate::diagnostic::Diagnostic;
use crate::template;

/// Holds an archive against every rule; with `only`, reports on these paths alone (the whole archive is still known).
pub fn run<'a>(archive: &'a Archive, only: Option<&BTreeSet<String>>) -> Report<'a> {
    let wanted = |path: &str| only.is_none_or(|only| only.contains(path));
    let (templates, template_problems) = template::Set::of(&archive.config, &archive.templates);
    let check = &archive.config.check;
    let rules: Vec<&Rule> = rules::RULES.iter().copied().filter(|r| level_of(r.meta, check).is_some()).collect();

    let by_path: ByPath<'_> = archive.postmortems.iter().map(|p| (p.path.as_str(), p)).collect();
    let chosen: Vec<&Postmortem> = archive.postmortems.iter().filter(|p| wanted(&p.path)).collect();
    let mut findings: Vec<Diagnostic> = chosen
        .par_iter()
        .flat_map_iter(|postmortem| {
            let template = templates.of_severity(postmortem.severity());
            let case = Case::new(archive, postmortem, template, &by_path);
            check_document(&case, &rules)
        })
        .collect();
    let whole = Whole::new(archive, &template_problems);
    findings.extend(check_archive(&whole, &by_path, &rules).into_iter().filter(|finding| wanted(&finding.path)));
    findings.extend(unclaimed(archive, &chosen, wanted));
    findings.sort_by(|a, b| {
        let key = |d: &Diagnostic| d.span.map(|s| (s.start, s.end));
        (&a.path, key(a), a.code, &a.message).cmp(&(&b.path, key(b), b.code, &b.message))
    });
    Report { archive, documents: chosen.len(), findings }
}

/// What reading and loading found wrong with files and no rule speaks of: it is reported as it is, never lost.
/// Faults of `book.toml` are not findings; they end the command.
fn unclaimed(archive: &Archive, chosen: &[&Postmortem], wanted: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
    let loose = |problem: &&Diagnostic| rules::find(problem.code).is_none();
    let of_documents = chosen.iter().flat_map(|postmortem| &postmortem.problems).filter(loose);
    let of_files = archive.problems.iter().filter(|p| p.path != "book.toml" && wanted(&p.path)).filter(loose);
    of_documents.chain(of_files).cloned().collect()
}

fn check_document(case: &Case<'_>, rules: &[&Rule]) -> Vec<Diagnostic> {
    let check = &case.config().check;
    let mut findings = Vec::new();
    for rule in rules {
        if let Check::Document(look) = rule.check {
            let found = look(case).into_iter();
            findings.extend(found.filter_map(|f| levels::settle(f, rule.meta, Some(case.postmortem), check)));
        }
    }
    findings
}

fn check_archive(whole: &Whole<'_>, by_path: &ByPath<'_>, rules: &[&Rule]) -> Vec<Diagnostic> {
    let check = &whole.archive.config.check;
    let mut findings = Vec::new();
    for rule in rules {
        if let Check::Archive(look) = rule.check {
            let found = look(whole).into_iter();
            findings.extend(found.filter_map(|f| {
                let postmortem = by_path.get(f.path.as_str()).copied();
                levels::settle(f, rule.meta, postmortem, check)
            }));
        }
    }
    findings
}
