//! Open action items that lack something every open item should have.

use super::case::Case;
use super::rule::Meta;
use super::words::counted;
use crate::diagnostic::Diagnostic;
use crate::incident::{Action, Section};

/// What is lacking, in the words of a finding.
pub(super) struct Lack {
    /// "an owner": as in "none of the 3 open action items has an owner".
    pub(super) of_all: &'static str,
    /// The message about a single item.
    pub(super) of_one: &'static str,
    /// The label at a single item.
    pub(super) label: &'static str,
    /// How to mend it.
    pub(super) help: &'static str,
}

/// A finding for each open item that lacks it; a single one for the section where all of several do.
pub(super) fn findings(
    case: &Case<'_>,
    meta: &'static Meta,
    lack: &Lack,
    lacks: fn(&Action) -> bool,
) -> Vec<Diagnostic> {
    let open: Vec<&Action> = case.incident().actions.iter().filter(|action| action.state.is_open()).collect();
    let lacking: Vec<&Action> = open.iter().copied().filter(|action| lacks(action)).collect();
    if lacking.len() > 1 && lacking.len() == open.len() {
        let message = format!("none of the {} has {}", counted(lacking.len(), "open action item"), lack.of_all);
        let mut finding = meta.finding(case.path(), message).help(lack.help);
        let section = case.incident().section(Section::ActionItems).map(|found| found.heading_span);
        finding.span = section.or_else(|| lacking.first().map(|action| case.first_line(action.span)));
        return vec![finding];
    }
    let finding = |action: &Action| meta.finding(case.path(), lack.of_one).at(case.first_line(action.span));
    lacking.into_iter().map(|action| finding(action).label(lack.label).help(lack.help)).collect()
}
