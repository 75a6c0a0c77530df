//! Who may read a document: every statement about it, and the one decision. The strictest statement wins, whatever its
//! order, key and place.
//!
//! What seems to restrict readers and is not understood holds the document back: a slip must not publish.

mod fields;
mod key;
mod line_text;
mod lines;
mod meaning;

use crate::config::{Assigned, Audience, Config};
use crate::diagnostic::Span;
use crate::document::Document;
use crate::incident::{Fault, Origin, Reading, StatedVisibility, Statement, Status, Visibility, Withheld};
use crate::text::one_line;

/// Reads who may see a document; `status` is the one that its metadata gives.
pub(super) fn read(document: &Document, config: &Config, title: Option<(&str, Span)>) -> Visibility {
    let mut statements = fields::statements(document, config);
    statements.extend(lines::statements(document));
    statements.extend(title.and_then(|(title, span)| of_title(title, span)));
    statements.extend(of_path(&document.path, config));
    let withheld = decide(statements.iter().map(|statement| statement.says), config.book.audience);
    Visibility { statements, withheld }
}

/// The decision: the strictest of all statements. A draft is withheld by its status, not here.
fn decide(says: impl Iterator<Item = StatedVisibility>, audience: Audience) -> Option<Withheld> {
    let reason = |says| match says {
        StatedVisibility::Restricted => Some(Withheld::Restricted),
        StatedVisibility::Unclear => Some(Withheld::Unclear),
        StatedVisibility::Internal if audience == Audience::Public => Some(Withheld::Internal),
        StatedVisibility::Internal | StatedVisibility::Draft | StatedVisibility::Public => None,
    };
    says.filter_map(reason).max()
}

fn of_title(title: &str, span: Span) -> Option<Statement> {
    let says = meaning::in_title(title)?;
    Some(Statement { says, origin: Origin::Body, span, written: format!("title: {title}"), fault: None })
}

/// What `[[assign]]` sets for the document's path.
fn of_path(path: &str, config: &Config) -> Vec<Statement> {
    let statement = |assigned: Assigned| {
        let (says, written) = match assigned {
            Assigned::Public => (StatedVisibility::Public, "[[assign]] visibility = \"public\""),
            Assigned::Internal => (StatedVisibility::Internal, "[[assign]] visibility = \"internal\""),
            Assigned::Restricted => (StatedVisibility::Restricted, "[[assign]] visibility = \"restricted\""),
        };
        Statement { says, origin: Origin::Path, span: Span::default(), written: written.to_string(), fault: None }
    };
    config.assigned(path).map(statement).collect()
}

/// The status of a document that is a draft by any statement.
pub(super) fn status_of(visibility: &Visibility) -> Option<Reading<Status>> {
    visibility.draft().map(|draft| Reading::new(Status::Draft, draft.origin, draft.span))
}

/// The statement of a key and a value that was read as `says`.
fn statement(says: StatedVisibility, origin: Origin, span: Span, key: &str, value: &str, doubt: Doubt) -> Statement {
    let written = format!("{}: {}", clip(key), clip(value));
    let fault = (says == StatedVisibility::Unclear).then(|| doubt.fault(key, value));
    Statement { says, origin, span, written, fault }
}

/// What is not understood in a statement.
#[derive(Debug, Clone, Copy)]
enum Doubt {
    /// The name, which is probably this one.
    Key(&'static str),
    /// The value.
    Value,
    /// The front matter around it.
    Block,
}

impl Doubt {
    fn fault(self, key: &str, value: &str) -> Fault {
        let (key, value) = (clip(key), clip(value));
        match self {
            Doubt::Key(meant) => Fault {
                message: format!("`{key}` looks like a misspelt `{meant}`; the document is held back"),
                help: format!("did you mean `{meant}: {value}`? Fix the name, or choose another for what you mean"),
            },
            Doubt::Value => Fault {
                message: format!("`{key}: {value}` does not say who may read the document; it is held back"),
                help: match meaning::near_value(&value) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => "write `public`, `internal` or `restricted`; a field that means something else needs \
                             another name, or a place in `[front_matter]`"
                        .to_string(),
                },
            },
            Doubt::Block => Fault {
                message: format!(
                    "the front matter cannot be read, and a line of it speaks of `{key}`; the document is held back"
                ),
                help: "fix the front matter, so that the line is read".to_string(),
            },
        }
    }
}

/// At most some forty characters, on one line.
fn clip(text: &str) -> String {
    let line = one_line(text);
    if line.chars().count() <= 48 {
        return line;
    }
    format!("{}…", line.chars().take(47).collect::<String>())
}

#[cfg(test)]
mod tests;
