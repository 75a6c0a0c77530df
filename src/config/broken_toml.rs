//! The one diagnostic for a text that is not TOML: what is wrong in plain words, and a line that is right.
//!
//! A line is only offered where the file, with that line in place of the wrong one, can be read beyond it.

use toml::de::{DeTable, Error};

use super::keys::{self, Key, Kind};
use super::repair;
use crate::diagnostic::{Diagnostic, Level, Lines, Span};

/// The diagnostic. Nothing of the file is used until it is fixed.
pub(super) fn diagnostic(path: &str, text: &str, error: &Error) -> Diagnostic {
    let span = span(text, error);
    let lines = Lines::new(text);
    let number = lines.line(span.start);
    let said = error.message().lines().next().unwrap_or_default();
    let line = lines.span(number).of(text).trim();
    let fault = Fault { text, lines: &lines, number, line, said, at: span };
    let (message, help) = fault.explained();
    Diagnostic::new("broken-toml", Level::Error, path, format!("{path} is not valid TOML: {message}"))
        .help(help.unwrap_or_else(|| "fix the syntax (https://toml.io); nothing else is read until then".into()))
        .label("here")
        .at(span)
}

/// What the parser stopped at.
struct Fault<'t> {
    text: &'t str,
    lines: &'t Lines<'t>,
    /// The line, from 1.
    number: usize,
    line: &'t str,
    /// In the parser's words.
    said: &'t str,
    at: Span,
}

