//! `coroner check --fix`: writes the documents that were fixed, or shows the changes.

use std::path::Path;

use anyhow::Context as _;
use similar::TextDiff;

use super::output;
use super::session::Context;
use crate::archive::Archive;
use crate::check::FixedDocument;
use crate::source::{limits, read_file};
use crate::text::counted;
use crate::write::{Folder, WriteError};

/// Writes the fixed documents, or with `diff` shows what would be changed. Returns how many.
pub(super) fn run(archive: &Archive, fixed: &[FixedDocument], diff: bool, context: &Context) -> anyhow::Result<usize> {
    if diff {
        let shown: String = fixed.iter().map(|document| unified(document, archive)).collect();
        output::write(&shown)?;
        return Ok(fixed.len());
    }
    for document in fixed {
        write(&context.root, document)?;
        for done in &document.done {
            context.info(&format!("{}: {done}", document.path));
        }
    }
    if !fixed.is_empty() {
        context.info(&format!("fixed {}", counted(fixed.len(), "file")));
    }
    Ok(fixed.len())
}

/// Rewrites a document, completely or not at all; its byte order mark and permissions stay.
fn write(root: &Path, document: &FixedDocument) -> anyhow::Result<()> {
    let path = root.join(&document.path);
    let failed = || format!("{} could not be written", path.display());
    let old = read_file(&path, limits::RECORDS).with_context(failed)?;
    let marked = old.starts_with(b"\xef\xbb\xbf");
    let body = if marked { &old[3..] } else { &old[..] };
    if body != document.before.as_bytes() {
        anyhow::bail!("{} has changed in the meantime; run the check again", path.display());
    }
    let mut bytes = if marked { b"\xef\xbb\xbf".to_vec() } else { Vec::new() };
    bytes.extend(document.after.as_bytes());
    // A link to another document of the archive stays one: what it leads to is written, below the root as everything.
    let real_root = root.canonicalize().with_context(failed)?;
    let real = path.canonicalize().with_context(failed)?;
    let Ok(below) = real.strip_prefix(&real_root) else {
        return Err(WriteError::Link { path: path.clone() }).with_context(failed);
    };
    Folder::open(root)?.replace(below, &bytes).with_context(failed)
}

/// The change as `git diff` shows it, what is confidential masked.
fn unified(document: &FixedDocument, archive: &Archive) -> String {
    let (before, after) = document.shown(archive);
    let diff = TextDiff::from_lines(&before, &after);
    let path = &document.path;
    diff.unified_diff().context_radius(2).header(&format!("a/{path}"), &format!("b/{path}")).to_string()
}
