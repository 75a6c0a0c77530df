//! What ended an incident, in the document's words.

use super::{Incident, Milestone};
use crate::text::first_sentences;

impl Incident {
    /// What ended it, in about so many bytes: the entry of the timeline that is marked as the mitigation, else what
    /// the document says of the resolution, else the entry marked as that. An entry that only its words make a milestone may
    /// be another step on the way.
    pub fn ended_by(&self, longest: usize) -> Option<String> {
        let entry = |milestone: Milestone| {
            let mut entries = self.timeline.iter().filter(|entry| !entry.inferred);
            let text = entries.rfind(|entry| entry.milestone == Some(milestone)).map(|entry| entry.text.trim())?;
            // The label of the milestone, where it stands before what happened, says nothing more.
            let bare = text.trim_start_matches('[');
            let label = bare.get(..milestone.name().len()).filter(|label| label.eq_ignore_ascii_case(milestone.name()));
            let told =
                label.map_or(text, |label| bare[label.len()..].trim_start_matches([']', ':', '.', ',', '-', '–', ' ']));
            (!told.is_empty()).then(|| first_sentences(told, longest))
        };
        let resolution = || (!self.resolution.is_empty()).then(|| first_sentences(&self.resolution, longest));
        entry(Milestone::Mitigated).or_else(resolution).or_else(|| entry(Milestone::Resolved))
    }
}
