//! The words by which an entry of a timeline shows that it is a milestone.

use crate::incident::Milestone;
use crate::incident::field::plain;

/// Labels that name a milestone: in a column, in brackets, in bold, before a colon.
const LABELS: &[(Milestone, &[&str])] = &[
    (
        Milestone::Started,
        &[
            "started",
            "start",
            "incident start",
            "incident started",
            "incident starts",
            "incident began",
            "incident begins",
            "impact start",
            "impact started",
            "impact starts",
            "impact begins",
            "impact began",
            "start of impact",
            "start of incident",
            "start of outage",
            "outage start",
            "outage starts",
            "outage started",
            "outage begins",
            "outage began",
            "began",
            "beginning",
            "begin",
            "first impact",
            "customer impact starts",
            "customer impact begins",
            "user impact starts",
            "users affected",
            "triggered",
            "onset",
            "problem starts",
            "issue starts",
            "issue started",
            "degradation starts",
            "degradation begins",
        ],
    ),
    (
        Milestone::Detected,
        &[
            "detected",
            "detection",
            "first detected",
            "incident detected",
            "issue detected",
            "problem detected",
            "detect",
            "discovered",
            "first alert",
            "alert",
            "alerted",
            "alert fired",
            "alert fires",
            "alerts fire",
            "noticed",
            "first noticed",
            "reported",
            "first report",
            "first reported",
            "discovery",
            "identified issue",
            "paged",
            "page",
            "first page",
        ],
    ),
    (
        Milestone::Acknowledged,
        &[
            "acknowledged",
            "acknowledgement",
            "acknowledgment",
            "ack",
            "acked",
            "ack d",
            "engaged",
            "responded",
            "response",
            "response begins",
            "response started",
            "on call acknowledged",
            "incident acknowledged",
            "oncall engaged",
            "on call engaged",
            "responder engaged",
            "first responder",
        ],
    ),
    (
        Milestone::Mitigated,
        &[
            "mitigated",
            "mitigation",
            "mitigation complete",
            "incident mitigated",
            "impact mitigated",
            "impact ends",
            "impact ended",
            "end of impact",
            "impact end",
            "outage ends",
            "outage ended",
            "stabilized",
            "stabilised",
            "stable",
            "contained",
            "containment",
            "customer impact ends",
            "user impact ends",
        ],
    ),
    (
        Milestone::Resolved,
        &[
            "resolved",
            "resolution",
            "incident resolved",
            "issue resolved",
            "fully resolved",
            "repaired",
            "restored",
            "fully restored",
            "service restored",
            "recovered",
            "fully recovered",
            "fixed",
            "incident end",
            "incident ended",
            "incident ends",
            "incident over",
            "end",
            "ended",
            "end of incident",
            "closed",
            "incident closed",
            "all clear",
            "recovery",
            "recovery complete",
            "full recovery",
            "incident complete",
            "end of outage",
            "back to normal",
        ],
    ),
];

