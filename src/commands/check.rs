//! `coroner check`.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use super::fix;
use super::printer::{self, Form};
use super::session::{Context, Outcome};
use crate::archive::Archive;
use crate::check::report::{self, Github, Gitlab, Human, Json, Junit, Report, Sarif, Short};
use crate::check::{self, Baseline, rules};
use crate::cli::{Check, ReportFormat};
use crate::diagnostic::Level;
use crate::source::{limits, read_file};
use crate::write::{Spot, append};

/// The baseline, where nobody names another.
pub(super) const BASELINE: &str = "coroner-baseline.toml";

/// Runs it.
pub(super) fn run(arguments: &Check, context: &Context) -> anyhow::Result<Outcome> {
    // Not `Context::open`: what it tells of files and documents is in the report.
    let mut archive = read(arguments, context)?;
    refuse_broken_book(&archive, context)?;
    if let Some(text) = context.nothing_found(&archive) {
        context.tell(&text);
    }
    let mut only = choose(&arguments.paths, &archive, &context.root, arguments.skip_others)?;
    if let Some(revision) = &arguments.changed_since {
        let changed = changed_since(revision, &archive, context)?;
        only = Some(match only {
            Some(only) => only.intersection(&changed).cloned().collect(),
            None => changed,
        });
    }
    if arguments.fix {
        let fixed = fix::run(&archive, only.as_ref(), arguments.diff, context)?;
        if arguments.diff {
            return Ok(if fixed == 0 { Outcome::Clean } else { Outcome::Findings });
        }
        if fixed > 0 {
            archive = read(arguments, context)?;
        }
    }
    let mut report = check::run(&archive, only.as_ref(), None);
    let named = arguments.baseline.clone().or_else(|| archive.config.check.baseline.as_ref().map(PathBuf::from));
    let shown = named.clone().unwrap_or_else(|| PathBuf::from(BASELINE));
    let file = if arguments.baseline.is_some() { shown.clone() } else { context.root.join(&shown) };
    if arguments.write_baseline {
        return write_baseline(&report, &file, &shown, only.as_ref(), context);
    }
    if named.is_some() {
        let name = shown.to_string_lossy().replace('\\', "/");
        read_baseline(&file, &name, context)?.apply(&mut report, &name, only.as_ref());
    }
    write(&report, arguments, context)?;
    let bar = if arguments.strict { Level::Note } else { Level::Warning };
    let found = report.has(bar);
    // The process ends now; to take a large archive apart before it does is work for nobody.
    std::mem::forget(archive);
    Ok(if found { Outcome::Findings } else { Outcome::Clean })
}

/// Reads the archive; where a part of it is checked, only that part is looked through for blame.
fn read(arguments: &Check, context: &Context) -> anyhow::Result<Archive> {
    match arguments.changed_since.is_some() || !arguments.paths.is_empty() {
        true => context.read(None, false),
        false => context.read_to_check(None, false),
    }
}

/// Writes the report to standard output, and for GitHub the job's summary too.
fn write(report: &Report<'_>, arguments: &Check, context: &Context) -> anyhow::Result<()> {
    let prefix = || context.place(None).map(|place| place.prefix()).unwrap_or_default();
    let palette = context.palette();
    let (form, format): (Form, Box<dyn report::Format>) = match arguments.format {
        ReportFormat::Human => (Form::styled(palette), Box::new(Human { palette, quiet: context.quiet })),
        ReportFormat::Short => (Form::Text, Box::new(Short)),
        ReportFormat::Json => (Form::Json, Box::new(Json)),
        ReportFormat::Sarif => (Form::Json, Box::new(Sarif { prefix: prefix() })),
        ReportFormat::Gitlab => (Form::Json, Box::new(Gitlab { prefix: prefix() })),
        ReportFormat::Junit => (Form::Text, Box::new(Junit)),
        ReportFormat::Github => {
            let github = Github { prefix: prefix(), changed: touched(report.archive, context) };
            if let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) {
                append(Path::new(&path), github.summary(report).as_bytes()).context("the job's summary")?;
            }
            (Form::Commands, Box::new(github))
        }
    };
    let mut out = printer::stdout(form);
    format.write(report, &mut out)?;
    out.flush()?;
    Ok(())
}

/// The documents that differ from a revision.
pub(super) fn changed_since(revision: &str, archive: &Archive, context: &Context) -> anyhow::Result<BTreeSet<String>> {
    let files: Vec<&str> = archive.postmortems.iter().map(|postmortem| postmortem.path.as_str()).collect();
    let changed = context.place(None)?.changed_since(revision, &files).map_err(|error| context.explain(error))?;
    if !changed.exact {
        context.say(&format!(
            "this clone is shallow and does not contain the point where the branch left {revision}: files are compared \
             with {revision} itself (`fetch-depth: 0` fetches the whole history)"
        ));
    }
    Ok(changed.paths)
}

/// The documents that a pull request touches, where GitHub tells what it goes to: their annotations come first.
fn touched(archive: &Archive, context: &Context) -> BTreeSet<String> {
    let Some(base) = std::env::var("GITHUB_BASE_REF").ok().filter(|base| !base.is_empty()) else {
        return BTreeSet::new();
    };
    let files: Vec<&str> = archive.postmortems.iter().map(|postmortem| postmortem.path.as_str()).collect();
    let place = context.place(None).ok();
    let changed = place.and_then(|place| place.changed_since(&format!("origin/{base}"), &files).ok());
    changed.map(|changed| changed.paths).unwrap_or_default()
}

