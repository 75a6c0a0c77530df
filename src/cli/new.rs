//! Arguments of `new`.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::day;

/// `new`.
#[derive(Debug, Args)]
#[command(
    after_help = "On a terminal, what is not given is asked for. Times are `2026-03-14T09:02Z`, or `2026-03-14 09:02` and `09:02` in the time zone of book.toml.

Examples:
  coroner new
  coroner new \"Checkout returned 502\" --team payments --severity SEV2 --service checkout
  coroner new --from alert.json
  curl -s \"$ALERT\" | coroner new --from -"
)]
pub struct New {
    /// The title
    pub title: Option<String>,
    /// The team's id
    #[arg(short, long)]
    pub team: Option<String>,
    /// The severity
    #[arg(short, long)]
    pub severity: Option<String>,
    /// A service that misbehaved; repeat the option, or separate several by commas
    #[arg(long = "service", value_name = "SERVICE", value_delimiter = ',')]
    pub services: Vec<String>,
    /// The date of the incident (default: the day it started, else today)
    #[arg(long, value_parser = day)]
    pub date: Option<Date>,
    /// When the first user was affected
    #[arg(long, value_name = "TIME")]
    pub started: Option<String>,
    /// When an alert fired or a person noticed
    #[arg(long, value_name = "TIME")]
    pub detected: Option<String>,
    /// When the system was back in its normal state
    #[arg(long, value_name = "TIME")]
    pub resolved: Option<String>,
    /// No user was affected
    #[arg(long)]
    pub near_miss: bool,
    /// Write the full form for a severity that has a short one
    #[arg(long)]
    pub full: bool,
    /// Take what is not given from a webhook's JSON of Alertmanager, Grafana, PagerDuty or Opsgenie; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
    /// Ask nothing, on a terminal too
    #[arg(long)]
    pub no_input: bool,
}
