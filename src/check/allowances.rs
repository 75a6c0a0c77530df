//! Allowances: comments in a document by which its authors let a finding stand, with a reason.
//!
//! `<!-- coroner: allow RULE because … -->` holds for the next block, or for its own line where it stands behind words;
//! `disable RULE because …` holds up to `enable RULE` or the end. In front matter the comment is YAML's or TOML's:
//! `# coroner: allow RULE because …`. One that stands above everything else holds for findings about the whole
//! document too.

use super::rule_names::RuleNames;
use crate::diagnostic::{Diagnostic, Span};
use crate::document::{Block, Document, Inline, Kind};

/// An allowance as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Allowance {
    /// The rule that it allows.
    pub(super) rule: String,
    /// The comment.
    pub(super) span: Span,
    /// Where findings are let stand.
    scope: Span,
    /// It holds for findings about the document as a whole.
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
    /// Those that hold.
    pub(super) valid: Vec<Allowance>,
    /// Those that do not.
    pub(super) unclear: Vec<Unclear>,
}

/// What a comment begins with.
const MARK: &str = "coroner:";

/// Whether a text has a comment to coroner in it.
pub(super) fn has_comment(text: &str) -> bool {
    text.contains(MARK)
}

impl Allowances {
    /// Reads them.
    pub(super) fn of(document: &Document, rules: &RuleNames) -> Allowances {
        let mut comments = in_front_matter(document);
        let mut blocks = Vec::new();
        in_blocks(&document.blocks, &mut comments, &mut blocks);
        comments.sort_by_key(|comment| comment.span);
        blocks.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        let mut read = Reader { document, rules, blocks, allowances: Allowances::default(), open: Vec::new() };
        for comment in &comments {
            read.comment(comment);
        }
        let end = document.text.len();
        for mut allowance in read.open {
            allowance.scope.end = end;
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

/// A comment that may be an allowance.
struct Comment<'d> {
    span: Span,
    words: &'d str,
    front_matter: bool,
}

fn in_front_matter(document: &Document) -> Vec<Comment<'_>> {
    let top = document.front_matter.span;
    let mut start = top.start;
    let mut found = Vec::new();
    for line in top.of(&document.text).split_inclusive('\n') {
        let bare = line.trim();
        if let Some(words) = bare.strip_prefix('#').map(str::trim).and_then(|rest| rest.strip_prefix(MARK)) {
            let at = start + line.find('#').unwrap_or(0);
            found.push(Comment { span: Span::new(at, at + bare.len()), words, front_matter: true });
        }
        start += line.len();
    }
    found
}

/// Comments in HTML, and the spans of all other blocks.
fn in_blocks<'d>(blocks: &'d [Block], comments: &mut Vec<Comment<'d>>, spans: &mut Vec<Span>) {
    for block in blocks {
        match &block.kind {
            Kind::Html(literal) => comments.extend(comment(literal, block.span)),
            _ => spans.push(block.span),
        }
        in_inlines(&block.inlines, comments);
        if let Kind::Table { header, rows } = &block.kind {
            let cells = header.iter().chain(rows.iter().flat_map(|(_, cells)| cells));
            cells.for_each(|cell| in_inlines(&cell.inlines, comments));
        }
        in_blocks(&block.children, comments, spans);
    }
}

fn in_inlines<'d>(inlines: &'d [Inline], comments: &mut Vec<Comment<'d>>) {
    for inline in inlines {
        match inline {
            Inline::Html(span, literal) => comments.extend(comment(literal, *span)),
            Inline::Strong(_, inner)
            | Inline::Emphasis(_, inner)
            | Inline::Struck(_, inner)
            | Inline::Link(_, _, inner) => in_inlines(inner, comments),
            _ => {}
        }
    }
}

fn comment(literal: &str, span: Span) -> Option<Comment<'_>> {
    let inner = literal.trim().strip_prefix("<!--")?;
    let inner = inner.split("-->").next().unwrap_or(inner);
    let words = inner.trim().strip_prefix(MARK)?;
    Some(Comment {
        span: Span::new(span.start, span.end.min(span.start + literal.trim_end().len())),
        words,
        front_matter: false,
    })
}

struct Reader<'d> {
    document: &'d Document,
    rules: &'d RuleNames,
    /// Where blocks lie, the outer before the inner.
    blocks: Vec<Span>,
    allowances: Allowances,
    /// What was disabled and not enabled again yet.
    open: Vec<Allowance>,
}

impl Reader<'_> {
    fn comment(&mut self, comment: &Comment<'_>) {
        let words = comment.words.trim();
        let (verb, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        let (names, reason) = match split_reason(rest) {
            Some((names, reason)) => (names, reason),
            None => (rest, ""),
        };
        let names: Vec<&str> = names.split([',', ' ']).map(str::trim).filter(|name| !name.is_empty()).collect();
        if !["allow", "disable", "enable"].contains(&verb) || names.is_empty() {
            return self.unclear(
                comment,
                "this comment to coroner cannot be read".into(),
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
                    "add `because …`: whoever reads it in a year will want to know",
                ),
                _ => self.allow(name, verb == "disable", comment),
            }
        }
    }

    fn unclear(&mut self, comment: &Comment<'_>, message: String, help: &str) {
        self.allowances.unclear.push(Unclear { span: comment.span, message, help: help.to_string() });
    }

    fn allow(&mut self, rule: &str, open: bool, comment: &Comment<'_>) {
        let whole = comment.front_matter || self.blocks.iter().all(|block| block.start >= comment.span.end);
        let scope = if open { Span::new(comment.span.end, comment.span.end) } else { self.scope(comment) };
        let allowance = Allowance { rule: rule.to_string(), span: comment.span, scope, whole };
        if open {
            self.open.push(allowance);
        } else {
            self.allowances.valid.push(allowance);
        }
    }

    fn enable(&mut self, rule: &str, comment: &Comment<'_>) {
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

    /// The line of a comment that has words before it, else what comes next: a field or a block.
    fn scope(&self, comment: &Comment<'_>) -> Span {
        let text = &self.document.text;
        let before = text.get(..comment.span.start).unwrap_or("");
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        if before[line..].contains(char::is_alphanumeric) {
            return Span::new(line, comment.span.end);
        }
        if comment.front_matter {
            let rest = text.get(comment.span.end..).unwrap_or("");
            let next = comment.span.end + rest.find('\n').map_or(rest.len(), |at| at + 1);
            let fields = &self.document.front_matter.fields;
            let field = fields.iter().find(|field| field.key_span.start >= next);
            return field.map_or(Span::new(next, next), |field| Span::new(field.key_span.start, field.span.end));
        }
        let next = self.blocks.partition_point(|block| block.start < comment.span.end);
        self.blocks.get(next).copied().unwrap_or(Span::new(comment.span.end, comment.span.end))
    }
}

/// The rules and the reason behind `because`.
fn split_reason(text: &str) -> Option<(&str, &str)> {
    let at = text.find("because")?;
    let own = text[..at].ends_with(char::is_whitespace);
    own.then(|| (&text[..at], &text[at + "because".len()..]))
}
