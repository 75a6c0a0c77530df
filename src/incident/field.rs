//! The fields of a postmortem and the names people give them.

use crate::config::Config;

/// A canonical field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the field's own words")]
pub(super) enum Field {
    Id,
    Title,
    Status,
    Severity,
    Date,
    Started,
    Detected,
    Acknowledged,
    Mitigated,
    Resolved,
    Zone,
    Teams,
    Services,
    RootCause,
    Trigger,
    Contributing,
    Tags,
    Authors,
    Participants,
    NearMiss,
    Visibility,
    Impact,
    Users,
    Requests,
    Revenue,
    Minutes,
    Related,
    RecurrenceOf,
    Completed,
    Actions,
    Timeline,
    Summary,
    TimeToDetect,
    TimeToAcknowledge,
    TimeToMitigate,
    TimeToResolve,
}

/// Every field with its canonical name first and other common names after it. Names are compared without regard to
/// case, `-`, `_` and blanks.
const NAMES: &[(Field, &[&str])] = &[
    (
        Field::Id,
        &["id", "incident id", "incident number", "incident key", "reference", "ref", "uuid", "slug", "ticket id"],
    ),
    (Field::Title, &["title", "incident title", "incident name", "name", "headline"]),
    (
        Field::Status,
        &["status", "document status", "postmortem status", "report status", "review status", "state", "stage"],
    ),
    (
        Field::Severity,
        &[
            "severity",
            "priority",
            "sev",
            "incident severity",
            "severity level",
            "impact level",
            "level",
            "incident level",
            "incident priority",
        ],
    ),
    (
        Field::Date,
        &[
            "date",
            "incident date",
            "date of incident",
            "day",
            "date of the incident",
            "incident day",
            "occurred",
            "occurred on",
            "event date",
            "when",
        ],
    ),
    (
        Field::Started,
        &[
            "started",
            "start",
            "start time",
            "started at",
            "start date",
            "incident start",
            "incident start time",
            "incident started",
            "began",
            "begin",
            "begin time",
            "impact start",
            "impact start time",
            "impact started",
            "outage start",
            "occurred at",
            "time started",
            "start of incident",
            "start of impact",
            "incident began",
            "time of incident",
            "time of start",
        ],
    ),
    (
        Field::Detected,
        &[
            "detected",
            "detected at",
            "detection time",
            "time detected",
            "discovered",
            "discovered at",
            "alerted",
            "alerted at",
            "first alert",
            "first detected",
            "reported at",
            "time of detection",
            "noticed",
            "incident detected",
            "identified at",
            "detection",
        ],
    ),
    (
        Field::Acknowledged,
        &[
            "acknowledged",
            "acknowledged at",
            "acked",
            "ack",
            "responded",
            "responded at",
            "time acknowledged",
            "response started",
            "engaged",
            "engaged at",
        ],
    ),
    (
        Field::Mitigated,
        &[
            "mitigated",
            "mitigated at",
            "mitigation time",
            "time mitigated",
            "impact end",
            "impact ended",
            "impact end time",
            "end of impact",
            "stabilized",
            "stabilised",
        ],
    ),
    (
        Field::Resolved,
        &[
            "resolved",
            "resolved at",
            "end",
            "end time",
            "ended",
            "ended at",
            "end date",
            "resolution time",
            "time resolved",
            "incident end",
            "incident end time",
            "incident resolved",
            "incident ended",
            "outage end",
            "fixed at",
            "fixed",
            "restored",
            "restored at",
            "repaired",
            "closed at",
            "recovered",
            "recovered at",
            "time of resolution",
            "finished",
        ],
    ),
    (Field::Zone, &["timezone", "time zone", "tz", "zone", "times in", "all times"]),
    (
        Field::Teams,
        &[
            "teams",
            "team",
            "owning team",
            "owner team",
            "responsible team",
            "team responsible",
            "team name",
            "squad",
            "squads",
            "owning teams",
            "teams involved",
            "group",
        ],
    ),
    (
        Field::Services,
        &[
            "services",
            "service",
            "affected services",
            "affected service",
            "services affected",
            "service affected",
            "services impacted",
            "impacted services",
            "impacted service",
            "affected systems",
            "systems affected",
            "systems",
            "system",
            "component",
            "components",
            "affected components",
            "service name",
            "product",
            "products",
            "application",
            "applications",
        ],
    ),
    (
        Field::RootCause,
        &[
            "root cause",
            "root causes",
            "root cause category",
            "cause",
            "causes",
            "category",
            "categories",
            "cause category",
            "root cause type",
            "failure category",
            "incident category",
            "incident type",
            "classification",
            "failure mode",
        ],
    ),
    (Field::Trigger, &["trigger", "triggers", "triggered by", "trigger category", "proximate cause"]),
    (Field::Contributing, &["contributing", "contributing factors", "contributing causes", "contributing categories"]),
    (Field::Tags, &["tags", "tag", "labels", "keywords", "topics"]),
    (
        Field::Authors,
        &[
            "authors",
            "author",
            "written by",
            "created by",
            "prepared by",
            "reported by",
            "postmortem owner",
            "postmortem author",
            "owner",
            "document owner",
            "report author",
            "writer",
            "postmortem lead",
            "report owner",
            "incident owner",
        ],
    ),
    (
        Field::Participants,
        &[
            "participants",
            "attendees",
            "responders",
            "involved",
            "people involved",
            "response team",
            "incident responders",
            "reviewers",
            "incident commander",
            "incident lead",
            "commander",
            "on call",
            "oncall",
            "scribe",
            "comms lead",
            "communications lead",
            "ic",
            "first responder",
            "incident team",
            "meeting attendees",
        ],
    ),
    (Field::NearMiss, &["near miss", "nearmiss"]),
    (Field::Visibility, &["visibility", "audience", "access", "confidentiality"]),
    (Field::Impact, &["impact"]),
    (
        Field::Users,
        &[
            "users",
            "users affected",
            "affected users",
            "impacted users",
            "users impacted",
            "customers affected",
            "affected customers",
            "customers impacted",
            "impacted customers",
            "impact users",
            "number of users affected",
            "accounts affected",
        ],
    ),
    (
        Field::Requests,
        &["requests", "failed requests", "requests failed", "requests affected", "errors served", "impact requests"],
    ),
    (
        Field::Revenue,
        &["revenue", "revenue lost", "lost revenue", "revenue impact", "cost", "money lost", "impact revenue"],
    ),
    (Field::Minutes, &["minutes", "impact minutes", "downtime minutes", "minutes of impact", "minutes down"]),
    (Field::Related, &["related", "related incidents", "related incident", "see also", "similar incidents"]),
    (Field::RecurrenceOf, &["recurrence of", "repeat of", "duplicate of", "recurrence"]),
    (
        Field::Completed,
        &[
            "completed",
            "completed at",
            "published",
            "published at",
            "date published",
            "published on",
            "date completed",
            "postmortem date",
            "review date",
            "source published at",
        ],
    ),
    (Field::Actions, &["actions", "action items", "follow ups", "followups", "todos"]),
    (Field::Timeline, &["timeline", "events"]),
    (Field::Summary, &["summary", "description", "abstract", "tldr", "overview", "executive summary"]),
    (Field::TimeToDetect, &["time to detect", "time to detection", "ttd", "mttd", "detection delay", "detect min"]),
    (
        Field::TimeToAcknowledge,
        &[
            "time to acknowledge",
            "time to acknowledgement",
            "tta",
            "mtta",
            "time to respond",
            "time to response",
            "time to engage",
            "response time",
            "tte",
        ],
    ),
    (Field::TimeToMitigate, &["time to mitigate", "time to mitigation", "ttm", "mttm"]),
    (
        Field::TimeToResolve,
        &[
            "time to resolve",
            "time to resolution",
            "ttr",
            "mttr",
            "time to recover",
            "time to recovery",
            "time to repair",
            "time to restore",
            "time to fix",
            "duration",
            "incident duration",
            "total duration",
            "outage duration",
            "length",
            "downtime",
            "total downtime",
            "duration of incident",
            "duration of outage",
            "outage length",
            "impact duration",
            "duration of impact",
            "total time",
            "length of outage",
            "length of incident",
            "incident length",
            "time to fixed",
        ],
    ),
];

