//! A person given as the cause.

use super::clause::Clause;
use super::judgement_words::CHANGES;
use super::people::{Found, Person};
use super::question::Question;
use super::token::Sign;
use super::word_sequence::{ahead, back, first, starts};

impl Clause<'_> {
    /// "Caused by an engineer", "broken by Bob".
    pub(super) fn agent(&self, at: usize) -> Option<(usize, usize, Question)> {
        let by = first(
            self.tokens,
            at,
            &["caused|broken|misconfigured|botched by", "brought|taken down by", "introduced|triggered by"],
        )?;
        let soft = starts(self.tokens, at, "introduced|triggered").is_some();
        let place = (by..by + 5).take_while(|at| self.tokens.get(*at).is_some_and(|t| t.sign == Sign::Word)).find_map(
            |at| {
                let person = self.people.at(self.tokens, at)?;
                Some((at, person))
            },
        )?;
        let (who, person) = place;
        let sure = match person.person {
            Person::Named => true,
            Person::Role | Person::Maybe => !soft,
            Person::They => false,
        };
        (sure && self.is_closed(who)).then_some((at, person.end, Question::Change))
    }

    /// Whether nothing behind the person makes it part of a longer name: "an operator bug", "the team's proxy".
    pub(super) fn is_closed(&self, at: usize) -> bool {
        let Some(person) = self.people.at(self.tokens, at) else { return false };
        const CLOSING: [&str; 27] = [
            "who", "that", "when", "while", "during", "at", "on", "in", "from", "and", "or", "whose", "because", "to",
            "by", "with", "without", "after", "before", "as", "for", "of", "mistakenly", "accidentally",
            "inadvertently", "is", "was",
        ];
        self.tokens.get(person.end).is_none_or(|next| {
            next.sign != Sign::Word || CLOSING.contains(&next.word.as_str()) || next.word.ends_with("ing")
        })
    }

    /// A person given as the cause: behind "because", in the root cause, in the last of five whys.
    pub(super) fn cause(&self, start: usize, person: Found) -> Option<usize> {
        let tokens = self.tokens;
        if matches!(person.person, Person::They | Person::Maybe)
            || self.is_general(start)
            || self.is_object(person.end - 1, start)
        {
            return None;
        }
        let head = tokens.get(person.end - 1).map_or("", |token| token.word.as_str());
        // "Someone" may be an attacker; nobody is named.
        let many = [
            "someone", "somebody", "anybody", "whoever", "team", "teams", "people", "staff", "humans", "engineers",
            "developers", "personnel", "person",
        ]
        .contains(&head);
        let named = person.person == Person::Named;
        let alone = named && self.is_cause && tokens.len() <= person.end + 1 && start <= 2;
        if alone {
            return Some(person.end);
        }
        let mut verb = person.end;
        while let Some(next) = starts(tokens, verb, "had|has|who|then|also|later|manually|just") {
            verb = next;
        }
        let word = tokens.get(verb).filter(|token| token.is_said())?.word.as_str();
        let because = back(tokens, start, 2).any(|word| ["because", "since"].contains(&word));
        let changes = CHANGES.contains(&word)
            && !ahead(tokens, verb + 1, 4).any(|word| super::judgement_words::MENDING.contains(&word));
        let stands = self.last_why && ["was", "were", "is", "had", "did", "didn't", "lacks", "lacked"].contains(&word);
        let fits = (changes && (because || self.is_cause)) || (stands && (named || !many));
        (fits && (named || !many)).then_some(verb + 1)
    }
}
