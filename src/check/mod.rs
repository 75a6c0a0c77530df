//! The check: rules over an archive, and the report of what they found.
//!
//! [`run`] is a pure function of an archive. Rules live in [`rules`], one file and one page of documentation each;
//! output formats live in [`report`]. Nothing here prints, and nothing here knows an exit code.

mod action_wording;
mod allowance_comment;
mod allowances;
mod archive_context;
mod baseline;
mod blaming_clause;
mod cause_finding;
mod custom_rules;
mod document_context;
mod first_line;
mod fix;
mod identity;
mod levels;
mod missing_attribute;
mod misspelt_heading;
mod placeholders;
mod repeats;
pub mod report;
mod rule;
mod rule_names;
mod rule_page;
pub mod rules;
mod section_order;
mod suggestion;
mod unknown_name;
mod vocabulary;
mod wording;

pub use allowance_comment::allowance;
pub use archive_context::ArchiveContext;
pub use baseline::Baseline;
pub use document_context::DocumentContext;
pub use fix::{FixedDocument, apply, chosen, fixed};
pub use levels::{Levels, unknown_names};
pub use report::{Format, Report, Summary};
pub use rule::{Check, Group, Reach, Rule};
pub use rule_names::RuleNames;
pub use rule_page::{Help, all_rules, for_editor, for_terminal, rule_help, rule_url};
pub use suggestion::nearest;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use self::allowances::Allowances;
use self::custom_rules::CustomRules;
use self::document_context::CheckSetup;
use self::first_line::first_line;
use crate::archive::{Archive, Hidden, Postmortem};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Level};
use crate::insight::RecurrenceFindings;
use crate::redaction::{self, Redaction, SensitiveMatch, SensitiveScanner};

/// Checks an archive against every rule; with `only`, reports on these paths alone (the whole archive is still known).
/// `recurrences` are what came back in it, where a caller knows that already.
pub fn run<'a>(
    archive: &'a Archive,
    only: Option<&BTreeSet<String>>,
    recurrences: Option<RecurrenceFindings>,
) -> Report<'a> {
    let wanted = |path: &str| only.is_none_or(|only| only.contains(path));
    let setup = CheckSetup::new(archive, names(&archive.config));
    let own = CustomRules::of(&archive.config);
    let levels = Levels::of(&archive.config);
    let rules: Vec<&Rule> = rules::RULES.iter().copied().filter(|rule| levels.is_on(rule)).collect();
    let chosen: Vec<&Postmortem> = archive.postmortems.iter().filter(|p| wanted(&p.path)).collect();
    let check =
        |postmortem: &&'a Postmortem| check_document(&DocumentContext::new(&setup, postmortem), &rules, &own, &levels);
    let checked: Vec<CheckedDocument> = chosen.par_iter().map(check).collect();
    let mut findings: BTreeMap<&str, Vec<Diagnostic>> = BTreeMap::new();
    let about_all = check_archive(&ArchiveContext::new(&setup, only, recurrences), &rules, &levels);
    let loose = unclaimed(archive, &chosen, wanted);
    for finding in about_all.iter().filter(|finding| wanted(&finding.path)).chain(&loose) {
        findings.entry(finding.path.as_str()).or_default().push(finding.clone());
    }
    let mut masked = BTreeMap::new();
    let mut all: Vec<Diagnostic> = Vec::new();
    for (postmortem, checked) in chosen.iter().zip(checked) {
        let path = postmortem.path.as_str();
        let own = checked.findings.into_iter().chain(findings.remove(path).into_iter().flatten()).collect();
        let mut own: Vec<Diagnostic> = allowed(postmortem, own, &checked.allowances, &levels);
        identity::identify(&mut own, Some(&postmortem.text));
        let own = repeats::merged(own);
        if checked.sensitive.is_empty() {
            all.extend(own);
            continue;
        }
        let redaction = Redaction::of(&postmortem.text, &checked.sensitive);
        // What these rules say is their own: nothing of the document is in it.
        let is_quoting = |finding: &Diagnostic| rules::find(finding.code).is_none_or(|rule| !rule.is_about_sensitive());
        let shown = |finding| if is_quoting(&finding) { redaction.apply(finding) } else { finding };
        all.extend(own.into_iter().map(shown));
        masked.insert(path.to_string(), redaction::masked(&postmortem.text, &checked.sensitive));
    }
    for (path, mut others) in findings {
        identity::identify(&mut others, archive.text_of(path));
        all.extend(others);
    }
    let findings = all;
    let looked = chosen.iter().map(|postmortem| postmortem.path.clone()).collect();
    let mut report = Report { archive, looked, findings, accepted: 0, masked };
    report.sort();
    report
}

/// The names of all rules: the program's, and those of an archive's own.
pub fn names(config: &Config) -> RuleNames {
    RuleNames::new(rules::RULES.iter().map(|rule| rule.name).chain(custom_rules::names(config)))
}

/// An archive in which everything sensitive in its documents is masked, so that no output shows any of it.
pub fn redacted(archive: Archive) -> Archive {
    let scanner = SensitiveScanner::of(&archive.config);
    archive.redacted(|postmortem| scanner.find_knowing(postmortem.has_secrets, &postmortem.text)).0
}