/// Names that are only taken for fields in front matter: in a body they are as often a sentence's beginning or a
/// section's label.
const FRONT_MATTER_ONLY: &[&str] = &[
    "id",
    "name",
    "state",
    "when",
    "summary",
    "description",
    "abstract",
    "overview",
    "executive summary",
    "actions",
    "action items",
    "timeline",
    "events",
    "labels",
    "group",
    "slug",
    "level",
    "uuid",
    "published",
    "day",
    "fixed",
    "finished",
    "follow ups",
    "followups",
    "todos",
    "tldr",
    "users",
    "requests",
    "minutes",
    "access",
    "audience",
    "length",
    "cost",
    "stage",
];

/// A name made comparable: lower case, words parted by one blank.
pub(super) fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for part in name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty() && *part != "s") {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(part.chars().flat_map(char::to_lowercase));
    }
    plain
}

fn known(plain: &str) -> Option<Field> {
    NAMES.iter().find(|(_, names)| names.contains(&plain)).map(|(field, _)| *field)
}

fn canonical(name: &str) -> Option<Field> {
    let name = plain(name);
    NAMES.iter().find(|(_, names)| names[0] == name).map(|(field, _)| *field)
}

/// The field that a name in front matter means: the archive's own names first.
pub(super) fn in_front_matter(name: &str, config: &Config) -> Option<Field> {
    let name = plain(name);
    let own = config.front_matter.iter().find(|(_, names)| names.iter().any(|own| plain(own) == name));
    own.and_then(|(field, _)| canonical(field)).or_else(|| known(&name))
}

