//! A pack in a folder, as a built site has it: the terminal answers from it, reading the blocks that
//! a query needs and no more.

use std::fs;
use std::path::{Path, PathBuf};

use crate::answer::Answer;
use crate::engine::Options;
use crate::error::Error;
use crate::pack::BOOT;
use crate::session::{Reply, Session};

/// Steps of a query at most; one that takes more goes round in circles.
const STEPS: usize = 16;

/// A pack on disk.
pub struct Folder {
    path: PathBuf,
    session: Session,
}

impl Folder {
    /// Opens the pack in a folder, such as `search/` of a built site.
    pub fn open(path: impl Into<PathBuf>) -> Result<Folder, Error> {
        let path = path.into();
        let session = Session::open(&read(&path, BOOT)?)?;
        Ok(Folder { path, session })
    }

    /// How many documents there are.
    pub fn documents(&self) -> usize {
        self.session.documents()
    }

    /// Answers a query, as [`Engine::answer`](crate::Engine::answer) would over the whole index.
    pub fn answer(&mut self, query: &str, options: &Options) -> Result<Answer, Error> {
        for _ in 0..STEPS {
            match self.session.ask(query, options)? {
                Reply::Answer(answer) => return Ok(answer),
                Reply::Needs(names) => {
                    for name in names {
                        self.session.give(&name, read(&self.path, &name)?)?;
                    }
                }
            }
        }
        Err(Error::internal(format!("{}: the blocks do not fit each other", self.path.display())))
    }
}

/// A file of the pack. Names come from its boot file, which spells them in digits.
fn read(folder: &Path, name: &str) -> Result<Vec<u8>, Error> {
    let path = folder.join(name);
    fs::read(&path).map_err(|error| Error::internal(format!("{}: {error}", path.display())))
}
