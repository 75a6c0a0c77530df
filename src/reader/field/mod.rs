//! The fields of a postmortem and the names people give them.

mod names;

use std::collections::HashMap;
use std::sync::LazyLock;

use names::{FRONT_MATTER_ONLY, NAMES};

use crate::config::Config;

/// A canonical field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the field's own words")]
pub(in crate::reader) enum Field {
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

impl Field {
    /// Whether its value is a number or a time of the incident itself.
    pub(in crate::reader) fn is_measured(self) -> bool {
        use Field::{Acknowledged, Detected, Minutes, Mitigated, Requests, Resolved, Revenue, Started, Users};
        matches!(self, Started | Detected | Acknowledged | Mitigated | Resolved)
            || matches!(self, Users | Requests | Revenue | Minutes)
            || self.is_length()
    }

    /// Whether its value is a length of time.
    pub(in crate::reader) fn is_length(self) -> bool {
        use Field::{TimeToAcknowledge, TimeToDetect, TimeToMitigate, TimeToResolve};
        matches!(self, TimeToDetect | TimeToAcknowledge | TimeToMitigate | TimeToResolve)
    }
}

/// A name made comparable: lower case, words parted by one blank.
pub(in crate::reader) fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    if name.is_ascii() {
        for part in name.split(|c: char| !c.is_ascii_alphanumeric()) {
            if !part.is_empty() && part != "s" {
                if !plain.is_empty() {
                    plain.push(' ');
                }
                plain.push_str(part);
            }
        }
        plain.make_ascii_lowercase();
        return plain;
    }
    for part in name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty() && *part != "s") {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(part.chars().flat_map(char::to_lowercase));
    }
    plain
}

/// The field of each name: every short line of a document's head asks.
static BY_NAME: LazyLock<HashMap<&str, Field>> =
    LazyLock::new(|| NAMES.iter().flat_map(|(field, names)| names.iter().map(|name| (*name, *field))).collect());

fn known(plain: &str) -> Option<Field> {
    BY_NAME.get(plain).copied()
}

fn canonical(name: &str) -> Option<Field> {
    let name = plain(name);
    NAMES.iter().find(|(_, names)| names[0] == name).map(|(field, _)| *field)
}

/// The field that a name in front matter means: the archive's own names first.
pub(in crate::reader) fn in_front_matter(name: &str, config: &Config) -> Option<Field> {
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
pub(in crate::reader) fn in_body(label: &str, config: &Config) -> Option<Field> {
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
