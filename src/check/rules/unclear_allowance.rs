//! `unclear-allowance`: a comment to the linter that does not hold.

use crate::check::allow::{Allowances, may_allow};
use crate::check::case::Case;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// Name and standing.
pub const META: Meta = Meta {
    name: "unclear-allowance",
    group: Group::FrontMatter,
    level: Level::Warning,
    reach: Reach::Reading,
    summary: "a comment to the linter that does not hold: no reason, no such rule",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("unclear_allowance.md") };

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    if !may_allow(case.text()) {
        return Vec::new();
    }
    let unclear = Allowances::of(case.document()).unclear;
    unclear.into_iter().map(|fault| META.finding(case.path(), fault.message).at(fault.span).help(fault.help)).collect()
}
