//! npm packages, by exact version, each in its own folder below `npm/` in the target folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::process::succeeds;

/// A package, by name and version.
pub type Package = (&'static str, &'static str);

/// Shrinks the engine. Its wasm-opt is years newer than Debian's; the crate of that name takes minutes to compile.
pub const BINARYEN: Package = ("binaryen", "132.0.0");
/// Checks the accessibility of pages; the browser tests find it in the same place.
pub const AXE: Package = ("axe-core", "4.14.1");

/// The folder of a package, installed if missing.
pub fn package(target: &Path, (name, version): Package) -> anyhow::Result<PathBuf> {
    let home = target.join("npm").join(name);
    let folder = home.join("node_modules").join(name);
    let is_there = fs::read_to_string(folder.join("package.json"))
        .ok()
        .and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok())
        .is_some_and(|package| package["version"] == version);
    if !is_there {
        fs::create_dir_all(&home)?;
        let mut command = Command::new("npm");
        command.args(["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]);
        command.arg(&home).arg(format!("{name}@{version}")).stdout(Stdio::null());
        succeeds(&mut command)?;
    }
    Ok(folder)
}

/// The target folder of this build.
pub fn target(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from)
}
