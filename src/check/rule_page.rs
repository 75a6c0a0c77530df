//! The pages made from the rules' documentation.

use super::rule::{Group, Rule};
use crate::diagnostic::{Level, Palette};

/// The address of a rule's page.
pub fn rule_url(rule: &str) -> String {
    format!("{}/blob/main/docs/rules.md#{rule}", env!("CARGO_PKG_REPOSITORY"))
}

/// A fence and the text after it.
fn opening(line: &str) -> Option<(&str, &str)> {
    let ticks = line.len() - line.trim_start_matches('`').len();
    (ticks >= 3).then(|| (&line[..ticks], line[ticks..].trim()))
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
