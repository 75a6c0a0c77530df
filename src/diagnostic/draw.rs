//! Drawing a diagnostic for a person: annotated source, in colour where the terminal has it.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Group, Level as Grade, Origin, Renderer, Snippet};

use super::{Diagnostic, Level, Span};
use crate::text::{visible, visible_line};

/// Whether to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Palette {
    /// Plain text.
    Plain,
    /// ANSI colours.
    Colour,
}

/// A span over more lines than this is shown by its first line: a whole section underlined helps nobody.
const TALLEST: usize = 3;

/// Lines of more bytes than this are not shown: each of a thousand findings in one line would show all of it.
const WIDEST: usize = 4096;

/// Draws a diagnostic above the lines of `text` that it is about; without a text, as one line. No line end at the end.
/// What a terminal would obey is shown (`\u{1b}`), so that in colour all escape sequences are the renderer's.
pub fn draw(diagnostic: &Diagnostic, text: Option<&str>, palette: Palette) -> String {
    let Some(text) = text else { return one_line(diagnostic, palette) };
    let title = grade(diagnostic.level).primary_title(visible(&diagnostic.message)).id(diagnostic.code);
    let path = visible_line(&diagnostic.path);
    let group = match diagnostic.span {
        Some(span) if is_too_wide(diagnostic, span, text) => title.element(place(path, shown(span, text).start, text)),
        Some(span) => title.element(snippet(diagnostic, span, text)),
        None => title.element(Origin::path(path)),
    };
    renderer(palette).render(&[helped(group, diagnostic)])
}

fn renderer(palette: Palette) -> Renderer {
    match palette {
        Palette::Plain => Renderer::plain(),
        Palette::Colour => Renderer::styled(),
    }
}

fn one_line(diagnostic: &Diagnostic, palette: Palette) -> String {
    let help = diagnostic.help.as_ref().map_or_else(String::new, |help| format!(" ({help})"));
    let message = format!("{}: {}{help}", diagnostic.path, diagnostic.message).replace(['\n', '\r'], " ");
    let title = grade(diagnostic.level).primary_title(visible(&message)).id(diagnostic.code);
    renderer(palette).render(&[Group::with_title(title)])
}

fn grade(level: Level) -> Grade<'static> {
    match level {
        Level::Error => Grade::ERROR,
        Level::Warning => Grade::WARNING,
        Level::Note => Grade::NOTE,
    }
}

fn helped<'d>(group: Group<'d>, diagnostic: &'d Diagnostic) -> Group<'d> {
    let fix = diagnostic.fix.as_ref().map(|fix| fix.message.as_str());
    let help = diagnostic.help.as_deref();
    let fix = fix.filter(|fix| Some(*fix) != help);
    group.elements(help.into_iter().chain(fix).map(|help| Grade::HELP.message(visible(help))))
}

/// Whether the lines that a diagnostic is about are too long to be shown.
fn is_too_wide(diagnostic: &Diagnostic, span: Span, text: &str) -> bool {
    let spans = || diagnostic.others.iter().map(|other| shown(other.span, text)).chain([shown(span, text)]);
    spans().any(|span| line_end(text, span.end).saturating_sub(line_start(text, span.start)) > WIDEST)
}

/// The place alone, by line and column.
fn place<'p>(path: Cow<'p, str>, at: usize, text: &str) -> Origin<'p> {
    let column = text[line_start(text, at)..at].chars().count() + 1;
    Origin::path(path).line(line(text, at)).char_column(column)
}

/// The lines from the first place to the last, with the places underlined. Only these lines are given to the
/// renderer, so that drawing does not grow with the document.
fn snippet<'d>(
    diagnostic: &'d Diagnostic,
    span: Span,
    text: &'d str,
) -> Snippet<'d, annotate_snippets::Annotation<'d>> {
    let primary = shown(span, text);
    let others: Vec<(Span, &str)> =
        diagnostic.others.iter().map(|other| (shown(other.span, text), other.message.as_str())).collect();
    let spans = || others.iter().map(|(span, _)| *span).chain([primary]);
    let start = line_start(text, spans().map(|span| span.start).min().unwrap_or(0));
    let end = spans().map(|span| span.end).max().unwrap_or(0);
    let end = line_end(text, end).max(end);
    // Every character is shown on its own, so the width of what is shown before a place says where it is.
    let before = |at: usize| visible(&text[start..at]).len();
    let within = |span: Span| before(span.start)..before(span.end);
    let mut annotation = AnnotationKind::Primary.span(within(primary));
    if let Some(label) = &diagnostic.label {
        annotation = annotation.label(visible(label));
    }
    Snippet::source(visible(&text[start..end]))
        .line_start(line(text, start))
        .path(visible_line(&diagnostic.path))
        .annotation(annotation)
        .annotations(
            others.iter().map(|(span, label)| AnnotationKind::Context.span(within(*span)).label(visible(label))),
        )
}

/// The line (from 1) that holds a byte offset. Counted, since a finding needs few lines of a long text.
fn line(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}

/// Where the line begins that holds a byte offset.
fn line_start(text: &str, offset: usize) -> usize {
    text[..offset].rfind('\n').map_or(0, |at| at + 1)
}

