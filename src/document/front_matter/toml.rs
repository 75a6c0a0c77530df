//! TOML → fields, from toml's spanned tables; the only file of this module that uses that crate.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Broken, Field, Value};
use crate::diagnostic::Span;

/// Reads the text between the fences, which begins at byte `offset` of the document.
pub(super) fn read(content: &str, offset: usize) -> Result<Option<Vec<Field>>, Broken> {
    match DeTable::parse(content) {
        Ok(table) => Ok(Some(fields(table.get_ref(), content, offset))),
        Err(error) => Err(Broken {
            at: offset + error.span().map_or(0, |span| span.start.min(content.len())),
            reason: error.message().lines().next().unwrap_or("").to_string(),
        }),
    }
}

fn place(range: Range<usize>, offset: usize) -> Span {
    Span::new(offset + range.start, offset + range.end)
}

fn fields(table: &DeTable<'_>, content: &str, offset: usize) -> Vec<Field> {
    table
        .iter()
        .map(|(key, item)| Field {
            key: key.get_ref().to_string(),
            key_span: place(key.span(), offset),
            value: value(item, content, offset),
            span: place(item.span(), offset),
        })
        .collect()
}

fn value(item: &Spanned<DeValue<'_>>, content: &str, offset: usize) -> Value {
    match item.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Boolean(truth) => Value::Bool(*truth),
        DeValue::Array(items) => {
            Value::List(items.iter().map(|item| (place(item.span(), offset), value(item, content, offset))).collect())
        }
        DeValue::Table(table) => Value::Table(fields(table, content, offset)),
        // Numbers and dates as they were written.
        _ => Value::Text(content.get(item.span()).unwrap_or("").to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::Document;
    use super::super::{Syntax, Value};

    #[test]
    fn toml_is_read_with_spans() {
        let text = "+++\ntitle = \"Ä\"\ndate = 2024-01-02\nusers = 5_000\nteams = [\"a\", \"b\"]\n[impact]\nminutes = 3\n+++\nbody";
        let document = Document::parse("a.md", text.as_bytes());
        assert!(document.problems.is_empty(), "{:?}", document.problems);
        assert_eq!(document.front_matter.syntax, Syntax::Toml);
        let fields = &document.front_matter.fields;
        assert_eq!(fields[1].value, Value::Text("2024-01-02".into()));
        assert_eq!(fields[1].span.of(text), "2024-01-02");
        assert_eq!(fields[0].span.of(text), "\"Ä\"");
        assert_eq!(fields[2].value, Value::Text("5_000".into()));
        assert_eq!(fields[4].key, "impact");
    }

    #[test]
    fn broken_toml_is_told_of_and_its_lines_are_kept() {
        let text = "+++\ntitle = \"A\"\nseverity = SEV1\n+++\nbody";
        let document = Document::parse("a.md", text.as_bytes());
        assert_eq!(document.problems[0].code, "unreadable-front-matter");
        let severity = document.front_matter.fields.iter().find(|field| field.key == "severity").unwrap();
        assert_eq!(severity.value, Value::Text("SEV1".into()));
    }
}
