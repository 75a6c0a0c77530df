//! `coroner read`: how a file was understood.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::name_lookup::by_id;
use super::output;
use super::read_report;
use super::session::{Context, Outcome};
use crate::archive::{ReadDocument, Record, Selection, Wanted, slug};
use crate::cli::{ListFormat, Read};
use crate::config::{self, Config};
use crate::source::{BOOK, limits, read_file};

/// Reads one file and prints how it was read.
pub(super) fn run(arguments: &Read, context: &Context) -> anyhow::Result<Outcome> {
    let mut file = locate(&arguments.file, &context.root);
    if !file.exists() {
        let archive = context.read(None, false)?;
        let position = by_id(&archive, &arguments.file.to_string_lossy())?;
        file = context.root.join(&archive.postmortems[position].path);
    }
    let bytes = read_file(&file, limits::RECORDS).with_context(|| format!("{} cannot be read", file.display()))?;
    let path = relative(&file, &context.root);
    let config = configuration(&context.root);
    let is_below = config.book.src == "." || Path::new(&path).starts_with(&config.book.src);
    if context.root.join(BOOK).is_file() && !(is_below && Selection::new(&config).contains(&path)) {
        context.info(&format!("{path} is not a postmortem of this archive; `coroner check --list-files` shows why"));
    }
    let read = ReadDocument::of(&path, &bytes, &config, Wanted::default());
    let stem = Path::new(&path).file_stem().map_or_else(|| path.clone(), |stem| stem.to_string_lossy().into_owned());
    let id = read.incident().id.as_ref().map_or_else(|| slug(&stem), |id| slug(&id.value));
    let postmortem = read.into_postmortem(id, None);
    match arguments.format {
        ListFormat::Human => {
            output::write_styled(&read_report::text(&postmortem, context.palette()), context.palette())?
        }
        ListFormat::Json => output::write_json(&read_report::json(&postmortem, Record::new(&postmortem)))?,
    }
    Ok(Outcome::Clean)
}

/// The file as named, else below the archive's root.
fn locate(file: &Path, root: &Path) -> PathBuf {
    let below = root.join(file);
    if !file.exists() && below.exists() { below } else { file.to_path_buf() }
}

fn configuration(root: &Path) -> Config {
    let text = read_file(&root.join(BOOK), limits::SETTINGS).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    config::parse(BOOK, &text.unwrap_or_default()).0
}

/// The path from the archive's root; as it was named where the file is not in the archive.
fn relative(file: &Path, root: &Path) -> String {
    let inside = file.canonicalize().ok().zip(root.canonicalize().ok());
    let below = inside.and_then(|(file, root)| Some(file.strip_prefix(root).ok()?.to_path_buf()));
    below.as_deref().unwrap_or(file).to_string_lossy().replace('\\', "/")
}