/// Where the line ends that holds a byte offset, without its line ending.
fn line_end(text: &str, offset: usize) -> usize {
    let start = line_start(text, offset);
    let end = text[offset..].find('\n').map_or(text.len(), |at| offset + at);
    start + text[start..end].trim_end_matches(['\n', '\r']).len()
}

/// A span that fits the text, lies on character boundaries, does not end in a line ending, and is not too tall.
fn shown(span: Span, text: &str) -> Span {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let mut start = floor(span.start);
    if text[..start].ends_with('\r') && text[start..].starts_with('\n') {
        start -= 1; // a line ending is one thing
    }
    let mut end = floor(span.end).max(start);
    if text[start..end].matches('\n').count() >= TALLEST {
        end = line_end(text, start).max(start);
    }
    let covered = text[start..end].trim_end_matches(['\n', '\r']);
    Span::new(start, start + covered.len())
}

#[cfg(test)]
mod tests {
    use super::{Palette, draw};
    use crate::diagnostic::{Diagnostic, Level, Span};

    fn at(text: &str, word: &str) -> Span {
        let start = text.find(word).unwrap();
        Span::new(start, start + word.len())
    }

    #[test]
    fn a_very_long_line_is_named_and_not_shown() {
        let text = format!("first\n{}ä target {}\n", "x".repeat(5_000), "y".repeat(5_000));
        let finding = Diagnostic::new("long", Level::Error, "a.md", "something is wrong").at(at(&text, "target"));
        let drawn = draw(&finding, Some(&text), Palette::Plain);
        assert!(drawn.contains("a.md:2:5003") && drawn.len() < 200, "{drawn}");
    }

    fn unknown(text: &str, word: &str) -> String {
        let diagnostic = Diagnostic::new("unknown-team", Level::Error, "content/a.md", format!("no team `{word}`"))
            .at(at(text, word))
            .label("not in book.toml")
            .help("did you mean `payments`?");
        draw(&diagnostic, Some(text), Palette::Plain)
    }

    #[test]
    fn a_place_with_its_label_others_and_help() {
        let text = "---\ntitle: A\nteam: paymnets\n---\n\n# A\n\nby paymnets again\n";
        let diagnostic = Diagnostic::new("unknown-team", Level::Warning, "content/a.md", "no team `paymnets`")
            .at(at(text, "paymnets"))
            .label("not in book.toml")
            .also(at(text, "by paymnets"), "and here")
            .help("did you mean `payments`?");
        insta::assert_snapshot!(draw(&diagnostic, Some(text), Palette::Plain), @r"
        warning[unknown-team]: no team `paymnets`
         --> content/a.md:3:7
          |
        3 | team: paymnets
          |       ^^^^^^^^ not in book.toml
        ...
        8 | by paymnets again
          | ----------- and here
          |
          = help: did you mean `payments`?
        ");
    }

    #[test]
    fn tabs_wide_letters_and_carriage_returns() {
        insta::assert_snapshot!(unknown("a\r\n\tteam:\t支払い paymnets\r\nb\r\n", "paymnets"), @r"
        error[unknown-team]: no team `paymnets`
         --> content/a.md:2:12
          |
        2 |     team:    支払い paymnets
          |                     ^^^^^^^^ not in book.toml
          |
          = help: did you mean `payments`?
        ");
    }

    #[test]
    fn a_tall_place_shows_its_first_line() {
        let text = "# A\n\n## Timeline\n\n- one\n- two\n- three\n";
        let diagnostic = Diagnostic::new("missing-zone", Level::Note, "a.md", "no zone is stated")
            .at(Span::new(5, text.len()))
            .label("this timeline");
        insta::assert_snapshot!(draw(&diagnostic, Some(text), Palette::Plain), @r"
        note[missing-zone]: no zone is stated
         --> a.md:3:1
          |
        3 | ## Timeline
          | ^^^^^^^^^^^ this timeline
        ");
    }

    #[test]
    fn no_place_and_no_text() {
        let diagnostic =
            Diagnostic::new("oversized-file", Level::Error, "a b#.md", "the file has 40 MB").help("leave it out");
        insta::assert_snapshot!(draw(&diagnostic, Some("# A\n"), Palette::Plain), @r"
        error[oversized-file]: the file has 40 MB
        --> a b#.md
         = help: leave it out
        ");
        insta::assert_snapshot!(draw(&diagnostic, None, Palette::Plain), @"error[oversized-file]: a b#.md: the file has 40 MB (leave it out)");
    }

    #[test]
    fn spans_that_do_not_fit_are_no_panic() {
        for (start, end) in [(0, 0), (3, 4), (2, 900), (900, 901), (6, 6)] {
            for text in ["", "é\n", "日本語\r\n\r\n", "\n\n\n"] {
                let diagnostic = Diagnostic::new("x", Level::Note, "a.md", "m").at(Span::new(start, end)).label("l");
                assert!(draw(&diagnostic, Some(text), Palette::Plain).contains("a.md"), "{text:?} {start} {end}");
            }
        }
    }
}
