//! The part of the vocabulary that documents are read with: which tables a language file has, and what they mean.

use std::cell::Cell;
use std::ops::Deref;
use std::sync::{LazyLock, Mutex, PoisonError};

use jiff::civil::Weekday;
use serde::Deserialize;

use super::label::{ActionColumn, Field, ReaderField};
use crate::incident::{ActionState, Milestone, Says, Section, Status};
use crate::vocabulary::{self, Language, Phrases};

/// Phrases that mean one thing.
pub(super) type Words = Phrases<()>;

/// The words that the document at hand is read with: those of English, and of its own languages between
/// [`read_with`] and the end of what it returns.
pub(super) static WORDS: Current = Current;

/// The words of English alone.
pub(super) static ENGLISH: LazyLock<Vocabulary> = LazyLock::new(|| vocabulary::part("reader", &[Language::english()]));

/// The words about who may read a document, in every language: one that restricts must not be missed.
pub(super) static VISIBILITY: LazyLock<VisibilityWords> =
    LazyLock::new(|| vocabulary::part("visibility", &Language::all().iter().collect::<Vec<_>>()));

/// See [`WORDS`].
pub(super) struct Current;

thread_local! {
    static CURRENT: Cell<Option<&'static Vocabulary>> = const { Cell::new(None) };
}

impl Deref for Current {
    type Target = Vocabulary;

    fn deref(&self) -> &Vocabulary {
        CURRENT.get().unwrap_or_else(|| &ENGLISH)
    }
}

impl Current {
    /// Whether the words are those of more languages than English.
    pub(super) fn has_others(&self) -> bool {
        !std::ptr::eq(&raw const **self, &raw const *ENGLISH)
    }
}

/// Reads with other words, until the value is dropped.
#[must_use]
pub(super) fn read_with(words: &'static Vocabulary) -> Restored {
    Restored(CURRENT.replace(Some(words)))
}

