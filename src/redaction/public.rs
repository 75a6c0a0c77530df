//! The public edition: replacements for the archive's own patterns, and what must not remain afterwards.

use std::borrow::Cow;

use regex::{NoExpand, Regex};

use super::{SensitiveKind, SensitiveScanner, secrets};
use crate::config::{Config, identifier_pattern};

/// What a public edition replaces and refuses.
#[derive(Debug)]
pub struct PublicScreen {
    replacements: Vec<(Regex, String)>,
    scanner: SensitiveScanner,
}

impl PublicScreen {
    /// The screen of an archive. Email addresses at its own domains are personal data too.
    pub fn of(config: &Config) -> PublicScreen {
        let compiled =
            |one: &crate::config::Replacement| Some((identifier_pattern(&one.pattern).ok()?, one.with.clone()));
        let mut config_of_strangers = config.clone();
        config_of_strangers.check.own_domains.clear();
        PublicScreen {
            replacements: config.public.replace.iter().filter_map(compiled).collect(),
            scanner: SensitiveScanner::of(&config_of_strangers),
        }
    }

    /// The patterns, in their order.
    pub fn patterns(&self) -> impl Iterator<Item = &str> {
        self.replacements.iter().map(|(pattern, _)| pattern.as_str())
    }

    /// A text with every match replaced, and how many matches each pattern had; `None` if none had any.
    pub fn replaced(&self, text: &str) -> Option<(String, Vec<usize>)> {
        let mut counts = Vec::with_capacity(self.replacements.len());
        let mut text = Cow::Borrowed(text);
        for (pattern, with) in &self.replacements {
            let count = pattern.find_iter(&text).count();
            if count > 0 {
                text = Cow::Owned(pattern.replace_all(&text, NoExpand(with)).into_owned());
            }
            counts.push(count);
        }
        counts.iter().any(|count| *count > 0).then(|| (text.into_owned(), counts))
    }

    /// What of an archive's text must not be public, in words that do not show it, with the byte where it begins.
    pub fn remaining(&self, text: &str) -> Vec<(usize, String)> {
        let found = self.scanner.find(text);
        let mut all: Vec<(usize, String)> =
            found.iter().map(|found| (found.span.start, kind_in_words(found.kind))).collect();
        for (pattern, _) in &self.replacements {
            all.extend(pattern.find(text).map(|hit| (hit.start(), format!("a match of `{}`", pattern.as_str()))));
        }
        all.sort();
        all
    }

    /// The same of a file of the site, in which nothing but the archive's own patterns and secrets is looked for: what a
    /// theme or a drawing contains may look like a telephone number.
    pub fn remaining_in_file(&self, bytes: &[u8], is_text: bool) -> Option<String> {
        let text = String::from_utf8_lossy(bytes);
        let plain = text
            .contains("&#39;")
            .then(|| text.replace("&#39;", "'"))
            .or_else(|| text.contains("&amp;").then(|| text.replace("&amp;", "&")));
        for text in std::iter::once(&*text).chain(plain.as_deref()) {
            if let Some((pattern, _)) = self.replacements.iter().find(|(pattern, _)| pattern.is_match(text)) {
                return Some(format!("a match of `{}`", pattern.as_str()));
            }
            if self.scanner.customers.iter().any(|pattern| pattern.is_match(text)) {
                return Some(kind_in_words(SensitiveKind::Customer));
            }
        }
        let found = if is_text { secrets(&text) } else { Vec::new() };
        found.first().map(|found| kind_in_words(found.kind))
    }
}

fn kind_in_words(kind: SensitiveKind) -> String {
    match kind {
        SensitiveKind::Secret(what) | SensitiveKind::Personal(what) => what.to_string(),
        SensitiveKind::Customer => "a customer's id (check.customer_ids)".to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::PublicScreen;
    use crate::config::{Config, Replacement};

    #[test]
    fn words_stand_in_place_of_patterns_and_what_remains_is_named() {
        let mut config = Config::standard();
        let one = |pattern: &str, with: &str| Replacement { pattern: pattern.into(), with: with.into() };
        config.public.replace = vec![one("[a-z]+\\.corp", "a $1 host"), one("Jane Roe", "a person")];
        config.check.own_domains = vec!["corp.example".into()];
        let screen = PublicScreen::of(&config);
        let (text, counts) = screen.replaced("Jane Roe at db.corp, web.corp").unwrap();
        assert_eq!((text.as_str(), counts), ("a person at a $1 host, a $1 host", vec![2, 1]));
        assert_eq!(screen.replaced("nothing"), None);
        assert!(screen.remaining(&text).is_empty());
        assert_eq!(screen.remaining("jane@corp.example").len(), 1, "own domains are persons' too");
        assert_eq!(screen.remaining_in_file(b"\0\xff db.corp", false).unwrap(), "a match of `[a-z]+\\.corp`");
    }
}
