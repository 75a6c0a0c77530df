//! `unknown-cause`: a root-cause category that is not in `book.toml`.

use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Reach, Rule};
use crate::check::unknown_name;
use crate::diagnostic::{Diagnostic, Level};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unknown-cause",
    group: Group::FrontMatter,
    level: Level::Warning,
    reach: Reach::Reading,
    summary: "a root-cause category that is not in `book.toml`",
    check: Check::Document(check),
    docs: include_str!("unknown_cause.md"),
};

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let (config, incident) = (context.config(), context.incident());
    if !config.causes_stated {
        return Vec::new();
    }
    let names: Vec<&str> = config.causes.iter().map(|cause| cause.id.as_str()).collect();
    let unknown =
        incident.root_cause.iter().chain(&incident.contributing).filter(|cause| config.cause(&cause.value).is_none());
    unknown_name::findings(
        context, &RULE, "a root-cause category", &names, "as a `[[cause]]` or as an alias of one", unknown,
    )
}
