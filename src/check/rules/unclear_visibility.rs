//! `unclear-visibility`: a statement about a document's readers that is not understood, so that it is held back.

use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;

rule! {
    "unclear-visibility": "an unclear statement about who may read a document, which is held back",
    Confidential, Error, Reading, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let statements = context.incident().visibility.statements.iter();
    statements
        .filter_map(|statement| {
            let fault = statement.fault.as_ref()?;
            let finding = RULE.finding(context.path(), fault.message.clone()).at(statement.span);
            Some(finding.label("not understood").help(fault.help.clone()))
        })
        .collect()
}
