//! `unknown-severity`: a severity that is not in `book.toml`.

use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Reach, Rule};
use crate::check::unknown_name;
use crate::diagnostic::{Diagnostic, Level};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unknown-severity",
    group: Group::FrontMatter,
    level: Level::Warning,
    reach: Reach::Reading,
    summary: "a severity that is not in `book.toml`",
    check: Check::Document(check),
    docs: include_str!("unknown_severity.md"),
};

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let (config, incident) = (context.config(), context.incident());
    let names: Vec<&str> = config.severities.iter().map(|severity| severity.id.as_str()).collect();
    let unknown = incident.severity.iter().filter(|severity| config.severity(&severity.value).is_none());
    unknown_name::findings(context, &RULE, "a severity", &names, "as a `[[severity]]` or as an alias of one", unknown)
}
