//! Secrets by their form: the published prefixes of keys and tokens, and values that look random behind a telling name.
//!
//! The forms follow the issuers' documentation, as gitleaks and GitHub's secret scanning collect them.

use regex::Captures;

use super::signs::{Signs, may_name_a_secret};
use super::{Kind, Leak};

/// Name, pattern, and words of which a match has one, whatever their case ([`Signs`](super::signs::Signs)); the group
/// `value` is masked, else the whole match. What has no such word is looked for by [`may_hold`].
pub(super) const PATTERNS: [(&str, &str, &str); 25] = [
    (PRIVATE_KEY, r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----", "PRIVATE KEY"),
    ("an AWS access key id", r"\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b", "AKIA|ASIA|ABIA|ACCA"),
    ("an AWS secret key", r#"(?i)aws.{0,20}secret.{0,20}[=:]\s*["'`]?(?P<value>[A-Za-z0-9/+=]{40})\b"#, "aws"),
    (
        "a GitHub token",
        r"\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{22,})\b",
        "ghp_|gho_|ghu_|ghs_|ghr_|github_pat_",
    ),
    (
        "a GitLab token",
        r"\bgl(?:pat|ptt|dt|rt|soat|ft|imt|agent|cbt)-[A-Za-z0-9_\-]{20,}",
        "glpat-|glptt-|gldt-|glrt-|glsoat-|glft-|glimt-|glagent-|glcbt-",
    ),
    ("a Slack token", r"\bxox[abeoprs]-[A-Za-z0-9\-]{10,}", "xox"),
    (
        "a Slack webhook",
        r"https://hooks\.slack\.com/(?:services|workflows|triggers)/(?P<value>[A-Za-z0-9/_\-]{20,})",
        "hooks.slack.com",
    ),
    ("a Google API key", r"\bAIza[0-9A-Za-z_\-]{35}", "AIza"),
    ("a Google OAuth token", r"\bya29\.[0-9A-Za-z_\-]{20,}", "ya29."),
    ("a Stripe key", r"\b[rs]k_(?:live|test)_[0-9a-zA-Z]{16,}", "k_live_|k_test_"),
    ("an npm token", r"\bnpm_[A-Za-z0-9]{36}\b", "npm_"),
    ("a PyPI token", r"\bpypi-AgE[A-Za-z0-9_\-]{40,}", "pypi-AgE"),
    ("an API key", r"\bsk-(?:ant-|proj-|svcacct-)?[A-Za-z0-9_\-]{20,}", "sk-"),
    ("a SendGrid key", r"\bSG\.[A-Za-z0-9_\-]{16,}\.[A-Za-z0-9_\-]{16,}", "SG."),
    ("a Hugging Face token", r"\bhf_[A-Za-z0-9]{30,}\b", "hf_"),
    ("a DigitalOcean token", r"\bdo[opr]_v1_[a-f0-9]{64}\b", "_v1_"),
    ("a Docker token", r"\bdckr_pat_[A-Za-z0-9_\-]{20,}", "dckr_pat_"),
    ("a Vault token", r"\bhv[sbr]\.[A-Za-z0-9_\-]{20,}", "hvs.|hvb.|hvr."),
    ("an Azure storage key", r"AccountKey=(?P<value>[A-Za-z0-9+/=]{40,})", "AccountKey="),
    ("a Telegram bot token", r"\b[0-9]{8,10}:AA[A-Za-z0-9_\-]{33}\b", ":AA"),
    ("a JSON web token", r"\beyJ[A-Za-z0-9_\-]{8,}\.eyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{4,}", "eyJ"),
    ("a bearer token", r"(?i)\b(?:authorization:\s*)?bearer\s+(?P<value>[A-Za-z0-9_\-.~+/]{20,}=*)", "bearer"),
    (
        "a password in an address",
        r#"\b[a-z][a-z0-9+.\-]{1,20}://(?P<user>[^\s:/@'"<>`]*):(?P<value>[^\s@'"<>`]{3,})@[A-Za-z0-9\[]"#,
        "://",
    ),
    ("a basic-auth header", r"(?i)\bauthorization:\s*basic\s+(?P<value>[A-Za-z0-9+/]{8,}=*)", "basic"),
    (
        GUESSED,
        r#"(?i)(?:password|passwd|passphrase|pwd|secret|token|api[_\-]?key|access[_\-]?key|auth[_\-]?key|private[_\-]?key|credential)s?["'`*]{0,3}\s{0,3}(?:=|:=|=>|:)\s{0,3}["'`*]{0,3}(?P<value>[^\s"'`,;<>|()\[\]{}]{8,})"#,
        "",
    ),
];

/// What opens with a line and closes with another.
const PRIVATE_KEY: &str = "a private key";
/// A key longer than this is cut: nobody pastes one.
const LONGEST_KEY: usize = 16_000;

/// What only its name and its randomness give away.
const GUESSED: &str = "a secret value";

/// Bits a letter below which a guessed secret is a word.
const RANDOM: f64 = 2.9;

/// Words that stand for a value.
const PLACEHOLDERS: [&str; 17] = [
    "example",
    "xxxx",
    "****",
    "....",
    "redacted",
    "changeme",
    "placeholder",
    "your",
    "dummy",
    "secretref",
    "$",
    "...",
    "…",
    "…",
    "%s",
    "hidden",
    "removed",
];

/// Whether a text may hold a match of a pattern.
pub(super) fn may_hold(words: &str, signs: &Signs, text: &str) -> bool {
    if words.is_empty() { may_name_a_secret(text) } else { signs.may_have(words) }
}

/// What a match is; none where it stands for a value or is no random one.
pub(super) fn leak(name: &'static str, text: &str, captures: &Captures<'_>) -> Option<Leak> {
    let whole = captures.get(0)?;
    if name == PRIVATE_KEY {
        let end = end_of_key(text, whole.end());
        return Some(Leak { span: (whole.start()..end).into(), kind: Kind::Secret(name) });
    }
    let value = captures.name("value").unwrap_or(whole);
    let text = value.as_str().trim_end_matches(['.', ':', '*', '_']);
    let is_password = name == "a password in an address";
    if name == GUESSED || is_password {
        let lower = text.to_lowercase();
        let stands_for = PLACEHOLDERS.iter().any(|word| lower.contains(word)) || text.starts_with('{');
        let generic = ["password", "pass", "passwd", "pw", "secret", "pwd"].contains(&lower.as_str());
        let user = captures.name("user").map_or("", |user| user.as_str());
        let generic = generic && ["user", "username", "", "login"].contains(&user);
        if stands_for || generic || (name == GUESSED && !is_random(text)) {
            return None;
        }
    }
    let span = (value.start()..value.start() + text.len()).into();
    Some(Leak { span, kind: Kind::Secret(name) })
}

/// Where a private key ends: behind its closing line, else at the next blank line.
fn end_of_key(text: &str, from: usize) -> usize {
    let mut most = text.len().min(from + LONGEST_KEY);
    while !text.is_char_boundary(most) {
        most -= 1;
    }
    let rest = &text[from..most];
    let closing = rest.find("-----END").map(|at| at + 8 + rest[at + 8..].find("-----").map_or(0, |end| end + 5));
    from + closing.or_else(|| rest.find("\n\n")).unwrap_or(rest.len())
}

/// Letters and digits without a pattern. Dates, addresses and paths are none.
fn is_random(text: &str) -> bool {
    let has = |is: fn(&char) -> bool| text.chars().any(|c| is(&c));
    let mixed = has(char::is_ascii_digit) && has(|c| c.is_ascii_alphabetic());
    let path = text.contains("://") || text.starts_with(['/', '.', '@', '#']) || text.matches('/').count() > 2;
    mixed && !path && text.is_ascii() && entropy(text) >= RANDOM
}

/// Shannon's entropy, in bits a letter.
fn entropy(text: &str) -> f64 {
    let mut counts = [0_u32; 128];
    for byte in text.bytes().filter(u8::is_ascii) {
        counts[usize::from(byte)] += 1;
    }
    let total = f64::from(counts.iter().sum::<u32>());
    let share = counts.iter().filter(|count| **count > 0).map(|count| f64::from(*count) / total);
    -share.map(|share| share * share.log2()).sum::<f64>()
}