/// An archive as it is published: the secrets in its documents are masked, except those that an allowance permits,
/// unless `book.toml` publishes secrets.
pub fn without_secrets(archive: Archive) -> (Archive, Hidden) {
    if archive.config.check.publish_secrets {
        return (archive, Hidden::default());
    }
    archive.redacted(|postmortem| {
        if !postmortem.has_secrets {
            return Vec::new();
        }
        let mut found = redaction::secrets(&postmortem.text);
        if !postmortem.comments.is_empty() {
            let allowances = Allowances::of(&postmortem.text, &postmortem.comments, &rules::names());
            let finding = |found: &SensitiveMatch| {
                Diagnostic::new(rules::secret_in_text::RULE.name, Level::Error, postmortem.path.as_str(), "")
                    .at(found.span)
            };
            found.retain(|found| allowances.holds_for(&finding(found), None).is_none());
        }
        found
    })
}

/// A diagnostic about a document and the document's text, everything sensitive hidden in both: for those who draw one
/// outside a report.
pub fn redacted_diagnostic(archive: &Archive, diagnostic: &Diagnostic) -> (Diagnostic, Option<String>) {
    let Some(postmortem) = archive.postmortems.iter().find(|postmortem| postmortem.path == diagnostic.path) else {
        return (diagnostic.clone(), None);
    };
    let found = SensitiveScanner::of(&archive.config).find(&postmortem.text);
    let shown = Redaction::of(&postmortem.text, &found).apply(diagnostic.clone());
    (shown, Some(redaction::masked(&postmortem.text, &found)))
}

/// Leaves out the findings that a document's own comments allow, and reports the comments that allow nothing.
fn allowed(
    postmortem: &Postmortem,
    findings: Vec<Diagnostic>,
    allowances: &Allowances,
    levels: &Levels<'_>,
) -> Vec<Diagnostic> {
    if allowances.valid.is_empty() {
        return findings;
    }
    let top = first_line(&postmortem.text);
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
        levels.settle(finding, &rules::unused_allowance::RULE, Some(postmortem))
    }));
    left
}

/// What checking one document gave.
struct CheckedDocument {
    findings: Vec<Diagnostic>,
    allowances: Allowances,
    /// What must be masked wherever its text is shown, whether or not a rule reports it.
    sensitive: Vec<SensitiveMatch>,
}

/// Problems with files found by reading and loading that no rule covers: they are reported as they are, never lost.
/// Faults of `book.toml` are not findings; they end the command.
fn unclaimed(archive: &Archive, chosen: &[&Postmortem], wanted: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
    let loose = |problem: &&Diagnostic| rules::find(problem.code).is_none();
    let of_documents = chosen.iter().flat_map(|postmortem| &postmortem.problems).filter(loose);
    let of_files = archive.problems.iter().filter(|p| p.path != "book.toml" && wanted(&p.path)).filter(loose);
    of_documents.chain(of_files).cloned().collect()
}

fn check_document(
    context: &DocumentContext<'_>,
    rules: &[&Rule],
    own: &CustomRules<'_>,
    levels: &Levels<'_>,
) -> CheckedDocument {
    let mut findings = own.check(context, levels);
    for rule in rules {
        let found = match rule.check {
            Check::Document(look) => look(context),
            Check::Reading => problems_of_reading(context.postmortem, rule),
            _ => continue,
        };
        findings.extend(found.into_iter().filter_map(|f| levels.settle(f, rule, Some(context.postmortem))));
    }
    CheckedDocument { findings, allowances: context.allowances().clone(), sensitive: context.sensitive().to_vec() }
}

/// What reading a document found wrong with the file itself, as findings of the rule of that name.
fn problems_of_reading(postmortem: &Postmortem, rule: &Rule) -> Vec<Diagnostic> {
    let own = postmortem.problems.iter().filter(|problem| problem.code == rule.name);
    own.map(|problem| Diagnostic { level: rule.level, ..problem.clone() }).collect()
}

fn check_archive(context: &ArchiveContext<'_>, rules: &[&Rule], levels: &Levels<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for rule in rules {
        let found = match rule.check {
            Check::Archive(look) => look(context),
            Check::Loading => context.problems(rule.name),
            _ => continue,
        };
        findings.extend(found.into_iter().filter_map(|f| {
            let postmortem = context.postmortem(&f.path);
            levels.settle(f, rule, postmortem)
        }));
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::archive::{Options, Wanted, load};
    use crate::check::run;
    use crate::document::parses;
    use crate::source::Place;

    #[test]
    fn a_document_is_parsed_once_whatever_the_rules_ask_of_it() {
        let folder = tempfile::TempDir::new().unwrap();
        let text = "---\nid: INC-1\ntitle: A\ndate: 2026-03-14\n---\n<!-- coroner: allow missing-team because it is old -->\n\n\
                    # A\n\n[b](parsed-once-b.md#none) <a href=\"c.md\">c</a>\n\n## Root cause\n\nBob should have known better.\n";
        for name in ["parsed-once-a.md", "parsed-once-b.md"] {
            std::fs::write(folder.path().join(name), text.replace("INC-1", name)).unwrap();
        }
        let wanted = Wanted { blame: true, ..Wanted::default() };
        let options =
            Options { today: jiff::civil::date(2026, 11, 1), as_of: None, history: false, wanted, cache: false };
        let archive = load(&Place::open(folder.path(), None).unwrap(), &options).unwrap();
        let report = run(&archive, None, None);
        for rule in ["broken-link", "counterfactual"] {
            assert!(report.findings.iter().any(|finding| finding.code == rule), "{rule}: {:#?}", report.findings);
        }
        assert_eq!((parses::of("parsed-once-a.md"), parses::of("parsed-once-b.md")), (1, 1));
    }
}
