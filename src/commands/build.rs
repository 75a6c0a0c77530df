//! `coroner build`.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::anyhow;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::baseline;
use super::last_build::{Built, LastBuild};
use super::left_out;
use super::output;
use super::public_edition;
use super::session::{Context, Outcome};
use crate::archive::{Archive, CacheFolder, Hidden, Wanted};

use crate::check;
use crate::cli::Build;
use crate::config::{self, Stated};
use crate::diagnostic::{Level, Lines, Palette, draw};
use crate::insight::{Insights, RecurrenceFindings};
use crate::redaction::PublicScreen;
use crate::site::publish::{self, PublishError};
use crate::site::route::Route;
use crate::site::{Site, assets};
use crate::source::{BOOK, Place, limits};
use crate::text::counted;
use crate::theme::{Theme, ThemeError};
use crate::write::{Output, Settled};

/// What a build makes of each document while it is read: it checks all of them and shows them.
const WANTED: Wanted = Wanted { blame: true, rendering: true };

/// Runs it.
pub(super) fn run(arguments: &Build, context: &Context) -> anyhow::Result<Outcome> {
    let begun = Instant::now();
    let mut step_times = StepTimes { context, since: begun };
    let address = |text: &String| {
        let address = config::base_url(text);
        address.ok_or_else(|| anyhow!("--base-url {text:?} is neither a path nor an address\nhelp: write it as `/library/` or `https://library.example/`"))
    };
    let base_url = arguments.base_url.as_ref().map(address).transpose()?;
    let mut place = context.place(arguments.rev.as_deref())?;
    let last = LastBuild::of(arguments, &place, context);
    if let Some(last) = &last
        && let Some((built, out)) = last.repeated(&place, context)?
    {
        summarise(built, begun, "nothing has changed in ", &out, context)?;
        return Ok(built.outcome());
    }
    place = place.noting();
    let mut archive = context.read_place(&place, true, WANTED)?;
    let out = arguments.out.clone().unwrap_or_else(|| context.root.join(&archive.config.build.out));
    let src = context.root.join(&archive.config.book.src);
    // Before anything else can fail: what a killed build left is brought in order.
    let output = publish::open(&context.root, &src, &out, &|message| context.info(message));
    if output.as_ref().is_ok_and(Output::waited) {
        // What was read is from before the other build.
        place = context.place(arguments.rev.as_deref())?.noting();
        archive = context.read_place(&place, true, WANTED)?;
    }
    context.accept(&archive)?;
    let nothing_matches = archive.postmortems.is_empty()
        && archive.problems.iter().any(|it| matches!(it.code, "idle-include" | "exclude-all"));
    let output = output?;
    step_times.end("reading");
    let drafts = !arguments.public && (arguments.drafts || archive.config.build.drafts);
    // What is known of the whole archive is known of the site where nothing is left out.
    let insights = archive.is_shown_whole(drafts).then(|| Insights::of(&archive));
    step_times.end("what the archive knows");
    if let Some(baseline) = &archive.config.check.baseline {
        let _ = place.read(baseline, limits::RECORDS); // noted as read; what is wrong with it is said below
    }
    let recurrences = insights.as_ref().map(Insights::recurrence_findings);
    let (errors, findings) = count(&archive, recurrences, arguments.rev.is_none(), context);
    step_times.end("checking");
    if arguments.strict && errors > 0 {
        let errors = counted(errors, "error");
        context.warn(&format!("{errors} in the documents, so nothing was written; `coroner check` shows what to fix"));
        return Ok(Outcome::Findings);
    }
    left_out::report(&archive, drafts, context);
    let (archive, hidden) = check::without_secrets(archive);
    // What is known was learned from texts that are shown now without their secrets.
    let insights = insights.filter(|_| hidden.values == 0 && !arguments.public);
    let screen = arguments.public.then(|| PublicScreen::of(&archive.config));
    let archive = match &screen {
        Some(screen) => match public_edition::of(archive, screen, context) {
            Some(archive) => archive,
            None => return Ok(Outcome::Findings),
        },
        None => archive,
    };
    let links = own_links(&archive);
    let (site, in_files) = site(archive, insights, drafts, base_url.as_deref(), &place, screen.as_ref())?;
    if let Some(screen) = &screen
        && !public_edition::is_clean(&site, &place, screen, context)?
    {
        return Ok(Outcome::Findings);
    }
    for (address, warning) in links.iter().filter(|(address, _)| !has_page(&site, address)) {
        context.warn(&format!("warning: {warning}: the site has no page {address}"));
    }
    let hidden = hidden.and(in_files);
    let bar = progress(&site, context);
    let cache = if context.cache { CacheFolder::open(&place).ok().flatten() } else { None };
    let published = publish::publish(&site, &place, output, arguments.precompress, cache.as_ref(), &|| bar.inc(1));
    bar.finish_and_clear();
    let published = published.map_err(|error| match error {
        PublishError::Theme(fault) => explain(fault),
        error => error.into(),
    })?;
    step_times.end("pages and search index");
    report_settled(&published.settled, &out, context);
    let pages = published.pages + published.assets;
    let built = Built { documents: site.incidents(), pages, findings, nothing_matches };
    summarise(built, begun, "", &out, context)?;
    report_withheld(context, &site, hidden);
    // What happened once, such as a wait or a repair, must not be told again.
    let is_ordinary = !published.output.waited() && published.settled.notes.is_empty();
    if let Some(last) = last.filter(|_| is_ordinary) {
        last.keep(built, (&src, &out), &place, &published.output, context);
    }
    Ok(built.outcome())
}

