//! The template that an archive follows implicitly: the fields and sections that most of its documents
//! have.
//!
//! `init` writes it for a person to review.

use std::collections::BTreeMap;

use super::naming_survey::{has, unknown_headings};
use super::{Archive, Postmortem};
use crate::document::Value;
use crate::incident::Section;
use crate::reader;

/// Fewer documents show no habit.
const FEWEST: usize = 3;

/// A field or a section, over all documents.
#[derive(Default)]
struct Habit {
    /// What it is compared by: the name of a section of ours, or its words.
    key: String,
    /// In how many documents it is.
    count: usize,
    /// Each spelling, with how often it is used.
    spellings: BTreeMap<String, usize>,
    /// Each level of a heading, or each value of a field, with how often it is used.
    forms: BTreeMap<String, usize>,
    /// How many documents give it in a way that is understood, where that is not all that have it.
    understood: usize,
    /// Whether a site generator reads it, not a person.
    machinery: bool,
    /// Whether Coroner knows what it is for. Of what it does not know, only what nearly all have is asked for.
    known: bool,
    /// The places in each document, by the document's number.
    places: BTreeMap<usize, usize>,
}

impl Habit {
    fn add(&mut self, spelling: &str, form: String, document: usize, place: usize) {
        self.count += 1;
        *self.spellings.entry(spelling.to_string()).or_default() += 1;
        *self.forms.entry(form).or_default() += 1;
        self.places.insert(document, place);
    }

    /// Whether it comes before another in most documents that have both.
    fn is_before(&self, other: &Habit) -> bool {
        let both = self.places.iter().filter_map(|(document, at)| Some((at, other.places.get(document)?)));
        let (before, after) =
            both.fold((0, 0), |(before, after), (a, b)| if a < b { (before + 1, after) } else { (before, after + 1) });
        before > after
    }

    fn spelling(&self) -> &str {
        most(&self.spellings).map_or("", |(spelling, _)| spelling)
    }

    /// What a share of documents suggests for the others; `None` if it is not a habit.
    fn need(&self, of: usize) -> Option<&'static str> {
        if self.count * 100 / of.max(1) >= 30 && self.machinery {
            return Some("optional");
        }
        match self.understood * 100 / of.max(1) {
            90.. => Some("required"),
            60.. if self.known => Some("recommended"),
            _ if self.count * 100 / of.max(1) >= 30 => Some("optional"),
            _ => None,
        }
    }
}

fn most(counts: &BTreeMap<String, usize>) -> Option<(&str, usize)> {
    counts
        .iter()
        .max_by_key(|(name, count)| (**count, std::cmp::Reverse(*name)))
        .map(|(name, count)| (name.as_str(), *count))
}

/// The template of an archive's documents; `None` if they are few.
pub fn house_template(archive: &Archive) -> Option<String> {
    let postmortems = &archive.postmortems;
    let of = postmortems.len();
    if of < FEWEST {
        return None;
    }
    let shared = in_order(sections(postmortems), of);
    let mut text = String::new();
    let fields = in_order(fields(archive), of);
    let fields: Vec<String> = fields.iter().filter_map(|habit| field_line(habit, of)).collect();
    if !fields.is_empty() {
        text.push_str(&format!("---\n{}---\n\n", fields.concat()));
    }
    text.push_str("# Title\n");
    for habit in &shared {
        let level = most(&habit.forms).and_then(|(level, _)| level.parse().ok()).unwrap_or(2);
        let need = habit.need(of).unwrap_or("optional");
        let heading = format!("{} {}", "#".repeat(level), habit.spelling());
        text.push_str(&format!("\n{heading}\n<!-- {need}: {} of {of} documents have it -->\n", habit.count));
    }
    // Documents that share next to nothing are asked for nothing, but a new one is given a form.
    if shared.len() < 2 {
        for section in [Section::Summary, Section::Impact, Section::Timeline, Section::RootCause, Section::ActionItems]
        {
            let name = sentence(section.name());
            if !shared.iter().any(|habit| sentence(&habit.key) == name) {
                text.push_str(&format!("\n## {name}\n<!-- optional: most documents have no sections -->\n"));
            }
        }
    }
    Some(text)
}

/// `root_cause` → `Root cause`.
fn sentence(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    first + &letters.as_str().replace('_', " ")
}

