//! `action-without-owner`: an open action item without an owner.

use crate::check::document_context::DocumentContext;
use crate::check::missing_attribute::{MissingAttribute, findings};
use crate::diagnostic::Diagnostic;

rule! {
    "action-without-owner": "an open action item without an owner",
    Actions, Warning, Content, Document(check)
}

const MISSING: MissingAttribute = MissingAttribute {
    of_all: "an owner",
    of_one: "the action item has no owner",
    label: "no owner",
    help: "name one person, role or team: `@payments`; if everybody owns it, nobody does it",
};

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    findings(context, &RULE, &MISSING, |action| action.owners.is_empty())
}
