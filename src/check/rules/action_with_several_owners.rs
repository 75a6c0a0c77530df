//! `action-with-several-owners`: an open action item with more than one owner.

use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;
use crate::incident::Action;
use crate::text::listed;

rule! {
    "action-with-several-owners": "an open action item with more than one owner",
    Actions, Warning, Content, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let shared = |action: &&Action| action.state.is_open() && action.owners.len() > 1;
    context
        .incident()
        .actions
        .iter()
        .filter(shared)
        .map(|action| {
            let names = action.owner_names();
            let mut finding = RULE
                .finding(context.path(), format!("the action item has {} owners: {}", names.len(), listed(&names)))
                .help("name one responsible owner and mention the others in the text, or split the item");
            finding = finding.about(&action.text);
            let Some((first, others)) = action.owners.split_first() else { return finding };
            finding = finding.at(first.span);
            for other in others.iter().filter(|other| other.span != first.span).take(4) {
                finding = finding.also(other.span, "and here");
            }
            finding
        })
        .collect()
}
