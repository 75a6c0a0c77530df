//! Arguments of the commands around the practice: the gate, follow-ups, the agenda.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::TableFormat;

/// Output formats of `gate`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum GateFormat {
    /// Text, for people
    Text,
    /// GitHub workflow commands, and the job summary
    Github,
    /// JSON, for programs
    Json,
}

/// `gate`.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 open, 1 closed, 2 invalid usage, environment or book.toml.

[gate] in book.toml sets the priorities that count, grace days and exemptions.

Examples:
  coroner gate --service checkout
  coroner gate --team payments --format github
  coroner gate --explain")]
pub struct Gate {
    /// Only action items that belong to this team
    #[arg(short, long)]
    pub team: Option<String>,
    /// Only action items from incidents of this service
    #[arg(short, long)]
    pub service: Option<String>,
    /// Also show the rules of the gate, why each overdue item does or does not close it, and the exemptions
    #[arg(long)]
    pub explain: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t = GateFormat::Text)]
    pub format: GateFormat,
}

/// `follow-ups`.
#[derive(Debug, Args)]
#[command(after_help = "Set the deadlines in [practice] in book.toml, for all severities or for one.

Examples:
  coroner follow-ups --team payments
  coroner follow-ups --within 30 --format md")]
pub struct FollowUps {
    /// Only what is expected of this team
    #[arg(short, long)]
    pub team: Option<String>,
    /// Also show what is due within this many days
    #[arg(long, value_name = "DAYS", default_value_t = 14)]
    pub within: u16,
    /// Also show what is met, what is not stated, and what is due later
    #[arg(long)]
    pub all: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t = TableFormat::Human)]
    pub format: TableFormat,
}

/// Output formats of `agenda`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AgendaFormat {
    /// Markdown
    Md,
    /// A page for printing
    Html,
    /// Plain text
    Text,
}

/// `agenda`.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  coroner agenda content/2026/2026-03-14-checkout-502.md --format html > agenda.html"
)]
pub struct Agenda {
    /// The postmortem: its file or its id
    pub file: PathBuf,
    /// Output format
    #[arg(long, value_enum, default_value_t = AgendaFormat::Md)]
    pub format: AgendaFormat,
}
