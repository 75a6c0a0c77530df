//! The default words of an archive.
//!
//! Causes and triggers follow Google's published analysis of its postmortems (The Site Reliability Workbook,
//! appendix C, tables C-1 and C-2): what set an incident off and why it could happen are two questions.

use super::{Cause, Need, Severity, Trigger};

/// The canonical front-matter fields, as in `[front_matter]`.
pub const FIELDS: [&str; 30] = [
    "id", "title", "status", "severity", "date", "started", "detected", "acknowledged", "mitigated", "resolved",
    "teams", "services", "root_cause", "trigger", "contributing", "tags", "authors", "participants", "near_miss",
    "visibility", "impact", "impact.users", "impact.requests", "impact.revenue", "impact.minutes", "related",
    "recurrence_of", "completed", "actions", "timezone",
];

/// The canonical sections, as in `[sections]`; `incident::Section` gives them their meaning.
pub const SECTIONS: [&str; 16] = [
    "summary", "impact", "timeline", "root_cause", "trigger", "five_whys", "contributing_factors", "detection",
    "resolution", "went_well", "went_poorly", "lucky", "lessons", "action_items", "participants", "stats",
];

/// The columns of a table of action items, as in `[columns]`; `reader` gives them their meaning.
pub const COLUMNS: [&str; 8] = ["action", "owner", "due", "state", "priority", "kind", "ticket", "closed"];

/// Four severities, most severe first.
pub fn default_severities() -> Vec<Severity> {
    let severity = |id: &str, aliases: &[&str], postmortem, due_days| Severity {
        id: id.into(),
        aliases: aliases.iter().map(ToString::to_string).collect(),
        postmortem,
        due_days,
    };
    vec![
        severity("SEV1", &["P1", "S1", "SEV-1", "critical", "blocker", "1"], Need::Required, 3),
        severity("SEV2", &["P2", "S2", "SEV-2", "high", "major", "2"], Need::Required, 5),
        severity("SEV3", &["P3", "S3", "SEV-3", "medium", "moderate", "3"], Need::Recommended, 5),
        severity("SEV4", &["P4", "S4", "SEV-4", "low", "minor", "4"], Need::Optional, 5),
    ]
}

/// The root-cause categories.
pub fn default_causes() -> Vec<Cause> {
    [
        ("software", "Software"),
        ("development-process", "Development process"),
        ("complex-system-behaviour", "Complex system behaviour"),
        ("deployment-planning", "Deployment planning"),
        ("network", "Network"),
        ("hardware", "Hardware"),
        ("capacity", "Capacity"),
        ("configuration", "Configuration"),
        ("dependency", "Dependency"),
        ("security", "Security"),
        ("human-interface", "Human interface"),
        ("other", "Other"),
    ]
    .map(|(id, name)| Cause { id: id.into(), name: name.into(), ..Cause::default() })
    .to_vec()
}

/// The triggers.
pub fn default_triggers() -> Vec<Trigger> {
    [
        ("binary-push", "Binary push"),
        ("config-push", "Configuration push"),
        ("user-behaviour-change", "User behaviour change"),
        ("processing-pipeline", "Processing pipeline"),
        ("provider-change", "Provider change"),
        ("performance-decay", "Performance decay"),
        ("capacity-management", "Capacity management"),
        ("hardware", "Hardware"),
        ("external", "External"),
        ("unknown", "Unknown"),
    ]
    .map(|(id, name)| Trigger { id: id.into(), name: name.into(), ..Trigger::default() })
    .to_vec()
}
