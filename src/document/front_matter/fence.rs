//! Where front matter lies: between `---`, `+++` or `;;;`, or as a JSON object, at the top of a file. What stands above
//! it may be blank lines and HTML comments.

use super::{Syntax, lenient};
use crate::diagnostic::Span;

/// A block of fields at the top of a text.
pub(super) struct Fenced {
    pub(super) syntax: Syntax,
    /// The fence that opens it, as written.
    pub(super) fence: String,
    pub(super) whole: Span,
    pub(super) content: Span,
    pub(super) closed: bool,
}

/// The block. One that is never closed ends at the first blank line, where it begins like fields.
pub(super) fn find(text: &str) -> Option<Fenced> {
    let (top, commented) = top(text);
    if text[top..].starts_with('{') {
        return object(text, top);
    }
    let mut lines = text[top..].split_inclusive('\n');
    let first = lines.next()?;
    let opening = first.trim();
    let (syntax, plain) = opened(opening)?;
    let plain = plain && !commented && first.starts_with(opening);
    // `--- yaml` is closed by `---`.
    let mark = opening.chars().next()?;
    let run = &opening[..opening.len() - opening.trim_start_matches(mark).len()];
    let closes = |bare: &str| {
        let same = bare == run || !plain && bare.len() >= 3 && bare.chars().all(|c| c == mark);
        same || (syntax == Syntax::Yaml && bare == "...")
    };
    let start = top + first.len();
    let (mut at, mut blank) = (start, None);
    let fenced = |content, whole, closed| Fenced { syntax, fence: run.to_string(), whole, content, closed };
    for line in lines {
        let bare = if plain { line.trim_end() } else { line.trim() };
        if closes(bare) {
            let (whole, content) = (Span::new(0, at + line.len()), Span::new(start, at));
            // A fence in another spelling or place may as well be a thematic break.
            let certain = plain || syntax == Syntax::Json || lenient::looks_like_fields(content.of(text));
            return certain.then(|| fenced(content, whole, true));
        }
        if bare.is_empty() || bare.starts_with("# ") || bare.starts_with("## ") {
            blank.get_or_insert(at);
        }
        at += line.len();
    }
    let content = Span::new(start, blank.unwrap_or(text.len()));
    let certain = syntax != Syntax::Yaml || lenient::looks_like_fields(content.of(text));
    (plain && certain).then(|| fenced(content, Span::new(0, content.end), false))
}

/// The syntax that a fence opens, and whether it is spelt the one plain way.
fn opened(fence: &str) -> Option<(Syntax, bool)> {
    match fence {
        "---" => return Some((Syntax::Yaml, true)),
        "+++" => return Some((Syntax::Toml, true)),
        ";;;" => return Some((Syntax::Json, true)),
        _ => {}
    }
    let mark = fence.chars().next().filter(|mark| matches!(mark, '-' | '+' | ';'))?;
    let rest = fence.trim_start_matches(mark);
    if fence.len() - rest.len() < 3 {
        return None;
    }
    let syntax = match (rest.trim().trim_start_matches('#').trim().to_ascii_lowercase().as_str(), mark) {
        ("yaml" | "yml", _) | ("", '-') => Syntax::Yaml,
        ("toml", _) | ("", '+') => Syntax::Toml,
        ("json", _) | ("", ';') => Syntax::Json,
        _ => return None,
    };
    Some((syntax, false))
}

/// The start of the first line with text that is not an HTML comment, and whether there was a comment.
fn top(text: &str) -> (usize, bool) {
    let (mut at, mut commented) = (0, false);
    loop {
        let rest = &text[at..];
        let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n', '\u{feff}']).len();
        let rest = &rest[blank..];
        if let Some(comment) = rest.strip_prefix("<!--").and_then(|inner| inner.find("-->")) {
            at += blank + 4 + comment + 3;
            commented = true;
            continue;
        }
        // Blanks before a fence in its own line are a matter of that line.
        let indent = text[..at + blank].len() - text[..at + blank].trim_end_matches([' ', '\t']).len();
        return (at + blank - if rest.starts_with('{') { 0 } else { indent }, commented);
    }
}

/// A JSON object that begins the text: `{` and a name in quotes.
fn object(text: &str, top: usize) -> Option<Fenced> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    if !text[top + 1..].trim_start().starts_with(['"', '\'']) {
        return None;
    }
    let fenced = |end: usize, after: usize, closed| Fenced {
        syntax: Syntax::Json,
        fence: "{".to_string(),
        whole: Span::new(0, after),
        content: Span::new(top, end),
        closed,
    };
    for (at, c) in text[top..].char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '{' if !quoted => depth += 1,
            '}' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    let end = top + at + 1;
                    let line = text[end..].find('\n').map_or(text.len(), |line| end + line + 1);
                    let after = if text[end..line].trim().is_empty() { line } else { end };
                    return Some(fenced(end, after, true));
                }
            }
            _ => {}
        }
    }
    let blank = text[top..].find("\n\n").map_or(text.len(), |blank| top + blank + 1);
    Some(fenced(blank, blank, false))
}

#[cfg(test)]
mod tests {
    use crate::document::Document;

    #[test]
    fn fields_in_many_fences_and_places() {
        for text in [
            "---\nstate: a\n---\nBody", "\n \n---\nstate: a\n---\nBody", "<!-- licence -->\n---\nstate: a\n---\nBody",
            "----\nstate: a\n----\nBody", "--- yaml\nstate: a\n---\nBody", "---yaml\nstate: a\n---\nBody",
            "---toml\nstate = \"a\"\n---\nBody", "{\n\t\"state\": \"a\"\n}\nBody", "{\"state\": \"a\"}\nBody",
            ";;;\n{\"state\": \"a\"}\n;;;\nBody", "\u{feff}\u{feff}---\nstate: a\n---\nBody",
            "---\rstate: a\r---\rBody",
        ] {
            let document = Document::parse("a.md", text.as_bytes());
            assert!(document.problems.is_empty(), "{text:?}: {:?}", document.problems);
            let fields = document.front_matter.fields.iter().map(|field| (field.key.as_str(), field.value.line()));
            assert_eq!(fields.collect::<Vec<_>>(), [("state", "a".to_string())], "{text:?}");
            assert_eq!(document.body.of(&document.text).trim(), "Body", "{text:?}");
        }
    }

    #[test]
    fn breaks_objects_and_templates_that_are_no_front_matter() {
        for text in [
            "----\n\nProse.\n\n----\n", "{{ include }}\n", "{ a set }\n", "<!-- c -->\n---\n\nProse\n\n---\n",
            "-----\n",
        ] {
            let document = Document::parse("a.md", text.as_bytes());
            assert!(document.front_matter.fields.is_empty() && document.problems.is_empty(), "{text:?}");
            assert_eq!(document.body.start, 0);
        }
    }
}
