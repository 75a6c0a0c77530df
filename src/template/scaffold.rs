//! A new postmortem from a template: known values are filled in, and the rest is left empty.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::Template;
use crate::diagnostic::Span;
use crate::document::{Document, Field, Syntax, Value};
use crate::incident::Milestone;
use crate::text::one_line;

/// What is known when a postmortem is begun.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// The title.
    pub title: String,
    /// The id.
    pub id: String,
    /// The day of the incident.
    pub date: Date,
    /// The team's id.
    pub team: Option<String>,
    /// The severity's id.
    pub severity: Option<String>,
    /// The services that misbehaved.
    pub services: Vec<String>,
    /// When the milestones were reached, as far as that is known.
    pub milestones: BTreeMap<Milestone, Timestamp>,
    /// No user was affected.
    pub near_miss: bool,
    /// The address of the alert or the incident that it is about.
    pub source: Option<String>,
}

/// A postmortem to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Relative to the archive's root: `content/2026/2026-03-14-checkout-502.md`.
    pub path: String,
    /// The Markdown.
    pub text: String,
}

/// Fills a template. `src` is the archive's folder of documents.
pub fn scaffold(template: &Template, src: &str, answers: &Answers) -> Draft {
    let document = Document::parse(&template.origin, template.text.as_bytes());
    let title = one_line(&answers.title);
    let answers = Answers { title, ..answers.clone() };
    let mut edits: Vec<(Span, String)> = Vec::new();
    let toml = document.front_matter.syntax == Syntax::Toml;
    for (field, known) in document.front_matter.fields.iter().zip(&template.fields) {
        fill(&document.text, field, &known.name, toml, &answers, &mut edits);
    }
    edits.extend(further_fields(&document, template, &answers));
    if let Some(heading) = document.headings.iter().find(|heading| heading.level == 1) {
        edits.push((heading.span, format!("# {}", answers.title)));
    }
    if let Some(team) = &answers.team {
        let body = document.body.of(&document.text);
        edits.extend(body.match_indices("@owner").map(|(at, word)| {
            let start = document.body.start + at;
            (Span::new(start, start + word.len()), format!("@{team}"))
        }));
    }
    let name = format!("{}/{}-{}.md", answers.date.year(), answers.date, slug(&answers.title));
    let path = if src == "." { name } else { format!("{}/{name}", src.trim_end_matches('/')) };
    Draft { path, text: edited(&document.text, edits) }
}

/// What to write in place of one field's sample.
fn fill(text: &str, field: &Field, name: &str, toml: bool, answers: &Answers, edits: &mut Vec<(Span, String)>) {
    let quoted = |text: &str| if toml { quote(text) } else { yaml_scalar(text) };
    let list = |text: &str| format!("[{}]", quoted(text));
    let nothing = || if toml { "\"\"".to_string() } else { String::new() };
    let value = match name {
        "id" => quoted(&answers.id),
        "title" => quoted(&answers.title),
        "status" => quoted("draft"),
        "date" => answers.date.to_string(),
        "severity" => answers.severity.as_deref().map_or_else(nothing, quoted),
        "teams" if matches!(field.value, Value::List(_)) => answers.team.as_deref().map_or("[]".into(), list),
        "teams" => answers.team.as_deref().map_or_else(nothing, quoted),
        "started" | "detected" | "acknowledged" | "mitigated" | "resolved" => {
            let reached = answers.milestones.iter().find(|(milestone, _)| milestone.name() == name);
            reached.map_or_else(nothing, |(_, at)| second(*at))
        }
        "near_miss" if answers.near_miss => "true".into(),
        "source" if answers.source.is_some() => answers.source.as_deref().map_or_else(nothing, quoted),
        "services" if !answers.services.is_empty() => match field.value {
            Value::List(_) => list_of(&answers.services, &quoted),
            _ => quoted(&answers.services.join(", ")),
        },
        "root_cause" | "trigger" | "recurrence_of" | "completed" => nothing(),
        "services" | "contributing" | "tags" | "authors" | "participants" | "related" => match field.value {
            Value::List(_) => "[]".into(),
            _ => nothing(),
        },
        "impact" => {
            if let Value::Table(inner) = &field.value {
                edits.extend(inner.iter().filter(|f| f.value != Value::Null).map(|f| (f.span, nothing())));
            }
            return;
        }
        _ => return,
    };
    edits.extend(in_place(text, field, value));
}

