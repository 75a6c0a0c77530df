//! The language files inside the binary, and the tables of several of them as one.

use std::sync::LazyLock;

use rust_embed::RustEmbed;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::{Table, Value};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/src/vocabulary"]
#[include = "*.toml"]
struct Files;

/// A language that there is a file of.
#[derive(Debug)]
pub struct Language {
    /// Its BCP 47 tag: the file's name.
    pub tag: String,
    /// What it is called in English.
    pub name: String,
    table: Table,
}

/// All languages: English first, then by tag.
static ALL: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let mut names: Vec<_> = Files::iter().collect();
    names.sort_by_key(|name| (name != "en.toml", name.to_string()));
    let read = |name: &str| {
        let file = Files::get(name)?;
        #[allow(clippy::expect_used, reason = "the files are in the binary, and a test parses each of them")]
        let table: Table = std::str::from_utf8(&file.data).map(toml::from_str).expect("UTF-8").expect("TOML");
        let tag = name.trim_end_matches(".toml").to_string();
        let called = table.get("language").and_then(|language| language.get("name")?.as_str());
        Some(Language { name: called.unwrap_or(&tag).to_string(), tag, table })
    };
    names.iter().filter_map(|name| read(name)).collect()
});

impl Language {
    /// Every language that there is a file of: English first, then by tag.
    pub fn all() -> &'static [Language] {
        &ALL
    }

    /// English, which every document may use words of.
    pub fn english() -> &'static Language {
        &ALL[0]
    }

    /// The language of a tag; `pt-BR` is `pt`, and a Norwegian `no` or `nn` is `nb`.
    pub fn of_tag(tag: &str) -> Option<&'static Language> {
        let first = tag.split(['-', '_']).next().unwrap_or(tag);
        let first = if matches!(first, "no" | "nn") { "nb" } else { first };
        ALL.iter().find(|language| language.tag.eq_ignore_ascii_case(first))
    }

    /// What the languages of some tags are called, English or not, in their order.
    pub fn names(tags: &[&str]) -> Vec<&'static str> {
        tags.iter().filter_map(|tag| Language::of_tag(tag)).map(|language| language.name.as_str()).collect()
    }

    /// All phrases of a table and the tables in it, named from the file's root: `reader.headings.sections`.
    pub fn phrases(&self, table: &str) -> Vec<&str> {
        let mut parts = table.split('.');
        let first = parts.next().and_then(|part| self.table.get(part));
        let mut found = Vec::new();
        if let Some(value) = parts.try_fold(first, |value, part| Some(value?.get(part))).flatten() {
            strings(value, &mut found);
        }
        found
    }
}

fn strings<'t>(value: &'t Value, found: &mut Vec<&'t str>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(values) => values.iter().for_each(|value| strings(value, found)),
        Value::Table(table) => table.values().for_each(|value| strings(value, found)),
        _ => {}
    }
}

/// The tables that one room reads, from some languages; where two give a phrase two meanings, the earlier one's holds.
/// The type is the schema: an unknown key, a phrase that is twice in one language or is not in its normal form fails
/// the room's own test, and with it a debug build.
///
/// # Panics
///
/// Where the files do not have the form of the type. They are part of the binary, so that a test finds it out.
pub fn part<T: DeserializeOwned>(name: &str, languages: &[&Language]) -> T {
    let mut all = Value::Table(Table::new());
    for (rank, language) in languages.iter().enumerate() {
        if let Some(part) = language.table.get(name) {
            merge(&mut all, part, rank);
        }
    }
    match all.try_into() {
        Ok(part) => part,
        Err(error) => {
            let tags: Vec<&str> = languages.iter().map(|language| language.tag.as_str()).collect();
            panic!("src/vocabulary/{{{}}}.toml, [{name}]: {error}", tags.join(","))
        }
    }
}

/// Texts of some languages, in the order of the files.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<Vec<String>>")]
pub struct List(Vec<String>);

impl From<Vec<Vec<String>>> for List {
    fn from(of_languages: Vec<Vec<String>>) -> List {
        List(of_languages.into_iter().flatten().collect())
    }
}

impl std::ops::Deref for List {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.0
    }
}

/// Adds a language's part to those there are. A list of phrases becomes one list per language, in their order; other
/// lists are joined, and of single values the first stays.
fn merge(all: &mut Value, part: &Value, rank: usize) {
    match (all, part) {
        (Value::Table(all), Value::Table(part)) => {
            for (key, value) in part {
                match all.get_mut(key) {
                    Some(known) => merge(known, value, rank),
                    None => {
                        all.insert(key.clone(), begun(value, rank));
                    }
                }
            }
        }
        (Value::Array(all), Value::Array(part)) if are_phrases(part) => {
            all.resize(rank, Value::Array(Vec::new()));
            all.push(Value::Array(part.clone()));
        }
        (Value::Array(all), Value::Array(part)) => all.extend(part.iter().cloned()),
        _ => {}
    }
}

/// A value as the first language that has it gives it.
fn begun(value: &Value, rank: usize) -> Value {
    match value {
        Value::Table(_) => {
            let mut table = Value::Table(Table::new());
            merge(&mut table, value, rank);
            table
        }
        Value::Array(part) => {
            let mut list = Value::Array(Vec::new());
            merge(&mut list, &Value::Array(part.clone()), rank);
            list
        }
        value => value.clone(),
    }
}

fn are_phrases(list: &[Value]) -> bool {
    list.iter().all(Value::is_str)
}

#[cfg(test)]
mod tests {
    use super::{Language, Table, Value, merge};

    #[test]
    fn every_file_has_a_name_and_parts_of_english_alone() {
        let english = &Language::english().table;
        for Language { tag, name, table } in Language::all() {
            assert_ne!(tag, name, "{tag}.toml: [language] needs a name");
            for key in table.keys() {
                assert!(english.contains_key(key), "{tag}.toml: [{key}] is no part of the vocabulary");
            }
        }
        assert_eq!(Language::english().tag, "en");
        assert_eq!(Language::of_tag("en-GB").map(|language| language.name.as_str()), Some("English"));
        assert!(Language::of_tag("xx").is_none());
    }

    #[test]
    fn languages_are_merged_list_by_list() {
        let value = |text: &str| Value::Table(toml::from_str(text).unwrap());
        let mut all = Value::Table(Table::new());
        merge(&mut all, &value("a = ['x']\n[t]\nn = 1\nl = ['x', 'y']\n[[t.m]]\nw = ['x']"), 0);
        merge(&mut all, &value("b = ['z']\n[t]\nn = 2\nl = ['z']\n[[t.m]]\nw = ['z']"), 1);
        let wanted =
            "a = [['x']]\nb = [[], ['z']]\n[t]\nn = 1\nl = [['x', 'y'], ['z']]\n[[t.m]]\nw = ['x']\n[[t.m]]\nw = ['z']";
        assert_eq!(all, value(wanted));
    }
}
