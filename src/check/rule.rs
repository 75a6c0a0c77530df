//! What a rule is: its name and properties, a pure check, and its documentation beside it.
//!
//! A rule returns findings; it never prints, never panics, and does not know which level the archive gave it.

use super::archive_context::ArchiveContext;
use super::document_context::DocumentContext;
use crate::config::Need;
use crate::diagnostic::{Diagnostic, Level};

/// What a rule is about.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Group {
    /// The front matter, and the file itself.
    FrontMatter,
    /// What the template asks for.
    Template,
    /// What happened when.
    Timeline,
    /// Action items.
    Actions,
    /// Whether people are blamed.
    Blameless,
    /// What not everybody may read.
    Confidential,
    /// Whether the organisation follows its own rules about postmortems.
    Practice,
    /// What the archive shows as a whole.
    Archive,
}

impl Group {
    /// All, in the order in which they are listed.
    pub const ALL: &'static [Group] = <Group as strum::VariantArray>::VARIANTS;

    /// The name, as in JSON.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// What its rules look at, as a sentence.
    pub fn about(self) -> &'static str {
        match self {
            Group::FrontMatter => "The front matter, and the file itself.",
            Group::Template => "What the archive's template asks for: sections, numbers, working links.",
            Group::Timeline => "What happened when, and whether the document agrees with itself about it.",
            Group::Actions => "Action items: who, by when, and whether they can be done.",
            Group::Blameless => {
                "Whether people are blamed where the system should be explained. `docs/blameless.md` gives the measured precision."
            }
            Group::Confidential => "Secrets, personal data, and links to restricted documents; masked in all output.",
            Group::Practice => "Whether postmortems are written in time, finished, and reviewed by several.",
            Group::Archive => "What the archive shows as a whole: recurrences, and the state of its categories.",
        }
    }
}

/// How far a rule reaches. The levels decide what applies to drafts, for old documents and in the profile
/// `adopt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// Whether a document can be read correctly. Applies always and everywhere.
    Reading,
    /// Whether the parts are there. A note in drafts; not checked for incidents before `since`.
    Structure,
    /// What the parts say. Not checked in drafts, in the profile `adopt`, and for incidents before `since`.
    Content,
    /// What the organisation does about it. Checked in drafts too; not in the profile `adopt` or before `since`.
    Practice,
}

impl Reach {
    /// What it means, as a sentence for the documentation.
    pub fn about(self) -> &'static str {
        match self {
            Reach::Reading => "Applies to every document and in every profile.",
            Reach::Structure => "A note in drafts; not checked for incidents before `since`.",
            Reach::Content => "Not checked in drafts, in the profile `adopt`, and for incidents before `since`.",
            Reach::Practice => {
                "Checked in drafts too; not in the profile `adopt`, and not for incidents before `since`."
            }
        }
    }
}

/// How a rule looks.
#[derive(Clone, Copy)]
pub enum Check {
    /// At one document, without regard to the others.
    Document(fn(&DocumentContext<'_>) -> Vec<Diagnostic>),
    /// At the archive as a whole.
    Archive(fn(&ArchiveContext<'_>) -> Vec<Diagnostic>),
    /// Not at all: reading a document reports problems under its name.
    Reading,
    /// Not at all: loading the archive reports problems under its name.
    Loading,
    /// At what all the others found; [`run`](super::run) does it.
    Afterwards,
}

/// A rule.
#[derive(Clone, Copy)]
pub struct Rule {
    /// Its name: a noun phrase for the fault that it finds, in kebab case; the same everywhere.
    pub name: &'static str,
    /// What it is about.
    pub group: Group,
    /// Its level, where the archive sets none.
    pub level: Level,
    /// How far it reaches.
    pub reach: Reach,
    /// What it finds, in one line without a full stop.
    pub summary: &'static str,
    /// How it looks.
    pub check: Check,
    /// Its documentation, in Markdown.
    pub docs: &'static str,
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rule").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Rule {
    /// A finding of this rule about a whole file.
    pub fn finding(&self, path: &str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.name, self.level, path, message)
    }

    /// A finding of this rule that is worth knowing and no more, whatever the rule's level.
    pub fn note(&self, path: &str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.name, Level::Note, path, message)
    }

    /// A finding about what is missing; a note where the template does not require it.
    pub fn finding_of_need(&self, need: Need, path: &str, message: impl Into<String>) -> Diagnostic {
        if need == Need::Required { self.finding(path, message) } else { self.note(path, message) }
    }

    /// Whether it is about what must be masked; what such a rule says holds no words of the document.
    pub(super) fn is_about_sensitive(&self) -> bool {
        matches!(self.name, "secret-in-text" | "personal-data" | "customer-identifier")
    }
}
