//! The words of pages in one language: messages of `locales/*.ftl` (Fluent), the archive's own over the theme's.
//!
//! Messages without variables are put into words once, and templates read them as plain values. The others are put into
//! words where they are shown. A language that is not there, and a message that a language lacks, are English.

use std::collections::BTreeMap;
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast;
use unic_langid::LanguageIdentifier;

use super::error::{TemplateError, ThemeError};
use super::forms::{self, Forms};
use super::layers::{self, Locale};
use super::variables::variables;
use crate::diagnostic::{Diagnostic, Level, Span};

/// The language of what no other has.
const ENGLISH: &str = "en";

/// A message that says the plural form of its count.
const PLURAL: &str = "plural";
const PLURALS: &str =
    "plural = { $n ->\n [zero] zero\n [one] one\n [two] two\n [few] few\n [many] many\n *[other] other\n }\n";

/// A value in a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arg<'a> {
    /// A count: it decides the plural form, and is shown with the language's separators.
    Count(usize),
    /// A text, shown as it is.
    Text(&'a str),
}

impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Arg::Count(count)
    }
}

impl From<i64> for Arg<'_> {
    fn from(count: i64) -> Self {
        Arg::Count(usize::try_from(count).unwrap_or(0))
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Arg::Text(text)
    }
}

/// The words of one language.
pub struct Catalogue {
    language: String,
    bundle: FluentBundle<FluentResource>,
    plain: BTreeMap<String, String>,
    forms: Forms,
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalogue").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Catalogue {
    /// The catalogue of a language (BCP 47) of a built-in theme; `own` maps paths below the archive's `theme/` to bytes.
    pub fn load(theme: &str, language: &str, own: &BTreeMap<String, Vec<u8>>) -> Result<Catalogue, ThemeError> {
        Catalogue::of(language, &layers::stack(theme, own)?.locales)
    }

    /// The catalogue of a language from the files that there are, later ones over earlier ones.
    pub(super) fn of(language: &str, locales: &[Locale]) -> Result<Catalogue, ThemeError> {
        let primary = language.split(['-', '_']).next().unwrap_or(ENGLISH).to_ascii_lowercase();
        let has = |name: &str| locales.iter().any(|locale| locale.name.eq_ignore_ascii_case(name));
        let is_known = has(&primary) || has(language);
        let english = LanguageIdentifier::from_bytes(ENGLISH.as_bytes()).unwrap_or_default();
        let locale = if is_known { language.parse().unwrap_or_else(|_| english.clone()) } else { english };
        let mut bundle: FluentBundle<FluentResource> = FluentBundle::new_concurrent(vec![locale.clone()]);
        bundle.set_use_isolating(false);
        let mut names = vec![ENGLISH, primary.as_str(), language];
        names.dedup_by(|a, b| a.eq_ignore_ascii_case(b));
        let mut ids: BTreeMap<String, bool> = BTreeMap::new();
        for name in names {
            for locale in locales.iter().filter(|locale| locale.name.eq_ignore_ascii_case(name)) {
                let resource = FluentResource::try_new(locale.text.clone())
                    .map_err(|(_, errors)| fault(locale, errors.first().map(|error| (error, &error.pos))))?;
                for entry in resource.entries() {
                    if let ast::Entry::Message(ast::Message { id, value: Some(value), .. }) = entry {
                        ids.insert(id.name.to_string(), variables(value).is_empty());
                    }
                }
                bundle.add_resource_overriding(resource);
            }
        }
        if let Ok(plurals) = FluentResource::try_new(PLURALS.to_string()) {
            bundle.add_resource_overriding(plurals);
        }
        let words = |id: &str, args: Option<&FluentArgs<'_>>| {
            let pattern = bundle.get_message(id).and_then(|message| message.value());
            pattern
                .map(|pattern| bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned())
                .unwrap_or_default()
        };
        let plain: BTreeMap<String, String> =
            ids.iter().filter(|(_, is_plain)| **is_plain).map(|(id, _)| (id.clone(), words(id, None))).collect();
        let forms = Forms::of(&plain, |id, names| {
            let mut args = FluentArgs::new();
            names.iter().zip('\u{e000}'..).for_each(|(name, mark)| args.set(*name, mark.to_string()));
            words(id, Some(&args))
        });
        bundle.set_formatter(Some(forms::formatter(&forms)));
        Ok(Catalogue { language: locale.to_string(), bundle, plain, forms })
    }

    /// The language of the words, as BCP 47: that of the archive if it is known.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The messages without variables, by their ids.
    pub fn plain(&self) -> &BTreeMap<String, String> {
        &self.plain
    }

    /// How dates, numbers and durations are written.
    pub(super) fn forms(&self) -> &Forms {
        &self.forms
    }

    /// A message without variables; its id where there is none, which the tests of the catalogue exclude.
    pub fn text<'a>(&'a self, id: &'a str) -> &'a str {
        debug_assert!(self.plain.contains_key(id), "no message {id}");
        self.plain.get(id).map_or(id, String::as_str)
    }

    /// A message without variables that may not be there.
    pub fn find(&self, id: &str) -> Option<&str> {
        self.plain.get(id).map(String::as_str)
    }

    /// The plural forms of the language, each with a count that has it.
    pub fn plural_forms(&self) -> BTreeMap<&'static str, usize> {
        const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
        let form = |n: usize| {
            let said = self.message(PLURAL, &[("n", n.into())]);
            FORMS.into_iter().find(|form| *form == said).unwrap_or("other")
        };
        // The smallest count of a form comes last, and stays.
        [1_000_000].into_iter().chain((0..200).rev()).map(|n| (form(n), n)).collect()
    }

    /// A message with values.
    pub fn message(&self, id: &str, values: &[(&'static str, Arg<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            match value {
                Arg::Count(count) => args.set(*name, *count),
                Arg::Text(text) => args.set(*name, *text),
            }
        }
        let said = self.format(id, &args);
        debug_assert!(said.is_ok(), "{id}: {said:?}");
        said.unwrap_or_else(|_| id.to_string())
    }

    /// A message with values; what is wrong with it or them otherwise.
    pub(super) fn format(&self, id: &str, args: &FluentArgs<'_>) -> Result<String, String> {
        let message = self.bundle.get_message(id).and_then(|message| message.value());
        let pattern = message.ok_or_else(|| format!("there is no message {id:?}"))?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut errors);
        match errors.first() {
            None => Ok(text.into_owned()),
            Some(error) => Err(format!("the message {id:?}: {error}")),
        }
    }
}

/// A number as a value of a message.
pub(super) fn number(count: f64) -> FluentValue<'static> {
    FluentValue::from(count)
}

fn fault(locale: &Locale, found: Option<(&impl fmt::Display, &std::ops::Range<usize>)>) -> ThemeError {
    let (message, span) = found
        .map_or(("it is not Fluent".into(), None), |(error, at)| (error.to_string(), Some(Span::from(at.clone()))));
    let mut diagnostic = Diagnostic::new("theme", Level::Error, &locale.origin, message);
    diagnostic.span = span;
    ThemeError::Template(Box::new(TemplateError { diagnostic, text: Some(locale.text.clone()) }))
}
