//! `invalid-allowance`: a coroner comment that has no effect.

use crate::check::allowances::Unclear;
use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;

rule! {
    "invalid-allowance": "a coroner comment that has no effect: no reason, or an unknown rule",
    FrontMatter, Warning, Reading, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let unclear = context.allowances().unclear.iter();
    let finding = |fault: &Unclear| RULE.finding(context.path(), &fault.message).at(fault.span).help(&fault.help);
    unclear.map(finding).collect()
}
