//! The input of a rule about the whole archive.

use std::collections::BTreeSet;

use super::document_context::CheckSetup;
use crate::archive::{Archive, Destination, Postmortem};
use crate::diagnostic::Diagnostic;
use crate::document::Link;
use crate::first_use::FirstUse;
use crate::insight::RecurrenceFindings;
use crate::redaction::Redaction;

/// The archive as a whole.
#[derive(Debug)]
pub struct ArchiveContext<'a> {
    /// The archive.
    pub archive: &'a Archive,
    /// What was wrong with its templates.
    pub template_problems: &'a [Diagnostic],
    setup: &'a CheckSetup<'a>,
    only: Option<&'a BTreeSet<String>>,
    recurrences: FirstUse<RecurrenceFindings>,
}

impl<'a> ArchiveContext<'a> {
    /// The archive of a check, the documents that are asked about (none for all), and what came back in it, where that is
    /// known already.
    pub(super) fn new(
        setup: &'a CheckSetup<'a>,
        only: Option<&'a BTreeSet<String>>,
        recurrences: Option<RecurrenceFindings>,
    ) -> Self {
        ArchiveContext {
            archive: setup.archive,
            template_problems: &setup.template_problems,
            setup,
            only,
            recurrences: recurrences.map(FirstUse::from).unwrap_or_default(),
        }
    }

    /// The postmortem of a path.
    pub(super) fn postmortem(&self, path: &str) -> Option<&'a Postmortem> {
        self.setup.links.at(path).and_then(|at| self.archive.postmortems.get(at))
    }

    /// Where a link of a postmortem leads.
    pub(super) fn destination(&self, from: &'a Postmortem, link: &Link) -> Destination<'a> {
        self.setup.links.destination(self.archive, from, &link.url)
    }

    /// Words of one document for a finding in another: what is confidential in the first is hidden here, for the second
    /// knows nothing of it.
    pub(super) fn quoted(&self, postmortem: &Postmortem, words: &str) -> String {
        let matches = self.setup.scanner.find_knowing(postmortem.has_secrets, &postmortem.text);
        let mut words = words.to_string();
        Redaction::of(&postmortem.text, &matches).hide(&mut words);
        words
    }

    /// Whether findings about a document are asked for; those about others are left out of the report.
    pub fn asks_about(&self, path: &str) -> bool {
        self.only.is_none_or(|only| only.contains(path))
    }

    /// What loading found wrong with the files as a set, as findings of the rule of that name.
    pub fn problems(&self, rule: &str) -> Vec<Diagnostic> {
        self.archive.problems.iter().filter(|problem| problem.code == rule).cloned().collect()
    }

    /// The insights into the archive, computed on first use.
    pub fn recurrence_findings(&self) -> &RecurrenceFindings {
        self.recurrences.get_or_make(|| RecurrenceFindings::of(self.archive))
    }
}
