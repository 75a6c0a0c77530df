//! The search pack of a built site, read from its folder: only the blocks that a query needs.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use coroner_search::{Answer, MANIFEST, Manifest, Options, Reply, Session};

/// More steps than any query takes; beyond them the pack and the engine do not understand each other.
const STEPS: usize = 16;

/// A pack on disk.
pub(super) struct Built {
    folder: PathBuf,
    session: Session,
}

impl Built {
    /// Opens the pack of the site in a folder.
    pub(super) fn open(site: &Path) -> anyhow::Result<Built> {
        let folder = site.join("search");
        let manifest = folder.join(MANIFEST);
        let bytes = fs::read(&manifest).with_context(|| {
            format!("{}: there is no search index here; `coroner build --out DIR` writes one", manifest.display())
        })?;
        let told =
            || format!("{} is not a search index that this version reads; build the site again", manifest.display());
        let read: Manifest = serde_json::from_slice(&bytes).with_context(told)?;
        if read.format != coroner_search::FORMAT {
            bail!(told());
        }
        let boot = named(&folder, &read.boot)?;
        let session = Session::open(&boot).with_context(told)?;
        Ok(Built { folder, session })
    }

    /// How many documents it holds.
    pub(super) fn documents(&self) -> usize {
        self.session.documents()
    }

    /// Answers a query.
    pub(super) fn answer(&mut self, query: &str, options: &Options) -> anyhow::Result<Answer> {
        for _ in 0..STEPS {
            match self.session.ask(query, options)? {
                Reply::Answer(answer) => return Ok(answer),
                Reply::Needs(names) => {
                    for name in names {
                        let bytes = named(&self.folder, &name)?;
                        self.session.give(&name, bytes)?;
                    }
                }
            }
        }
        bail!("{}: the search index is incomplete; build the site again", self.folder.display())
    }
}

/// A file of the pack. A name that leads out of the folder is none of ours.
fn named(folder: &Path, name: &str) -> anyhow::Result<Vec<u8>> {
    let inside = Path::new(name).components().all(|part| matches!(part, std::path::Component::Normal(_)));
    if !inside {
        bail!("{}: the search index names a file outside its folder: {name}", folder.display());
    }
    let path = folder.join(name);
    fs::read(&path)
        .with_context(|| format!("{}: a part of the search index is missing; build the site again", path.display()))
}
