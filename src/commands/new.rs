//! `coroner new`.

use super::context::{Context, Outcome};
use crate::cli::New;

/// Runs it.
pub(super) fn run(arguments: &New, context: &Context) -> anyhow::Result<Outcome> {
    let _ = (arguments, context);
    anyhow::bail!("not built yet")
}
