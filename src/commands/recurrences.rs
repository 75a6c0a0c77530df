//! `coroner recurrences`.

use super::context::{Context, Outcome};
use crate::cli::Recurrences;

/// Runs it.
pub(super) fn run(arguments: &Recurrences, context: &Context) -> anyhow::Result<Outcome> {
    let _ = (arguments, context);
    anyhow::bail!("not built yet")
}
