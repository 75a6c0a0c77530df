//! The prose of a document as passages of words, each word with its place.
//!
//! Code, quotes, logs, HTML and the addresses of links are no prose and are left out here.

use super::token::{Token, tokens};
use crate::diagnostic::Span;
use crate::document::{Block, Document, Inline, Kind};
use crate::incident::{Incident, Section};

/// A paragraph, a heading or a cell: words that belong together.
#[derive(Debug, Clone)]
pub(super) struct Passage {
    /// Its words and signs, in order.
    pub tokens: Vec<Token>,
    /// The canonical section that it stands in; none outside of all.
    pub section: Option<Section>,
    /// Its bytes.
    pub span: Span,
}

/// The passages of a document that are worth it, in order.
pub(super) fn passages(document: &Document, incident: &Incident, worth: impl Fn(Span) -> bool) -> Vec<Passage> {
    let mut walk = Walk { text: &document.text, worth: &worth, passages: Vec::new(), samples: false };
    walk.blocks(&document.blocks);
    let mut passages = walk.passages;
    place(&mut passages, incident);
    let taught = taught(document);
    passages.retain(|passage| !taught.iter().any(|span| span.contains(passage.span)));
    passages
}

/// Gives each passage the innermost section that holds it.
fn place(passages: &mut [Passage], incident: &Incident) {
    for passage in passages {
        let holds = |whole: Span| whole.start <= passage.span.start && passage.span.end <= whole.end;
        let sections = incident
            .sections
            .iter()
            .filter(|found| holds(Span::new(found.heading_span.start, found.content.end.max(found.heading_span.end))));
        passage.section = sections.min_by_key(|found| found.content.len()).map(|found| found.section);
    }
}

/// Sections that teach how to write, or hold what others said.
fn taught(document: &Document) -> Vec<Span> {
    const TEACHING: [&str; 14] = [
        " blameless ", " how to write ", " writing guide ", " language ", " style ", " glossary ", " transcript ",
        " chat log ", " chat logs ", " irc ", " slack ", " raw log ", " logs ", " template ",
    ];
    let teaches = |heading: &str| {
        let heading = heading.to_lowercase();
        let words: Vec<&str> = heading.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let joined = format!(" {} ", words.join(" "));
        TEACHING.iter().any(|word| joined.contains(word))
    };
    let headings = document.headings.iter().filter(|heading| heading.level > 1 && teaches(&heading.text));
    headings.map(|heading| Span::new(heading.span.start, heading.content.end)).collect()
}

struct Walk<'t> {
    text: &'t str,
    /// Whether a passage is worth taking apart.
    worth: &'t dyn Fn(Span) -> bool,
    passages: Vec<Passage>,
    /// The paragraph above ends in a colon and tells what not to write.
    samples: bool,
}

impl Walk<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            let samples = std::mem::take(&mut self.samples);
            match &block.kind {
                Kind::Paragraph | Kind::Heading(_) => {
                    self.passage(&block.inlines, block.span);
                    self.samples = introduces_samples(block.span.of(self.text));
                }
                Kind::Table { header, rows } => {
                    for cell in header.iter().chain(rows.iter().flat_map(|(_, cells)| cells)) {
                        self.passage(&cell.inlines, cell.span);
                    }
                }
                Kind::List(_) if samples => {}
                Kind::List(_) | Kind::Item(_) | Kind::Footnote(_) => self.blocks(&block.children),
                Kind::Quote | Kind::Code { .. } | Kind::Html(_) | Kind::Break => {}
            }
        }
    }

    fn passage(&mut self, inlines: &[Inline], span: Span) {
        if !(self.worth)(span) || is_log(span.of(self.text)) {
            return;
        }
        let tokens = tokens(self.text, inlines);
        if !tokens.is_empty() {
            self.passages.push(Passage { tokens, section: None, span });
        }
    }
}

/// "Do not write:", "Instead of:" and the like above a list of examples.
fn introduces_samples(text: &str) -> bool {
    const WORDS: [&str; 8] =
        ["do not write", "don't write", "never write", "instead of", "avoid", "rather than", "bad example", "not like"];
    let text = text.trim_end_matches(['*', '_', ' ', '\n', '\r']);
    text.ends_with(':') && {
        let text = text.to_lowercase();
        WORDS.iter().any(|word| text.contains(word))
    }
}

/// A line of a log or of a chat: somebody else's words, or no words at all.
fn is_log(text: &str) -> bool {
    let text = text.trim_start_matches(['-', '*', '+', ' ', '[', '(']);
    let Some(rest) = clock(text) else { return text.starts_with('<') && is_nick(text) };
    let rest = rest.trim_start_matches([
        ']', ')', ' ', 'Z', 'A', 'P', 'M', ',', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
    ]);
    let word = rest.split([' ', '[', ':']).next().unwrap_or("");
    let level = ["ERROR", "WARN", "WARNING", "INFO", "DEBUG", "FATAL", "TRACE", "CRITICAL", "E", "W", "I"];
    is_nick(rest) || level.contains(&word) || rest.starts_with("[ERROR") || rest.starts_with("[error")
}

/// What follows `12:03` or `2026-03-14T12:03`, when a text begins so.
fn clock(text: &str) -> Option<&str> {
    let text = match text.get(..11) {
        Some(day) if day.is_ascii() && day.as_bytes()[4] == b'-' && day.as_bytes()[7] == b'-' => &text[11..],
        _ => text,
    };
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..)?.strip_prefix(':')?;
    let minutes = rest.bytes().take_while(u8::is_ascii_digit).count();
    ((1..=2).contains(&digits) && minutes == 2).then(|| rest.get(2..).unwrap_or("").trim_start_matches(':'))
}

/// `<bob> …`, as chats are logged.
fn is_nick(text: &str) -> bool {
    let inner = text.strip_prefix('<').or_else(|| text.strip_prefix("&lt;"));
    inner.is_some_and(|rest| {
        let end = rest.find(['>', '&']).unwrap_or(rest.len());
        end > 0 && end < 30 && end < rest.len() && !rest[..end].contains([' ', '/', '='])
    })
}
