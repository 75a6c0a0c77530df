//! `duration-mismatch`: a stated duration that does not match the document's times.

use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;
use crate::incident::{Milestone, Origin, Reading};
use crate::text::hours_and_minutes;

rule! {
    "duration-mismatch": "a stated duration that does not match the document's times",
    Timeline, Warning, Content, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let incident = context.incident();
    let stated = &incident.stated;
    let claims = [
        ("to detect", stated.detect_min.as_ref(), [Some(Milestone::Detected), None]),
        ("to acknowledge", stated.acknowledge_min.as_ref(), [Some(Milestone::Acknowledged), None]),
        ("to mitigate", stated.mitigate_min.as_ref(), [Some(Milestone::Mitigated), Some(Milestone::Resolved)]),
        ("in total", stated.resolve_min.as_ref(), [Some(Milestone::Resolved), Some(Milestone::Mitigated)]),
        ("of impact", incident.impact.minutes.as_ref(), [Some(Milestone::Resolved), Some(Milestone::Mitigated)]),
    ];
    claims.into_iter().filter_map(|(what, claim, ends)| compare(context, what, claim?, ends)).collect()
}

/// A finding where a claim fits none of the ends that it may be measured to.
fn compare(
    context: &DocumentContext<'_>,
    what: &str,
    claim: &Reading<i64>,
    ends: [Option<Milestone>; 2],
) -> Option<Diagnostic> {
    let milestones = &context.incident().milestones;
    let sure = |milestone: Milestone| {
        milestones.get(milestone).filter(|reading| reading.doubt.is_none() && reading.origin != Origin::Derived)
    };
    sure(Milestone::Started)?;
    if claim.doubt.is_some() {
        return None;
    }
    let measured: Vec<(Milestone, i64)> = ends
        .into_iter()
        .flatten()
        .filter(|end| sure(*end).is_some())
        .filter_map(|end| Some((end, milestones.minutes_to(end)?)))
        .collect();
    // People also count from detection.
    let detected = milestones.minutes_to(Milestone::Detected).unwrap_or(0);
    let fits = |minutes: i64| {
        let room = (claim.value.max(minutes) / 10).max(5);
        (claim.value - minutes).abs() <= room || (claim.value - (minutes - detected)).abs() <= room
    };
    let (end, minutes) = *measured.first()?;
    if measured.iter().any(|(_, minutes)| fits(*minutes)) {
        return None;
    }
    let message = format!(
        "the text says {} {what}, but the times give {}",
        hours_and_minutes(claim.value),
        hours_and_minutes(minutes)
    );
    let mut finding = RULE
        .finding(context.path(), message)
        .at(claim.span)
        .label(format!("{} {what}", hours_and_minutes(claim.value)))
        .about(what);
    if let (Some(from), Some(to)) = (sure(Milestone::Started), sure(end)) {
        finding = finding.also(from.span, "started here");
        if to.span != from.span {
            finding = finding.also(to.span, format!("{} here", end.name()));
        }
    }
    Some(finding.help("correct the duration or the times; if it is measured between other milestones, name them"))
}
