//! Who may read a document: the statements about it, and the decision.

use super::Origin;
use crate::diagnostic::Span;

/// What one statement asks for, from the least to the most strict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum StatedVisibility {
    /// Everyone may read it.
    Public,
    /// The organisation may read it.
    Internal,
    /// It is not finished.
    Draft,
    /// It restricts readers, or seems to, but is not understood.
    Unclear,
    /// It is not for the readers of the library.
    Restricted,
}

/// One thing that is said about who may read a document.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Statement {
    /// What it asks for.
    pub says: StatedVisibility,
    /// Its span.
    pub origin: Origin,
    /// Its bytes; empty for what `book.toml` says.
    pub span: Span,
    /// The statement as written, on one line: `visibility: restricted`.
    pub written: String,
    /// For one that is not understood: what is wrong and how to fix it.
    pub fault: Option<Fault>,
}

/// Why a statement is not understood.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Fault {
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
    /// How to fix it.
    pub help: String,
}

/// Why a document is not for the readers of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Withheld {
    /// It is internal, and the library is public.
    Internal,
    /// A statement about its readers is not understood.
    Unclear,
    /// It is restricted.
    Restricted,
}

/// Who may read a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Visibility {
    /// Everything that is said about it, front matter first; what it does not say is not here.
    pub statements: Vec<Statement>,
    /// Why it is withheld; `None` if readers may see it.
    pub withheld: Option<Withheld>,
}

impl Visibility {
    /// The statement that decides: the first of the strictest.
    pub fn decisive(&self) -> Option<&Statement> {
        let strictest = self.statements.iter().map(|statement| statement.says).max()?;
        self.statements.iter().find(|statement| statement.says == strictest)
    }

    /// The first statement that makes it a draft.
    pub fn draft(&self) -> Option<&Statement> {
        self.statements.iter().find(|statement| statement.says == StatedVisibility::Draft)
    }
}
