//! Whether an archive's categories are causes: only then does it say something that one came back.
//!
//! Declared ones (`[[cause]]`) are. Else the values must look like causes: a list in the order of the alphabet, the
//! category of a blog's post, or one value on nearly everything is a label of another kind.

use std::collections::BTreeMap;

use crate::archive::{Archive, Postmortem};
use crate::document::Value;
use crate::reader::canonical_field;

/// With fewer incidents that have a category nothing is said about the categories.
const FEW: usize = 10;
/// A category of more than this share of them does not tell incidents apart.
const BROAD: f64 = 0.4;
/// So many lists of categories, all in the order of the alphabet, are not in the order of their weight.
const LISTS: usize = 8;

/// What an archive's categories are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum CategoryUse {
    /// Causes, or there are too few to say otherwise.
    #[default]
    Causes,
    /// Lists whose first value is only the first in the alphabet.
    Alphabetical,
    /// The categories of a blog.
    BlogTags,
    /// One value is on more than two in five.
    OneValue {
        /// The value.
        value: String,
        /// How many incidents have it.
        part: usize,
        /// How many have a category.
        whole: usize,
    },
}

impl CategoryUse {
    /// What the categories of an archive are.
    pub fn of(archive: &Archive) -> CategoryUse {
        if archive.config.causes_stated {
            return CategoryUse::Causes;
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let (mut whole, mut lists, mut in_order, mut of_blog) = (0, 0, 0, 0);
        for postmortem in &archive.postmortems {
            let Some(cause) = postmortem.cause() else { continue };
            whole += 1;
            *counts.entry(cause).or_default() += 1;
            let Some((key, value)) = field(archive, postmortem) else { continue };
            if let Some(values) = list(value) {
                lists += 1;
                in_order += usize::from(values.is_sorted());
            }
            of_blog += usize::from(is_of_blog(key, postmortem));
        }
        let most = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)));
        match most {
            _ if whole < FEW => CategoryUse::Causes,
            _ if of_blog * 2 > whole => CategoryUse::BlogTags,
            _ if lists >= LISTS && in_order == lists => CategoryUse::Alphabetical,
            Some((value, part)) if part as f64 > BROAD * whole as f64 => {
                CategoryUse::OneValue { value: value.to_string(), part, whole }
            }
            _ => CategoryUse::Causes,
        }
    }

    /// Why no number is built on the categories; `None` if they are causes.
    pub fn why_not(&self) -> Option<String> {
        let reason = match self {
            CategoryUse::Causes => return None,
            CategoryUse::Alphabetical => {
                "the categories are alphabetical lists, so the first value is not necessarily the cause".to_string()
            }
            CategoryUse::BlogTags => "the categories are those of a blog, not causes".to_string(),
            CategoryUse::OneValue { value, part, whole } => {
                format!("{part} of {whole} incidents with a category have the same one, {value}")
            }
        };
        Some(format!("No recurrence rate: {reason}."))
    }
}

/// The field that gives the category.
fn field<'a>(archive: &Archive, postmortem: &'a Postmortem) -> Option<(&'a str, &'a Value)> {
    let languages = &postmortem.incident.languages;
    let gives = |key: &str| canonical_field(key, languages, &archive.config).is_some_and(|name| name == "root_cause");
    postmortem.fields.iter().find(|field| gives(&field.key)).map(|field| (field.key.as_str(), &field.value))
}

/// The values of a field that is a list of several.
fn list(value: &Value) -> Option<Vec<String>> {
    let Value::List(values) = value else { return None };
    let text = |value: &Value| match value {
        Value::Text(text) => Some(text.to_lowercase()),
        _ => None,
    };
    let values: Vec<String> = values.iter().filter_map(|(_, value)| text(value)).collect();
    (values.len() > 1).then_some(values)
}

/// Whether the category stands in a field that any post has, beside the machinery of a blog.
fn is_of_blog(key: &str, postmortem: &Postmortem) -> bool {
    let is_machinery = |key: &str| matches!(key, "layout" | "permalink");
    !key.to_lowercase().contains("cause") && postmortem.fields.iter().any(|field| is_machinery(&field.key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::testing::{Say, archive, incident};

    fn of(causes: &[&str]) -> CategoryUse {
        let all = causes.iter().enumerate();
        let all = all.map(|(at, cause)| incident(&format!("i{at}"), "2026-01-01").cause(cause));
        CategoryUse::of(&archive("2026-11-01", all.collect()))
    }

    #[test]
    fn one_value_on_nearly_everything_is_no_cause() {
        let mut causes = vec!["deployments"; 6];
        causes.extend(["disk", "network", "disk", "certificate"]);
        let found = of(&causes);
        assert_eq!(found, CategoryUse::OneValue { value: "deployments".into(), part: 6, whole: 10 });
        assert!(found.why_not().unwrap().starts_with("No recurrence rate: 6 of 10 incidents"));
        assert_eq!(of(&causes[..9]), CategoryUse::Causes, "too few to say");
        assert_eq!(of(&["a", "b", "c", "d", "e", "a", "b", "c", "d", "e"]), CategoryUse::Causes);
        let mut declared = archive("2026-11-01", vec![]);
        declared.config.causes_stated = true;
        assert_eq!(CategoryUse::of(&declared).why_not(), None);
    }
}
