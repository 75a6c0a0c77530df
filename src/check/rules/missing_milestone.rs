//! `missing-milestone`: a missing milestone that the template asks for.

use crate::check::document_context::DocumentContext;
use crate::config::Need;
use crate::diagnostic::Diagnostic;
use crate::incident::{Milestone, Section};
use crate::text::listed;

rule! {
    "missing-milestone": "a missing milestone that the template asks for",
    Timeline, Warning, Content, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let incident = context.incident();
    // Without a date or any time at all, other rules say what is missing first.
    if incident.near_miss || (incident.timeline.is_empty() && incident.day().is_none()) {
        return Vec::new();
    }
    let has_times = incident.timeline.iter().any(|entry| entry.moment.is_some() && !entry.day_only);
    let mut findings = Vec::new();
    for (need, asks) in [(Need::Required, "requires"), (Need::Recommended, "recommends")] {
        let missing: Vec<Milestone> = Milestone::ALL
            .into_iter()
            .filter(|milestone| context.need_of_field(milestone.name()) == Some(need))
            .filter(|milestone| incident.milestones.get(*milestone).is_none() && !is_written(context, *milestone))
            .collect();
        if missing.is_empty() {
            continue;
        }
        let names: Vec<String> = missing.iter().map(|milestone| format!("`{}`", milestone.name())).collect();
        // Entries may well say it in other words, so only what was understood is denied.
        let message = match has_times {
            true => format!("no entry of the timeline is recognised as {}, which the template {asks}", listed(&names)),
            false => format!("the document does not say when it was {}, which the template {asks}", listed(&names)),
        };
        let finding = RULE.finding_of_need(need, context.path(), message);
        let timeline = incident.section(Section::Timeline).map(|found| found.heading_span);
        let mut finding = finding.help(format!(
            "add {} to the front matter, or mark the entry of the timeline: `**{}**`",
            listed(&names),
            capital(missing.first().map_or("", |milestone| milestone.name())),
        ));
        finding.about = missing.iter().map(|milestone| milestone.name().to_string()).collect();
        finding.span = timeline.or_else(|| context.top());
        findings.push(finding);
    }
    findings
}

/// Whether the front matter has an unreadable value, which `unreadable-date` reports.
fn is_written(context: &DocumentContext<'_>, milestone: Milestone) -> bool {
    context.field(milestone.name()).is_some_and(|field| field.value.text().is_some_and(|text| !text.trim().is_empty()))
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
