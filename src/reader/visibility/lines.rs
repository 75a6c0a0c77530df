//! What the lines of a document say about its readers: labels, rows, headings, banners, and front matter that is in
//! the wrong place or that its own syntax cannot read.
//!
//! Lines are read as they stand, not as blocks: whatever Markdown makes of them, somebody wrote them.

use super::key::{self, Key, Kind};
use super::line_text::{CUT, LABEL_WORDS, LONGEST_LABEL, is_prose, lines, pair, without_markup};
use super::meaning;
use super::{Doubt, statement};
use crate::diagnostic::Span;
use crate::document::{Document, Syntax};
use crate::incident::{Origin, StatedVisibility, Statement};

/// How many lines of the body are its top, where a label or a banner is about the document.
const TOP: usize = 60;

/// How many lines with text a banner in any case may stand below.
const BANNER: usize = 15;

/// How long a line of metadata is at most.
const LONGEST: usize = 300;

/// How long a name may be that is looked at for slips.
const LONGEST_NAME: usize = 48;

/// The statements of the lines.
pub(super) fn statements(document: &Document) -> Vec<Statement> {
    let mut found = Vec::new();
    let broken = document.problems.iter().any(|problem| problem.code == "unreadable-front-matter");
    if broken {
        for (line, span) in lines(&document.text, document.front_matter.span) {
            of_broken_line(line, span, &mut found);
        }
    }
    let mut body = Body { found, ..Body::default() };
    body.unread = document.front_matter.syntax == Syntax::None;
    for (line, span) in lines(&document.text, document.body) {
        body.line(line, span);
    }
    body.found
}

/// A line of front matter that cannot be read: what it says, and that it says something.
fn of_broken_line(line: &str, span: Span, found: &mut Vec<Statement>) {
    if line.trim_start().starts_with('#') {
        return;
    }
    for part in line.split(['{', '}', '[', ']', ',']) {
        let (name, value) = pair(part).unwrap_or((part, ""));
        if name.len() > LONGEST_NAME {
            continue;
        }
        let exact = key::find(name);
        let Some(key) = exact.or_else(|| key::near(name)) else { continue };
        let says = match meaning::meaning(key.kind, value) {
            Some(found) if found.says == StatedVisibility::Public => continue,
            Some(found) if exact.is_some() => found.says,
            Some(_) => StatedVisibility::Unclear,
            None if key.plain_word || key.kind == Kind::Class => continue,
            None => StatedVisibility::Unclear,
        };
        found.push(statement(says, Origin::FrontMatter, span, name, value, Doubt::Block));
    }
}

#[derive(Default)]
struct Body {
    found: Vec<Statement>,
    /// Lines so far, and those with text.
    count: usize,
    filled: usize,
    /// Whether what is read may be front matter in the wrong place.
    unread: bool,
    /// Whether the document begins with a fence: what follows is meant as front matter.
    fenced: bool,
    /// The fence of the code block that is open, and whether it is the document's first block.
    fence: Option<(char, bool)>,
    comment: bool,
    /// A key alone on its line, whose value is on the next.
    pending: Option<(Key, String)>,
    /// The keys of a table's columns.
    columns: Vec<Option<Key>>,
}

