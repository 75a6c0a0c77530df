//! The table of keys says the truth: it names the keys that the parser asks for, its examples are read without a fault,
//! and its words and ranges match what the parser does.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::EVERYTHING;
use crate::config::keys::{Key, Kind, find, keys};
use crate::config::parse::asked;
use crate::config::reference::{shown_name, smallest};
use crate::config::{Config, effective, parse};

/// A file that sets one key to a value.
fn with(key: &Key, value: &str) -> String {
    let line = format!("{} = {value}\n", shown_name(key));
    let table = key.parent();
    // The lists and tables above it, from the outermost on.
    let mut text = String::new();
    let ends = table.match_indices('.').map(|(at, _)| at).chain([table.len()]);
    for above in ends.map(|end| &table[..end]) {
        match find(above).map(|key| key.kind) {
            Some(Kind::Tables) => {
                let needed = smallest(above);
                let is_other_pattern = matches!(&*key.path, "rule.pattern" | "rule.required");
                let others = needed.lines().filter(|line| !line.starts_with(&format!("{} ", key.name())));
                let others = others.filter(|line| !is_other_pattern || !line.starts_with("forbidden "));
                let alone = key.path == "error_budget.file";
                text.push_str(
                    &others
                        .filter(|line| !alone || line.starts_with('['))
                        .map(|l| format!("{l}\n"))
                        .collect::<String>(),
                );
            }
            _ => text.push_str(&format!("[{above}]\n")),
        }
    }
    text.push_str(&line);
    if key.path.ends_with(".parent") {
        let id = value.trim_matches('"');
        text.push_str(&format!("[[{table}]]\nid = \"{id}\"\n"));
    }
    text
}

/// The value of a key in an effective configuration, of the first entry where it is in a list.
fn value_of(key: &Key, config: &Config) -> Option<Value> {
    let root = Value::Table(effective(config));
    // `pattern` is another name of `forbidden`.
    let name = if key.path == "rule.pattern" { "forbidden" } else { shown_name(key) };
    let path: Vec<&str> = key.parent().split('.').chain([name]).collect();
    path.iter().try_fold(root, |value, part| {
        let value = value.as_array().and_then(|list| list.first()).cloned().unwrap_or(value);
        value.get(*part).cloned()
    })
}

#[test]
fn the_table_names_the_keys_that_the_parser_asks_for() {
    let text = format!(
        "{EVERYTHING}\n[[assign]]\nglobs = \"x\"\nvisibility = \"public\"\n[[check.paths]]\nglobs = \"x\"\n[[error_budget]]\nfile = \"b.json\"\n\
         {}[gate]\n{}[public]\n{}",
        smallest("rule"),
        smallest("gate.exempt"),
        smallest("public.replace")
    );
    // `impact.users` is a field of its own, though TOML makes a table of it.
    let asked: BTreeSet<String> = asked(&text).into_iter().filter(|path| path != "front_matter.impact.*").collect();
    let listed: BTreeSet<String> = keys()
        .iter()
        .map(|key| if key.is_placeholder() { format!("{}.*", key.parent()) } else { key.path.clone() })
        // `file` is one of the keys of `[template]`, which are read as they come.
        .filter(|path| path != "template.file")
        .collect();
    assert_eq!(asked, listed, "src/config/keys.toml against the parser");
}

#[test]
fn every_example_is_read_and_takes_effect() {
    for key in keys().iter().filter(|key| !key.is_table()) {
        let text = with(key, &key.example);
        let (config, problems) = parse("book.toml", &text);
        assert!(problems.is_empty(), "{text}{problems:#?}");
        let example: Table = format!("x = {}", key.example).parse().unwrap();
        let number = |value: &Value| value.as_float().or(value.as_integer().map(|n| n as f64));
        let found = value_of(key, &config);
        let same = found.as_ref() == Some(&example["x"])
            || found.as_ref().and_then(number).is_some_and(|n| Some(n) == number(&example["x"]))
            // 12 weeks are 84 days.
            || key.kind == Kind::Duration && found.is_some() && found != value_of(key, &Config::standard());
        assert!(same, "{}: {:?} is in effect, not the example\n{text}", key.path, found);
        let by_default = value_of(key, &Config::standard());
        let is_only_one = key.path == "build.theme" || key.parent().is_empty();
        let in_list = find(key.parent()).is_some_and(|table| table.kind == Kind::Tables);
        assert!(
            is_only_one || in_list || by_default != Some(example["x"].clone()),
            "{}: the example is the default",
            key.path
        );
    }
}

