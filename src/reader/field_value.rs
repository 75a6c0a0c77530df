//! What a document gives a field, wherever it is.

use super::field::Field;
use crate::diagnostic::Span;
use crate::document::Value;
use crate::incident::Origin;

/// One value that a document gives a field.
#[derive(Debug, Clone)]
pub(super) struct FieldValue {
    /// The field.
    pub(super) field: Field,
    /// What it is given.
    pub(super) value: Value,
    /// Where.
    pub(super) origin: Origin,
    /// The value's bytes.
    pub(super) span: Span,
}
