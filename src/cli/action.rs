//! The options of `action`.

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::day;

/// `action`.
#[derive(Debug, Args)]
#[command(
    after_help = "Changes only the checkbox, table cell or bracket that holds the value. If the item has none, the document is not changed.

Examples:
  coroner action done INC-2026-014 2 --on 2026-11-03
  coroner action assign INC-2026-014 3 @ada
  coroner action due content/2026/checkout-502.md 1 2026-12-15 --diff"
)]
pub struct Action {
    /// What to change.
    #[command(subcommand)]
    pub edit: ActionEdit,
    /// Show the change without making it
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
    /// Mark it as done
    Done {
        /// The item.
        #[command(flatten)]
        item: ActionNumber,
        /// The day it was done; ignored if the item has no place for it
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: Option<Date>,
        /// The ticket; ignored if the item has no place for it
        #[arg(long)]
        ticket: Option<String>,
    },
    /// Mark it as dropped: it will not be done
    Drop {
        /// The item.
        #[command(flatten)]
        item: ActionNumber,
    },
    /// Reopen it
    Reopen {
        /// The item.
        #[command(flatten)]
        item: ActionNumber,
    },
    /// Change its owner
    Assign {
        /// The item.
        #[command(flatten)]
        item: ActionNumber,
        /// The owner: one person, role or team
        owner: String,
    },
    /// Change its due date
    Due {
        /// The item.
        #[command(flatten)]
        item: ActionNumber,
        /// The due date
        #[arg(value_parser = day)]
        day: Date,
    },
}
