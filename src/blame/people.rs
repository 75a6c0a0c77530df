//! Who is a person in prose: names, handles, roles, pronouns.
//!
//! Whoever stands in the document as an author, a participant or an owner of an action is known by name. Other names
//! are known by a list of common given names that are no words of the trade (no Jenkins, Travis or Ruby).

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use super::shapes::{ByFnv, Shape, Shapes};
use super::token::{Sign, Token};
use crate::incident::Incident;

/// How surely words mean a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Person {
    /// One that has a name or a handle.
    Named,
    /// A role, or somebody not named: "the on-call engineer", "someone", "the team".
    Role,
    /// A pronoun that means a person only where one was named before, or where the verb is a person's.
    They,
    /// A role's word that is a program's too: "operator", "agent", "manager".
    Maybe,
}

/// A person in a row of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// How surely.
    pub(super) person: Person,
    /// The token behind its last.
    pub(super) end: usize,
}

/// The people that a document names.
#[derive(Debug, Clone, Default)]
pub(super) struct People {
    names: BTreeSet<String>,
    shapes: Vec<Shape>,
}

/// Common given names, sorted.
const GIVEN: &str = include_str!("given_names.txt");

/// Roles of people alone.
const ROLES: [&str; 66] = [
    "admin", "administrator", "administrators", "admins", "analyst", "analysts", "assignee", "author", "colleague",
    "colleagues", "commander", "committer", "consultant", "contractor", "contractors", "coworker", "cto", "dba",
    "dbas", "dev", "developer", "developers", "devs", "director", "electrician", "employee", "employees", "engineer",
    "engineers", "guy", "human", "humans", "individual", "intern", "interns", "lead", "maintainer", "maintainers",
    "manager", "on-call", "oncall", "on-caller", "oncaller", "owner", "people", "person", "personnel", "programmer",
    "programmers", "responder", "responders", "reviewer", "reviewers", "sre", "sres", "staff", "superintendent",
    "supervisor", "sysadmin", "sysadmins", "team", "teams", "technician", "technicians", "tester", "testers",
];
/// Roles that are programs too.
const MAYBE: [&str; 10] =
    ["operator", "operators", "agent", "agents", "worker", "workers", "contributor", "contributors", "user", "users"];
/// Words that stand for some person.
const SOMEBODY: [&str; 6] = ["someone", "somebody", "anybody", "he", "she", "whoever"];
/// Words that may stand before a role: "the on-call database engineer".
const BEFORE: [&str; 12] = ["a", "an", "the", "our", "one", "this", "that", "two", "some", "another", "their", "every"];

impl People {
    /// Those that an incident names.
    pub fn of(incident: &Incident) -> People {
        let owners = incident.actions.iter().flat_map(|action| &action.owners);
        let all = incident.authors.iter().chain(&incident.participants).chain(owners);
        let mut names = BTreeSet::new();
        for reading in all {
            let words: Vec<String> = reading.value.split_whitespace().map(|word| plain(word).to_string()).collect();
            // "platform team" and "Site Reliability" are no names; a name has at most three words.
            if words.len() <= 3 {
                names.extend(words.into_iter().filter(|word| word.chars().count() > 2));
            }
        }
        let teams: BTreeSet<&str> = incident.teams.iter().chain(&incident.services).map(|t| t.value.as_str()).collect();
        names.retain(|name| !teams.contains(name.as_str()) && !is_role(name) && !MAYBE.contains(&name.as_str()));
        let shapes = names.iter().filter_map(|name| Shape::of(name)).collect();
        People { names, shapes }
    }

    /// Whether a token is somebody's name.
    pub(super) fn is_name(&self, token: &Token) -> bool {
        let handle = token.word.strip_prefix('@');
        let is_known = || token.capital && (self.names.contains(&token.word) || is_given(&token.word));
        token.is_said() && (handle.is_some_and(|rest| !rest.is_empty()) || is_known())
    }

    /// Whether a capitalised word, in lower case, may be somebody's name or handle.
    pub(super) fn may_be(&self, word: &str) -> bool {
        word.starts_with('@') || self.names.contains(word) || is_given(word)
    }

    /// Whether a word of a shape may be somebody's name: a glance before [`People::may_be`].
    pub(super) fn may_have(&self, shape: Shape) -> bool {
        static GIVEN_SHAPES: LazyLock<Shapes> = LazyLock::new(|| Shapes::of(GIVEN.lines()));
        GIVEN_SHAPES.has(shape) || self.shapes.contains(&shape)
    }

    /// The person that the tokens from `at` on mean.
    pub(super) fn at(&self, tokens: &[Token], at: usize) -> Option<Found> {
        let first = tokens.get(at).filter(|token| token.is_said())?;
        if self.is_name(first) {
            let mut end = at + 1;
            // A family name.
            while end < at + 3 && tokens.get(end).is_some_and(|t| t.is_said() && t.capital && !is_verbal(&t.word)) {
                end += 1;
            }
            return Some(Found { person: Person::Named, end });
        }
        if is_role(&first.word) || SOMEBODY.contains(&first.word.as_str()) {
            let is_head =
                tokens.get(at + 1).is_none_or(|next| !is_role(&next.word) && !MAYBE.contains(&next.word.as_str()));
            return is_head.then_some(Found { person: Person::Role, end: at + 1 });
        }
        let before = at.checked_sub(1).and_then(|before| tokens.get(before)).map_or("", |token| token.word.as_str());
        match first.word.as_str() {
            // A member of a cluster is none.
            "member" | "members" if ["team", "staff", "crew"].contains(&before) => {
                Some(Found { person: Person::Role, end: at + 1 })
            }
            "they" => Some(Found { person: Person::They, end: at + 1 }),
            word if MAYBE.contains(&word) => {
                // "The plant's operator", "one operator": nothing makes it surer.
                Some(Found { person: Person::Maybe, end: at + 1 })
            }
            _ => None,
        }
    }
}

/// Every word that may mean a person.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    ROLES.into_iter().chain(MAYBE).chain(SOMEBODY).chain(["they", "member", "members"])
}

/// Words before a role that belong to it, counted back from it: an article and what is between.
pub(super) fn opening(tokens: &[Token], at: usize) -> usize {
    let mut start = at;
    while start > 0 && at - start < 4 {
        let before = &tokens[start - 1];
        if before.sign != Sign::Word || before.quoted {
            break;
        }
        start -= 1;
        if BEFORE.contains(&before.word.as_str()) {
            return start;
        }
    }
    at
}

fn is_role(word: &str) -> bool {
    static SET: LazyLock<HashSet<&'static str, ByFnv>> = LazyLock::new(|| ROLES.into_iter().collect());
    SET.contains(word)
}

fn is_given(word: &str) -> bool {
    // The list is sorted, but lines differ in length; it is short enough to hold as a set once.
    static GIVEN_NAMES: LazyLock<HashSet<&'static str, ByFnv>> = LazyLock::new(|| GIVEN.lines().collect());
    GIVEN_NAMES.contains(word)
}

/// Words in capitals that are no family name.
fn is_verbal(word: &str) -> bool {
    ["did", "had", "was", "should", "could", "would", "failed", "forgot"].contains(&word)
}

fn plain(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}
