//! `missing-date`: a document that does not say on which day it happened.

use crate::check::case::Case;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};
use crate::template::Need;

/// Name and standing.
pub const META: Meta = Meta {
    name: "missing-date",
    group: Group::FrontMatter,
    level: Level::Warning,
    reach: Reach::Reading,
    summary: "a document that does not say on which day it happened",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("missing_date.md") };

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    if case.incident().day().is_some() || case.need_of_field("date") != Some(Need::Required) {
        return Vec::new();
    }
    if case.field("date").is_some_and(|field| field.value.text().is_some()) {
        // `unreadable-date` speaks of it.
        return Vec::new();
    }
    let mut finding = META.finding(case.path(), "the postmortem does not say on which day the incident began");
    finding.span = case.top();
    vec![finding.help("add `date: YYYY-MM-DD` to the front matter, or begin the file's name with the date")]
}
