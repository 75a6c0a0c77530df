//! `coroner completions`.

use clap::CommandFactory;

use super::output;
use super::printer::Form;
use super::session::{Context, Outcome};
use crate::cli::{Cli, Completions};

/// Runs it.
pub(super) fn run(arguments: &Completions, _context: &Context) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "coroner", &mut script);
    output::write_as(&String::from_utf8(script)?, Form::Own)?;
    Ok(Outcome::Clean)
}
