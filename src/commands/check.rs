//! `coroner check`.

use super::context::{Context, Outcome};
use crate::cli::Check;

/// Runs it.
pub(super) fn run(arguments: &Check, context: &Context) -> anyhow::Result<Outcome> {
    let _ = (arguments, context);
    anyhow::bail!("not built yet")
}
