//! `missing-field`: a missing front-matter field that the template asks for.

use crate::check::document_context::DocumentContext;
use crate::config::Need;
use crate::diagnostic::Diagnostic;
use crate::incident::Incident;
use crate::template::TemplateField;
use crate::text::listed;

rule! {
    "missing-field": "a missing front-matter field that the template asks for",
    FrontMatter, Warning, Structure, Document(check)
}

/// Fields that other rules report.
const ELSEWHERE: [&str; 8] = ["title", "date", "teams", "started", "detected", "acknowledged", "mitigated", "resolved"];

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let missing = |need: Need| -> Vec<&TemplateField> {
        let fields = context.template.fields.iter();
        fields
            .filter(|f| f.need == need && !ELSEWHERE.contains(&f.name.as_str()) && !is_there(context, &f.name))
            .collect()
    };
    let mut findings = Vec::new();
    for (need, asks) in [(Need::Required, "requires"), (Need::Recommended, "recommends")] {
        let fields = missing(need);
        if fields.is_empty() {
            continue;
        }
        let names: Vec<String> = fields.iter().map(|field| format!("`{}`", field.key)).collect();
        let noun = if names.len() == 1 { "the field" } else { "the fields" };
        let empty = fields.iter().filter(|field| context.field(&field.name).is_some()).count();
        let lack = match empty {
            0 => "missing",
            all if all == names.len() => "empty",
            _ => "missing or empty",
        };
        let message = format!("{noun} {} that the template {asks} {} {lack}", listed(&names), are(names.len()));
        let mut finding = RULE.finding_of_need(need, context.path(), message);
        finding.span = context.top();
        finding.about = fields.iter().map(|field| field.name.clone()).collect();
        finding.help = help(&fields);
        findings.push(finding);
    }
    findings
}

fn are(n: usize) -> &'static str {
    if n == 1 { "is" } else { "are" }
}

/// What the template says belongs there.
fn help(fields: &[&TemplateField]) -> Option<String> {
    let hints: Vec<String> = fields
        .iter()
        .filter(|field| !field.hint.is_empty())
        .map(|field| format!("`{}`: {}", field.key, field.hint))
        .collect();
    (!hints.is_empty()).then(|| hints.join("\n"))
}

fn is_there(context: &DocumentContext<'_>, name: &str) -> bool {
    let incident: &Incident = context.incident();
    match name {
        "id" => incident.id.is_some(),
        // An unknown status is reported by `unknown-status`.
        "status" => incident.status.is_some() || context.field(name).is_some(),
        "severity" => incident.severity.is_some(),
        "services" => !incident.services.is_empty(),
        "root_cause" => incident.root_cause.is_some(),
        "trigger" => incident.trigger.is_some(),
        "contributing" => !incident.contributing.is_empty(),
        "tags" => !incident.tags.is_empty(),
        "authors" => !incident.authors.is_empty(),
        "participants" => !incident.participants.is_empty(),
        "related" => !incident.related.is_empty(),
        "recurrence_of" => incident.recurrence_of.is_some(),
        "completed" => incident.completed.is_some(),
        "impact" => {
            let impact = &incident.impact;
            [&impact.users, &impact.requests, &impact.revenue].iter().any(|number| number.is_some())
                || impact.minutes.is_some()
        }
        _ => context.field(name).is_some_and(|field| !field.value.line().trim().is_empty()),
    }
}
