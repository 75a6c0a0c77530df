//! The archive's own rules, from `[[rule]]` in `book.toml`.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use regex::Regex;

use super::document_context::DocumentContext;
use super::levels::Levels;
use super::rule::{Check, Group, Reach, Rule};
use crate::config::{Config, CustomRule, RulePlace, identifier_pattern};
use crate::diagnostic::{Diagnostic, Span};

/// So many findings of one rule are reported in one document.
const MOST: usize = 50;

/// The names of the rules met so far.
static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// The archive's own rules, their patterns compiled once per run.
#[derive(Debug, Default)]
pub(super) struct CustomRules<'a> {
    all: Vec<(Rule, &'a CustomRule, Regex)>,
}

impl<'a> CustomRules<'a> {
    /// Those of an archive.
    pub(super) fn of(config: &'a Config) -> CustomRules<'a> {
        let rules = config.rules.iter();
        let all =
            rules.filter_map(|rule| Some((as_rule(rule), rule, identifier_pattern(&rule.pattern).ok()?))).collect();
        CustomRules { all }
    }

    /// What they find in a document, at the levels of the archive.
    pub(super) fn check(&self, context: &DocumentContext<'_>, levels: &Levels<'_>) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        for (rule, custom, pattern) in &self.all {
            let found = look(context, rule, custom, pattern).into_iter();
            findings.extend(found.filter_map(|finding| levels.settle(finding, rule, Some(context.postmortem))));
        }
        findings
    }
}

/// The names of an archive's own rules.
pub(super) fn names(config: &Config) -> impl Iterator<Item = &'static str> {
    config.rules.iter().map(|rule| interned(&rule.name))
}

/// Whether a finding's code is the name of a rule of some archive's own.
pub(super) fn is_own(code: &str) -> bool {
    NAMES.lock().unwrap_or_else(PoisonError::into_inner).contains(code)
}

/// The name and properties of a rule of the archive's own.
fn as_rule(rule: &CustomRule) -> Rule {
    Rule {
        name: interned(&rule.name),
        group: Group::Template,
        level: rule.level,
        reach: Reach::Content,
        summary: "a rule of this archive",
        check: Check::Afterwards,
        docs: "",
    }
}

/// A name that lives as long as the program, since findings borrow the names of their rules. Each is kept once.
fn interned(name: &str) -> &'static str {
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = names.get(name) {
        return known;
    }
    let name: &'static str = Box::leak(name.to_string().into_boxed_str());
    names.insert(name);
    name
}

fn look(context: &DocumentContext<'_>, rule: &Rule, custom: &CustomRule, pattern: &Regex) -> Vec<Diagnostic> {
    let finding = |span: Option<Span>| {
        let mut finding = rule.finding(context.path(), custom.message.as_str());
        finding.span = span.or_else(|| context.top());
        finding.help.clone_from(&custom.help);
        finding
    };
    let scopes = scopes(context, &custom.place);
    let text = context.text();
    if custom.required {
        // A section that is missing is `missing-section`'s to report.
        let is_there = scopes.iter().any(|(_, scope)| pattern.is_match(scope.of(text)));
        let asked = !scopes.is_empty() || matches!(custom.place, RulePlace::Field(_));
        let place = scopes.first().map(|(head, _)| *head).filter(|_| custom.place != RulePlace::Document);
        return if is_there || !asked { Vec::new() } else { vec![finding(place).about("")] };
    }
    let hits = scopes.iter().flat_map(|(_, scope)| {
        let found = pattern.find_iter(scope.of(text)).filter(|hit| !hit.is_empty());
        found.map(|hit| Span::new(scope.start + hit.start(), scope.start + hit.end()))
    });
    hits.take(MOST).map(|span| finding(Some(span))).collect()
}

/// Where a rule looks: for each place where its finding is shown, and its text.
fn scopes(context: &DocumentContext<'_>, place: &RulePlace) -> Vec<(Span, Span)> {
    match place {
        RulePlace::Document => {
            let all = Span::new(0, context.text().len());
            vec![(all, all)]
        }
        RulePlace::Field(name) => context.field(name).map(|field| (field.span, field.span)).into_iter().collect(),
        RulePlace::Section(name) => {
            let sections = context.incident().sections.iter();
            let known: Vec<(Span, Span)> = sections
                .filter(|found| found.section.name() == name)
                .map(|found| (found.heading_span, found.content))
                .collect();
            if !known.is_empty() {
                return known;
            }
            let headings = context.postmortem.headings.iter();
            headings
                .filter(|heading| heading.text.trim().eq_ignore_ascii_case(name))
                .map(|heading| (heading.span, heading.content))
                .collect()
        }
    }
}
