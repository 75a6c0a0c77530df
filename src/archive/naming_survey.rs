//! The names that an existing archive uses: unknown fields and headings, each with a guess at its meaning.
//!
//! `init` writes the result into a `book.toml` for a person to review; nothing else relies on these guesses.

use std::collections::BTreeMap;

use super::Postmortem;
use super::location::looks_like_one;
use crate::incident::{Incident, Section};

/// A name in the documents that the reader does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// As most documents write it.
    pub name: String,
    /// In how many documents it is.
    pub count: usize,
    /// Which of Coroner's fields or sections it seems to be, if there is a guess.
    pub guess: Option<&'static str>,
}

/// What the documents have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// How many of the documents describe an incident, as far as reading can tell; all if few do.
    pub documents: usize,
    /// The languages that the documents show, as BCP 47 tags, with how many documents show each; most frequent first.
    pub languages: Vec<(&'static str, usize)>,
    /// Front-matter fields, most frequent first.
    pub fields: Vec<Unknown>,
    /// Headings, most frequent first.
    pub headings: Vec<Unknown>,
}

/// Looks at some documents.
pub fn survey(postmortems: &[Postmortem]) -> Survey {
    let ours: Vec<&Postmortem> = postmortems.iter().filter(|p| looks_like_one(&p.incident)).collect();
    // If few do, the archive is of an unknown kind, and all its documents count.
    let ours = if ours.len() * 2 < postmortems.len() { postmortems.iter().collect() } else { ours };
    let mut fields = Counter::default();
    let mut headings = Counter::default();
    for postmortem in &ours {
        for name in postmortem.incident.extra.keys() {
            // A guess that conflicts with a value already found is dropped.
            let guess = guess(name, &FIELD_WORDS).filter(|field| !has(&postmortem.incident, field));
            fields.add(name, guess);
        }
        for heading in unknown_headings(postmortem) {
            let guess = guess(&heading, &SECTION_WORDS);
            let taken = guess.is_some_and(|name| postmortem.incident.sections.iter().any(|s| s.section.name() == name));
            headings.add(&heading, guess.filter(|_| !taken));
        }
    }
    Survey {
        documents: ours.len(),
        languages: languages(&ours),
        fields: fields.most_frequent(2.min(ours.len())),
        // What one document in ten shares is a habit; less is that document's own.
        headings: headings.most_frequent((ours.len() / 10).max(2)),
    }
}

fn languages(postmortems: &[&Postmortem]) -> Vec<(&'static str, usize)> {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for tag in postmortems.iter().flat_map(|postmortem| &postmortem.incident.languages) {
        *counts.entry(tag).or_default() += 1;
    }
    let mut found: Vec<_> = counts.into_iter().collect();
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    found
}

/// The headings of the second and third level that are not one of our sections, nor in one that lists.
pub(super) fn unknown_headings(postmortem: &Postmortem) -> Vec<String> {
    let sections = &postmortem.incident.sections;
    let inside = |at| {
        sections.iter().any(|section| {
            // A timeline may have one heading per event, an action list one per item.
            let listing = matches!(section.section, Section::Timeline | Section::ActionItems | Section::FiveWhys);
            section.heading_span.contains(at)
                || at.contains(section.heading_span)
                || listing && section.content.contains(at)
        })
    };
    let mut found: Vec<String> = postmortem
        .headings
        .iter()
        .filter(|heading| (2..=3).contains(&heading.level) && !inside(heading.span))
        .map(|heading| heading.text.trim().trim_end_matches([':', '?']).to_string())
        .filter(|text| !text.is_empty() && text.chars().count() <= 60)
        .collect();
    found.sort();
    found.dedup_by_key(|text| text.to_lowercase());
    found
}

/// Names without regard to case: how often each spelling is used, and how often each guess holds.
#[derive(Default)]
struct Counter {
    names: BTreeMap<String, BTreeMap<String, usize>>,
    guesses: BTreeMap<String, (Option<&'static str>, usize)>,
}

impl Counter {
    fn add(&mut self, name: &str, guess: Option<&'static str>) {
        let plain = name.to_lowercase();
        *self.names.entry(plain.clone()).or_default().entry(name.to_string()).or_default() += 1;
        let held = self.guesses.entry(plain).or_default();
        if guess.is_some() {
            *held = (guess, held.1 + 1);
        }
    }

