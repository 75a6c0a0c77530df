//! Where `book.toml` states its keys.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::paths::normal;
use crate::diagnostic::{Lines, Span};

/// The places of the keys that a text states, by full name; an entry of a list of tables has its number from 0 in it:
/// `team.0.name`, `team.0.services.1`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stated {
    /// Of each the place of its value, or of its header where it is a table, and the line.
    places: BTreeMap<String, (Span, usize)>,
    text: String,
}

impl Stated {
    /// The keys of a text; `None` if it is no TOML.
    pub fn of(text: &str) -> Stated {
        let mut stated = Stated { text: text.to_string(), ..Stated::default() };
        if let Ok(root) = DeTable::parse(text) {
            stated.table("", root.get_ref(), &Lines::new(text));
        }
        stated
    }

    /// The place of a key's value.
    pub fn span(&self, key: &str) -> Option<Span> {
        self.places.get(key).map(|(span, _)| *span)
    }

    /// The place where a key of a table names a path.
    pub fn place_of(&self, table: &str, path: &str) -> Option<Span> {
        let below =
            self.places.iter().filter(|(key, _)| key.strip_prefix(table).is_some_and(|key| key.starts_with('.')));
        let names = |span: &Span| {
            let text = span.of(&self.text).trim_matches(['"', '\'']);
            text == path || normal(text).as_deref() == Some(path)
        };
        below.map(|(_, (span, _))| *span).find(names)
    }

    /// The line of a key, from 1.
    pub fn line(&self, key: &str) -> Option<usize> {
        self.places.get(key).map(|(_, line)| *line)
    }

    fn table(&mut self, name: &str, table: &DeTable<'_>, lines: &Lines<'_>) {
        for (key, value) in table {
            let full = if name.is_empty() { key.get_ref().to_string() } else { format!("{name}.{}", key.get_ref()) };
            self.value(full, key.span().start, value, lines);
        }
    }

    fn value(&mut self, name: String, at: usize, value: &Spanned<DeValue<'_>>, lines: &Lines<'_>) {
        match value.get_ref() {
            DeValue::Table(table) => self.table(&name, table, lines),
            DeValue::Array(values) => {
                for (n, value) in values.iter().enumerate() {
                    self.value(format!("{name}.{n}"), value.span().start, value, lines);
                }
            }
            _ => {}
        }
        self.places.insert(name, (value.span().into(), lines.line(at)));
    }
}

#[cfg(test)]
mod tests {
    use super::Stated;

    #[test]
    fn keys_have_their_lines() {
        let stated = Stated::of(
            "[book]\ntitle = \"A\"\n\n[[team]]\nid = \"a\"\n[[team]]\nid = \"b\"\n[front_matter]\nimpact.users = [\"x\"]\n",
        );
        assert_eq!(stated.line("book.title"), Some(2));
        assert_eq!(
            (stated.line("team.0"), stated.line("team.1"), stated.line("team.1.id")),
            (Some(4), Some(6), Some(7))
        );
        assert_eq!(stated.line("front_matter.impact.users"), Some(9));
        assert_eq!(stated.line("front_matter.impact.users.0"), Some(9));
        assert_eq!(stated.line("book.src"), None);
        assert_eq!(Stated::of("[book").line("book"), None);
    }
}