/// The edit that gives a field its value. A field without one, as in `title: # required`, has an empty span somewhere
/// before its comment; the value goes behind the colon.
fn in_place(text: &str, field: &Field, value: String) -> Option<(Span, String)> {
    if !field.span.is_empty() {
        return Some((field.span, value));
    }
    if value.is_empty() {
        return None;
    }
    let colon = field.key_span.end + text.get(field.key_span.end..)?.find(':')? + 1;
    Some((Span::new(colon, colon), format!(" {value}")))
}

/// What is known and has no field in the template, as fields behind those that it has. In TOML they come first: behind a
/// table they would belong to it.
fn further_fields(document: &Document, template: &Template, answers: &Answers) -> Option<(Span, String)> {
    let syntax = document.front_matter.syntax;
    let quoted = |text: &str| if syntax == Syntax::Toml { quote(text) } else { yaml_scalar(text) };
    let one = |text: &Option<String>| text.as_deref().map(quoted);
    let mut known = vec![
        ("severity", one(&answers.severity)),
        ("teams", answers.team.as_ref().map(|team| list_of(std::slice::from_ref(team), &quoted))),
        ("services", (!answers.services.is_empty()).then(|| list_of(&answers.services, &quoted))),
    ];
    known.extend(answers.milestones.iter().map(|(milestone, at)| (milestone.name(), Some(second(*at)))));
    known.push(("near_miss", answers.near_miss.then(|| "true".to_string())));
    known.push(("source", one(&answers.source)));
    let assign = if syntax == Syntax::Toml { " = " } else { ": " };
    let lines: String = (known.into_iter())
        .filter_map(|(name, value)| Some((name, value?)))
        .filter(|(name, _)| template.field(name).is_none())
        .map(|(name, value)| format!("{name}{assign}{value}\n"))
        .collect();
    if lines.is_empty() {
        return None;
    }
    let block = document.front_matter.span;
    let text = block.of(&document.text);
    match syntax {
        Syntax::None => Some((Span::new(0, 0), format!("---\n{lines}---\n\n"))),
        Syntax::Toml => {
            let first = block.start + text.find('\n')? + 1;
            Some((Span::new(first, first), lines))
        }
        Syntax::Yaml => {
            let last = block.start + text.trim_end().rfind('\n')? + 1;
            Some((Span::new(last, last), lines))
        }
        Syntax::Json => None,
    }
}

/// A list, in YAML and TOML.
fn list_of(texts: &[String], quoted: &impl Fn(&str) -> String) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
}

