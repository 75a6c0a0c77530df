//! `action-without-due-date`: an open action item without a due date.

use crate::check::document_context::DocumentContext;
use crate::check::missing_attribute::{MissingAttribute, findings};
use crate::diagnostic::Diagnostic;

rule! {
    "action-without-due-date": "an open action item without a due date",
    Actions, Warning, Content, Document(check)
}

const MISSING: MissingAttribute = MissingAttribute {
    of_all: "a date",
    of_one: "the action item has no due date",
    label: "no date",
    help: "add a due date: a `Due` column, or `by 2026-05-01` in the item",
};

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    findings(context, &RULE, &MISSING, |action| action.due.is_none())
}
