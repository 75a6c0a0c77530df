//! The title: a field, else the first heading that is not a section, else the file's name, else the first line of the text.

use super::day;
use super::field::{Field, in_body, plain};
use super::inline_text::{tidy, tidy_plain};
use super::metadata::Metadata;
use super::section;
use super::template_prompt::is_prompt;
use super::vocabulary::WORDS;
use crate::config::Config;
use crate::diagnostic::Span;
use crate::document::{self, Block, Document, Heading, Kind};
use crate::incident::{Origin, Reading, Section};
use crate::vocabulary::fold;

/// Longest first line that is a title.
const LONGEST_LINE: usize = 120;

/// Reads the title.
pub(super) fn read(document: &Document, metadata: &Metadata, config: &Config) -> Option<Reading<String>> {
    let is_telling = |line: &str| !is_template(line) && !WORDS.titles.kinds.is(&plain(line));
    if let Some(given) = metadata.first(Field::Title).filter(|given| is_telling(&given.value.line())) {
        return Some(Reading::new(tidy(&given.value.line()), given.origin, given.span));
    }
    let top = document.headings.iter().find(|heading| heading.level == 1 && !heading.text.trim().is_empty());
    // Documents that begin one level down.
    let begins = |heading: &&Heading| {
        let block = document.blocks.first();
        heading.level == 2 || heading.level > 2 && block.is_some_and(|block| block.span == heading.span)
    };
    let first = document.headings.first().filter(begins);
    let heading = top.or(first).filter(|heading| !is_template(&heading.text)).filter(|heading| {
        section::named(&heading.text, config).is_none() || Some(*heading) == top && heading.text.split(' ').count() > 2
    });
    let bare = |text: &str| without_day(&without_label(text), config);
    let of_heading = |heading: &Heading| Reading::new(bare(&tidy(&heading.text)), Origin::Body, heading.span);
    if let Some(heading) = heading.filter(|heading| !is_kind(&heading.text)) {
        return Some(of_heading(heading));
    }
    // `Incident report 2026-03-05` is better than nothing.
    let dated = || heading.filter(|heading| !WORDS.titles.kinds.is(&plain(&heading.text))).map(of_heading);
    if let Some(title) = of_html(document) {
        return Some(title);
    }
    if let Some(title) = of_labelled_line(document) {
        return Some(title);
    }
    // A template's title beside a name that says no more.
    let nothing = headings_are_templates(document) || is_uuid(stem(&document.path));
    let first = || of_first_line(document, config);
    let of_file = || of_file_name(&document.path);
    // `data` says less than the first line does.
    let little = of_file().is_some_and(|title| !title.value.contains(' ')) && heading.is_some();
    let found = match (nothing, little) {
        (true, _) => first().or_else(of_file),
        (_, true) => first().or_else(dated).or_else(of_file),
        _ => of_file().or_else(first),
    };
    found.or_else(dated)
}

/// Whether a heading says what kind of document it is and its day, but nothing about the incident.
fn is_kind(text: &str) -> bool {
    let mut rest = text.to_string();
    for (_, range) in day::find_any(text).collect::<Vec<_>>().into_iter().rev() {
        rest.replace_range(range, " ");
    }
    let kinds = &WORDS.titles.kinds;
    kinds.is(&plain(text)) || kinds.is(&plain(&rest))
}

/// `Title: The shop was down` → `The shop was down`.
fn without_label(title: &str) -> String {
    let label = WORDS.titles.labels.at_start(title).map_or(0, |label| label.range.end);
    Some(title[label..].trim()).filter(|rest| !rest.is_empty()).unwrap_or(title).to_string()
}

/// `Incident date: 2024-05-01, the shop was down` → `the shop was down`.
fn without_day(title: &str, config: &Config) -> String {
    let rest = title.split_once(':').filter(|(label, _)| in_body(label, config) == Some(Field::Date));
    let rest = rest.map(|(_, rest)| rest.trim_start()).and_then(|rest| {
        let (_, range) = day::find(rest).filter(|(_, range)| range.start == 0)?;
        Some(rest[range.end..].trim_start_matches([',', ';', ':', '-', '–', '—', ' ']))
    });
    rest.filter(|rest| rest.contains(char::is_alphabetic)).unwrap_or(title).to_string()
}

