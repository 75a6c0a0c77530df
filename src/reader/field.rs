//! The fields of a postmortem and the names people give them.

use super::day;
pub(in crate::reader) use super::label::Field;
use super::languages::Languages;
use super::vocabulary::{ENGLISH, WORDS, read_with};
use crate::config::Config;
use crate::incident::Milestone;
pub(in crate::reader) use crate::vocabulary::words as plain;

impl Field {
    /// The field that gives a milestone.
    pub(in crate::reader) fn of_milestone(milestone: Milestone) -> Field {
        match milestone {
            Milestone::Started => Field::Started,
            Milestone::Detected => Field::Detected,
            Milestone::Acknowledged => Field::Acknowledged,
            Milestone::Mitigated => Field::Mitigated,
            Milestone::Resolved => Field::Resolved,
        }
    }

    /// Whether its value is a number or a time of the incident itself.
    pub(in crate::reader) fn is_measured(self) -> bool {
        use Field::{Acknowledged, Detected, Minutes, Mitigated, Requests, Resolved, Revenue, Started, Users};
        matches!(self, Started | Detected | Acknowledged | Mitigated | Resolved)
            || matches!(self, Users | Requests | Revenue | Minutes)
            || self.is_length()
    }

    /// Whether its value says what led to the incident.
    pub(in crate::reader) fn is_of_causes(self) -> bool {
        matches!(self, Field::RootCause | Field::Contributing | Field::Trigger)
    }

    /// The length of time until a milestone, which its field may give in the place of the time.
    pub(in crate::reader) fn length_until(self) -> Option<Field> {
        match self {
            Field::Detected => Some(Field::TimeToDetect),
            Field::Acknowledged => Some(Field::TimeToAcknowledge),
            Field::Mitigated => Some(Field::TimeToMitigate),
            Field::Resolved => Some(Field::TimeToResolve),
            _ => None,
        }
    }

    /// Whether its value is a length of time.
    pub(in crate::reader) fn is_length(self) -> bool {
        use Field::{TimeToAcknowledge, TimeToDetect, TimeToMitigate, TimeToResolve};
        matches!(self, TimeToDetect | TimeToAcknowledge | TimeToMitigate | TimeToResolve)
    }
}

fn known(plain: &str) -> Option<Field> {
    WORDS.fields.names.whole(plain).copied()
}

/// The canonical name of a field, as in the English vocabulary: the first one.
fn canonical_name(field: Field) -> Option<&'static str> {
    ENGLISH.fields.names.texts().find(|(_, known)| **known == field).map(|(name, _)| name)
}

fn canonical(name: &str) -> Option<Field> {
    let name = plain(name);
    known(&name).filter(|field| canonical_name(*field) == Some(&name))
}

/// The field that a name in front matter means: the archive's own names first.
pub(in crate::reader) fn in_front_matter(name: &str, config: &Config) -> Option<Field> {
    let name = plain(name);
    let own = config.front_matter.iter().find(|(_, names)| names.iter().any(|own| plain(own) == name));
    own.and_then(|(field, _)| canonical(field)).or_else(|| known(&name))
}

/// The canonical name (`root_cause`) of the field that a name in front matter means, in a document of these languages;
/// none for a field that is none of ours.
pub fn canonical_field(name: &str, languages: &[&'static str], config: &Config) -> Option<String> {
    let _words = read_with(Languages::of_tags(languages, config).words);
    let field = in_front_matter(name, config)?;
    canonical_name(field).map(|name| name.replace(' ', "_"))
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
    let known = known(&name).or_else(|| {
        // `Fixed at (production)`, but not `Author(s)`.
        let (before, _) = label.trim_end_matches([')', '）']).split_once(['(', '（'])?;
        known(&plain(before)).filter(|_| before.ends_with(' '))
    });
    known.filter(|_| !WORDS.fields.front_matter_only.is(&name))
}

/// The field that a label in the body means where its value begins with a day: `When: 12 March 2026, 14:05–15:20`.
pub(in crate::reader) fn of_day(label: &str, value: &str, config: &Config) -> Option<Field> {
    let field = in_front_matter(label, config).filter(|field| *field == Field::Date)?;
    let day = day::find_any(value).next();
    day.filter(|(_, place)| place.start <= LONGEST_BEFORE_DAY).map(|_| field)
}

/// How far from the beginning of a value its day begins at most, in bytes: `Thursday, 12 March`, `on 12 March`.
const LONGEST_BEFORE_DAY: usize = 12;

#[cfg(test)]
mod tests {
    use super::{Field, in_body, in_front_matter};
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
}
