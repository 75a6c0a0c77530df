//! The template: what a postmortem is held to, read from a Markdown file that is itself a postmortem's skeleton.

use crate::incident::Section;

/// How much a field or section is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Must be there.
    Required,
    /// Ought to be there.
    Recommended,
    /// May be there.
    Optional,
}

/// A front-matter field of the template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateField {
    /// The canonical field's name.
    pub name: String,
    /// How much it is wanted.
    pub need: Need,
    /// What to write there.
    pub hint: String,
}

/// A section of the template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateSection {
    /// Which canonical section it is; none for a section of the archive's own.
    pub section: Option<Section>,
    /// Its heading as the template writes it.
    pub heading: String,
    /// How much it is wanted.
    pub need: Need,
    /// What to write there.
    pub hint: String,
}

/// What a postmortem is held to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Where it comes from: a path, or `built-in`.
    pub origin: String,
    /// The Markdown itself, for `new`.
    pub text: String,
    /// The front-matter fields, in order.
    pub fields: Vec<TemplateField>,
    /// The sections, in order.
    pub sections: Vec<TemplateSection>,
}
