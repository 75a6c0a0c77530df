//! `coroner lsp`.

use super::session::{Context, Outcome};
use crate::lsp::{Settings, speak};

/// Runs it.
pub(super) fn run(context: &Context) -> anyhow::Result<Outcome> {
    // The folder in which an editor happens to start its servers says nothing; one that was named does.
    let root = context.named_root.as_ref().map(|root| root.canonicalize()).transpose().map_err(|_| {
        anyhow::anyhow!("{}: no such folder\nhelp: name the archive's folder with -C DIR", context.root.display())
    })?;
    let options = || context.options(false);
    let orderly = speak(std::io::stdin(), &mut std::io::stdout().lock(), &Settings { root, options: &options })?;
    Ok(if orderly { Outcome::Clean } else { Outcome::Abrupt })
}
