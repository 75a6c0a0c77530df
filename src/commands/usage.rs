//! Everything around the commands: invalid arguments, help, and panics.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;

use super::printer::{Form, stderr, stdout};
use super::session::print_error;
use super::terminal;
use crate::cli::Cli;
use crate::text::visible_line;

/// What was typed; or the exit code, after help or what is wrong was printed.
pub(super) fn parse() -> Result<Cli, ExitCode> {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    Cli::try_parse_from(&arguments).map_err(|error| print(&error, &arguments))
}

/// Prints a message of clap. It repeats arguments among its own colours, so it is rendered again with what a
/// terminal would obey in them shown; if that changes the text, there are no colours.
fn print(error: &clap::Error, arguments: &[OsString]) -> ExitCode {
    let shown = arguments.iter().map(|argument| visible_line(&argument.to_string_lossy()).into_owned());
    let again = Cli::try_parse_from(shown).err().filter(|again| again.kind() == error.kind());
    let to_errors = error.use_stderr();
    let is_terminal = if to_errors { std::io::stderr().is_terminal() } else { std::io::stdout().is_terminal() };
    let colour = terminal::wants_colour(is_terminal, &terminal::environment);
    let (text, form) = match again {
        Some(again) if colour => (again.render().ansi().to_string(), Form::Coloured),
        Some(again) => (again.render().to_string(), Form::Text),
        None => (error.render().to_string(), Form::Text),
    };
    if to_errors {
        let mut out = stderr(form);
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    } else {
        let mut out = stdout(form);
        if let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            print_error(&format!("error: {error}"), Form::Text);
            return ExitCode::from(2);
        }
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// Reports a panic. Its message may contain text of a document, so it is printed like all other output.
pub(super) fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let backtrace = Backtrace::capture();
        let traced = backtrace.status() == BacktraceStatus::Captured;
        let more = if traced { backtrace.to_string() } else { "RUST_BACKTRACE=1 shows where it came from".into() };
        print_error(
            &format!(
                "error: this is a bug in Coroner; please report it at {}/issues\n{panic}\n{more}",
                env!("CARGO_PKG_REPOSITORY")
            ),
            Form::Text,
        );
    }));
}