/// The words as they were before.
pub(super) struct Restored(Option<&'static Vocabulary>);

impl Drop for Restored {
    fn drop(&mut self) {
        CURRENT.set(self.0);
    }
}

/// The words of some languages together; where two collide, the earlier one decides. Each set is made once and kept:
/// documents have few.
pub(super) fn words_of(languages: &[&'static Language]) -> &'static Vocabulary {
    type Sets = Mutex<Vec<(Vec<&'static str>, &'static Vocabulary)>>;
    static SETS: Sets = Mutex::new(Vec::new());
    let tags: Vec<&'static str> = languages.iter().map(|language| language.tag.as_str()).collect();
    let mut sets = SETS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, words)) = sets.iter().find(|(known, _)| *known == tags) {
        return words;
    }
    let words: &'static Vocabulary = Box::leak(Box::new(vocabulary::part("reader", languages)));
    sets.push((tags, words));
    words
}

/// The tables; the language file describes each.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Vocabulary {
    pub(super) headings: Headings,
    pub(super) fields: Fields,
    pub(super) milestones: Milestones,
    pub(super) actions: Actions,
    pub(super) statuses: Phrases<Status>,
    pub(super) values: Values,
    pub(super) titles: Titles,
    pub(super) prompts: Prompts,
    pub(super) times: Times,
    pub(super) timeline: Timeline,
    pub(super) durations: Durations,
    pub(super) zones: Zones,
    pub(super) lists: Lists,
    pub(super) whys: Whys,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Whys {
    pub(super) questions: Words,
    pub(super) labels: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    pub(super) and: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Headings {
    pub(super) sections: Phrases<Section>,
    pub(super) followers: Words,
    pub(super) leaders: Words,
    pub(super) followed: Words,
    pub(super) plans: Words,
    pub(super) denied: Words,
    pub(super) telling: Vec<Telling>,
}

/// A heading known by some words, in this order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Telling {
    pub(super) section: Section,
    pub(super) words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Fields {
    pub(super) names: Phrases<Field>,
    pub(super) front_matter_only: Words,
    pub(super) categories: Words,
    pub(super) machinery: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Milestones {
    pub(super) labels: Phrases<Milestone>,
    pub(super) phrases: Phrases<Suggestion>,
    pub(super) denied: Words,
    pub(super) is: Words,
    pub(super) causes: Words,
    pub(super) granted: Words,
    pub(super) further: Words,
    pub(super) well: Words,
    pub(super) still: Words,
    pub(super) tried: Words,
    pub(super) did_not: Words,
    pub(super) help: Words,
    pub(super) prose: ProseMilestones,
}

/// What an entry's phrase suggests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Suggestion {
    Started,
    Detected,
    Acknowledged,
    Mitigated,
    Resolved,
    MitigatedAndResolved,
}

impl Suggestion {
    pub(super) fn milestones(self) -> &'static [Milestone] {
        match self {
            Suggestion::Started => &[Milestone::Started],
            Suggestion::Detected => &[Milestone::Detected],
            Suggestion::Acknowledged => &[Milestone::Acknowledged],
            Suggestion::Mitigated => &[Milestone::Mitigated],
            Suggestion::Resolved => &[Milestone::Resolved],
            Suggestion::MitigatedAndResolved => &[Milestone::Mitigated, Milestone::Resolved],
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProseMilestones {
    pub(super) leads: Words,
    pub(super) trouble: Words,
    pub(super) beginnings: Words,
    pub(super) suffers: Words,
    pub(super) partly: Words,
    pub(super) ends: Words,
    pub(super) planned: Words,
    pub(super) happened: Words,
    pub(super) again: Words,
    pub(super) changes: Words,
    pub(super) remedies: Words,
    pub(super) caused: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Actions {
    pub(super) states: Phrases<ActionState>,
    pub(super) columns: Phrases<ActionColumn>,
    pub(super) labels: Phrases<ActionColumn>,
    pub(super) past: Words,
    pub(super) participles: Words,
    pub(super) reported: Words,
    pub(super) planned: Words,
    pub(super) pointing: Words,
    pub(super) stories: Words,
    pub(super) addressing: Words,
    pub(super) orders: Words,
    pub(super) we: Words,
    pub(super) already: Words,
    pub(super) after_owners: Words,
    pub(super) done: Words,
    pub(super) none: Words,
    pub(super) groups: Words,
    pub(super) nobody: Words,
    pub(super) teams: Words,
    pub(super) after_names: Words,
    pub(super) no_names: Words,
    pub(super) after_states: Words,
    pub(super) no_items: Words,
    pub(super) due_leads: Words,
    pub(super) due_after: Words,
    pub(super) before_others: Words,
    pub(super) periods: Phrases<Period>,
    pub(super) acts: Words,
    pub(super) passive: Words,
    pub(super) tables: Words,
    pub(super) timed: Words,
    pub(super) priorities: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Values {
    pub(super) nothing: Words,
    pub(super) yes: Words,
    pub(super) severities: Phrases<String>,
}

/// Those of names, values and banners are compared as letters and digits alone.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct VisibilityWords {
    #[serde(deserialize_with = "Phrases::joined")]
    pub(super) keys: Phrases<ReaderField>,
    #[serde(deserialize_with = "Phrases::joined")]
    pub(super) plain_keys: Words,
    pub(super) before_keys: Words,
    pub(super) after_keys: Words,
    #[serde(deserialize_with = "Phrases::joined")]
    pub(super) other_names: Words,
    pub(super) wrappers: Words,
    pub(super) reviews: Words,
    #[serde(deserialize_with = "Phrases::joined")]
    pub(super) values: Phrases<Says>,
    pub(super) limits: Words,
    pub(super) fillers: Words,
    pub(super) readers: Words,
    pub(super) yes: Words,
    pub(super) no: Words,
    #[serde(deserialize_with = "Phrases::joined")]
    pub(super) nothing: Words,
    #[serde(deserialize_with = "Phrases::joined")]
    pub(super) banners: Phrases<Says>,
    pub(super) itself: Words,
    pub(super) between: Words,
    pub(super) deeds: Words,
    pub(super) said_restricted: Words,
    pub(super) said_draft: Words,
    pub(super) contained: Words,
    pub(super) refused: Words,
    #[serde(deserialize_with = "Phrases::joined")]
    pub(super) nobody: Words,
    pub(super) not_secret: Words,
    #[serde(deserialize_with = "Phrases::joined")]
    pub(super) secret: Words,
    #[serde(deserialize_with = "Phrases::joined")]
    pub(super) not_published: Words,
    pub(super) class_marks: Words,
    pub(super) class_levels: Words,
    pub(super) status_marks: Words,
    pub(super) status_guesses: Words,
    pub(super) states: Words,
    pub(super) label_topics: Words,
    pub(super) title_topics: Words,
    pub(super) incident_values: Words,
    pub(super) plain_incident_values: Words,
    pub(super) restricted_beginnings: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Titles {
    pub(super) kinds: Words,
    pub(super) templates: Words,
    pub(super) file_names: Words,
    pub(super) labels: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Prompts {
    pub(super) beginnings: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Times {
    pub(super) about: Words,
    pub(super) about_after: Words,
    pub(super) leads: Words,
    pub(super) at: Words,
    pub(super) between: Words,
    pub(super) range_leads: Words,
    pub(super) between_days: Words,
    pub(super) noon: Words,
    pub(super) midnight: Words,
    pub(super) am: Words,
    pub(super) pm: Words,
    pub(super) am_first: Words,
    pub(super) pm_first: Words,
    pub(super) marks: Phrases<Mark>,
    pub(super) clock: Words,
    pub(super) clock_leads: Words,
    pub(super) after_years: Words,
    pub(super) ordinals: Words,
    pub(super) of: Words,
    pub(super) the: Words,
    pub(super) next: Words,
    pub(super) months: Phrases<Month>,
    pub(super) weekdays: Phrases<DayOfWeek>,
}

/// A period at whose end an item is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Period {
    Week,
    NextWeek,
    Month,
    NextMonth,
    Quarter,
    Year,
}

/// What a sign behind a number makes of it: `2024年4月15日 23時28分`, `14h30`, `14 Uhr 30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Mark {
    Year,
    Month,
    Day,
    Hour,
    /// An hour, also where no minutes follow and nothing else says that it is a time.
    OClock,
    Minute,
    Second,
    /// Half past the hour before it.
    Half,
    /// A length of time, which begins like one of the others.
    Length,
}

/// A month; its number is its place from 1.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Month {
    January = 1,
    February,
    March,
    April,
    May,
    June,
    July,
    August,
    September,
    October,
    November,
    December,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum DayOfWeek {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl From<DayOfWeek> for Weekday {
    fn from(day: DayOfWeek) -> Weekday {
        match day {
            DayOfWeek::Monday => Weekday::Monday,
            DayOfWeek::Tuesday => Weekday::Tuesday,
            DayOfWeek::Wednesday => Weekday::Wednesday,
            DayOfWeek::Thursday => Weekday::Thursday,
            DayOfWeek::Friday => Weekday::Friday,
            DayOfWeek::Saturday => Weekday::Saturday,
            DayOfWeek::Sunday => Weekday::Sunday,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Timeline {
    pub(super) time_columns: Words,
    pub(super) event_columns: Words,
    pub(super) day_columns: Words,
    pub(super) milestone_columns: Words,
    pub(super) zone_columns: Words,
    pub(super) time_keys: Words,
    pub(super) text_keys: Words,
    pub(super) milestone_keys: Words,
    pub(super) of_all: Words,
    pub(super) updates: Phrases<Update>,
}

/// How far the update of a status page says that it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Update {
    Investigating,
    Identified,
    Monitoring,
    Resolved,
    Other,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Durations {
    pub(super) about: Words,
    #[serde(deserialize_with = "Phrases::by_phrase")]
    pub(super) numbers: Phrases<f64>,
    /// Seconds in a unit.
    #[serde(deserialize_with = "Phrases::by_phrase")]
    pub(super) units: Phrases<u32>,
    #[serde(rename = "short-units", deserialize_with = "Phrases::by_phrase")]
    pub(super) short_units: Phrases<u32>,
    pub(super) stated: StatedDurations,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct StatedDurations {
    pub(super) before: Phrases<Duration>,
    pub(super) after: Phrases<Duration>,
    pub(super) no_length: Words,
    pub(super) nearly: Words,
    #[serde(rename = "else")]
    pub(super) something_else: Words,
    pub(super) harm: Words,
    pub(super) knowing: Words,
    pub(super) finding: Words,
    pub(super) unseen: Words,
    pub(super) negated: Words,
    pub(super) goes_on: Words,
}

/// What a sentence's length of time is about: the time to do so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Duration {
    Detect,
    Acknowledge,
    Mitigate,
    Resolve,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Zones {
    pub(super) cues: Words,
    pub(super) leads: Words,
    pub(super) not_of: Words,
    pub(super) after_places: Words,
    pub(super) beside: Words,
    #[serde(deserialize_with = "Phrases::by_phrase")]
    pub(super) places: Phrases<String>,
    #[serde(deserialize_with = "Phrases::by_phrase")]
    pub(super) abbreviations: Phrases<Abbreviation>,
}

/// The region whose clocks an abbreviation means.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Abbreviation {
    pub(super) region: String,
    /// The word says summer time (true) or standard time (false).
    pub(super) summer: Option<bool>,
    /// What else the word may mean.
    pub(super) also: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::words_of;
    use crate::vocabulary::{Language, words};

    /// Making it looks at each phrase; a language is read with English, as a document is.
    #[test]
    fn names_are_words_alone_in_every_language() {
        for language in Language::all() {
            let mut both = vec![language];
            both.extend((language.tag != "en").then(Language::english));
            let all = words_of(&both);
            let names = all.headings.sections.texts().map(|(text, _)| text);
            let names = names.chain(all.fields.names.texts().map(|(text, _)| text));
            let names = names.chain(all.milestones.labels.texts().map(|(text, _)| text));
            let names = names.chain(all.actions.states.texts().map(|(text, _)| text));
            let names = names.chain(all.actions.columns.texts().map(|(text, _)| text));
            for name in names.chain(all.statuses.texts().map(|(text, _)| text)) {
                assert_eq!(words(name), name, "{}", language.tag);
            }
        }
    }
}
