//! `coroner actions`.

use super::context::{Context, Outcome};
use crate::cli::Actions;

/// Runs it.
pub(super) fn run(arguments: &Actions, context: &Context) -> anyhow::Result<Outcome> {
    let _ = (arguments, context);
    anyhow::bail!("not built yet")
}
