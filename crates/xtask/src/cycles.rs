//! Import cycles between files, read from the sources as text.
//!
//! A file is its module. `use` paths and paths in code count alike; what a `mod.rs` only passes on counts for
//! the file that defines it. A file that uses what the `mod.rs` above it defines makes no cycle by that: the folder
//! is then one module with its types on top. Tests may import what they like.

use std::collections::{BTreeMap, BTreeSet};

/// A module by its path, such as `check::rules::no_timeline`.
type Module = String;

/// The import cycles between the files of one crate: each as the paths of its files, in order.
///
/// `files` are paths below the crate's `src/` with their texts.
pub fn between(files: &[(String, String)]) -> Vec<Vec<String>> {
    let modules: BTreeMap<Module, usize> = files.iter().enumerate().map(|(at, (path, _))| (module(path), at)).collect();
    let passed_on: Vec<BTreeMap<String, Vec<String>>> =
        files.iter().map(|(path, text)| re_exports(&module(path), text)).collect();
    let arrows: Vec<BTreeSet<usize>> = files
        .iter()
        .map(|(path, text)| {
            let from = module(path);
            let found = paths(&from, text).into_iter().filter_map(|path| target(&path, &modules, &passed_on));
            found.filter(|to| !is_above(&files[*to].0, &from) && module(&files[*to].0) != from).collect()
        })
        .collect();
    components(&arrows)
        .into_iter()
        .map(|component| component.into_iter().map(|at| files[at].0.clone()).collect())
        .collect()
}

/// The module of a file, by its path below `src/`.
fn module(path: &str) -> Module {
    let path = path.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if path == "lib" || path == "main" || path == "mod" { String::new() } else { path.replace('/', "::") }
}

/// Whether a file is the `mod.rs` of a folder that contains a module.
fn is_above(path: &str, from: &str) -> bool {
    let above = module(path);
    above.is_empty() || from.strip_prefix(&above).is_some_and(|rest| rest.starts_with("::"))
}

/// The code of a file: without comments, and without the tests at its end.
fn code(text: &str) -> String {
    let lines =
        text.lines().take_while(|line| !line.starts_with("#[cfg(test)]") && !line.starts_with("#[cfg(all(test"));
    lines.map(|line| line.split("//").next().unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// The re-exports of a file: the name, and the path that it refers to.
fn re_exports(from: &str, text: &str) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for statement in code(text).split(';') {
        let Some(at) = statement.find("pub") else { continue };
        let statement = &statement[at..];
        let Some((_, path)) = statement.split_once("use ").filter(|(before, _)| is_visibility(before.trim())) else {
            continue;
        };
        for (path, name) in spread(path.trim()) {
            found.entry(name).or_default().extend(absolute(from, &path));
        }
    }
    found
}

/// Whether a text is `pub`, or `pub` with a place in brackets.
fn is_visibility(text: &str) -> bool {
    text == "pub" || (text.starts_with("pub(") && text.ends_with(')') && text.matches('(').count() == 1)
}

/// Every path into the crate that a file names, from its root.
fn paths(from: &str, text: &str) -> Vec<String> {
    let code = code(text);
    let mut found = Vec::new();
    for statement in code.split(';') {
        if let Some((_, path)) = statement.rsplit_once("use ") {
            found.extend(spread(path.trim()).into_iter().filter_map(|(path, _)| absolute(from, &path)));
        }
    }
    // Paths in expressions and types; of a `use` with braces only the part before them is seen here.
    let bytes = code.as_bytes();
    for (at, _) in code.match_indices("::") {
        let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let start = at - bytes[..at].iter().rev().take_while(|byte| is_word(byte)).count();
        if start == at || (start >= 2 && &code[start - 2..start] == "::") {
            continue;
        }
        let length = bytes[start..].iter().take_while(|byte| is_word(byte) || **byte == b':').count();
        found.extend(absolute(from, code[start..start + length].trim_end_matches(':')));
    }
    // A table that a macro makes of the names of files: `rules![one, two]`.
    for list in code.split("![").skip(1).filter_map(|rest| rest.split(']').next()) {
        found.extend(list.split(',').filter_map(|name| absolute(from, name.trim())));
    }
    found
}

/// The single paths of a `use`, each with the name that it is known by afterwards.
fn spread(path: &str) -> Vec<(String, String)> {
    if let Some((before, rest)) = path.split_once('{') {
        let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
        let mut found = Vec::new();
        let (mut depth, mut start) = (0_usize, 0);
        for (at, letter) in inner.char_indices().chain([(inner.len(), ',')]) {
            match letter {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                ',' if depth == 0 => {
                    let part = inner[start..at].trim();
                    if !part.is_empty() {
                        found.extend(spread(&format!("{before}{part}")));
                    }
                    start = at + 1;
                }
                _ => {}
            }
        }
        return found;
    }
    let (path, name) = path.split_once(" as ").unwrap_or((path, path.rsplit("::").next().unwrap_or(path)));
    let path = path.trim().trim_end_matches("::self");
    vec![(path.to_string(), name.trim().to_string())]
}

/// A path from the root of the crate; `None` for one into another crate.
fn absolute(from: &str, path: &str) -> Option<String> {
    let mut base: Vec<&str> = from.split("::").filter(|part| !part.is_empty()).collect();
    let mut parts: Vec<&str> = path.trim_start_matches("::").split("::").map(str::trim).collect();
    match *parts.first()? {
        "crate" => base.clear(),
        "self" => {}
        "super" => {
            while parts.first() == Some(&"super") {
                base.pop();
                parts.remove(0);
            }
            base.extend(parts);
            return Some(base.join("::"));
        }
        // A child module by its bare name, or another crate: only the first is found among the modules.
        _ => {
            base.extend(parts);
            return Some(base.join("::"));
        }
    }
    base.extend(parts.into_iter().skip(1));
    Some(base.join("::"))
}

/// The file that a path leads to, through re-exports.
fn target(path: &str, modules: &BTreeMap<Module, usize>, passed_on: &[BTreeMap<String, Vec<String>>]) -> Option<usize> {
    let mut path = path.to_string();
    // A chain of re-exports is short; a long one is a cycle.
    for _ in 0..8 {
        let (at, rest) = deepest(&path, modules)?;
        let name = rest.split("::").next().unwrap_or("");
        match passed_on[at].get(name).and_then(|paths| paths.first()) {
            Some(further) if !name.is_empty() => path.clone_from(further),
            _ => return Some(at),
        }
    }
    None
}

/// The longest beginning of a path that is a module, and the rest of the path. The root is none: a path that leads
/// no further names none of our modules.
fn deepest<'p>(path: &'p str, modules: &BTreeMap<Module, usize>) -> Option<(usize, &'p str)> {
    let mut end = path.len();
    loop {
        if let Some(at) = modules.get(&path[..end]) {
            return Some((*at, path[end..].trim_start_matches("::")));
        }
        end = path[..end].rfind("::")?;
    }
}

