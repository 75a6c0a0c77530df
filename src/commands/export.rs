//! `coroner export`.

use super::context::{Context, Outcome};
use crate::cli::Export;

/// Runs it.
pub(super) fn run(arguments: &Export, context: &Context) -> anyhow::Result<Outcome> {
    let _ = (arguments, context);
    anyhow::bail!("not built yet")
}
