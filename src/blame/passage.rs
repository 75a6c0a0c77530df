//! The prose of a document, passage by passage.
//!
//! Code, quotes, logs, HTML and the addresses of links are not prose and are left out.

use super::tokens::{Names, Tokens};
use super::vocabulary::WORDS;
use crate::diagnostic::Span;
use crate::document::{Block, Document, Inline, Kind};
use crate::vocabulary::{fold, words};

/// Reads each paragraph, heading and cell of a document in which there may be blame, in order, with its bytes.
pub(super) fn each_passage(document: &Document, names: &Names, read: &mut dyn FnMut(Span, &Tokens<'_>)) {
    let headings = document.headings.iter().filter(|heading| heading.level > 1);
    let teaching = headings.filter(|heading| WORDS.teaching_headings.is_in(&words(&heading.text)));
    let teaching = teaching.map(|heading| Span::new(heading.span.start, heading.content.end)).collect();
    let tokens = Tokens::new(&document.text, names);
    let mut walk = Walk { text: &document.text, tokens, teaching, read, examples: false };
    walk.blocks(&document.blocks);
}

struct Walk<'t> {
    text: &'t str,
    tokens: Tokens<'t>,
    /// Sections that explain how to write, or quote others.
    teaching: Vec<Span>,
    read: &'t mut dyn FnMut(Span, &Tokens<'_>),
    /// The paragraph before leads to examples of what not to write.
    examples: bool,
}

impl Walk<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            let examples = std::mem::take(&mut self.examples);
            match &block.kind {
                Kind::Paragraph | Kind::Heading(_) => {
                    self.passage(&block.inlines, block.span);
                    self.examples = leads_to_examples(block.span.of(self.text));
                }
                Kind::Table { header, rows } => {
                    for cell in header.iter().chain(rows.iter().flat_map(|(_, cells)| cells)) {
                        self.passage(&cell.inlines, cell.span);
                    }
                }
                Kind::List(_) if examples => {}
                Kind::List(_) | Kind::Item(_) | Kind::Footnote(_) => self.blocks(&block.children),
                Kind::Quote | Kind::Code { .. } | Kind::Html(_) | Kind::Break => {}
            }
        }
    }

    fn passage(&mut self, inlines: &[Inline], span: Span) {
        let is_prose = self.tokens.read(inlines)
            && !self.teaching.iter().any(|section| section.contains(span))
            && !is_log(span.of(self.text));
        if is_prose {
            (self.read)(span, &self.tokens);
        }
    }
}

/// "Do not write:", "Instead of:" and the like before a list.
fn leads_to_examples(text: &str) -> bool {
    text.trim_end_matches(['*', '_', ' ', '\n', '\r']).ends_with(':') && WORDS.before_examples.is_in(&fold(text))
}

/// A line of a log or of a chat: somebody else's words, or no words at all.
fn is_log(text: &str) -> bool {
    let text = text.trim_start_matches(['-', '*', '+', ' ', '[', '(']);
    let Some(rest) = clock(text) else { return text.starts_with('<') && is_nick(text) };
    let rest = rest.trim_start_matches([
        ']', ')', ' ', 'Z', 'A', 'P', 'M', ',', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
    ]);
    let word = rest.split([' ', '[', ':']).next().unwrap_or("");
    let is_level = |word: &str| WORDS.log_levels.is(&word.to_ascii_lowercase());
    let in_brackets = rest.strip_prefix('[').and_then(|rest| rest.split(|c: char| !c.is_ascii_alphabetic()).next());
    is_nick(rest)
        || is_level(word) && word.bytes().all(|byte| byte.is_ascii_uppercase())
        || in_brackets.is_some_and(is_level)
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
