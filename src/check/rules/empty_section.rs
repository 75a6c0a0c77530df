//! `empty-section`: a section with a heading but no content.

use crate::check::document_context::DocumentContext;
use crate::check::wording::without_comments;
use crate::config::Need;
use crate::diagnostic::{Diagnostic, Span};

rule! {
    "empty-section": "a section with a heading but no content",
    Template, Warning, Structure, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for wanted in &context.template.sections {
        let Some((heading, content)) = context.found_section(wanted) else { continue };
        if !is_empty(context, content, &wanted.body) {
            continue;
        }
        let message = format!("the section \"{}\" is empty", wanted.heading);
        let finding = RULE.finding_of_need(wanted.need, context.path(), message);
        let help = match (wanted.need, wanted.hint.as_str()) {
            (Need::Optional, _) => "fill it in or delete the heading; the template does not require it".to_string(),
            (_, "") => "write the section, or say in a sentence why there is nothing to say".to_string(),
            (_, hint) => format!("write the section: {hint}"),
        };
        findings.push(finding.at(heading).label("nothing below").help(help).about(&wanted.heading));
    }
    findings
}

/// Whether a section contains only comments, breaks and the template's own text.
fn is_empty(context: &DocumentContext<'_>, content: Span, skeleton: &str) -> bool {
    let text = content.of(context.text());
    if text.len() > skeleton.len() + 4_000 {
        return false;
    }
    let below = context.text().get(content.end..).unwrap_or("").trim_start();
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
