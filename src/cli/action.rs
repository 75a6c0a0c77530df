//! The options of `action`.

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::day;

/// `action`.
#[derive(Debug, Args)]
#[command(
    after_help = "Only the box, cell or bracket of the item that says it is changed, as far as the form of the item has one.

Examples:
  coroner action done INC-2026-014 2 --on 2026-11-03
  coroner action assign INC-2026-014 3 @ada
  coroner action due content/2026/checkout-502.md 1 2026-12-15 --diff"
)]
pub struct Action {
    /// What to change.
    #[command(subcommand)]
    pub edit: ActionEdit,
    /// Show the change without applying it
    #[arg(long, global = true)]
    pub diff: bool,
}

/// An action item.
#[derive(Debug, Args)]
pub struct ActionNumber {
    /// The document: its id or its file
    pub incident: String,
    /// The number of the item, as `coroner read` and `coroner actions` show it
    pub number: usize,
}

/// A change of an action item.
#[derive(Debug, Subcommand)]
pub enum ActionEdit {
    /// It is done
    Done {
        /// Which.
        #[command(flatten)]
        item: ActionNumber,
        /// The day it was done, where the form has a place for it
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: Option<Date>,
        /// The ticket, where the form has a place for it
        #[arg(long)]
        ticket: Option<String>,
    },
    /// It is given up on purpose
    Drop {
        /// Which.
        #[command(flatten)]
        item: ActionNumber,
    },
    /// It is open again
    Reopen {
        /// Which.
        #[command(flatten)]
        item: ActionNumber,
    },
    /// It has another owner
    Assign {
        /// Which.
        #[command(flatten)]
        item: ActionNumber,
        /// The owner: one person, role or team
        owner: String,
    },
    /// It is due on another day
    Due {
        /// Which.
        #[command(flatten)]
        item: ActionNumber,
        /// The day
        #[arg(value_parser = day)]
        day: Date,
    },
}
