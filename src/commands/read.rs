//! `coroner read`.

use super::context::{Context, Outcome};
use crate::cli::Read;

/// Runs it.
pub(super) fn run(arguments: &Read, context: &Context) -> anyhow::Result<Outcome> {
    let _ = (arguments, context);
    anyhow::bail!("not built yet")
}
