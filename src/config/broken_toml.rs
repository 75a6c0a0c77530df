//! The one diagnostic for a text that is no TOML: what is wrong in plain words, and a line that is right.

use toml::de::Error;

use crate::diagnostic::{Diagnostic, Level, Lines, Span};

/// The diagnostic. Nothing of the file is used until it is fixed.
pub(super) fn diagnostic(path: &str, text: &str, error: &Error) -> Diagnostic {
    let mut lines = error.message().lines();
    let first = lines.next().unwrap_or("not readable");
    let span = span(text, error);
    let place = Lines::new(text);
    let line = place.span(place.line(span.start)).of(text).trim();
    let (message, help) = explained(first, line, span.of(text), text);
    let diagnostic = Diagnostic::new("broken-toml", Level::Error, path, format!("{path} is not valid TOML: {message}"));
    let label = lines.next().unwrap_or("here").to_string();
    let help = help.unwrap_or_else(|| "fix the syntax (https://toml.io); nothing else is read until then".into());
    diagnostic.help(help).label(label).at(span)
}

/// The parser's words in ours, and a line that is right where one can be given.
fn explained(said: &str, line: &str, at: &str, text: &str) -> (String, Option<String>) {
    let pair = line.split_once(['=', ':']).map(|(key, value)| (key.trim(), value.trim()));
    // A value as it is, where it is one, else as a text.
    let value = |written: &str| match format!("x = {written}").parse::<toml::Table>() {
        Ok(_) => written.to_string(),
        Err(_) => toml::Value::from(written.trim_matches('"')).to_string(),
    };
    let valid = |line: &str| line.parse::<toml::Table>().is_ok().then(|| format!("write `{line}`"));
    match pair {
        _ if said.starts_with("duplicate key") => {
            let again = Lines::new(text);
            let lines = (1..=again.count()).map(|n| (n, again.span(n).of(text)));
            let plain =
                |line: &str| line.trim().trim_matches(['[', ']']).split('=').next().unwrap_or("").trim().to_string();
            let first = lines.filter(|(_, line)| plain(line) == at.trim()).map(|(n, _)| n).next();
            let help = match (line.starts_with('['), first) {
                (true, Some(n)) => format!("move its keys to `[{at}]` on line {n}"),
                (false, Some(n)) => format!("keep one of them; the first is on line {n}"),
                _ => "keep one of them".into(),
            };
            (format!("`{at}` is there twice"), Some(help))
        }
        Some((key, written)) if !line.contains('=') && !key.contains(' ') => {
            let value = value(written);
            ("a key and its value are separated by `=`".into(), valid(&format!("{key} = {value}")))
        }
        Some((key, written)) if said.starts_with("string values must be quoted") => {
            let written = written.split('#').next().unwrap_or_default().trim();
            let quoted = toml::Value::from(written.trim_matches(['\'', '"'])).to_string();
            ("a text is in quotes".into(), valid(&format!("{key} = {quoted}")))
        }
        Some((key, written)) if said.starts_with("invalid basic string") && written.starts_with('"') => {
            let quoted = toml::Value::from(written.trim_matches('"')).to_string();
            (
                "the string is not closed, or contains a `\\` or `\"` that is not escaped".into(),
                valid(&format!("{key} = {quoted}")),
            )
        }
        _ if said.starts_with("unclosed") && line.starts_with('[') => {
            let closed =
                if line.starts_with("[[") { format!("{}]]", line.trim_end_matches(']')) } else { format!("{line}]") };
            ("the brackets of a table are not closed".into(), valid(&closed))
        }
        _ if said.contains("array elements") || said.starts_with("unclosed array") => {
            ("a list is not closed, or lacks a comma, before this place".into(), Some("close the list with `]`".into()))
        }
        _ => (said.to_string(), None),
    }
}

/// Where it is; the parser may point between two parts of a character.
fn span(text: &str, error: &Error) -> Span {
    let span = error.span().unwrap_or(0..0);
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    Span::new(floor(span.start), floor(span.end))
}
