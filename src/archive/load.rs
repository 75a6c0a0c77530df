//! Place → Archive: lists, reads in parallel, and gives every postmortem its id.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;

use super::{Archive, Postmortem};
use crate::config;
use crate::document::Document;
use crate::incident;
use crate::source::{Place, SourceError};

/// What `load` is asked for beside the place.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The day that counts as today, where `book.toml` sets none.
    pub today: Date,
    /// A day that wins over `book.toml`: `--as-of`.
    pub as_of: Option<Date>,
    /// Whether to walk git's history for dates.
    pub history: bool,
}

/// Why there is no archive to speak of.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// Files could not be read.
    #[error(transparent)]
    Source(#[from] SourceError),
}

/// Reads an archive.
pub fn load(place: &Place, options: &Options) -> Result<Archive, LoadError> {
    let text = place.read("book.toml")?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let (config, problems) = config::parse("book.toml", text.as_deref().unwrap_or(""));
    let listing = place.list(&config.book.src)?;
    let mut postmortems: Vec<Postmortem> = listing
        .files
        .par_iter()
        .filter(|file| file.path.ends_with(".md"))
        .filter_map(|file| {
            let bytes = place.read(&file.path).ok()??;
            let document = Document::parse(&file.path, &bytes);
            let incident = incident::read(&document, &config);
            let id = incident.id.as_ref().map_or_else(|| file.path.replace('/', "-"), |id| id.value.clone());
            Some(Postmortem {
                id,
                path: document.path,
                text: document.text,
                incident,
                dates: None,
                problems: document.problems,
            })
        })
        .collect();
    postmortems.sort_by(|a, b| (a.day().is_none(), a.day(), &a.id).cmp(&(b.day().is_none(), b.day(), &b.id)));
    Ok(Archive {
        as_of: options.as_of.or(config.book.as_of).unwrap_or(options.today),
        config,
        config_text: text,
        postmortems,
        assets: BTreeMap::new(),
        templates: BTreeMap::new(),
        theme: BTreeMap::new(),
        problems,
        shallow: false,
    })
}
