//! Trouble in the user's text: what it is, where it is, and how to fix it.
//!
//! A [`Diagnostic`] is plain data. This module knows nothing about postmortems: it knows text, spans and how a
//! diagnostic is drawn for a person ([`draw`]). Trouble of the machine (a full disk, a missing folder) is an error,
//! never a diagnostic.

mod draw;
mod span;

pub use draw::{Palette, draw};
pub use span::{Lines, Position, Span};

use std::fmt;

/// How severe a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Must be fixed before the document can be relied on.
    Error,
    /// Ought to be fixed.
    Warning,
    /// Worth knowing.
    Note,
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        })
    }
}

/// A second place in the same text that explains a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is to be seen there.
    pub message: String,
}

/// A replacement that fixes a diagnostic mechanically.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the replacement does, as an order: "write the date as 2026-05-01".
    pub message: String,
    /// The bytes to replace and what to put there; spans do not overlap.
    pub edits: Vec<(Span, String)>,
    /// Whether it may be applied unseen.
    pub grade: FixGrade,
}

/// Whether a fix may be applied unseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FixGrade {
    /// Only one thing can have been meant.
    Safe,
    /// A person should look at the result.
    Unsafe,
}

/// One fault in a text that a person wrote, with its place and the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable name of this kind of fault, in kebab case: a rule's name, where a rule found it.
    pub code: &'static str,
    /// How severe it is.
    pub level: Level,
    /// The file, relative to the archive's root, with `/` between parts.
    pub path: String,
    /// The bytes it is about, in the file's decoded text; `None` if it is about the whole file.
    pub span: Option<Span>,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What the primary span shows, in a few words.
    pub label: Option<String>,
    /// Other places that explain it.
    pub others: Vec<Label>,
    /// The next step for fixing it.
    pub help: Option<String>,
    /// A mechanical fix.
    pub fix: Option<Fix>,
    /// What it is known again by in the next run, whatever its place and message are then: the words that it is about,
    /// where those are not the words at its span; several if it is about several things. A report holds their
    /// hashes, so that it shows nothing confidential.
    pub about: Vec<String>,
}

impl Diagnostic {
    /// A diagnostic about a whole file.
    pub fn new(code: &'static str, level: Level, path: impl Into<String>, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            level,
            path: path.into(),
            span: None,
            message: message.into(),
            label: None,
            others: Vec::new(),
            help: None,
            fix: None,
            about: Vec::new(),
        }
    }

    /// The same, at a place.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// The same, with a label at the underlined place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// The same, with another place that explains it.
    #[must_use]
    pub fn also(mut self, span: Span, message: impl Into<String>) -> Self {
        self.others.push(Label { span, message: message.into() });
        self
    }

    /// The same, with a next step.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same, about these words too; see [`Diagnostic::about`].
    #[must_use]
    pub fn about(mut self, words: impl Into<String>) -> Self {
        self.about.push(words.into());
        self
    }

    /// The same, with a mechanical fix.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }
}
