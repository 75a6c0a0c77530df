//! An archive for those who may not see everything that its documents say.

use rayon::prelude::*;

use super::{Archive, Postmortem};
use crate::redaction::{self, SensitiveMatch};

/// How much was hidden.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hidden {
    /// The values.
    pub values: usize,
    /// The documents and other files that they stood in.
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
    /// The same archive with everything hidden that `find` finds in a document. Such a document is read anew, so that
    /// nothing that is said of it afterwards shows what was hidden; what git's history says of it stays.
    #[must_use]
    pub fn redacted(mut self, find: impl Fn(&Postmortem) -> Vec<SensitiveMatch> + Sync) -> (Archive, Hidden) {
        let without = |(at, postmortem): (usize, &Postmortem)| {
            let found = find(postmortem);
            (!found.is_empty()).then(|| (at, found.len(), redaction::hidden(&postmortem.text, &found)))
        };
        let texts: Vec<(usize, usize, String)> = self.postmortems.par_iter().enumerate().filter_map(without).collect();
        let hidden = Hidden { values: texts.iter().map(|(_, values, _)| values).sum(), files: texts.len() };
        self.say_otherwise(texts.into_iter().map(|(at, _, text)| (at, text)));
        (self, hidden)
    }

    /// Gives some documents (positions) other texts, for readers. What git's history says of them stays, and who may read
    /// them, which is decided by what they say and not by what is left of it.
    pub(super) fn say_otherwise(&mut self, texts: impl Iterator<Item = (usize, String)>) {
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
            // Hiding words neither adds nor removes items, but for text written to confuse: its days are not known.
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
