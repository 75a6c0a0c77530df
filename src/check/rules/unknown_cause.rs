//! `unknown-cause`: a root-cause category that is not in `book.toml`.

use crate::check::document_context::DocumentContext;
use crate::check::unknown_name;
use crate::diagnostic::Diagnostic;

rule! {
    "unknown-cause": "a root-cause category that is not in `book.toml`",
    FrontMatter, Warning, Reading, Document(check)
}

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
