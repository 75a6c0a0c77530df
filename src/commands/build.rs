//! `coroner build`.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::anyhow;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::context::{Context, Outcome};
use super::output;
use crate::archive::Archive;
use crate::check::{self, Known};
use crate::cli::Build;
use crate::diagnostic::{Level, Palette, draw};
use crate::insight::Insights;
use crate::site::Site;
use crate::site::publish::{self, PublishError};
use crate::theme::{Theme, ThemeError};

/// Runs it.
pub(super) fn run(arguments: &Build, context: &Context) -> anyhow::Result<Outcome> {
    let begun = Instant::now();
    let mut laps = Laps { context, since: begun };
    let place = context.place(arguments.rev.as_deref())?;
    let (archive, seen) = context.open_to_check(arguments.rev.as_deref(), true)?;
    laps.tell("reading");
    let drafts = arguments.drafts || archive.config.build.drafts;
    // What is known of the whole archive is known of the site where nothing is left out.
    let insights = archive.is_shown_whole(drafts).then(|| Insights::of(&archive));
    laps.tell("what the archive knows");
    let (errors, findings) =
        count(&archive, Known { returns: insights.as_ref().map(Insights::recurrence_findings), seen: Some(seen) });
    laps.tell("checking");
    if arguments.strict && errors > 0 {
        let errors = plural(errors, "error");
        context.tell(&format!("{errors} in the documents, so nothing was written; `coroner check` shows what to mend"));
        return Ok(Outcome::Findings);
    }
    let out = arguments.out.clone().unwrap_or_else(|| context.root.join(&archive.config.build.out));
    let src = context.root.join(&archive.config.book.src);
    let palette = context.palette_of_errors();
    let site =
        site(archive, insights, drafts, arguments.base_url.as_deref()).map_err(|error| explain(error, palette))?;
    let bar = progress(&site, context);
    let published = publish::publish(&site, &place, &src, &out, &|| bar.inc(1));
    bar.finish_and_clear();
    let published = published.map_err(|error| match error {
        PublishError::Theme(fault) => explain(fault, palette),
        error => error.into(),
    })?;
    laps.tell("pages and search index");
    if !context.quiet {
        output::write(&format!(
            "{}, {}, {}, {:.1} s: {}\n",
            plural(site.incidents(), "document"),
            plural(published.pages + published.assets, "page"),
            plural(findings, "finding"),
            begun.elapsed().as_secs_f64(),
            shown(&out).display()
        ))?;
    }
    Ok(Outcome::Clean)
}

/// Tells, where more is asked for, how long each step took.
struct Laps<'c> {
    context: &'c Context,
    since: Instant,
}

impl Laps<'_> {
    /// The step that ends now.
    fn tell(&mut self, step: &str) {
        if self.context.verbose {
            self.context.tell(&format!("{:6.2} s  {step}", self.since.elapsed().as_secs_f64()));
        }
        self.since = Instant::now();
    }
}

/// The site of what an archive shows; `insights` are those of what it shows, where they are known already.
pub(super) fn site(
    archive: Archive,
    insights: Option<Insights>,
    drafts: bool,
    base_url: Option<&str>,
) -> Result<Site, ThemeError> {
    let archive = archive.into_published(drafts);
    let theme = Theme::load(&archive.config.build.theme, &archive.theme)?;
    let insights = insights.unwrap_or_else(|| Insights::of(&archive));
    Ok(Site::new(archive, insights, theme, base_url))
}

/// A template's fault, drawn in its text.
pub(super) fn explain(error: ThemeError, palette: Palette) -> anyhow::Error {
    match error {
        ThemeError::Template(fault) => {
            anyhow!("{fault}\n{}", draw(&fault.diagnostic, fault.text.as_deref(), palette))
        }
        error => error.into(),
    }
}

/// How many errors, and how many findings that `coroner check` would tell of, leaving notes aside.
fn count(archive: &Archive, known: Known) -> (usize, usize) {
    let report = check::run_knowing(archive, None, known);
    let at = |level: Level| report.findings.iter().filter(|finding| finding.level == level).count();
    (at(Level::Error), at(Level::Error) + at(Level::Warning))
}

fn plural(n: usize, word: &str) -> String {
    format!("{n} {word}{}", if n == 1 { "" } else { "s" })
}

/// A bar on a terminal, else nothing.
fn progress(site: &Site, context: &Context) -> ProgressBar {
    if context.quiet || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let files = site.routes().len() + site.assets().count();
    let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::stderr());
    match ProgressStyle::with_template("{bar:40} {pos}/{len} pages") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar, // the template is a constant
    }
}

/// The folder as a person would name it.
fn shown(out: &std::path::Path) -> PathBuf {
    out.strip_prefix("./").unwrap_or(out).to_path_buf()
}
