//! `coroner import`: documents and records of other tools. It never writes over a file.

use std::path::Path;

use anyhow::{Context as _, bail};
use jiff::civil::Date;

use super::output;
use super::session::{Context, Outcome};
use crate::archive::{ReadDocument, Wanted};
use crate::cli::Import;
use crate::config::Config;
use crate::import::{self, File, Imported, local_links, markdown, with_links};
use crate::source::{limits, read_file};
use crate::template::slug;
use crate::write::Folder;

/// Runs it.
pub(super) fn run(arguments: &Import, context: &Context) -> anyhow::Result<Outcome> {
    let config = context.load(None, false)?.config;
    let mut files = Vec::new();
    for path in &arguments.files {
        let bytes = read_file(path, limits::ASSET).with_context(|| format!("{} cannot be read", path.display()))?;
        files.push(File { path: path.to_string_lossy().into_owned(), bytes });
    }
    let all = match import::read(arguments.from, &files, &config) {
        Ok(all) => all,
        Err(problem) => bail!("{problem}\nhelp: `coroner import --help` says what each tool's files are"),
    };
    // Attachments are beside the file; a format of several files has none.
    let folders: Vec<Option<&Path>> = match all.len() == files.len() {
        true => arguments.files.iter().map(|path| path.parent()).collect(),
        false => vec![None; all.len()],
    };
    let mut there = 0;
    for (imported, folder) in all.into_iter().zip(folders) {
        if arguments.stdout {
            output::write(&markdown(&imported))?;
            continue;
        }
        if !write(imported, folder, &config, context)? {
            there += 1;
        }
    }
    Ok(if there > 0 { Outcome::Findings } else { Outcome::Clean })
}

/// Writes one, with its attachments, and says where. False when a file of that name is there already.
fn write(mut imported: Imported, folder: Option<&Path>, config: &Config, context: &Context) -> anyhow::Result<bool> {
    let path = place(&imported, config);
    let stem = path.trim_end_matches(".md").to_string();
    let attachments = attach(&mut imported, folder, &stem);
    let root = Folder::open(&context.root)?;
    if !root.create(path.as_ref(), markdown(&imported).as_bytes())? {
        context.warn(&format!("{path} already exists and was not changed ({})", imported.title));
        return Ok(false);
    }
    for (name, bytes) in attachments {
        let path = format!("{stem}/{name}");
        if !root.create(path.as_ref(), &bytes)? {
            context.warn(&format!("{path} already exists and was not changed"));
        }
    }
    output::write(&format!("{path}\n"))?;
    match imported.kept.len() {
        0 => {}
        1 => context.info(&format!("{path}: 1 value that Coroner has no field for is kept at the end of the document")),
        kept => context
            .info(&format!("{path}: {kept} values that Coroner has no field for are kept at the end of the document")),
    }
    Ok(true)
}

/// Where it belongs: by the day that it states, else below the documents' folder.
fn place(imported: &Imported, config: &Config) -> String {
    let name = slug(&imported.title);
    let name = match date_of(imported, config) {
        Some(date) => format!("{}/{date}-{name}.md", date.year()),
        None => format!("{name}.md"),
    };
    match config.book.src.as_str() {
        "." => name,
        src => format!("{}/{name}", src.trim_end_matches('/')),
    }
}

/// The day of the incident, as the archive will read it in the document.
fn date_of(imported: &Imported, config: &Config) -> Option<Date> {
    let read = ReadDocument::of("imported.md", markdown(imported).as_bytes(), config, Wanted::default());
    read.incident().date.as_ref().map(|date| date.value)
}

/// The files that the text shows, with their names in the document's own folder. The links lead there afterwards.
/// Only files below the export's folder are taken: a text may name any file of the disk.
fn attach(imported: &mut Imported, folder: Option<&Path>, stem: &str) -> Vec<(String, Vec<u8>)> {
    let beside = stem.rsplit('/').next().unwrap_or(stem).to_string();
    let mut found: Vec<(String, String, Vec<u8>)> = Vec::new();
    for attachment in std::mem::take(&mut imported.attachments) {
        found.push((attachment.link, file_name(&attachment.name), attachment.bytes));
    }
    if let Some(folder) = folder {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        for (link, path) in local_links(&imported.body) {
            let inside = folder.canonicalize().ok().zip(folder.join(&path).canonicalize().ok());
            let is_inside = inside.is_some_and(|(folder, file)| file.starts_with(folder));
            let bytes = is_inside.then(|| read_file(&folder.join(&path), limits::ASSET).ok()).flatten();
            if let Some(bytes) = bytes {
                found.push((link, file_name(&path), bytes));
            }
        }
    }
    // Files of one name from several folders.
    for at in 1..found.len() {
        if found[..at].iter().any(|(_, name, _)| *name == found[at].1) {
            found[at].1 = format!("{at}-{}", found[at].1);
        }
    }
    imported.body = with_links(&imported.body, &|link| {
        let (_, name, _) = found.iter().find(|(known, ..)| known == link)?;
        Some(format!("{beside}/{name}"))
    });
    found.into_iter().map(|(_, name, bytes)| (name, bytes)).collect()
}

/// The last part of a path, of characters that every system allows.
fn file_name(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let name: String =
        name.chars().map(|c| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' }).collect();
    let name = name.trim_start_matches('.');
    if name.is_empty() { "file".into() } else { name.chars().take(120).collect() }
}
