//! `customer-identifier`: an identifier by one of the archive's own patterns.

use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};
use crate::redaction::SensitiveKind;

/// The rule.
pub static RULE: Rule = Rule {
    name: "customer-identifier",
    group: Group::Confidential,
    level: Level::Warning,
    reach: Reach::Reading,
    summary: "a customer identifier that matches a pattern in `book.toml`",
    check: Check::Document(check),
    docs: include_str!("customer_identifier.md"),
};

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let customers = context.sensitive().iter().filter(|found| found.kind == SensitiveKind::Customer);
    customers
        .map(|found| {
            RULE.finding(context.path(), "this looks like a customer identifier")
                .at(found.span)
                .label("masked here")
                .help("say how many and what kind: \"three customers on the annual plan\"")
        })
        .collect()
}
