//! Personal data by its form: e-mail addresses, telephone numbers, payment cards.

use std::sync::LazyLock;

use regex::Regex;

use super::{SensitiveKind, SensitiveMatch, compiled};

/// The patterns, compiled once for the whole program.
struct Patterns {
    mail: Option<Regex>,
    phone: Option<Regex>,
    card: Option<Regex>,
}

static PATTERNS: LazyLock<Patterns> =
    LazyLock::new(|| Patterns { mail: compiled(MAIL), phone: compiled(PHONE), card: compiled(CARD) });

const MAIL: &str = r"[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}@(?:[A-Za-z0-9\-]{1,63}\.){1,8}[A-Za-z]{2,24}\b";
const PHONE: &str = r"(?:\+[1-9][0-9]{0,2}[ .\-]?(?:\([0-9]{1,4}\)[ .\-]?)?[0-9]{2,4}(?:[ .\-]?[0-9]{2,4}){1,4}|\([2-9][0-9]{2}\) ?[0-9]{3}-[0-9]{4}|\b[2-9][0-9]{2}-[2-9][0-9]{2}-[0-9]{4})\b";
const CARD: &str =
    r"\b[3-6][0-9]{3}(?:[ \-]?[0-9]{4}){2}[ \-]?[0-9]{1,7}\b|\b3[47][0-9]{2}[ \-]?[0-9]{6}[ \-]?[0-9]{5}\b";

/// Mailboxes of a role, not of a person; and names that are not mailboxes.
const ROLES: [&str; 47] = [
    "git", "noreply", "no-reply", "donotreply", "security", "support", "info", "admin", "abuse", "postmaster",
    "contact", "press", "help", "hello", "team", "oncall", "on-call", "ops", "sre", "root", "webmaster", "hostmaster",
    "billing", "sales", "status", "notifications", "admins", "alerts", "announce", "careers", "dev", "devops",
    "feedback", "helpdesk", "incident", "incidents", "jobs", "legal", "list", "marketing", "media", "office",
    "partners", "privacy", "sponsors", "sponsorship", "teams",
];
/// Hosts of mailing lists.
const LISTS: [&str; 3] = ["googlegroups.com", "groups.io", "freelists.org"];
/// Endings of hosts that no mail reaches.
const HOSTS: [&str; 14] = [
    "internal", "local", "localdomain", "localhost", "lan", "svc", "invalid", "test", "cluster", "service", "png",
    "jpg", "svg", "md",
];

/// The test numbers that payment providers publish.
const TEST_CARDS: [&str; 16] = [
    "4111111111111111", "4242424242424242", "4012888888881881", "4000056655665556", "4000000000000002",
    "5555555555554444", "5105105105105100", "2223003122003222", "5200828282828210", "378282246310005",
    "371449635398431", "378734493671000", "6011111111111117", "6011000990139424", "3530111333300000",
    "3566002020360505",
];

/// The personal data in a text; addresses of the archive's own domains are none. Each kind is looked for only where a
/// character that it needs is there at all.
pub(super) fn find(text: &str, own_domains: &[String]) -> Vec<SensitiveMatch> {
    let mut found = Vec::new();
    if let Some(mail) = PATTERNS.mail.as_ref().filter(|_| text.contains('@')) {
        let own = mail.find_iter(text).filter(|hit| {
            let before = text[..hit.start()].chars().next_back();
            // `://user@host` and `user:password@host` are no mailboxes; what `:path` follows is ssh's.
            let address = before.is_some_and(|c| matches!(c, '/' | ':' | '=') || c.is_alphanumeric());
            let ssh = text[hit.end()..].starts_with([':', '/']) && !text[hit.end()..].starts_with(": ");
            !address && !ssh && is_personal(hit.as_str(), own_domains)
        });
        found.extend(own.map(|hit| found_at(hit.range(), "an email address")));
    }
    if let Some(phone) = PATTERNS.phone.as_ref().filter(|_| text.contains(['+', '-'])) {
        let own = phone.find_iter(text).filter(|hit| {
            let before = text[..hit.start()].chars().next_back();
            let after = text[hit.end()..].chars().next();
            let digits = hit.as_str().bytes().filter(u8::is_ascii_digit).count();
            let free = |c: Option<char>| {
                c.is_none_or(|c| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '/' | '+')))
            };
            (8..=15).contains(&digits) && free(before) && (free(after) || after == Some('.'))
        });
        found.extend(own.map(|hit| found_at(hit.range(), "a telephone number")));
    }
    if let Some(card) = &PATTERNS.card {
        let own = card.find_iter(text).filter(|hit| {
            let around = |c: Option<char>| c.is_none_or(|c| !matches!(c, '-' | '_' | '.' | '/' | '#' | '='));
            around(text[..hit.start()].chars().next_back())
                && around(text[hit.end()..].chars().next().filter(|c| *c != '.'))
                && is_card(hit.as_str())
        });
        found.extend(own.map(|hit| found_at(hit.range(), "a payment card number")));
    }
    found
}

fn is_personal(address: &str, own_domains: &[String]) -> bool {
    let address = address.to_lowercase();
    let Some((name, domain)) = address.split_once('@') else { return false };
    let end = domain.rsplit('.').next().unwrap_or("");
    let own = own_domains.iter().any(|own| domain == own || domain.ends_with(&format!(".{own}")));
    let answers_nobody = ["noreply", "no-reply", "donotreply", "do-not-reply"];
    let is_reply = answers_nobody.iter().any(|word| name.contains(word) || domain.starts_with(word))
        || domain.contains(".noreply.");
    // `platform-team@…`, `support.eu@…`
    let parts = || name.split(['-', '_', '.', '+']);
    let ends = [parts().next(), parts().next_back()];
    let is_role = ROLES.contains(&name) || ends.into_iter().flatten().any(|part| ROLES.contains(&part));
    let is_list = LISTS.contains(&domain) || domain.starts_with("lists.") || domain.starts_with("groups.");
    !own && !is_reply && !HOSTS.contains(&end) && !is_role && !is_list
}

fn found_at(range: std::ops::Range<usize>, name: &'static str) -> SensitiveMatch {
    SensitiveMatch { span: range.into(), kind: SensitiveKind::Personal(name) }
}

/// An issuer's prefix with the length that belongs to it, and Luhn's check digit (ISO/IEC 7812).
fn is_card(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    let prefix = |n: usize| digits.iter().take(n).fold(0, |sum, digit| sum * 10 + digit);
    let issued = match digits.len() {
        15 => [34, 37].contains(&prefix(2)),
        16 => {
            prefix(1) == 4
                || (51..=55).contains(&prefix(2))
                || (2221..=2720).contains(&prefix(4))
                || prefix(4) == 6011
                || prefix(2) == 65
                || prefix(2) == 35
        }
        13 | 19 => prefix(1) == 4,
        14 => [36, 38].contains(&prefix(2)),
        _ => false,
    };
    let luhn: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| if at.is_multiple_of(2) { *digit } else { digit * 2 / 10 + digit * 2 % 10 })
        .sum();
    let varied = digits.iter().collect::<std::collections::BTreeSet<_>>().len() > 1;
    let written: String = text.chars().filter(char::is_ascii_digit).collect();
    issued && varied && !TEST_CARDS.contains(&written.as_str()) && luhn.is_multiple_of(10)
}
