//! File system events → new snapshots. Changes close together result in one snapshot.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant, SystemTime};

use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::watch as news;

use super::{Builder, State, Watch};
use crate::archive::Selection;

/// Editors write in several steps; a change is complete after no event for this long.
const QUIET: Duration = Duration::from_millis(60);

/// A file may change continuously; after this long the current state is shown.
const LONGEST: Duration = Duration::from_millis(600);

/// How often to check that the watched folders are still the same: one that was removed and recreated sends no events.
const LOOK: Duration = Duration::from_secs(1);

/// Watches, and makes snapshots on a separate thread for as long as the program runs. If the system sends no events,
/// pages stay as they were at the start.
pub(super) fn start(builder: Arc<Builder>, sender: news::Sender<Arc<State>>, watch: Watch) {
    // One pending notice is enough: it says that something changed.
    let (notice, changes) = sync_channel(1);
    let interest = Arc::new(RwLock::new(Interest::default()));
    let theirs = Arc::clone(&interest);
    let Ok(watcher) = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let interest = theirs.read().unwrap_or_else(PoisonError::into_inner);
        if event.is_ok_and(|event| interest.is_in(&event)) {
            let _ = notice.try_send(()); // full: the news is on its way already
        }
    }) else {
        return;
    };
    let mut folders = Folders { watcher, known: HashMap::new() };
    let mut look_around = move |sender: &news::Sender<Arc<State>>| {
        let new = Interest::of(&watch, &sender.borrow());
        let is_changed = folders.follow(&new.places());
        *interest.write().unwrap_or_else(PoisonError::into_inner) = new;
        is_changed
    };
    look_around(&sender);
    let completion = completion(Arc::clone(&builder), sender.clone());
    std::thread::spawn(move || {
        loop {
            match changes.recv_timeout(LOOK) {
                Ok(()) => settle(&changes),
                Err(RecvTimeoutError::Timeout) if look_around(&sender) => {}
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => return,
            }
            // Changes before a folder was watched sent no events, so it is re-read.
            loop {
                let before = sender.borrow().clone();
                let snapshot = builder(before.snapshot.as_ref().ok());
                let is_preview = snapshot.as_ref().is_ok_and(|snapshot| snapshot.is_preview);
                sender.send_modify(|state| *state = State::new(state.version + 1, snapshot));
                if is_preview {
                    let _ = completion.try_send(()); // full: the whole one is still to be made
                }
                if !look_around(&sender) {
                    break;
                }
            }
        }
    });
}

/// Starts a thread that replaces a preview by the whole snapshot, for each notice sent to it; not if something newer is
/// served by then. It has a pool of its own, so that the next preview need not wait for it.
fn completion(builder: Arc<Builder>, sender: news::Sender<Arc<State>>) -> SyncSender<()> {
    let (notice, previews) = sync_channel(1);
    std::thread::spawn(move || {
        while previews.recv().is_ok() {
            let version = sender.borrow().version;
            let pool = rayon::ThreadPoolBuilder::new().build();
            let snapshot = pool.map_or_else(|_| builder(None), |pool| pool.install(|| builder(None)));
            let mut snapshot = Some(snapshot);
            sender.send_if_modified(|state| {
                let whole = snapshot.take().filter(|_| state.version == version);
                whole.map(|whole| *state = State::new(version + 1, whole)).is_some()
            });
        }
    });
    notice
}

/// Waits until changes stop, up to a limit.
fn settle(changes: &Receiver<()>) {
    let begun = Instant::now();
    while begun.elapsed() < LONGEST && changes.recv_timeout(QUIET).is_ok() {}
}

/// The identity of the folder at a path: a recreated one differs.
type Identity = Option<(u64, u64, Option<SystemTime>)>;

fn identity(folder: &Path) -> Identity {
    let metadata = folder.metadata().ok()?;
    let created = metadata.created().ok();
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Some((metadata.dev(), metadata.ino(), created))
    }
    #[cfg(not(unix))]
    Some((0, 0, created))
}

/// The folders that are watched.
struct Folders {
    watcher: RecommendedWatcher,
    /// Each with whether it is watched recursively.
    known: HashMap<PathBuf, (Identity, bool)>,
}

impl Folders {
    /// Watches some folders; returns whether one of them appeared, disappeared or was recreated.
    fn follow(&mut self, places: &[(PathBuf, RecursiveMode)]) -> bool {
        let mut is_changed = false;
        for (folder, mode) in places {
            let now = identity(folder);
            let is_deep = *mode == RecursiveMode::Recursive;
            let before = self.known.insert(folder.clone(), (now, is_deep));
            if before == Some((now, is_deep)) {
                continue;
            }
            is_changed |= before.is_some() || now.is_some();
            let _ = self.watcher.unwatch(folder); // it is gone, or was never watched
            if now.is_some() {
                // The other folders still send events.
                let _ = self.watcher.watch(folder, *mode);
            }
        }
        is_changed
    }
}