/// Phrases in an entry's words that suggest a milestone, in the order of [`Milestone::ALL`].
const PHRASES: &[(Milestone, &[&str])] = &[
    (
        Milestone::Started,
        &[
            "outage begins",
            "outage starts",
            "outage began",
            "outage started",
            "incident begins",
            "incident began",
            "incident started",
            "incident starts",
            "impact begins",
            "impact began",
            "impact starts",
            "impact started",
            "issue begins",
            "issue began",
            "issue started",
            "problem began",
            "problem started",
            "problems started",
            "problems began",
            "start of the outage",
            "start of outage",
            "start of incident",
            "beginning of the outage",
            "went down",
            "goes down",
            "is down",
            "stopped working",
            "started failing",
            "start failing",
            "starts failing",
            "began failing",
            "begin failing",
            "begins failing",
            "starts to fail",
            "began to fail",
            "start to fail",
            "started to fail",
            "errors begin",
            "errors start",
            "errors began",
            "errors started",
            "became unavailable",
            "becomes unavailable",
            "begins experiencing",
            "begins returning",
            "started returning",
            "starts returning",
            "began returning",
            "bad deploy",
            "bad configuration",
            "faulty release",
        ],
    ),
    (
        Milestone::Detected,
        &[
            "alert fired",
            "alerts fired",
            "alert fires",
            "alerts fire",
            "alert triggered",
            "alerts triggered",
            "got alerted",
            "were alerted",
            "was alerted",
            "first alert",
            "received alert",
            "received an alert",
            "alerting",
            "got paged",
            "gets paged",
            "was paged",
            "were paged",
            "is paged",
            "are paged",
            "paged",
            "pages on",
            "pager",
            "first noticed",
            "noticed",
            "notices",
            "notice",
            "spotted",
            "spots",
            "observed",
            "observes",
            "realizes",
            "realises",
            "finds out",
            "found out",
            "find out",
            "noticing",
            "first report",
            "reported",
            "reports that",
            "reports of",
            "user reports",
            "users report",
            "detected",
            "detects",
            "monitoring shows",
            "we realized",
            "we realised",
            "realize",
            "we become aware",
            "became aware",
            "becomes aware",
            "discovered",
            "alert on",
            "first sign",
            "alert from",
            "alerts on",
            "alerted",
            "notified",
            "complain",
        ],
    ),
    (
        Milestone::Acknowledged,
        &[
            "acknowledged",
            "acknowledges",
            "acked",
            "starts investigating",
            "started investigating",
            "start investigating",
            "begins investigating",
            "began investigating",
            "begin investigating",
            "investigation begins",
            "investigation began",
            "investigation started",
            "investigation starts",
            "starts looking",
            "started looking",
            "incident declared",
            "declares an incident",
            "declared an incident",
            "declared the incident",
            "incident opened",
            "opened an incident",
            "on-call responds",
            "joins the",
            "begins investigation",
            "joined the call",
        ],
    ),
    (
        Milestone::Mitigated,
        &[
            "mitigated",
            "mitigation in place",
            "mitigation complete",
            "impact ends",
            "impact ended",
            "errors stop",
            "errors stopped",
            "errors subside",
            "traffic recovers",
            "traffic recovered",
            "rollback complete",
            "rollback completed",
            "rolled back",
            "reverted",
            "workaround in place",
            "no longer down",
            "back online",
            "error rate drops",
            "error rates drop",
            "error rate dropped",
        ],
    ),
    (
        Milestone::Resolved,
        &[
            "incident resolved",
            "issue resolved",
            "issue is resolved",
            "outage resolved",
            "is resolved",
            "was resolved",
            "resolved",
            "incident closed",
            "incident is closed",
            "closed the incident",
            "incident over",
            "outage over",
            "outage is over",
            "outage ends",
            "end of outage",
            "end of the outage",
            "end of our outage",
            "fully restored",
            "service restored",
            "services restored",
            "fully recovered",
            "fully operational",
            "back to normal",
            "everything is back",
            "everything back",
            "normal operation",
            "back online",
            "is back",
            "is back up",
            "are back",
            "all clear",
            "restored",
            "recovered",
            "back up",
            "works again",
            "working again",
            "is healthy",
            "no longer down",
            "operational",
            "fixed",
            "problem solved",
        ],
    ),
];

/// The milestone that a label names.
pub(in crate::incident) fn label(text: &str) -> Option<Milestone> {
    if text.len() > 40 {
        return None;
    }
    let text = plain(text);
    LABELS.iter().find(|(_, labels)| labels.contains(&text.as_str())).map(|(milestone, _)| *milestone)
}

/// Which milestones the words of an entry suggest, in the order of [`Milestone::ALL`]. Every word is looked at once:
/// an archive has a hundred thousand entries.
pub(in crate::incident) fn suggested(text: &str) -> [bool; 5] {
    let lower = text.to_lowercase();
    let bytes = lower.as_bytes();
    let mut found = [false; 5];
    for at in 0..bytes.len() {
        let begins = bytes[at].is_ascii_lowercase()
            && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric() && bytes[at - 1] < 128);
        if !begins {
            continue;
        }
        for ((_, phrases), found) in PHRASES.iter().zip(&mut found) {
            *found =
                *found || phrases.iter().any(|phrase| phrase.as_bytes()[0] == bytes[at] && says(&lower, at, phrase));
        }
    }
    found
}

/// Whether a phrase stands at a place as words of its own and is not denied: `not resolved`, `to be fixed`.
fn says(lower: &str, at: usize, phrase: &str) -> bool {
    const DENIED: [&str; 15] = [
        "not", "never", "isn't", "wasn't", "until", "no", "hasn't", "before", "cannot", "to be", "can be", "will be",
        "once", "if", "be",
    ];
    let (before, rest) = lower.split_at(at);
    let Some(after) = rest.strip_prefix(phrase) else { return false };
    let before = before.trim_end();
    let ends_in = |word: &str| before.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
    !after.starts_with(char::is_alphabetic) && !DENIED.iter().any(|word| ends_in(word))
}

#[cfg(test)]
mod tests {
    use super::{label, suggested};
    use crate::incident::Milestone;

    #[test]
    fn labels_and_words() {
        assert_eq!(label("First detected"), Some(Milestone::Detected));
        assert_eq!(label("[Impact start]"), Some(Milestone::Started));
        assert_eq!(label("Deploy"), None);
        let resolved = |text: &str| suggested(text)[4];
        assert!(resolved("All sites are back to normal"));
        assert!(!resolved("it could not be resolved"));
        assert!(!resolved("the unresolved issue"));
    }
}
