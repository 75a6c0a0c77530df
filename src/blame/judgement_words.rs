//! The words that judge: verbs, adverbs and nouns, in lower case.

/// Acts of people alone, said as a judgement.
pub(super) const SLIPS: [&str; 35] = [
    "dropped the ball", "messed up", "messed this up", "messed it up", "screwed up", "screwed this up",
    "screwed it up", "slipped up", "fat fingered", "fat-fingered", "fell asleep", "got it wrong", "got this wrong",
    "let us down", "let everyone down", "forgot", "forgotten", "forgetting", "neglected", "neglecting", "overlooked",
    "misread", "mistyped", "botched", "bungled", "blundered", "misjudged", "mishandled", "mismanaged", "misconfigured",
    "had no excuse", "has no excuse", "does not care", "doesn't care", "didn't bother",
];

/// What a person is said to be.
pub(super) const FAULTY: [&str; 17] = [
    "careless", "negligent", "sloppy", "reckless", "irresponsible", "inattentive", "complacent", "incompetent",
    "foolish", "stupid", "lazy", "at fault", "to blame", "guilty", "not paying attention", "unprofessional", "clumsy",
];

/// Nouns that say the same.
pub(super) const FAULTINESS: [&str; 15] = [
    "carelessness", "negligence", "incompetence", "sloppiness", "stupidity", "laziness", "recklessness", "inattention",
    "lack of care", "lack of attention", "lack of diligence", "lack of discipline", "lack of common sense",
    "gross misconduct", "dereliction of duty",
];

/// What somebody may have: "Bob's mistake".
pub(super) const POSSESSED: [&str; 18] = [
    "fault", "mistake", "mistakes", "error", "errors", "negligence", "carelessness", "incompetence", "oversight",
    "blunder", "failure to", "laziness", "ignorance", "recklessness", "lack of", "bad judgement", "poor judgement",
    "poor judgment",
];

/// Acts that break something.
pub(super) const BREAKING: [&str; 7] = ["broke", "caused", "crashed", "destroyed", "ruined", "wrecked", "trashed"];
/// Acts against a warning.
pub(super) const IGNORING: [&str; 6] = ["ignored", "ignoring", "disregarded", "disregarding", "dismissed", "violated"];
/// Acts that leave out what is then named.
pub(super) const SKIPPING: [&str; 5] = ["skipped", "skipping", "bypassed", "bypassing", "circumvented"];
/// What one may skip.
pub(super) const STEPS: [&str; 14] = [
    "step", "steps", "check", "checks", "test", "tests", "testing", "review", "reviews", "procedure", "process",
    "checklist", "approval", "staging",
];

/// Adverbs that judge an act.
pub(super) const WRONGLY: [&str; 17] = [
    "mistakenly", "wrongly", "incorrectly", "erroneously", "carelessly", "recklessly", "negligently", "improperly",
    "foolishly", "stupidly", "blindly", "unwisely", "accidentally", "accidently", "inadvertently", "unintentionally",
    "lazily",
];
/// The same behind the act.
pub(super) const BY_MISTAKE: [&str; 5] = ["by mistake", "by accident", "in error", "accidentally", "mistakenly"];

/// Acts that change a system.
pub(super) const CHANGES: [&str; 64] = [
    "added", "applied", "changed", "chose", "clicked", "committed", "configured", "copied", "created", "cut",
    "deleted", "deployed", "disabled", "dropped", "enabled", "entered", "executed", "formatted", "hit", "installed",
    "introduced", "issued", "killed", "launched", "made", "merged", "modified", "moved", "overwrote", "patched",
    "picked", "plugged", "pressed", "published", "pulled", "purged", "pushed", "ran", "rebooted", "released",
    "removed", "renamed", "restarted", "scheduled", "selected", "sent", "set", "shipped", "shut", "started", "stopped",
    "submitted", "swapped", "switched", "tripped", "truncated", "turned", "typed", "unplugged", "updated", "upgraded",
    "uploaded", "used", "wrote",
];
/// Acts that undo: what is bad is then well removed.
pub(super) const UNDOING: [&str; 15] = [
    "changed", "copied", "cut", "deleted", "disabled", "dropped", "killed", "modified", "patched", "removed",
    "restarted", "stopped", "switched", "updated", "pulled",
];
/// What is wrong with what was changed.
pub(super) const BAD: [&str; 20] = [
    "bad", "badly", "broken", "buggy", "bug", "bugs", "careless", "defective", "erroneous", "faulty", "flawed",
    "incorrect", "incorrectly", "invalid", "typo", "unreviewed", "untested", "wrong", "misconfigured", "malformed",
];
/// What makes it good again.
pub(super) const MENDING: [&str; 14] = [
    "fix", "fixes", "patch", "hotfix", "revert", "rollback", "workaround", "correction", "correct", "fixed", "test",
    "tests", "alert", "bugfix",
];

/// Whether a word is a form of one of some verbs.
pub(super) fn is_form(word: &str, verbs: &[&str]) -> bool {
    let base = match word {
        "told" => "tell",
        "thought" => "think",
        "paid" => "pay",
        "caught" => "catch",
        "seen" | "saw" => "see",
        "known" | "knew" => "know",
        "brought" => "bring",
        "taken" | "took" => "take",
        "done" | "did" => "do",
        "foreseen" => "foresee",
        word => word,
    };
    verbs.iter().any(|verb| {
        let rest = base.strip_prefix(verb.trim_end_matches(['e', 'y']));
        base == *verb
            || rest.is_some_and(|rest| match verb.as_bytes().last() {
                Some(b'e') => rest == "ed" || rest == "es",
                Some(b'y') => rest == "ied" || rest == "ies",
                _ => rest == "ed" || rest == "s" || rest == "ped",
            })
    })
}
