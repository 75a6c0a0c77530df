//! The dev server: the site from memory, reloaded on change, on loopback unless another address is asked for.
//!
//! This module knows HTTP and file system events; how to build a site is passed in as a [`Builder`]. Pages are rendered
//! on request. An edit of a large archive shows in a preview first, then in the whole site, which is made meanwhile. Errors
//! in the archive or its theme are shown in the page, which reloads when they are fixed. tokio is used only here.

mod answer;
mod connections;
mod pieces;
mod problem;
mod shared;
mod watch;

use std::io;
use std::net::{IpAddr, SocketAddr};
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
    /// Folders in which a change to a document, or to a file that documents show, triggers a new snapshot.
    pub folders: Vec<PathBuf>,
    /// Other files whose change triggers one.
    pub files: Vec<PathBuf>,
    /// The output folder, whose changes do not matter.
    pub out: PathBuf,
    /// Which files documents and their assets are.
    pub selection: Selection,
    /// A whole one is still to be made.
    pub is_preview: bool,
}

/// What is watched whatever the snapshot.
#[derive(Debug, Clone)]
pub struct Watch {
    /// The archive's root: its own files, such as `book.toml`, not the folders below it.
    pub root: PathBuf,
    /// Folders in which any change triggers a new snapshot, once they exist: they may contain what a snapshot lacks.
    pub folders: Vec<PathBuf>,
    /// Folders whose changes do not matter, such as the output.
    pub ignored: Vec<PathBuf>,
}

/// Makes a snapshot of what is there now, or returns an error in plain text. Where it gets the snapshot before, it may
/// make a preview: sooner, with what takes long and an edit hardly changes taken from there.
pub type Builder = dyn Fn(Option<&SiteSnapshot>) -> Result<SiteSnapshot, String> + Send + Sync;

/// Why the server did not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The port is in use.
    #[error("port {0} is taken; choose another with --port, or let the system choose with --port 0")]
    Taken(u16),
    /// The machine has no such address.
    #[error("this machine has no address {0}; --host 127.0.0.1 is the default, --host 0.0.0.0 means all that it has")]
    Foreign(IpAddr),
    /// Another error of the network or of threads.
    #[error("the server could not start: {0}")]
    Io(#[from] io::Error),
}

/// What is currently served.
#[derive(Debug)]
struct State {
    /// Counts snapshots, so that a page knows when it is outdated.
    version: u64,
    snapshot: Result<SiteSnapshot, String>,
    shared: Shared,
}

impl State {
    fn new(version: u64, snapshot: Result<SiteSnapshot, String>) -> Arc<State> {
        Arc::new(State { version, snapshot, shared: Shared::default() })
    }
}

/// How many pages are rendered, or chunks of files read, at once.
const THREADS: usize = 16;

/// Serves until the process is interrupted. Calls `ready` with the address once it accepts connections.
pub fn serve(
    listen: SocketAddr,
    builder: Arc<Builder>,
    watch: Watch,
    ready: impl FnOnce(SocketAddr) + Send,
) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(THREADS)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(listen).await.map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => ServeError::Taken(listen.port()),
            io::ErrorKind::AddrNotAvailable => ServeError::Foreign(listen.ip()),
            _ => ServeError::Io(error),
        })?;
        let address = listener.local_addr()?;
        let (sender, receiver) = news::channel(State::new(1, builder(None)));
        watch::start(builder, sender, watch);
        ready(address);
        tokio::select! {
            () = connections::accept(listener, answer::router(receiver)) => Ok(()),
            _ = tokio::signal::ctrl_c() => Ok(()),
        }
    })
}