/// The canonical name (`root_cause`) of the field that a name in front matter means; none for a field that is none of
/// ours.
pub fn canonical_field(name: &str, config: &Config) -> Option<String> {
    let field = in_front_matter(name, config)?;
    let (_, names) = NAMES.iter().find(|(known, _)| *known == field)?;
    names.first().map(|name| name.replace(' ', "_"))
}

/// The field that a label in the body means: the archive's own names first.
pub(super) fn in_body(label: &str, config: &Config) -> Option<Field> {
    if label.len() > 48 {
        return None;
    }
    let name = plain(label);
    let own = config.front_matter.iter().find(|(_, names)| names.iter().any(|own| plain(own) == name));
    if let Some(field) = own.and_then(|(field, _)| canonical(field)) {
        return Some(field);
    }
    known(&name).filter(|_| !FRONT_MATTER_ONLY.contains(&name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{Field, NAMES, in_body, in_front_matter, plain};
    use crate::config::Config;

    #[test]
    fn names_in_many_spellings() {
        let mut config = Config::standard();
        config.front_matter.insert("root_cause".into(), vec!["fault_class".into()]);
        for (name, field) in [
            ("start_time", Field::Started),
            ("Start Time", Field::Started),
            ("root-cause-category", Field::RootCause),
            ("priority", Field::Severity),
            ("Fault Class", Field::RootCause),
            ("resolved_at", Field::Resolved),
            ("Author(s)", Field::Authors),
        ] {
            assert_eq!(in_front_matter(name, &config), Some(field), "{name}");
        }
        assert_eq!(in_body("Incident Commander", &config), Some(Field::Participants));
        assert_eq!(in_body("Summary", &config), None);
        assert_eq!(in_front_matter("layout", &config), None);
    }

    #[test]
    fn no_name_means_two_fields() {
        let mut all: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        assert!(all.iter().all(|name| plain(name) == *name));
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
