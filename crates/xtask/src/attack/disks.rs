//! Full disks, read-only folders and mount points, which only root can make.

use std::path::Path;

/// Runs it.
pub fn run(root: &Path) -> anyhow::Result<bool> {
    super::suite(root, "writing_disks::", true, &[])
}
