//! `cargo xtask attack`: attacks that take too long or need too many privileges for every test run.
//!
//! Each is a file of this folder and a line of the table. Most run longer versions of tests in `tests/suite`.

mod bounds;
mod disks;
mod kills;
mod scripts;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::Context;

use crate::say;

/// An attack; true if the program withstood it.
type Attack = fn(&Path) -> anyhow::Result<bool>;

/// All of them, by the name of their file.
const ATTACKS: &[(&str, Attack)] =
    &[("bounds", bounds::run), ("disks", disks::run), ("kills", kills::run), ("scripts", scripts::run)];

/// Runs all attacks, or the named ones. True if the program withstood each.
pub fn run(root: &Path, names: &[String]) -> anyhow::Result<bool> {
    if let Some(name) = names.iter().find(|name| ATTACKS.iter().all(|(known, _)| known != name)) {
        let known: Vec<&str> = ATTACKS.iter().map(|(name, _)| *name).collect();
        anyhow::bail!("no attack {name}; there are {}", known.join(", "));
    }
    let mut all = true;
    for (name, attack) in ATTACKS.iter().filter(|(name, _)| names.is_empty() || names.iter().any(|n| n == name)) {
        let began = Instant::now();
        let held = attack(root)?;
        let seconds = began.elapsed().as_secs();
        say(&format!("── {name}: {} after {seconds} s", if held { "held" } else { "DID NOT HOLD" }));
        all &= held;
    }
    Ok(all)
}

/// Runs the tests of the suite with a name prefix, showing their output; with `ignored`, only the ignored ones.
fn suite(root: &Path, filter: &str, ignored: bool, environment: &[(&str, &str)]) -> anyhow::Result<bool> {
    let mut command = Command::new("cargo");
    command.args(["test", "-q", "-p", "coroner", "--test", "suite", "--", "--nocapture", filter]);
    if ignored {
        command.arg("--ignored");
    }
    command.envs(environment.iter().copied()).current_dir(root).stdin(Stdio::null());
    let status = command.status().with_context(|| format!("cannot run {command:?}"))?;
    Ok(status.success())
}
