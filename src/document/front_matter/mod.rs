//! Front matter: YAML between `---`, TOML between `+++` or JSON, with the span of every key and value.
//!
//! A block that its own syntax cannot read is reported with line and column, and then read line by line as
//! `key: value`, so that one wrong quote does not lose every field.

mod fence;
mod lenient;
mod toml;
mod yaml;

use super::limits::{self, Excess};
use crate::diagnostic::{Diagnostic, Level, Span};
use fence::Fenced;

/// Which syntax the front matter is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Syntax {
    /// There is none.
    #[default]
    None,
    /// `---`.
    Yaml,
    /// `+++`.
    Toml,
    /// An object, or one between `;;;`.
    Json,
}

/// The fields at the top of a file, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FrontMatter {
    /// Which syntax.
    pub syntax: Syntax,
    /// The whole block with its fences; empty when there is none.
    pub span: Span,
    /// The fields, in the order of the file.
    pub fields: Vec<Field>,
}

/// One field.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Field {
    /// Its name as written.
    pub key: String,
    /// The span of the name.
    pub key_span: Span,
    /// Its value.
    pub value: Value,
    /// The span of the value.
    pub span: Span,
}

/// A value of front matter, as far as reading needs to distinguish them.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum Value {
    /// Nothing: `null`, `~`, an empty value.
    Null,
    /// True or false.
    Bool(bool),
    /// A scalar as written, dates and numbers too: reading decides what it means.
    Text(String),
    /// A list, each element with its span.
    List(Vec<(Span, Value)>),
    /// A nested table.
    Table(Vec<Field>),
}

/// What a reader of one syntax says when it cannot go on: a place and the reason.
struct Broken {
    at: usize,
    reason: String,
}

/// Reads the front matter of a text, unless it is too large; the body is what follows it.
pub(super) fn read(path: &str, text: &str, problems: &mut Vec<Diagnostic>) -> Result<(FrontMatter, Span), Excess> {
    let whole = Span::new(0, text.len());
    let Some(fenced) = fence::find(text) else { return Ok((FrontMatter::default(), whole)) };
    if fenced.whole.len() > limits::FRONT_MATTER {
        return Err(Excess::FrontMatter(fenced.whole));
    }
    let content = fenced.content.of(text);
    let read = match fenced.syntax {
        Syntax::Toml => toml::read(content, fenced.content.start),
        // JSON is YAML, but for tabs between its words.
        Syntax::Json => yaml::read(&content.replace('\t', " "), fenced.content.start),
        _ => yaml::read(content, fenced.content.start),
    };
    let fields = match read {
        Ok(Some(fields)) if fenced.closed => fields,
        // Two thematic breaks around prose: no front matter at all.
        Ok(None) if fenced.syntax == Syntax::Yaml && !lenient::looks_like_fields(content) => {
            return Ok((FrontMatter::default(), whole));
        }
        Err(_) if fenced.syntax == Syntax::Yaml && !lenient::looks_like_fields(content) => {
            return Ok((FrontMatter::default(), whole));
        }
        Ok(fields) => {
            problems.push(about_shape(path, &fenced, fields.is_none()));
            fields.unwrap_or_else(|| lenient::read(content, fenced.content.start))
        }
        Err(broken) => {
            problems.push(about_break(path, text, &fenced, broken));
            lenient::read(content, fenced.content.start)
        }
    };
    if let Some(span) = too_many(&fields) {
        return Err(Excess::Values(span));
    }
    problems.extend(twice(path, &fields));
    let body = Span::new(fenced.whole.end, text.len());
    Ok((FrontMatter { syntax: fenced.syntax, span: fenced.whole, fields }, body))
}

fn about_shape(path: &str, fenced: &Fenced, no_fields: bool) -> Diagnostic {
    let fence = if fenced.fence == "{" { "}" } else { &fenced.fence };
    let problem = |message: &str| Diagnostic::new("unreadable-front-matter", Level::Error, path, message);
    if !fenced.closed {
        return problem("the front matter is never closed")
            .at(Span::new(fenced.content.start.saturating_sub(fence.len() + 1), fenced.content.start))
            .label("it begins here")
            .help(format!("write a line `{fence}` below the last field"));
    }
    let problem = problem("the front matter contains no fields").at(fenced.content);
    if no_fields { problem.help("write each field as `name: value` on a separate line") } else { problem }
}

fn about_break(path: &str, text: &str, fenced: &Fenced, broken: Broken) -> Diagnostic {
    let mut start = broken.at.clamp(fenced.content.start, fenced.content.end);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let end = start + text[start..fenced.content.end].chars().next().map_or(0, char::len_utf8);
    let (name, help) = match fenced.syntax {
        Syntax::Toml => ("TOML", "TOML uses `name = \"value\"`; the fields were read line by line as far as possible"),
        Syntax::Json => ("JSON", "put names and texts in quotes and a comma between fields"),
        _ => (
            "YAML",
            "put quotes around a value that contains `: `, `#`, a quote or a leading `@`, `*`, `&`, `[`, `{` or `%`, \
             and indent with spaces; the fields were read line by line as far as possible",
        ),
    };
    let message = format!("the front matter is not valid {name}: {}", broken.reason);
    Diagnostic::new("unreadable-front-matter", Level::Error, path, message)
        .at(Span::new(start, end))
        .label("reading stopped here")
        .help(help)
}

/// The first field or value that is more than may be in one place, at whatever depth.
fn too_many(fields: &[Field]) -> Option<Span> {
    fn within(value: &Value) -> Option<Span> {
        match value {
            Value::List(items) => match items.get(limits::VALUES) {
                Some((span, _)) => Some(*span),
                None => items.iter().find_map(|(_, item)| within(item)),
            },
            Value::Table(fields) => too_many(fields),
            _ => None,
        }
    }
    match fields.get(limits::VALUES) {
        Some(field) => Some(field.key_span),
        None => fields.iter().find_map(|field| within(&field.value)),
    }
}

/// A diagnostic for each field that is there twice.
fn twice(path: &str, fields: &[Field]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (at, field) in fields.iter().enumerate().take(500) {
        if let Some(first) = fields[..at].iter().find(|other| other.key == field.key) {
            let message = format!("the field `{}` appears twice; the first one is used", field.key);
            problems.push(
                Diagnostic::new("duplicate-field", Level::Warning, path, message)
                    .at(field.key_span)
                    .also(first.key_span, "the first one")
                    .help("delete one of them, or make it a list"),
            );
        }
    }
    problems
}

impl Value {
    /// The text of a scalar; none for lists, tables and nothing.
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            Value::Bool(true) => Some("true"),
            Value::Bool(false) => Some("false"),
            Value::Null | Value::List(_) | Value::Table(_) => None,
        }
    }

    /// Everything in it as one line of text, for showing.
    pub fn line(&self) -> String {
        match self {
            Value::List(items) => items.iter().map(|(_, item)| item.line()).collect::<Vec<_>>().join(", "),
            Value::Table(fields) => fields
                .iter()
                .map(|field| format!("{}: {}", field.key, field.value.line()))
                .collect::<Vec<_>>()
                .join(", "),
            _ => self.text().unwrap_or("").to_string(),
        }
    }
}
