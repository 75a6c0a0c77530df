//! What search finds a document by: its words as plain text.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Span;
use crate::document::{Block, Document, Inline, Kind};
use crate::incident::{Incident, Section, SectionFound};
use crate::reader::{self, section_prose};

/// The text of a document, by what it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchText {
    /// The prose of the summary.
    pub summary: String,
    /// The prose of the root cause.
    pub root_cause: String,
    /// All other prose, and what is said in line as code.
    pub body: String,
    /// Code.
    pub code: String,
}

impl SearchText {
    /// Of a document and what it means.
    pub(super) fn of(document: &Document, incident: &Incident) -> SearchText {
        let sections = &incident.sections;
        let prose = |section| section_prose(document, sections, section).unwrap_or_default();
        let title = incident.title.as_ref().map_or("", |title| reader::without_kind(&title.value));
        let mut reader = Reader { elsewhere: elsewhere(sections), title, ..Reader::default() };
        reader.blocks(&document.blocks);
        SearchText {
            summary: prose(Section::Summary),
            root_cause: prose(Section::RootCause),
            body: reader.prose,
            code: reader.code,
        }
    }
}

/// The sections that have a field of their own: their prose is not repeated in the body.
fn elsewhere(sections: &[SectionFound]) -> Vec<Span> {
    let has_field = |kind: Section| {
        matches!(kind, Section::Summary | Section::RootCause)
            && sections.iter().any(|found| found.section == kind && !found.empty)
    };
    sections.iter().filter(|found| has_field(found.section)).map(|found| found.content).collect()
}

/// Gathers plain text from blocks.
#[derive(Default)]
struct Reader<'a> {
    elsewhere: Vec<Span>,
    title: &'a str,
    prose: String,
    code: String,
    /// Inside a section that has its own field: only code is gathered.
    silent: bool,
}

impl Reader<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            let was_silent = self.silent;
            self.silent |= self.elsewhere.iter().any(|span| span.contains(block.span));
            self.block(block);
            self.silent = was_silent;
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            Kind::Code { literal, .. } => self.add_code(literal),
            Kind::Table { header, rows } => {
                for row in std::iter::once(header).chain(rows.iter().map(|(_, row)| row)) {
                    for cell in row {
                        self.inlines(&cell.inlines);
                        self.add(" ");
                    }
                    self.add("\n");
                }
            }
            Kind::Heading(_) if self.is_title(block) => {}
            _ => {
                self.inlines(&block.inlines);
                if !block.inlines.is_empty() {
                    self.add("\n");
                }
                self.blocks(&block.children);
            }
        }
    }

    /// The heading that repeats the title, which has a field of its own.
    fn is_title(&self, block: &Block) -> bool {
        matches!(block.inlines.as_slice(), [Inline::Text(_, text)] if text.trim() == self.title)
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(_, text) | Inline::Image(_, _, text) => self.add(text),
                Inline::Code(_, _, code) => {
                    self.add(code);
                    self.add_code(code);
                }
                Inline::Strong(_, content)
                | Inline::Emphasis(_, content)
                | Inline::Struck(_, content)
                | Inline::Link(_, _, content) => self.inlines(content),
                Inline::Break(_) => self.add(" "),
                Inline::Html(..) | Inline::Footnote(..) => {}
            }
        }
    }

    fn add(&mut self, text: &str) {
        if !self.silent {
            self.prose.push_str(text);
        }
    }

    fn add_code(&mut self, code: &str) {
        self.code.push_str(code.trim_end());
        self.code.push('\n');
    }
}
