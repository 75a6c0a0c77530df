//! `sections-out-of-order`: sections in a different order than in the archive's template.

use crate::check::document_context::DocumentContext;
use crate::check::section_order;
use crate::diagnostic::Diagnostic;
use crate::incident::SectionFound;

rule! {
    "sections-out-of-order": "sections in a different order than in the archive's template",
    Template, Note, Structure, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    // The built-in template's order is a proposal; only an archive's own is a habit that readers rely on.
    if !context.template.is_own() {
        return Vec::new();
    }
    let place = |found: &SectionFound| {
        context.template.sections.iter().position(|wanted| wanted.section == Some(found.section))
    };
    let mut seen: Vec<(&SectionFound, usize)> = Vec::new();
    for found in &context.incident().sections {
        let Some(at) = place(found) else { continue };
        if seen.iter().any(|(other, _)| other.section == found.section) {
            continue;
        }
        if let Some((before, _)) = seen.iter().find(|(_, other)| *other > at) {
            let message =
                format!("\"{}\" comes after \"{}\"; in the template it comes before", found.heading, before.heading);
            let mut finding = RULE
                .finding(context.path(), message)
                .at(found.heading_span)
                .also(before.heading_span, "this section comes later in the template")
                .help("move the section up; readers expect the order of the template")
                .about("");
            finding.fix = section_order::fix(context);
            return vec![finding];
        }
        seen.push((found, at));
    }
    Vec::new()
}
