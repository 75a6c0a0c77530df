//! The comment that allows a finding, and where to insert it; used by editors.

use super::allowances::Allowances;
use super::custom_rules;
use super::first_line::first_line;
use super::rule_names::RuleNames;
use super::rules;
use crate::diagnostic::{Diagnostic, Lines, Span};
use crate::document::{Block, Document, Kind};

/// What asks for the reason: the comment is valid as it is inserted, and says what is still to be written.
const BLANK: &str = "(say why it stays)";

/// The comment that allows a finding in a text, with a placeholder for the reason, and the byte at which to insert it.
/// None if no comment can allow it: the finding does not come from a rule, or is about comments itself.
///
/// At the end of its line if that works; else above the block; in front matter above the field.
pub fn allowance(text: &str, finding: &Diagnostic) -> Option<(usize, String)> {
    let is_rule = rules::find(finding.code).is_some() || custom_rules::is_own(finding.code);
    if !is_rule || finding.code.ends_with("-allowance") {
        return None;
    }
    let holds = |(at, comment): &(usize, String)| is_allowed_by(text, finding, *at, comment);
    candidates(text, finding).into_iter().find(holds)
}

/// Whether a comment in a text allows a finding.
fn is_allowed_by(text: &str, finding: &Diagnostic, at: usize, comment: &str) -> bool {
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else { return false };
    let new = format!("{before}{comment}{after}");
    let top = first_line(&new);
    let mut moved = finding.clone();
    let about_all = finding.span.is_none() || finding.span == first_line(text);
    moved.span = match finding.span {
        Some(_) if about_all => top,
        Some(span) if span.start >= at => Some(Span::new(span.start + comment.len(), span.end + comment.len())),
        span => span,
    };
    let comments = Document::parse(&finding.path, new.as_bytes()).comments;
    Allowances::of(&new, &comments, &RuleNames::new([finding.code])).holds_for(&moved, top).is_some()
}

/// The places where a comment may go, the closest first.
fn candidates(text: &str, finding: &Diagnostic) -> Vec<(usize, String)> {
    let document = Document::parse(&finding.path, text.as_bytes());
    let lines = Lines::new(text);
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let words = format!("coroner: allow {} because {BLANK}", finding.code);
    let about_all = finding.span.is_none() || finding.span == first_line(text);
    let Some(place) = finding.span.or_else(|| first_line(text)) else { return Vec::new() };
    let line = lines.line(place.start);
    let front = document.front_matter.span;
    if front.start <= place.start && place.start < front.end {
        let fields = document.front_matter.fields.iter();
        let field =
            fields.filter(|field| field.key_span.start <= place.start).map(|field| field.key_span.start).next_back();
        let below_fence = lines.start(lines.line(front.start) + 1);
        let places = [lines.start(line).max(below_fence), field.map_or(below_fence, |at| lines.start(lines.line(at)))];
        return places.map(|at| (at, format!("# {words}{end}"))).to_vec();
    }
    let comment = format!("<!-- {words} -->");
    let above = |at: usize| (lines.start(lines.line(at)), format!("{comment}{end}"));
    if about_all {
        return vec![above(place.start), (0, format!("{comment}{end}"))];
    }
    let mut found = Vec::new();
    let span = lines.span(line);
    let own = span.of(text).trim_end();
    let is_heading = document.headings.iter().any(|heading| lines.line(heading.span.start) == line);
    if !own.is_empty() && !is_heading {
        let stop = span.start + own.len();
        found.push(match own.starts_with('|') && own.ends_with('|') {
            // Behind the last bar it would be a cell of its own.
            true => (stop - 1, format!("{comment} ")),
            false => (stop, format!(" {comment}")),
        });
    }
    found.extend(block_at(&document.blocks, place.start).map(above));
    found
}

/// The start of the outermost block that contains a byte.
fn block_at(blocks: &[Block], at: usize) -> Option<usize> {
    let holds = |block: &&Block| block.span.start <= at && at < block.span.end.max(block.span.start + 1);
    blocks.iter().filter(|block| !matches!(block.kind, Kind::Html(_))).find(holds).map(|block| block.span.start)
}

#[cfg(test)]
mod tests {
    use super::allowance;
    use crate::diagnostic::{Diagnostic, Level, Span};

    /// A text with the comment that allows a rule at a word of it.
    fn allowed(text: &str, rule: &'static str, word: &str) -> String {
        let start = text.find(word).unwrap();
        let finding = Diagnostic::new(rule, Level::Note, "a.md", "m").at(Span::new(start, start + word.len()));
        let (at, comment) = allowance(text, &finding).unwrap();
        format!("{}{comment}{}", &text[..at], &text[at..])
    }

    const TEXT: &str = "---\ntitle: A\nteams:\n  - pay\n---\n# A\n\nOne line\nBob failed twice\n\n## Actions\n\n- [ ] Do it\n\n\
                        | a | b |\n|---|---|\n| c | d |\n\n```\nkey\n```\n";

    #[test]
    fn a_comment_goes_behind_the_words_or_above_them() {
        let of = |rule: &str| format!("coroner: allow {rule} because (say why it stays)");
        for (rule, word, wanted) in [
            ("judgement-of-person", "Bob failed", format!("Bob failed twice <!-- {} -->\n", of("judgement-of-person"))),
            ("vague-action", "Do it", format!("Do it <!-- {} -->\n", of("vague-action"))),
            ("vague-action", "d |", format!("| c | d <!-- {} --> |\n", of("vague-action"))),
            ("empty-section", "## Act", format!("<!-- {} -->\n## Actions", of("empty-section"))),
            ("secret-in-text", "key", format!("<!-- {} -->\n```\nkey", of("secret-in-text"))),
            ("unknown-team", "pay", format!("# {}\nteams:\n  - pay", of("unknown-team"))),
            ("missing-date", "---", format!("---\n# {}\ntitle", of("missing-date"))),
        ] {
            let got = allowed(TEXT, rule, word);
            assert!(got.contains(&wanted), "{rule}: {got}");
            let crlf = allowed(&TEXT.replace('\n', "\r\n"), rule, word);
            assert!(crlf.contains(&wanted.replace('\n', "\r\n")), "{rule}: {crlf:?}");
        }
        assert!(allowed("# A\n\nwords\n", "missing-date", "# A").starts_with("<!-- coroner: allow missing-date"));
    }

    #[test]
    fn what_is_no_rules_cannot_be_allowed() {
        for code in ["link-nowhere", "unused-allowance", "invalid-allowance"] {
            assert_eq!(allowance("# A\n", &Diagnostic::new(code, Level::Note, "a.md", "m")), None);
        }
        assert_eq!(allowance("", &Diagnostic::new("missing-date", Level::Note, "a.md", "m")), None);
    }
}
