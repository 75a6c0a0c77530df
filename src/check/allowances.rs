//! Allowances: comments in a document that allow a finding, with a reason.
//!
//! `<!-- coroner: allow RULE because … -->` applies to the next block, or to its own line if it follows text;
//! `disable RULE because …` applies up to `enable RULE` or the end. In front matter the comment is YAML's or TOML's:
//! `# coroner: allow RULE because …`. One above everything else applies to findings about the whole
//! document too.

use super::rule_names::RuleNames;
use crate::diagnostic::{Diagnostic, Span};
use crate::document::Comment;

/// An allowance as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Allowance {
    /// The rule that it allows.
    pub(super) rule: String,
    /// The comment.
    pub(super) span: Span,
    /// The spans in which findings are allowed.
    scope: Span,
    /// It applies to findings about the document as a whole.
    whole: bool,
}

/// What is wrong with a comment that was meant to be an allowance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unclear {
    /// The comment.
    pub(super) span: Span,
    /// What is wrong.
    pub(super) message: String,
    /// How to fix it.
    pub(super) help: String,
}

/// The allowances of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Allowances {
    /// The valid ones.
    pub(super) valid: Vec<Allowance>,
    /// Those that do not.
    pub(super) unclear: Vec<Unclear>,
}

/// What a comment begins with.
const MARK: &str = "coroner:";

impl Allowances {
    /// Those among a document's comments.
    pub(super) fn of(text: &str, comments: &[Comment], rules: &RuleNames) -> Allowances {
        let mut read = Reader { rules, allowances: Allowances::default(), open: Vec::new() };
        for comment in comments {
            if let Some(words) = comment.words(text).strip_prefix(MARK) {
                read.comment(comment, words);
            }
        }
        for mut allowance in read.open {
            allowance.scope.end = text.len();
            read.allowances.valid.push(allowance);
        }
        read.allowances.valid.sort_by_key(|allowance| allowance.span);
        read.allowances
    }

    /// The allowance under which a finding falls (its place in `valid`).
    pub(super) fn holds_for(&self, finding: &Diagnostic, top: Option<Span>) -> Option<usize> {
        self.valid.iter().position(|allowance| {
            let about_all = finding.span.is_none() || finding.span == top;
            let there = finding.span.is_some_and(|span| {
                allowance.scope.start <= span.start && span.start < allowance.scope.end.max(allowance.scope.start + 1)
            });
            allowance.rule == finding.code && (there || (allowance.whole && about_all))
        })
    }
}

struct Reader<'d> {
    rules: &'d RuleNames,
    allowances: Allowances,
    /// What was disabled and not enabled again yet.
    open: Vec<Allowance>,
}

impl Reader<'_> {
    fn comment(&mut self, comment: &Comment, words: &str) {
        let words = words.trim();
        let (verb, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        let (names, reason) = match split_reason(rest) {
            Some((names, reason)) => (names, reason),
            None => (rest, ""),
        };
        let names: Vec<&str> = names.split([',', ' ']).map(str::trim).filter(|name| !name.is_empty()).collect();
        if !["allow", "disable", "enable"].contains(&verb) || names.is_empty() {
            return self.unclear(
                comment,
                "this coroner comment cannot be parsed".into(),
                "write `<!-- coroner: allow RULE because … -->`, or `disable RULE because …` and `enable RULE`",
            );
        }
        for name in names {
            match verb {
                _ if !self.rules.contains(name) => {
                    self.unclear(comment, format!("there is no rule `{name}`"), &self.rules.suggestion(name));
                }
                "enable" => self.enable(name, comment),
                _ if !reason.contains(char::is_alphanumeric) => self.unclear(
                    comment,
                    format!("{verb} `{name}` gives no reason, so it has no effect"),
                    "add `because …` and the reason, for people who read it in a year",
                ),
                _ => self.allow(name, verb == "disable", comment),
            }
        }
    }

    fn unclear(&mut self, comment: &Comment, message: String, help: &str) {
        self.allowances.unclear.push(Unclear { span: comment.span, message, help: help.to_string() });
    }

    fn allow(&mut self, rule: &str, open: bool, comment: &Comment) {
        let whole = comment.in_front_matter || comment.is_first;
        let scope = if open { Span::new(comment.span.end, comment.span.end) } else { comment.subject };
        let allowance = Allowance { rule: rule.to_string(), span: comment.span, scope, whole };
        if open {
            self.open.push(allowance);
        } else {
            self.allowances.valid.push(allowance);
        }
    }

    fn enable(&mut self, rule: &str, comment: &Comment) {
        match self.open.iter().rposition(|allowance| allowance.rule == rule) {
            Some(at) => {
                let mut allowance = self.open.remove(at);
                allowance.scope.end = comment.span.start;
                self.allowances.valid.push(allowance);
            }
            None => self.unclear(
                comment,
                format!("`{rule}` is not disabled here"),
                "write `disable RULE because …` above, or remove this comment",
            ),
        }
    }
}

/// The rules and the reason behind `because`.
fn split_reason(text: &str) -> Option<(&str, &str)> {
    let at = text.find("because")?;
    let own = text[..at].ends_with(char::is_whitespace);
    own.then(|| (&text[..at], &text[at + "because".len()..]))
}
