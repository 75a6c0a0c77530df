//! News from the file system → new editions. Changes that come together make one edition.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::watch as news;

use super::{Builder, State, Watch};

/// Editors write in several steps; a change is over when nothing came for so long.
const QUIET: Duration = Duration::from_millis(60);

/// Watches, and makes editions on a thread of its own for as long as the program runs. Where the system gives no
/// news, pages stay as they were at the start.
pub(super) fn start(builder: Box<Builder>, sender: news::Sender<Arc<State>>, watch: Watch) {
    let (told, changes) = channel();
    let real = |path: &PathBuf| path.canonicalize().unwrap_or(path.clone());
    let root = real(&watch.root);
    let ignored: Vec<PathBuf> = watch.ignored.iter().map(real).collect();
    let below = root.clone();
    let matters = move |event: &Event| {
        !matches!(event.kind, EventKind::Access(_))
            && event.paths.iter().any(|path| !is_ignored(path, &below, &ignored))
    };
    let Ok(mut watcher) = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if event.as_ref().is_ok_and(&matters) {
            let _ = told.send(()); // nobody listens only when the program ends
        }
    }) else {
        return;
    };
    // Without the root's news, those of the folders still come.
    let _ = watcher.watch(&root, RecursiveMode::NonRecursive);
    let mut watched = Vec::new();
    follow(&mut watcher, &sender, &watch.folders, &mut watched);
    std::thread::spawn(move || {
        while wait(&changes) {
            let version = sender.borrow().version + 1;
            if sender.send(Arc::new(State { version, edition: builder() })).is_err() {
                return;
            }
            follow(&mut watcher, &sender, &watch.folders, &mut watched);
        }
    });
}

/// Watches what the present edition is made of, and the folders that are watched whatever the edition.
fn follow(
    watcher: &mut RecommendedWatcher,
    sender: &news::Sender<Arc<State>>,
    always: &[PathBuf],
    watched: &mut Vec<PathBuf>,
) {
    let state = sender.borrow().clone();
    let folders = state.edition.as_ref().map(|edition| edition.folders.as_slice()).unwrap_or_default();
    for folder in folders.iter().chain(always) {
        let real = folder.canonicalize().unwrap_or(folder.clone());
        if !watched.contains(&real) && watcher.watch(&real, RecursiveMode::Recursive).is_ok() {
            watched.push(real);
        }
    }
}

fn is_ignored(path: &Path, root: &Path, ignored: &[PathBuf]) -> bool {
    let below = path.strip_prefix(root).unwrap_or(path);
    let hidden = [".git", ".coroner", "target", "node_modules"];
    ignored.iter().any(|folder| path.starts_with(folder))
        || below.components().any(|part| hidden.iter().any(|name| part.as_os_str() == *name))
        || below.to_string_lossy().contains(".coroner-")
}

/// Waits for a change and the quiet after it; false when there will be none.
fn wait(changes: &Receiver<()>) -> bool {
    if changes.recv().is_err() {
        return false;
    }
    while changes.recv_timeout(QUIET).is_ok() {}
    true
}
