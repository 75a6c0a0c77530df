//! Drawing a diagnostic for a person: annotated source, in colour where the terminal has it.

use annotate_snippets::{AnnotationKind, Group, Level as Grade, Origin, Renderer, Snippet};

use super::{Diagnostic, FixGrade, Level, Lines, Span};
use crate::text::{visible, visible_line};

/// Whether to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Palette {
    /// Plain text.
    Plain,
    /// ANSI colours.
    Colour,
}

impl Palette {
    /// A text in a style of ANSI, such as `1` for bold; text of documents must have been made visible.
    pub fn paint(self, style: &str, text: &str) -> String {
        match self {
            Palette::Colour if !text.is_empty() => format!("\u{1b}[{style}m{text}\u{1b}[0m"),
            _ => text.to_string(),
        }
    }
}

/// A span over more lines than this is shown by its first line: underlining a whole section does not help.
const TALLEST: usize = 3;

/// Lines of more bytes than this are not shown: each of a thousand findings in one line would show all of it.
const WIDEST: usize = 4096;

/// The longest place that is underlined, in bytes: the renderer shortens a line around what is underlined, not that.
const LONGEST: usize = 160;

/// Draws a diagnostic above the lines of the text that it is about; without a text, as one line. No line end at the end.
/// What a terminal would obey is shown (`\u{1b}`), so that in colour all escape sequences are the renderer's.
pub fn draw(diagnostic: &Diagnostic, lines: Option<&Lines<'_>>, palette: Palette) -> String {
    let Some(lines) = lines else { return one_line(diagnostic, palette) };
    let said = titled(diagnostic);
    let title = grade(diagnostic.level).primary_title(visible(&said)).id(diagnostic.code);
    let path = visible_line(&diagnostic.path);
    let group = match diagnostic.span {
        Some(span) if is_too_wide(diagnostic, span, lines) => {
            let at = lines.position(shown(span, lines).start);
            title.element(Origin::path(path).line(at.line).char_column(at.column))
        }
        Some(span) => title.element(snippet(diagnostic, span, lines)),
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

/// The message; it says whether there is a fix.
fn titled(diagnostic: &Diagnostic) -> String {
    match diagnostic.fix.as_ref().map(|fix| fix.grade) {
        Some(FixGrade::Safe) => format!("{} [fixable]", diagnostic.message),
        Some(FixGrade::Unsafe) => format!("{} [unsafe fix]", diagnostic.message),
        None => diagnostic.message.clone(),
    }
}

fn helped<'d>(group: Group<'d>, diagnostic: &'d Diagnostic) -> Group<'d> {
    let fix = diagnostic.fix.as_ref().map(|fix| fix.message.as_str());
    let help = diagnostic.help.as_deref().or(fix);
    group.elements(help.into_iter().map(|help| Grade::HELP.message(visible(help))))
}

/// Whether the lines that a diagnostic is about are too long to be shown.
fn is_too_wide(diagnostic: &Diagnostic, span: Span, lines: &Lines<'_>) -> bool {
    let spans = diagnostic.others.iter().map(|other| other.span).chain([span]).map(|span| shown(span, lines));
    spans.map(|span| whole_lines(span, lines)).any(|span| span.len() > WIDEST)
}

/// The lines from the first place to the last, with the places underlined. Only these lines are given to the
/// renderer, so that drawing does not grow with the document.
fn snippet<'d>(
    diagnostic: &'d Diagnostic,
    span: Span,
    lines: &Lines<'d>,
) -> Snippet<'d, annotate_snippets::Annotation<'d>> {
    let primary = shown(span, lines);
    let others: Vec<(Span, &str)> =
        diagnostic.others.iter().map(|other| (shown(other.span, lines), other.message.as_str())).collect();
    let spans = || others.iter().map(|(span, _)| *span).chain([primary]);
    let start = spans().map(|span| span.start).min().unwrap_or(0);
    let end = spans().map(|span| span.end).max().unwrap_or(0);
    let whole = whole_lines(Span::new(start, end), lines);
    // Every character is shown on its own, so the width of what is shown before a place says where it is.
    let before = |at: usize| visible(&lines.text()[whole.start..at]).len();
    let within = |span: Span| before(span.start)..before(span.end);
    let mut annotation = AnnotationKind::Primary.span(within(primary));
    if let Some(label) = &diagnostic.label {
        annotation = annotation.label(visible(label));
    }
    Snippet::source(visible(whole.of(lines.text())))
        .line_start(lines.line(whole.start))
        .path(visible_line(&diagnostic.path))
        .annotation(annotation)
        .annotations(
            others.iter().map(|(span, label)| AnnotationKind::Context.span(within(*span)).label(visible(label))),
        )
}

/// The lines that a span touches, without the last line's ending.
fn whole_lines(span: Span, lines: &Lines<'_>) -> Span {
    let last = lines.span(lines.line(span.end));
    Span::new(lines.start(lines.line(span.start)), last.end.max(span.end))
}

/// A span that fits the text, lies on character boundaries, does not end in a line ending, and is not too tall.
fn shown(span: Span, lines: &Lines<'_>) -> Span {
    let text = lines.text();
    let mut start = text.floor_char_boundary(span.start);
    if text[..start].ends_with('\r') && text[start..].starts_with('\n') {
        start -= 1; // a line ending is one thing
    }
    let mut end = text.floor_char_boundary(span.end).max(start);
    if lines.line(end) - lines.line(start) >= TALLEST {
        end = lines.span(lines.line(start)).end.max(start);
    }
    if end - start > LONGEST && !text[start..end].contains('\n') {
        end = text.floor_char_boundary(start + LONGEST);
    }
    let covered = text[start..end].trim_end_matches(['\n', '\r']);
    Span::new(start, start + covered.len())
}

#[cfg(test)]
mod tests {
    use super::{Palette, draw};
    use crate::diagnostic::{Diagnostic, Level, Lines, Span};

    fn at(text: &str, word: &str) -> Span {
        let start = text.find(word).unwrap();
        Span::new(start, start + word.len())
    }

    #[test]
    fn a_very_long_line_is_named_and_not_shown() {
        let text = format!("first\n{}ä target {}\n", "x".repeat(5_000), "y".repeat(5_000));
        let finding = Diagnostic::new("long", Level::Error, "a.md", "something is wrong").at(at(&text, "target"));
        let drawn = draw(&finding, Some(&Lines::new(&text)), Palette::Plain);
        assert!(drawn.contains("a.md:2:5003") && drawn.len() < 200, "{drawn}");
    }

    #[test]
    fn a_long_line_is_shown_as_far_as_it_matters() {
        let text = format!("a target {}\n", "y".repeat(2_000));
        for span in [at(&text, "target"), Span::new(0, text.len())] {
            let finding = Diagnostic::new("long", Level::Error, "a.md", "something is wrong").at(span);
            let drawn = draw(&finding, Some(&Lines::new(&text)), Palette::Plain);
            assert!(drawn.contains("a target yyy") && drawn.len() < 900, "{drawn}");
        }
    }

    fn unknown(text: &str, word: &str) -> String {
        let diagnostic = Diagnostic::new("unknown-team", Level::Error, "content/a.md", format!("no team `{word}`"))
            .at(at(text, word))
            .label("not in book.toml")
            .help("did you mean `payments`?");
        draw(&diagnostic, Some(&Lines::new(text)), Palette::Plain)
    }

    #[test]
    fn a_place_with_its_label_others_and_help() {
        let text = "---\ntitle: A\nteam: paymnets\n---\n\n# A\n\nby paymnets again\n";
        let diagnostic = Diagnostic::new("unknown-team", Level::Warning, "content/a.md", "no team `paymnets`")
            .at(at(text, "paymnets"))
            .label("not in book.toml")
            .also(at(text, "by paymnets"), "and here")
            .help("did you mean `payments`?");
        insta::assert_snapshot!(draw(&diagnostic, Some(&Lines::new(text)), Palette::Plain), @r"
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
        insta::assert_snapshot!(draw(&diagnostic, Some(&Lines::new(text)), Palette::Plain), @r"
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
        insta::assert_snapshot!(draw(&diagnostic, Some(&Lines::new("# A\n")), Palette::Plain), @r"
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
                assert!(
                    draw(&diagnostic, Some(&Lines::new(text)), Palette::Plain).contains("a.md"),
                    "{text:?} {start} {end}"
                );
            }
        }
    }
}
