//! `cargo xtask attack [NAME …]`: long attacks on the program, too long for every change. One file each.
//!
//! Tests keep a smaller form of each; run the whole ones before a release and after a change to what they attack.

mod scripts;

use std::path::Path;
use std::time::Instant;

use crate::say;

/// An attack: its name, what it does, and how; true when the program stood.
struct Attack {
    name: &'static str,
    what: &'static str,
    run: fn(&Path) -> anyhow::Result<bool>,
}

/// All of them, by name.
const ATTACKS: [Attack; 1] = [Attack {
    name: "scripts",
    what: "every script payload in every field, on every page in Chromium",
    run: scripts::run,
}];

/// Runs those that are named, or all. True when the program stood.
pub fn run(root: &Path, names: &[String]) -> anyhow::Result<bool> {
    if let Some(unknown) = names.iter().find(|name| ATTACKS.iter().all(|attack| attack.name != **name)) {
        anyhow::bail!("there is no attack {unknown}; these are known:\n{}", list());
    }
    let mut stood = true;
    for attack in ATTACKS.iter().filter(|attack| names.is_empty() || names.iter().any(|name| name == attack.name)) {
        say(&format!("── {}: {}", attack.name, attack.what));
        let began = Instant::now();
        let held = (attack.run)(root)?;
        let seconds = began.elapsed().as_secs();
        say(&format!("── {}: {} after {seconds} s", attack.name, if held { "stood" } else { "DID NOT STAND" }));
        stood &= held;
    }
    Ok(stood)
}

fn list() -> String {
    ATTACKS.iter().map(|attack| format!("  {}  {}\n", attack.name, attack.what)).collect()
}
