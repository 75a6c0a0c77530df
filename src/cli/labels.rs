//! `labels` and `suggest`: what is set where, and what could be.

use clap::{Args, Subcommand};

use super::{ListFormat, TableFormat};

/// `labels`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  coroner labels --format csv")]
pub struct Labels {
    /// Output format
    #[arg(long, value_enum, default_value_t = TableFormat::Human)]
    pub format: TableFormat,
}

/// `suggest`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  coroner suggest causes")]
pub struct Suggest {
    /// What to suggest.
    #[command(subcommand)]
    pub what: Suggestion,
}

/// What can be suggested.
#[derive(Debug, Subcommand)]
pub enum Suggestion {
    /// Suggest at most two root-cause categories for each incident without one, with the sentence that supports each
    Causes(SuggestCauses),
}

/// `suggest causes`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  coroner suggest causes
  coroner suggest causes --review                  go through them and accept some
  coroner suggest causes --write --at-least 0.7    accept all that are sure enough")]
pub struct SuggestCauses {
    /// Go through the suggestions one by one and write those accepted to coroner-labels.toml
    #[arg(long, conflicts_with = "format")]
    pub review: bool,
    /// Write the first suggestion of each incident to coroner-labels.toml if its confidence is high enough
    #[arg(long, conflicts_with_all = ["review", "format"])]
    pub write: bool,
    /// The lowest confidence at which a suggestion is written, 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.6, requires = "write")]
    pub at_least: f64,
    /// Output format
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub format: ListFormat,
}
