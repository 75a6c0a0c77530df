//! `[[rule]]`: rules of the archive's own, each a pattern that must or must not match.

use super::pattern;
use super::reader::{Table, Value};
use crate::diagnostic::{Level, Span};

/// The most rules of an archive's own.
const MOST: usize = 100;

/// `[[rule]]`.
#[derive(Debug, Clone, PartialEq)]
pub struct CustomRule {
    /// Its name, in kebab case.
    pub name: String,
    /// Where its name is in `book.toml`.
    pub span: Span,
    /// The level of its findings.
    pub level: Level,
    /// Where it looks.
    pub place: RulePlace,
    /// A regular expression within the limits of `customer_ids`.
    pub pattern: String,
    /// The pattern must match; else it must not.
    pub required: bool,
    /// What is wrong, as the finding says it.
    pub message: String,
    /// How to put it right.
    pub help: Option<String>,
}

/// Where a rule looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RulePlace {
    /// In the whole document.
    Document,
    /// In a field of the front matter, by its canonical name or its own.
    Field(String),
    /// In a section, by its canonical name or its heading.
    Section(String),
}

/// Reads the rules that can be used; the others are reported.
pub(super) fn read(root: &mut Table<'_>) -> Vec<CustomRule> {
    let mut rules: Vec<CustomRule> = Vec::new();
    for table in root.tables("rule", MOST).unwrap_or_default() {
        rules.extend(rule(table, &rules));
    }
    rules
}

fn rule(mut table: Table<'_>, others: &[CustomRule]) -> Option<CustomRule> {
    let name = table.needed("name");
    let level = table.get("level").and_then(|v| v.choice());
    let field = table.get("field");
    let section = table.get("section");
    let place = match (&field, &section) {
        (Some(field), Some(_)) => {
            field.refuse("a rule looks into a field or into a section", "remove one of the two");
            None
        }
        (Some(field), None) => field.filled().map(RulePlace::Field),
        (None, Some(section)) => section.filled().map(RulePlace::Section),
        (None, None) => Some(RulePlace::Document),
    };
    let patterns: Vec<(Value<'_>, bool)> = [("pattern", false), ("forbidden", false), ("required", true)]
        .into_iter()
        .filter_map(|(key, required)| Some((table.get(key)?, required)))
        .collect();
    let pattern = match patterns.as_slice() {
        [] => {
            table.missing("forbidden");
            None
        }
        [(value, required)] => pattern::one(value).map(|pattern| (pattern, *required)),
        [_, (second, _), ..] => {
            second.refuse("a rule has one pattern", "write a second `[[rule]]`");
            None
        }
    };
    let message = table.needed("message").and_then(|v| v.filled());
    let help = table.get("help").and_then(|v| v.filled());
    let named = name.and_then(|value| rule_name(&value));
    if let Some((name, span)) = &named
        && let Some(first) = others.iter().find(|other| other.name == *name)
    {
        table.taken(name, *span, first.span);
    }
    table.close();
    let (name, span) = named?;
    let (pattern, required) = pattern?;
    Some(CustomRule {
        name,
        span,
        level: level.unwrap_or(Level::Warning),
        place: place?,
        pattern,
        required,
        message: message?,
        help,
    })
}

/// A name in kebab case; another is reported.
fn rule_name(value: &Value<'_>) -> Option<(String, Span)> {
    let name = value.filled()?;
    let is_part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let fits = name.split('-').all(is_part) && name.len() <= 60;
    if !fits {
        value.refuse(
            format!("`{name}` is not a name for a rule"),
            "write it in lower case with hyphens: `no-customer-names`",
        );
    }
    fits.then_some((name, value.span))
}
