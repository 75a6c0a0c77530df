//! The dev server: the site from memory, reloaded on change, on loopback only.
//!
//! This room knows HTTP and the file system's news; how a site is made is given to it as a [`Builder`]. Pages are
//! rendered when they are asked for. Whatever is wrong with the archive or its theme is shown in the page, and the
//! page comes back by itself when it is fixed. tokio is not spoken of outside this room.

mod answer;
mod connections;
mod pieces;
mod problem;
mod shared;
mod watch;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::watch as news;

use crate::archive::Selection;
use crate::site::Site;
use crate::source::Place;
use shared::Shared;

/// A site and where its files are read from.
#[derive(Debug)]
pub struct SiteSnapshot {
    /// The site.
    pub site: Site,
    /// Where assets are read from.
    pub place: Place,
    /// Folders in which a change of a document, or of a file that documents show, makes a new snapshot.
    pub folders: Vec<PathBuf>,
    /// Other files whose change makes one.
    pub files: Vec<PathBuf>,
    /// The output folder, whose changes do not matter.
    pub out: PathBuf,
    /// Which files documents and their assets are.
    pub selection: Selection,
}

/// What is watched whatever the snapshot.
#[derive(Debug, Clone)]
pub struct Watch {
    /// The archive's root: its own files, such as `book.toml`, not the folders below it.
    pub root: PathBuf,
    /// Folders in which any change makes a new snapshot, once they are there: they may hold what an snapshot lacks.
    pub folders: Vec<PathBuf>,
    /// Folders whose changes do not matter, such as the output.
    pub ignored: Vec<PathBuf>,
}

/// Makes an snapshot, or says in plain text what is wrong.
pub type Builder = dyn Fn() -> Result<SiteSnapshot, String> + Send + Sync;

/// Why the server did not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Somebody else has the port.
    #[error("port {0} is taken; choose another with --port, or let the system choose with --port 0")]
    Taken(u16),
    /// Something else with the network or the threads.
    #[error("the server could not start: {0}")]
    Io(#[from] io::Error),
}

/// What is served at a moment.
#[derive(Debug)]
struct State {
    /// Counts snapshots, so that a page knows when it is old.
    version: u64,
    snapshot: Result<SiteSnapshot, String>,
    shared: Shared,
}

impl State {
    fn new(version: u64, snapshot: Result<SiteSnapshot, String>) -> Arc<State> {
        Arc::new(State { version, snapshot, shared: Shared::default() })
    }
}

/// How many pages are rendered, or pieces of files read, at once.
const THREADS: usize = 16;

/// Serves until the process is interrupted. `ready` is told the address once it answers.
pub fn serve(
    port: u16,
    builder: Box<Builder>,
    watch: Watch,
    ready: impl FnOnce(SocketAddr) + Send,
) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(THREADS)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(|error| {
            if error.kind() == io::ErrorKind::AddrInUse { ServeError::Taken(port) } else { ServeError::Io(error) }
        })?;
        let address = listener.local_addr()?;
        let (sender, receiver) = news::channel(State::new(1, builder()));
        watch::start(builder, sender, watch);
        ready(address);
        tokio::select! {
            () = connections::accept(listener, answer::router(receiver)) => Ok(()),
            _ = tokio::signal::ctrl_c() => Ok(()),
        }
    })
}
