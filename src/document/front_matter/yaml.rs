//! YAML → fields, from granit-parser's events; the only file that knows that crate.
//!
//! Scalars stay text (a date is not a number, `no` is not false): what they mean is for reading to say.

use granit_parser::{Event, Parser, ScalarStyle, Span as Mark};

use super::{Broken, Field, Value};
use crate::diagnostic::Span;

/// The deepest nesting that is followed, and the most nodes: front matter is not a database.
const DEEPEST: usize = 32;
const MOST: usize = 20_000;

/// Reads the text between the fences, which begins at byte `offset` of the document. `None`: it is not a mapping.
pub(super) fn read(content: &str, offset: usize) -> Result<Option<Vec<Field>>, Broken> {
    let options = granit_parser::options! { emit_comments: false, emit_unresolved_aliases: true };
    let mut reader = Reader {
        events: Parser::new_from_str_with_options(content, options),
        offset,
        length: content.len(),
        content,
        nodes: 0,
        last: 0,
        anchors: Vec::new(),
    };
    loop {
        match reader.next()? {
            Some((Event::StreamStart | Event::DocumentStart(..), _)) => {}
            Some((Event::MappingStart(_, anchor, _), _)) => return reader.mapping(anchor, 0).map(Some),
            Some((Event::StreamEnd | Event::DocumentEnd, _)) | None => return Ok(Some(Vec::new())),
            Some((Event::Scalar(text, ScalarStyle::Plain, ..), _)) if text.is_empty() => {}
            Some(_) => return Ok(None),
        }
    }
}

struct Reader<'t> {
    events: Parser<'t, granit_parser::StrInput<'t>>,
    offset: usize,
    length: usize,
    content: &'t str,
    nodes: usize,
    last: usize,
    /// Values of anchors by id, for aliases.
    anchors: Vec<(usize, Value)>,
}

impl<'t> Reader<'t> {
    fn next(&mut self) -> Result<Option<(Event<'t>, Span)>, Broken> {
        match self.events.next_event() {
            None => Ok(None),
            Some(Ok((event, mark))) => {
                let span = self.span(&mark);
                self.last = span.end;
                self.nodes += 1;
                if self.nodes > MOST {
                    return Err(self.broken("it is too large"));
                }
                Ok(Some((event, span)))
            }
            Some(Err(error)) => {
                let at = error.marker().byte_offset().map_or(self.last, |at| self.offset + at.min(self.length));
                Err(Broken { at, reason: error.info().to_string() })
            }
        }
    }

    fn broken(&self, reason: &str) -> Broken {
        Broken { at: self.last, reason: reason.to_string() }
    }

    /// Whether a value begins with a bracket, and so ends with one.
    fn is_flow(&self, start: Span, bracket: char) -> bool {
        let at = start.start.saturating_sub(self.offset);
        self.content.get(at..).is_some_and(|rest| rest.starts_with(bracket))
    }

    fn span(&self, mark: &Mark) -> Span {
        let range = mark.byte_range().unwrap_or(0..0);
        Span::new(self.offset + range.start.min(self.length), self.offset + range.end.min(self.length))
    }

    fn mapping(&mut self, anchor: usize, depth: usize) -> Result<Vec<Field>, Broken> {
        let mut fields = Vec::new();
        loop {
            let Some((event, key_span)) = self.next()? else { return Err(self.broken("it ends too soon")) };
            if event == Event::MappingEnd {
                break;
            }
            let (key, key_span) = self.value(event, key_span, depth + 1)?;
            let Some((event, span)) = self.next()? else { return Err(self.broken("it ends too soon")) };
            let (value, span) = self.value(event, span, depth + 1)?;
            fields.push(Field { key: key.line(), key_span, value, span });
        }
        self.remember(anchor, || Value::Table(fields.clone()));
        Ok(fields)
    }

    fn remember(&mut self, anchor: usize, value: impl FnOnce() -> Value) {
        if anchor != 0 {
            self.anchors.push((anchor, value()));
        }
    }

