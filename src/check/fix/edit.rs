//! The simplest fix: one span replaced.

use crate::diagnostic::{Fix, Span};

/// A fix of one edit.
pub(super) fn replace(span: Span, new: impl Into<String>, message: impl Into<String>) -> Fix {
    Fix { message: message.into(), edits: vec![(span, new.into())] }
}
