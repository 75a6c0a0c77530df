//! Arguments of `theme`, `clean` and `manual`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `theme`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  coroner theme export templates/base.html")]
pub struct Theme {
    /// What to do.
    #[command(subcommand)]
    pub what: ThemeAction,
}

/// What to do with the theme.
#[derive(Debug, Subcommand)]
pub enum ThemeAction {
    /// Copy files of the built-in theme to theme/, for you to change; existing files are kept
    Export(ThemeExport),
}

/// `theme export`.
#[derive(Debug, Args)]
#[command(
    after_help = "A file in theme/ replaces the built-in file of the same path. Export only the files that you change: the others \
                  are then updated with Coroner.

Examples:
  coroner theme export --list
  coroner theme export templates/base.html
  coroner theme export"
)]
pub struct ThemeExport {
    /// Only these files, such as templates/base.html (default: all)
    pub files: Vec<String>,
    /// List the files instead of writing them
    #[arg(long)]
    pub list: bool,
}

/// `clean`.
#[derive(Debug, Args)]
#[command(
    after_help = "Removes only the files that `coroner build` wrote, as listed in .coroner-site in that folder; other files are kept.

Example:
  coroner clean"
)]
pub struct Clean {
    /// The output folder (default: build.out in book.toml, `site`)
    #[arg(short, long)]
    pub out: Option<PathBuf>,
}

/// `manual`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  coroner manual --out ~/.local/share/man/man1")]
pub struct Manual {
    /// The folder to write coroner.1 and a page for each command into
    #[arg(short, long, value_name = "DIR")]
    pub out: PathBuf,
}
