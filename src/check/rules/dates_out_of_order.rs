//! `dates-out-of-order`: dates or milestones that contradict each other.

use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;
use crate::incident::{Milestone, Moment, Reading};

rule! {
    "dates-out-of-order": "dates or milestones that contradict each other",
    FrontMatter, Error, Reading, Document(check)
}

/// What cannot come before what. An alert may be acknowledged after the impact ended, so those two are free.
const ORDER: [(Milestone, Milestone); 6] = [
    (Milestone::Started, Milestone::Detected),
    (Milestone::Started, Milestone::Acknowledged),
    (Milestone::Started, Milestone::Mitigated),
    (Milestone::Started, Milestone::Resolved),
    (Milestone::Detected, Milestone::Acknowledged),
    (Milestone::Mitigated, Milestone::Resolved),
];

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let incident = context.incident();
    let mut findings = Vec::new();
    for (earlier, later) in ORDER {
        let (Some(one), Some(other)) = (sure(context, earlier), sure(context, later)) else { continue };
        let (Some(from), Some(to)) = (one.value.at, other.value.at) else { continue };
        if to < from {
            let message = format!("`{}` is before `{}`", later.name(), earlier.name());
            let mut finding = RULE.finding(context.path(), message).at(other.span).label(shown(&other.value));
            if one.span != other.span {
                finding = finding.also(one.span, format!("{} {}", earlier.name(), shown(&one.value)));
            }
            findings.push(finding.help("correct one of the two; durations are omitted until they agree"));
            break;
        }
    }
    let Some(day) = incident.day() else { return findings };
    if let Some(completed) = incident.completed.as_ref().filter(|completed| completed.value < day) {
        findings.push(
            RULE.finding(context.path(), format!("completed on {}, before the incident of {day}", completed.value))
                .at(completed.span)
                .label("before the incident")
                .help("`completed` is the day on which the postmortem was finished"),
        );
    }
    if let (Some(date), Some(started)) = (&incident.date, sure(context, Milestone::Started)) {
        let apart = date.value.until(started.value.day()).map_or(0, |span| i64::from(span.get_days()).abs());
        // A day apart is a matter of zones.
        if apart > 1 && date.doubt.is_none() && date.span != started.span {
            findings.push(
                RULE.finding(
                    context.path(),
                    format!("`date` is {}, `started` is {}", date.value, shown(&started.value)),
                )
                .at(date.span)
                .label("another day")
                .also(started.span, "the incident began here")
                .help("`date` is the day on which the incident began"),
            );
        }
    }
    findings
}

/// A milestone that the document states without doubt.
fn sure<'a>(context: &DocumentContext<'a>, milestone: Milestone) -> Option<&'a Reading<Moment>> {
    context.incident().milestones.get(milestone).filter(|reading| reading.doubt.is_none())
}

fn shown(moment: &Moment) -> String {
    moment.local.strftime("%Y-%m-%d %H:%M").to_string()
}
