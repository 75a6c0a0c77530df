//! Headings as the template spells them, and sections in its order.

use super::edit::replace;
use crate::check::document_context::DocumentContext;
use crate::diagnostic::{Fix, Span};
use crate::document::Heading;
use crate::incident::Section;
use crate::template::TemplateSection;

pub(super) fn fixes(context: &DocumentContext<'_>) -> Vec<Fix> {
    let mut fixes = spelling(context);
    fixes.extend(order(context));
    fixes
}

/// The words of a heading that begins with `#` and has no markup.
fn words(context: &DocumentContext<'_>, heading: &Heading) -> Option<Span> {
    let line = heading.span.of(context.text());
    let line = line.lines().next()?;
    let bare = line.trim_start_matches('#').trim_start();
    if !line.starts_with('#') || bare.trim_end() != heading.text.trim() || bare.is_empty() {
        return None;
    }
    let start = heading.span.start + (line.len() - bare.len());
    Some(Span::new(start, start + bare.trim_end().len()))
}

fn spelling(context: &DocumentContext<'_>) -> Vec<Fix> {
    let mut fixes = Vec::new();
    for heading in &context.postmortem.headings {
        let Some(place) = words(context, heading) else { continue };
        let written = place.of(context.text());
        // A zone or a date in the heading says something; a link may lead to its anchor.
        let says_more = written.contains(|c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | ':' | '/' | ','));
        let linked = context.text().contains(&format!("#{})", heading.anchor));
        if says_more || linked || heading.level == 1 {
            continue;
        }
        if let Some(wanted) = meant(context, heading, written).filter(|wanted| *wanted != written) {
            fixes.push(replace(place, wanted, format!("rename the section \"{written}\" to \"{wanted}\"")));
        }
    }
    fixes
}

/// The template's heading for a section that the document has under another, or under a misspelt one.
fn meant<'t>(context: &DocumentContext<'t>, heading: &Heading, written: &str) -> Option<&'t str> {
    let sections: &'t [TemplateSection] = &context.template.sections;
    let found = &context.incident().sections;
    let here = found.iter().find(|found| found.heading_span == heading.span);
    if let Some(here) = here {
        let own = context.config().sections.get(here.section.name());
        let kept = own.is_some_and(|names| names.iter().any(|name| name.eq_ignore_ascii_case(written)));
        let only = found.iter().filter(|other| other.section == here.section).count() == 1;
        let wanted = sections.iter().find(|wanted| wanted.section == Some(here.section))?;
        return (only && !kept).then_some(wanted.heading.as_str());
    }
    let missing = sections.iter().filter(|wanted| {
        wanted.section.is_some_and(|section: Section| !found.iter().any(|found| found.section == section))
    });
    missing
        .map(|wanted| (strsim::damerau_levenshtein(&wanted.heading.to_lowercase(), &written.to_lowercase()), wanted))
        .filter(|(far, wanted)| *far > 0 && *far <= wanted.heading.chars().count() / 5 && written.len() > 4)
        .min_by_key(|(far, _)| *far)
        .map(|(_, wanted)| wanted.heading.as_str())
}

/// Sections in the order of the archive's own template: each is moved whole, what the template does not know stays
/// where it is.
fn order(context: &DocumentContext<'_>) -> Option<Fix> {
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
    (!edits.is_empty()).then(|| Fix { message: "put the sections in the order of the template".into(), edits })
}
