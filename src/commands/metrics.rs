//! `coroner metrics`.

use super::context::{Context, Outcome};
use crate::cli::Metrics;

/// Runs it.
pub(super) fn run(arguments: &Metrics, context: &Context) -> anyhow::Result<Outcome> {
    let _ = (arguments, context);
    anyhow::bail!("not built yet")
}
