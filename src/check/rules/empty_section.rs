//! `empty-section`: a section with a heading and nothing in it.

use crate::check::case::Case;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::check::words::without_comments;
use crate::diagnostic::{Diagnostic, Level, Span};
use crate::template::Need;

/// Name and standing.
pub const META: Meta = Meta {
    name: "empty-section",
    group: Group::Template,
    level: Level::Warning,
    reach: Reach::Structure,
    summary: "a section with a heading and nothing in it",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("empty_section.md") };

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for wanted in &case.template.sections {
        let Some((heading, content)) = case.found_section(wanted) else { continue };
        if !is_empty(case, content, &wanted.body) {
            continue;
        }
        let message = format!("the section \"{}\" is empty", wanted.heading);
        let finding = match wanted.need {
            Need::Required => META.finding(case.path(), message),
            Need::Recommended | Need::Optional => META.note(case.path(), message),
        };
        let help = match (wanted.need, wanted.hint.as_str()) {
            (Need::Optional, _) => "fill it or delete the heading; the template does not ask for it".to_string(),
            (_, "") => "write what belongs there, or say in a sentence why there is nothing".to_string(),
            (_, hint) => format!("what belongs there: {hint}"),
        };
        findings.push(finding.at(heading).label("nothing below").help(help));
    }
    findings
}

/// Whether a section holds nothing beside comments, breaks and what the template itself writes there.
fn is_empty(case: &Case<'_>, content: Span, skeleton: &str) -> bool {
    let text = content.of(case.text());
    if text.len() > skeleton.len() + 4_000 {
        return false;
    }
    let below = case.text().get(content.end..).unwrap_or("").trim_start();
    if text.trim().is_empty() && below.starts_with("###") {
        // Its content is in sections of their own below it.
        return false;
    }
    let skeleton: Vec<&str> = skeleton.lines().map(str::trim).collect();
    without_comments(text)
        .lines()
        .map(str::trim)
        .all(|line| line.is_empty() || line.chars().all(|c| "-*_".contains(c)) || skeleton.contains(&line))
}
