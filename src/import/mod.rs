//! Documents and records of other tools, read as postmortems of this archive.
//!
//! Each format has one file, which knows the format alone and gives plain [`Imported`] values. [`markdown`] writes such a
//! value as a document. This room does not read or write files, and does not know what an archive contains.

mod adf;
mod alert;
mod confluence;
mod csv;
mod events;
mod firehydrant;
mod github;
mod google_docs;
mod headings;
mod html;
mod imported;
mod incident_io;
mod jira;
mod json;
mod links;
mod markdown;
mod notion;
mod opsgenie;
mod pagerduty;
mod slack;
mod storage;
mod wiki_markup;
mod word;

pub use alert::read as read_alert;
pub use imported::{Action, Attachment, Event, Imported};
pub use links::{local_links, with_links};
pub use markdown::markdown;

use crate::cli::ImportFrom;
use crate::config::Config;

/// A file to import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path as the user named it.
    pub path: String,
    /// What it contains.
    pub bytes: Vec<u8>,
}

impl File {
    /// The last part of the path without its ending: `Checkout 502` of `export/Checkout 502.html`.
    pub(in crate::import) fn stem(&self) -> &str {
        let name = self.path.rsplit(['/', '\\']).next().unwrap_or(&self.path);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The name of the folder that contains it, if the path says it.
    pub(in crate::import) fn folder(&self) -> Option<&str> {
        self.path.rsplit(['/', '\\']).nth(1).filter(|name| !name.is_empty() && *name != "." && *name != "..")
    }

    /// The content as text.
    pub(in crate::import) fn text(&self) -> String {
        let text = String::from_utf8_lossy(&self.bytes);
        text.strip_prefix('\u{feff}').unwrap_or(&text).to_string()
    }
}

/// The postmortems in the files, or what is wrong with a file.
///
/// A document is one postmortem. The files of a Slack channel are one timeline, and the files of a PagerDuty export
/// belong together; both need all files at once.
pub fn read(from: ImportFrom, files: &[File], config: &Config) -> Result<Vec<Imported>, String> {
    let each = |read: &dyn Fn(&File) -> Result<Vec<Imported>, String>| {
        let mut all = Vec::new();
        for file in files {
            all.extend(read(file).map_err(|problem| format!("{}: {problem}", file.path))?);
        }
        Ok(all)
    };
    match from {
        ImportFrom::Confluence => each(&|file| confluence::read(file)),
        ImportFrom::GoogleDocs => each(&|file| google_docs::read(file).map(|one| vec![one])),
        ImportFrom::Notion => each(&|file| Ok(vec![notion::read(file, config)])),
        ImportFrom::Word => each(&|file| word::read(file).map(|one| vec![one])),
        ImportFrom::Jira => each(&|file| jira::read(file, config)),
        ImportFrom::Github => each(&|file| github::read(file, config)),
        ImportFrom::IncidentIo => each(&|file| incident_io::read(file, config)),
        ImportFrom::Csv => each(&|file| csv::read("CSV", file, config)),
        ImportFrom::Firehydrant => each(&|file| match csv::is_table(file) {
            true => csv::read(firehydrant::TOOL, file, config),
            false => firehydrant::read(file, config),
        }),
        ImportFrom::Opsgenie => each(&|file| match csv::is_table(file) {
            true => csv::read(opsgenie::TOOL, file, config),
            false => opsgenie::read(file, config),
        }),
        ImportFrom::Pagerduty if files.iter().any(csv::is_table) => {
            each(&|file| csv::read(pagerduty::TOOL, file, config))
        }
        ImportFrom::Pagerduty => pagerduty::read(files, config),
        ImportFrom::Slack => slack::read(files),
    }
}
