//! `coroner explain`.

use anyhow::bail;

use super::output;
use super::session::{Context, Outcome};
use crate::check::{for_terminal, rules};
use crate::cli::Explain;

/// Runs it.
pub(super) fn run(arguments: &Explain, context: &Context) -> anyhow::Result<Outcome> {
    let name = arguments.rule.trim();
    let Some(rule) = rules::find(name) else {
        bail!("no rule `{name}`; {}", rules::names().suggestion(name));
    };
    output::write(&for_terminal(rule, context.palette()))?;
    Ok(Outcome::Clean)
}
