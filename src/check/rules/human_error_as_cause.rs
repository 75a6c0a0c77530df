//! `human-error-as-cause`: human error given as the cause.

use crate::blame::BlameKind;
use crate::check::blaming_clause;
use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;

rule! {
    "human-error-as-cause": "human error given as the cause",
    Blameless, Warning, Content, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let field = context.incident().root_cause.iter().filter(|cause| is_human_error(&cause.value)).map(|cause| {
        RULE.finding(context.path(), format!("`{}` is where the investigation starts, not a cause", cause.value.trim()))
            .at(cause.span)
            .label(LABEL)
            .help("name what made the error easy to make and hard to catch: a tool, a default, a missing check")
    });
    let what = "is where the investigation starts, not its result";
    field.chain(blaming_clause::findings(context, &RULE, BlameKind::HumanError, what, LABEL)).collect()
}

const LABEL: &str = "why was it so easy to make?";

/// "Human error", "operator-error", "user_mistake" and the like.
fn is_human_error(value: &str) -> bool {
    let plain = value.to_lowercase().replace(['-', '_'], " ");
    let words: Vec<&str> = plain.split_whitespace().collect();
    matches!(
        words.as_slice(),
        ["human" | "operator" | "user" | "manual" | "pilot", "error" | "errors" | "mistake" | "failure"]
    )
}
