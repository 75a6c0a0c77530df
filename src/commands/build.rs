//! `coroner build`.

use super::context::{Context, Outcome};
use crate::cli::Build;

/// Runs it.
pub(super) fn run(arguments: &Build, context: &Context) -> anyhow::Result<Outcome> {
    let _ = (arguments, context);
    anyhow::bail!("not built yet")
}
