//! The command line: clap types, no behaviour.

mod action;
mod import;
mod knowledge;
mod labels;
mod new;
mod practice;
mod upkeep;

pub use action::{Action, ActionEdit, ActionNumber};
pub use import::{Import, ImportFrom};
pub use knowledge::{Actions, Digest, DigestFormat, Export, ExportFormat, Metrics, Recurrences, StateFilter};
pub use labels::{Labels, Suggest, SuggestCauses, Suggestion};
pub use new::New;
pub use practice::{Agenda, AgendaFormat, FollowUps, Gate, GateFormat};
pub use upkeep::{Clean, Manual, Theme, ThemeAction, ThemeExport};

use std::net::{IpAddr, Ipv4Addr};
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

/// Output formats of `check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// Annotated source.
    Human,
    /// One line per finding, for problem matchers of editors.
    Short,
    /// JSON, for programs.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// GitHub workflow commands, and the job summary.
    Github,
    /// GitLab Code Quality report.
    Gitlab,
    /// JUnit XML.
    Junit,
    /// Checkstyle XML.
    Checkstyle,
    /// reviewdog's JSON.
    Rdjson,
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

/// `check`.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit codes: 0 clean or only notes, 1 errors or warnings, 2 invalid usage, environment or book.toml.

Examples:
  coroner check
  coroner check content/2026 --strict
  coroner check --changed-since origin/main --format github
  coroner check --fix --diff",
    group = clap::ArgGroup::new("fixes").multiple(true)
)]
pub struct Check {
    /// Only these files or folders (default: all)
    pub paths: Vec<PathBuf>,
    /// Ignore paths that are not postmortems instead of failing; for hooks, which pass every committed file
    #[arg(long)]
    pub skip_others: bool,
    /// Output format: human, short, json, sarif, github, gitlab, junit, checkstyle or rdjson; `FORMAT=FILE` writes to a
    /// file, and the option can be repeated
    #[arg(long, value_name = "FORMAT[=FILE]", default_value = "human", value_parser = report_output)]
    pub format: Vec<ReportOutput>,
    /// Write the report to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output_file: Option<PathBuf>,
    /// Report only these rules
    #[arg(long, value_name = "RULES", value_delimiter = ',', conflicts_with = "write_baseline")]
    pub select: Vec<String>,
    /// Do not report these rules
    #[arg(long, value_name = "RULES", value_delimiter = ',', conflicts_with = "write_baseline")]
    pub ignore: Vec<String>,
    /// Use this profile (default: check.profile in book.toml)
    #[arg(long, value_enum)]
    pub profile: Option<ProfileName>,
    /// Check the text on standard input (`-`) as this file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["fix", "unsafe_fixes", "write_baseline", "changed_since"])]
    pub stdin_filename: Option<PathBuf>,
    /// Print the number of findings per rule, as a table, instead of the findings
    #[arg(long, conflicts_with_all = ["fix", "unsafe_fixes", "write_baseline", "format", "output_file"])]
    pub statistics: bool,
    /// List the Markdown files under book.src, whether each is a postmortem, and why
    #[arg(long, conflicts_with_all = ["fix", "unsafe_fixes", "write_baseline", "statistics", "format", "output_file"])]
    pub list_files: bool,
    /// Only files changed since this branch diverged from a revision, committed or not
    #[arg(long, value_name = "REV")]
    pub changed_since: Option<String>,
    /// Apply the safe fixes of the findings, and report the rest
    #[arg(long, group = "fixes")]
    pub fix: bool,
    /// Also apply the fixes whose result a person should review
    #[arg(long, group = "fixes")]
    pub unsafe_fixes: bool,
    /// With --fix or --unsafe-fixes: show the changes without making them
    #[arg(long, requires = "fixes")]
    pub diff: bool,
    /// Do not report the findings that this file accepts (default: check.baseline in book.toml)
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Compare action items with this export of an issue tracker, CSV or JSON (default: practice.tracker in book.toml)
    #[arg(long, value_name = "FILE")]
    pub tracker: Option<PathBuf>,
    /// Also report what the baseline accepts
    #[arg(long, conflicts_with_all = ["baseline", "write_baseline"])]
    pub no_baseline: bool,
    /// Accept all current findings: write them to the baseline (default: coroner-baseline.toml)
    #[arg(long, conflicts_with_all = ["fix", "unsafe_fixes", "changed_since"])]
    pub write_baseline: bool,
    /// The lowest level that exits with 1
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = FailOn::Warning)]
    pub fail_on: FailOn,
    /// Exit with 1 for notes too: `--fail-on note`
    #[arg(long, conflicts_with = "fail_on")]
    pub strict: bool,
    /// Exit with 0 whatever is found
    #[arg(long, conflicts_with_all = ["fail_on", "strict"])]
    pub exit_zero: bool,
}

