//! Open action items without something that every open item should have: an owner, a due date.

use super::document_context::DocumentContext;
use super::rule::Rule;
use crate::diagnostic::Diagnostic;
use crate::incident::{Action, Section};
use crate::text::counted;

/// What is missing, in the words of a finding.
pub(super) struct MissingAttribute {
    /// "an owner": as in "none of the 3 open action items has an owner".
    pub(super) of_all: &'static str,
    /// The message about a single item.
    pub(super) of_one: &'static str,
    /// The label at a single item.
    pub(super) label: &'static str,
    /// How to fix it.
    pub(super) help: &'static str,
}

/// A finding for each open item that does not have it; a single one for the section where all of several do.
pub(super) fn findings(
    context: &DocumentContext<'_>,
    rule: &Rule,
    attribute: &MissingAttribute,
    is_missing: fn(&Action) -> bool,
) -> Vec<Diagnostic> {
    let open: Vec<&Action> = context.incident().actions.iter().filter(|action| action.state.is_open()).collect();
    let missing: Vec<&Action> = open.iter().copied().filter(|action| is_missing(action)).collect();
    if missing.len() > 1 && missing.len() == open.len() {
        let message = format!("none of the {} has {}", counted(missing.len(), "open action item"), attribute.of_all);
        let mut finding = rule.finding(context.path(), message).help(attribute.help);
        let section = context.incident().section(Section::ActionItems).map(|found| found.heading_span);
        finding.span = section.or_else(|| missing.first().map(|action| context.first_line(action.span)));
        finding.about = missing.iter().map(|action| action.text.clone()).collect();
        return vec![finding];
    }
    let finding = |action: &Action| {
        rule.finding(context.path(), attribute.of_one).at(context.first_line(action.span)).about(&action.text)
    };
    missing.into_iter().map(|action| finding(action).label(attribute.label).help(attribute.help)).collect()
}
