//! `unknown-team`: a team that is not in `book.toml`.

use crate::check::document_context::DocumentContext;
use crate::check::unknown_name;
use crate::diagnostic::Diagnostic;

rule! {
    "unknown-team": "a team that is not in `book.toml`",
    FrontMatter, Warning, Reading, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let (config, incident) = (context.config(), context.incident());
    let names: Vec<&str> = config.teams.iter().map(|team| team.id.as_str()).collect();
    let unknown = incident.teams.iter().filter(|team| config.team(&team.value).is_none());
    unknown_name::findings(context, &RULE, "a team", &names, "as a `[[team]]`", unknown)
}
