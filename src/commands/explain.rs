//! `coroner explain`.

use anyhow::bail;

use super::context::{Context, Outcome};
use super::output;
use crate::check::{for_terminal, nearest, rules};
use crate::cli::Explain;

/// Runs it.
pub(super) fn run(arguments: &Explain, context: &Context) -> anyhow::Result<Outcome> {
    let name = arguments.rule.trim();
    let Some(rule) = rules::find(name) else {
        match nearest(name, rules::RULES.iter().map(|rule| rule.meta.name)) {
            Some(near) => bail!("no rule `{name}`; did you mean `{near}`?"),
            None => bail!("no rule `{name}`; `coroner rules` lists them"),
        }
    };
    output::write(&for_terminal(rule, context.palette()))?;
    Ok(Outcome::Clean)
}
