//! `coroner serve`.

use super::context::{Context, Outcome};
use crate::cli::Serve;

/// Runs it.
pub(super) fn run(arguments: &Serve, context: &Context) -> anyhow::Result<Outcome> {
    let _ = (arguments, context);
    anyhow::bail!("not built yet")
}
