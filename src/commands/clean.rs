//! `coroner clean`: removes the site that `build` wrote, and nothing else.

use anyhow::bail;

use super::output;
use super::session::{Context, Outcome};
use crate::cli::Clean;
use crate::write::{Output, Spot};

/// Runs it.
pub(super) fn run(arguments: &Clean, context: &Context) -> anyhow::Result<Outcome> {
    let config = context.load(None, false)?.config;
    let path = arguments.out.clone().unwrap_or_else(|| context.root.join(&config.build.out));
    if !path.exists() {
        context.say(&format!("{}: there is nothing to remove", path.display()));
        return Ok(Outcome::Clean);
    }
    let spot = Spot::find(&context.root, &path, false)?;
    let say = |message: &str| context.say(message);
    let Some(removed) = Output::open(&spot, &say)?.remove()? else {
        bail!(
            "{} is no site of Coroner: it has no list of its files, and nothing was removed\n\
             help: name the folder of the site with --out, or remove it yourself",
            path.display()
        )
    };
    output::write(&format!("removed {} files of {}\n", removed.files, path.display()))?;
    for kept in &removed.kept {
        context.say(&format!("kept {kept}, which is not Coroner's"));
    }
    Ok(Outcome::Clean)
}
