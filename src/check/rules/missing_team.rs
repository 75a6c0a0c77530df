//! `missing-team`: a document that names no team.

use crate::check::document_context::DocumentContext;
use crate::config::Need;
use crate::diagnostic::Diagnostic;

rule! {
    "missing-team": "a document that names no team",
    FrontMatter, Warning, Structure, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let need = context.need_of_field("teams").filter(|need| *need != Need::Optional);
    let Some(need) = need.filter(|_| context.incident().teams.is_empty()) else { return Vec::new() };
    let mut finding = RULE.finding_of_need(need, context.path(), "the postmortem names no team");
    finding.span = context.top();
    let known: Vec<String> = context.config().teams.iter().map(|team| format!("`{}`", team.id)).collect();
    let choice = if known.is_empty() { String::new() } else { format!(", one of {}", known.join(", ")) };
    vec![finding.help(format!("add `teams: [team]` to the front matter{choice}"))]
}