/// A title as lists show it, without the kind of document that it begins with: `Postmortem: The shop was down` → `The
/// shop was down`.
pub fn without_kind(title: &str) -> &str {
    let parted = [":", "：", " - ", " – ", " — ", " | ", " · "].iter().filter_map(|sign| title.split_once(sign));
    // `Postmortem · 2026-07-18 · The shop was down`: a day says no more than the kind does.
    let is_kind = |kind: &str| WORDS.titles.kinds.is(&plain(kind)) || is_day(kind.trim());
    let kind = parted.min_by_key(|(kind, _)| kind.len()).filter(|(kind, _)| is_kind(kind));
    // A day or a number alone is no title.
    let rest = kind.map(|(_, rest)| rest.trim()).filter(|rest| {
        let words = rest.split(' ').filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 2);
        words.filter(|word| !day::is_month(word)).count() > 0
    });
    rest.map_or(title, without_kind)
}

/// The id at a title's head, or in brackets at its end: `INC-907: The shop was down`.
pub(super) fn id(title: &Reading<String>) -> Option<Reading<String>> {
    if title.origin == Origin::FileName {
        return None;
    }
    let text = without_kind(&title.value);
    let head = WORDS.titles.kinds.at_start(text).map_or(text, |kind| &text[kind.range.end..]);
    let tail = text.strip_suffix([')', ']']).and_then(|rest| Some(&rest[rest.rfind(['(', '['])?..]));
    let id = [text, head].into_iter().find_map(id_at).or_else(|| tail.and_then(id_at))?;
    Some(Reading::new(id.to_string(), title.origin, title.span))
}

/// The id that a text begins with: a word for an incident and a number, `INC-2026-001`.
fn id_at(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(['[', '(', '#', ':', '-', '–', '—', ' ']);
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')));
    let id = text[..end.unwrap_or(text.len())].trim_end_matches(['-', '_']);
    let (word, number) = id.split_at(id.find(|c: char| !c.is_ascii_alphabetic())?);
    let is_number = number.ends_with(|c: char| c.is_ascii_digit()) && !number.contains(char::is_alphabetic);
    let is_dated = is_day(number.trim_start_matches(['-', '_']));
    (is_number && !is_dated && WORDS.titles.id_words.is(&fold(word))).then_some(id)
}

/// Whether a text is a day and nothing else.
fn is_day(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && day::find(text).is_some_and(|(_, range)| range.len() == text.len())
}

/// `<h1>The shop was down</h1>` as the document's first block.
fn of_html(document: &Document) -> Option<Reading<String>> {
    let block = document.blocks.first()?;
    let Kind::Html(html) = &block.kind else { return None };
    let inner = html.trim().strip_prefix("<h1>")?.split_once("</h1>")?.0;
    let title = without_label(&tidy(inner));
    let plain_text = !title.is_empty() && !title.contains(['<', '>', '&']);
    plain_text.then(|| Reading::new(title, Origin::Body, block.span))
}

fn is_template(title: &str) -> bool {
    WORDS.titles.templates.is(&plain(title))
}

/// Whether the document's first heading is a template's.
fn headings_are_templates(document: &Document) -> bool {
    document.headings.first().is_some_and(|heading| is_template(&heading.text))
}

/// The first line of a document without headings, where it begins with its kind: `Postmortem: The shop was down`.
fn of_labelled_line(document: &Document) -> Option<Reading<String>> {
    let block = document.blocks.first().filter(|block| block.kind == Kind::Paragraph)?;
    if !document.headings.is_empty() {
        return None;
    }
    let text = document::plain(&block.inlines);
    let line = tidy(text.trim_start().lines().next()?);
    let is_titled = without_kind(&line).len() < line.len() && line.len() <= LONGEST_LINE;
    is_titled.then(|| Reading::new(line, Origin::Body, block.span).doubt("the first line of the text"))
}

/// A sentence that is too long for a title, up to a comma or a word's end.
fn shortened(sentence: &str) -> String {
    let most = sentence.floor_char_boundary(LONGEST_LINE);
    let head = &sentence[..most];
    let end = head.rfind(", ").filter(|at| *at > LONGEST_LINE / 2).or_else(|| head.rfind(' ')).unwrap_or(most);
    format!("{}…", head[..end].trim_end_matches([',', ';', ' ']))
}