impl Fault<'_> {
    /// What is wrong, and what to write.
    fn explained(&self) -> (String, Option<String>) {
        let line = self.line;
        if ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark)) {
            let help = "choose one of the two versions, and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`";
            return ("it has a merge conflict".into(), Some(help.into()));
        }
        if self.said.starts_with("duplicate key") {
            return self.duplicate();
        }
        if self.text.trim_start().starts_with('{') {
            let help = "write `[book]`, and below it lines such as `title = \"Our library\"`";
            return ("it is JSON".into(), Some(help.into()));
        }
        if let Some(comment) = ["//", "--", "/*", ";"].iter().find_map(|mark| line.strip_prefix(mark)) {
            let comment = format!("# {}", comment.trim_end_matches("*/").trim());
            return ("a comment must begin with `#`".into(), self.write(&comment));
        }
        if line.starts_with('[') && self.said.starts_with("unclosed") {
            let closed = match line.trim_end_matches(']') {
                open if line.starts_with("[[") => format!("{open}]]"),
                open => format!("{open}]"),
            };
            return ("the brackets of a table are not closed".into(), self.write(&closed));
        }
        if self.said.contains("array") {
            return self.list();
        }
        if self.said.contains("inline table") {
            let message = "an inline table `{ … }` is not closed, or lacks a comma, before this place";
            return (message.into(), Some("close it with `}`, or write a table `[…]` with a line for each key".into()));
        }
        if self.said.contains("multi-line") {
            let mark = if self.said.contains("literal") { "'''" } else { "\"\"\"" };
            return (format!("a text that begins with `{mark}` is not closed"), Some(format!("end it with `{mark}`")));
        }
        self.pair().unwrap_or_else(|| {
            let message = match self.said.split(", expected").next().unwrap_or(self.said) {
                "key with no value" => "a line is `key = value`, `[table]` or `# comment`",
                "unexpected key or value" => "something that does not belong there follows the value",
                "missing table open" => "a `]` closes no list and no table",
                _ => self.said,
            };
            (message.to_string(), None)
        })
    }

    /// `write` with a line in place of the wrong one, where that helps.
    fn write(&self, line: &str) -> Option<String> {
        let place = self.lines.span(self.number);
        let repaired = format!("{}{line}{}", &self.text[..place.start], &self.text[place.end..]);
        let helps = match DeTable::parse(&repaired) {
            Ok(_) => true,
            Err(error) => error.span().is_some_and(|next| next.start > place.start + line.len()),
        };
        helps.then(|| format!("write `{line}`"))
    }

    fn duplicate(&self) -> (String, Option<String>) {
        let name = self.at.of(self.text).trim();
        let plain =
            |line: &str| line.trim().trim_matches(['[', ']']).split('=').next().unwrap_or("").trim().to_string();
        let before = (1..self.number).map(|n| (n, self.lines.span(n).of(self.text)));
        let first = before.filter(|(_, line)| plain(line) == name).map(|(n, _)| n).last();
        let help = match (self.line.starts_with('['), first) {
            (true, Some(n)) => format!("move its keys to `[{name}]` on line {n}"),
            (true, None) => format!("write all its keys below one `[{name}]`"),
            (false, Some(n)) => format!("keep one of them; the first is on line {n}"),
            (false, None) => "keep one of them".into(),
        };
        (format!("`{name}` occurs twice"), Some(help))
    }

    /// A list that is not closed, or two elements without a comma.
    fn list(&self) -> (String, Option<String>) {
        match self.lines.span(self.number).of(self.text).get(..self.lines.position(self.at.start).column - 1) {
            Some(before) if !before.trim().is_empty() && before.contains('[') => {
                ("two elements of a list have no comma between them".into(), Some("put a comma between them".into()))
            }
            _ => (
                "a list is not closed, or lacks a comma, before this place".into(),
                Some("close the list with `]`".into()),
            ),
        }
    }

    /// A line that was meant as a key and its value.
    fn pair(&self) -> Option<(String, Option<String>)> {
        let is_key = |key: &str| !key.is_empty() && !key.contains(['"', '\'', '[', '{', '#']);
        let split = |mark: char| self.line.split_once(mark).filter(|(key, _)| is_key(key));
        let (key, written, separator) = match (split('='), split(':')) {
            (Some((key, value)), _) => (key, value, Some('=')),
            (None, Some((key, value))) => (key, value, Some(':')),
            (None, None) => {
                let (key, value) = self.line.split_once(' ')?;
                keys::find(&self.full(key))?;
                (key, value, None)
            }
        };
        let (key, written) = (key.trim(), written.trim());
        if separator == Some(':') && written.is_empty() {
            return Some(("the name of a table must be in brackets".into(), self.write(&format!("[{key}]"))));
        }
        let joined = key.replace(' ', "_");
        let known = keys::find(&self.full(&joined));
        let value = value(written, known);
        let message = match () {
            () if separator != Some('=') => "a key and its value are separated by `=`".into(),
            () if key != joined => "a key cannot contain spaces".into(),
            () => value.fault.into(),
        };
        let help = match &value.meant {
            Some(value) => self.write(&format!("{joined} = {value}")),
            None if value.is_removed => Some(format!("remove `{key}`; it has its default then")),
            None => known.map(|key| format!("{}, for example `{joined} = {}`", key.allowed(), key.example)),
        };
        Some((message, help))
    }

    /// The full name of a key on this line.
    fn full(&self, key: &str) -> String {
        let headers = (1..self.number).map(|n| self.lines.span(n).of(self.text).trim());
        let header = headers.filter(|line| line.starts_with('[')).last();
        let table = header.map(|line| line.split(']').next().unwrap_or(line).trim_matches(['[', ' ']));
        table.map_or_else(|| key.to_string(), |table| format!("{table}.{key}"))
    }
}

/// What is wrong with a value, and what was probably meant.
struct Meant {
    fault: &'static str,
    meant: Option<String>,
    /// The key is best removed.
    is_removed: bool,
}

/// Quotes of word processors.
const TYPOGRAPHIC: [char; 8] = ['“', '”', '„', '‘', '’', '‚', '«', '»'];

