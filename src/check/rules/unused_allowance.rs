//! `unused-allowance`: an allowance that matches no finding.

use crate::diagnostic::{Diagnostic, Span};

rule! {
    "unused-allowance": "an allowance that matches no finding",
    FrontMatter, Note, Reading, Afterwards
}

/// The finding about an allowance that no finding fell under.
pub(in crate::check) fn finding(path: &str, rule: &str, span: Span) -> Diagnostic {
    RULE.finding(path, format!("there is no `{rule}` finding to allow here"))
        .at(span)
        .help("remove the comment; it would hide the next finding here")
}
