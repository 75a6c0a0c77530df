//! The part of the vocabulary that documents are read with: which tables a language file has, and what they mean.

use std::cell::Cell;
use std::ops::Deref;
use std::sync::{LazyLock, Mutex, PoisonError};

use jiff::civil::Weekday;
use serde::Deserialize;

use super::label::{ActionColumn, Field, ReaderField};
use crate::incident::{ActionState, Milestone, Section, StatedVisibility, Status};
use crate::vocabulary::{self, Language, Phrases, tables};

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

tables! {
    Whys {
        ; questions, labels
    }

    Lists {
        ; and
    }

    Headings {
        sections: Phrases<Section>,
        telling: Vec<HeadingWords>,
        ; followers, leaders, followed, plans, deeds, denied
    }

    Fields {
        names: Phrases<Field>,
        ; front_matter_only, categories, machinery
    }

    Milestones {
        labels: Phrases<Milestone>,
        phrases: Phrases<Suggestion>,
        prose: ProseMilestones,
        ; denied, none, is, causes, granted, further, well, still, tried, did_not, help, alarms, sounds, rehearsals, partly
    }

    ProseMilestones {
        ; leads, trouble, beginnings, suffers, partly, ends, planned, happened, again, changes, remedies, caused
    }

    Actions {
        states: Phrases<ActionState>,
        columns: Phrases<ActionColumn>,
        labels: Phrases<ActionColumn>,
        periods: Phrases<Period>,
        ; past, participles, reported, planned, pointing, stories, addressing, orders, we, already, after_owners,
        done, none, groups, nobody, teams, after_names, no_names, after_states, no_items, due_leads, due_after, end_of, month_ends,
        before_others, owned_by, acts, passive, tables, timed, priorities,
        signatures
    }

    Values {
        severities: Phrases<String>,
        ; nothing, yes
    }

    /// Those of names, values and banners are compared as letters and digits alone.
    VisibilityWords {
        #[serde(deserialize_with = "Phrases::joined")]
        keys: Phrases<ReaderField>,
        #[serde(deserialize_with = "Phrases::joined")]
        plain_keys: Words,
        #[serde(deserialize_with = "Phrases::joined")]
        other_names: Words,
        #[serde(deserialize_with = "Phrases::joined")]
        values: Phrases<StatedVisibility>,
        #[serde(deserialize_with = "Phrases::joined")]
        nothing: Words,
        #[serde(deserialize_with = "Phrases::joined")]
        banners: Phrases<StatedVisibility>,
        #[serde(deserialize_with = "Phrases::joined")]
        nobody: Words,
        #[serde(deserialize_with = "Phrases::joined")]
        secret: Words,
        #[serde(deserialize_with = "Phrases::joined")]
        not_published: Words,
        ; before_keys, after_keys, wrappers, reviews, limits, fillers, readers, yes, no, itself, between, deeds,
        said_restricted, said_draft, contained, refused, not_secret, class_marks, class_levels, status_marks,
        status_guesses, states, label_topics, title_topics, incident_values, plain_incident_values,
        restricted_beginnings
    }

    Titles {
        ; kinds, templates, file_names, labels, id_words
    }

    Prompts {
        ; beginnings
    }

    Times {
        marks: Phrases<Mark>,
        months: Phrases<Month>,
        weekdays: Phrases<DayOfWeek>,
        ; about, about_after, leads, bounds, at, between, range_leads, between_days, noon, midnight, am, pm, am_first,
        pm_first, clock, clock_leads, after_years, ordinals, of, the, next
    }

    Timeline {
        updates: Phrases<Update>,
        ; time_columns, event_columns, day_columns, milestone_columns, zone_columns, time_keys, text_keys,
        milestone_keys, of_all
    }

    Durations {
        #[serde(deserialize_with = "Phrases::by_phrase")]
        numbers: Phrases<f64>,
        /// Seconds in a unit.
        #[serde(deserialize_with = "Phrases::by_phrase")]
        units: Phrases<u32>,
        #[serde(deserialize_with = "Phrases::by_phrase")]
        short_units: Phrases<u32>,
        stated: StatedDurations,
        ; about
    }

    StatedDurations {
        before: Phrases<Duration>,
        after: Phrases<Duration>,
        #[serde(rename = "else")]
        something_else: Words,
        ; no_length, nearly, harm, knowing, finding, unseen, negated, goes_on
    }

    Zones {
        #[serde(deserialize_with = "Phrases::by_phrase")]
        places: Phrases<String>,
        #[serde(deserialize_with = "Phrases::by_phrase")]
        abbreviations: Phrases<Abbreviation>,
        ; cues, leads, not_of, after_places, beside
    }
}

/// A heading known by some words, in this order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HeadingWords {
    pub(super) section: Section,
    pub(super) words: Vec<String>,
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
        Weekday::Monday.wrapping_add(day as i8)
    }
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

/// What a sentence's length of time is about: the time to do so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Duration {
    Detect,
    Acknowledge,
    Mitigate,
    Resolve,
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