/// The strongly connected components of two or more files.
fn components(arrows: &[BTreeSet<usize>]) -> Vec<Vec<usize>> {
    let reached: Vec<BTreeSet<usize>> = (0..arrows.len()).map(|from| reach(from, arrows)).collect();
    let mut found: Vec<Vec<usize>> = Vec::new();
    for from in 0..arrows.len() {
        let component: Vec<usize> = reached[from].iter().copied().filter(|to| reached[*to].contains(&from)).collect();
        if component.len() > 1 && component.first() == Some(&from) {
            found.push(component);
        }
    }
    found
}

fn reach(from: usize, arrows: &[BTreeSet<usize>]) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![from];
    while let Some(at) = waiting.pop() {
        waiting.extend(arrows[at].iter().copied().filter(|to| reached.insert(*to)));
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::between;

    fn cycles(files: &[(&str, &str)]) -> Vec<Vec<String>> {
        let files: Vec<(String, String)> =
            files.iter().map(|(path, text)| ((*path).to_string(), (*text).to_string())).collect();
        between(&files)
    }

    #[test]
    fn two_files_that_import_each_other_are_a_cycle() {
        let found = cycles(&[
            ("room/mod.rs", "mod a;\nmod b;\n"),
            ("room/a.rs", "use super::b::B;\npub struct A;\n"),
            ("room/b.rs", "pub struct B;\nfn x() -> crate::room::a::A { todo!() }\n"),
        ]);
        assert_eq!(found, [["room/a.rs", "room/b.rs"]]);
    }

    #[test]
    fn what_is_passed_on_counts_for_the_file_that_defines_it() {
        let found = cycles(&[
            ("room/mod.rs", "mod a;\nmod b;\npub(crate) use self::a::{A, Other};\n"),
            ("room/a.rs", "use super::b::{self, B};\npub struct A;\n"),
            ("room/b.rs", "use crate::room::A;\n"),
        ]);
        assert_eq!(found, [["room/a.rs", "room/b.rs"]]);
    }

    #[test]
    fn types_on_top_tests_and_comments_make_no_cycle() {
        let found = cycles(&[
            ("room/mod.rs", "mod a;\nmod b;\nuse a::f;\npub struct Top;\n"),
            ("room/a.rs", "use super::Top;\nuse super::b::g;\npub fn f() {}\n"),
            ("room/b.rs", "// see super::a::f\npub fn g() {}\n#[cfg(test)]\nmod tests { use super::super::a::f; }\n"),
        ]);
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn a_table_of_files_may_not_be_read_by_them() {
        let found = cycles(&[
            ("rules/mod.rs", "mod one;\npub static RULES: &[&str] = rules![one];\n"),
            ("rules/one.rs", "use crate::allow::may;\npub const RULE: &str = \"one\";\n"),
            ("allow.rs", "use crate::rules::RULES;\npub fn may() {}\n"),
        ]);
        assert_eq!(found, [["rules/mod.rs", "rules/one.rs", "allow.rs"]]);
    }
}
