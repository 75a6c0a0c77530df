//! `coroner init`.

use super::context::{Context, Outcome};
use crate::cli::Init;

/// Runs it.
pub(super) fn run(arguments: &Init, context: &Context) -> anyhow::Result<Outcome> {
    let _ = (arguments, context);
    anyhow::bail!("not built yet")
}
