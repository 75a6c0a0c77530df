//! The words that likeness is judged with: which tables a language file has for it, and what they mean.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::vocabulary::{self, Language, List, Phrases, tables};

/// The words, which are those of English.
pub(super) static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| vocabulary::part("insight", &[Language::english()]));

/// The same of all languages, for what is looked for in documents of any.
pub(super) static ALL_WORDS: LazyLock<Vocabulary> =
    LazyLock::new(|| vocabulary::part("insight", &Language::all().iter().collect::<Vec<_>>()));

/// Who noticed an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Noticed {
    Monitoring,
    Staff,
    Customers,
    Partner,
    /// Monitoring did not.
    Denied,
}

impl Noticed {
    /// Its id and name.
    pub(super) fn names(self) -> Option<(&'static str, &'static str)> {
        match self {
            Noticed::Monitoring => Some(("monitoring", "Monitoring")),
            Noticed::Staff => Some(("staff", "Staff")),
            Noticed::Customers => Some(("customers", "Customers")),
            Noticed::Partner => Some(("partner", "A partner")),
            Noticed::Denied => None,
        }
    }
}

/// What set an incident off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum SetOff {
    OwnChange,
    Upgrade,
    WrongTarget,
    Expiry,
    Load,
    Provider,
    Hardware,
}

impl SetOff {
    /// Its id and name.
    pub(super) fn names(self) -> (&'static str, &'static str) {
        match self {
            SetOff::OwnChange => ("own-change", "Own change"),
            SetOff::Upgrade => ("upgrade", "Upgrade"),
            SetOff::WrongTarget => ("wrong-target", "Wrong target"),
            SetOff::Expiry => ("expiry", "Something expired"),
            SetOff::Load => ("load", "Load"),
            SetOff::Provider => ("provider", "A provider"),
            SetOff::Hardware => ("hardware", "Hardware"),
        }
    }
}

/// What a document names as missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Gap {
    MissingAlert,
    MissingRunbook,
    MissingTest,
    NoOwner,
    OnePerson,
}

impl Gap {
    /// All.
    pub(super) const ALL: [Gap; 5] =
        [Gap::MissingAlert, Gap::MissingRunbook, Gap::MissingTest, Gap::NoOwner, Gap::OnePerson];

    /// Its id and name.
    pub(super) fn names(self) -> (&'static str, &'static str) {
        match self {
            Gap::MissingAlert => ("missing-alert", "Missing alert"),
            Gap::MissingRunbook => ("missing-runbook", "Missing runbook"),
            Gap::MissingTest => ("missing-test", "Missing test"),
            Gap::NoOwner => ("no-owner", "No owner"),
            Gap::OnePerson => ("one-person", "One person who knew"),
        }
    }
}

/// What an action item does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Effect {
    /// It changes what a system does or can do.
    Changes,
    /// It tells people something: documents, training, reminders.
    Informs,
}

tables! {
    /// The tables; the language file describes each.
    Vocabulary {
        form: List,
        meeting: List,
        title_prefixes: List,
        joining: List,
        clause: List,
        objects: List,
        manners: List,
        things: List,
        general: List,
        verbs: List,
        months: List,
        noticed_fields: List,
        noticed: Phrases<Noticed>,
        triggers: Phrases<SetOff>,
        gaps: Phrases<Gap>,
        causes: Phrases<String>,
        /// What an action item does that begins with these words.
        effect_starts: Phrases<Effect>,
        /// The same for words anywhere in it.
        effects: Phrases<Effect>,
        ; again, earlier
    }
}

#[cfg(test)]
mod tests {
    use super::WORDS;

    #[test]
    fn the_tables_are_as_declared() {
        assert_eq!(WORDS.months.len(), 12);
        assert!(WORDS.again.is_in("this is the second time that it fills"));
    }
}
