//! `coroner digest`.

use super::context::{Context, Outcome};
use crate::cli::Digest;

/// Runs it.
pub(super) fn run(arguments: &Digest, context: &Context) -> anyhow::Result<Outcome> {
    let _ = (arguments, context);
    anyhow::bail!("not built yet")
}
