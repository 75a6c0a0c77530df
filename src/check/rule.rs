//! What a rule is: its name and standing on top, a pure check below, and its documentation beside it.
//!
//! A rule returns findings; it never prints, never panics, and does not know which level the archive gave it.

use super::case::{Case, Whole};
use crate::diagnostic::{Diagnostic, Level};

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// The fields on top of a document, and the file itself.
    FrontMatter,
    /// What the template asks for.
    Template,
    /// What happened when.
    Timeline,
    /// What was promised.
    Actions,
    /// Whether people are blamed.
    Blameless,
    /// What must not be read by all.
    Confidential,
    /// How the organisation keeps its own promises about postmortems.
    Practice,
    /// What the archive shows as a whole.
    Archive,
}

impl Group {
    /// All, in the order in which they are listed.
    pub const ALL: [Group; 8] = [
        Group::FrontMatter,
        Group::Template,
        Group::Timeline,
        Group::Actions,
        Group::Blameless,
        Group::Confidential,
        Group::Practice,
        Group::Archive,
    ];

    /// The name, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Group::FrontMatter => "front-matter",
            Group::Template => "template",
            Group::Timeline => "timeline",
            Group::Actions => "actions",
            Group::Blameless => "blameless",
            Group::Confidential => "confidential",
            Group::Practice => "practice",
            Group::Archive => "archive",
        }
    }

    /// What its rules look at, as a sentence.
    pub fn about(self) -> &'static str {
        match self {
            Group::FrontMatter => "The fields on top of a document, and the file itself.",
            Group::Template => "What the archive's template asks for: sections, numbers, links that lead somewhere.",
            Group::Timeline => "What happened when, and whether the document agrees with itself about it.",
            Group::Actions => "What was promised: by whom, by when, and whether it can be kept.",
            Group::Blameless => {
                "Whether people are blamed where the system ought to be understood. `docs/blameless.md` says how it is measured."
            }
            Group::Confidential => "Secrets, personal data, and ways to what is restricted; masked in every output.",
            Group::Practice => "Whether postmortems are written in time, finished, and reviewed by several.",
            Group::Archive => "What the archive shows as a whole: recurrences, and the state of its categories.",
        }
    }
}

/// How far a rule reaches. The steps decide what holds for drafts, for old documents and in the profile
/// `adopt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// Whether a document can be read right. Holds always and everywhere.
    Reading,
    /// Whether the parts are there. A note in drafts; does not hold for incidents before `since`.
    Structure,
    /// What the parts say. Silent in drafts and in the profile `adopt`; does not hold for incidents before `since`.
    Content,
    /// What the organisation does about it. Holds for drafts too; silent in the profile `adopt` and before `since`.
    Practice,
}

impl Reach {
    /// What it means for whoever configures a rule, as a sentence.
    pub fn about(self) -> &'static str {
        match self {
            Reach::Reading => "Holds for every document and in every profile.",
            Reach::Structure => "A note in drafts; silent for incidents before `since`.",
            Reach::Content => "Silent in drafts, in the profile `adopt`, and for incidents before `since`.",
            Reach::Practice => "Holds for drafts too; silent in the profile `adopt`, and for incidents before `since`.",
        }
    }
}

/// A rule's name and standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meta {
    /// Its name, for the fault that it finds, in kebab case; the same everywhere.
    pub name: &'static str,
    /// What it is about.
    pub group: Group,
    /// Its level, where the archive sets none.
    pub level: Level,
    /// How far it reaches.
    pub reach: Reach,
    /// What it finds, in one line without a full stop.
    pub summary: &'static str,
}

impl Meta {
    /// A finding of this rule about a whole file.
    pub fn finding(&self, path: &str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.name, self.level, path, message)
    }

    /// A finding of this rule that is worth knowing and no more, whatever the rule's level.
    pub fn note(&self, path: &str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.name, Level::Note, path, message)
    }
}

/// How a rule looks.
#[derive(Clone, Copy)]
pub enum Check {
    /// At one document, without regard to the others.
    Document(fn(&Case<'_>) -> Vec<Diagnostic>),
    /// At the archive as a whole.
    Archive(fn(&Whole<'_>) -> Vec<Diagnostic>),
    /// At what all the others found; [`run`](super::run) does it.
    Afterwards,
}

/// A rule.
#[derive(Clone, Copy)]
pub struct Rule {
    /// Its name and standing.
    pub meta: &'static Meta,
    /// How it looks.
    pub check: Check,
    /// Its documentation, in Markdown.
    pub docs: &'static str,
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rule").field("meta", self.meta).finish_non_exhaustive()
    }
}