/// What triggers a new snapshot.
#[derive(Default)]
struct Interest {
    root: PathBuf,
    files: Vec<PathBuf>,
    /// Folders in which every file counts.
    whole: Vec<PathBuf>,
    /// Folders in which documents and their assets count.
    documents: Vec<PathBuf>,
    ignored: Vec<PathBuf>,
    /// `None` while there is no snapshot, since any folder may contain what it lacks.
    selection: Option<Selection>,
}

impl Interest {
    fn of(watch: &Watch, state: &State) -> Interest {
        let root = real(&watch.root);
        let snapshot = state.snapshot.as_ref().ok();
        let mut files = vec![root.join("book.toml")];
        let mut ignored: Vec<PathBuf> = watch.ignored.iter().map(|path| real(path)).collect();
        if let Some(snapshot) = snapshot {
            files.extend(snapshot.files.iter().map(|path| real(path)));
            ignored.push(real(&snapshot.out));
        }
        Interest {
            files,
            whole: watch.folders.iter().map(|path| real(path)).collect(),
            documents: snapshot
                .map_or_else(Vec::new, |snapshot| snapshot.folders.iter().map(|path| real(path)).collect()),
            ignored,
            selection: snapshot.map(|snapshot| snapshot.selection.clone()),
            root,
        }
    }

    /// What to watch.
    fn places(&self) -> Vec<(PathBuf, RecursiveMode)> {
        let below = self.documents.iter().chain(&self.whole).map(|path| (path.clone(), RecursiveMode::Recursive));
        let mut places: Vec<(PathBuf, RecursiveMode)> = below.collect();
        for folder in self.files.iter().filter_map(|path| path.parent()) {
            if !places.iter().any(|(known, _)| known == folder) {
                places.push((folder.to_path_buf(), RecursiveMode::NonRecursive));
            }
        }
        places
    }

    fn is_in(&self, event: &Event) -> bool {
        if matches!(event.kind, EventKind::Access(_)) {
            return false;
        }
        // The event names a folder, not which of its files changed.
        let is_inside = matches!(event.kind, EventKind::Modify(ModifyKind::Metadata(_) | ModifyKind::Data(_)));
        event.need_rescan() || event.paths.iter().any(|path| self.holds(path, is_inside))
    }

    fn holds(&self, path: &Path, is_inside: bool) -> bool {
        if self.files.iter().any(|file| file == path) {
            return true;
        }
        let mut folders = self.whole.iter().chain(&self.documents);
        if folders.any(|folder| folder.starts_with(path)) {
            return !is_inside;
        }
        if self.is_foreign(path) {
            return false;
        }
        if self.whole.iter().any(|folder| path.starts_with(folder)) {
            return true;
        }
        match &self.selection {
            Some(selection) => {
                self.documents.iter().any(|folder| path.starts_with(folder)) && self.is_read(selection, path)
            }
            None => path.parent() == Some(&self.root) && !path.is_file(),
        }
    }

    /// Whether a path is a document, an asset, or a folder that may contain some.
    fn is_read(&self, selection: &Selection, path: &Path) -> bool {
        let below = path.strip_prefix(&self.root).unwrap_or(path).to_string_lossy().replace('\\', "/");
        let may_be_folder = || path.is_dir() || (path.extension().is_none() && !path.exists());
        selection.contains(&below) || may_be_folder()
    }

    fn is_foreign(&self, path: &Path) -> bool {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        let is_hidden = |name: &str| name.starts_with('.') || ["target", "node_modules"].contains(&name);
        self.ignored.iter().any(|folder| path.starts_with(folder))
            || below.components().any(|part| part.as_os_str().to_str().is_some_and(is_hidden))
    }
}

/// The path with links resolved as far as it exists, since events use that name.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::Interest;
    use crate::archive::Selection;
    use crate::config::Config;

    #[test]
    fn foreign_files_make_no_edition() {
        let root = PathBuf::from("/a");
        let interest = Interest {
            files: vec![root.join("book.toml"), root.join("ops/budget.json")],
            whole: vec![root.join("theme")],
            documents: vec![root.join("content")],
            ignored: vec![root.join("content/out")],
            selection: Some(Selection::new(&Config::standard())),
            root,
        };
        let holds = |path: &str| interest.holds(&Path::new("/a").join(path), false);
        for path in
            ["book.toml", "ops/budget.json", "content", "content/a.md", "content/x.png", "content/2026", "theme/x"]
        {
            assert!(holds(path), "{path}");
        }
        for path in ["x.log", "ops/x", "content/.a.md.swp", "content/a.md~", ".git/index", "content/out/a.md"] {
            assert!(!holds(path), "{path}");
        }
        assert!(!holds("content/.coroner/a.md") && !interest.holds(Path::new("/a/content"), true));
    }
}
