//! `cargo xtask test`: everything that must pass before a change lands.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::process::holds;
use crate::{install, say, tidy, wasm};

/// Runs every step, even after one has failed, and reports the failed ones at the end. True if all passed.
pub fn run(root: &Path) -> anyhow::Result<bool> {
    install::all(root)?;
    let mut steps = Steps { root, is_first: is_first(root), failed: Vec::new() };
    steps.cargo("formatting", &["fmt", "--all", "--check"], &[])?;
    steps.cargo("clippy", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"], &[])?;
    steps.own("tidy", || tidy::run(root))?;
    steps.own("search engine", || wasm::check(root))?;
    // Snapshots are compared, never rewritten.
    steps.cargo("tests", &["test", "--workspace"], &[("INSTA_UPDATE", "no")])?;
    // Examples, of which there are none, make cargo choose the features of the tests: what clippy checked is used again.
    let documented = ["doc", "--workspace", "--no-deps", "--lib", "--bin", "xtask", "--examples"];
    steps.cargo("rustdoc", &documented, &[("RUSTDOCFLAGS", "-D warnings")])?;
    if steps.failed.is_empty() {
        say("all held");
    } else {
        say(&format!("did not hold: {}", steps.failed.join(", ")));
    }
    Ok(steps.failed.is_empty())
}

/// Whether nobody has built the program here for work on it: what incremental compilation keeps, 1.7 GB, would be of no
/// use.
fn is_first(root: &Path) -> bool {
    let kept = std::fs::read_dir(root.join("target/debug/incremental")).into_iter().flatten().flatten();
    !kept.into_iter().any(|folder| folder.file_name().to_string_lossy().starts_with("coroner-"))
}

struct Steps<'r> {
    root: &'r Path,
    /// See [`is_first`].
    is_first: bool,
    failed: Vec<String>,
}

impl Steps<'_> {
    /// A step that is a cargo command.
    fn cargo(&mut self, name: &str, arguments: &[&str], environment: &[(&str, &str)]) -> anyhow::Result<()> {
        let mut command = Command::new("cargo");
        command.args(arguments).envs(environment.iter().copied()).current_dir(self.root);
        if self.is_first {
            command.env("CARGO_INCREMENTAL", "0");
        }
        self.own(name, || holds(&mut command))
    }

    /// A step in this crate.
    fn own(&mut self, name: &str, step: impl FnOnce() -> anyhow::Result<bool>) -> anyhow::Result<()> {
        say(&format!("── {name}"));
        let began = Instant::now();
        let held = step()?;
        let seconds = began.elapsed().as_secs();
        say(&format!("── {name}: {} after {seconds} s", if held { "held" } else { "DID NOT HOLD" }));
        if !held {
            self.failed.push(name.to_string());
        }
        Ok(())
    }
}
