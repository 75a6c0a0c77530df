//! `coroner manual`: the man pages, from the same types as `--help`.

use clap::CommandFactory;

use super::output;
use super::session::{Context, Outcome};
use crate::cli::{Cli, Manual};
use crate::write::Folder;

/// Runs it.
pub(super) fn run(arguments: &Manual, _: &Context) -> anyhow::Result<Outcome> {
    let folder = Folder::make(&arguments.out)?;
    let mut command = Cli::command();
    command.build();
    let mut written = String::new();
    for (name, command) in pages("coroner", command) {
        let mut bytes = Vec::new();
        clap_mangen::Man::new(command).render(&mut bytes)?;
        let file = format!("{name}.1");
        folder.replace(file.as_ref(), &bytes)?;
        written.push_str(&format!("{}\n", arguments.out.join(file).display()));
    }
    output::write(&written)?;
    Ok(Outcome::Clean)
}

/// A command and all below it: `coroner-theme-export`.
fn pages(name: &str, command: clap::Command) -> Vec<(String, clap::Command)> {
    let below: Vec<(String, clap::Command)> = command
        .get_subcommands()
        .filter(|below| below.get_name() != "help")
        .flat_map(|below| pages(&format!("{name}-{}", below.get_name()), below.clone()))
        .collect();
    std::iter::once((name.to_string(), command)).chain(below).collect()
}
