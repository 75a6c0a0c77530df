//! `check`, `explain` and `rules`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::ListFormat;

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
