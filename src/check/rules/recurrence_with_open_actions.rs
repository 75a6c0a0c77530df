//! `recurrence-with-open-actions`: an incident that recurred while actions of an earlier one were open.

use std::collections::BTreeMap;

use crate::archive::{Archive, Postmortem};
use crate::check::archive_context::ArchiveContext;
use crate::check::wording::shortened;
use crate::diagnostic::Diagnostic;
use crate::insight::{OpenActionAtRecurrence, was_open};

rule! {
    "recurrence-with-open-actions": "an incident that recurred while actions of an earlier one were open",
    Archive, Warning, Practice, Archive(check)
}

fn check(context: &ArchiveContext<'_>) -> Vec<Diagnostic> {
    let archive = context.archive;
    if !may_be_found(context) {
        return Vec::new();
    }
    let mut by_incident: BTreeMap<usize, Vec<&OpenActionAtRecurrence>> = BTreeMap::new();
    for promise in context.recurrence_findings().promises.iter().filter(|promise| promise.still_open) {
        if !promise.stated && is_at_work(archive, promise) {
            continue;
        }
        by_incident.entry(promise.incident).or_default().push(promise);
    }
    let mut findings = Vec::new();
    for (incident, promises) in by_incident {
        let postmortem = &archive.postmortems[incident];
        let Some(first) = promises.first() else { continue };
        let earlier = &archive.postmortems[first.earlier];
        let Some(action) = earlier.incident.actions.get(first.action) else { continue };
        let more = match promises.len() {
            1 => String::new(),
            n => format!(", and {} more", n - 1),
        };
        let (id, text) = (context.quoted(earlier, &earlier.id), shortened(&context.quoted(earlier, &action.text), 60));
        let message = match first.stated {
            true => format!("this recurred while an action of {id} was open, and it still is: {text}{more}"),
            false => format!("this recurred, and {id} gives no status for an action: {text}{more}"),
        };
        let mut finding = RULE.finding(&postmortem.path, message).help(
            "decide here what happens to it: do it first, give it an owner and a date, or say why it would not have helped",
        );
        finding.about = promises.iter().filter_map(|promise| about(archive, promise)).collect();
        let cause = postmortem.incident.recurrence_of.as_ref().or(postmortem.incident.root_cause.as_ref());
        findings.push(match cause {
            Some(cause) => finding.at(cause.span).label(format!(
                "{} days after {}",
                first.open_days,
                context.quoted(earlier, &earlier.id)
            )),
            None => finding,
        });
    }
    findings
}

/// Whether an item that states no status leads to a change that was written: a pull request, a commit. Nobody ignored it.
fn is_at_work(archive: &Archive, promise: &OpenActionAtRecurrence) -> bool {
    let earlier = archive.postmortems.get(promise.earlier);
    let action = earlier.and_then(|earlier| Some((earlier, earlier.incident.actions.get(promise.action)?)));
    action.is_some_and(|(earlier, action)| {
        let text = action.span.of(&earlier.text);
        ["/pull/", "/commit/", "/merge_requests/"].iter().any(|part| text.contains(part))
    })
}

/// The earlier incident and its item.
fn about(archive: &Archive, promise: &OpenActionAtRecurrence) -> Option<String> {
    let earlier = archive.postmortems.get(promise.earlier)?;
    Some(format!("{} {}", earlier.id, earlier.incident.actions.get(promise.action)?.text))
}

/// Whether an incident that is asked about comes after one with an action that is still open: a look that spares reading
/// the words of all documents where there is none.
fn may_be_found(context: &ArchiveContext<'_>) -> bool {
    let archive = context.archive;
    let all = || archive.postmortems.iter().filter_map(|postmortem| Some((postmortem, postmortem.day()?)));
    let Some(last) = all().filter(|(it, _)| context.asks_about(&it.path)).map(|(_, day)| day).max() else {
        return false;
    };
    let is_open = |postmortem: &Postmortem| {
        postmortem.incident.actions.iter().any(|action| was_open(action, archive.as_of) == Some(true))
    };
    all().any(|(postmortem, day)| day < last && is_open(postmortem))
}