/// `2026-03-14T09:02:11Z`.
fn second(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Puts edits into a text; blanks before a line end that an empty value leaves behind go too.
fn edited(text: &str, mut edits: Vec<(Span, String)>) -> String {
    edits.sort_by_key(|(span, _)| *span);
    let mut written = String::with_capacity(text.len() + 256);
    let mut at = 0;
    for (span, new) in &edits {
        if span.start < at {
            continue;
        }
        written.push_str(text.get(at..span.start).unwrap_or(""));
        written.push_str(new);
        at = span.end;
        if new.is_empty() {
            let rest = text.get(at..).unwrap_or("");
            at += rest.len() - rest.trim_start_matches(' ').len();
            if text.get(at..).is_some_and(|rest| rest.starts_with(['\n', '\r'])) && written.ends_with(' ') {
                written.pop();
            }
        }
    }
    written.push_str(text.get(at..).unwrap_or(""));
    written
}

/// A YAML scalar: as it is where that is safe, else quoted.
pub fn yaml_scalar(text: &str) -> String {
    let safe_start = text.chars().next().is_some_and(char::is_alphabetic);
    let safe = safe_start
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && !text.contains(|c: char| c.is_control() || matches!(c, '"' | '[' | ']' | '{' | '}' | ',' | '`'))
        && !["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(&text.to_lowercase().as_str());
    if safe { text.to_string() } else { quote(text) }
}

/// A quoted string, good in YAML and TOML.
fn quote(text: &str) -> String {
    let inner: String = text.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", inner.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A title as a part of a file name: lower case, words joined by `-`, at most about 60 characters.
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    for word in title.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !slug.is_empty() {
            if slug.chars().count() + word.chars().count() > 60 {
                break;
            }
            slug.push('-');
        }
        slug.extend(word.chars().take(60));
    }
    if slug.is_empty() { "incident".into() } else { slug }
}

/// The next id in the archive's own pattern (`inc-2026-014`, `INC-0042`); `None` if most ids follow no pattern.
pub fn next_id<'i>(ids: impl IntoIterator<Item = &'i str>, date: Date) -> Option<String> {
    let mut families: BTreeMap<Family<'_>, Vec<Member>> = BTreeMap::new();
    let mut all = 0;
    for id in ids {
        all += 1;
        if let Some((prefix, year, gap, digits)) = take_apart(id)
            && let Ok(number) = digits.parse()
        {
            let member = Member { year, number, width: digits.len() };
            families.entry(Family { prefix, yearly: year.is_some(), gap }).or_default().push(member);
        }
    }
    let (Family { prefix, yearly, gap }, members) = families.into_iter().max_by_key(|(_, members)| members.len())?;
    if members.len() * 2 < all {
        return None;
    }
    let width = members.iter().map(|member| member.width).min().unwrap_or(1);
    let year = yearly.then(|| date.year());
    let last = members.iter().filter(|member| member.year == year).map(|member| member.number).max().unwrap_or(0);
    let next = last.checked_add(1)?;
    Some(match year {
        Some(year) => format!("{prefix}{year:04}{gap}{next:0width$}"),
        None => format!("{prefix}{next:0width$}"),
    })
}

/// Ids of one make.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Family<'i> {
    prefix: &'i str,
    yearly: bool,
    gap: &'i str,
}

/// An id's numbers.
struct Member {
    year: Option<i16>,
    number: u64,
    width: usize,
}

/// `inc-2026-014` as (`inc-`, 2026, `-`, `014`); `INC-0042` as (`INC-`, none, nothing, `0042`).
fn take_apart(id: &str) -> Option<(&str, Option<i16>, &str, &str)> {
    let stem = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &id[stem.len()..];
    if digits.is_empty() || digits.len() > 12 {
        return None;
    }
    let bare = stem.trim_end_matches(['-', '_', '/', '.']);
    let before = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let (year, gap) = (&bare[before.len()..], &stem[bare.len()..]);
    match year.parse::<i16>() {
        Ok(number) if year.len() == 4 && (1970..=2200).contains(&number) && !gap.is_empty() => {
            Some((before, Some(number), gap, digits))
        }
        _ => Some((stem, None, "", digits)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{next_id, slug, yaml_scalar};

    #[test]
    fn the_next_id_follows_the_archive() {
        let day = date(2026, 3, 14);
        assert_eq!(next_id(["inc-2025-113", "inc-2026-013", "inc-2026-014"], day).as_deref(), Some("inc-2026-015"));
        assert_eq!(next_id(["inc-2025-113"], day).as_deref(), Some("inc-2026-001"));
        assert_eq!(next_id(["INC-0042", "INC-0041"], day).as_deref(), Some("INC-0043"));
        assert_eq!(next_id(["PM9", "PM10"], day).as_deref(), Some("PM11"));
        assert_eq!(next_id(["2026-03-14", "2025-02-11", "2024-01-02"], day), None);
        assert_eq!(next_id([], day), None);
    }

    #[test]
    fn titles_become_names_and_safe_yaml() {
        assert_eq!(slug("Checkout: 502s & “slow” pages"), "checkout-502s-slow-pages");
        assert_eq!(slug("!!!"), "incident");
        assert_eq!(yaml_scalar("Checkout returned 502"), "Checkout returned 502");
        assert_eq!(yaml_scalar("Checkout: 502"), "\"Checkout: 502\"");
        assert_eq!(yaml_scalar("502 \\ \"x\""), "\"502 \\\\ \\\"x\\\"\"");
        assert_eq!(yaml_scalar("no"), "\"no\"");
    }
}
