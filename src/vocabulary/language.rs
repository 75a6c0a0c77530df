//! The language files inside the binary, as one vocabulary.

use std::sync::LazyLock;

use rust_embed::RustEmbed;
use serde::de::DeserializeOwned;
use toml::{Table, Value};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/src/vocabulary"]
#[include = "*.toml"]
struct Files;

/// All languages, English first: where two give a phrase two meanings, the first one's holds.
static ALL: LazyLock<Table> = LazyLock::new(|| {
    let mut names: Vec<_> = Files::iter().collect();
    names.sort_by_key(|name| (name != "en.toml", name.to_string()));
    let mut all = Table::new();
    for file in names.iter().filter_map(|name| Files::get(name)) {
        #[allow(clippy::expect_used, reason = "the files are in the binary, and a test parses each of them")]
        let language = std::str::from_utf8(&file.data).map(toml::from_str).expect("UTF-8").expect("TOML");
        merge(&mut all, language);
    }
    all
});

/// The tables that one room reads, from every language. The type is the schema: an unknown key, a phrase that stands
/// twice or is not in its normal form fails the room's own test, and with it a debug build.
///
/// # Panics
///
/// Where the files do not have the form of the type. They are part of the binary, so that a test finds it out.
pub fn part<T: DeserializeOwned>(name: &str) -> T {
    let part = ALL.get(name).cloned().unwrap_or_else(|| Value::Table(Table::new()));
    match part.try_into() {
        Ok(part) => part,
        Err(error) => panic!("src/vocabulary/*.toml, [{name}]: {error}"),
    }
}

/// Adds a language's tables to those there are: lists are joined, single values stay.
fn merge(all: &mut Table, language: Table) {
    for (key, value) in language {
        match (all.get_mut(&key), value) {
            (None, value) => {
                all.insert(key, value);
            }
            (Some(Value::Table(known)), Value::Table(more)) => merge(known, more),
            (Some(Value::Array(known)), Value::Array(more)) => {
                for value in more {
                    if !known.contains(&value) {
                        known.push(value);
                    }
                }
            }
            (Some(_), _) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Files, Table, merge};

    #[test]
    fn every_file_is_toml_and_has_the_parts_of_english() {
        let parse = |name: &str| -> Table {
            let file = Files::get(name).unwrap();
            toml::from_str(std::str::from_utf8(&file.data).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"))
        };
        let english = parse("en.toml");
        for name in Files::iter() {
            for key in parse(&name).keys() {
                assert!(english.contains_key(key), "{name}: [{key}] is no part of the vocabulary");
            }
        }
    }

    #[test]
    fn languages_are_merged_and_the_first_keeps_its_values() {
        let mut all: Table = toml::from_str("a = ['x']\n[t]\nn = 1\nl = ['x', 'y']").unwrap();
        merge(&mut all, toml::from_str("b = ['z']\n[t]\nn = 2\nl = ['y', 'z']").unwrap());
        assert_eq!(all, toml::from_str("a = ['x']\nb = ['z']\n[t]\nn = 1\nl = ['x', 'y', 'z']").unwrap());
    }
}
