//! Placeholders of the template that were never replaced.

use super::document_context::DocumentContext;
use crate::config::Need;
use crate::diagnostic::Span;
use crate::document::{Field, Value};

/// Something left over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placeholder {
    /// Where.
    pub(super) span: Span,
    /// Its description.
    pub(super) what: &'static str,
}

/// Placeholder words.
const PLACEHOLDERS: [&str; 8] = ["tbd", "todo", "tbc", "fixme", "xxx", "lorem ipsum", "to be determined", "fill in"];
/// Placeholder patterns for values.
const PATTERNS: [&str; 9] =
    ["YYYY-MM-DD", "YYYY-NNN", "YYYY/MM/DD", "DD/MM/YYYY", "hh:mm", "HH:MM", "XX:XX", "@owner", "yyyy-mm-dd"];
/// Fields whose sample in a template is an example, never a value that a document may share.
const EXAMPLES: [&str; 11] = [
    "id", "title", "teams", "services", "root_cause", "trigger", "contributing", "tags", "authors", "participants",
    "recurrence_of",
];

/// Samples of the template, and patterns, in the values of the front matter.
pub(super) fn in_front_matter(context: &DocumentContext<'_>) -> Vec<Placeholder> {
    let mut found = Vec::new();
    for (name, field) in context.named_fields() {
        if EXAMPLES.contains(&name) && is_sample(context, field, name) {
            found.push(Placeholder { span: field.span, what: "the template's own example" });
        } else if let Value::Text(text) = &field.value
            && PATTERNS.iter().any(|pattern| text.contains(pattern))
        {
            found.push(Placeholder { span: field.span, what: "a placeholder" });
        }
    }
    found
}

/// Whether a value is the one that the template shows, and no word that the archive knows.
fn is_sample(context: &DocumentContext<'_>, field: &Field, name: &str) -> bool {
    let value = field.value.line();
    let value = value.trim();
    let Some(known) = context.template.field(name).filter(|known| !known.sample.trim().is_empty()) else {
        return false;
    };
    let config = context.config();
    known.sample.trim() == value
        && match name {
            "teams" => config.team(value).is_none(),
            "services" => config.team_of(value).is_none(),
            "root_cause" | "contributing" => config.cause(value).is_none(),
            "trigger" => config.trigger(value).is_none(),
            _ => true,
        }
}

/// Hints and placeholders in the body, outside code.
pub(super) fn in_body(context: &DocumentContext<'_>) -> Vec<Placeholder> {
    let text = context.text();
    let body = context.body();
    let mut found = hints(text, body);
    let patterns = may_hold_pattern(body.of(text));
    let mut fence: Option<&str> = None;
    let mut start = body.start;
    for line in body.of(text).split_inclusive('\n') {
        let bare = line.trim();
        let ticks = ["```", "~~~"].into_iter().find(|ticks| bare.starts_with(ticks));
        match (fence, ticks) {
            (None, Some(ticks)) => fence = Some(ticks),
            (Some(open), Some(ticks)) if open == ticks => fence = None,
            (None, None) if !line.starts_with("    ") => in_line(line, start, patterns, &mut found),
            _ => {}
        }
        start += line.len();
    }
    found.retain({
        let comments: Vec<Span> =
            found.iter().filter(|r| r.what == "a hint from the template").map(|placeholder| placeholder.span).collect();
        move |placeholder| {
            placeholder.what != "a placeholder" || !comments.iter().any(|comment| comment.contains(placeholder.span))
        }
    });
    found.sort_by_key(|placeholder| placeholder.span);
    found
}

/// Comments that begin as a template's do: `<!-- required: …`. One that is never closed reaches to the end of the body.
fn hints(text: &str, body: Span) -> Vec<Placeholder> {
    let inner = body.of(text);
    let mut hints = Vec::new();
    let mut at = 0;
    while let Some(opens) = inner[at..].find("<!--").map(|found| at + found) {
        at = opens + 4;
        let rest = &inner[at..];
        // The word ends where the next comment may begin, so that nothing is searched twice.
        let word = rest.find([':', '<']).filter(|end| rest[*end..].starts_with(':')).map(|end| &rest[..end]);
        if word.and_then(Need::named).is_none() {
            continue;
        }
        at = rest.find("-->").map_or(inner.len(), |end| at + end + 3);
        let span = Span::new(body.start + opens, body.start + at);
        hints.push(Placeholder { span, what: "a hint from the template" });
    }
    hints
}

