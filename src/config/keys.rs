//! The keys of `book.toml` as data (`keys.toml`): the type of each, what is allowed, and an example that can be pasted.
//!
//! Messages, the reference in `docs/configuration.md` and the JSON Schema all come from this table. Defaults are not in
//! it: they are read from the configuration without a `book.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A text.
    Text,
    /// One text or a list of them.
    Texts,
    /// True or false.
    Bool,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// A day.
    Date,
    /// A length of time.
    Duration,
    /// One of a few words.
    Choice,
    /// A list of some of a few words.
    Choices,
    /// A language tag.
    Language,
    /// A time zone.
    Zone,
    /// A path in the archive.
    Path,
    /// A list of globs.
    Globs,
    /// A web address or its path.
    Url,
    /// A table of keys.
    Table,
    /// A list of tables.
    Tables,
}

/// A key.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// Its full name: `book.title`. A last part in capitals stands for any name.
    pub path: String,
    /// What its value is.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// What it is for, in Markdown.
    pub about: String,
    /// A value as TOML; empty for tables.
    #[serde(default)]
    pub example: String,
    /// The words of a choice.
    #[serde(default)]
    pub values: Vec<String>,
    /// The least number.
    pub min: Option<f64>,
    /// The greatest number.
    pub max: Option<f64>,
    /// Whether an entry of a list must have it.
    #[serde(default)]
    pub required: bool,
}

#[derive(Deserialize)]
struct File {
    key: Vec<Key>,
}

static KEYS: LazyLock<Vec<Key>> = LazyLock::new(|| {
    #[allow(clippy::expect_used, reason = "the file is in the binary, and tests read it")]
    let file: File = toml::from_str(include_str!("keys.toml")).expect("keys.toml");
    file.key
});

/// Every key, in the order of the reference.
pub fn keys() -> &'static [Key] {
    &KEYS
}

/// The key of a full name.
pub(super) fn find(path: &str) -> Option<&'static Key> {
    let (parent, _) = path.rsplit_once('.').unwrap_or(("", path));
    let any = || KEYS.iter().find(|key| key.is_placeholder() && key.parent() == parent && !parent.is_empty());
    // A table of any name has the keys of the table around it: `practice.SEV1.draft_days`.
    let nested = || {
        let (above, _) = parent.rsplit_once('.')?;
        let is_table = |key: &&Key| key.is_placeholder() && key.kind == Kind::Table && key.parent() == above;
        KEYS.iter().find(is_table)?;
        let name = path.rsplit_once('.').map_or(path, |(_, name)| name);
        KEYS.iter().find(|key| key.parent() == above && key.name() == name)
    };
    KEYS.iter().find(|key| key.path == path).or_else(any).or_else(nested)
}

/// The table that a key belongs to, where it is one alone: `out` to `build`.
pub(super) fn home_of(name: &str) -> Option<&'static str> {
    let is_plain = |key: &&Key| find(key.parent()).is_some_and(|table| table.kind == Kind::Table);
    let mut homes = KEYS.iter().filter(|key| key.name() == name && key.path.contains('.')).filter(is_plain);
    homes.next().filter(|_| homes.next().is_none()).map(Key::parent)
}

impl Key {
    /// The last part of its full name.
    pub fn name(&self) -> &str {
        self.path.rsplit_once('.').map_or(self.path.as_str(), |(_, name)| name)
    }

    /// The table that it is in; empty for the tables of the file itself.
    pub fn parent(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(parent, _)| parent)
    }

    /// Whether its name stands for any name.
    pub fn is_placeholder(&self) -> bool {
        self.name().chars().all(|c| c.is_ascii_uppercase())
    }

    /// Whether it is a table, or a list of tables.
    pub fn is_table(&self) -> bool {
        matches!(self.kind, Kind::Table | Kind::Tables)
    }

    /// Whether its number is a share.
    pub(super) fn is_share(&self) -> bool {
        self.kind == Kind::Number && self.max == Some(1.0)
    }

    /// What its value may be, in words: `a whole number from 2 to 1000`.
    pub fn allowed(&self) -> String {
        let range = || match (self.min, self.max) {
            (Some(least), Some(most)) if least > -1e6 => format!(" from {least} to {most}"),
            (Some(least), None) => format!(", {least} or more"),
            (_, Some(most)) => format!(" of at most {most}"),
            (None, None) => String::new(),
        };
        match self.kind {
            Kind::Text => "a text".into(),
            Kind::Texts => "a list of texts".into(),
            Kind::Bool => "`true` or `false`".into(),
            Kind::Whole => format!("a whole number{}", range()),
            Kind::Number if self.is_share() => format!("a share{}: 10 % is `0.10`", range()),
            Kind::Number => format!("a number{}", range()),
            Kind::Date => "a day".into(),
            Kind::Duration => "a number of days, weeks, months, quarters or years".into(),
            Kind::Choice => format!("one of {}", self.words()),
            Kind::Choices => format!("a list of {}", self.words()),
            Kind::Language => "a BCP 47 language tag".into(),
            Kind::Zone => "a name of the IANA time zone database".into(),
            Kind::Path => "a path inside the archive".into(),
            Kind::Globs => "a list of globs".into(),
            Kind::Url => "a web address".into(),
            Kind::Table => "a table".into(),
            Kind::Tables => "a list of tables".into(),
        }
    }

    fn words(&self) -> String {
        self.values.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
    }
}
