//! What a rule about a single document is given.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::allowances::{Allowances, has_comment};
use super::document_syntax::DocumentSyntax;
use super::meta::Meta;
use super::rule_names::RuleNames;
use crate::archive::{Archive, Postmortem};
use crate::blame::{self, Blame, Fault};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Lines, Span};
use crate::document::{Document, Field};
use crate::incident::{Incident, Section};
use crate::reader::canonical_field;
use crate::redaction::{SensitiveMatch, SensitiveScanner};
use crate::template::{Need, Template, TemplateSection};

/// Postmortems by path.
pub type ByPath<'a> = HashMap<&'a str, &'a Postmortem>;

/// One document, with everything that a rule may ask about it.
#[derive(Debug)]
pub struct DocumentContext<'a> {
    /// The archive it is part of.
    pub archive: &'a Archive,
    /// The postmortem.
    pub postmortem: &'a Postmortem,
    /// The template that it is checked against.
    pub template: &'a Template,
    /// The others, for links.
    pub by_path: &'a ByPath<'a>,
    scanner: &'a SensitiveScanner,
    rules: &'a RuleNames,
    allowances: OnceCell<Allowances>,
    syntax: Option<&'a DocumentSyntax>,
    sensitive: OnceCell<Vec<SensitiveMatch>>,
    document: OnceCell<Document>,
    top: OnceCell<Top>,
    lines: OnceCell<Lines<'a>>,
    blames: OnceCell<Vec<Blame>>,
}

/// The front matter, where it was read for this context alone, and the canonical names of its fields.
#[derive(Debug)]
struct Top {
    fields: Vec<Field>,
    names: Vec<String>,
}

impl<'a> DocumentContext<'a> {
    /// A document and the template it is checked against, the names of the rules, and what was made of its syntax while it was read.
    pub(super) fn new(
        archive: &'a Archive,
        postmortem: &'a Postmortem,
        template: &'a Template,
        by_path: &'a ByPath<'a>,
        scanner: &'a SensitiveScanner,
        rules: &'a RuleNames,
        syntax: Option<&'a DocumentSyntax>,
    ) -> Self {
        DocumentContext {
            archive,
            postmortem,
            template,
            by_path,
            scanner,
            rules,
            allowances: OnceCell::new(),
            syntax,
            sensitive: OnceCell::new(),
            document: OnceCell::new(),
            top: OnceCell::new(),
            lines: OnceCell::new(),
            blames: OnceCell::new(),
        }
    }

