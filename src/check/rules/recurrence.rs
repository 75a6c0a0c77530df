//! `recurrence`: a root cause that recurred within the window.

use crate::check::archive_context::ArchiveContext;
use crate::diagnostic::Diagnostic;
use crate::insight::{CategoryUse, causes};
use crate::text::counted;

rule! {
    "recurrence": "a root cause that recurred within the window",
    Archive, Note, Practice, Archive(check)
}

fn check(context: &ArchiveContext<'_>) -> Vec<Diagnostic> {
    let archive = context.archive;
    let mut findings = Vec::new();
    if CategoryUse::of(archive) != CategoryUse::Causes {
        return findings;
    }
    for cause in &causes(archive) {
        // One finding per category, at its latest incident, which is the one being written.
        let [.., before, last] = cause.in_window.as_slice() else { continue };
        if cause.in_window.len() < archive.config.recurrence.minimum {
            continue;
        }
        let (before, last) = (&archive.postmortems[*before], &archive.postmortems[*last]);
        let Some(place) = &last.incident.root_cause else { continue };
        let message = format!(
            "`{}` is the root cause of {} within {}; the previous one is {}{}",
            cause.cause,
            counted(cause.in_window.len(), "incident"),
            archive.config.recurrence.window,
            context.quoted(before, &before.id),
            before.day().map_or_else(String::new, |day| format!(" of {day}")),
        );
        let help =
            "read the earlier ones first: `coroner recurrences` shows the chain, and which of their actions are open";
        findings.push(RULE.finding(&last.path, message).at(place.span).label("recurred").help(help));
    }
    findings
}
