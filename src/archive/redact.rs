//! Masking parts of an archive's documents.

use rayon::prelude::*;

use super::site_files;
use super::{Archive, Postmortem};
use crate::config::Audience;
use crate::incident::{StatedVisibility, Withheld};
use crate::redaction::{self, SensitiveMatch};

/// How much was hidden.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hidden {
    /// The values.
    pub values: usize,
    /// The documents and other files that contained them.
    pub files: usize,
}

impl Hidden {
    /// Both together.
    #[must_use]
    pub fn and(self, other: Hidden) -> Hidden {
        Hidden { values: self.values + other.values, files: self.files + other.files }
    }
}

impl Archive {
    /// The same archive with everything masked that `find` finds in a document. Such a document is re-read, so that
    /// nothing derived from it shows what was masked; its dates from git's history stay.
    #[must_use]
    pub fn redacted(mut self, find: impl Fn(&Postmortem) -> Vec<SensitiveMatch> + Sync) -> (Archive, Hidden) {
        let without = |(at, postmortem): (usize, &Postmortem)| {
            let found = find(postmortem);
            (!found.is_empty()).then(|| (at, found.len(), redaction::hidden(&postmortem.text, &found)))
        };
        let texts: Vec<(usize, usize, String)> = self.postmortems.par_iter().enumerate().filter_map(without).collect();
        let hidden = Hidden { values: texts.iter().map(|(_, values, _)| values).sum(), files: texts.len() };
        self.replace_texts(texts.into_iter().map(|(at, _, text)| (at, text)));
        let found: Vec<_> = self.pages.iter().map(&find).collect();
        let of_pages = Hidden {
            values: found.iter().map(Vec::len).sum(),
            files: found.iter().filter(|found| !found.is_empty()).count(),
        };
        let texts = self
            .pages
            .iter()
            .zip(&found)
            .map(|(page, found)| (!found.is_empty()).then(|| redaction::hidden(&page.text, found)));
        let texts: Vec<_> = texts.collect();
        self.replace_page_texts(texts);
        (self, hidden.and(of_pages))
    }

    /// Replaces the texts of some ordinary pages, one entry per page. Who may read them depends on the original text.
    pub(super) fn replace_page_texts(&mut self, texts: Vec<Option<String>>) {
        for (page, text) in self.pages.iter_mut().zip(texts) {
            let Some(text) = text else { continue };
            let (visibility, status) = (page.incident.visibility.clone(), page.incident.status.clone());
            let read = site_files::read(&page.path, text.as_bytes(), &self.config, page.wanted());
            *page = read.into_postmortem(page.id.clone(), None);
            page.incident.visibility = visibility;
            page.incident.status = status;
        }
    }

    /// The archive for readers outside the organisation: without documents that only the organisation may read, without
    /// drafts, and with other words where `replace` gives some. Each changed text is re-read.
    #[must_use]
    pub fn into_public_edition(mut self, replace: impl Fn(&str) -> Option<String> + Sync) -> Archive {
        self.config.book.audience = Audience::Public;
        for postmortem in self.postmortems.iter_mut().chain(&mut self.pages) {
            let visibility = &mut postmortem.incident.visibility;
            let is_internal =
                visibility.statements.iter().any(|statement| statement.says == StatedVisibility::Internal);
            if visibility.withheld.is_none() && is_internal {
                visibility.withheld = Some(Withheld::Internal);
            }
        }
        self = self.into_published(false);
        let changed = |(at, postmortem): (usize, &Postmortem)| Some((at, replace(&postmortem.text)?));
        let texts: Vec<(usize, String)> = self.postmortems.par_iter().enumerate().filter_map(changed).collect();
        self.replace_texts(texts.into_iter());
        let pages = self.pages.iter().map(|page| replace(&page.text)).collect();
        self.replace_page_texts(pages);
        // Addresses and channels of the organisation's own tools.
        self.config.book.edit_url = None;
        self.config.teams.iter_mut().for_each(|team| team.channel = None);
        self
    }

    /// Replaces the texts of some documents (positions). Their dates from git's history stay, and so does who may read
    /// them, which depends on the original text.
    pub(super) fn replace_texts(&mut self, texts: impl Iterator<Item = (usize, String)>) {
        let (mut renamed, mut moved) = (false, false);
        for (at, text) in texts {
            let dates = std::mem::take(&mut self.postmortems[at].action_dates);
            let before = self.postmortems[at].incident.clone();
            let change = self.replace_text(at, &text);
            renamed |= change.renamed;
            moved |= change.moved;
            let now = &mut self.postmortems[at];
            now.incident.visibility = before.visibility;
            now.incident.status = before.status;
            // Masking neither adds nor removes items, except in adversarial text; then the dates are unknown.
            if now.incident.actions.len() == before.actions.len() {
                now.incident
                    .actions
                    .iter_mut()
                    .zip(before.actions)
                    .for_each(|(action, old)| action.closed = old.closed);
                now.action_dates = dates;
            }
        }
        self.settle(renamed, moved);
    }
}