    /// What it means.
    pub fn incident(&self) -> &'a Incident {
        &self.postmortem.incident
    }

    /// The archive's configuration.
    pub fn config(&self) -> &'a Config {
        &self.archive.config
    }

    /// Its text; all spans are about it.
    pub fn text(&self) -> &'a str {
        &self.postmortem.text
    }

    /// Its path.
    pub fn path(&self) -> &'a str {
        &self.postmortem.path
    }

    /// Its syntax, taken apart when first asked for.
    pub fn document(&self) -> &Document {
        self.document.get_or_init(|| self.postmortem.document())
    }

    /// Its front-matter fields by canonical name; by their own where they are none of ours.
    pub fn named_fields(&self) -> impl Iterator<Item = (&str, &Field)> {
        self.front_matter().names.iter().map(String::as_str).zip(self.fields())
    }

    /// Its front-matter fields, read when first asked for; cheaper than the whole document.
    pub fn fields(&self) -> &[Field] {
        self.syntax.map_or_else(|| &self.front_matter().fields, |syntax| &syntax.fields)
    }

    /// Where its body lies.
    pub fn body(&self) -> Span {
        self.postmortem.body
    }

    fn front_matter(&self) -> &Top {
        self.top.get_or_init(|| {
            let read = || Document::front_matter_of(self.text()).0.fields;
            let fields = if self.syntax.is_some() { Vec::new() } else { read() };
            let all = self.syntax.map_or(&fields, |syntax| &syntax.fields);
            let name = |field: &Field| {
                canonical_field(&field.key, &self.incident().languages, self.config())
                    .unwrap_or_else(|| field.key.clone())
            };
            Top { names: all.iter().map(name).collect(), fields }
        })
    }

    /// Its lines, counted when first asked for.
    pub fn lines(&self) -> &Lines<'a> {
        self.lines.get_or_init(|| Lines::new(self.text()))
    }

    /// The comments by which its authors let findings stand.
    pub(super) fn allowances(&self) -> &Allowances {
        self.allowances.get_or_init(|| match has_comment(self.text()) {
            true => Allowances::of(self.document(), self.rules),
            false => Allowances::default(),
        })
    }

    /// What must not stand in it, front matter and code included.
    pub(super) fn sensitive(&self) -> &[SensitiveMatch] {
        self.sensitive.get_or_init(|| self.scanner.find(self.text()))
    }

    /// The clauses of its prose that blame in one way, worked out for all ways when first asked for.
    pub(super) fn blames(&self, fault: Fault) -> impl Iterator<Item = &Blame> {
        let look = || blame::of(self.document(), self.incident());
        let all = self.syntax.map_or_else(|| self.blames.get_or_init(look), |syntax| &syntax.blames);
        all.iter().filter(move |blame| blame.fault == fault)
    }

    /// The front-matter field that a canonical name means, whatever the document calls it.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.named_fields().find(|(known, _)| *known == name).map(|(_, field)| field)
    }

    /// What reading found wrong with the file itself, as findings of the rule of that name.
    pub fn problems(&self, meta: &Meta) -> Vec<Diagnostic> {
        let own = self.postmortem.problems.iter().filter(|problem| problem.code == meta.name);
        own.map(|problem| Diagnostic { level: meta.level, ..problem.clone() }).collect()
    }

    /// The place for findings about what is not there: the opening fence, else the title, else the first line.
    pub fn top(&self) -> Option<Span> {
        super::first_line::first_line(self.text())
    }

    /// The first line of a span, for items that run over several.
    pub fn first_line(&self, span: Span) -> Span {
        let text = span.of(self.text());
        let bare = text.trim_start();
        let start = span.start + (text.len() - bare.len());
        Span::new(start, start + bare.lines().next().unwrap_or("").trim_end().len())
    }

    /// Heading and content of the section that a template's section means.
    pub fn found_section(&self, wanted: &TemplateSection) -> Option<(Span, Span)> {
        match wanted.section {
            Some(section) => self.incident().section(section).map(|found| (found.heading_span, found.content)),
            None => {
                let name = plain(&wanted.heading);
                let heading = self.document().headings.iter().find(|heading| plain(&heading.text) == name)?;
                Some((heading.span, heading.content))
            }
        }
    }

    /// Whether the document has what a template's section asks for, under its heading or elsewhere.
    pub fn has_section(&self, wanted: &TemplateSection) -> bool {
        let incident = self.incident();
        match wanted.section {
            Some(Section::Timeline) if !incident.timeline.is_empty() => true,
            Some(Section::ActionItems) if !incident.actions.is_empty() => true,
            Some(Section::FiveWhys) if !incident.whys.is_empty() => true,
            Some(Section::Participants) if !incident.participants.is_empty() => true,
            _ => self.found_section(wanted).is_some(),
        }
    }

    /// How much the template wants a front-matter field; none when it does not speak of it.
    pub fn need_of_field(&self, name: &str) -> Option<Need> {
        self.template.field(name).map(|field| field.need)
    }

    /// How much the template wants a section; none when it does not speak of it.
    pub fn need_of_section(&self, section: Section) -> Option<Need> {
        self.wanted(section).map(|wanted| wanted.need)
    }

    /// What the template says of a section.
    pub fn wanted(&self, section: Section) -> Option<&'a TemplateSection> {
        self.template.sections.iter().find(|wanted| wanted.section == Some(section))
    }
}

/// A heading without regard to case and punctuation.
fn plain(heading: &str) -> String {
    let words = heading.to_lowercase();
    words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