    fn most_frequent(self, least: usize) -> Vec<Unknown> {
        let mut found: Vec<Unknown> = Vec::new();
        for (plain, spellings) in self.names {
            let count = spellings.values().sum();
            let Some((name, _)) = spellings.into_iter().max_by_key(|(_, n)| *n) else { continue };
            let (guess, held) = self.guesses.get(&plain).copied().unwrap_or_default();
            if count >= least {
                found.push(Unknown { name, count, guess: guess.filter(|_| 2 * held > count) });
            }
        }
        found.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
        found
    }
}

/// Parts of names → our field. The first that fits is taken.
const FIELD_WORDS: [(&str, &[&str]); 20] = [
    ("root_cause", &["cause", "categor", "classif", "failure"]),
    ("trigger", &["trigger"]),
    ("detected", &["detect", "discover", "noticed", "alerted"]),
    ("acknowledged", &["ack"]),
    ("mitigated", &["mitigat", "stabili"]),
    ("started", &["start", "begin", "began", "onset", "opened at"]),
    ("resolved", &["resol", "restor", "recover", "end time", "ended", "end at", "fixed"]),
    ("severity", &["sever", "priorit", "urgen", "critical"]),
    ("teams", &["team", "squad", "group", "department", "company", "organi"]),
    ("services", &["service", "system", "product", "component", "application", "project"]),
    ("authors", &["author", "writer", "written by", "reporter", "created by", "owner"]),
    ("participants", &["particip", "attend", "respond", "involved"]),
    ("tags", &["tag", "label", "keyword"]),
    ("status", &["status", "state", "stage"]),
    ("completed", &["published", "completed", "finali"]),
    ("impact.users", &["users", "customers"]),
    ("impact.minutes", &["downtime", "outage minutes", "minutes"]),
    ("impact.revenue", &["revenue", "cost", "loss"]),
    ("related", &["related", "see also", "similar"]),
    ("date", &["date", "day"]),
];

/// Parts of headings → our section. The first that fits is taken.
const SECTION_WORDS: [(&str, &[&str]); 16] = [
    ("five_whys", &["whys"]),
    ("contributing_factors", &["contribut", "factors"]),
    ("root_cause", &["cause", "what broke", "why it happened", "why did"]),
    ("trigger", &["trigger"]),
    ("timeline", &["timeline", "chronolog", "sequence of", "what happened when"]),
    ("impact", &["impact", "affected", "damage", "consequence", "scope"]),
    ("detection", &["detect", "alert", "monitor", "how we noticed", "how did we notice"]),
    ("action_items", &["action", "follow", "next step", "todo", "to do", "prevent", "measures", "changes"]),
    ("went_poorly", &["poor", "wrong", "badly", "not go well", "improve", "didn't"]),
    ("went_well", &["went well", "good", "worked"]),
    ("lucky", &["luck"]),
    ("lessons", &["lesson", "learn", "takeaway", "reflect"]),
    ("resolution", &["resol", "fix", "mitigat", "recover", "response", "remed"]),
    ("participants", &["particip", "attend", "responders", "people"]),
    ("stats", &["stats", "metrics", "numbers", "at a glance"]),
    ("summary", &["summary", "overview", "abstract", "background", "introduction", "tl;dr", "tldr"]),
];

/// Parts of names that are about the file, not the incident: `last_updated`, `created`.
const OF_FILE: [&str; 4] = ["updat", "modif", "creat", "revis"];

fn guess(name: &str, words: &[(&'static str, &[&str])]) -> Option<&'static str> {
    let plain = name.to_lowercase().replace(['_', '-'], " ");
    // `stage` is no tag, `feedback` acknowledges nothing.
    let begins = |part: &str| plain.match_indices(part).any(|(at, _)| at == 0 || plain[..at].ends_with(' '));
    let found = words.iter().find(|(_, parts)| parts.iter().any(|part| begins(part)));
    found.map(|(canonical, _)| *canonical).filter(|name| *name != "date" || !OF_FILE.iter().any(|part| begins(part)))
}

/// Whether a document gives a field a value already.
pub(super) fn has(incident: &Incident, field: &str) -> bool {
    match field {
        "id" => incident.id.is_some(),
        "title" => incident.title.is_some(),
        "root_cause" => incident.root_cause.is_some(),
        "trigger" => incident.trigger.is_some(),
        "started" => incident.milestones.started.is_some(),
        "detected" => incident.milestones.detected.is_some(),
        "acknowledged" => incident.milestones.acknowledged.is_some(),
        "mitigated" => incident.milestones.mitigated.is_some(),
        "resolved" => incident.milestones.resolved.is_some(),
        "severity" => incident.severity.is_some(),
        "teams" => !incident.teams.is_empty(),
        "services" => !incident.services.is_empty(),
        "authors" => !incident.authors.is_empty(),
        "participants" => !incident.participants.is_empty(),
        "tags" => !incident.tags.is_empty(),
        "status" => incident.status.is_some(),
        "completed" => incident.completed.is_some(),
        "impact.users" => incident.impact.users.is_some(),
        "impact.minutes" => incident.impact.minutes.is_some(),
        "impact.revenue" => incident.impact.revenue.is_some(),
        "related" => !incident.related.is_empty(),
        "date" => incident.date.is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{FIELD_WORDS, SECTION_WORDS, guess};
    use crate::config::{FIELDS, SECTIONS};

    #[test]
    fn guesses_are_fields_and_sections_of_ours() {
        assert!(FIELD_WORDS.iter().all(|(field, _)| FIELDS.contains(field)));
        assert!(SECTION_WORDS.iter().all(|(section, _)| SECTIONS.contains(section)));
        assert_eq!(guess("failure_category", &FIELD_WORDS), Some("root_cause"));
        assert_eq!(guess("Product", &FIELD_WORDS), Some("services"));
        assert_eq!(guess("How did we notice?", &SECTION_WORDS), Some("detection"));
        for none in ["colour", "updated", "last_update_date", "feedback"] {
            assert_eq!(guess(none, &FIELD_WORDS), None, "{none}");
        }
        assert_eq!(guess("stage", &FIELD_WORDS), Some("status"));
    }
}