/// Leaves out of a report what the archive's own baseline accepts.
pub(super) fn accept(
    report: &mut Report<'_>,
    archive: &Archive,
    only: Option<&BTreeSet<String>>,
    context: &Context,
) -> anyhow::Result<()> {
    if let Some(name) = &archive.config.check.baseline {
        read_baseline(&context.root.join(name), name, context)?.apply(report, name, only);
    }
    Ok(())
}

/// A baseline from its file. One that cannot be relied on ends the command, with its place.
fn read_baseline(file: &Path, name: &str, context: &Context) -> anyhow::Result<Baseline> {
    // A link out of the archive is not followed: what it leads to would be quoted.
    if let Some(link) = Spot::find(&context.root, file, true)?.link() {
        bail!("the baseline {name} is not read: {} is a link", link.display());
    }
    let bytes = match read_file(file, limits::RECORDS) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            bail!("the baseline {name} does not exist\nhelp: write it with `coroner check --write-baseline`")
        }
        Err(error) => return Err(error).with_context(|| format!("the baseline {name} could not be read")),
    };
    let text = String::from_utf8_lossy(&bytes);
    Baseline::parse(name, &text).map_err(|fault| {
        context.show(&fault, Some(&text));
        anyhow::anyhow!("the baseline {name} has errors; fix them first")
    })
}

fn write_baseline(
    report: &Report<'_>,
    file: &Path,
    shown: &Path,
    only: Option<&BTreeSet<String>>,
    context: &Context,
) -> anyhow::Result<Outcome> {
    let name = shown.to_string_lossy().replace('\\', "/");
    let mut baseline = Baseline::of(report);
    let is_there = file.symlink_metadata().is_ok();
    let older = if is_there { read_baseline(file, &name, context)? } else { Baseline::default() };
    if let Some(only) = only {
        baseline = baseline.keeping(&older, |path| !only.contains(path));
    }
    let spot = Spot::find(&context.root, file, true)?;
    spot.replace(baseline.text().as_bytes()).with_context(|| format!("{name} could not be written"))?;
    context.say(&format!("wrote {name}: {} accepted, {} before", counted(baseline.len()), older.len()));
    if report.archive.config.check.baseline.is_none() {
        context.say(&format!("name it in book.toml, so that it takes effect: [check] baseline = \"{name}\""));
    }
    Ok(Outcome::Clean)
}

fn counted(n: usize) -> String {
    format!("{n} finding{}", if n == 1 { "" } else { "s" })
}

/// A `book.toml` that cannot be relied on ends the command: every finding would rest on a guess.
fn refuse_broken_book(archive: &Archive, context: &Context) -> anyhow::Result<()> {
    let unknown = check::unknown_names(archive, &rules::names());
    let problems: Vec<_> = archive.problems.iter().filter(|p| p.path == "book.toml").chain(&unknown).collect();
    for problem in &problems {
        context.show(problem, archive.config_text.as_deref());
    }
    match problems.iter().filter(|problem| problem.level == Level::Error).count() {
        0 => Ok(()),
        1 => bail!("fix the error in book.toml first"),
        n => bail!("fix the {n} errors in book.toml first"),
    }
}

/// The documents that some files and folders mean; none (that is, all) when nothing is named.
/// With `skip`, what is there and holds none is left out; else it is refused.
pub(super) fn choose(
    paths: &[PathBuf],
    archive: &Archive,
    root: &Path,
    skip: bool,
) -> anyhow::Result<Option<BTreeSet<String>>> {
    if paths.is_empty() {
        return Ok(None);
    }
    let known: BTreeSet<&str> = (archive.postmortems.iter().map(|p| p.path.as_str()))
        .chain(archive.problems.iter().map(|p| p.path.as_str()))
        .chain(archive.templates.keys().map(String::as_str))
        .collect();
    let mut chosen = BTreeSet::new();
    for path in paths {
        let found = meanings(path, root).into_iter().find_map(|wanted| {
            let below = if wanted.is_empty() { String::new() } else { format!("{wanted}/") };
            let found: Vec<&str> =
                known.iter().copied().filter(|path| *path == wanted || path.starts_with(&below)).collect();
            (!found.is_empty()).then_some(found)
        });
        match found {
            Some(found) => chosen.extend(found.into_iter().map(ToString::to_string)),
            None if path.exists() || root.join(path).exists() => {
                if skip {
                    continue;
                }
                bail!("{} contains no postmortem of this archive (see book.include and book.exclude)", path.display())
            }
            None => bail!("{}: no such file or folder", path.display()),
        }
    }
    Ok(Some(chosen))
}

/// What a path may mean, relative to the archive's root: from here, then from the root.
fn meanings(path: &Path, root: &Path) -> Vec<String> {
    let mut meanings = Vec::new();
    if let (Ok(full), Ok(root)) = (path.canonicalize(), root.canonicalize())
        && let Ok(inner) = full.strip_prefix(root)
    {
        meanings.push(inner.to_string_lossy().replace('\\', "/"));
    }
    let plain = path.to_string_lossy().replace('\\', "/");
    let plain = plain.trim_start_matches("./").trim_end_matches('/');
    if !plain.is_empty() && plain != "." && !path.is_absolute() {
        meanings.push(plain.to_string());
    }
    meanings
}
