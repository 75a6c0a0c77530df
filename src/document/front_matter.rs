//! Front matter: YAML between `---` or TOML between `+++`, with the span of every key and value.

use crate::diagnostic::Span;

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
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name as written.
    pub key: String,
    /// Where the name stands.
    pub key_span: Span,
    /// Its value.
    pub value: Value,
    /// Where the value stands.
    pub span: Span,
}

/// A value of front matter, as far as reading needs to tell them apart.
#[derive(Debug, Clone, PartialEq)]
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

impl FrontMatter {
    /// The field of a name, without regard to case, `-` or `_`.
    pub fn field(&self, name: &str) -> Option<&Field> {
        let plain = |text: &str| text.to_lowercase().replace(['-', ' '], "_");
        let name = plain(name);
        self.fields.iter().find(|field| plain(&field.key) == name)
    }
}
