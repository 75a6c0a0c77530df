//! The words that blame is found with: which tables a language file has for it, and what they mean.

use std::sync::LazyLock;

use serde::Deserialize;

use super::question::Question;
use crate::vocabulary::{self, Language, Phrases};

/// Phrases that mean one thing.
pub(super) type Words = Phrases<()>;

/// The words of every language.
pub(super) static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| vocabulary::part("blame", &[Language::english()]));

/// The tables; the language file describes each.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Vocabulary {
    pub(super) teaching_headings: Words,
    pub(super) before_examples: Words,
    pub(super) log_levels: Words,
    pub(super) cues: Phrases<Cue>,
    pub(super) people: People,
    pub(super) errors: Errors,
    pub(super) causes: Causes,
    pub(super) verdicts: Phrases<Verdict>,
    pub(super) judgements: Judgements,
    pub(super) attention: Attention,
    pub(super) hindsight: Hindsight,
    pub(super) appeals: Appeals,
    pub(super) rewrites: Rewrites,
    #[serde(deserialize_with = "Phrases::by_phrase")]
    pub(super) participles: Phrases<String>,
}

/// What a phrase may be the beginning of. A sentence without any cannot blame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Cue {
    /// A paragraph that explains how not to blame.
    AboutBlame,
    /// A name or a handle: not of the vocabulary alone, since the document names people too.
    #[serde(skip)]
    Name,
    Role,
    RoleOrProgram,
    Somebody,
    They,
    We,
    IfOnly,
    If,
    Had,
    HumanError,
    /// Human error only where it is given as the cause: "user error".
    ErrorOfRole,
    Carelessness,
    Careless,
    MistakeOf,
    OnPart,
    OnWhom,
    Nobody,
    ShouldHaveBeen,
    ShouldNotHaveBeen,
    Exhortation,
    Appeal,
    CausedBy,
    TriggeredBy,
}

/// What a phrase says about a person, by how it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Verdict {
    Slip,
    Forget,
    Overlook,
    FailTo,
    LeaveUndone,
    Make,
    MakeChange,
    Be,
    BeNot,
    Break,
    Ignore,
    Skip,
    Wrongly,
    Change,
    Undo,
    Look,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct People {
    pub(super) given_names: Words,
    pub(super) determiners: Words,
    pub(super) no_surnames: Words,
    pub(super) unnamed: Words,
    pub(super) ourselves: Words,
    pub(super) object_markers: Words,
    pub(super) general: Words,
    pub(super) clause_openers: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Errors {
    pub(super) ruled_out_before: Words,
    pub(super) ruled_out_after: Words,
    pub(super) given_as_cause: Words,
    pub(super) denied: Words,
    pub(super) not_blamed: Words,
    pub(super) possessed: Words,
    pub(super) before_possessed: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Causes {
    pub(super) because: Words,
    pub(super) before_verb: Words,
    pub(super) states: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Judgements {
    pub(super) between: Words,
    pub(super) asides: Words,
    pub(super) joins: Words,
    pub(super) after_joins: Words,
    pub(super) mistakes: Words,
    pub(super) at_fault: Words,
    pub(super) care: Words,
    pub(super) degrees: Words,
    pub(super) hard: Words,
    pub(super) manner: Words,
    pub(super) steps: Words,
    pub(super) broken_on_purpose: Words,
    pub(super) particles: Words,
    pub(super) bad: Words,
    pub(super) wrong: Words,
    pub(super) remedies: Words,
    pub(super) by_mistake: Words,
    pub(super) without: Words,
    pub(super) care_left_out: Words,
    pub(super) guides: Words,
    pub(super) sloppy_work: Words,
    pub(super) seriously: Words,
    pub(super) in_time: Words,
    pub(super) acting: Words,
    pub(super) nobody_verdicts: Words,
    pub(super) relative: Words,
    pub(super) forgetful: Words,
    pub(super) indefinite: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Appeals {
    pub(super) whom: Words,
    pub(super) asked: Words,
    pub(super) double_checks: Words,
    pub(super) not_asked: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Rewrites {
    pub(super) undone: Words,
    pub(super) object_ends: Words,
    pub(super) object_begins: Words,
    pub(super) within_object: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Attention {
    pub(super) by_people: Phrases<Question>,
    pub(super) by_programs: Phrases<Question>,
    pub(super) vague: Words,
    pub(super) careful: Words,
    pub(super) known: Words,
    pub(super) adverbs: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Hindsight {
    pub(super) hedges: Words,
    pub(super) should_have: Phrases<Modal>,
    pub(super) adverbs: Words,
    pub(super) had: Words,
    pub(super) been: Words,
    pub(super) careful: Words,
    pub(super) attentive: Words,
    pub(super) prevented: Words,
    pub(super) ours: Words,
    pub(super) restraint: Words,
    pub(super) neglected_work: Words,
    pub(super) rash_work: Words,
    pub(super) agent: Words,
    pub(super) purpose: Words,
}

/// How a text says that something did not happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Modal {
    Should,
    Could,
}

impl Vocabulary {
    /// The question that an act of attention asks for where it was left out, and whether only people do it.
    pub(super) fn attention_to(&self, word: &str) -> Option<(Question, bool)> {
        let by_people = self.attention.by_people.whole(word).map(|question| (*question, true));
        by_people.or_else(|| self.attention.by_programs.whole(word).map(|question| (*question, false)))
    }

    /// Whether a word is an act that changes a system.
    pub(super) fn is_change(&self, word: &str) -> bool {
        matches!(self.verdicts.whole(word), Some(Verdict::Change | Verdict::Undo | Verdict::MakeChange))
    }
}

#[cfg(test)]
mod tests {
    use super::WORDS;

    #[test]
    fn the_words_are_well_formed() {
        assert!(WORDS.people.given_names.is("maria"));
    }
}
