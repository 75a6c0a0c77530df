//! `cargo xtask attack`: attacks that take too long or need too many privileges for every test run.
//!
//! Each is a line of the table. Most run longer versions of tests in `tests/suite`.

mod bounds;

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::process::holds;
use crate::say;

/// An attack; true if the program withstood it.
type Attack = fn(&Path) -> anyhow::Result<bool>;

/// All of them, by name.
const ATTACKS: [(&str, Attack); 4] = [
    ("bounds", bounds::run),
    // Full disks, read-only folders and mount points, which only root can make.
    ("disks", |root| suite(root, "writing_disks::", true, &[])),
    // 100 builds, and 100 commands that write one file, are killed at random moments.
    ("kills", |root| suite(root, "writing::killed", false, &[("CORONER_KILLS", "100")])),
    // Every script payload alone in every field, on every page in Chromium, with the content security policy and
    // without. `CORONER_PAYLOADS=FILE` gives other payloads, a JSON list of strings.
    ("scripts", |root| suite(root, "every_payload_in_every_field", true, &[])),
];

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
    holds(command.envs(environment.iter().copied()).current_dir(root))
}
