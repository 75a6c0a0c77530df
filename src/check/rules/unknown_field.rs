//! `unknown-field`: a field whose name looks like a typo of a known one.

use crate::check::document_context::DocumentContext;
use crate::check::suggestion::{grade, nearest, place_of, replacement};
use crate::config::FIELDS;
use crate::diagnostic::Diagnostic;

rule! {
    "unknown-field": "a field whose name looks like a typo of a known one",
    FrontMatter, Warning, Reading, Document(check)
}

/// What a field of one value is called.
const SINGULAR: [&str; 3] = ["team", "service", "author"];

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    if context.incident().extra.is_empty() {
        return Vec::new();
    }
    context
        .postmortem
        .fields
        .iter()
        .filter(|field| {
            context.incident().extra.contains_key(&field.key) && context.template.field(&field.key).is_none()
        })
        .filter_map(|field| {
            let near =
                nearest(&field.key, FIELDS.into_iter().chain(SINGULAR)).filter(|near| is_slip(&field.key, near))?;
            // Where the right field is there too, this one is a field of the archive's own.
            if context.field(near).is_some() {
                return None;
            }
            let message = format!("`{}` is not a known field; it is kept and shown as it is", field.key);
            let help = format!("did you mean `{near}`? If not, add the field to the template");
            let finding = RULE.finding(context.path(), message).at(field.key_span).label("not read").help(help);
            let others = context.postmortem.fields.iter().map(|field| field.key.as_str());
            let place = place_of(context.text(), field.key_span, &field.key).filter(|_| !near.contains('.'));
            Some(match place.filter(|_| others.clone().all(|key| key != near)) {
                Some(place) => finding.fix(replacement(place, near, grade(&field.key, near, []))),
                None => finding,
            })
        })
        .collect()
}

/// A slip of the finger, not another word: one letter in a short name, two in a long one, and the same beginning.
fn is_slip(key: &str, near: &str) -> bool {
    let key = key.to_lowercase().replace(['-', ' '], "_");
    let far = strsim::damerau_levenshtein(&key, near);
    let begins_alike = key.chars().next() == near.chars().next();
    far > 0 && far <= if near.len() < 8 { 1 } else { 2 } && begins_alike
}
