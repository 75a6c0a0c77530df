//! Names that tools give to points in time, as milestones.

use jiff::Timestamp;

use super::{Event, Imported};
use crate::incident::Milestone;

/// A name in lower case → the milestone that it means in the documentation of the tool.
const NAMES: &[(&str, Milestone)] = &[
    ("started", Milestone::Started),
    ("impact started", Milestone::Started),
    ("detected", Milestone::Detected),
    ("reported", Milestone::Detected),
    ("acknowledged", Milestone::Acknowledged),
    ("accepted", Milestone::Acknowledged),
    ("mitigated", Milestone::Mitigated),
    ("fixed", Milestone::Mitigated),
    ("resolved", Milestone::Resolved),
];

/// Adds a named point in time: to the timeline, and as a milestone where the name means one.
pub(super) fn point(imported: &mut Imported, name: &str, at: Timestamp) {
    let folded = name.trim().to_lowercase().replace('_', " ");
    let folded = folded.strip_suffix(" at").unwrap_or(&folded);
    if let Some((_, milestone)) = NAMES.iter().find(|(known, _)| *known == folded) {
        imported.milestones.entry(*milestone).or_insert(at);
    }
    let mut shown: String = folded.to_string();
    if let Some(first) = shown.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    imported.timeline.push(Event { at, text: shown });
}
