//! One file per command: open the archive, call one module, print.
//!
//! Only this module prints, reads the clock, and knows exit codes: 0 clean, 1 findings, 2 usage or environment.

mod baseline;
mod bulk_export;
mod completion_values;
mod incident_time;
mod name_lookup;
mod new_names;
mod new_questions;
mod open;
mod output;
mod printer;
mod public_edition;
mod read_report;
mod session;
mod terminal;
mod tracker_export;
mod usage;

mod action;
mod actions;
mod agenda;
mod book_schema;
mod build;
mod check;
mod ci_file;
mod clean;
mod completions;
mod config;
mod context;
mod digest;
mod explain;
mod export;
mod fix;
mod follow_ups;
mod gate;
mod import;
mod init;
mod labels;
mod last_build;
mod left_out;
mod lsp;
mod manual;
mod metrics;
mod new;
mod read;
mod recurrences;
mod rules;
mod schema;
mod search;
mod serve;
mod suggest;
mod theme;

use std::process::ExitCode;

use crate::cli::{Command, Suggest, Suggestion};
use session::{Context, Outcome};

/// Runs the program on its arguments.
pub fn main() -> ExitCode {
    if let Some(code) = completions::answered() {
        return code;
    }
    usage::report_panics();
    let cli = match usage::parse() {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    let context = match Context::new(&cli) {
        Ok(context) => context,
        Err(error) => {
            session::print_error(&format!("error: {error:#}"), printer::Form::Text);
            return ExitCode::from(2);
        }
    };
    match run(&cli.command, &context) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings | Outcome::Abrupt) => ExitCode::from(1),
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            context.report_error(&error);
            ExitCode::from(2)
        }
    }
}

fn run(command: &Command, context: &Context) -> anyhow::Result<Outcome> {
    match command {
        Command::Init(arguments) => init::run(arguments, context),
        Command::New(arguments) => new::run(arguments, context),
        Command::Import(arguments) => import::run(arguments, context),
        Command::Open(arguments) => open::run(arguments, context),
        Command::Read(arguments) => read::run(arguments, context),
        Command::Check(arguments) => check::run(arguments, context),
        Command::Explain(arguments) => explain::run(arguments, context),
        Command::Rules(arguments) => rules::run(arguments, context),
        Command::Build(arguments) => build::run(arguments, context),
        Command::Serve(arguments) => serve::run(arguments, context),
        Command::Search(arguments) => search::run(arguments, context),
        Command::Recurrences(arguments) => recurrences::run(arguments, context),
        Command::Action(arguments) => action::run(arguments, context),
        Command::Actions(arguments) => actions::run(arguments, context),
        Command::Metrics(arguments) => metrics::run(arguments, context),
        Command::Digest(arguments) => digest::run(arguments, context),
        Command::FollowUps(arguments) => follow_ups::run(arguments, context),
        Command::Agenda(arguments) => agenda::run(arguments, context),
        Command::Gate(arguments) => gate::run(arguments, context),
        Command::Context(arguments) => context::run(arguments, context),
        Command::Labels(arguments) => labels::run(arguments, context),
        Command::Suggest(Suggest { what: Suggestion::Causes(arguments) }) => suggest::run(arguments, context),
        Command::Lsp(_) => lsp::run(context),
        Command::Config(arguments) => config::run(arguments, context),
        Command::Schema(arguments) => schema::run(arguments, context),
        Command::Export(arguments) => export::run(arguments, context),
        Command::Theme(arguments) => theme::run(arguments, context),
        Command::Clean(arguments) => clean::run(arguments, context),
        Command::Manual(arguments) => manual::run(arguments, context),
        Command::Completions(arguments) => completions::run(arguments, context),
    }
}
