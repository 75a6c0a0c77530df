//! Programs that a task runs, and folders that it recreates.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, ensure};

/// Runs a command and says whether it succeeded.
pub fn holds(command: &mut Command) -> anyhow::Result<bool> {
    let status = command.stdin(Stdio::null()).status().with_context(|| format!("cannot run {command:?}"))?;
    Ok(status.success())
}

/// Runs a command that must succeed.
pub fn succeeds(command: &mut Command) -> anyhow::Result<()> {
    ensure!(holds(command)?, "{command:?} failed");
    Ok(())
}

/// Runs a command that must succeed, and returns what it prints.
pub fn printed(command: &mut Command) -> anyhow::Result<String> {
    let output = command.output().with_context(|| format!("cannot run {command:?}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{command:?}: {}\n{text}{errors}", output.status);
    Ok(text)
}

/// Removes a folder, if it exists.
pub fn remove(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    Ok(())
}
