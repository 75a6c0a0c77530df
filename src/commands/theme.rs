//! `coroner theme export`: the built-in files, to be changed. It never writes over a file.

use anyhow::bail;

use super::output;
use super::session::{Context, Outcome};
use crate::check::nearest;
use crate::cli::{Theme, ThemeAction, ThemeExport};
use crate::theme;
use crate::write::Folder;

/// Runs it.
pub(super) fn run(arguments: &Theme, context: &Context) -> anyhow::Result<Outcome> {
    let ThemeAction::Export(arguments) = &arguments.what;
    export(arguments, context)
}

fn export(arguments: &ThemeExport, context: &Context) -> anyhow::Result<Outcome> {
    let files = theme::built_in();
    let known = || files.keys().map(String::as_str);
    let named = |name: &str| name.trim_start_matches("./").trim_start_matches("theme/").to_string();
    if let Some(unknown) = arguments.files.iter().find(|name| !files.contains_key(&named(name))) {
        let help = match nearest(&named(unknown), known()) {
            Some(near) => format!("did you mean {near}?"),
            None => "`coroner theme export --list` lists the files".to_string(),
        };
        bail!("the built-in theme has no file {unknown}\nhelp: {help}");
    }
    let wanted: Vec<String> = arguments.files.iter().map(|name| named(name)).collect();
    let chosen = files.iter().filter(|(path, _)| wanted.is_empty() || wanted.contains(path));
    if arguments.list {
        let lines: Vec<&str> = chosen.map(|(path, _)| path.as_str()).collect();
        output::write(&format!("{}\n", lines.join("\n")))?;
        return Ok(Outcome::Clean);
    }
    let root = Folder::open(&context.root)?;
    let mut said = String::new();
    for (path, bytes) in chosen {
        let path = format!("theme/{path}");
        let done = root.create(path.as_ref(), bytes)?;
        said.push_str(&format!("{} {path}\n", if done { "wrote" } else { "kept " }));
    }
    output::write(&said)?;
    Ok(Outcome::Clean)
}
