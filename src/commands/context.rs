//! What every command shares: where the archive is, what day it is, whether there is colour.

use std::io::IsTerminal;
use std::path::PathBuf;

use jiff::civil::Date;

use crate::archive::{self, Archive, Options};
use crate::cli::{Colour, Global};
use crate::diagnostic::{Palette, draw};
use crate::source::Place;

/// How a command ended, when it could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing to complain of.
    Clean,
    /// Something in the user's documents needs mending.
    Findings,
}

/// What every command shares.
#[derive(Debug)]
pub(super) struct Context {
    /// The archive's root.
    pub(super) root: PathBuf,
    /// Say less.
    pub(super) quiet: bool,
    /// Say more.
    pub(super) verbose: bool,
    as_of: Option<Date>,
    colour: Colour,
}

impl Context {
    /// From the global options.
    pub(super) fn new(global: &Global) -> Context {
        Context {
            root: global.directory.clone(),
            quiet: global.quiet,
            verbose: global.verbose,
            as_of: global.as_of,
            colour: global.color,
        }
    }

    /// Colour for standard output.
    pub(super) fn palette(&self) -> Palette {
        self.palette_of(std::io::stdout().is_terminal())
    }

    /// Colour for standard error.
    pub(super) fn palette_of_errors(&self) -> Palette {
        self.palette_of(std::io::stderr().is_terminal())
    }

    fn palette_of(&self, terminal: bool) -> Palette {
        let wanted = match self.colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => terminal && std::env::var_os("NO_COLOR").is_none(),
        };
        if wanted { Palette::Colour } else { Palette::Plain }
    }

    /// How `load` reads the archive of this call. `SOURCE_DATE_EPOCH` stands in for the clock where it is set
    /// (<https://reproducible-builds.org/specs/source-date-epoch/>).
    pub(super) fn options(&self, history: bool) -> Options {
        let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
        let now = epoch.and_then(|s| jiff::Timestamp::from_second(s).ok()).unwrap_or_else(jiff::Timestamp::now);
        Options { today: now.to_zoned(jiff::tz::TimeZone::UTC).date(), as_of: self.as_of, history }
    }

    /// Opens the archive, or a revision of it, and tells its problems on standard error.
    pub(super) fn open(&self, revision: Option<&str>, history: bool) -> anyhow::Result<Archive> {
        let place = Place::open(&self.root, revision)?;
        let archive = archive::load(&place, &self.options(history))?;
        for problem in &archive.problems {
            let text = (problem.path == "book.toml").then_some(archive.config_text.as_deref()).flatten();
            self.tell(&draw(problem, text, self.palette_of_errors()));
        }
        Ok(archive)
    }

    /// Says something to the person, on standard error.
    #[allow(clippy::print_stderr, reason = "the one place that speaks to the person")]
    pub(super) fn tell(&self, message: &str) {
        eprintln!("{message}");
    }

    /// Tells what went wrong and what may help.
    pub(super) fn complain(&self, error: &anyhow::Error) {
        self.tell(&format!("error: {error:#}"));
    }
}
