//! `unknown-service`: a service that is not in `book.toml`.

use crate::check::document_context::DocumentContext;
use crate::check::unknown_name;
use crate::diagnostic::Diagnostic;

rule! {
    "unknown-service": "a service that is not in `book.toml`",
    FrontMatter, Warning, Reading, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let (config, incident) = (context.config(), context.incident());
    let names: Vec<&str> = config.teams.iter().flat_map(|team| &team.services).map(String::as_str).collect();
    let unknown = incident.services.iter().filter(|service| config.team_of(&service.value).is_none());
    unknown_name::findings(context, &RULE, "a service", &names, "to the `services` of its `[[team]]`", unknown)
}