impl Body {
    fn line(&mut self, line: &str, span: Span) {
        self.count += 1;
        let bare = line.trim();
        if let Some(mark) = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark)) {
            let mark = mark.chars().next().unwrap_or('`');
            self.fence = match self.fence {
                None => Some((mark, self.filled == 0)),
                Some((open, _)) if open == mark => None,
                other => other,
            };
            return;
        }
        // Code is quoted, but for front matter that somebody fenced as code.
        if self.fence.is_some_and(|(_, first)| !first) || bare.is_empty() {
            return;
        }
        let heading = bare.starts_with('#');
        // A comment of YAML or a title above a fence is followed by it; any later heading ends what may be fields.
        if heading && self.filled > 2 || self.count > TOP {
            self.unread = false;
        }
        self.comment |= bare.starts_with("<!--");
        let commented = self.comment;
        self.comment &= !bare.contains("-->");
        self.filled += 1;
        if self.filled == 1 {
            self.fenced = ["---", "+++", ";;;", "{"].iter().any(|fence| bare.starts_with(fence));
        }
        // A box that is not ticked says that it is not so.
        if bare.trim_start_matches(['-', '*', '+', ' ']).starts_with("[ ]") {
            return;
        }
        if bare.len() > LONGEST {
            self.pending = None;
            return;
        }
        // Most lines are prose, in which nothing is a label.
        if self.pending.is_none() && !self.unread && is_prose(bare) {
            self.columns.clear();
            if self.filled <= BANNER {
                self.banner(bare, span, heading);
            }
            return;
        }
        let clean = without_markup(bare);
        match clean.contains(CUT) {
            true => self.banner(&clean.replace(CUT, ""), span, heading),
            false => self.banner(&clean, span, heading),
        }
        self.without_sign(bare, &clean, span);
        self.labels(&clean, span, commented);
    }

    fn banner(&mut self, clean: &str, span: Span, heading: bool) {
        let text = clean.trim_matches(|c: char| !c.is_alphanumeric());
        let near_top = self.filled <= BANNER;
        let shouted = !text.chars().any(char::is_lowercase) && text.chars().any(char::is_alphabetic);
        // Below the top only the strongest count, and no heading: `## SECRET` may be a part of the story.
        let said = if near_top { meaning::banner(text).or_else(|| meaning::sentence(text)) } else { None };
        let low = || if shouted && !heading { meaning::banner(text) } else { None };
        let low = || low().filter(|says| *says == StatedVisibility::Restricted);
        if let Some(says) = said.or_else(low) {
            self.found.push(statement(says, Origin::Body, span, "banner", text, Doubt::Value));
        }
    }

    /// A name and its value with nothing between them: `Visibility restricted` alone on a line, `@visibility private`.
    fn without_sign(&mut self, bare: &str, clean: &str, span: Span) {
        let tag = bare.trim_start_matches(['<', '!', '-', '*', '/', '#', '>', ' ']).strip_prefix('@');
        let line = tag.map_or(clean, |tag| tag.trim_end_matches(['-', '>', '*', '/', ' ']));
        if line.split_whitespace().nth(LABEL_WORDS).is_some() || line.contains([CUT, '|', '\t', ':', '=']) {
            return;
        }
        for (at, _) in line.match_indices(' ') {
            let (name, value) = (&line[..at], line[at..].trim());
            let key = body_key(name).filter(|key| !key.plain_word || key.kind == Kind::Status);
            let plain = |key: &Key| meaning::meaning(key.kind, value).is_some_and(|found| found.exact);
            if let Some(key) = key.filter(plain) {
                self.accept(key, name, value, span, false);
                return;
            }
        }
    }

    fn labels(&mut self, clean: &str, span: Span, commented: bool) {
        let pending = self.pending.take();
        let unread = self.unread;
        let ends = |c| matches!(c, CUT | '|' | '\t') || unread && matches!(c, ',' | '{' | '}');
        let mut parts = clean.split(ends).map(str::trim).filter(|part| !part.is_empty()).peekable();
        if let Some((key, name)) = pending {
            let first = parts.peek().copied().unwrap_or_default();
            if first.chars().all(|c| !c.is_alphanumeric()) {
                // The line below a heading, or the rule of a table.
                self.pending = Some((key, name));
            } else {
                self.accept(key, &name, first.trim_start_matches([':', '-', '*', ' ']), span, true);
            }
        }
        self.row(clean, span);
        while let Some(part) = parts.next() {
            if let Some((name, value)) = pair(part).filter(|(_, value)| !value.is_empty()) {
                self.pair(name, value, span, commented);
            } else if let Some(key) = body_key(part) {
                match parts.peek() {
                    Some(value) => self.accept(key, part, value.trim_start_matches([':', ' ']), span, false),
                    None if !commented => self.pending = Some((key, part.to_string())),
                    None => {}
                }
            } else if let Some(value) = parts.peek() {
                // A misspelt label, whose value is the next part.
                let (name, value) = (part.trim_end_matches(':'), value.trim_start_matches([':', ' ']));
                match self.unread && !commented {
                    true => self.unread_pair(name, value, span),
                    false => self.misspelt(name, value, span),
                }
            } else if self.unread && self.fenced {
                self.unread_line(part, span);
            }
        }
    }

    /// A row below the head of a table whose columns have names.
    fn row(&mut self, clean: &str, span: Span) {
        if !clean.contains('|') {
            self.columns.clear();
            return;
        }
        if !self.columns.is_empty() && self.columns.iter().all(Option::is_none) {
            return;
        }
        let clean = clean.replace(CUT, "");
        let parts: Vec<&str> = clean.split('|').map(str::trim).filter(|part| !part.is_empty()).collect();
        if parts.iter().all(|part| part.chars().all(|c| matches!(c, '-' | ':' | ' '))) {
            return;
        }
        if self.columns.is_empty() {
            let strong = |part: &&str| body_key(part).filter(|key| !key.plain_word);
            self.columns = parts.iter().map(strong).collect();
            return;
        }
        for (key, part) in self.columns.clone().into_iter().zip(parts) {
            if let Some(key) = key {
                self.accept(key, key.name, part, span, false);
            }
        }
    }

    /// A line of a block that was meant as front matter and cannot be read: `visibility restricted`.
    fn unread_line(&mut self, part: &str, span: Span) {
        let (name, value) = part.split_once(' ').unwrap_or((part, ""));
        let key = key::find(name).filter(|key| !key.plain_word && key.kind != Kind::Class);
        if key.is_some() && value.split_whitespace().count() <= 3 {
            self.found.push(statement(StatedVisibility::Unclear, Origin::Body, span, name, value, Doubt::Block));
        }
    }

    fn pair(&mut self, name: &str, value: &str, span: Span, commented: bool) {
        if self.unread && !commented {
            self.unread_pair(name, value, span);
        } else if let Some(key) = body_key(name) {
            self.accept(key, name, value, span, false);
        } else {
            self.misspelt(name, value, span);
        }
    }

    /// A name and its value in what may be front matter in the wrong place.
    fn unread_pair(&mut self, name: &str, value: &str, span: Span) {
        if name.len() > LONGEST_NAME {
            return;
        }
        let exact = key::find(name);
        let Some(key) = exact.or_else(|| key::near(name)) else { return };
        let Some(found) = meaning::meaning(key.kind, value) else { return };
        // Prose begins like this too: `Access: users could not sign in`.
        let prose = key.plain_word && !found.exact && !of_few(key, value) || value.split(' ').count() > 8;
        if found.says == StatedVisibility::Public || prose {
            return;
        }
        let (says, doubt) = match exact {
            Some(_) => (found.says, Doubt::Value),
            None => (StatedVisibility::Unclear, Doubt::Key(key.name)),
        };
        self.found.push(statement(says, Origin::Body, span, name, value, doubt));
    }

    /// A name near the top that is probably a misspelt key.
    fn misspelt(&mut self, name: &str, value: &str, span: Span) {
        if self.count <= TOP
            && name.len() <= LONGEST_NAME
            && let Some(key) = key::near(name).filter(|key| !key.plain_word)
            && meaning::meaning(key.kind, value)
                .is_some_and(|found| found.exact && found.says == StatedVisibility::Restricted)
        {
            self.found.push(statement(
                StatedVisibility::Unclear,
                Origin::Body,
                span,
                name,
                value,
                Doubt::Key(key.name),
            ));
        }
    }

    /// Takes a label's value if it is clearly about the document's readers.
    fn accept(&mut self, key: Key, name: &str, value: &str, span: Span, below: bool) {
        let Some(found) = meaning::meaning(key.kind, value) else { return };
        let top = self.count <= TOP;
        let few = value.split_whitespace().count() <= 6;
        let says = match (found.says, found.exact) {
            (StatedVisibility::Public, _) => return,
            // `Access: none`, `Sensitivity: high` speak of the incident.
            (_, true) if !meaning::speaks_of_readers(key, value) => return,
            (StatedVisibility::Restricted, true) if top || !key.plain_word => StatedVisibility::Restricted,
            (StatedVisibility::Restricted, false) if below && !key.plain_word && meaning::begins_restricted(value) => {
                StatedVisibility::Restricted
            }
            (StatedVisibility::Restricted, false)
                if top && few && !below && (!key.plain_word || of_few(key, value)) =>
            {
                StatedVisibility::Restricted
            }
            (StatedVisibility::Draft | StatedVisibility::Internal, true) if top => found.says,
            (StatedVisibility::Unclear, _) if top && !key.plain_word && meaning::near_restriction(value) => {
                StatedVisibility::Unclear
            }
            _ => return,
        };
        self.found.push(statement(says, Origin::Body, span, name, value, Doubt::Value));
    }
}

/// Whether a label such as `Access` says that only some people may read the document.
fn of_few(key: Key, value: &str) -> bool {
    key.kind == Kind::Open && meaning::names_few_readers(value)
}

/// The key that a label in the body names: of the document, not of the data that leaked.
fn body_key(name: &str) -> Option<Key> {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    if name.is_empty() || name.len() > LONGEST_LABEL {
        return None;
    }
    let key = key::find(name).filter(|key| !matches!(key.kind, Kind::Labels))?;
    (!key::squash(name).starts_with("data")).then_some(key)
}
