//! `few-participants`: a postmortem with fewer than three participants.

use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;
use crate::incident::Status;
use crate::text::counted;
use std::collections::BTreeSet;

rule! {
    "few-participants": "a postmortem with fewer than three participants",
    Practice, Note, Practice, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let participants = &context.incident().participants;
    let roles: BTreeSet<String> = participants
        .iter()
        .map(|name| name.value.trim().trim_start_matches('@').to_lowercase())
        .filter(|name| !name.is_empty())
        .collect();
    let (Some(first), true) = (participants.first(), context.postmortem.status() == Status::Complete) else {
        return Vec::new();
    };
    if roles.len() >= ENOUGH || roles.is_empty() {
        return Vec::new();
    }
    let message = format!("only {} took part; other roles may see other causes", counted(roles.len(), "person"));
    let message = message.replace("persons", "people");
    vec![
        RULE.finding(context.path(), message)
            .at(first.span)
            .about("")
            .help("ask the on-call engineer, the service owner, and somebody who was not involved to review it"),
    ]
}

/// Who was there, who owns it, who was not there.
const ENOUGH: usize = 3;
