//! What every command shares: where the archive is, what day it is, whether there is colour.

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;

use super::printer::{Form, stderr};
use super::terminal;
use crate::archive::{self, Archive, Options, Wanted};
use crate::check;
use crate::cli::{Cli, Colour, Command};
use crate::config;
use crate::diagnostic::{Diagnostic, Level, Lines, Palette, draw};
use crate::source::{BOOK, Place, SourceError, limits, named_from, read_file, root_above};

/// How many problems are printed before the rest is only counted.
const MOST: usize = 20;

/// How many messages are kept; a server prints them for as long as it runs.
const MOST_MESSAGES: usize = 256;

/// How a command ended, when it could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing to complain of.
    Clean,
    /// Something in the user's documents needs fixing.
    Findings,
    /// The editor that was served went away without a word: for the protocol that is 1 too.
    Abrupt,
}

/// What every command shares.
#[derive(Debug)]
pub(super) struct Context {
    /// The archive's root.
    pub(super) root: PathBuf,
    /// The same where it was named (`-C`).
    pub(super) named_root: Option<PathBuf>,
    /// Say less.
    pub(super) quiet: bool,
    /// Say more.
    pub(super) verbose: bool,
    as_of: Option<Date>,
    /// Whether earlier runs' work is used and this one's kept.
    pub(super) cache: bool,
    /// `SOURCE_DATE_EPOCH`.
    epoch: Option<jiff::Timestamp>,
    colour: Colour,
    /// What was printed on standard error.
    messages: Mutex<Vec<(String, Form)>>,
}

/// The time that replaces the clock.
fn source_date_epoch(value: Option<OsString>) -> anyhow::Result<Option<jiff::Timestamp>> {
    let Some(value) = value.filter(|value| !value.is_empty()) else { return Ok(None) };
    let value = value.to_string_lossy();
    match value.trim().parse().ok().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok()) {
        Some(time) => Ok(Some(time)),
        None => anyhow::bail!(
            "SOURCE_DATE_EPOCH is `{value}`, which is not a number of seconds since 1970\n\
             help: `export SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)`, or unset it"
        ),
    }
}

/// The archive's root where none is named: the nearest folder with a `book.toml`, upwards from the first file or folder
/// that the command names, else from the working folder; the working folder where there is none. An archive begins
/// where it is begun.
fn root(command: &Command) -> PathBuf {
    let here = PathBuf::from(".");
    if matches!(command, Command::Init(_)) {
        return here;
    }
    let first = command.paths().iter().find(|path| path.exists());
    let start = first.map(|path| if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(path) });
    let start = start.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(&here);
    let found = root_above(start).or_else(|| root_above(&here));
    found.zip(here.canonicalize().ok()).map_or(here, |(root, here)| named_from(&here, &root))
}

impl Context {
    /// From what was typed.
    pub(super) fn new(cli: &Cli) -> anyhow::Result<Context> {
        let global = &cli.global;
        let context = Context {
            root: global.directory.clone().unwrap_or_else(|| root(&cli.command)),
            named_root: global.directory.clone(),
            quiet: global.quiet,
            verbose: global.verbose,
            as_of: global.as_of,
            cache: !global.no_cache,
            epoch: source_date_epoch(std::env::var_os("SOURCE_DATE_EPOCH"))?,
            colour: global.color,
            messages: Mutex::default(),
        };
        if context.verbose && global.directory.is_none() && context.root.join(BOOK).is_file() {
            context.warn(&format!("configuration: {}", context.root.join(BOOK).display()));
        }
        Ok(context)
    }

    /// Colour for standard output.
    pub(super) fn palette(&self) -> Palette {
        self.palette_of(std::io::stdout().is_terminal())
    }

    /// Colour for standard error.
    pub(super) fn palette_of_errors(&self) -> Palette {
        self.palette_of(std::io::stderr().is_terminal())
    }

