//! The ticket of an item: a link to an issue or a change, or a tracker's id.

use crate::incident::flat::Flat;

/// Prefixes that look like a tracker's and are not.
const NOT_TRACKERS: [&str; 22] = [
    "UTF", "SHA", "ISO", "RFC", "CVE", "AES", "TLS", "SSL", "HTTP", "SEV", "COVID", "MD", "X", "IPV", "EC", "US", "EU",
    "AP", "CWE", "MS", "INC", "HTTPS",
];

/// The first ticket in a text, in the order of the text.
pub(super) fn of(flat: &Flat) -> Option<String> {
    let link = flat.links.iter().find(|(_, address)| is_ticket(address));
    let id = find_id(&flat.text);
    match (link, id) {
        (Some((span, address)), Some((at, id))) => {
            // An id that is the link's own text belongs to the link.
            let first = flat.span(at..at + id.len());
            Some(if first.start < span.start { id } else { address.clone() })
        }
        (Some((_, address)), None) => Some(address.clone()),
        (None, Some((_, id))) => Some(id),
        (None, None) => None,
    }
}

/// Whether an address is one of an issue, a change request or a card; a commit or a dashboard is none.
pub(super) fn is_ticket(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let Some((_, rest)) = lower.split_once("://") else { return false };
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    const PARTS: [&str; 12] = [
        "issues/",
        "issue/",
        "pull/",
        "pulls/",
        "pull-requests/",
        "merge_requests/",
        "browse/",
        "work_items/",
        "workitems/",
        "show_bug.cgi",
        "tickets/",
        "ticket/",
    ];
    const HOSTS: [&str; 14] = [
        "jira.",
        "issues.",
        "issue.",
        "tickets.",
        "ticket.",
        "tracker.",
        "bugs.",
        "bugzilla.",
        "trello.com",
        "linear.app",
        "app.asana.com",
        "app.clickup.com",
        "app.shortcut.com",
        "monday.com",
    ];
    let path = format!("/{path}");
    PARTS.iter().any(|part| path.contains(&format!("/{part}")))
        || HOSTS.iter().any(|known| host.starts_with(known) || host.ends_with(known)) && path.len() > 1
}

/// The first tracker id such as `OPS-123`, `#123`, `org/repo#123`, and where it stands.
pub(super) fn find_id(text: &str) -> Option<(usize, String)> {
    let edge = |c: Option<char>| c.is_none_or(|c| !(c.is_alphanumeric() || matches!(c, '_' | '/' | '-' | '.')));
    let mut from = 0;
    for word in text.split_inclusive(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ',' | ';')) {
        let at = from;
        from += word.len();
        let bare = word.trim_matches(|c: char| !(c.is_alphanumeric() || c == '#'));
        let Some(inside) = word.find(bare).filter(|_| !bare.is_empty()) else { continue };
        if (is_key(bare) || is_number(bare)) && edge(text[..at].chars().next_back()) {
            return Some((at + inside, bare.to_string()));
        }
    }
    None
}

/// `OPS-123`.
fn is_key(word: &str) -> bool {
    let Some((project, number)) = word.split_once('-') else { return false };
    (2..=10).contains(&project.len())
        && project.starts_with(|c: char| c.is_ascii_uppercase())
        && project.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        && (1..=7).contains(&number.len())
        && number.chars().all(|c| c.is_ascii_digit())
        && !NOT_TRACKERS.contains(&project)
}

/// `#123`, `GH-123` is a key; `org/repo#123`.
fn is_number(word: &str) -> bool {
    let Some((before, number)) = word.split_once('#') else { return false };
    let path = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
    !number.is_empty()
        && number.len() <= 7
        && number.chars().all(|c| c.is_ascii_digit())
        && before.chars().all(path)
        && (before.is_empty() || before.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::{find_id, is_ticket};

    #[test]
    fn links_to_issues_are_tickets_and_others_are_not() {
        for yes in [
            "https://github.com/a/b/issues/12",
            "https://github.com/a/b/pull/12/files",
            "https://gitlab.example/a/b/-/merge_requests/3",
            "https://jira.example.com/browse/OPS-1",
            "https://trello.com/c/abc/12-x",
            "https://tickets.example.com/OPS-1",
        ] {
            assert!(is_ticket(yes), "{yes}");
        }
        for no in
            ["https://github.com/a/b/commit/123abc", "https://grafana.example/d/x", "https://github.com/a/b", "#a"]
        {
            assert!(!is_ticket(no), "{no}");
        }
    }

    #[test]
    fn ids_of_trackers_are_found_and_standards_are_not() {
        assert_eq!(find_id("Raise the limit (OPS-123, UTF-8)"), Some((17, "OPS-123".into())));
        assert_eq!(find_id("see #365."), Some((4, "#365".into())));
        assert_eq!(find_id("see acme/web#12"), Some((4, "acme/web#12".into())));
        assert_eq!(find_id("UTF-8, SHA-256, CVE-2024, COVID-19 and us-east-1"), None);
    }
}
