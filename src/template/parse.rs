//! Markdown → [`Template`].

use super::{Template, TemplateField, TemplateSection};
use crate::config::{Config, Need};
use crate::diagnostic::{Diagnostic, Level, Span};
use crate::document::{Document, Field, Heading};
use crate::reader;
use crate::text::one_line;

/// The words that a template may mark with.
const MARKS: &str = "required, recommended or optional";

/// Reads a template.
pub(super) fn parse(origin: &str, text: &str, config: &Config) -> (Template, Vec<Diagnostic>) {
    let document = Document::parse(origin, text.as_bytes());
    let mut problems = Vec::new();
    let meaning = reader::read(&document, config);
    let canonical = |key: &str| reader::canonical_field(key, &meaning.languages, config);
    let fields =
        document.front_matter.fields.iter().map(|field| read_field(&document, field, canonical, &mut problems));
    let fields = fields.collect();
    let headings: Vec<&Heading> = document.headings.iter().filter(|heading| heading.level > 1).collect();
    let sections = headings
        .iter()
        .map(|heading| {
            let found = meaning.sections.iter().find(|found| found.heading_span.start == heading.span.start);
            let mut section = read_section(&document, heading, &mut problems);
            section.section = found.map(|found| found.section);
            section
        })
        .collect();
    for problem in document.problems {
        problems.push(Diagnostic { code: "invalid-template", ..problem });
    }
    (Template { origin: origin.into(), text: document.text, fields, sections }, problems)
}

fn read_field(
    document: &Document,
    field: &Field,
    canonical: impl Fn(&str) -> Option<String>,
    problems: &mut Vec<Diagnostic>,
) -> TemplateField {
    let text = &document.text;
    let end = text[field.key_span.end..].find('\n').map_or(text.len(), |at| field.key_span.end + at);
    let line = Span::new(field.key_span.end, end);
    let comment = comment_of(line, text);
    let (need, hint) = comment.map_or((Need::Optional, String::new()), |comment| mark(document, comment, problems));
    TemplateField {
        name: canonical(&field.key).unwrap_or_else(|| field.key.clone()),
        key: field.key.clone(),
        need,
        hint,
        sample: field.value.line(),
    }
}

/// The comment at the end of a line: what follows the last ` #` outside quotes.
fn comment_of(line: Span, text: &str) -> Option<Span> {
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in line.of(text).char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if (c == '"' || c == '\'') && !before.is_alphanumeric() => quote = Some(c),
            None if c == '#' && before.is_whitespace() => return Some(Span::new(line.start + at + 1, line.end)),
            None => {}
        }
        before = c;
    }
    None
}

/// Reads `required: what to write`. An unknown word before the colon is reported and counts as optional.
fn mark(document: &Document, comment: Span, problems: &mut Vec<Diagnostic>) -> (Need, String) {
    let text = comment.of(&document.text);
    let (word, hint) = text.split_once(':').unwrap_or((text, ""));
    if let Some(need) = Need::named(word) {
        return (need, one_line(hint));
    }
    let whole = one_line(text);
    let one_word = !word.trim().is_empty() && !word.trim().contains(char::is_whitespace);
    if text.contains(':') && one_word {
        let start = comment.start + (word.len() - word.trim_start().len());
        problems.push(
            Diagnostic::new(
                "invalid-template",
                Level::Warning,
                document.path.as_str(),
                format!("`{}` is not `required`, `recommended` or `optional`; it counts as optional", word.trim()),
            )
            .at(Span::new(start, start + word.trim().len()))
            .label("not a marker")
            .help(format!("write {MARKS}")),
        );
    }
    (Need::Optional, whole)
}

fn read_section(document: &Document, heading: &Heading, problems: &mut Vec<Diagnostic>) -> TemplateSection {
    let text = &document.text;
    let end = document
        .headings
        .iter()
        .map(|next| next.span.start)
        .find(|start| *start > heading.span.start)
        .unwrap_or(text.len());
    let content = Span::new(heading.span.end, end.max(heading.span.end));
    let inner = content.of(text);
    let comment = inner.find("<!--").filter(|at| inner[..*at].trim().is_empty()).and_then(|at| {
        let length = inner[at..].find("-->")?;
        Some((Span::new(content.start + at + 4, content.start + at + length), at + length + 3))
    });
    let (need, hint, rest) = match comment {
        Some((comment, after)) => {
            let (need, hint) = mark(document, comment, problems);
            (need, hint, inner.get(after..).unwrap_or(""))
        }
        None => (Need::Optional, String::new(), inner),
    };
    TemplateSection {
        section: None,
        heading: heading.text.clone(),
        level: heading.level,
        need,
        hint,
        body: rest.trim().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{FULL, SHORT, Template};
    use crate::config::Config;
    use crate::config::Need;
    use crate::incident::Section;

    #[test]
    fn the_built_in_templates_are_clear() {
        for text in [FULL, SHORT] {
            let (template, problems) = Template::parse("built-in", text, &Config::standard());
            assert_eq!(problems, []);
            let strange: Vec<_> = template.sections.iter().filter(|s| s.section.is_none()).collect();
            assert!(strange.is_empty(), "{strange:?}");
            let need = |section| template.sections.iter().find(|s| s.section == Some(section)).map(|s| s.need);
            assert_eq!(need(Section::Summary), Some(Need::Required));
            assert_eq!(need(Section::ActionItems), Some(Need::Required));
            assert_eq!(template.field("teams").map(|field| field.need), Some(Need::Required));
            assert!(template.fields.iter().all(|field| !field.hint.is_empty()), "{:?}", template.fields);
        }
    }

    #[test]
    fn marks_are_read_and_unknown_ones_told_of() {
        let text = "---\nteam: x # required: who\ncolour: red # maybe: which\nnote: \"a # b\"\n---\n# T\n\n## Summary\n\
                    <!-- required:\n  what\n  happened -->\n\n## Weather\nSunny.\n\n## Lessons\n<!-- wanted: what -->\n";
        let (template, problems) = Template::parse("t.md", text, &Config::standard());
        let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "`maybe` is not `required`, `recommended` or `optional`; it counts as optional",
                "`wanted` is not `required`, `recommended` or `optional`; it counts as optional",
            ]
        );
        assert_eq!(template.field("teams").map(|f| (f.need, f.hint.as_str())), Some((Need::Required, "who")));
        assert_eq!(template.field("note").map(|f| f.need), Some(Need::Optional));
        assert_eq!(template.sections[0].hint, "what happened");
        assert_eq!(template.sections[1].need, Need::Optional);
        assert_eq!(template.sections[1].body, "Sunny.");
    }
}
