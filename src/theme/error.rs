//! Why there is no theme, or no page.

use std::fmt;

use crate::diagnostic::{Diagnostic, Lines};

/// An error in a template, with its text to draw it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// What is wrong and where.
    pub diagnostic: Diagnostic,
    /// The template's text.
    pub text: Option<String>,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Diagnostic { path, message, .. } = &self.diagnostic;
        match (self.diagnostic.span, &self.text) {
            (Some(span), Some(text)) => {
                let position = Lines::new(text).position(span.start);
                write!(f, "{path}, line {}, column {}: {message}", position.line, position.column)
            }
            _ => write!(f, "{path}: {message}"),
        }
    }
}

/// Why there is no theme, or no page.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// No such theme.
    #[error("unknown theme {name:?}; available: {known} (the archive's own theme/ folder replaces single files)")]
    Unknown {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
    /// A template that is not text.
    #[error("{path} is not UTF-8 text")]
    NotText {
        /// The template.
        path: String,
    },
    /// A template has an error.
    #[error("{0}")]
    Template(Box<TemplateError>),
    /// The view could not be serialised for the template, which is a bug.
    #[error("the data for {template} cannot be serialised: {reason}")]
    View {
        /// The template.
        template: String,
        /// What serde said.
        reason: String,
    },
}
