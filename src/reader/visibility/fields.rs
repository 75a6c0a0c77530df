//! What front matter says about a document's readers, at the top or in tables below it.

use super::key::{self, Key, Kind};
use super::meaning::{self, Meaning};
use super::{Doubt, statement};
use crate::config::Config;
use crate::diagnostic::Span;
use crate::document::{Document, Field, Value};
use crate::incident::{Origin, StatedVisibility, Statement};
use crate::reader::field::{self, Field as Canonical};
use crate::reader::vocabulary::VISIBILITY;
use crate::vocabulary::fold;

/// How deep tables are followed.
const DEEPEST: usize = 12;

/// Whether a table is about the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The top, and what wraps it: every word counts, and a slip is one.
    Own,
    /// A table on the writing: what plainly restricts counts, and a draft.
    Review,
    /// A table of something else: only what plainly restricts counts.
    Other,
}

/// The statements of the front matter.
pub(super) fn statements(document: &Document, config: &Config) -> Vec<Statement> {
    let mut reader = Reader { text: &document.text, config, found: Vec::new() };
    reader.table(&document.front_matter.fields, Place::Own, 0);
    reader.found
}

struct Reader<'c> {
    text: &'c str,
    config: &'c Config,
    found: Vec<Statement>,
}

impl Reader<'_> {
    fn table(&mut self, fields: &[Field], place: Place, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        for field in fields {
            self.field(field, place, depth);
        }
    }

    fn field(&mut self, field: &Field, place: Place, depth: usize) {
        let Field { key, value, span, .. } = field;
        let canonical = field::in_front_matter(key, self.config);
        if let Some(found) = self.key(key, canonical) {
            if found.if_true().is_some() && self.is_bare(field) {
                self.scalar(&found, key, "true", field.key_span, place);
            }
            self.value(&found, key, value, *span, place, depth);
            return;
        }
        if canonical.is_none()
            && place == Place::Own
            && let Some(meant) = key::near(key)
        {
            self.misspelt(meant, field);
        }
        let skipped = matches!(
            canonical,
            Some(Canonical::Teams | Canonical::Services | Canonical::Authors | Canonical::Participants)
        );
        if !skipped {
            let (name, words) = (fold(key.trim()), &VISIBILITY);
            let below = match place {
                Place::Own | Place::Review if words.wrappers.is(&name) => place,
                Place::Own if words.reviews.is(&name) => Place::Review,
                _ => Place::Other,
            };
            self.below(value, below, depth + 1);
        }
    }

    /// Whether a name is without a colon: `{title: A, confidential}`. An empty value is a form not filled in.
    fn is_bare(&self, field: &Field) -> bool {
        let rest = self.text.get(field.key_span.end..).unwrap_or_default();
        field.value == Value::Null
            && rest.trim_start_matches(['"', '\'', ' ', '\t', '\r', '\n']).starts_with([',', '}'])
    }

    /// The tables in a value that is none of ours.
    fn below(&mut self, value: &Value, place: Place, depth: usize) {
        match value {
            Value::Table(fields) => self.table(fields, place, depth),
            Value::List(items) if depth <= DEEPEST => {
                items.iter().for_each(|(_, item)| self.below(item, place, depth + 1));
            }
            _ => {}
        }
    }

    /// The key of a name: the archive's own names first, so that a name it gave another field is not ours.
    fn key(&self, name: &str, canonical: Option<Canonical>) -> Option<Key> {
        let found = key::find(name);
        match canonical {
            Some(Canonical::Visibility) => found.or_else(|| key::find("visibility")),
            Some(Canonical::Status) => key::find("status"),
            Some(Canonical::Tags) => key::find("tag"),
            Some(Canonical::Completed) => found.filter(|found| found.kind == Kind::Published),
            // A class or category counts as the root cause too, unless it is how secret the document is.
            Some(_) if !self.is_own(name) => found.filter(|found| matches!(found.kind, Kind::Class | Kind::Labels)),
            Some(_) => None,
            None => found,
        }
    }

    /// Whether `[front_matter]` gives the name a meaning.
    fn is_own(&self, name: &str) -> bool {
        let name = field::plain(name);
        self.config.front_matter.values().flatten().any(|own| field::plain(own) == name)
    }

    fn value(&mut self, key: &Key, name: &str, value: &Value, span: Span, place: Place, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        match value {
            Value::Null => {}
            Value::List(items) => {
                for (span, item) in items {
                    self.value(key, name, item, *span, place, depth + 1);
                }
            }
            Value::Table(fields) => {
                for field in fields {
                    let inner = key::find(&field.key);
                    match &field.value {
                        // `visibility: {restricted: }`
                        Value::Null => self.scalar(key, name, &field.key, field.key_span, place),
                        value => {
                            let key = inner.as_ref().unwrap_or(key);
                            self.value(key, &field.key, value, field.span, place, depth + 1);
                        }
                    }
                }
            }
            value => self.scalar(key, name, value.text().unwrap_or_default(), span, place),
        }
    }

    fn scalar(&mut self, key: &Key, name: &str, value: &str, span: Span, place: Place) {
        let Some(Meaning { says, exact }) = meaning::meaning(key.kind, value) else { return };
        let restricts = says == StatedVisibility::Restricted && exact;
        let plainly = restricts && (!key.plain_word || key.if_true().is_some() || key.kind == Kind::Tlp);
        let draft = place == Place::Review && says == StatedVisibility::Draft && exact;
        if place == Place::Own || plainly || draft {
            self.found.push(statement(says, Origin::FrontMatter, span, name, value, Doubt::Value));
        }
    }

    /// A name that is probably one of ours holds the document back, unless its value publishes either way.
    fn misspelt(&mut self, meant: Key, field: &Field) {
        let texts = texts(&field.value);
        let restricts = |text: &String| {
            meaning::meaning(meant.kind, text).is_some_and(|found| match meant.kind {
                Kind::Status => found.says >= StatedVisibility::Draft,
                _ => found.says > StatedVisibility::Public,
            })
        };
        if let Some(text) = texts.iter().find(|text| restricts(text)) {
            let doubt = Doubt::Key(meant.name);
            self.found.push(statement(
                StatedVisibility::Unclear,
                Origin::FrontMatter,
                field.key_span,
                &field.key,
                text,
                doubt,
            ));
        }
    }
}

/// The scalars of a value.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::List(items) => items.iter().flat_map(|(_, item)| texts(item)).collect(),
        Value::Table(fields) => fields.iter().flat_map(|field| texts(&field.value)).collect(),
        value => vec![value.text().unwrap_or_default().to_string()],
    }
}
