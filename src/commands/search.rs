//! `coroner search`.

use super::context::{Context, Outcome};
use crate::cli::Search;

/// Runs it.
pub(super) fn run(arguments: &Search, context: &Context) -> anyhow::Result<Outcome> {
    let _ = (arguments, context);
    anyhow::bail!("not built yet")
}
