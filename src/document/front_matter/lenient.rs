//! Front matter whose syntax is broken, line by line: `key: value` or `key = value`, and `- item` below a key.

use super::{Field, Value};
use crate::diagnostic::Span;

/// Whether a block begins like fields: its first line that is neither blank nor a comment is `word: …`.
pub(super) fn looks_like_fields(content: &str) -> bool {
    let first = content.lines().find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    first.is_some_and(|line| !line.starts_with([' ', '\t']) && split(line).is_some())
}

/// Reads what can be read; what begins at byte `offset` of the document.
pub(super) fn read(content: &str, offset: usize) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    let mut at = offset;
    for line in content.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let bare = line.trim_end();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        if let Some(item) = bare.trim_start().strip_prefix("- ") {
            if let Some(field) = fields.last_mut() {
                let from = start + (bare.len() - item.len());
                append(field, item, Span::new(from, start + bare.len()));
            }
            continue;
        }
        if let (false, Some((key, value))) = (bare.starts_with([' ', '\t']), split(bare)) {
            let value_start = start + bare.len() - value.len();
            let span = Span::new(value_start, start + bare.len());
            // A comma ends a field of JSON.
            let value = unquote(value.strip_suffix(',').filter(|value| value.ends_with(['"', '\''])).unwrap_or(value));
            let value = if value.is_empty() { Value::Null } else { Value::Text(value.to_string()) };
            let key_span = Span::new(start, start + key.len());
            fields.push(Field { key: unquote(key.trim()).to_string(), key_span, value, span });
        }
    }
    fields
}

fn append(field: &mut Field, item: &str, span: Span) {
    let value = Value::Text(unquote(item).to_string());
    match &mut field.value {
        Value::List(items) => items.push((span, value)),
        Value::Null => field.value = Value::List(vec![(span, value)]),
        _ => return,
    }
    field.span = Span::new(field.span.start, span.end);
}

/// The name before the first `:` or `=` and the trimmed value after it, where the name looks like one.
fn split(line: &str) -> Option<(&str, &str)> {
    let at = line.find([':', '='])?;
    let (key, value) = (line[..at].trim_end(), line[at + 1..].trim());
    let name = unquote(key);
    let plain = !name.is_empty()
        && name.len() <= 40
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.'))
        && name.split(' ').count() <= 4;
    let spaced = line.as_bytes()[at] == b'=' || value.is_empty() || line[at + 1..].starts_with([' ', '\t']);
    (plain && spaced).then_some((key, value))
}

fn unquote(text: &str) -> &str {
    let text = text.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote)) {
            return inner;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::super::Document;
    use super::super::Value;

    #[test]
    fn broken_yaml_keeps_its_fields_and_says_where_it_broke() {
        let text = "---\ntitle: Checkout: 502s\nteams:\n  - web\n  - @core\nowner: @sam\n---\n\nBody\n";
        let document = Document::parse("a.md", text.as_bytes());
        let problem = &document.problems[0];
        assert_eq!(problem.code, "unreadable-front-matter");
        let lines = crate::diagnostic::Lines::new(text);
        assert!(lines.position(problem.span.unwrap().start).line >= 2);
        assert!(problem.help.is_some());
        let fields = &document.front_matter.fields;
        let field = |name| fields.iter().find(|field| field.key == name).unwrap().value.clone();
        assert_eq!(field("title"), Value::Text("Checkout: 502s".into()));
        assert_eq!(field("owner"), Value::Text("@sam".into()));
        assert_eq!(field("teams").line(), "web, @core");
        assert_eq!(document.body.of(text).trim(), "Body");
    }

    #[test]
    fn unclosed_front_matter_ends_at_the_first_blank_line() {
        let text = "---\ntitle: A\nseverity: SEV1\n\n# Heading\n\nText\n";
        let document = Document::parse("a.md", text.as_bytes());
        assert_eq!(document.problems[0].message, "the front matter is never closed");
        assert_eq!(document.front_matter.fields.len(), 2);
        assert_eq!(document.headings[0].text, "Heading");
    }

    #[test]
    fn thematic_breaks_are_no_front_matter() {
        for text in ["---\n\nSome prose here.\n\n---\nmore", "---\n# Title\n", "---\njust words\n---\n"] {
            let document = Document::parse("a.md", text.as_bytes());
            assert!(document.front_matter.fields.is_empty() && document.problems.is_empty(), "{text:?}");
            assert_eq!(document.body.start, 0);
        }
    }
}
