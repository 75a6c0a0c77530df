//! `coroner read`: how a file was understood.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::output;
use super::read_report;
use super::session::{Context, Outcome};
use crate::archive::{ReadDocument, Record, slug};
use crate::cli::{ListFormat, Read};
use crate::config::{self, Config};
use crate::document::Document;
use crate::source::{limits, read_file};

/// Reads one file and prints how it was read.
pub(super) fn run(arguments: &Read, context: &Context) -> anyhow::Result<Outcome> {
    let file = locate(&arguments.file, &context.root);
    let bytes = read_file(&file, limits::RECORDS).with_context(|| format!("{} cannot be read", file.display()))?;
    let root = root_of(&file, &context.root);
    let (config, path) = match &root {
        Some(root) => (configuration(root), relative(&file, root)),
        None => (Config::standard(), arguments.file.to_string_lossy().replace('\\', "/")),
    };
    let read = ReadDocument::of(Document::parse(&path, &bytes), &config, false);
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

/// The archive of a file: the given root, else the nearest folder above with a `book.toml`.
fn root_of(file: &Path, given: &Path) -> Option<PathBuf> {
    let file = file.canonicalize().ok()?;
    let given = given.canonicalize().ok().filter(|root| file.starts_with(root) && root.join("book.toml").exists());
    given.or_else(|| file.ancestors().skip(1).find(|folder| folder.join("book.toml").is_file()).map(Path::to_path_buf))
}

fn configuration(root: &Path) -> Config {
    let text =
        read_file(&root.join("book.toml"), limits::SETTINGS).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    config::parse("book.toml", &text.unwrap_or_default()).0
}

fn relative(file: &Path, root: &Path) -> String {
    let file = file.canonicalize().unwrap_or_else(|_| file.to_path_buf());
    file.strip_prefix(root).unwrap_or(&file).to_string_lossy().replace('\\', "/")
}