    fn value(&mut self, event: Event<'t>, start: Span, depth: usize) -> Result<(Value, Span), Broken> {
        if depth > DEEPEST {
            return Err(self.broken("it is nested too deeply"));
        }
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let value = scalar(&text, style);
                self.remember(anchor, || value.clone());
                Ok((value, start))
            }
            Event::MappingStart(_, anchor, _) => {
                let fields = self.mapping(anchor, depth)?;
                let last = fields.last().map_or(start.end, |field| field.span.end.max(start.end));
                let end = if self.is_flow(start, '{') { last.max(self.last) } else { last };
                Ok((Value::Table(fields), Span::new(start.start, end)))
            }
            Event::SequenceStart(_, anchor, _) => {
                let mut items = Vec::new();
                loop {
                    let Some((event, span)) = self.next()? else { return Err(self.broken("it ends too soon")) };
                    if event == Event::SequenceEnd {
                        // A flow list ends with its bracket; a block list with its last item.
                        let last = items.last().map_or(start.end, |(last, _): &(Span, Value)| last.end.max(start.end));
                        let end = if self.is_flow(start, '[') { last.max(span.end) } else { last };
                        self.remember(anchor, || Value::List(items.clone()));
                        return Ok((Value::List(items), Span::new(start.start, end)));
                    }
                    let (value, span) = self.value(event, span, depth + 1)?;
                    items.push((span, value));
                }
            }
            Event::Alias(id) => {
                let found = self.anchors.iter().find(|(anchor, _)| *anchor == id);
                let value = found.map_or(Value::Null, |(_, value)| value.clone());
                // Aliases of aliases grow without end; what is copied counts as read.
                self.nodes += size(&value);
                if self.nodes > MOST { Err(self.broken("its aliases expand too much")) } else { Ok((value, start)) }
            }
            Event::UnresolvedAlias(name) => Ok((Value::Text(format!("*{name}")), start)),
            _ => Err(self.broken("a value was expected")),
        }
    }
}

fn size(value: &Value) -> usize {
    match value {
        Value::List(items) => 1 + items.iter().map(|(_, item)| size(item)).sum::<usize>(),
        Value::Table(fields) => 1 + fields.iter().map(|field| size(&field.value)).sum::<usize>(),
        _ => 1,
    }
}

fn scalar(text: &str, style: ScalarStyle) -> Value {
    if !matches!(style, ScalarStyle::Plain) {
        return Value::Text(text.to_string());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => Value::Text(text.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::Document;
    use super::Value;

    fn values(yaml: &str) -> Vec<(String, Value)> {
        let document = Document::parse("a.md", format!("---\n{yaml}\n---\n").as_bytes());
        assert!(document.problems.is_empty(), "{:?}", document.problems);
        document.front_matter.fields.into_iter().map(|field| (field.key, field.value)).collect()
    }

    #[test]
    fn dates_numbers_and_words_stay_text() {
        let text = |text: &str| Value::Text(text.into());
        assert_eq!(
            values("date: 2024-01-02\ntime: 13:46\nn: 0x1F\nno: no\nnear_miss: true\nempty:\nq: \"a: b\""),
            [
                ("date".into(), text("2024-01-02")),
                ("time".into(), text("13:46")),
                ("n".into(), text("0x1F")),
                ("no".into(), text("no")),
                ("near_miss".into(), Value::Bool(true)),
                ("empty".into(), Value::Null),
                ("q".into(), text("a: b")),
            ]
        );
    }

    #[test]
    fn spans_cover_keys_and_values() {
        let text = "---\nünïcode: 'é'\nteams:\n  - a\n  - bé\nimpact: {users: 5}\ntags: [a, b]\nnone: []\n---\nbody";
        let document = Document::parse("a.md", text.as_bytes());
        let [first, teams, impact, tags, none] = &document.front_matter.fields[..] else { panic!() };
        assert_eq!((first.key_span.of(text), first.span.of(text)), ("ünïcode", "'é'"));
        let Value::List(items) = &teams.value else { panic!() };
        assert_eq!(items.iter().map(|(span, _)| span.of(text)).collect::<Vec<_>>(), ["a", "bé"]);
        assert!(teams.span.of(text).ends_with("- bé"), "{:?}", teams.span.of(text));
        assert_eq!(impact.span.of(text), "{users: 5}");
        assert_eq!((tags.span.of(text), none.span.of(text)), ("[a, b]", "[]"));
        assert_eq!(document.body.of(text), "body");
    }

    #[test]
    fn aliases_are_followed_but_not_for_ever() {
        assert_eq!(values("a: &x one\nb: *x")[1].1, Value::Text("one".into()));
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..12 {
            let below = format!("*a{}, ", level - 1).repeat(9);
            bomb.push_str(&format!("a{level}: &a{level} [{below} x]\n"));
        }
        let document = Document::parse("a.md", format!("---\n{bomb}---\n").as_bytes());
        assert_eq!(document.problems[0].code, "unreadable-front-matter");
    }
}
