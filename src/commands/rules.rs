//! `coroner rules`.

use super::context::{Context, Outcome};
use crate::cli::Rules;

/// Runs it.
pub(super) fn run(arguments: &Rules, context: &Context) -> anyhow::Result<Outcome> {
    let _ = (arguments, context);
    anyhow::bail!("not built yet")
}