fn value(written: &str, key: Option<&'static Key>) -> Meant {
    let is_number = key.is_some_and(|key| matches!(key.kind, Kind::Whole | Kind::Number));
    let written = match written.starts_with(['"', '\'']) {
        true => written,
        false => written.split(" #").next().unwrap_or_default().trim(),
    };
    let ended = written.trim_end_matches([',', ';']).trim_end();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_decimal = ended.split_once(',').is_some_and(|(whole, part)| digits(whole) && digits(part));
    let is_day = |text: &str| {
        text.split(['.', '/', '-']).count() == 3 && text.split(['.', '/', '-']).all(digits) && !text.contains(' ')
    };
    let inner = || ended.trim_matches(['"', '\'']);
    let (fault, meant) = match ended {
        "" => ("a key has no value", key.filter(|key| !key.is_table()).map(|key| key.example.clone())),
        _ if ended != written && parses(ended) => {
            ("a line ends after its value, without `,` or `;`", Some(ended.to_string()))
        }
        "null" | "nil" | "None" | "none" | "~" | "undefined" => {
            return Meant { fault: "TOML has no empty value", meant: None, is_removed: true };
        }
        "True" | "TRUE" => ("`true` must be in lower case", Some("true".into())),
        "False" | "FALSE" => ("`false` must be in lower case", Some("false".into())),
        _ if ended.contains(TYPOGRAPHIC) && ended.trim_matches(TYPOGRAPHIC) != ended => {
            ("a text needs straight quotes", Some(quoted(ended.trim_matches(TYPOGRAPHIC))))
        }
        _ if is_decimal && is_number => ("a decimal number is written with a point", Some(ended.replace(',', "."))),
        _ if ended.starts_with('.') && digits(&ended[1..]) => {
            ("a number needs a digit before its point", Some(format!("0{ended}")))
        }
        _ if digits(ended) && ended.starts_with('0') => {
            let plain = ended.trim_start_matches('0');
            ("a number does not begin with 0", Some(if plain.is_empty() { "0" } else { plain }.to_string()))
        }
        _ if is_day(ended) && ended.find('-') == Some(4) => ("there is no such day", repair::day(ended)),
        _ if is_day(ended) => ("a day is written as `2026-11-01`", repair::day(ended)),
        _ if ended.contains(',') && parses(&format!("[{ended}]")) => {
            ("a list must be in brackets", Some(format!("[{ended}]")))
        }
        _ if ended.starts_with('"') && ended.contains('\\') => {
            ("a `\\` in a text in double quotes begins an escape", Some(without_escapes(inner(), key)))
        }
        _ if ended.starts_with(['"', '\'']) => ("a text is not closed, or has a quote in it", Some(quoted(inner()))),
        _ => ("a text must be in quotes", Some(quoted(inner()))),
    };
    // `85%` is the share 0.85 where the key is one.
    let value = meant.map(|value| {
        let table = format!("x = {value}");
        let parsed = DeTable::parse(&table).ok();
        let parsed = parsed.as_ref().and_then(|table| table.get_ref().get("x"));
        key.zip(parsed).and_then(|(key, value)| repair::repaired(key, value.get_ref())).unwrap_or(value)
    });
    Meant { fault, meant: value, is_removed: false }
}

/// A text with backslashes: a path has slashes, another text is in single quotes, in which nothing is an escape.
fn without_escapes(text: &str, key: Option<&Key>) -> String {
    match key.map(|key| key.kind) {
        Some(Kind::Path | Kind::Globs) => quoted(&text.replace("\\\\", "/").replace('\\', "/")),
        _ if text.contains('\'') => quoted(text),
        _ => format!("'{text}'"),
    }
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn parses(value: &str) -> bool {
    !value.contains('\n') && DeTable::parse(&format!("x = {value}")).is_ok()
}

/// Where it is; the parser may point between two parts of a character.
fn span(text: &str, error: &Error) -> Span {
    let span = error.span().unwrap_or(0..0);
    Span::new(text.floor_char_boundary(span.start), text.floor_char_boundary(span.end))
}
