//! `coroner completions`, and what the scripts that it prints ask for: the program itself completes, so that it can offer
//! rules, teams, services and ids of the archive.
//!
//! A name in a document is untrusted, and a shell inserts what it is given: [`safe`] leaves out what it might run.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Arg, Command, CommandFactory};
use clap_complete::engine::ArgValueCompleter;
use clap_complete::env::Shells;

use super::completion_values::{Completer, Values};
use super::output;
use super::printer::{Form, stdout};
use super::session::{Context, Outcome};
use crate::cli::{Cli, Completions};

/// A script sets it to its shell when it asks for completions.
const ASKED: &str = "CORONER_COMPLETE";

/// Where clap's script for bash sets the word that is completed.
const BASH_WORD: &str = "words[COMP_CWORD]=\"$2\"";

/// Runs it.
pub(super) fn run(arguments: &Completions, _context: &Context) -> anyhow::Result<Outcome> {
    let name = arguments.shell.to_string();
    let shells = Shells::builtins();
    let shell = shells.completer(&name).with_context(|| format!("there are no completions for {name}"))?;
    let mut script = Vec::new();
    shell.write_registration(ASKED, "coroner", "coroner", "coroner", &mut script)?;
    let mut script = String::from_utf8(script)?;
    if name == "bash" {
        // At `team:`, the word is the colon, and what is to be completed is empty.
        script = script.replace(BASH_WORD, &format!("[[ \"${{COMP_WORDS[COMP_CWORD]}}\" == : ]] || {BASH_WORD}"));
    }
    if name == "zsh" {
        // As a file in $fpath, it is run for the first completion: that one is answered too.
        script.push_str("[ \"${funcstack[1]}\" = _coroner ] && _clap_dynamic_completer_coroner \"$@\"\n");
    }
    output::write_as(&script, Form::Own)?;
    Ok(Outcome::Clean)
}

/// Answers a script; `None` if none asks. Whatever goes wrong, it offers nothing and says nothing: somebody is typing.
pub(super) fn answered() -> Option<ExitCode> {
    let shell = std::env::var(ASKED).ok().filter(|shell| !shell.is_empty())?;
    std::panic::set_hook(Box::new(|_| {}));
    let offered = std::panic::catch_unwind(|| offered(&shell)).unwrap_or_default().unwrap_or_default();
    let mut out = stdout(Form::Own);
    let _ = out.write_all(offered.as_bytes()).and_then(|()| out.flush()); // a shell that has gone is none to tell
    Some(ExitCode::SUCCESS)
}

/// What a shell is given for the words on the command line.
fn offered(shell: &str) -> Option<String> {
    let shells = Shells::builtins();
    let shell = shells.completer(Path::new(shell).file_stem()?.to_str()?)?;
    let words: Vec<_> = std::env::args_os().skip_while(|word| word != "--").skip(1).collect();
    let here = std::env::current_dir().ok()?;
    let mut command = with_values(Cli::command(), &Values::of(&words));
    command.build();
    let mut bytes = Vec::new();
    shell.write_complete(&mut command, words, Some(&here), &mut bytes).ok()?;
    Some(safe(shell.name(), &String::from_utf8_lossy(&bytes)))
}

/// The command line, with the archive's values for the arguments that take them.
fn with_values(command: Command, values: &Values) -> Command {
    let name = command.get_name().to_owned();
    let completed = |argument: Arg| match Completer::of(&name, argument.get_id().as_str(), values) {
        Some(completer) => argument.add(ArgValueCompleter::new(completer)),
        None => argument,
    };
    command.mut_args(completed).mut_subcommands(|command| with_values(command, values))
}

/// The candidates that a shell may be given. Of these, bash and PowerShell insert the text as it is: what they would
/// obey is left out there, and blanks are escaped in bash. No terminal gets a control character.
fn safe(shell: &str, offered: &str) -> String {
    // What bash gets is divided by vertical tabs, since no name has one.
    let (divider, inserts) = match shell {
        "bash" => ('\u{b}', true),
        "powershell" => ('\n', true),
        _ => ('\n', false),
    };
    let is_plain = |c: char| c.is_alphanumeric() || "-_./@:+,=~%".contains(c);
    let safe = offered.split(divider).filter_map(|candidate| {
        let (value, _) = candidate.split_once('\t').unwrap_or((candidate, ""));
        let visible = !candidate.chars().any(|c| c.is_control() && c != '\t');
        let harmless = !inserts || value.chars().all(|c| is_plain(c) || (c == ' ' && shell == "bash"));
        let escaped = || candidate.replace(' ', "\\ ");
        (visible && harmless).then(|| if shell == "bash" { escaped() } else { candidate.to_owned() })
    });
    safe.collect::<Vec<_>>().join(&divider.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_gets_nothing_that_it_would_run() {
        assert_eq!(
            safe("bash", "pay\u{b}$(rm -rf x)\u{b}Checkout API\u{b}a;b\u{b}é-1"),
            "pay\u{b}Checkout\\ API\u{b}é-1"
        );
        assert_eq!(safe("powershell", "pay\tThe team; it pays\n$(x)\n"), "pay\tThe team; it pays\n");
        assert_eq!(safe("zsh", "a b:It's $(fine)\n\u{1b}[31m"), "a b:It's $(fine)");
    }

    #[test]
    fn the_arguments_that_are_completed_exist() {
        fn ids(command: &Command, into: &mut Vec<(String, String)>) {
            let name = command.get_name();
            into.extend(command.get_arguments().map(|argument| (name.to_owned(), argument.get_id().to_string())));
            command.get_subcommands().for_each(|command| ids(command, into));
        }
        let mut all = Vec::new();
        ids(&Cli::command(), &mut all);
        for (of, id) in Completer::arguments() {
            let there = all.iter().any(|(command, known)| known == id && (of.is_empty() || command == of));
            assert!(there, "no command {of:?} has an argument {id}");
        }
    }
}
