//! The README keeps its word: every command in it runs on the sample archive and prints what the README shows.
//!
//! In a `console` block a line `$ coroner …` is a command, and the lines below it are its output; `…` on a line of its
//! own means lines left out. Commands that never end or that build the program are run by other tests and by CI.

use std::path::Path;
use std::process::Command;

use crate::archive_builder::copy_of_sample;

/// Commands that other tests run: `serve` never ends, `cargo` builds the program that is being tested.
const ELSEWHERE: [&str; 2] = ["cargo ", "coroner serve"];

pub struct Example {
    pub line: usize,
    pub command: String,
    pub output: Vec<String>,
}

pub fn examples(text: &str) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    let mut inside = false;
    for (number, line) in text.lines().enumerate() {
        if let Some(fence) = line.strip_prefix("```") {
            inside = fence == "console";
        } else if let (true, Some(command)) = (inside, line.strip_prefix("$ ")) {
            found.push(Example { line: number + 1, command: command.to_string(), output: Vec::new() });
        } else if let (true, Some(example)) = (inside, found.last_mut()) {
            example.output.push(line.trim_end().to_string());
        }
    }
    found
}

/// The first line of `shown` that does not come in `printed` where it should; `…` lets any lines pass.
pub fn first_missing<'s>(shown: &'s [String], printed: &[&str]) -> Option<&'s str> {
    let mut at = 0;
    let mut gap = false;
    for line in shown {
        if line == "…" {
            gap = true;
            continue;
        }
        let there = if gap { printed[at..].iter().position(|p| p == line) } else { Some(0) };
        match there {
            Some(skip) if printed.get(at + skip) == Some(&line.as_str()) => at += skip + 1,
            _ => return Some(line),
        }
        gap = false;
    }
    None
}

#[test]
fn every_command_prints_what_the_readme_shows() {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let examples = examples(&readme);
    assert!(examples.len() >= 8, "the README tours the commands");
    let program = Path::new(env!("CARGO_BIN_EXE_coroner"));
    let path = std::env::join_paths(
        std::iter::once(program.parent().unwrap().to_path_buf())
            .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())),
    )
    .unwrap();
    let folder = copy_of_sample();
    let mut faults = Vec::new();
    for example in examples.iter().filter(|e| !ELSEWHERE.iter().any(|start| e.command.starts_with(start))) {
        let run = Command::new("sh")
            .args(["-c", &format!("{} 2>&1", example.command)])
            .env("PATH", &path)
            .env("COLUMNS", "100")
            .current_dir(folder.path())
            .output()
            .unwrap();
        let printed = String::from_utf8_lossy(&run.stdout);
        let lines: Vec<&str> = printed.lines().map(str::trim_end).collect();
        let at = format!("README.md:{}: `{}`", example.line, example.command);
        if run.status.code().is_none_or(|code| code > 1) {
            faults.push(format!("{at} ended with {}:\n{printed}", run.status));
        } else if let Some(line) = first_missing(&example.output, &lines) {
            faults.push(format!("{at} does not print {line:?}; it prints:\n{printed}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn what_is_left_out_is_marked() {
    let shown = |lines: &[&str]| lines.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(first_missing(&shown(&["a", "b"]), &["a", "b", "c"]), None);
    assert_eq!(first_missing(&shown(&["a", "c"]), &["a", "b", "c"]), Some("c"));
    assert_eq!(first_missing(&shown(&["a", "…", "c"]), &["a", "b", "c"]), None);
}
