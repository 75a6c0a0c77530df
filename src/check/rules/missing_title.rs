//! `missing-title`: a document without a title.

use crate::check::document_context::DocumentContext;
use crate::config::Need;
use crate::diagnostic::Diagnostic;
use crate::incident::Origin;

rule! {
    "missing-title": "a document without a title",
    FrontMatter, Warning, Reading, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let there = context.incident().title.as_ref().is_some_and(|title| {
        !matches!(title.origin, Origin::FileName | Origin::Default) && !title.value.trim().is_empty()
    });
    if there || context.need_of_field("title") != Some(Need::Required) {
        return Vec::new();
    }
    let mut finding = RULE.finding(context.path(), "the postmortem has no title");
    finding.span = context.top();
    vec![
        finding
            .help("add `title:` to the front matter, or a `# heading`: what a user would have noticed, in a few words"),
    ]
}
