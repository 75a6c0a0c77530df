//! Whether an action item can ever be done: appeals to attention, work without an end, questions.
//!
//! Words are not enough: "Remind people to rotate keys" is an appeal, "Add a bot that reminds the owner 30 days before
//! a key expires" is a mechanism. What begins with building something is never vague here.

use super::vocabulary::WORDS;

/// In which way an item is vague, with its own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Vagueness {
    /// Asks people to be more careful.
    Attention(String),
    /// Improves something without a measure.
    Boundless(String),
    /// Considers something.
    Question(String),
}

/// Whether an item is vague. If it has a ticket with the details, only appeals are reported.
pub(super) fn vagueness(text: &str, has_ticket: bool) -> Option<Vagueness> {
    let plain = text.to_lowercase().replace('\u{2019}', "'");
    let words: Vec<&str> =
        plain.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '\'')).filter(|w| !w.is_empty()).collect();
    let first = words.first().copied().unwrap_or("");
    if WORDS.vague_actions.building.is(first) || words.is_empty() {
        return None;
    }
    let joined = words.join(" ");
    let built = words.iter().any(|word| ["bot", "automatic", "automatically", "automated", "alert"].contains(word));
    if !built {
        if let Some(appeal) = WORDS.vague_actions.appeals.inside(&joined).min_by_key(|appeal| appeal.order) {
            return Some(Vagueness::Attention(joined[appeal.range].to_string()));
        }
        if let Some(words) = reminder(&words) {
            return Some(Vagueness::Attention(words));
        }
    }
    if has_ticket {
        return None;
    }
    if let Some(words) = open_ended(&words, text) {
        return Some(Vagueness::Boundless(words));
    }
    let question = WORDS.vague_actions.questions.at_start(&joined).filter(|_| words.len() <= 8)?;
    Some(Vagueness::Question(joined[question.range].to_string()))
}

/// "Remind everyone …", "make sure the team …": people as the mechanism.
fn reminder(words: &[&str]) -> Option<String> {
    let rest = match words {
        ["remind" | "tell" | "ask" | "urge", rest @ ..] => rest,
        ["make", "sure", rest @ ..] | ["ensure", rest @ ..] => match rest {
            ["that", rest @ ..] => rest,
            rest => rest,
        },
        ["train" | "retrain" | "educate", rest @ ..] => rest,
        _ => return None,
    };
    let whom = rest
        .iter()
        .take(3)
        .any(|word| WORDS.vague_actions.people.is(word) && !["the", "all", "our", "each"].contains(word));
    let whom = whom || matches!(rest, ["all"] | ["us", ..]);
    (whom && WORDS.vague_actions.people.is(rest.first()?))
        .then(|| words.iter().take(3).copied().collect::<Vec<_>>().join(" "))
}

/// "Improve monitoring", without a number, a name or a condition.
fn open_ended(words: &[&str], text: &str) -> Option<String> {
    let (first, rest) = words.split_first()?;
    if !WORDS.vague_actions.open_ended.is(first) || text.chars().any(|c| c.is_ascii_digit() || c == '`' || c == '%') {
        return None;
    }
    let about = rest.iter().position(|word| WORDS.vague_actions.subjects.is(word))?;
    let specific: Vec<&&str> =
        rest.iter().filter(|w| !WORDS.vague_actions.subjects.is(w) && !WORDS.vague_actions.filling.is(w)).collect();
    (specific.is_empty() && about <= 3).then(|| words.iter().take(about + 2).copied().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::{Vagueness, vagueness};

    #[test]
    fn appeals_and_endless_work_are_vague() {
        for text in [
            "Be more careful when deploying", "Remind people to check the dashboard", "Remind the team to rotate keys",
            "Everyone should double-check the config", "Engineers must pay closer attention during rollouts",
            "Make sure everyone knows the runbook", "Train engineers", "Raise awareness of the limits",
        ] {
            assert!(matches!(vagueness(text, true), Some(Vagueness::Attention(_))), "{text}");
        }
        for text in ["Improve monitoring", "Better documentation", "Improve our testing process", "More tests"] {
            assert!(matches!(vagueness(text, false), Some(Vagueness::Boundless(_))), "{text}");
            assert_eq!(vagueness(text, true), None, "{text}");
        }
        assert!(matches!(vagueness("Look into retries", false), Some(Vagueness::Question(_))));
    }

    #[test]
    fn concrete_items_are_left_alone() {
        for text in [
            "Add a bot that reminds owners 30 days before a certificate expires",
            "Alert when the connection pool is above 80 % for five minutes",
            "Improve monitoring of the ingress: page at 5 % of 5xx",
            "Improve alerting on replica lag in the ledger database",
            "Extend tests to the retry path of checkout",
            "Review the timeouts of every card provider",
            "Static copies of landing pages by flag, exercised monthly",
            "Double the pool size",
            "Newsletter spread over an hour",
            "Consider dropping the legacy cluster once all tenants of the old region have moved",
            "Ensure all pods have a readiness probe",
            "Ask the provider for a status webhook",
            "Tell the user which field was refused",
            "Automated reminder to the team before keys expire",
            "",
        ] {
            assert_eq!(vagueness(text, false), None, "{text}");
        }
    }
}