impl Built {
    fn outcome(self) -> Outcome {
        if self.nothing_matches { Outcome::Findings } else { Outcome::Clean }
    }
}

/// The last line: what was built, how long it took, and where it is.
fn summarise(built: Built, begun: Instant, change: &str, out: &Path, context: &Context) -> anyhow::Result<()> {
    if context.quiet {
        return Ok(());
    }
    output::write(&format!(
        "{}, {}, {}, {:.1} s: {change}{}\n",
        counted(built.documents, "document"),
        counted(built.pages, "page"),
        counted(built.findings, "finding"),
        begun.elapsed().as_secs_f64(),
        shown(out).display()
    ))
}

/// The addresses below the site's root that `[[site.link]]` names, each with its place.
fn own_links(archive: &Archive) -> Vec<(String, String)> {
    let stated = Stated::of(archive.config_text.as_deref().unwrap_or_default());
    let links = archive.config.site.links.iter().enumerate().filter(|(_, link)| !link.href.contains(':'));
    let place = |at: usize| stated.line(&format!("site.link.{at}.href")).map_or_else(String::new, |n| format!(":{n}"));
    links.map(|(at, link)| (link.href.clone(), format!("{BOOK}{}: `site.link.href`", place(at)))).collect()
}

/// Whether a page or file of the site has the address.
fn has_page(site: &Site, address: &str) -> bool {
    let path = address.split(['#', '?']).next().unwrap_or_default();
    site.has(&Route::requested(path)) || site.has(&Route::requested(&format!("{path}/")))
}

/// Reports what else became of the output folder.
fn report_settled(settled: &Settled, out: &Path, context: &Context) {
    let out = shown(out);
    for note in &settled.notes {
        context.info(&format!("{}: {note}", out.display()));
    }
    let shown: Vec<&str> = settled.kept.iter().take(NAMED).map(String::as_str).collect();
    let more = settled.kept.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    match settled.kept.len() {
        0 => {}
        1 => context.info(&format!("{}: {} was not written by coroner and was kept", out.display(), shown.join(", "))),
        _ => {
            let shown = shown.join(", ");
            context.info(&format!("{}: {shown}{more} were not written by coroner and were kept", out.display()));
        }
    }
}

/// How many files that are not ours are named.
const NAMED: usize = 3;

/// Prints how long each step took, with `--verbose`.
struct StepTimes<'c> {
    context: &'c Context,
    since: Instant,
}

impl StepTimes<'_> {
    /// The step that ends now.
    fn end(&mut self, step: &str) {
        if self.context.verbose {
            self.context.warn(&format!("{:6.2} s  {step}", self.since.elapsed().as_secs_f64()));
        }
        self.since = Instant::now();
    }
}

/// The site of what an archive shows, and how many secrets were hidden in the files that it copies; `insights` are those
/// of what it shows, where they are known already.
pub(super) fn site(
    archive: Archive,
    insights: Option<Insights>,
    drafts: bool,
    base_url: Option<&str>,
    place: &Place,
    public: Option<&PublicScreen>,
) -> anyhow::Result<(Site, Hidden)> {
    let mut archive = archive.into_published(drafts);
    let screened = assets::screen(&mut archive, place, public)?;
    let hidden = screened.hidden;
    let theme =
        Theme::load(&archive.config.build.theme, &archive.config.book.language, &archive.theme).map_err(explain)?;
    let insights = insights.unwrap_or_else(|| Insights::of(&archive));
    Ok((Site::new(archive, insights, theme, screened, base_url), hidden))
}

