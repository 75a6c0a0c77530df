//! `unknown-trigger`: a trigger that is not in `book.toml`.

use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Reach, Rule};
use crate::check::unknown_name;
use crate::diagnostic::{Diagnostic, Level};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unknown-trigger",
    group: Group::FrontMatter,
    level: Level::Warning,
    reach: Reach::Reading,
    summary: "a trigger that is not in `book.toml`",
    check: Check::Document(check),
    docs: include_str!("unknown_trigger.md"),
};

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let (config, incident) = (context.config(), context.incident());
    if !config.triggers_stated {
        return Vec::new();
    }
    let names: Vec<&str> = config.triggers.iter().map(|trigger| trigger.id.as_str()).collect();
    let unknown = incident.trigger.iter().filter(|trigger| config.trigger(&trigger.value).is_none());
    unknown_name::findings(context, &RULE, "a trigger", &names, "as a `[[trigger]]`", unknown)
}
