//! Installs missing dependencies of the tests, and reports them.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::bail;

use crate::process::succeeds;
use crate::{npm, say};

/// Where Chromium may be installed; the tests look in the same places (`tests/suite/browser.rs`).
const CHROMIUM: [&str; 4] =
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

/// Installs whatever is missing.
pub fn all(root: &Path) -> anyhow::Result<()> {
    component("fmt", "rustfmt")?;
    component("clippy", "clippy")?;
    program("git", "git")?;
    program("node", "nodejs")?;
    program("npm", "npm")?;
    chromium()?;
    npm::package(&npm::target(root), npm::AXE).map(drop)
}

/// A component of the Rust toolchain, asked for by the cargo command that it brings.
fn component(command: &str, name: &str) -> anyhow::Result<()> {
    if quiet(Command::new("cargo").args([command, "--version"])) {
        return Ok(());
    }
    say(&format!("installing the Rust component {name}"));
    succeeds(Command::new("rustup").args(["component", "add", name]))
}

/// A program of a Debian package.
pub fn program(name: &str, package: &str) -> anyhow::Result<()> {
    if quiet(Command::new(name).arg("--version")) { Ok(()) } else { apt(package) }
}

/// A Chromium for the browser tests: `CHROMIUM` names one, else Debian's.
fn chromium() -> anyhow::Result<()> {
    if std::env::var_os("CHROMIUM").is_some() || CHROMIUM.iter().any(|path| Path::new(path).exists()) {
        return Ok(());
    }
    apt("chromium")
}

/// Installs a package on Debian or Ubuntu.
fn apt(package: &str) -> anyhow::Result<()> {
    if !quiet(Command::new("apt-get").arg("--version")) {
        bail!("the tests need {package}, and this machine has no apt-get to install it: please install it by hand");
    }
    say(&format!("installing {package} with apt-get"));
    let root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.starts_with(b"0\n"));
    let apt_get = |arguments: &[&str]| {
        let mut command = if root { Command::new("apt-get") } else { Command::new("sudo") };
        if !root {
            command.args(["--preserve-env=DEBIAN_FRONTEND", "apt-get"]);
        }
        command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null());
        succeeds(&mut command)
    };
    apt_get(&["update", "-qq"])?;
    apt_get(&["install", "-y", "-qq", "--no-install-recommends", package])
}

/// Whether a command runs and succeeds; its output is not shown.
fn quiet(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
