//! Finding the git repository that contains a folder. Only `source` uses gix.

use std::path::Path;

use gix::{ObjectId, Repository, ThreadSafeRepository};

use super::{SourceError, limits};

/// A repository, and the path of the archive's root in it.
#[derive(Debug)]
pub(super) struct Opened {
    /// The repository.
    pub(super) shared: ThreadSafeRepository,
    /// The archive's root below the work tree's, `/` between parts; empty when they are one, and in a bare repository.
    pub(super) prefix: String,
}

impl Opened {
    /// Whether the commit that is checked out has something of this name in the archive's root.
    pub(super) fn is_committed(&self, name: &str) -> bool {
        let repository = self.shared.to_thread_local();
        let tree = || {
            let root = repository.head_commit().ok()?.tree_id().ok()?.detach();
            repository.find_tree(tree_at(&repository, root, &self.prefix)?).ok()
        };
        tree().is_some_and(|tree| tree.iter().flatten().any(|entry| entry.filename() == name))
    }
}

/// The repository that contains a folder, if any. The user's configuration and the environment are ignored, so that a
/// build does not depend on them.
pub(super) fn find(root: &Path) -> Option<Opened> {
    // Larger objects are not unpacked, whether files, trees or commits.
    let limit = format!("gitoxide.objects.allocLimit={}", limits::OBJECT);
    let options = || gix::open::Options::isolated().config_overrides([limit.as_str()]);
    let trust = gix::sec::trust::Mapping { full: options(), reduced: options() };
    let real = root.canonicalize().ok()?;
    let shared = ThreadSafeRepository::discover_opts(&real, gix::discover::upwards::Options::default(), trust).ok()?;
    let prefix = match shared.work_dir().and_then(|work| work.canonicalize().ok()) {
        Some(work) => real.strip_prefix(&work).ok()?.to_str()?.replace('\\', "/"),
        None => String::new(),
    };
    Some(Opened { shared, prefix })
}

/// The tree at a path below a tree; `None` if there is no folder.
pub(super) fn tree_at(repository: &Repository, tree: ObjectId, path: &str) -> Option<ObjectId> {
    let mut at = tree;
    for part in path.split('/').filter(|part| !part.is_empty() && *part != ".") {
        let tree = repository.find_tree(at).ok()?;
        let entry = tree.lookup_entry([part]).ok()??;
        if !entry.mode().is_tree() {
            return None;
        }
        at = entry.object_id();
    }
    Some(at)
}

/// `a` and `b/c` as `a/b/c`; `.` and nothing vanish.
pub(super) fn join(a: &str, b: &str) -> String {
    let parts = [a, b].into_iter().filter(|part| !part.is_empty() && *part != ".");
    parts.collect::<Vec<_>>().join("/")
}

/// Why git does not resolve a revision. Its own words are about the grammar of revisions, except for an ambiguous hash.
pub(super) fn unresolved(error: &impl std::fmt::Display) -> String {
    let text = error.to_string();
    if text.contains("ambiguous") { text } else { "no such branch, tag or commit".into() }
}

/// A revision as the id of a tree.
pub(super) fn resolve(opened: &Opened, root: &Path, revision: &str) -> Result<ObjectId, SourceError> {
    let unknown =
        |reason: String| SourceError::NoRevision { revision: revision.to_string(), path: root.to_path_buf(), reason };
    let repository = opened.shared.to_thread_local();
    let id = repository.rev_parse_single(revision).map_err(|error| unknown(unresolved(&error)))?;
    let object = id.object().map_err(|error| unknown(error.to_string()))?;
    let tree = object.peel_to_tree().map_err(|error| unknown(error.to_string()))?;
    Ok(tree.id)
}
