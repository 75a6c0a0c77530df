//! The names that one value lists: `search, audio and video playback, mail`.

use super::is_blank;
use crate::diagnostic::Span;
use crate::document::Value;
use crate::incident::Origin;
use crate::reader::field_value::FieldValue;
use crate::reader::lists::by_and;
use crate::vocabulary::narrow;

/// The most names that one text lists. More were pasted, and each would be a team or a tag with pages of its own.
const MOST_NAMES: usize = 500;

pub(super) fn split(given: &FieldValue, texts: &mut Vec<(String, Span, Origin)>) {
    let mut add = |text: &str, span: Span| {
        let text = text.trim();
        // `[Sen Lu]`, a link to nowhere.
        let inner = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let text = inner.filter(|inner| !inner.contains(['[', ']'])).unwrap_or(text);
        if !is_blank(&Value::Text(text.to_string())) && !texts.iter().any(|(known, ..)| known == text) {
            texts.push((text.to_string(), span, given.origin));
        }
    };
    match &given.value {
        Value::List(items) => {
            for (span, item) in items {
                match item {
                    Value::Table(fields) => {
                        // `- name: Ann` or `- id: payments`
                        let named = fields
                            .iter()
                            .find(|f| ["name", "id", "title"].contains(&f.key.as_str()))
                            .or(fields.first());
                        if let Some(named) = named {
                            add(&named.value.line(), *span);
                        }
                    }
                    item => add(&item.line(), *span),
                }
            }
        }
        // `High load and a leak in the pool.` is one cause in a sentence.
        // So is `连接池耗尽，由慢查询引发`: that comma stands between clauses, `、` between the parts of a list.
        Value::Text(text) if given.field.is_of_causes() && (is_sentence(text) || text.contains('，')) => {
            add(text, given.span);
        }
        Value::Text(text) => {
            // `search, audio and video playback, mail`: only the last two of a list are joined by a word.
            let last = by_signs(text).count().saturating_sub(1);
            let joined = |at: usize| at == last;
            let parts = || {
                by_signs(text).enumerate().flat_map(move |(at, part)| {
                    let (whole, split) = if joined(at) { (None, Some(part)) } else { (Some(part), None) };
                    whole.into_iter().chain(split.into_iter().flat_map(|part| part.split(" & ")).flat_map(by_and))
                })
            };
            if parts().nth(MOST_NAMES).is_none() {
                parts().for_each(|part| add(part, given.span));
            }
        }
        value => add(&value.line(), given.span),
    }
}

/// Whether a text is more than a name or a few.
fn is_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '。']) && text.split_whitespace().count() > 4
}

/// The parts of a list; a remark in brackets belongs to its part: `search (and the cart, which uses it), mail`.
fn by_signs(text: &str) -> impl Iterator<Item = &str> {
    let count = |bracket: char| text.chars().filter(|c| narrow(*c) == bracket).count();
    let closed = count('(') == count(')');
    let mut depth = 0usize;
    text.split(move |c: char| {
        match narrow(c) {
            '(' if closed => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == '\n' || depth == 0 && matches!(c, ',' | ';' | '、' | '，' | '；')
    })
}
