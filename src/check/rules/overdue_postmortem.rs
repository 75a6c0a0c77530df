//! `overdue-postmortem`: a required postmortem that is still a draft or under review after its due date.

use crate::check::document_context::DocumentContext;
use crate::config::Need;
use crate::diagnostic::Diagnostic;
use crate::incident::Status;
use crate::insight::{after_business_days, business_days};
use crate::text::counted;

rule! {
    "overdue-postmortem": "a required postmortem that is still a draft or under review after its due date",
    Practice, Warning, Practice, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let postmortem = context.postmortem;
    let config = context.config();
    let severity = postmortem.severity().and_then(|severity| config.severity(severity));
    let Some(severity) = severity.filter(|severity| severity.postmortem == Need::Required) else { return Vec::new() };
    let Some(end) = postmortem.last_day().filter(|_| postmortem.status() != Status::Complete) else {
        return Vec::new();
    };
    let due = after_business_days(end, severity.due_days);
    let today = context.archive.as_of;
    if due >= today {
        return Vec::new();
    }
    let late = business_days(due, today);
    let message = format!(
        "{} needs a finished postmortem within {}; this one is {} past that",
        severity.id,
        counted(severity.due_days, "business day"),
        counted(late, "business day")
    );
    let finding = RULE.finding(context.path(), message).about("").help(
        "finish it with what is known and say what is still open; or, if the impact was smaller, correct the severity",
    );
    let place = context.incident().status.as_ref().map(|status| status.span);
    vec![match place {
        Some(span) => finding.at(span).label(format!("was due {due}")),
        None => context.top().map_or_else(|| finding.clone(), |top| finding.clone().at(top)),
    }]
}