    fn palette_of(&self, is_terminal: bool) -> Palette {
        let wanted = match self.colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => terminal::wants_colour(is_terminal, &terminal::environment),
        };
        if wanted { Palette::Colour } else { Palette::Plain }
    }

    /// How `load` reads the archive of this call. `SOURCE_DATE_EPOCH` replaces the clock where it is set
    /// (<https://reproducible-builds.org/specs/source-date-epoch/>).
    pub(super) fn options(&self, history: bool) -> Options {
        let now = self.epoch.unwrap_or_else(jiff::Timestamp::now);
        let today = now.to_zoned(jiff::tz::TimeZone::UTC).date();
        Options { today, as_of: self.as_of, history, wanted: Wanted::default(), cache: self.cache }
    }

    /// What the archive's `book.toml` says, for commands that need no documents; the defaults where there is none.
    pub(super) fn config(&self) -> config::Config {
        let text = read_file(&self.root.join(BOOK), limits::RECORDS).unwrap_or_default();
        config::parse(BOOK, &String::from_utf8_lossy(&text)).0
    }

    /// Where the date used as today comes from, where `book.toml` does not decide; `None` if it may.
    pub(super) fn origin_of_today(&self, stated: bool) -> Option<&'static str> {
        match (self.as_of, stated, self.epoch) {
            (Some(_), ..) => Some("command line: --as-of"),
            (None, true, _) => None,
            (None, false, Some(_)) => Some("environment: SOURCE_DATE_EPOCH"),
            (None, false, None) => Some("the clock"),
        }
    }

    /// Opens the archive, or a revision of it, and prints its problems on standard error. A `book.toml` with errors is
    /// the end of it: what the person wanted is not known.
    pub(super) fn open(&self, revision: Option<&str>, history: bool) -> anyhow::Result<Archive> {
        let archive = self.load(revision, history)?;
        self.report_problems(&archive);
        Ok(archive)
    }

    /// Refuses an archive whose `book.toml` has errors, and prints the problems of others, as [`Context::open`] does.
    pub(super) fn accept(&self, archive: &Archive) -> anyhow::Result<()> {
        self.refuse_broken_book(archive)?;
        self.report_problems(archive);
        Ok(())
    }

    fn report_problems(&self, archive: &Archive) {
        let wanted = |problem: &&Diagnostic| problem.path != BOOK && (!self.quiet || problem.level == Level::Error);
        let problems: Vec<&Diagnostic> = archive.problems.iter().filter(wanted).collect();
        for problem in problems.iter().take(MOST) {
            let (problem, text) = check::redacted_diagnostic(archive, problem);
            self.show(&problem, text.as_deref());
        }
        if problems.len() > MOST {
            self.warn(&format!("… and {} more; `coroner check` lists them", problems.len() - MOST));
        }
        if let Some(text) = self.nothing_found(archive) {
            self.warn(&text);
        }
    }

    /// The same for commands that report the documents' problems themselves: only those of `book.toml` are printed.
    pub(super) fn load(&self, revision: Option<&str>, history: bool) -> anyhow::Result<Archive> {
        let archive = self.read(revision, history)?;
        self.refuse_broken_book(&archive)?;
        Ok(archive)
    }

    /// Tells the faults of `book.toml`; an error among them is the end.
    fn refuse_broken_book(&self, archive: &Archive) -> anyhow::Result<()> {
        let faults: Vec<&Diagnostic> = archive.problems.iter().filter(|problem| problem.path == BOOK).collect();
        for fault in &faults {
            self.show(fault, archive.config_text.as_deref());
        }
        match faults.iter().filter(|fault| fault.level == Level::Error).count() {
            0 => Ok(()),
            1 => anyhow::bail!("fix the error in {BOOK} first"),
            n => anyhow::bail!("fix the {n} errors in {BOOK} first"),
        }
    }

    /// The same without a word.
    pub(super) fn read(&self, revision: Option<&str>, history: bool) -> anyhow::Result<Archive> {
        let place = self.place(revision)?;
        archive::load(&place, &self.options(history)).map_err(|error| self.explain_at(&place, error))
    }

    /// The same for those who check every document.
    pub(super) fn read_to_check(&self, revision: Option<&str>, history: bool) -> anyhow::Result<Archive> {
        self.read_place(&self.place(revision)?, history, Wanted { blame: true, rendering: false })
    }

    /// The same of a place that is open, with what is wanted of each document.
    pub(super) fn read_place(&self, place: &Place, history: bool, wanted: Wanted) -> anyhow::Result<Archive> {
        let options = Options { wanted, ..self.options(history) };
        archive::load(place, &options).map_err(|error| self.explain_at(place, error))
    }

    /// The place the archive is read from.
    pub(super) fn place(&self, revision: Option<&str>) -> anyhow::Result<Place> {
        Place::open(&self.root, revision).map_err(|error| self.explain(error))
    }

    /// The message about an archive without documents: where Coroner looked for them. `None` if there are some.
    pub(super) fn nothing_found(&self, archive: &Archive) -> Option<String> {
        if !archive.postmortems.is_empty() {
            return None;
        }
        let book = &archive.config.book;
        let folder = self.root.join(&book.src);
        let shown = config::normal(&folder.to_string_lossy()).filter(|_| folder.is_relative());
        let shown = shown.unwrap_or_else(|| folder.display().to_string());
        let mut text = format!("no postmortems found in {shown} (book.include: {}", book.include.join(", "));
        if !book.exclude.is_empty() {
            text.push_str(&format!("; book.exclude: {}", book.exclude.join(", ")));
        }
        text.push(')');
        text.push_str(if folder.join("objects").is_dir() && folder.join("HEAD").is_file() {
            "\nhelp: this is a bare repository; read a commit of it with --rev"
        } else if archive.config_text.is_some() {
            "\nhelp: set book.src and book.include in book.toml to where they are, or create one with `coroner new TITLE`"
        } else {
            "\nhelp: give their folder with -C DIR, or start an archive with `coroner init`"
        });
        Some(text)
    }

    /// The same for an error while documents are read; a folder that `book.toml` names is shown there.
    fn explain_at(&self, place: &Place, error: SourceError) -> anyhow::Error {
        let text = || Some(String::from_utf8_lossy(&place.read(BOOK, limits::SETTINGS).ok()??).into_owned());
        if let SourceError::Folder { .. } = &error
            && let Some(text) = text()
            && let Some(span) = config::Stated::of(&text).span("book.src")
            && !place.has_folder(&config::parse(BOOK, &text).0.book.src)
        {
            let src = config::parse(BOOK, &text).0.book.src;
            let (message, folder) = match place.read(&src, limits::RECORDS) {
                Ok(Some(_)) => ("{} is a file, not a folder", src.rsplit_once('/').map_or(".", |(folder, _)| folder)),
                _ => ("there is no folder {}", "content"),
            };
            let message = format!("`book.src`: {}", message.replace("{}", span.of(&text)));
            let help = match place.has_folder(folder) {
                true => format!("write `src = {folder:?}`"),
                false => "write the folder of the documents, from the archive's root".into(),
            };
            let fault = Diagnostic::new("invalid-value", Level::Error, BOOK, message).at(span);
            self.show(&fault.help(help), Some(&text));
            return anyhow::anyhow!("fix the error in {BOOK} first");
        }
        self.explain(error)
    }

    /// Adds the way out to an error about the place.
    pub(super) fn explain(&self, error: SourceError) -> anyhow::Error {
        let help = match &error {
            SourceError::Folder { path, .. } if *path == self.root => {
                "name the archive's folder with -C DIR, or start one with `coroner init DIR`"
            }
            SourceError::Folder { .. } => "fix book.src in book.toml: it is the folder of the documents",
            SourceError::NoRepository { .. } => {
                "--rev and --changed-since need git's history; without them the folder is read as it is"
            }
            SourceError::NoRevision { .. } => {
                "name a branch, a tag or a commit that `git log` shows; a shallow clone may lack it"
            }
            SourceError::File { .. } => "fix the file's permissions, or remove it",
        };
        let error = error.to_string();
        anyhow::anyhow!("{}\nhelp: {help}", error.trim_start_matches("./"))
    }

    /// Prints a message on standard error, unless `--quiet` is given.
    pub(super) fn info(&self, message: &str) {
        if !self.quiet {
            self.warn(message);
        }
    }

    /// Prints a message on standard error.
    pub(super) fn warn(&self, message: &str) {
        self.print(message, Form::Text);
    }

    /// Prints messages of an earlier run again.
    pub(super) fn repeat(&self, messages: &[(String, Form)]) {
        messages.iter().for_each(|(message, form)| self.print(message, *form));
    }

    /// The messages that were printed so far; none if they are too many to be kept.
    pub(super) fn messages(&self) -> Option<Vec<(String, Form)>> {
        let messages = self.messages.lock().unwrap_or_else(PoisonError::into_inner);
        (messages.len() < MOST_MESSAGES).then(|| messages.clone())
    }

    fn print(&self, message: &str, form: Form) {
        print_error(message, form);
        let mut messages = self.messages.lock().unwrap_or_else(PoisonError::into_inner);
        if messages.len() < MOST_MESSAGES {
            messages.push((message.to_string(), form));
        }
    }

    /// Draws a diagnostic on standard error.
    pub(super) fn show(&self, diagnostic: &Diagnostic, text: Option<&str>) {
        let palette = self.palette_of_errors();
        self.print(&draw(diagnostic, text.map(Lines::new).as_ref(), palette), Form::styled(palette));
    }

    /// Prints an error and its help.
    pub(super) fn report_error(&self, error: &anyhow::Error) {
        self.warn(&format!("error: {error:#}"));
    }
}

/// Prints a message on standard error. Nothing can be done if that is closed or full.
pub(super) fn print_error(message: &str, form: Form) {
    let mut out = stderr(form);
    let _ = writeln!(out, "{message}").and_then(|()| out.flush());
}
