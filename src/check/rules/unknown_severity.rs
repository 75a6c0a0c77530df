//! `unknown-severity`: a severity that is not in `book.toml`.

use crate::check::document_context::DocumentContext;
use crate::check::unknown_name;
use crate::diagnostic::Diagnostic;

rule! {
    "unknown-severity": "a severity that is not in `book.toml`",
    FrontMatter, Warning, Reading, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let (config, incident) = (context.config(), context.incident());
    let names: Vec<&str> = config.severities.iter().map(|severity| severity.id.as_str()).collect();
    let unknown = incident.severity.iter().filter(|severity| config.severity(&severity.value).is_none());
    unknown_name::findings(context, &RULE, "a severity", &names, "as a `[[severity]]` or as an alias of one", unknown)
}
