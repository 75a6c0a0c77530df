//! `coroner check`.

use std::collections::BTreeSet;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::context::{Context, Outcome};
use crate::archive::Archive;
use crate::check::report::{Format, Human, Json};
use crate::check::{self, rules};
use crate::cli::{Check, ReportFormat};
use crate::diagnostic::{Level, draw};

/// Runs it.
pub(super) fn run(arguments: &Check, context: &Context) -> anyhow::Result<Outcome> {
    // Not `Context::open`: what it tells of files and documents is in the report.
    let archive = context.read(None, false)?;
    refuse_broken_book(&archive, context)?;
    if let Some(text) = context.nothing_found(&archive) {
        context.tell(&text);
    }
    let only = choose(&arguments.paths, &archive, &context.root)?;
    let report = check::run(&archive, only.as_ref());
    let format: &dyn Format = match arguments.format {
        ReportFormat::Human => &Human { palette: context.palette(), quiet: context.quiet },
        ReportFormat::Json => &Json,
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    format.write(&report, &mut out)?;
    out.flush()?;
    let bar = if arguments.strict { Level::Note } else { Level::Warning };
    Ok(if report.has(bar) { Outcome::Findings } else { Outcome::Clean })
}

/// A `book.toml` that cannot be relied on ends the command: every finding would rest on a guess.
fn refuse_broken_book(archive: &Archive, context: &Context) -> anyhow::Result<()> {
    let unknown = check::unknown_names(archive, &rules::RULES);
    let problems: Vec<_> = archive.problems.iter().filter(|p| p.path == "book.toml").chain(&unknown).collect();
    for problem in &problems {
        context.tell(&draw(problem, archive.config_text.as_deref(), context.palette_of_errors()));
    }
    match problems.iter().filter(|problem| problem.level == Level::Error).count() {
        0 => Ok(()),
        1 => bail!("book.toml has an error; mend it first"),
        n => bail!("book.toml has {n} errors; mend them first"),
    }
}

/// The documents that some files and folders mean; none (that is, all) when nothing is named.
fn choose(paths: &[PathBuf], archive: &Archive, root: &Path) -> anyhow::Result<Option<BTreeSet<String>>> {
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
                bail!("{} holds no postmortem of this archive (see book.include and book.exclude)", path.display())
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
