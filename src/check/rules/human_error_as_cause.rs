//! `human-error-as-cause`: human error given as the cause.

use crate::blame::BlameKind;
use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::check::wording::quoted;
use crate::diagnostic::{Diagnostic, Level};

/// Name, group and level.
pub const META: Meta = Meta {
    name: "human-error-as-cause",
    group: Group::Blameless,
    level: Level::Warning,
    reach: Reach::Content,
    summary: "human error given as the cause",
};

/// The rule.
pub static RULE: Rule =
    Rule { meta: &META, check: Check::Document(check), docs: include_str!("human_error_as_cause.md") };

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let field = context.incident().root_cause.iter().filter(|cause| is_human_error(&cause.value)).map(|cause| {
        META.finding(context.path(), format!("`{}` is where the investigation starts, not a cause", cause.value.trim()))
            .at(cause.span)
            .label("why was it so easy to make?")
            .help("name what made the error easy to make and hard to catch: a tool, a default, a missing check")
    });
    let found = context.blaming_clauses(BlameKind::HumanError);
    let found = found.map(|clause| {
        let words = quoted(clause.span.of(context.text()));
        META.finding(context.path(), format!("{words} is where the investigation starts, not its result"))
            .at(clause.span)
            .label("why was it so easy to make?")
            .help(clause.advice())
    });
    field.chain(found).collect()
}

/// "Human error", "operator-error", "user_mistake" and the like.
fn is_human_error(value: &str) -> bool {
    let plain = value.to_lowercase().replace(['-', '_'], " ");
    let words: Vec<&str> = plain.split_whitespace().collect();
    matches!(
        words.as_slice(),
        ["human" | "operator" | "user" | "manual" | "pilot", "error" | "errors" | "mistake" | "failure"]
    )
}