#[test]
fn words_and_ranges_are_those_of_the_parser() {
    let faults = |key: &Key, value: &str| {
        let text = with(key, value);
        let (_, problems) = parse("book.toml", &text);
        problems.into_iter().map(|problem| problem.message).collect::<Vec<_>>()
    };
    for key in keys() {
        for word in &key.values {
            assert_eq!(faults(key, &format!("{word:?}")), [""; 0], "{} = {word}", key.path);
        }
        if !key.values.is_empty() {
            let said = faults(key, "\"zzzzzzzz\"");
            assert!(said[0].ends_with(&format!("is not one of {}", key.values.join(", "))), "{said:?}");
        }
        let (least, most) = (key.min.map(|n| n.to_string()), key.max.map(|n| n.to_string()));
        for bound in least.iter().chain(&most) {
            assert_eq!(faults(key, bound), [""; 0], "{} = {bound}", key.path);
        }
        let beyond = key.min.map(|n| n - 1.0).into_iter().chain(key.max.map(|n| n + 1.0));
        for beyond in beyond {
            assert_eq!(faults(key, &beyond.to_string()).len(), 1, "{} = {beyond}", key.path);
        }
    }
}

#[test]
fn the_effective_configuration_is_a_book_toml_that_gives_it_again() {
    for text in ["", EVERYTHING, include_str!("../../../book.toml")] {
        let mut config = parse("book.toml", text).0;
        let (mut again, problems) = parse("book.toml", &effective(&config).to_string());
        assert!(problems.is_empty(), "{problems:#?}");
        // Stated is what differs: now everything is.
        for config in [&mut config, &mut again] {
            (config.book.src_stated, config.causes_stated, config.triggers_stated) = (true, true, true);
            config.check.level_spans.clear();
        }
        assert_eq!(again, config);
    }
}

#[test]
fn what_a_message_suggests_can_be_pasted() {
    let wrong = [
        ("recurrence", "window = 6"),
        ("recurrence", "window = \"6mo\""),
        ("recurrence", "window = \"6 monts\""),
        ("recurrence", "minimum = 1"),
        ("recurrence", "target = \"10 %\""),
        ("recurrence", "target = 10"),
        ("targets", "actions_on_time = 85"),
        ("targets", "resolve_minutes = \"4h\""),
        ("check", "since = \"last year\""),
        ("check", "since = 2026"),
        ("check", "since = \"2026-01-01T00:00:00Z\""),
        ("check", "since = 2026-01-01T00:00:00Z"),
        ("check", "profile = \"none\""),
        ("check.levels", "overdue-action = \"off\""),
        ("check.levels", "overdue-action = false"),
        ("book", "language = \"english\""),
        ("book", "language = \"pt_BR\""),
        ("book", "timezone = \"Berlin\""),
        ("book", "timezone = \"UTC+2\""),
        ("book", "base_url = \"library.example\""),
        ("book", "base_url = \"library\""),
        ("book", "edit_url = \"https://git.example/edit\""),
        ("book", "title = 3"),
        ("book", "audience = \"everyone\""),
        ("build", "drafts = \"yes\""),
        ("digest", "week_start = \"Mon\""),
    ];
    for (table, line) in wrong {
        let (_, problems) = parse("book.toml", &format!("[{table}]\n{line}\n"));
        assert_eq!(problems.len(), 1, "{line}: {problems:?}");
        let help = problems[0].help.clone().unwrap_or_default();
        let pasted = help.split('`').rev().find(|part| part.contains('=')).unwrap_or_else(|| panic!("{line}: {help}"));
        let (_, again) = parse("book.toml", &format!("[{table}]\n{pasted}\n"));
        assert!(again.is_empty(), "{line} → {pasted}: {again:?}");
        let value = line.split_once("= ").map(|(_, value)| value).unwrap();
        let said = &problems[0].message;
        assert!(said.contains(value.trim_matches('"')), "{line}: the value is not in {said:?}");
    }
}

#[test]
fn broken_toml_is_explained_with_a_line_that_is_right() {
    for (broken, help) in [
        ("[book\ntitle = \"x\"\n", "write `[book]`"),
        ("[[team\nid = \"x\"\n", "write `[[team]]`"),
        ("[book]\ntitle = Incident library\n", "write `title = \"Incident library\"`"),
        ("[book]\ntitle: \"x\"\n", "write `title = \"x\"`"),
        ("[book]\ntitle: Ours\n", "write `title = \"Ours\"`"),
        ("[book]\ntitle = \"a\"\ntitle = \"b\"\n", "keep one of them; the first is on line 2"),
        ("[book]\nsrc = \"a\"\n[check]\n[book]\n", "move its keys to `[book]` on line 1"),
        ("[book]\ninclude = [\"a\", \"b\"\n[check]\n", "close the list with `]`"),
        ("[book]\ntitle = \"a\n", "write `title = \"a\"`"),
    ] {
        let (_, problems) = parse("book.toml", broken);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].help.as_deref(), Some(help), "{broken}{problems:?}");
    }
}
