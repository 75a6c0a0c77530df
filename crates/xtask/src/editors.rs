//! `cargo xtask editors`: compiles, tests and packages the extension of VS Code, and tries Neovim with the configuration
//! that the docs give.
//!
//! VS Code itself is not downloaded: the extension's own way of starting the server is driven by the protocol libraries
//! that its client is built on.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::ensure;

use crate::process::{holds, remove, succeeds};
use crate::{install, npm, say};

/// A postmortem with a finding that can be fixed, one that cannot, and words that suggest its cause.
const POSTMORTEM: &str = "---\ntitle: Orders were lost\nstatus: complet\n---\n# Orders were lost\n\n## Summary\n\n\
    Bob failed to follow the runbook.\n\n## Root cause\n\nThe disk was full. The queue ran out of disk space because \
    capacity was never planned.\n";

/// Runs it. True if everything held.
pub fn run(root: &Path) -> anyhow::Result<bool> {
    install::program("node", "nodejs")?;
    install::program("npm", "npm")?;
    install::program("nvim", "neovim")?;
    build(root)?;
    let program = npm::target(root).join("debug/coroner");
    let held = [vscode(root, &program)?, neovim(root, &program)?];
    Ok(held.iter().all(|held| *held))
}

/// The program that the editors start.
pub fn build(root: &Path) -> anyhow::Result<()> {
    succeeds(Command::new("cargo").args(["build", "--quiet", "-p", "coroner"]).current_dir(root))
}

fn vscode(root: &Path, program: &Path) -> anyhow::Result<bool> {
    say("── VS Code");
    let (from, to) = (root.join("editors/vscode"), npm::target(root).join("editors/vscode"));
    for folder in ["src", "test"] {
        let to = to.join(folder);
        remove(&to)?;
        copy(&from.join(folder), &to)?;
    }
    let lock = |folder: &Path| fs::read(folder.join("package-lock.json")).unwrap_or_default();
    let is_installed = to.join("node_modules").exists() && lock(&from) == lock(&to);
    for file in fs::read_dir(&from)? {
        let file = file?.path();
        if let Some(name) = file.file_name().filter(|_| file.is_file()) {
            fs::copy(&file, to.join(name))?;
        }
    }
    fs::copy(root.join("LICENSE-MIT"), to.join("LICENSE"))?;
    if !is_installed {
        // No script of a package runs.
        succeeds(Command::new("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&to))?;
    }
    for step in ["compile", "test", "package"] {
        let mut npm = Command::new("npm");
        npm.args(["run", "--silent", step]).env("CORONER", program).current_dir(&to);
        if !holds(&mut npm)? {
            say(&format!("── VS Code: {step} DID NOT HOLD"));
            return Ok(false);
        }
    }
    let package = to.join("dist/coroner.vsix");
    let size = fs::metadata(&package).map_or(0, |file| file.len());
    ensure!(size > 10_000, "{} is not there, or empty", package.display());
    say(&format!("{}: {} kB", package.display(), size / 1000));
    Ok(true)
}

fn neovim(root: &Path, program: &Path) -> anyhow::Result<bool> {
    say("── Neovim");
    let folder = npm::target(root).join("editors/neovim");
    fs::create_dir_all(folder.join("content"))?;
    fs::write(folder.join("book.toml"), "")?;
    fs::write(folder.join("content/a.md"), POSTMORTEM)?;
    let docs = fs::read_to_string(root.join("docs/editors.md"))?;
    let blocks: Vec<&str> = docs.split("```lua\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let [new, old] = blocks.as_slice() else { anyhow::bail!("docs/editors.md has not the two configurations") };
    let configuration = format!("if vim.fn.has('nvim-0.11') == 1 then\n{new}else\n{old}end\n");
    fs::write(folder.join("init.lua"), configuration)?;
    let path = std::env::join_paths(
        program
            .parent()
            .map(Path::to_path_buf)
            .into_iter()
            .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
    )?;
    let mut nvim = Command::new("nvim");
    nvim.args(["--headless", "-n", "-i", "NONE", "-u"]).arg(folder.join("init.lua")).arg(folder.join("content/a.md"));
    nvim.arg("-c").arg(format!("luafile {}", root.join("editors/neovim/test.lua").display()));
    nvim.env("PATH", path).env("XDG_STATE_HOME", folder.join("state")).current_dir(&folder);
    let held = holds(&mut nvim)?;
    say(if held { "── Neovim: held" } else { "── Neovim: DID NOT HOLD" });
    Ok(held)
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to)?;
    for file in fs::read_dir(from)? {
        let file = file?.path();
        if let Some(name) = file.file_name().filter(|_| file.is_file()) {
            fs::copy(&file, to.join(name))?;
        }
    }
    Ok(())
}
