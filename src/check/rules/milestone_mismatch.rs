//! `milestone-mismatch`: a milestone with different times in the front matter and the timeline.

use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;
use crate::incident::{Milestone, Moment, Origin, TimelineEntry};

rule! {
    "milestone-mismatch": "a milestone with different times in the front matter and the timeline",
    Timeline, Warning, Content, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let incident = context.incident();
    let mut findings = Vec::new();
    for milestone in Milestone::ALL {
        let Some(stated) = incident.milestones.get(milestone).filter(|r| r.origin == Origin::FrontMatter) else {
            continue;
        };
        let marked: Vec<&TimelineEntry> = incident
            .timeline
            .iter()
            .filter(|entry| entry.milestone == Some(milestone) && !entry.inferred && !entry.day_only)
            .filter(|entry| entry.moment.is_some_and(|moment| moment.at.is_some()))
            .collect();
        let Some(entry) = marked.first() else { continue };
        if marked.iter().any(|entry| agree(&stated.value, entry)) {
            continue;
        }
        let name = milestone.name();
        let message = format!(
            "the front matter says {name} at {}, but the timeline marks it at `{}`",
            stated.value.local.strftime("%H:%M"),
            entry.stamp.trim()
        );
        findings.push(
            RULE.finding(context.path(), message)
                .at(stated.span)
                .label("this is what the metrics use")
                .about(name)
                .also(entry.stamp_span, format!("the timeline says {name} here"))
                .help("correct one of the two; if both are intended, check the time zone"),
        );
    }
    findings
}

/// Within a minute of the entry, or within its range. An entry without a date of its own has its day from what is
/// around it; whole days apart say something of that reading, not of the document.
fn agree(stated: &Moment, entry: &TimelineEntry) -> bool {
    let (Some(stated), Some(from)) = (stated.at, entry.moment.and_then(|moment| moment.at)) else { return true };
    let to = entry.until.and_then(|until| until.at).unwrap_or(from);
    let (stated, from, to) = (stated.as_second(), from.as_second(), to.as_second());
    let clock_alone = entry.stamp.chars().filter(char::is_ascii_digit).count() <= 4;
    (from - 60..=to + 60).contains(&stated) || (clock_alone && (stated - from) % 86_400 == 0)
}
