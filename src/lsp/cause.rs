//! The root-cause categories that `coroner suggest causes` proposes, as edits of a document that states none.

use crate::archive::{Archive, Postmortem, ReadDocument, Wanted};
use crate::config::Config;
use crate::diagnostic::{Lines, Span};
use crate::document::{Document, Syntax, Value};
use crate::incident::Section;
use crate::insight::{Similar, suggest_causes};
use crate::reader::canonical_field;

const FIELD: &str = "root_cause";

/// A proposed category: what accepting it is called, and the edit that writes it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ProposedCause {
    /// The category's name, and the sentence that suggests it.
    pub(super) title: String,
    /// The replacement, in bytes of the document's text.
    pub(super) edit: (Span, String),
}

/// The position of a document if a place in it asks for its root cause: it states none, and the place is in the front
/// matter, in the first line, in the title or in the section about the cause.
pub(super) fn postmortem_at(archive: &Archive, path: &str, place: Span) -> Option<usize> {
    let at = archive.postmortems.iter().position(|postmortem| postmortem.path == path)?;
    let postmortem = &archive.postmortems[at];
    if postmortem.cause().is_some() {
        return None;
    }
    let top = postmortem.headings.first().filter(|heading| heading.level == 1).map_or(0, |heading| heading.span.end);
    let first = postmortem.text.find('\n').unwrap_or(postmortem.text.len());
    let cause = postmortem.incident.section(Section::RootCause);
    let meets = |from: usize, to: usize| from <= place.end && place.start <= to;
    let is_asked = meets(0, top.max(first).max(postmortem.body.start.saturating_sub(1)))
        || cause.is_some_and(|cause| meets(cause.heading_span.start, cause.content.end));
    is_asked.then_some(at)
}

/// The proposals for a document. One that would not be read as that category once it is written is not made.
pub(super) fn proposals(archive: &Archive, similar: &[Similar], at: usize) -> Vec<ProposedCause> {
    let postmortem = &archive.postmortems[at];
    let proposal = |cause: &str, sentence: &str| {
        let edit = edit(postmortem, &archive.config, cause)?;
        let name = archive.config.cause_name(cause);
        is_read(postmortem, &archive.config, &edit, cause)
            .then(|| ProposedCause { title: format!("Set root cause: {name} (“{sentence}”)"), edit })
    };
    let suggested = suggest_causes(archive, similar, at);
    suggested.iter().filter_map(|one| proposal(&one.cause, &one.sentence)).collect()
}

/// The edit that writes a category into the front matter: in the place of an empty field, else as a new one.
fn edit(postmortem: &Postmortem, config: &Config, cause: &str) -> Option<(Span, String)> {
    let text = &postmortem.text;
    let front = Document::parse(&postmortem.path, text.as_bytes()).front_matter;
    let own = config.front_matter.get(FIELD).and_then(|names| names.first());
    let name = own.map_or(FIELD, String::as_str);
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let lines = Lines::new(text);
    let languages = &postmortem.incident.languages;
    let written = front
        .fields
        .iter()
        .find(|field| canonical_field(&field.key, languages, config).as_deref() == Some(FIELD) || field.key == name);
    match (front.syntax, written) {
        (Syntax::Json, _) => None,
        (_, Some(field)) => {
            let is_empty = match &field.value {
                Value::Null => true,
                Value::Text(text) => text.trim().is_empty(),
                Value::List(values) => values.is_empty(),
                _ => false,
            };
            // What follows the name on its line, up to a comment.
            let rest = Span::new(field.key_span.end, lines.span(lines.line(field.key_span.end)).end);
            let sign = if front.syntax == Syntax::Toml { '=' } else { ':' };
            let from = rest.start + rest.of(text).find(sign)? + 1;
            let value = Span::new(from, rest.end).of(text);
            let stop = value.find('#').map_or(value.trim_end().len(), |at| value[..at].trim_end().len());
            let span = Span::new(from, from + stop);
            is_empty.then(|| (span, format!(" {}", value_of(cause, front.syntax))))
        }
        (Syntax::None, None) => {
            let fence = format!("---{end}{name}: {}{end}---{end}{end}", value_of(cause, Syntax::Yaml));
            Some((Span::new(0, 0), fence))
        }
        // Behind a table of TOML it would be one of the table's own fields.
        (Syntax::Toml, None) => {
            let first = lines.start(lines.line(front.fields.first()?.key_span.start));
            let fence = front.span.of(text).find("+++")? + front.span.start;
            let below = lines.start(lines.line(fence) + 1).min(first);
            Some((Span::new(below, below), format!("{name} = {}{end}", value_of(cause, Syntax::Toml))))
        }
        (Syntax::Yaml, None) => {
            let last = lines.start(lines.line(front.span.end.saturating_sub(1)));
            Some((Span::new(last, last), format!("{name}: {}{end}", value_of(cause, Syntax::Yaml))))
        }
    }
}

/// A category's id as a value.
fn value_of(cause: &str, syntax: Syntax) -> String {
    let plain = cause.starts_with(|c: char| c.is_ascii_alphabetic())
        && cause.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if plain && syntax == Syntax::Yaml { cause.to_string() } else { format!("{cause:?}") }
}

fn is_read(postmortem: &Postmortem, config: &Config, (span, new): &(Span, String), cause: &str) -> bool {
    let text = &postmortem.text;
    let (Some(before), Some(after)) = (text.get(..span.start), text.get(span.end..)) else { return false };
    let edited = format!("{before}{new}{after}");
    let read = ReadDocument::of(&postmortem.path, edited.as_bytes(), config, Wanted::default());
    read.incident().root_cause.as_ref().is_some_and(|read| read.value == cause)
}
