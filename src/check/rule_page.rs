//! The rules' documentation: its examples, as the test suite runs them, and the pages made from it.

use super::rule::{Group, Rule};
use crate::diagnostic::{Level, Palette};

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

/// The address of a rule's page.
pub fn rule_url(rule: &str) -> String {
    format!("{}/blob/main/docs/rules.md#{rule}", env!("CARGO_PKG_REPOSITORY"))
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

/// `docs/rules.md`: every rule by group, from the same files as `coroner explain`.
pub fn all_rules(rules: &[&Rule]) -> String {
    let mut page = String::from(
        "# Rules\n\nWhat `coroner check` looks for. This page is generated from the files next to the rules; do not edit it \
         by hand. `coroner explain RULE` shows one of them.\n\n\
         Levels are set in `book.toml`:\n\n```toml\n[check]\nprofile = \"standard\"   # adopt: structure only; strict: \
         warnings are errors\nsince = \"2026-01-01\"     # older incidents are checked against the reading rules only\n\n\
         [check.levels]\nsections-out-of-order = \"allow\"\nmissing-section = \"error\"\n```\n",
    );
    for &group in Group::ALL {
        page.push_str(&format!(
            "\n## {}\n\n{}\n\n| Rule | Level | Finds |\n|---|---|---|\n",
            group.name(),
            group.about()
        ));
        let members = || rules.iter().filter(|rule| rule.group == group);
        for rule in members() {
            page.push_str(&format!("| [`{0}`](#{0}) | {1} | {2} |\n", rule.name, rule.level, rule.summary));
        }
        for rule in members() {
            page.push_str(&format!("\n### {}\n\n{}\n", rule.name, body(rule.docs)));
            page.push_str(&format!("\n{}\n", level_and_reach(rule)));
        }
    }
    page
}

/// The documentation without its title, its headings two levels down, its examples as plain Markdown.
fn body(docs: &str) -> String {
    let mut kept = Vec::new();
    let mut fence = None;
    for line in docs.lines().skip_while(|line| line.starts_with("# ") || line.trim().is_empty()) {
        match (fence, opening(line)) {
            (None, Some((ticks, info))) => {
                fence = Some(ticks);
                match info {
                    "markdown fail" => kept.push("Found:\n".into()),
                    "markdown pass" => kept.push("Fine:\n".into()),
                    _ => {}
                }
                let language = info.split(' ').next().unwrap_or("");
                kept.push(format!("{ticks}{language}"));
            }
            (Some(ticks), _) => {
                if line.trim_end() == ticks {
                    fence = None;
                }
                kept.push(line.to_string());
            }
            (None, None) if line.starts_with("## ") => kept.push(format!("##{line}")),
            (None, None) => kept.push(line.to_string()),
        }
    }
    kept.join("\n").trim_end().to_string()
}

/// A rule's documentation in parts, for programs that show it beside a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// What it finds: the first paragraph.
    pub what: String,
    /// How to fix what it finds: the last section.
    pub how_to_fix: String,
    /// All of it, as Markdown.
    pub page: String,
}

/// The documentation of a rule, in parts.
pub fn rule_help(rule: &Rule) -> Help {
    let paragraphs = rule.docs.split("\n\n").map(str::trim).filter(|text| !text.is_empty() && !text.starts_with('#'));
    let what = paragraphs.into_iter().next().unwrap_or(rule.summary).to_string();
    let how_to_fix = rule.docs.split_once("## How to fix").map_or("", |(_, text)| text.trim()).to_string();
    Help { what, how_to_fix, page: body(rule.docs) }
}

/// Level, reach and how to set them, as a closing paragraph.
fn level_and_reach(rule: &Rule) -> String {
    let other = if rule.level == Level::Error { "warning" } else { "error" };
    format!(
        "Level: {}. {} Set it in `book.toml` under `[check.levels]`: `{name} = \"{other}\"`, or `{name} = \"allow\"` to \
         turn it off.",
        rule.level,
        rule.reach.about(),
        name = rule.name,
    )
}

/// A rule's documentation as Markdown under a heading, for an editor that shows it beside a finding.
pub fn for_editor(rule: &Rule) -> String {
    let head = format!("### {}\n\n{} · {} · {}", rule.name, rule.group.name(), rule.level, rule.summary);
    format!("{head}\n\n{}\n\n{}\n", body(rule.docs), level_and_reach(rule))
}

/// A rule's documentation for a terminal: headings in bold, examples indented under what they show.
pub fn for_terminal(rule: &Rule, palette: Palette) -> String {
    let bold = |text: &str| palette.paint("1", text);
    let mut page = format!("{}\n{} · {} · {}\n\n", bold(rule.name), rule.group.name(), rule.level, rule.summary);
    let mut fence = None;
    for line in rule.docs.lines().skip_while(|line| line.starts_with("# ") || line.trim().is_empty()) {
        match (fence, opening(line)) {
            (None, Some((ticks, info))) => {
                fence = Some(ticks);
                page.push_str(match info {
                    "markdown fail" => "  found:\n\n",
                    "markdown pass" => "  fine:\n\n",
                    _ => "",
                });
            }
            (Some(ticks), _) if line.trim_end() == ticks => fence = None,
            (Some(_), _) => page.push_str(format!("    {line}").trim_end()),
            (None, _) => page.push_str(&line.strip_prefix("## ").map_or_else(|| wrapped(line), bold)),
        }
        if fence.is_none() || opening(line).is_none() {
            page.push('\n');
        }
    }
    let page = page.replace("\n\n\n", "\n\n");
    format!("{}\n\n{}\n", page.trim_end(), wrapped(&level_and_reach(rule)))
}

/// A paragraph in lines of at most 88 characters.
fn wrapped(paragraph: &str) -> String {
    let mut text = String::with_capacity(paragraph.len());
    let mut column = 0;
    for word in paragraph.split(' ') {
        let width = word.chars().count();
        if column > 0 {
            let breaks = column + 1 + width > 88;
            text.push(if breaks { '\n' } else { ' ' });
            column = if breaks { 0 } else { column + 1 };
        }
        text.push_str(word);
        column += width;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Expect, examples};

    #[test]
    fn examples_are_found_with_their_book() {
        let docs = "# x\n\n```toml book\na = 1\n```\n\n````markdown fail\n```\ncode\n```\n````\n\n```markdown pass\n\
                    <!-- file: content/a.md -->\none\n<!-- file: content/b.md -->\ntwo\n^ b: is wrong\n^ book.toml:3: no\n```\n";
        let found = examples(docs);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].expect, Expect::Fail);
        assert_eq!(found[0].files[0].1, "```\ncode\n```\n");
        assert_eq!(
            found[1].files.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(),
            ["content/a.md", "content/b.md"]
        );
        assert_eq!(found[1].book, "a = 1");
        let stated =
            |path: &str, line, message: &str| super::Expected { path: path.into(), line, message: message.into() };
        assert_eq!(
            found[1].findings,
            [stated("content/b.md", Some(1), "b: is wrong"), stated("book.toml", Some(3), "no")]
        );
    }
}
