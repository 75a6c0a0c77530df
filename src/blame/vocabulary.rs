//! The words that blame is found with: which tables a language file has for it, and what they mean.

use std::sync::LazyLock;

use serde::Deserialize;

use super::question::Question;
use crate::vocabulary::{self, Language, Phrases, tables};

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

tables! {
    People {
        ; given_names, determiners, no_surnames, unnamed, ourselves, object_markers, general, clause_openers
    }

    Errors {
        ; ruled_out_before, ruled_out_after, given_as_cause, denied, not_blamed, possessed, before_possessed
    }

    Causes {
        ; because, before_verb, states
    }

    Judgements {
        ; between, asides, joins, after_joins, mistakes, at_fault, care, degrees, hard, manner, steps,
        broken_on_purpose, particles, bad, wrong, remedies, by_mistake, without, care_left_out, guides, sloppy_work,
        seriously, in_time, acting, nobody_verdicts, relative, forgetful, indefinite
    }

    Appeals {
        ; whom, asked, double_checks, not_asked
    }

    Rewrites {
        ; undone, object_ends, object_begins, within_object
    }

    Attention {
        by_people: Phrases<Question>,
        by_programs: Phrases<Question>,
        ; vague, careful, known, adverbs
    }

    Hindsight {
        should_have: Phrases<Modal>,
        ; hedges, adverbs, had, been, careful, attentive, prevented, ours, restraint, neglected_work, rash_work,
        agent, purpose
    }
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
