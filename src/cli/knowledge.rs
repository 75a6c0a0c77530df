//! What the commands take that print what the archive knows: recurrences, actions, metrics, digests, records.

use clap::{Args, ValueEnum};

use super::TableFormat;

/// How an action item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StateFilter {
    /// Still to be done, overdue ones among them
    Open,
    /// Past its due day
    Overdue,
    /// Open without a due day
    Undated,
    /// Begun
    InProgress,
    /// Done
    Done,
    /// Given up on purpose
    Dropped,
}

/// `recurrences`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  coroner recurrences --format md")]
pub struct Recurrences {
    /// How to print them; Markdown and CSV hold the table of root causes
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
    /// Only those past their due day
    #[arg(long)]
    pub overdue: bool,
    /// Done and dropped ones too
    #[arg(long)]
    pub all: bool,
    /// Go through the week: newly overdue, due next, closed
    #[arg(long, conflicts_with_all = ["overdue", "all", "state"])]
    pub review: bool,
    /// What several postmortems ask for, and whether it was ever done
    #[arg(long, conflicts_with_all = ["overdue", "all", "state", "review"])]
    pub repeated: bool,
    /// Only incidents or owners of this team
    #[arg(short, long)]
    pub team: Option<String>,
    /// Only this owner's
    #[arg(short, long)]
    pub owner: Option<String>,
    /// Only those that stand so
    #[arg(long, value_enum)]
    pub state: Option<StateFilter>,
    /// Only those of this priority, as the documents write it
    #[arg(short, long)]
    pub priority: Option<String>,
    /// Only incidents of this service
    #[arg(short, long)]
    pub service: Option<String>,
    /// How to print them
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
    /// How to print them
    #[arg(long, value_enum, default_value_t = TableFormat::Human)]
    pub format: TableFormat,
}

/// How a digest is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DigestFormat {
    /// Markdown, as GitHub renders it
    Md,
    /// A complete mail body
    Html,
    /// Plain text for a mail
    Text,
    /// A Slack message in Block Kit, for chat.postMessage or a webhook
    Slack,
    /// JSON, for a program
    Json,
}

/// `digest`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  coroner digest --period 2026-10
  coroner digest --period 2026-W46 --team payments --format text
  coroner digest --period 2026-Q3 --format slack | curl -H 'Content-Type: application/json' -d @- \"$SLACK_WEBHOOK\"")]
pub struct Digest {
    /// A week (2026-W46), a month (2026-10) or a quarter (2026-Q4); default: the last whole month
    #[arg(short, long)]
    pub period: Option<String>,
    /// Only this team
    #[arg(short, long)]
    pub team: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = DigestFormat::Md)]
    pub format: DigestFormat,
}

/// How records are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values, one row an incident.
    Csv,
    /// Bulk lines for Elasticsearch, OpenSearch and Quickwit: what readers may find, with the fields of our own index
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
    /// The name of the index, for the bulk form
    #[arg(long, default_value = "postmortems")]
    pub index: String,
    /// How to write the records
    #[arg(long, value_enum, default_value_t = ExportFormat::Jsonl)]
    pub format: ExportFormat,
    /// Read a commit instead of the work tree
    #[arg(long)]
    pub rev: Option<String>,
}
