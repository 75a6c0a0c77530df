//! The ticket of an action item: a link to an issue or a change, or a tracker's id.

use crate::reader::inline_text::InlineText;

/// The first link to an issue, else the first id of a tracker.
pub(super) fn ticket(flat: &InlineText) -> Option<String> {
    let link = flat.links.iter().find(|(_, address)| is_issue(address));
    link.map(|(_, address)| address.clone()).or_else(|| id(&flat.text))
}

/// Whether an address is that of an issue, a merge request or a card, not of a commit or a dashboard.
fn is_issue(address: &str) -> bool {
    const PARTS: [&str; 15] = [
        "/issues/", "/issue/", "/pull/", "/pulls/", "/merge_requests/", "/browse/", "trello.com/c/", "linear.app/",
        "/show_bug.cgi", "/tickets/", "/ticket/", "/bugs/", "bugs.", "/work_items/", "/discussions/",
    ];
    let task = || {
        address.rsplit('/').next().is_some_and(|last| {
            last.len() > 2 && last.starts_with('T') && last[1..].bytes().all(|b| b.is_ascii_digit())
        })
    };
    PARTS.iter().any(|part| address.contains(part)) && !address.contains("/commit/")
        || address.contains("asana.com/")
        || task()
}

/// `JIRA-123`, `#123`.
pub(super) fn id(text: &str) -> Option<String> {
    const NO_TRACKERS: [&str; 18] = [
        "UTF", "SHA", "ISO", "RFC", "CVE", "SEV", "HTTP", "AES", "RSA", "TLS", "COVID", "EC", "IPV", "MD", "GPT",
        "UTC", "GMT", "PYSEC",
    ];
    let mut from = 0;
    while let Some(at) = text[from..].find(['-', '#']).map(|at| from + at) {
        from = at + 1;
        let digits = text[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 7 || text[at + 1 + digits..].starts_with(|c: char| c.is_alphanumeric()) {
            continue;
        }
        if text.as_bytes()[at] == b'#' {
            if !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '/' || c == '&') {
                return Some(text[at..=at + digits].to_string());
            }
            continue;
        }
        let start = text[..at]
            .rfind(|c: char| !(c.is_ascii_uppercase() || c.is_ascii_digit()))
            .map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
        let key = &text[start..at];
        let joined = text[..start].ends_with(['-', '_', '/']) || text[..start].ends_with(char::is_alphanumeric);
        if key.len() >= 2 && key.starts_with(|c: char| c.is_ascii_uppercase()) && !joined && !NO_TRACKERS.contains(&key)
        {
            return Some(text[start..=at + digits].to_string());
        }
    }
    None
}
