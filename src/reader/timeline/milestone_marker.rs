//! The milestone that an entry's text marks.

use super::milestone;
use crate::incident::Milestone;
use crate::reader::inline_text::InlineText;

/// A milestone that the entry's text names: `**Detected**`, `[detected]`, `Detected: …`, `First detected by …`.
pub(super) fn milestone_marker(flat: &InlineText, start: usize, rest: &str) -> Option<Milestone> {
    let trimmed = rest.trim_start();
    let lead = start + rest.len() - trimmed.len();
    let ascii = [('[', ']'), ('(', ')'), ('{', '}')];
    let wide: &[(char, char)] = if trimmed.is_ascii() { &[] } else { &[('【', '】'), ('（', '）')] };
    for (open, close) in ascii.iter().chain(wide).copied() {
        let mut from = 0;
        while let Some(at) = trimmed[from..].find(open) {
            let inner = from + at + open.len_utf8();
            let Some(end) = trimmed[inner..].find(close) else { break };
            if let Some(milestone) = milestone::label(&trimmed[inner..inner + end]) {
                return Some(milestone);
            }
            from = inner + end + close.len_utf8();
        }
    }
    // A bold run anywhere whose words are a label.
    let mut at = if flat.has_bold() { lead } else { start + rest.len() };
    while at < start + rest.len() {
        if flat.style(at).strong {
            let mut end = at;
            while end < start + rest.len() && flat.style(end).strong {
                end += flat.text[end..].chars().next().map_or(1, char::len_utf8);
            }
            if let Some(milestone) = milestone::label(flat.text.get(at..end).unwrap_or("")) {
                return Some(milestone);
            }
            at = end;
        }
        at += flat.text.get(at..).and_then(|text| text.chars().next()).map_or(1, char::len_utf8);
    }
    // A label before punctuation, or the whole text.
    let end = trimmed
        .find([':', '–', '—', '.', ',', '\n', '|', '：', '。', '、', '，'])
        .or_else(|| trimmed.find(" - "))
        .unwrap_or(trimmed.len());
    milestone::label(&trimmed[..end]).filter(|_| end > 0)
}
