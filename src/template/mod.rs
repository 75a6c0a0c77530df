//! The template that postmortems are checked against: a Markdown file that is itself a skeleton of a postmortem.
//!
//! Only the template defines what is required. `check` checks documents against it and `new` writes from it.
//! Its front-matter keys have a comment (`team: # required: who answers for it`), its headings are followed by an
//! HTML comment (`<!-- recommended: what we want to keep -->`). What is not marked is optional.

mod parse;
mod scaffold;

pub use scaffold::{Answers, Draft, next_id, scaffold, slug, yaml_scalar};

use std::collections::BTreeMap;

use crate::config::{Config, Need};
use crate::diagnostic::Diagnostic;
use crate::incident::Section;

/// The built-in template.
pub const FULL: &str = include_str!("full.md");
/// The built-in template for severities that need no postmortem.
pub const SHORT: &str = include_str!("short.md");

/// A front-matter field of the template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateField {
    /// The canonical field's name; the key as written, for a field of the archive's own.
    pub name: String,
    /// The key as the template writes it.
    pub key: String,
    /// How much it is needed.
    pub need: Need,
    /// What to write there.
    pub hint: String,
    /// The value that the template shows, as text; empty for none.
    pub sample: String,
}

/// A section of the template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateSection {
    /// Which canonical section it is; none for a section of the archive's own.
    pub section: Option<Section>,
    /// Its heading as the template writes it.
    pub heading: String,
    /// The heading's level, 1 to 6.
    pub level: u8,
    /// How much it is needed.
    pub need: Need,
    /// What to write there.
    pub hint: String,
    /// What the template contains there besides the comment: a table's header, a sentence to replace.
    pub body: String,
}

/// What postmortems are checked against.
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

impl Template {
    /// Reads a template, and reports what is unclear in it.
    pub fn parse(origin: &str, text: &str, config: &Config) -> (Template, Vec<Diagnostic>) {
        parse::parse(origin, text, config)
    }

    /// The template that postmortems of a severity are checked against. `texts` are the archive's template files by path.
    pub fn for_severity(config: &Config, texts: &BTreeMap<String, String>, severity: Option<&str>) -> Template {
        Set::of(config, texts).0.of_severity(severity).clone()
    }

    /// The template of a severity, if it differs from the common one and asks for less.
    pub fn short_for_severity(
        config: &Config,
        texts: &BTreeMap<String, String>,
        severity: Option<&str>,
    ) -> Option<Template> {
        let (set, _) = Set::of(config, texts);
        let own = set.of_severity(severity);
        (own.text != set.common.text && own.sections.len() < set.common.sections.len()).then(|| own.clone())
    }

    /// What it says about a front-matter field.
    pub fn field(&self, name: &str) -> Option<&TemplateField> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Whether the archive wrote it itself.
    pub fn is_own(&self) -> bool {
        !self.origin.starts_with("built-in")
    }
}

/// All templates of an archive, each read once.
#[derive(Debug, Clone)]
pub struct Set {
    common: Template,
    by_severity: BTreeMap<String, Template>,
}

impl Set {
    /// The archive's templates, the built-in ones where it has none, and what in them is unclear.
    ///
    /// Without a template of its own, an archive has the short one for severities that need no postmortem.
    pub fn of(config: &Config, texts: &BTreeMap<String, String>) -> (Set, Vec<Diagnostic>) {
        let mut problems = Vec::new();
        let mut read = |origin: &str, text: &str| {
            let (template, unclear) = Template::parse(origin, text, config);
            problems.extend(unclear);
            template
        };
        let own = config.template.file.as_deref().and_then(|path| Some((path, texts.get(path)?)));
        let common = match own {
            Some((path, text)) => read(path, text),
            None => read("built-in", FULL),
        };
        let mut by_severity = BTreeMap::new();
        if own.is_none() && config.severities.iter().any(|severity| severity.postmortem != Need::Required) {
            let short = read("built-in (short)", SHORT);
            let minor = config.severities.iter().filter(|severity| severity.postmortem != Need::Required);
            by_severity.extend(minor.map(|severity| (severity.id.to_lowercase(), short.clone())));
        }
        let mut seen: BTreeMap<&str, Template> = BTreeMap::new();
        for (severity, path) in &config.template.by_severity {
            let Some(text) = texts.get(path) else { continue };
            let template = seen.entry(path).or_insert_with(|| read(path, text)).clone();
            by_severity.insert(severity.to_lowercase(), template);
        }
        problems.dedup();
        (Set { common, by_severity }, problems)
    }

    /// The template of a severity (its id); the common one where the severity is unknown or has none of its own.
    pub fn of_severity(&self, severity: Option<&str>) -> &Template {
        severity.and_then(|severity| self.by_severity.get(&severity.to_lowercase())).unwrap_or(&self.common)
    }
}
