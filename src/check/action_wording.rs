//! Whether an action item can ever be done: appeals to attention, work without an end, questions.
//!
//! Words are not enough: "Remind people to rotate keys" is an appeal, "Add a bot that reminds the owner 30 days before
//! a key expires" is a mechanism. What begins with building something is never vague here.

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

/// Verbs that change the system.
const BUILDING: [&str; 40] = [
    "add", "alert", "alerts", "automate", "automatic", "automated", "block", "bot", "build", "cap", "change", "check",
    "create", "default", "delete", "deploy", "disable", "enable", "enforce", "fail", "fix", "forbid", "gate",
    "implement", "install", "limit", "lint", "migrate", "move", "page", "reject", "release", "remove", "replace",
    "require", "rotate", "set", "show", "warn", "write",
];

/// Appeals, each as words in a row.
const APPEALS: [&str; 36] = [
    "be more thorough", "be thorough", "be more diligent", "be diligent", "exercise caution", "exercise more caution",
    "adhere strictly", "adhering strictly", "strictly adhere", "strictly adhering", "be more careful", "be careful",
    "be more cautious", "be more vigilant", "be vigilant", "be more mindful", "be mindful", "more careful",
    "more carefully", "take more care", "take care to", "take greater care", "pay more attention",
    "pay closer attention", "pay attention", "double check", "double-check", "try harder", "raise awareness",
    "remember to", "do not forget", "don't forget", "make everyone aware", "stay alert", "avoid mistakes",
    "avoid human error",
];

/// Whom one reminds.
const PEOPLE: [&str; 22] = [
    "people", "everyone", "everybody", "all", "the", "team", "teams", "engineers", "developers", "staff", "operators",
    "on-call", "oncall", "colleagues", "members", "employees", "each", "ourselves", "our", "us", "authors",
    "reviewers",
];

/// Verbs without an end.
const OPEN_ENDED: [&str; 12] = [
    "improve", "improving", "enhance", "better", "increase", "strengthen", "optimise", "optimize", "extend", "more",
    "review", "revisit",
];

/// What they refer to.
const ABSTRACT: [&str; 34] = [
    "monitoring", "alerting", "alerts", "testing", "tests", "documentation", "docs", "communication", "communications",
    "process", "processes", "procedures", "procedure", "observability", "logging", "coverage", "resilience",
    "reliability", "visibility", "awareness", "stability", "training", "quality", "robustness", "tooling",
    "infrastructure", "coordination", "collaboration", "practices", "response", "performance", "security", "runbooks",
    "runbook",
];

/// Words that add nothing to the two.
const FILLING: [&str; 18] = [
    "the", "our", "and", "of", "on", "for", "in", "all", "general", "overall", "system", "systems", "service",
    "services", "better", "more", "incident", "test",
];

/// Openings of a question.
const QUESTIONS: [&str; 8] =
    ["look into", "think about", "consider", "discuss", "explore", "brainstorm", "talk about", "keep an eye"];

/// Whether an item is vague. If it has a ticket with the details, only appeals are reported.
pub(super) fn vagueness(text: &str, has_ticket: bool) -> Option<Vagueness> {
    let plain = text.to_lowercase().replace('\u{2019}', "'");
    let words: Vec<&str> =
        plain.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '\'')).filter(|w| !w.is_empty()).collect();
    let first = words.first().copied().unwrap_or("");
    if BUILDING.contains(&first) || words.is_empty() {
        return None;
    }
    let joined = format!(" {} ", words.join(" "));
    let built = words.iter().any(|word| ["bot", "automatic", "automatically", "automated", "alert"].contains(word));
    if !built {
        // Only those whose first word is there at all are looked for.
        let begins =
            |appeal: &str, word: &str| appeal.as_bytes().first() == word.as_bytes().first() && appeal.starts_with(word);
        let mut likely = APPEALS.iter().filter(|appeal| words.iter().any(|word| begins(appeal, word)));
        if let Some(appeal) = likely.find(|appeal| joined.contains(&format!(" {appeal} "))) {
            return Some(Vagueness::Attention((*appeal).to_string()));
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
    let asks = QUESTIONS.iter().find(|question| joined.starts_with(&format!(" {question} ")));
    asks.filter(|_| words.len() <= 8).map(|question| Vagueness::Question((*question).to_string()))
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
    let whom = rest.iter().take(3).any(|word| PEOPLE.contains(word) && !["the", "all", "our", "each"].contains(word));
    let whom = whom || matches!(rest, ["all"] | ["us", ..]);
    (whom && PEOPLE.contains(rest.first()?)).then(|| words.iter().take(3).copied().collect::<Vec<_>>().join(" "))
}

/// "Improve monitoring", without a number, a name or a condition.
fn open_ended(words: &[&str], text: &str) -> Option<String> {
    let (first, rest) = words.split_first()?;
    if !OPEN_ENDED.contains(first) || text.chars().any(|c| c.is_ascii_digit() || c == '`' || c == '%') {
        return None;
    }
    let about = rest.iter().position(|word| ABSTRACT.contains(word))?;
    let specific: Vec<&&str> = rest.iter().filter(|w| !ABSTRACT.contains(w) && !FILLING.contains(w)).collect();
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
