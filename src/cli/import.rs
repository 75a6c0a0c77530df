//! Arguments of `import`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// The tool that a file comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ImportFrom {
    /// Pages: HTML export of a space, storage format, or JSON of the REST API
    Confluence,
    /// Documents downloaded as web page or as Markdown
    GoogleDocs,
    /// Pages exported as Markdown
    Notion,
    /// Word documents (.docx)
    Word,
    /// Issues as JSON of the REST API
    Jira,
    /// Issues as JSON of the REST API or of `gh issue view --json`
    Github,
    /// Incidents as JSON of the API
    IncidentIo,
    /// Incidents and retrospectives as JSON of the API, or incidents as .csv
    Firehydrant,
    /// Incidents, log entries and notes as JSON of the API (the files belong together), or incidents as .csv
    Pagerduty,
    /// Postmortems and incidents as JSON of the API, or as .csv
    Opsgenie,
    /// Any table of incidents (.csv), one row per incident, with the names of its columns in the first line
    Csv,
    /// The days of one channel of an export, and users.json: the draft of a timeline, without names
    Slack,
}

/// `import`.
#[derive(Debug, Args)]
#[command(
    after_help = "An existing file is never overwritten: what is there already is reported and left alone. What was not understood is kept below the text. Exit codes: 0 all written, 1 some were there already, 2 a file cannot be read.

Examples:
  coroner import confluence export/*.html
  coroner import jira issues.json
  coroner import csv incidents.csv
  coroner import slack export/users.json export/inc-checkout/*.json"
)]
pub struct Import {
    /// The tool that the files come from
    #[arg(value_enum)]
    pub from: ImportFrom,
    /// The files
    #[arg(required = true, num_args = 1..)]
    pub files: Vec<PathBuf>,
    /// Print the documents instead of writing them
    #[arg(long)]
    pub stdout: bool,
}
