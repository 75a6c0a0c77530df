//! The command line: clap types, no behaviour.

mod action;
mod check;
mod import;
mod knowledge;
mod labels;
mod new;
mod practice;
mod site;
mod upkeep;

pub use action::{Action, ActionEdit, ActionNumber};
pub use check::{Check, Explain, FailOn, ProfileName, ReportFormat, ReportOutput, Rules};
pub use import::{Import, ImportFrom};
pub use knowledge::{Actions, Digest, DigestFormat, Export, ExportFormat, Metrics, Recurrences, StateFilter};
pub use labels::{Labels, Suggest, SuggestCauses, Suggestion};
pub use new::New;
pub use practice::{Agenda, AgendaFormat, FollowUps, Gate, GateFormat};
pub use site::{Build, Serve};
pub use upkeep::{Clean, Manual, Theme, ThemeAction, ThemeExport};

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

/// Turns a git repository of Markdown postmortems into a library that an organisation learns from.
#[derive(Debug, Parser)]
#[command(name = "coroner", version, about, max_term_width = 100, arg_required_else_help = true)]
#[command(after_help = "Examples:
  coroner serve                       read the archive in this folder at http://127.0.0.1:4680
  coroner check                       check every postmortem against the template
  coroner search \"connection pool\"    find past incidents by symptom
  coroner build --out site            write the site")]
pub struct Cli {
    /// Options common to all commands.
    #[command(flatten)]
    pub global: Global,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// The archive's root (default: the nearest folder upwards with a book.toml, else this one)
    #[arg(short = 'C', long = "directory", value_name = "DIR", global = true)]
    pub directory: Option<PathBuf>,
    /// The date to use as today (default: as_of in book.toml, else SOURCE_DATE_EPOCH, else the clock)
    #[arg(long, value_name = "DATE", global = true, value_parser = day)]
    pub as_of: Option<Date>,
    /// Read every document again, and keep nothing in .coroner/
    #[arg(long, global = true)]
    pub no_cache: bool,
    /// When to use colour
    #[arg(long, value_enum, default_value_t = Colour::Auto, global = true)]
    pub color: Colour,
    /// Print only findings and errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Print more: how long each step of a build took, what was left out of a table
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create an archive: book.toml, a first postmortem, a CI workflow
    Init(Init),
    /// Create a postmortem from the template
    New(New),
    /// Import documents and records from other tools as postmortems of this archive
    Import(Import),
    /// Show how a document is read: fields, sections, timeline, actions, doubts
    Read(Read),
    /// Open a postmortem in your editor, or its page in the browser
    Open(Open),
    /// Check postmortems against the template and the rules
    Check(Check),
    /// Explain a rule: why it exists, a bad and a good example, how to configure it
    Explain(Explain),
    /// List the rules
    Rules(Rules),
    /// Build the site
    Build(Build),
    /// Serve the site locally; pages reload when a document changes
    Serve(Serve),
    /// Find past incidents by symptom, with the site's search engine
    Search(Search),
    /// Show recurrences: root-cause categories and single faults
    Recurrences(Recurrences),
    /// Change one action item in its document: state, owner or due date
    Action(Action),
    /// List the action items: open, overdue, done
    Actions(Actions),
    /// Show the metrics with their definitions
    Metrics(Metrics),
    /// Summarise a week, a month, a quarter, a year or any range of days
    Digest(Digest),
    /// Decide whether overdue action items stop a deployment
    Gate(Gate),
    /// List what is expected after each incident: draft, review meeting, action items begun and done
    FollowUps(FollowUps),
    /// Write the facilitator's sheet for the review meeting of a postmortem
    Agenda(Agenda),
    /// For a pull request: which incidents its postmortems repeat, the most similar ones, and action items still open
    Context(PullRequest),
    /// List the labels of each incident (cause, trigger, severity, teams, services) and where each is set
    Labels(Labels),
    /// Suggest labels for incidents that have none
    Suggest(Suggest),
    /// Run a language server on standard input and output that shows the findings of `check` in an editor
    Lsp(Lsp),
    /// Print the configuration in effect, and where each value comes from
    Config(Config),
    /// Print a JSON Schema of the front matter or of book.toml, for editors
    Schema(Schema),
    /// Write one record per incident, for other programs
    Export(Export),
    /// Export the files of the built-in theme
    Theme(Theme),
    /// Remove the site that `build` wrote
    Clean(Clean),
    /// Write the man pages
    Manual(Manual),
    /// Print a completion script for a shell
    Completions(Completions),
}

impl Command {
    /// The files and folders named on the command line.
    pub fn paths(&self) -> &[PathBuf] {
        match self {
            Command::Check(check) => &check.paths,
            Command::Context(context) => &context.paths,
            Command::Read(read) => std::slice::from_ref(&read.file),
            Command::Agenda(agenda) => std::slice::from_ref(&agenda.file),
            _ => &[],
        }
    }
}

