//! The fix that puts the sections of a document in the order of its template.

use super::document_context::DocumentContext;
use crate::diagnostic::{Fix, FixGrade, Span};
use crate::document::Heading;

/// Sections in the order of the archive's own template: each is moved whole, what the template does not know stays
/// where it is.
pub(super) fn fix(context: &DocumentContext<'_>) -> Option<Fix> {
    if !context.template.is_own() {
        return None;
    }
    let text = context.text();
    let headings = &context.postmortem.headings;
    let known = |heading: &Heading| {
        let found = context.incident().sections.iter().find(|found| found.heading_span == heading.span)?;
        context.template.sections.iter().position(|wanted| wanted.section == Some(found.section))
    };
    let level = headings.iter().filter(|heading| known(heading).is_some()).map(|heading| heading.level).min()?;
    let mut slots: Vec<(usize, Span)> = Vec::new();
    for heading in headings.iter().filter(|heading| heading.level == level) {
        // Blank lines between sections stay where they are.
        let whole = Span::new(heading.span.start, heading.content.end);
        let filled = whole.of(text).trim_end();
        let Some(place) = known(heading) else { continue };
        slots.push((place, Span::new(whole.start, whole.start + filled.len())));
    }
    let mut sorted = slots.clone();
    sorted.sort_by_key(|(place, span)| (*place, *span));
    let moved = slots.iter().zip(&sorted).filter(|(slot, new)| slot.1 != new.1);
    let edits: Vec<(Span, String)> = moved.map(|(slot, new)| (slot.1, new.1.of(text).to_string())).collect();
    (!edits.is_empty()).then(|| Fix {
        message: "put the sections in the order of the template".into(),
        edits,
        grade: FixGrade::Unsafe,
    })
}
