//! `cargo xtask tidy`: the conventions that a compiler does not check.
//!
//! The floors of modules, no import cycles between files, a `//!` at the top of every file, a maximum file length, and a
//! search engine that imports none of our crates.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::cycles;
use crate::floors::{self, FLOORS};
use crate::say;

/// A file longer than this should be split.
const LONGEST: usize = 600;

/// Checks every source file. True when all is tidy.
pub fn run(root: &Path) -> anyhow::Result<bool> {
    let mut faults = Vec::new();
    for folder in ["src", "crates", "tests", "benches"] {
        for path in sources(&root.join(folder))? {
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            let shown = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            faults.extend(shape(&shown, &text));
            faults.extend(breaches(&shown, &text));
        }
    }
    faults.extend(rooms_and_floors(root)?);
    for crate_folder in ["src", "crates/search/src", "crates/xtask/src"] {
        faults.extend(import_cycles(root, crate_folder)?);
    }
    for fault in &faults {
        say(fault);
    }
    Ok(faults.is_empty())
}

/// Every `.rs` file below a folder, in path order; none if the folder does not exist.
fn sources(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() && !path.ends_with("target") {
            found.extend(sources(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Problems with a single file.
fn shape(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if !text.starts_with("//!") {
        faults.push(format!("{path}:1: opens without `//!`: say what this module is for"));
    }
    let lines = text.lines().count();
    if lines > LONGEST {
        faults.push(format!("{path}: {lines} lines, more than {LONGEST}: find the second noun in it and split"));
    }
    faults
}

/// Imports that go up or across, or from the search engine into the program.
fn breaches(path: &str, text: &str) -> Vec<String> {
    let engine = path.starts_with("crates/search");
    let room = path.strip_prefix("src/").map(|rest| rest.split(['/', '.']).next().unwrap_or(rest));
    let mut faults = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let at = format!("{path}:{}", number + 1);
        if engine && line.split("//").next().is_some_and(|code| code.contains("coroner::")) {
            faults.push(format!("{at}: the search engine imports nothing of ours"));
        }
        let Some(room) = room.filter(|room| *room != "lib") else { continue };
        for to in floors::imports(line) {
            // Only rooms count: `crate::Thing` has no lower-case name and macros are not imported by path here.
            if floors::floor(to).is_some() && !floors::allowed(room, to) {
                faults.push(format!("{at}: {room} imports {to}, which is not below it"));
            }
        }
    }
    faults
}

/// Files of a crate that import each other.
fn import_cycles(root: &Path, folder: &str) -> anyhow::Result<Vec<String>> {
    let top = root.join(folder);
    let mut files = Vec::new();
    for path in sources(&top)? {
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let below = path.strip_prefix(&top).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        files.push((below, text));
    }
    let cycles = cycles::between(&files).into_iter();
    Ok(cycles.map(|cycle| format!("{folder}: import cycle: {}", cycle.join(" ↔ "))).collect())
}

/// Rooms without a floor, and floors without a room.
fn rooms_and_floors(root: &Path) -> anyhow::Result<Vec<String>> {
    let mut rooms = Vec::new();
    for entry in fs::read_dir(root.join("src")).context("src")? {
        let name = entry?.file_name().to_string_lossy().trim_end_matches(".rs").to_string();
        if name != "lib" {
            rooms.push(name);
        }
    }
    rooms.sort();
    let unlisted = rooms
        .iter()
        .filter(|room| floors::floor(room).is_none())
        .map(|room| format!("src/{room}: has no floor in crates/xtask/src/floors.rs"));
    let empty = FLOORS
        .iter()
        .flat_map(|floor| floor.iter())
        .filter(|room| !rooms.iter().any(|there| there == *room))
        .map(|room| format!("crates/xtask/src/floors.rs: there is no room {room} in src/"));
    Ok(unlisted.chain(empty).collect())
}

#[cfg(test)]
mod tests {
    use super::{breaches, shape};

    #[test]
    fn a_breach_names_its_line() {
        let found = breaches("src/archive/load.rs", "use crate::source::Place;\nuse crate::site::Site;\n");
        assert_eq!(found, ["src/archive/load.rs:2: archive imports site, which is not below it"]);
        assert_eq!(breaches("crates/search/src/lib.rs", "use coroner::archive::Archive;").len(), 1);
        assert!(breaches("src/lib.rs", "pub use crate::site::Site;").is_empty());
    }

    #[test]
    fn every_file_says_what_it_is_for() {
        assert_eq!(shape("src/x.rs", "use std::fmt;\n").len(), 1);
        assert!(shape("src/x.rs", "//! For x.\n").is_empty());
        assert_eq!(shape("src/x.rs", &"//! x\n".repeat(601)).len(), 1);
    }
}