/// Output formats of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// Aligned text.
    Human,
    /// JSON, for programs.
    Json,
}

/// Output formats of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// Aligned text
    Human,
    /// JSON, for programs
    Json,
    /// Markdown, for pasting
    Md,
    /// Comma-separated values, for a spreadsheet
    Csv,
}

/// `init`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  coroner init postmortems")]
pub struct Init {
    /// The folder to create the archive in (default: the archive's root)
    pub dir: Option<PathBuf>,
}

/// `read`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  coroner read content/2026/2026-03-14-checkout-502.md
  coroner read INC-2026-014")]
pub struct Read {
    /// The document: its file or its id
    pub file: PathBuf,
    /// Output format
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub format: ListFormat,
}

/// `open`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  coroner open INC-2026-013")]
pub struct Open {
    /// The postmortem: its id or its file
    pub file: PathBuf,
    /// Open its page in the browser instead, at the address in book.base_url
    #[arg(long)]
    pub page: bool,
    /// Print the path (with --page, the address) and open nothing
    #[arg(long)]
    pub print: bool,
}

/// Output formats of `context`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ContextFormat {
    /// Markdown of at most 60 lines, for a comment.
    Md,
    /// JSON, for programs.
    Json,
}

/// `context`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  coroner context --changed-since origin/main
  coroner context content/2026/2026-03-14-checkout-502.md --format json")]
pub struct PullRequest {
    /// These files or folders
    pub paths: Vec<PathBuf>,
    /// Files changed since this branch diverged from a revision, committed or not
    #[arg(long, value_name = "REV")]
    pub changed_since: Option<String>,
    /// Output format
    #[arg(long, value_enum, default_value_t = ContextFormat::Md)]
    pub format: ContextFormat,
    /// The address at which your git host shows a file, for links in Markdown; `{path}` is its path in the repository
    #[arg(long, value_name = "URL")]
    pub file_url: Option<String>,
}

/// `lsp`.
#[derive(Debug, Args)]
#[command(
    after_help = "Your editor starts it; docs/editors.md has the setup for VS Code, Neovim and Helix. It finds the archive \
                  by the book.toml above a document, or else by the open folder; -C DIR names another."
)]
pub struct Lsp {
    /// Accepted because editors pass it; standard input and output are always used
    #[arg(long)]
    pub stdio: bool,
}

/// `search`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  coroner search \"connection pool team:payments after:2025-06\"
  coroner search 'dial tcp 10.0.3.7:5432: connect: connection refused'
  coroner search --limit 5 -- -redis failover")]
pub struct Search {
    /// Words, "phrases", -not, OR, team: service: cause: severity: after: before:
    #[arg(required = true, num_args = 1..)]
    pub query: Vec<String>,
    /// Maximum number of results
    #[arg(short = 'n', long, default_value_t = 10, value_parser = number_of_results)]
    pub limit: usize,
    /// Sort by date, newest first, instead of by relevance
    #[arg(long)]
    pub newest: bool,
    /// Search the index of the site built in DIR, instead of the archive
    #[arg(long, value_name = "DIR")]
    pub site: Option<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub format: ListFormat,
}

/// `config`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  coroner config
  coroner config --format json
  coroner config --keys               every key with type, default and example")]
pub struct Config {
    /// Print the reference of all keys, in Markdown
    #[arg(long, conflicts_with = "format")]
    pub keys: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub format: ListFormat,
}

/// `schema`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  coroner schema > front-matter.schema.json
  coroner schema --book > .coroner/book.schema.json")]
pub struct Schema {
    /// The schema of book.toml instead of the front matter's
    #[arg(long)]
    pub book: bool,
}

/// Parses `--limit`: at least 1.
fn number_of_results(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|number| *number > 0).ok_or_else(|| format!("`{text}` is not a number from 1"))
}

/// A day as an argument.
pub(super) fn day(text: &str) -> Result<Date, String> {
    let fits = text.len() == "2026-11-01".len();
    text.parse().ok().filter(|_| fits).ok_or_else(|| format!("`{text}` is not a day; write it as 2026-11-01"))
}

/// `completions`.
#[derive(Debug, Args)]
#[command(
    after_help = "The script asks the installed program, which also offers the archive's rules, teams, services, incidents and action items.

Examples:
  coroner completions bash > ~/.local/share/bash-completion/completions/coroner
  coroner completions zsh > ~/.zfunc/_coroner          with `fpath+=~/.zfunc` before compinit in ~/.zshrc
  coroner completions fish > ~/.config/fish/completions/coroner.fish
  coroner completions powershell >> $PROFILE
  coroner completions elvish >> ~/.config/elvish/rc.elv"
)]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}
