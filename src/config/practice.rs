//! `[practice]`: what is expected after an incident, and how many days later; per severity where it differs.

use indexmap::IndexMap;
use serde::Serialize;

use super::reader::{Table, Value, set};
use super::{Config, paths};

/// `[practice]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Practice {
    /// Days for all severities that do not set their own; `draft_days` is none where the default depends on the severity.
    #[serde(flatten)]
    pub days: PracticeDays,
    /// Severity id → its own days.
    #[serde(flatten)]
    pub by_severity: IndexMap<String, PracticeDays>,
    /// The front-matter fields that give the day of the review meeting.
    pub meeting_fields: Vec<String>,
    /// An export of the tracker, CSV or JSON, whose states action items are compared with.
    pub tracker: Option<String>,
}

/// Days that are set; `None` if a default holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct PracticeDays {
    /// Business days until the draft is ready for review.
    #[serde(rename = "draft_days")]
    pub draft: Option<u32>,
    /// Business days until the review meeting.
    #[serde(rename = "meeting_days")]
    pub meeting: Option<u32>,
    /// Days until every action item is begun.
    #[serde(rename = "begin_days")]
    pub begin: Option<u32>,
    /// Days until every action item without its own due date is done.
    #[serde(rename = "done_days")]
    pub done: Option<u32>,
    /// Days until what is still open is reviewed: is it still wanted?
    #[serde(rename = "review_days")]
    pub review: Option<u32>,
}

/// The days that hold for one severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExpectedDays {
    /// Business days until the draft is ready for review.
    pub draft: u32,
    /// Business days until the review meeting.
    pub meeting: u32,
    /// Days until every action item is begun.
    pub begin: u32,
    /// Days until every action item without its own due date is done.
    pub done: u32,
    /// Days until what is still open is reviewed.
    pub review: u32,
}

impl Default for Practice {
    fn default() -> Self {
        Practice {
            days: PracticeDays::default(),
            by_severity: IndexMap::new(),
            meeting_fields: ["meeting", "meeting_date", "review_meeting", "reviewed"].map(str::to_string).to_vec(),
            tracker: None,
        }
    }
}

impl Config {
    /// What is expected after an incident of a severity (id or alias), or of none.
    pub fn expected_days(&self, severity: Option<&str>) -> ExpectedDays {
        let known = severity.and_then(|text| self.severity(text));
        let own = known.and_then(|known| self.practice.by_severity.get(&known.id)).copied().unwrap_or_default();
        let all = self.practice.days;
        let is_gravest = known.is_some_and(|known| self.severities.first().is_some_and(|first| first.id == known.id));
        let days = |own: Option<u32>, all: Option<u32>, default| own.or(all).unwrap_or(default);
        ExpectedDays {
            draft: days(own.draft, all.draft, if is_gravest { 3 } else { 5 }),
            meeting: days(own.meeting, all.meeting, 10),
            begin: days(own.begin, all.begin, 14),
            done: days(own.done, all.done, 30),
            review: days(own.review, all.review, 90),
        }
    }
}

/// The keys that set days.
const DAYS: [&str; 5] = ["draft_days", "meeting_days", "begin_days", "done_days", "review_days"];

/// The other keys.
const OTHERS: [&str; 2] = ["meeting_fields", "tracker"];

/// Reads the table; the severities are known by then.
pub(super) fn read(mut table: Table<'_>, config: &mut Config) {
    set(&mut config.practice.meeting_fields, table.get("meeting_fields").and_then(|value| value.texts()));
    config.practice.tracker = table.get("tracker").and_then(|value| paths::inside(&value));
    config.practice.days = days(&mut table);
    let is_own = |entry: &Value<'_>| DAYS.contains(&entry.key()) || OTHERS.contains(&entry.key());
    for entry in table.entries().into_iter().filter(|entry| !is_own(entry)) {
        let Some(id) = config.severity(entry.key()).map(|severity| severity.id.clone()) else {
            let severities = config.severities.iter().map(|severity| severity.id.as_str());
            let known: Vec<&str> = DAYS.into_iter().chain(OTHERS).chain(severities).collect();
            entry.unknown(&known, "key");
            continue;
        };
        if let Some(mut own) = entry.table() {
            config.practice.by_severity.insert(id, days(&mut own));
            own.close();
        }
    }
}

fn days(table: &mut Table<'_>) -> PracticeDays {
    let [draft, meeting, begin, done, review] = DAYS.map(|key| table.get(key).and_then(|value| value.whole()));
    PracticeDays { draft, meeting, begin, done, review }
}

#[cfg(test)]
mod tests {
    use crate::config::parse;

    #[test]
    fn a_severity_has_its_own_days_else_those_of_all() {
        let (config, problems) = parse(
            "book.toml",
            "[practice]\nmeeting_days = 7\nmeeting_fields = [\"held\"]\n[practice.SEV1]\nmeeting_days = 4\nreview_days = 60\n",
        );
        assert!(problems.is_empty(), "{problems:?}");
        let days = |severity| config.expected_days(severity);
        assert_eq!((days(Some("SEV1")).draft, days(Some("SEV2")).draft, days(None).draft), (3, 5, 5));
        assert_eq!((days(Some("P1")).meeting, days(Some("SEV2")).meeting), (4, 7));
        assert_eq!((days(Some("SEV1")).review, days(Some("unheard of")).review), (60, 90));
        assert_eq!(config.practice.meeting_fields, ["held"]);
    }

    #[test]
    fn unknown_keys_and_severities_are_reported() {
        for (text, part) in [
            ("begin_day = 3", "unknown key `practice.begin_day`"),
            ("begin_days = -3", "is out of range"),
            ("[practice.SEV9]\nbegin_days = 3", "unknown key `practice.SEV9`"),
            ("[practice.SEV1]\nmeeting_fields = \"x\"", "unknown key `practice.SEV1.meeting_fields`"),
            ("SEV1 = 3", "`practice.SEV1` must be a table"),
        ] {
            let (_, problems) = parse("book.toml", &format!("[practice]\n{text}\n"));
            assert_eq!(problems.len(), 1, "{text}: {problems:?}");
            assert!(problems[0].message.contains(part), "{text}: {}", problems[0].message);
        }
    }
}
