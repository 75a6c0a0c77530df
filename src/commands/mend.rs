//! `coroner check --fix`: writes what can be mended mechanically, or shows it.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use anyhow::Context as _;
use similar::TextDiff;

use super::context::Context;
use super::output;
use crate::archive::Archive;
use crate::check::{self, Mended};
use crate::source::{limits, read_file};

/// Mends documents, or with `diff` shows what would be changed. Gives how many.
pub(super) fn mend(
    archive: &Archive,
    only: Option<&BTreeSet<String>>,
    diff: bool,
    context: &Context,
) -> anyhow::Result<usize> {
    let mended = check::mended(archive, |path| only.is_none_or(|only| only.contains(path)));
    if diff {
        let shown: String = mended.iter().map(|document| unified(document, archive)).collect();
        output::write(&shown)?;
        return Ok(mended.len());
    }
    for document in &mended {
        write(&context.root.join(&document.path), document)?;
        for done in &document.done {
            context.say(&format!("{}: {done}", document.path));
        }
    }
    if !mended.is_empty() {
        context.say(&format!("mended {} file{}", mended.len(), if mended.len() == 1 { "" } else { "s" }));
    }
    Ok(mended.len())
}

/// Writes a document anew: its byte order mark stays, and a crash leaves the old or the new one, never half.
fn write(path: &Path, document: &Mended) -> anyhow::Result<()> {
    let failed = || format!("{} could not be written", path.display());
    let old = read_file(path, limits::RECORDS).with_context(failed)?;
    let marked = old.starts_with(b"\xef\xbb\xbf");
    let body = if marked { &old[3..] } else { &old[..] };
    if body != document.before.as_bytes() {
        anyhow::bail!("{} has changed meanwhile; run the check again", path.display());
    }
    let mut bytes = if marked { b"\xef\xbb\xbf".to_vec() } else { Vec::new() };
    bytes.extend(document.after.as_bytes());
    // A link stays a link: what it leads to is written.
    let real = path.canonicalize().with_context(failed)?;
    let folder = real.parent().unwrap_or(Path::new("."));
    let name = real.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = folder.join(format!(".{name}.coroner"));
    let written = || -> std::io::Result<()> {
        let mut file = std::fs::File::create(&beside)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        std::fs::set_permissions(&beside, std::fs::metadata(&real)?.permissions())?;
        std::fs::rename(&beside, &real)
    };
    written().inspect_err(|_| drop(std::fs::remove_file(&beside))).with_context(failed)
}

/// The change as `git diff` shows it, what is confidential masked.
fn unified(document: &Mended, archive: &Archive) -> String {
    let (before, after) = document.shown(archive);
    let diff = TextDiff::from_lines(&before, &after);
    let path = &document.path;
    diff.unified_diff().context_radius(2).header(&format!("a/{path}"), &format!("b/{path}")).to_string()
}
