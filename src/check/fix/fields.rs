//! Names of front-matter fields, and the words of `status`.

use super::edit::replace;
use crate::check::document_context::DocumentContext;
use crate::config::FIELDS;
use crate::diagnostic::{Fix, Span};
use crate::incident::Origin;

pub(super) fn fixes(context: &DocumentContext<'_>) -> Vec<Fix> {
    let mut fixes = names(context);
    fixes.extend(status(context));
    fixes
}

/// A known field under another name, unless the archive calls it so or the document has both.
fn names(context: &DocumentContext<'_>) -> Vec<Fix> {
    let taken: Vec<&str> = context.named_fields().map(|(name, _)| name).collect();
    let own = |name: &str, key: &str| {
        let names = context.config().front_matter.get(name);
        let template = context.template.fields.iter().any(|field| field.key == key);
        template || names.is_some_and(|names| names.iter().any(|own| own == key))
    };
    context
        .named_fields()
        .filter(|(name, field)| *name != field.key && FIELDS.contains(name) && !name.contains('.'))
        .filter(|(name, field)| !own(name, &field.key))
        .filter(|(name, _)| taken.iter().filter(|other| other == &name).count() == 1)
        .filter(|(_, field)| field.key_span.of(context.text()) == field.key)
        .map(|(name, field)| replace(field.key_span, name, format!("call `{}` `{name}`", field.key)))
        .collect()
}

/// `Final` as `complete`.
fn status(context: &DocumentContext<'_>) -> Option<Fix> {
    let status = context.incident().status.as_ref().filter(|status| status.origin == Origin::FrontMatter)?;
    let field = context.field("status").filter(|field| field.span == status.span)?;
    let written = field.value.text()?;
    let name = status.value.name();
    let place = inner(context.text(), field.span, written)?;
    (written != name).then(|| replace(place, name, format!("write the status as `{name}`")))
}

/// The span of a scalar without its quotes.
pub(super) fn inner(text: &str, span: Span, written: &str) -> Option<Span> {
    let at = span.start + span.of(text).find(written)?;
    (!written.is_empty()).then(|| Span::new(at, at + written.len()))
}
