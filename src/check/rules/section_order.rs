//! `section-order`: sections that stand in another order than in the archive's template.

use crate::check::case::Case;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};
use crate::incident::SectionFound;

/// Name and standing.
pub const META: Meta = Meta {
    name: "section-order",
    group: Group::Template,
    level: Level::Note,
    reach: Reach::Structure,
    summary: "sections that stand in another order than in the archive's template",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("section_order.md") };

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    // The built-in template's order is a proposal; only an archive's own is a habit that readers rely on.
    if !case.template.is_own() {
        return Vec::new();
    }
    let place =
        |found: &SectionFound| case.template.sections.iter().position(|wanted| wanted.section == Some(found.section));
    let mut seen: Vec<(&SectionFound, usize)> = Vec::new();
    for found in &case.incident().sections {
        let Some(at) = place(found) else { continue };
        if seen.iter().any(|(other, _)| other.section == found.section) {
            continue;
        }
        if let Some((before, _)) = seen.iter().find(|(_, other)| *other > at) {
            let message =
                format!("\"{}\" comes after \"{}\"; in the template it comes before", found.heading, before.heading);
            return vec![
                META.finding(case.path(), message)
                    .at(found.heading_span)
                    .also(before.heading_span, "this section comes later in the template")
                    .help("readers find their way by the order that they know; move the section up"),
            ];
        }
        seen.push((found, at));
    }
    Vec::new()
}
