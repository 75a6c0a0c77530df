//! `leftover-placeholder`: template text that was never replaced.

use crate::check::document_context::DocumentContext;
use crate::check::placeholders::{Placeholder, in_body, in_front_matter};
use crate::diagnostic::Diagnostic;

rule! {
    "leftover-placeholder": "template text that was never replaced",
    Template, Warning, Structure, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let mut left = in_front_matter(context);
    left.extend(in_body(context));
    // In an action item, "TODO" is how far it has come.
    let is_state = |placeholder: &Placeholder| {
        let word = placeholder.span.of(context.text()).trim_start_matches(|c: char| !c.is_alphanumeric());
        word.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("todo"))
            && context.incident().actions.iter().any(|action| action.span.contains(placeholder.span))
    };
    left.retain(|placeholder| !is_state(placeholder));
    let mut findings = Vec::new();
    for (what, help) in [
        ("a hint from the template", "delete the comment once the section is written"),
        ("a placeholder", "write the real value, or delete the line"),
        ("the template's own example", "write the real value, or delete the field"),
    ] {
        let mut places = left.iter().filter(|placeholder| placeholder.what == what);
        let Some(first) = places.next() else { continue };
        let others: Vec<_> = places.collect();
        let words = |placeholder: &Placeholder| placeholder.span.of(context.text()).to_string();
        let message = match others.len() {
            0 => format!("{what} was left in place"),
            n => format!("{what} was left in place, and {n} more below"),
        };
        let mut finding = RULE.finding(context.path(), message).at(first.span).label("left over").about(words(first));
        finding.about.extend(others.iter().map(|other| words(other)));
        for other in others.iter().take(4) {
            finding = finding.also(other.span, "here too");
        }
        findings.push(finding.help(help));
    }
    findings
}
