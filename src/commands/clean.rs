//! `coroner clean`: removes the site that `build` wrote, and nothing else.

use anyhow::bail;

use super::output;
use super::session::{Context, Outcome};
use crate::cli::Clean;
use crate::write::{Output, ResolvedPath};

/// Runs it.
pub(super) fn run(arguments: &Clean, context: &Context) -> anyhow::Result<Outcome> {
    let config = context.load(None, false)?.config;
    let path = arguments.out.clone().unwrap_or_else(|| context.root.join(&config.build.out));
    if !path.exists() {
        context.info(&format!("{}: nothing to remove", path.display()));
        return Ok(Outcome::Clean);
    }
    let target = ResolvedPath::find(&context.root, &path, false)?;
    let say = |message: &str| context.info(message);
    let Some(removed) = Output::open(&target, &say)?.remove()? else {
        bail!(
            "{} was not built by Coroner: it has no .coroner-site; nothing was removed\n\
             help: name the folder of the site with --out, or remove it yourself",
            path.display()
        )
    };
    output::write(&format!("removed {} files from {}\n", removed.files, path.display()))?;
    for kept in &removed.kept {
        context.info(&format!("kept {kept}, which was not written by coroner"));
    }
    Ok(Outcome::Clean)
}
