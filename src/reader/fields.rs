//! Fields as text → the incident's values: ids for what the archive knows, states, yes and no.

use super::day;
use super::field::Field;
use super::field_value::FieldValue;
use super::inline_text::tidy;
use super::metadata::Metadata;
use super::status::status;
use super::title;
use super::vocabulary::WORDS;
use crate::config::Config;
use crate::document::Value;
use crate::incident::{Impact, Incident, Reading, Status};
use crate::vocabulary::fold;

/// Gives an incident the fields that need no more than the metadata.
pub(super) fn fields(incident: &mut Incident, metadata: &Metadata, config: &Config) {
    let text = |field: Field| metadata.first(field).and_then(one);
    incident.id = text(Field::Id).or_else(|| incident.title.as_ref().and_then(title::id));
    incident.recurrence_of = text(Field::RecurrenceOf);
    let stated = metadata.all(Field::Status).flat_map(states);
    // A draft is one whatever else is said of it; of other states the first counts.
    incident.status = stated
        .reduce(|first, next| if next.value == Status::Draft && first.value != Status::Draft { next } else { first });
    // `Incident ID: INC-7 (SEV-1)`
    let beside = incident.id.as_mut().and_then(remark_of_id).map(|reading| severity(reading, config));
    let beside = beside.filter(|reading| config.severity(&reading.value).is_some());
    incident.severity = text(Field::Severity).map(|reading| severity(reading, config)).or(beside);
    incident.teams = many(metadata, Field::Teams, |text| config.team(text).map(|team| team.id.clone()));
    incident.services = many(metadata, Field::Services, |_| None);
    incident.tags = many(metadata, Field::Tags, |_| None);
    incident.authors = many(metadata, Field::Authors, |_| None);
    if incident.teams.is_empty() {
        incident.teams = incident.authors.iter().filter_map(|author| team(author, config)).collect();
    }
    incident.participants = many(metadata, Field::Participants, |_| None);
    incident.related = many(metadata, Field::Related, |_| None);
    incident.trigger = text(Field::Trigger)
        .filter(short)
        .map(|reading| known(reading, |text| config.trigger(text).map(|trigger| trigger.id.clone())));
    let mut causes = many(metadata, Field::RootCause, |text| config.cause(text).map(|cause| cause.id.clone()));
    // A sentence in the place of a category is the section's own story, not a list of them.
    let is_prose = metadata.first(Field::RootCause).is_some_and(|given| given.value.line().len() > LONGEST_CATEGORY);
    causes.retain(|reading| short(reading) && (!is_prose || config.cause(&reading.value).is_some()));
    let contributing = many(metadata, Field::Contributing, |text| config.cause(text).map(|cause| cause.id.clone()));
    if !causes.is_empty() {
        incident.root_cause = Some(causes.remove(0));
    }
    // A list of categories: the first is the cause, the others contributed.
    incident.contributing = contributing.into_iter().chain(causes).filter(short).collect();
    incident.near_miss = metadata.first(Field::NearMiss).is_some_and(|given| truth(&given.value));
    incident.completed = metadata.first(Field::Completed).and_then(|given| {
        let (date, _) = day::find(given.value.text()?)?;
        Some(Reading::new(date, given.origin, given.span))
    });
    incident.impact = Impact {
        users: text(Field::Users),
        requests: text(Field::Requests),
        revenue: text(Field::Revenue),
        minutes: metadata.first(Field::Minutes).and_then(|given| {
            let text = given.value.text()?;
            let minutes = super::parse_minutes(text).or_else(|| text.replace(['_', ','], "").trim().parse().ok())?;
            Some(Reading::new(minutes, given.origin, given.span))
        }),
    };
}

/// Takes what is in brackets behind an id of one word off it.
fn remark_of_id(id: &mut Reading<String>) -> Option<Reading<String>> {
    let (word, remark) = id.value.strip_suffix([')', '）'])?.split_once([' ', '（'])?;
    let remark = Reading::new(remark.trim_start_matches('(').to_string(), id.origin, id.span);
    id.value = word.to_string();
    Some(remark)
}

