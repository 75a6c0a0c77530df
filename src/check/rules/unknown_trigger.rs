//! `unknown-trigger`: a trigger that is not in `book.toml`.

use crate::check::document_context::DocumentContext;
use crate::check::unknown_name;
use crate::diagnostic::Diagnostic;

rule! {
    "unknown-trigger": "a trigger that is not in `book.toml`",
    FrontMatter, Warning, Reading, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let (config, incident) = (context.config(), context.incident());
    if !config.triggers_stated {
        return Vec::new();
    }
    let names: Vec<&str> = config.triggers.iter().map(|trigger| trigger.id.as_str()).collect();
    let unknown = incident.trigger.iter().filter(|trigger| config.trigger(&trigger.value).is_none());
    unknown_name::findings(context, &RULE, "a trigger", &names, "as a `[[trigger]]`", unknown)
}
