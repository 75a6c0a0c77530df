//! What the front matter of a document states.

use super::Metadata;
use super::names::split;
use crate::config::Config;
use crate::diagnostic::Span;
use crate::document::{Document, Value};
use crate::incident::Origin;
use crate::reader::block_text::of_markdown;
use crate::reader::field::{self, Field};
use crate::reader::field_value::FieldValue;
use crate::reader::vocabulary::WORDS;

/// Whether a table of front matter holds fields of the incident, as its top does.
fn speaks_of_incident(named: Option<Field>, key: &str) -> bool {
    named == Some(Field::Impact) || named.is_none() && ["extra", "params", "incident"].contains(&key)
}

/// Adds the fields of the front matter.
pub(super) fn gather(document: &Document, config: &Config, metadata: &mut Metadata) {
    // A template's `name: Incident` beside the `title` of the incident.
    let is_titled = document.front_matter.fields.iter().any(|entry| field::plain(&entry.key) == "title");
    for entry in &document.front_matter.fields {
        let named = field::in_front_matter(&entry.key, config);
        match (named, &entry.value) {
            (Some(Field::Title), _) if is_titled && field::plain(&entry.key) == "name" => {}
            (named, Value::Table(inner)) if speaks_of_incident(named, &entry.key) => {
                for entry in inner {
                    push(
                        metadata,
                        field::in_front_matter(&entry.key, config),
                        &entry.key,
                        &entry.value,
                        entry.span,
                        config,
                    );
                }
            }
            _ => push(metadata, named, &entry.key, &entry.value, entry.span, config),
        }
    }
}

/// Gives the values of a blog's categories to the tags, but for those that the archive's own causes have.
fn push_categories(metadata: &mut Metadata, value: &Value, span: Span, config: &Config) {
    let given = FieldValue { field: Field::Tags, value: value.clone(), origin: Origin::FrontMatter, span };
    let mut texts = Vec::new();
    split(&given, &mut texts);
    let is_cause = |text: &str| config.causes_stated && config.cause(text).is_some();
    let (causes, tags): (Vec<_>, Vec<_>) = texts.into_iter().partition(|(text, ..)| is_cause(text));
    for (field, texts) in [(Field::RootCause, causes), (Field::Tags, tags)] {
        if !texts.is_empty() {
            let items = texts.into_iter().map(|(text, span, _)| (span, Value::Text(text))).collect();
            metadata.given.push(FieldValue { field, value: Value::List(items), origin: Origin::FrontMatter, span });
        }
    }
}

fn push(metadata: &mut Metadata, field: Option<Field>, key: &str, value: &Value, span: Span, config: &Config) {
    let own = || config.front_matter.values().flatten().any(|own| field::plain(own) == field::plain(key));
    match field {
        Some(Field::RootCause) if WORDS.fields.categories.is(&field::plain(key)) && !own() => {
            push_categories(metadata, value, span, config);
        }
        Some(Field::Summary) => {
            let value = match value {
                Value::Text(text) => Value::Text(of_markdown(text)),
                other => other.clone(),
            };
            metadata.extra.push((key.to_string(), value.line()));
            metadata.given.push(FieldValue { field: Field::Summary, value, origin: Origin::FrontMatter, span });
        }
        Some(field) => {
            metadata.given.push(FieldValue { field, value: value.clone(), origin: Origin::FrontMatter, span });
        }
        None if WORDS.fields.machinery.is(&field::plain(key)) => {}
        None => metadata.extra.push((key.to_string(), value.line())),
    }
}
