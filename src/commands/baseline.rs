//! The baseline's file: reading it for a report, and writing it.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context as _, bail};

use super::session::{Context, Outcome};
use crate::archive::Archive;
use crate::check::Baseline;
use crate::check::report::Report;
use crate::config::Stated;
use crate::diagnostic::{Diagnostic, Level};
use crate::source::{BOOK, limits, read_file};
use crate::text::counted;
use crate::write::ResolvedPath;

/// The baseline, where nobody names another.
pub(super) const BASELINE: &str = "coroner-baseline.toml";

/// Leaves out of a report what the archive's own baseline accepts.
pub(super) fn accept(
    report: &mut Report<'_>,
    archive: &Archive,
    only: Option<&BTreeSet<String>>,
    context: &Context,
) -> anyhow::Result<()> {
    if let Some(baseline) = stated(archive, context)? {
        let name = archive.config.check.baseline.as_deref().unwrap_or(BASELINE);
        baseline.apply(report, name, only);
    }
    Ok(())
}

/// The baseline that `book.toml` names.
pub(super) fn stated(archive: &Archive, context: &Context) -> anyhow::Result<Option<Baseline>> {
    let Some(name) = &archive.config.check.baseline else { return Ok(None) };
    let file = context.root.join(name);
    if let Some(text) = archive.config_text.as_deref().filter(|_| file.symlink_metadata().is_err()) {
        let message = format!("`check.baseline`: there is no file {name}");
        let mut fault = Diagnostic::new("invalid-value", Level::Error, BOOK, message);
        fault.span = Stated::of(text).span("check.baseline");
        context.show(&fault.help("write it with `coroner check --write-baseline`, or remove the key"), Some(text));
        bail!("fix the error in {BOOK} first");
    }
    read(&file, name, context).map(Some)
}

/// A baseline from its file. One that cannot be relied on ends the command, with its place.
pub(super) fn read(file: &Path, name: &str, context: &Context) -> anyhow::Result<Baseline> {
    // A link out of the archive is not followed: what it leads to would be quoted.
    if let Some(link) = ResolvedPath::find(&context.root, file, true)?.link() {
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

/// Accepts what was found: writes it to the baseline. Where some files were looked at, the entries of the others stay.
pub(super) fn write(
    report: &Report<'_>,
    file: &Path,
    name: &str,
    only: Option<&BTreeSet<String>>,
    context: &Context,
) -> anyhow::Result<Outcome> {
    let mut baseline = Baseline::of(report);
    // Where everything is rewritten, the older one is not needed: it may be broken, or of another version.
    if let Some(only) = only
        && file.symlink_metadata().is_ok()
    {
        let older = read(file, name, context)?;
        baseline = baseline.keeping(&older, |path| !only.contains(path));
    }
    let target = ResolvedPath::find(&context.root, file, true)?;
    target.replace(baseline.text().as_bytes()).with_context(|| format!("{name} could not be written"))?;
    context.info(&format!("wrote {name}: {} accepted", counted(report.findings.len(), "finding")));
    if report.archive.config.check.baseline.is_none() {
        context.info(&format!("to use it, add to book.toml: [check] baseline = \"{name}\""));
    }
    Ok(Outcome::Clean)
}