/// Placeholders that make up a cell, an item, a label's value or a whole line; and with `patterns` those anywhere but
/// in code.
fn in_line(line: &str, start: usize, patterns: bool, found: &mut Vec<Placeholder>) {
    if line.bytes().any(|byte| byte == b'`') {
        return;
    }
    let mut at = start;
    for cell in line.split('|') {
        let bare = cell.trim().trim_start_matches(['-', '*', '+', '>', ' ', '[', ']', '_']);
        let labelled = || bare.rsplit_once(": ").or_else(|| bare.rsplit_once(":** ")).map(|(_, value)| value);
        let value = if bare.contains(':') { labelled().unwrap_or(bare) } else { bare };
        let plain = value.trim_matches(|c: char| !c.is_alphanumeric());
        let placeholder = PLACEHOLDERS.iter().any(|word| plain.eq_ignore_ascii_case(word))
            || (bare.starts_with(['T', 'F'])
                && ["TODO:", "TBD:", "FIXME:", "TODO(", "TODO "].iter().any(|word| bare.starts_with(word)));
        let find = || PATTERNS.iter().find_map(|pattern| Some((cell.find(pattern)?, *pattern)));
        let pattern = if patterns && may_hold_pattern(cell) { find() } else { None };
        if placeholder && !cell.contains('#') {
            let skip = cell.find(bare).unwrap_or(0);
            found.push(Placeholder {
                span: Span::new(at + skip, at + skip + bare.trim_end().len()),
                what: "a placeholder",
            });
        } else if let Some((skip, pattern)) = pattern {
            found.push(Placeholder { span: Span::new(at + skip, at + skip + pattern.len()), what: "a placeholder" });
        }
        at += cell.len() + 1;
    }
}

/// Whether a text has one of the pairs of letters without which there is no pattern: most have none.
fn may_hold_pattern(text: &str) -> bool {
    // Without early ends, so that the compiler looks at many bytes at once.
    let bytes = text.as_bytes();
    let next = bytes.get(1..).unwrap_or_default();
    let twice = |one: u8, next: u8| (one == next) & matches!(one, b'Y' | b'y' | b'h' | b'H' | b'X');
    bytes.iter().zip(next).fold(false, |any, (one, next)| any | twice(*one, *next) | ((*one == b'@') & (*next == b'o')))
}

#[cfg(test)]
mod tests {
    use super::{PATTERNS, hints, in_line, may_hold_pattern};
    use crate::diagnostic::Span;

    #[test]
    fn every_pattern_may_be_held() {
        assert!(PATTERNS.iter().all(|pattern| may_hold_pattern(pattern)));
    }

    #[test]
    fn placeholders_are_whole_values() {
        let shown = |line: &str| -> Vec<String> {
            let mut found = Vec::new();
            in_line(line, 0, true, &mut found);
            found.iter().map(|r| r.span.of(line).to_string()).collect()
        };
        assert_eq!(shown("- TODO: write this\n"), ["TODO: write this"]);
        assert_eq!(shown("| Fix the pool | TBD | 2026-05-01 |\n"), ["TBD"]);
        assert_eq!(shown("**Owner:** TBD\n"), ["Owner:** TBD"]);
        assert_eq!(shown("| | @owner | YYYY-MM-DD |\n"), ["@owner", "YYYY-MM-DD"]);
        assert!(shown("The TODO list of the job was empty.\n").is_empty());
        assert!(shown("The date is parsed as `YYYY-MM-DD`.\n").is_empty());
        assert!(shown("What to do: nothing.\n").is_empty());
    }

    #[test]
    fn a_hint_of_the_template_ends_with_its_comment_or_the_body() {
        let shown = |body: &'static str| -> Vec<&str> {
            hints(body, Span::new(0, body.len())).iter().map(|hint| hint.span.of(body)).collect()
        };
        assert_eq!(shown("a <!-- required: b --> c <!--optional:d-->"), ["<!-- required: b -->", "<!--optional:d-->"]);
        assert_eq!(shown("<!-- aside <!-- required: b --> c"), ["<!-- required: b -->"]);
        assert!(shown("<!-- as said: required: b --> <!-- required <!-- x: -->").is_empty());
        assert_eq!(shown("a <!-- required: b\n<!-- required: c"), ["<!-- required: b\n<!-- required: c"]);
    }
}
