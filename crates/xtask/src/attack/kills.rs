//! 100 builds, and 100 commands that write one file, are killed at random moments.

use std::path::Path;

/// Runs it.
pub fn run(root: &Path) -> anyhow::Result<bool> {
    super::suite(root, "writing::killed", false, &[("CORONER_KILLS", "100")])
}
