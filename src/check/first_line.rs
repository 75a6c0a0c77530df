//! The place of findings about missing parts.

use crate::diagnostic::Span;

/// The first line that says something: the place for findings about what is not there.
pub(super) fn first_line(text: &str) -> Option<Span> {
    let start = text.len() - text.trim_start().len();
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let end = start + text[start..end].trim_end().len();
    (start < end).then(|| Span::new(start, end))
}