/// What is in the archive but not on the site.
fn report_withheld(context: &Context, site: &Site, hidden: Hidden) {
    for (path, reason) in site.left_out() {
        context.info(&format!("warning: {path} is left out of the site: {reason}"));
    }
    if let Some(language) = site.language_without_words() {
        context.info(&format!(
            "note: the pages are in English, since the theme has no words in `{language}`; theme/locales/{language}.ftl can \
             add them"
        ));
    }
    if site.has_unnamed_cards() {
        context.info(
            "note: social cards were drawn, but no page names them, since other sites need their whole address; set \
             `book.base_url` to that of the site, such as `https://library.example/`",
        );
    }
    for (count, noun) in site.without_page().into_iter().filter(|(count, _)| *count > 0) {
        context.info(&format!(
            "warning: {} without a page: too many are not listed in book.toml; list those that matter",
            counted(count, noun)
        ));
    }
    if hidden.values > 0 {
        let (values, files) = (counted(hidden.values, "secret"), counted(hidden.files, "file"));
        context.warn(&format!(
            "warning: {values} in {files} masked in the site; `coroner check` shows where (secret-in-text), and git's \
             history still has them"
        ));
    }
}

/// A template's fault, drawn in its text.
pub(super) fn explain(error: ThemeError) -> anyhow::Error {
    match error {
        ThemeError::Template(fault) => {
            anyhow!(
                "{fault}\n{}",
                draw(&fault.diagnostic, fault.text.as_deref().map(Lines::new).as_ref(), Palette::Plain)
            )
        }
        error => error.into(),
    }
}

/// How many errors, and how many findings that `coroner check` reports, leaving notes aside. A revision has no baseline:
/// that of the work tree is about other documents.
fn count(
    archive: &Archive,
    recurrences: Option<RecurrenceFindings>,
    is_work_tree: bool,
    context: &Context,
) -> (usize, usize) {
    let mut report = check::run(archive, None, recurrences);
    let accepted = if is_work_tree { baseline::accept(&mut report, archive, None, context) } else { Ok(()) };
    if let Err(error) = accepted {
        context.info(&format!("{error:#}; nothing is accepted"));
    }
    let at = |level: Level| report.findings.iter().filter(|finding| finding.level == level).count();
    (at(Level::Error), at(Level::Error) + at(Level::Warning))
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
fn shown(out: &Path) -> PathBuf {
    out.strip_prefix("./").unwrap_or(out).to_path_buf()
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::process::Command as Process;

    use clap::Parser;

    use super::run;
    use crate::archive::CACHED_FROM;
    use crate::cli::{Cli, Command};
    use crate::commands::session::Context;
    use crate::document::parses;

    fn build(root: &Path, out: &str) {
        let (named, out) = (root.to_str().unwrap(), root.join(out));
        let day = ["--as-of", "2026-11-01", "--out", out.to_str().unwrap()];
        let cli = Cli::parse_from(["coroner", "-C", named, "-q", "build"].into_iter().chain(day));
        let Command::Build(arguments) = &cli.command else { panic!("{:?}", cli.command) };
        run(arguments, &Context::new(&cli).unwrap()).unwrap();
    }

    #[test]
    fn a_build_parses_a_document_once_and_one_that_is_unchanged_never() {
        let folder = tempfile::TempDir::new().unwrap();
        let root = folder.path();
        let write = |path: &str, text: &str| std::fs::write(root.join(path), text).unwrap();
        std::fs::create_dir_all(root.join("content")).unwrap();
        std::fs::create_dir_all(root.join("pages")).unwrap();
        assert!(Process::new("git").args(["init", "-q"]).current_dir(root).status().unwrap().success());
        write("book.toml", "[book]\ntitle = \"A\"\n[site]\npages = \"pages\"\n");
        write("pages/built-once.md", "# How we work\n\nSee [the first](../content/built-once-0.md).\n");
        let path = |n: usize| format!("content/built-once-{n}.md");
        let text = |n: usize, word: &str| {
            format!(
                "---\ntitle: The {word} queue {n}\ndate: 2026-10-1{}\nteam: payments\n---\n\n## Summary\n\nIt was full.\n\n\
                 ## Timeline\n\n- 10:00 UTC: full\n- 10:35 UTC: resolved\n\n```yaml\na: {n}\n```\n\n<b>Bob</b> failed to look.\n",
                n % 10
            )
        };
        (0..CACHED_FROM).for_each(|n| write(&path(n), &text(n, "mail")));
        let counts = || (0..CACHED_FROM).map(|n| parses::of(&path(n))).collect::<Vec<_>>();
        build(root, "site");
        assert_eq!((counts(), parses::of("pages/built-once.md")), (vec![1; CACHED_FROM], 1), "cold");
        let key = ["AKIA", "QX7RT2ZPLW5KD3VN"].concat();
        write(&path(7), &text(7, &key));
        build(root, "site");
        let mut expected = vec![1; CACHED_FROM];
        expected[7] += 2; // what it is, and what is shown of it
        assert_eq!((counts(), parses::of("pages/built-once.md")), (expected, 2), "warm");
        let page = std::fs::read_to_string(root.join("site/incidents/built-once-7/index.html")).unwrap();
        assert!(page.contains("It was full.") && !page.contains(&key), "{page}");
        build(root, "another");
        assert_eq!(counts().iter().sum::<usize>(), CACHED_FROM + 3, "the secret is masked again");
    }
}