/// The shared ones, in the order that most documents have.
fn in_order(habits: BTreeMap<String, Habit>, of: usize) -> Vec<Habit> {
    let shared: Vec<Habit> = habits.into_values().filter(|habit| habit.need(of).is_some()).collect();
    let wins = |habit: &Habit| shared.iter().filter(|other| habit.is_before(other)).count();
    let wins: Vec<usize> = shared.iter().map(wins).collect();
    let mut shared: Vec<(usize, Habit)> = wins.into_iter().zip(shared).collect();
    shared.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.spelling().cmp(other.spelling())));
    shared.into_iter().map(|(_, habit)| habit).collect()
}

/// The sections that a heading begins, those of ours by their name, others by their words.
fn sections(postmortems: &[Postmortem]) -> BTreeMap<String, Habit> {
    let mut habits: BTreeMap<String, Habit> = BTreeMap::new();
    for (number, postmortem) in postmortems.iter().enumerate() {
        let mut found: Vec<(usize, String, String, u8)> = Vec::new();
        for section in &postmortem.incident.sections {
            let at = section.heading_span.start;
            let Some(heading) = postmortem.headings.iter().find(|heading| heading.span.start == at) else { continue };
            if (2..=3).contains(&heading.level) && section.section != Section::Stats {
                found.push((at, section.section.name().into(), plain(&heading.text), heading.level));
            }
        }
        for text in unknown_headings(postmortem) {
            let heading = postmortem.headings.iter().find(|heading| heading.text.trim().starts_with(&text));
            let Some(heading) = heading else { continue };
            found.push((heading.span.start, format!("# {}", text.to_lowercase()), text, heading.level));
        }
        let mut seen: Vec<String> = Vec::new();
        for (at, key, text, level) in found {
            if !seen.contains(&key) {
                let habit = habits.entry(key.clone()).or_default();
                habit.key.clone_from(&key);
                habit.add(&text, level.to_string(), number, at);
                habit.understood += 1;
                habit.known = !key.starts_with("# ");
                seen.push(key);
            }
        }
    }
    habits
}

/// A heading without what is in brackets behind it: `Timeline (all times in UTC)`.
fn plain(heading: &str) -> String {
    let heading = heading.trim();
    let bare = heading.split(['(', '（']).next().unwrap_or(heading).trim().trim_end_matches(':').trim_end();
    if bare.is_empty() { heading.to_string() } else { bare.to_string() }
}

fn fields(archive: &Archive) -> BTreeMap<String, Habit> {
    let mut habits: BTreeMap<String, Habit> = BTreeMap::new();
    for (number, postmortem) in archive.postmortems.iter().enumerate() {
        let incident = &postmortem.incident;
        for (at, field) in postmortem.fields.iter().enumerate() {
            let sample = match &field.value {
                Value::List(_) => "[]".to_string(),
                Value::Table(_) => continue,
                value => value.line(),
            };
            let ours = reader::canonical_field(&field.key, &incident.languages, &archive.config);
            let own = incident.extra.contains_key(&field.key);
            let habit = habits.entry(field.key.to_lowercase()).or_default();
            habit.add(&field.key, sample, number, at);
            let given = own && !field.value.line().trim().is_empty();
            habit.machinery = ours.is_none() && !own;
            habit.known = ours.as_deref().is_some_and(|name| name != "tags");
            habit.understood += usize::from(ours.as_deref().map_or(given, |name| has(incident, name)));
        }
    }
    habits
}

/// `key: value # need: how many documents have it`; a value only where a site generator reads it and nearly all
/// documents have the same.
fn field_line(habit: &Habit, of: usize) -> Option<String> {
    let need = habit.need(of)?;
    let key = habit.spelling();
    let safe = |text: &str| text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ' | '.' | '/'));
    if !safe(key) || key.trim().is_empty() {
        return None;
    }
    let (form, same) = most(&habit.forms)?;
    let list = form == "[]" && same * 2 > habit.count;
    let shared = habit.machinery && same * 10 >= habit.count * 9 && safe(form);
    let value = if list || shared { format!(" {form}") } else { String::new() };
    // What is asked for is counted where it has a value.
    let count = if need == "optional" { habit.count } else { habit.understood };
    Some(format!("{key}:{value} # {need}: {count} of {of} documents have it\n"))
}
