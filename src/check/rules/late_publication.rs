//! `late-publication`: a postmortem that was published late.

use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;
use crate::incident::Status;
use crate::insight::{after_business_days, business_days};

rule! {
    "late-publication": "a postmortem that was published late",
    Practice, Note, Practice, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let postmortem = context.postmortem;
    let config = context.config();
    let severity = postmortem.severity().and_then(|severity| config.severity(severity));
    let (Some(end), Some(completed)) = (postmortem.last_day(), &context.incident().completed) else {
        return Vec::new();
    };
    let allowed = severity.map_or(USUAL, |severity| severity.due_days);
    let taken = business_days(end, completed.value);
    if postmortem.status() != Status::Complete || taken <= i64::from(allowed) {
        return Vec::new();
    }
    let whose = severity.map_or_else(|| "incidents".to_string(), |severity| severity.id.clone());
    let milestones = &context.incident().milestones;
    let is_end_known = milestones.resolved.is_some() || milestones.mitigated.is_some();
    // Without an end, the incident's day is all that the document says.
    let when = if is_end_known { format!("ended on {end}") } else { format!("of {end} (its end is not stated)") };
    let message =
        format!("published {taken} business days after the incident {when}; the limit for {whose} is {allowed}");
    let help = "find out what delayed it: no time reserved, a pending approval, nobody in charge?";
    vec![
        RULE.finding(context.path(), message)
            .at(completed.span)
            .label(format!("was due {}", after_business_days(end, allowed)))
            .about("")
            .help(help),
    ]
}

/// Business days to publish, where no severity says otherwise.
const USUAL: u32 = 5;
