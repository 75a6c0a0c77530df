//! The input of a rule about a single document.

use std::cell::OnceCell;

use super::allowances::Allowances;
use super::rule_names::RuleNames;
use crate::archive::{Archive, Destination, LinkMap, Postmortem};
use crate::blame::{BlameKind, BlamingClause, blaming_clauses};
use crate::config::{Config, Need};
use crate::diagnostic::{Diagnostic, Span};
use crate::document::{Field, Link};
use crate::incident::{Incident, Section};
use crate::reader::canonical_field;
use crate::redaction::{SensitiveMatch, SensitiveScanner};
use crate::template::{self, Template, TemplateSection};

/// What all documents of one check share.
#[derive(Debug)]
pub struct CheckSetup<'a> {
    pub(super) archive: &'a Archive,
    templates: template::Set,
    /// What was wrong with the templates.
    pub(super) template_problems: Vec<Diagnostic>,
    pub(super) scanner: SensitiveScanner,
    pub(super) rules: RuleNames,
    pub(super) links: LinkMap,
}

impl<'a> CheckSetup<'a> {
    /// For an archive, with the names of all rules.
    pub(super) fn new(archive: &'a Archive, rules: RuleNames) -> Self {
        let (templates, template_problems) = template::Set::of(&archive.config, &archive.templates);
        let scanner = SensitiveScanner::of(&archive.config);
        let links = LinkMap::of(archive);
        CheckSetup { archive, templates, template_problems, scanner, rules, links }
    }
}

/// One document, with everything that a rule may ask about it.
#[derive(Debug)]
pub struct DocumentContext<'a> {
    /// The archive it is part of.
    pub archive: &'a Archive,
    /// The postmortem.
    pub postmortem: &'a Postmortem,
    /// The template that it is checked against.
    pub template: &'a Template,
    setup: &'a CheckSetup<'a>,
    allowances: OnceCell<Allowances>,
    sensitive: OnceCell<Vec<SensitiveMatch>>,
    names: OnceCell<Vec<String>>,
    blaming_clauses: OnceCell<Vec<BlamingClause>>,
}

impl<'a> DocumentContext<'a> {
    /// A document of a check.
    pub(super) fn new(setup: &'a CheckSetup<'a>, postmortem: &'a Postmortem) -> Self {
        DocumentContext {
            archive: setup.archive,
            postmortem,
            template: setup.templates.of_severity(postmortem.severity()),
            setup,
            allowances: OnceCell::new(),
            sensitive: OnceCell::new(),
            names: OnceCell::new(),
            blaming_clauses: OnceCell::new(),
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

    /// Where a link of it leads.
    pub fn destination(&self, link: &Link) -> Destination<'a> {
        self.setup.links.destination(self.archive, self.postmortem, &link.url)
    }

    /// Its front-matter fields by canonical name; by their own where they are none of ours.
    pub fn named_fields(&self) -> impl Iterator<Item = (&str, &Field)> {
        let languages = &self.incident().languages;
        let name =
            |field: &Field| canonical_field(&field.key, languages, self.config()).unwrap_or_else(|| field.key.clone());
        let names = self.names.get_or_init(|| self.postmortem.fields.iter().map(name).collect());
        names.iter().map(String::as_str).zip(&self.postmortem.fields)
    }

    /// The span of its body.
    pub fn body(&self) -> Span {
        self.postmortem.body
    }

    /// The comments that allow findings.
    pub(super) fn allowances(&self) -> &Allowances {
        self.allowances.get_or_init(|| Allowances::of(self.text(), &self.postmortem.comments, &self.setup.rules))
    }

    /// The secrets and personal data in it, including front matter and code.
    pub(super) fn sensitive(&self) -> &[SensitiveMatch] {
        self.sensitive.get_or_init(|| self.setup.scanner.find_knowing(self.postmortem.has_secrets, self.text()))
    }

    /// The clauses of its prose that blame in one way, worked out for all ways when first asked for.
    pub(super) fn blaming_clauses(&self, kind: BlameKind) -> impl Iterator<Item = &BlamingClause> {
        let find = || blaming_clauses(&self.postmortem.document(), self.incident());
        let known = self.postmortem.blaming_clauses.as_ref();
        let all = known.unwrap_or_else(|| self.blaming_clauses.get_or_init(find));
        all.iter().filter(move |clause| clause.kind == kind)
    }

    /// The front-matter field that a canonical name means, whatever the document calls it.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.named_fields().find(|(known, _)| *known == name).map(|(_, field)| field)
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
        let known = wanted.section.and_then(|section| self.incident().section(section));
        // A heading of the template's words is that section, though its content is read as something else.
        known.map(|found| (found.heading_span, found.content)).or_else(|| {
            let name = plain(&wanted.heading);
            let heading = self.postmortem.headings.iter().find(|heading| plain(&heading.text) == name)?;
            Some((heading.span, heading.content))
        })
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

    /// The template's requirement for a front-matter field; none if the template does not have it.
    pub fn need_of_field(&self, name: &str) -> Option<Need> {
        self.template.field(name).map(|field| field.need)
    }

    /// The template's requirement for a section; none if the template does not have it.
    pub fn need_of_section(&self, section: Section) -> Option<Need> {
        self.wanted(section).map(|wanted| wanted.need)
    }

    /// What the template requires of a section.
    pub fn wanted(&self, section: Section) -> Option<&'a TemplateSection> {
        self.template.sections.iter().find(|wanted| wanted.section == Some(section))
    }
}

/// A heading without regard to case and punctuation.
fn plain(heading: &str) -> String {
    let words = heading.to_lowercase();
    words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