/// The first sentence of the first paragraph that is neither a label nor a template's prompt, in the summary or above all
/// sections: that of another one does not tell what happened.
fn of_first_line(document: &Document, config: &Config) -> Option<Reading<String>> {
    let is_text = |block: &&Block| block.kind == Kind::Paragraph && !is_prompt(block);
    let is_told = |block: &&Block| match block.kind {
        Kind::Heading(_) => {
            let section = section::named(&document::plain(&block.inlines), config);
            section.is_none_or(|section| section == Section::Summary)
        }
        _ => true,
    };
    // Of a list right at the beginning the first item counts.
    let blocks = document
        .blocks
        .iter()
        .take_while(is_told)
        .filter(|block| !matches!(block.kind, Kind::Heading(_) | Kind::Break));
    let firsts = blocks.enumerate().filter_map(|(at, block)| match block.kind {
        Kind::List(_) if at > 0 => None,
        Kind::List(_) => block.children.first().and_then(|item| item.children.first()),
        _ => Some(block),
    });
    firsts.filter(is_text).find_map(|block| {
        let text = tidy_plain(&block.inlines);
        let end = [". ", "! ", "? "].iter().filter_map(|end| text.find(end)).min().unwrap_or(text.len());
        let sentence = text[..end].trim_end_matches('.');
        // `NA - this is still open`
        let first = sentence.split(' ').next().unwrap_or_default();
        let is_title = !WORDS.values.nothing.is(&fold(first))
            && sentence.split(' ').count() >= 3
            && !sentence.split_inclusive(':').any(|part| part.ends_with(':') && part.len() < 24)
            && !sentence.contains(": ");
        let title = || if sentence.len() <= LONGEST_LINE { sentence.to_string() } else { shortened(sentence) };
        is_title.then(|| Reading::new(title(), Origin::Body, block.span).doubt("the first line of the text"))
    })
}

/// `2024-02-28-decide is down.md` → `decide is down`; `None` if nothing but a day or a number is left.
fn of_file_name(path: &str) -> Option<Reading<String>> {
    let mut parts = path.rsplit('/');
    let name = parts.next().unwrap_or("");
    let mut stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if WORDS.titles.file_names.is(&fold(stem)) {
        stem = parts.next().unwrap_or("");
    }
    let rest = stem.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | '.' | ' '));
    let words = tidy(&rest.replace(['-', '_'], " "));
    // `incident report checkout errors`; one word may begin the story: `incident in the mail room`.
    let kind = WORDS.titles.kinds.at_start(&words).map(|kind| kind.range.end);
    let words = match kind.filter(|end| words[..*end].contains(' ') && words.len() > *end) {
        Some(end) => words[end..].trim().to_string(),
        None => words,
    };
    // A hash, a UUID or a kind of document is no title.
    let title = !is_kind(&words)
        && words.split(' ').any(|word| word.len() >= 3 && word.chars().all(char::is_alphabetic))
        && !is_uuid(stem);
    title.then(|| Reading::new(words, Origin::FileName, Span::default()))
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or("");
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn is_uuid(stem: &str) -> bool {
    stem.len() == 36 && stem.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::{id, without_kind};
    use crate::diagnostic::Span;
    use crate::incident::{Origin, Reading};

    #[test]
    fn ids_at_the_head_of_titles() {
        for (title, found) in [
            ("INC-907: The shop was down", Some("INC-907")),
            ("[INC-2026-001] The shop was down", Some("INC-2026-001")),
            ("Postmortem: PM-12 - The shop was down", Some("PM-12")),
            ("Incident report INC42", Some("INC42")),
            ("The shop was down (INC-907)", Some("INC-907")),
            ("CVE-2026-1234: the shop was open", None),
            ("SEV-1: the shop was down", None),
            ("Incident 2026-03-05", None),
            ("Incident-2026-03-05: the shop was down", None),
            ("The shop was down", None),
        ] {
            let title = Reading::new(title.to_string(), Origin::Body, Span::default());
            assert_eq!(id(&title).map(|id| id.value).as_deref(), found, "{}", title.value);
        }
    }

    #[test]
    fn kinds_are_left_out_of_lists() {
        for (title, shown) in [
            ("Postmortem: The shop was down", "The shop was down"),
            ("Incident retro – empty carts", "empty carts"),
            ("Postmortem: 2024-03-05", "Postmortem: 2024-03-05"),
            ("Postmortem · 2026-07-18 · Carts were empty", "Carts were empty"),
            ("2026-10-11: Two changes met", "Two changes met"),
            ("Storefront: carts were empty", "Storefront: carts were empty"),
        ] {
            assert_eq!(without_kind(title), shown);
        }
    }
}