/// A format of the report, and the file to write it to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportOutput {
    /// The format.
    pub format: ReportFormat,
    /// The file; none for standard output.
    pub file: Option<PathBuf>,
}

/// Reads `sarif` or `sarif=out.sarif`.
fn report_output(text: &str) -> Result<ReportOutput, String> {
    let (name, file) = text.split_once('=').map_or((text, None), |(name, file)| (name, Some(file)));
    let format = ReportFormat::from_str(name, true).map_err(|_| {
        let names: Vec<String> = ReportFormat::value_variants().iter().map(format_name).collect();
        format!("there is no format `{name}`; there are {}", names.join(", "))
    })?;
    match file {
        Some("") => Err(format!("`{text}` names no file")),
        file => Ok(ReportOutput { format, file: file.map(PathBuf::from) }),
    }
}

fn format_name(format: &ReportFormat) -> String {
    format.to_possible_value().map_or_else(String::new, |value| value.get_name().to_string())
}

/// The lowest level that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors alone.
    Error,
    /// Errors and warnings.
    Warning,
    /// Notes too.
    Note,
}

/// A profile of the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ProfileName {
    /// For existing archives: only whether documents can be read and are complete.
    Adopt,
    /// The rules' own levels.
    Standard,
    /// Warnings are errors.
    Strict,
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

/// `explain`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  coroner explain action-without-owner")]
pub struct Explain {
    /// The rule's name
    pub rule: String,
}

/// `rules`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  coroner rules --format json")]
pub struct Rules {
    /// Output format
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub format: ListFormat,
}

/// `build`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  coroner build
  coroner build --rev v2.1 --out /srv/library --base-url https://library.example/")]
pub struct Build {
    /// The output folder (default: build.out in book.toml, `site`)
    #[arg(short, long)]
    pub out: Option<PathBuf>,
    /// Read a commit instead of the work tree: a branch, a tag, a hash
    #[arg(long)]
    pub rev: Option<String>,
    /// Include drafts
    #[arg(long)]
    pub drafts: bool,
    /// The address of the site (default: book.base_url in book.toml)
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Write nothing if a document has an error
    #[arg(long)]
    pub strict: bool,
    /// For readers outside the organisation: without internal documents and drafts, with the words that `public` in
    /// book.toml puts in place of its patterns; nothing is written while a secret or a pattern remains
    #[arg(long, conflicts_with = "drafts")]
    pub public: bool,
    /// Write a .gz and a .br file beside each page, script and feed, for hosts that send those
    #[arg(long)]
    pub precompress: bool,
}

/// `serve`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  coroner serve --port 8080 --open\n  coroner serve --host 0.0.0.0   (in a container)"
)]
pub struct Serve {
    /// The port; 0 picks a free one
    #[arg(short, long, default_value_t = 4680)]
    pub port: u16,
    /// The address to listen on. Everybody who reaches another than the default reads the archive, drafts included
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub host: IpAddr,
    /// Open the site in a browser
    #[arg(long)]
    pub open: bool,
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
