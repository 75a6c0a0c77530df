//! The examples in the rules' documentation.

/// What an example shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// The rule finds something.
    Fail,
    /// The rule finds nothing.
    Pass,
}

/// A fenced example of a rule's documentation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What it shows.
    pub expect: Expect,
    /// The files: path and text. One, unless the example names several with `<!-- file: PATH -->` lines.
    pub files: Vec<(String, String)>,
    /// The findings that its markers state: all of the rule's own, and no others.
    pub findings: Vec<Expected>,
    /// The `book.toml` that the example needs: the last ```` ```toml book ```` block above it; empty for none.
    pub book: String,
}

/// A finding that an example states. A line that begins with `^ ` is not part of the file: it says what the rule reports
/// about the line above it, or about another place with `^ PATH:LINE: MESSAGE`, or about a file as a whole with
/// `^ PATH: MESSAGE`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Expected {
    /// The file.
    pub path: String,
    /// The line, counted from 1; none for the file as a whole.
    pub line: Option<usize>,
    /// The message, in full.
    pub message: String,
}

/// The examples of a rule's documentation, in order.
pub fn examples(docs: &str) -> Vec<Example> {
    let mut found = Vec::new();
    let mut book = String::new();
    let mut lines = docs.lines();
    while let Some(line) = lines.next() {
        let Some((fence, info)) = opening(line) else { continue };
        let body: Vec<&str> = lines.by_ref().take_while(|line| line.trim_end() != fence).collect();
        match info {
            "toml book" => book = body.join("\n"),
            "markdown fail" | "markdown pass" => {
                let (files, findings) = files(&body);
                let expect = if info.ends_with("fail") { Expect::Fail } else { Expect::Pass };
                found.push(Example { expect, files, findings, book: book.clone() });
            }
            _ => {}
        }
    }
    found
}

/// A fence and the text after it.
fn opening(line: &str) -> Option<(&str, &str)> {
    let ticks = line.len() - line.trim_start_matches('`').len();
    (ticks >= 3).then(|| (&line[..ticks], line[ticks..].trim()))
}

/// The files of an example, and the findings that its markers state.
fn files(body: &[&str]) -> (Vec<(String, String)>, Vec<Expected>) {
    let mut files: Vec<(String, String)> = Vec::new();
    let mut findings = Vec::new();
    for line in body {
        if let Some(marker) = line.strip_prefix("^ ") {
            findings.push(expected(marker, files.last()));
            continue;
        }
        let named = line.strip_prefix("<!-- file: ").and_then(|rest| rest.strip_suffix(" -->"));
        match (named, files.last_mut()) {
            (Some(path), _) => files.push((path.to_string(), String::new())),
            (None, Some((_, text))) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => files.push(("content/2026/example.md".into(), format!("{line}\n"))),
        }
    }
    (files, findings)
}

/// What a marker states; without a place it is about the last line so far.
fn expected(marker: &str, above: Option<&(String, String)>) -> Expected {
    if let Some((place, message)) = marker.split_once(": ").filter(|(place, _)| is_place(place)) {
        let (path, line) = match place.rsplit_once(':') {
            Some((path, line)) => (path, line.parse().ok()),
            None => (place, None),
        };
        return Expected { path: path.to_string(), line, message: message.to_string() };
    }
    let (path, line) = above.map_or(("", 0), |(path, text)| (path.as_str(), text.lines().count()));
    let path = path.strip_suffix(" latin-1").unwrap_or(path).to_string();
    Expected { path, line: Some(line), message: marker.to_string() }
}

/// Whether a marker begins with `PATH` or `PATH:LINE`.
fn is_place(text: &str) -> bool {
    let path = text.split(':').next().unwrap_or(text);
    !path.contains(' ') && [".md", ".toml"].iter().any(|ending| path.ends_with(ending))
}
