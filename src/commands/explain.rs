//! `coroner explain`.

use super::context::{Context, Outcome};
use crate::cli::Explain;

/// Runs it.
pub(super) fn run(arguments: &Explain, context: &Context) -> anyhow::Result<Outcome> {
    let _ = (arguments, context);
    anyhow::bail!("not built yet")
}
