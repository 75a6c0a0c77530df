//! How much of a document is read at most. A document beyond a limit is refused as a whole, with a finding: half a
//! postmortem would be a wrong one, and what restricts it may stand in the other half.
//!
//! Limits are numbers of bytes and steps, never times: what is read does not depend on the machine.

use std::cell::Cell;

use crate::diagnostic::{Diagnostic, Level, Span};

/// The name of the finding about a document that is refused.
pub const REFUSED: &str = "oversized-file";

/// The most bytes of a document.
pub const DOCUMENT: usize = 8 * 1024 * 1024;
/// The most bytes of front matter.
pub(super) const FRONT_MATTER: usize = 256 * 1024;
/// The most fields of front matter, and the most values of one field.
pub(super) const VALUES: usize = 500;
/// The most headings of a body.
pub(super) const HEADINGS: usize = 2_000;
/// The most tags of raw HTML in a body, those of them that are open at a time, and the parts of one (name, attributes).
pub(super) const TAGS: usize = 20_000;
pub(super) const OPEN_TAGS: usize = 1_000;
pub(super) const TAG_PARTS: usize = 200;
/// The most steps of the Markdown parser, some three for a line, a word with marks, a link or a cell.
const STEPS: u32 = 300_000;
/// The parser asks after this many steps (a line, an inline, a node) whether to go on.
const STEPS_PER_QUESTION: u32 = 256;

/// Counts the parser's steps.
#[derive(Debug, Default)]
pub(super) struct Budget {
    questions: Cell<u32>,
}

impl Budget {
    /// Whether the parser has taken all its steps.
    pub(super) fn is_spent(&self) -> bool {
        self.questions.set(self.questions.get() + 1);
        self.questions.get() > STEPS / STEPS_PER_QUESTION
    }
}

/// Why a document is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Excess {
    /// The file has too many bytes.
    Bytes(usize),
    /// Its front matter has.
    FrontMatter(Span),
    /// Its front matter has too many fields, or one of them too many values.
    Values(Span),
    /// Its body has too many lines, words with marks, cells and the like.
    Markdown(Span),
    /// Its raw HTML has too many tags, nests too deep, or has a tag of too many attributes.
    Html(Span),
    /// Its body has too many headings; the first one beyond the limit.
    Headings(Span),
}

impl Excess {
    /// The finding. It names the line itself: the text of a refused document is not kept.
    pub(super) fn diagnostic(self, path: &str, text: &str) -> Diagnostic {
        let problem = |span: Span, what: String, help: &str| {
            let line = text.as_bytes().iter().take(span.start).filter(|byte| **byte == b'\n').count() + 1;
            let message = format!("line {line}: {what}; the document was left out");
            Diagnostic::new(REFUSED, Level::Error, path, message).at(Span::new(span.start, span.start)).help(help)
        };
        match self {
            Excess::Bytes(bytes) => refused(path, bytes as u64),
            Excess::FrontMatter(span) => {
                let (found, most) = (size(span.len() as u64), size(FRONT_MATTER as u64));
                problem(
                    span,
                    format!("the front matter has {found}, the limit is {most}"),
                    "front matter is for short values; move prose, logs and data into the body or into files beside it",
                )
            }
            Excess::Values(span) => problem(
                span,
                format!("the front matter has more than {VALUES} fields, or more values in one field"),
                "keep those that describe the incident; move lists and data into files beside the document",
            ),
            Excess::Markdown(span) => problem(
                span,
                format!("there are more than about {} lines, links, formatted words and cells", STEPS / 3),
                "move logs, dumps and long tables into files beside the document and link to them",
            ),
            Excess::Html(span) => problem(
                span,
                format!(
                    "the raw HTML is too large: the limits are {TAGS} tags, {OPEN_TAGS} of them open at a time, with \
                     {TAG_PARTS} attributes each"
                ),
                "write it as Markdown, close every tag, or put the page into a file beside the document",
            ),
            Excess::Headings(span) => problem(
                span,
                format!("there are more than {HEADINGS} headings"),
                "split the document, or move pasted text into files beside it",
            ),
        }
    }
}

/// The finding about a file that is refused for its size alone.
pub fn refused(path: &str, bytes: u64) -> Diagnostic {
    let message =
        format!("the file was left out: it has {}, the limit for a document is {}", size(bytes), size(DOCUMENT as u64));
    Diagnostic::new(REFUSED, Level::Error, path, message)
        .help("move logs and dumps into files beside it, or exclude it with book.exclude")
}

/// Bytes for people.
fn size(bytes: u64) -> String {
    const MIB: u64 = 1024 * 1024;
    if bytes >= MIB { format!("{} MiB", bytes.div_ceil(MIB)) } else { format!("{} KiB", bytes.div_ceil(1024)) }
}
