//! `cargo xtask fuzz`: random input for every parser, by coverage (cargo-fuzz, libFuzzer). Needs a nightly compiler.

use std::path::Path;
use std::process::Command;

use crate::process::{holds, succeeds};
use crate::say;

/// What is fuzzed: the files of `fuzz/targets/`.
const TARGETS: [&str; 7] = ["document", "values", "configuration", "imports", "query", "pack", "messages"];

/// Inputs of ours from which fuzzing of a target starts; what it finds is kept in `fuzz/corpus/` for the next run.
const SEEDS: [(&str, &[&str]); 1] = [("document", &["content", "tests/reading"])];

/// Seconds for each target, unless others are named.
const SECONDS: u64 = 60;

/// An input that takes longer, in seconds, counts as a fault.
const LONGEST: u64 = 10;

/// Fuzzes every target, or the named ones; a number is the seconds for each. True if nothing was found.
pub fn run(root: &Path, arguments: &[String]) -> anyhow::Result<bool> {
    let mut seconds = SECONDS;
    let mut names: Vec<&str> = Vec::new();
    for argument in arguments {
        match argument.parse() {
            Ok(number) => seconds = number,
            Err(_) => names.push(argument),
        }
    }
    if let Some(name) = names.iter().find(|name| !TARGETS.contains(name)) {
        anyhow::bail!("no target {name}; there are {}", TARGETS.join(", "));
    }
    if !Command::new("cargo").args(["fuzz", "--version"]).output().is_ok_and(|it| it.status.success()) {
        say("installing cargo-fuzz");
        succeeds(Command::new("cargo").args(["install", "--quiet", "--locked", "cargo-fuzz"]))?;
    }
    let mut all = true;
    for target in TARGETS.iter().filter(|target| names.is_empty() || names.contains(target)) {
        let mut fuzz = Command::new("cargo");
        let kept = format!("fuzz/corpus/{target}");
        std::fs::create_dir_all(root.join(&kept))?;
        let seeds = SEEDS.iter().filter(|(name, _)| name == target).flat_map(|(_, folders)| *folders);
        fuzz.args(["+nightly", "fuzz", "run", target, &kept]).args(seeds).arg("--");
        // A thread of the language server may be about to end while the sanitizer looks for leaks.
        fuzz.arg(format!("-detect_leaks={}", i32::from(*target != "messages")));
        fuzz.args([format!("-max_total_time={seconds}"), format!("-timeout={LONGEST}"), "-rss_limit_mb=4096".into()]);
        let held = holds(fuzz.current_dir(root))?;
        say(&format!("── {target}: {}", if held { "nothing found" } else { "A FAULT WAS FOUND" }));
        all &= held;
    }
    Ok(all)
}
