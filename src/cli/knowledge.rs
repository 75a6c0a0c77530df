//! Arguments of the reporting commands: recurrences, actions, metrics, digests, records.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{TableFormat, day};

/// The status of an action item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StateFilter {
    /// Not done yet, including overdue ones
    Open,
    /// Past its due date
    Overdue,
    /// Open without a due date
    Undated,
    /// Nothing says whether it is done
    NotStated,
    /// In progress
    InProgress,
    /// Done
    Done,
    /// Dropped: it will not be done
    Dropped,
}

/// `recurrences`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  coroner recurrences --format md")]
pub struct Recurrences {
    /// Output format; Markdown and CSV contain the table of root causes
    #[arg(long, value_enum, default_value_t = TableFormat::Human)]
    pub format: TableFormat,
}

/// `actions`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  coroner actions --overdue --team payments
  coroner actions --review
  coroner actions --service checkout --state in-progress --format csv")]
pub struct Actions {
    /// Only items past their due date
    #[arg(long)]
    pub overdue: bool,
    /// Include done and dropped items
    #[arg(long)]
    pub all: bool,
    /// Show what a weekly review needs: newly overdue, due next, closed
    #[arg(long, conflicts_with_all = ["overdue", "all", "state"])]
    pub review: bool,
    /// Show what several postmortems ask for, and whether it was ever done
    #[arg(long, conflicts_with_all = ["overdue", "all", "state", "review"])]
    pub repeated: bool,
    /// Update the states of items from this export of an issue tracker (CSV or JSON), matched by ticket
    #[arg(long, value_name = "FILE", conflicts_with_all = ["overdue", "all", "state", "review", "repeated"])]
    pub sync: Option<PathBuf>,
    /// With --sync: show the changes without making them
    #[arg(long, requires = "sync")]
    pub diff: bool,
    /// Only items of this team: its incidents, or owned by it
    #[arg(short, long)]
    pub team: Option<String>,
    /// Only items of this owner
    #[arg(short, long)]
    pub owner: Option<String>,
    /// Only items in this state
    #[arg(long, value_enum)]
    pub state: Option<StateFilter>,
    /// Only items with this priority, as written in the documents
    #[arg(short, long)]
    pub priority: Option<String>,
    /// Only incidents of this service
    #[arg(short, long)]
    pub service: Option<String>,
    /// Output format
    #[arg(long, value_enum, default_value_t = TableFormat::Human)]
    pub format: TableFormat,
}

/// `metrics`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  coroner metrics --team payments")]
pub struct Metrics {
    /// Only this team's incidents
    #[arg(short, long)]
    pub team: Option<String>,
    /// Only this service's incidents
    #[arg(short, long, conflicts_with = "team")]
    pub service: Option<String>,
    /// Output format
    #[arg(long, value_enum, default_value_t = TableFormat::Human)]
    pub format: TableFormat,
}

/// Output formats of a digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DigestFormat {
    /// Markdown, as GitHub renders it
    Md,
    /// A complete email body
    Html,
    /// Plain text for an email
    Text,
    /// A mail to send, with header fields: HTML for light and dark screens, and plain text
    Newsletter,
    /// A Slack message in Block Kit, for chat.postMessage or a webhook
    Slack,
    /// JSON, for programs
    Json,
}

/// `digest`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  coroner digest --period 2026-10
  coroner digest --since 2026-09-01 --until 2026-10-15
  coroner digest --period 2026-W46 --team payments --format text
  coroner digest --format newsletter | sed '1i To: all@example.com\\r' | sendmail -t
  coroner digest --period last-week --format slack | curl -H 'Content-Type: application/json' -d @- \"$SLACK_WEBHOOK\"")]
pub struct Digest {
    /// A week (2026-W46), a month (2026-10), a quarter (2026-Q4), a year (2026), or last-week,
    /// last-month, last-quarter, last-year; default: the last whole month
    #[arg(short, long)]
    pub period: Option<String>,
    /// The first day, instead of a period
    #[arg(long, value_name = "DAY", conflicts_with = "period", value_parser = day)]
    pub since: Option<jiff::civil::Date>,
    /// The last day (default: the as-of date)
    #[arg(long, value_name = "DAY", requires = "since", value_parser = day)]
    pub until: Option<jiff::civil::Date>,
    /// Only this team
    #[arg(short, long)]
    pub team: Option<String>,
    /// Output format
    #[arg(long, value_enum, default_value_t = DigestFormat::Md)]
    pub format: DigestFormat,
}

/// Output formats of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// One JSON object per line.
    Jsonl,
    /// Comma-separated values, one row per incident.
    Csv,
    /// Bulk lines of published documents for Elasticsearch, OpenSearch and Quickwit, with the fields of Coroner's index
    Bulk,
    /// The index mapping for Elasticsearch and OpenSearch
    Mapping,
    /// The index configuration for Quickwit
    Quickwit,
}

/// `export`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  coroner export --format csv > incidents.csv
  coroner export --format mapping | curl -X PUT $ES/postmortems -H 'Content-Type: application/json' -d @-
  coroner export --format bulk | curl $ES/_bulk -H 'Content-Type: application/x-ndjson' --data-binary @-")]
pub struct Export {
    /// The index name, for `--format bulk`
    #[arg(long, default_value = "postmortems")]
    pub index: String,
    /// Output format
    #[arg(long, value_enum, default_value_t = ExportFormat::Jsonl)]
    pub format: ExportFormat,
    /// Read a commit instead of the work tree
    #[arg(long)]
    pub rev: Option<String>,
}
