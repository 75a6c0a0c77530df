//! `[public]`: replacements for people, customers and internal hosts in the public edition of the site.

use super::pattern;
use super::reader::Table;

/// The most replacements.
const MOST: usize = 50;

/// `[public]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct PublicEdition {
    /// `replace`, in the order in which they are applied.
    pub replace: Vec<Replacement>,
}

/// One pattern, and what is in its place.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Replacement {
    /// A regular expression within the limits of `customer_ids`.
    pub pattern: String,
    /// The words in its place, literally.
    pub with: String,
}

/// Reads the table.
pub(super) fn read(mut table: Table<'_>, edition: &mut PublicEdition) {
    edition.replace = table.tables("replace", MOST).unwrap_or_default().into_iter().filter_map(replacement).collect();
    table.close();
}

fn replacement(mut table: Table<'_>) -> Option<Replacement> {
    let pattern = table.needed("pattern").and_then(|value| pattern::one(&value));
    let with = table.needed("with").and_then(|value| {
        let with = value.filled()?;
        let remains = pattern.as_deref().and_then(|text| pattern::compiled(text).ok());
        let fault = match remains {
            _ if with.contains(['\n', '\r']) => "must be one line",
            Some(pattern) if pattern.is_match(&with) => "is matched by its own pattern, so that it would always remain",
            _ => return Some(with),
        };
        value.refuse(format!("`{with}` {fault}"), "write plain words: \"a customer\"");
        None
    });
    table.close();
    Some(Replacement { pattern: pattern?, with: with? })
}

#[cfg(test)]
mod tests {
    use crate::config::parse;

    #[test]
    fn replacements_need_a_pattern_and_words_that_it_does_not_match() {
        let text = "[public]\nreplace = [{ pattern = \"CUST-[0-9]+\", with = \"a customer\" }]\n";
        let (config, problems) = parse("book.toml", text);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(config.public.replace[0].with, "a customer");
        for (text, part) in [
            ("with = \"x\"", "has no `pattern`"),
            ("pattern = \"x\"", "has no `with`"),
            ("pattern = \"(\"\nwith = \"y\"", "is not a pattern"),
            ("pattern = \"a*\"\nwith = \"y\"", "matches the empty string"),
            ("pattern = \"a+\"\nwith = \"a person\"", "matched by its own pattern"),
            ("pattern = \"a+\"\nwith = \"x\"\nby = \"y\"", "unknown key `public.replace.by`"),
        ] {
            let (_, problems) = parse("book.toml", &format!("[[public.replace]]\n{text}\n"));
            assert_eq!(problems.len(), 1, "{text}: {problems:?}");
            assert!(problems[0].message.contains(part), "{}", problems[0].message);
        }
    }
}