/// The statuses in a value: one, or those of a list.
fn states(given: &FieldValue) -> Vec<Reading<Status>> {
    let one = |value: &Value, span| Some(Reading::new(status(value.text()?)?, given.origin, span));
    match &given.value {
        Value::List(items) => items.iter().filter_map(|(span, item)| one(item, *span)).collect(),
        value => one(value, given.span).into_iter().collect(),
    }
}

/// A category is a few words; a sentence is the section's own story.
const LONGEST_CATEGORY: usize = 60;

fn short(reading: &Reading<String>) -> bool {
    reading.value.len() <= LONGEST_CATEGORY
}

fn one(given: &FieldValue) -> Option<Reading<String>> {
    let value = match &given.value {
        Value::List(items) => items.first().map(|(_, item)| item.line())?,
        value => value.line(),
    };
    let value = tidy(&value);
    (!value.is_empty()).then(|| Reading::new(value, given.origin, given.span))
}

fn many(metadata: &Metadata, field: Field, canonical: impl Fn(&str) -> Option<String>) -> Vec<Reading<String>> {
    let texts = metadata.texts(field).into_iter();
    texts
        .map(|(text, span, origin)| Reading::new(canonical(&text).unwrap_or_else(|| tidy(&text)), origin, span))
        .collect()
}

/// The team that an author is: `Owner: Payments team`, `Verantwortlich: Team Zahlungen`.
fn team(author: &Reading<String>, config: &Config) -> Option<Reading<String>> {
    let is_team = |word: &str| WORDS.fields.names.whole(&fold(word)) == Some(&Field::Teams);
    let known = config.team(&author.value).map(|team| team.id.clone());
    let named = || {
        let article = WORDS.times.the.at_start(&author.value).map_or(0, |article| article.range.end);
        let value = author.value[article..].trim_start();
        let ((first, rest), (before, last)) = (value.split_once(' ')?, value.rsplit_once(' ')?);
        let name = if is_team(last) { before } else { Some(rest).filter(|_| is_team(first))? };
        // `Equipe de Infraestrutura` is its whole name.
        let shown = if name.starts_with(char::is_lowercase) { value } else { name };
        Some(config.team(name).map_or_else(|| shown.to_string(), |team| team.id.clone()))
    };
    let name = known.or_else(named)?;
    Some(Reading::new(name, author.origin, author.span).doubt("stated as the owner or author"))
}

fn known(mut reading: Reading<String>, canonical: impl Fn(&str) -> Option<String>) -> Reading<String> {
    if let Some(id) = canonical(&reading.value) {
        reading.value = id;
    }
    reading
}

/// The configured severity that a text names: as a whole, or by its first word (`SEV1 - critical`, `P2 (major)`).
fn severity(reading: Reading<String>, config: &Config) -> Reading<String> {
    let parts = reading
        .value
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .filter(|part| part.len() > 1 || part.chars().all(|c| c.is_ascii_digit()));
    // `hoch` is what the archive calls `high`.
    let words = &WORDS.values.severities;
    // `🔴 CRÍTICA`
    let folded = fold(reading.value.trim_start_matches(|c: char| !c.is_alphanumeric()));
    let english = words.whole(&folded).or_else(|| words.at_start(&folded).map(|found| found.meaning));
    let id = config
        .severity(&reading.value)
        // `P2-一般`: the code before the word.
        .or_else(|| {
            parts.take(3).find_map(|part| {
                let code = part.split_once('-').map(|(code, _)| code).filter(|code| code.len() > 1);
                config.severity(part).or_else(|| config.severity(code?))
            })
        })
        .or_else(|| config.severity(english?))
        .map(|severity| severity.id.clone());
    known(reading, |_| id.clone())
}

fn truth(value: &Value) -> bool {
    match value {
        Value::Bool(truth) => *truth,
        value => WORDS.values.yes.is(&fold(value.line().trim())),
    }
}
