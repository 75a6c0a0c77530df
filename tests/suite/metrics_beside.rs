//! What metrics are computed from beside the exported records: recurrences, findings about blame, and words.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde_json::Value;

use crate::archive_builder::ArchiveBuilder;
use crate::metrics_independent::day;

/// What is known of incidents beside their records.
pub struct Beside {
    /// Those that are in a group of one fault and not its first, by `coroner recurrences`.
    pub repeats: BTreeSet<String>,
    /// Those with a text on causes: whether `coroner check` finds blame between its headings.
    pub blamed: BTreeMap<String, bool>,
}

impl Beside {
    pub fn of(archive: &ArchiveBuilder, exported: &[Value]) -> Beside {
        let recurrences = archive.run(&["recurrences", "--format", "json"]).code(0).json();
        let days: BTreeMap<&str, Option<Date>> =
            exported.iter().map(|record| (record["id"].as_str().unwrap(), day(record))).collect();
        let mut repeats = BTreeSet::new();
        for fault in recurrences["faults"].as_array().unwrap() {
            let incidents = fault["incidents"].as_array().unwrap().iter();
            let mut ids: Vec<&str> = incidents.map(|it| it["id"].as_str().unwrap()).collect();
            ids.sort_by_key(|id| (days[id], *id));
            repeats.extend(ids[1..].iter().map(ToString::to_string));
        }
        let checked = archive.run(&["check", "--format", "json"]).json();
        const BLAME: [&str; 7] = [
            "if-only-clause", "counterfactual", "human-error-as-cause", "judgement-of-person", "blaming-word",
            "person-as-cause", "exhortation-action",
        ];
        let findings = checked["findings"].as_array().unwrap().iter();
        let blames: Vec<(&str, usize)> = findings
            .filter(|it| BLAME.contains(&it["rule"].as_str().unwrap()))
            .map(|it| (it["path"].as_str().unwrap(), it["line"].as_u64().unwrap() as usize))
            .collect();
        let mut blamed = BTreeMap::new();
        for record in exported {
            let path = record["path"].as_str().unwrap();
            let text = archive.read(path);
            let lines: Vec<&str> = text.lines().collect();
            let depth = |line: &str| line.bytes().take_while(|byte| *byte == b'#').count();
            let sections = ["root_cause", "five_whys", "contributing_factors"];
            let starts: Vec<usize> = sections
                .iter()
                .filter_map(|name| Some(record["sections"].get(name)?["line"].as_u64().unwrap() as usize))
                .collect();
            let inside = |line: usize, start: usize| {
                let own = depth(lines[start - 1]);
                let end = (start..lines.len()).find(|at| (1..=own).contains(&depth(lines[*at]))).unwrap_or(lines.len());
                start < line && line <= end
            };
            let found = blames.iter().any(|(of, line)| *of == path && starts.iter().any(|it| inside(*line, *it)));
            if !starts.is_empty() {
                blamed.insert(record["id"].as_str().unwrap().to_string(), found);
            }
        }
        Beside { repeats, blamed }
    }
}

/// Whether an action item changes a system, by the words of the English file alone; none where none of them is in it.
pub fn changes(text: &str) -> Option<bool> {
    let file: toml::Table = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/vocabulary/en.toml"))
        .unwrap()
        .parse()
        .unwrap();
    let text = text.to_lowercase().replace('’', "'");
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let words = |table: &str, meaning: &str| -> Vec<String> {
        let list = file["insight"][table][meaning].as_array().unwrap();
        list.iter().map(|word| word.as_str().unwrap().to_string()).collect()
    };
    // Where a word begins and ends: letters and digits go on in it.
    let ends = |at: usize| !text[at..].starts_with(|c: char| c.is_alphanumeric());
    let begins = |at: usize| !text[..at].ends_with(|c: char| c.is_alphanumeric());
    let has = |word: &str, at: usize| {
        let bare = word.trim_end_matches('*');
        text[at..].starts_with(bare) && begins(at) && (word.ends_with('*') || ends(at + bare.len()))
    };
    let longest = |meaning: &str| {
        words("effect-starts", meaning)
            .iter()
            .filter(|word| has(word, 0))
            .map(|word| word.trim_end_matches('*').len())
            .max()
    };
    let (change, inform) = (longest("changes"), longest("informs"));
    if change.is_some() || inform.is_some() {
        return Some(change > inform);
    }
    let anywhere =
        |meaning: &str| words("effects", meaning).iter().any(|word| text.char_indices().any(|(at, _)| has(word, at)));
    if anywhere("changes") { Some(true) } else { anywhere("informs").then_some(false) }
}
