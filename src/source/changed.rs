//! Which files differ from a revision: what a branch, and the work tree on top of it, has changed.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

use gix::{ObjectId, Repository};
use rayon::prelude::*;

use super::repository::{self, join};
use super::{Place, SourceError, limits};

/// The files that differ from a revision.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    /// Relative to the archive's root.
    pub paths: BTreeSet<String>,
    /// They were compared with the point where the branch left the revision. Otherwise the clone is shallow and does
    /// not contain that point, and they were compared with the revision itself, including later changes there.
    pub exact: bool,
}

impl Place {
    /// Which of some files (relative to the root) differ from where this branch left a revision: those that commits
    /// changed since, and those that are not committed yet.
    pub fn changed_since(&self, revision: &str, files: &[&str]) -> Result<Changed, SourceError> {
        let opened = repository::find(self.root())
            .ok_or_else(|| SourceError::NoRepository { path: self.root().to_path_buf() })?;
        let local = opened.shared.to_thread_local();
        let (base, exact) = base(&local, self.root(), revision)?;
        let broken = |reason: String| SourceError::File { path: opened.shared.git_dir().to_path_buf(), reason };
        let tree = local.find_commit(base).map_err(|e| broken(e.to_string()))?;
        let tree = tree.tree_id().map_err(|e| broken(e.to_string()))?.detach();
        let known = match repository::tree_at(&local, tree, &opened.prefix) {
            Some(tree) => index(&local, tree, files).map_err(broken)?,
            None => HashMap::new(),
        };
        let kind = local.object_hash();
        let differs = |path: &&str| -> Result<Option<String>, SourceError> {
            let Some(then) = known.get(*path) else { return Ok(Some((*path).to_string())) };
            let Some(bytes) = self.read(path, limits::ASSET)? else { return Ok(None) };
            let is = |bytes: &[u8]| {
                gix::objs::compute_hash(kind, gix::objs::Kind::Blob, bytes).is_ok_and(|now| now == *then)
            };
            // A checkout on Windows may differ only in line endings.
            let same = is(&bytes) || (bytes.contains(&b'\r') && is(&without_returns(&bytes)));
            Ok((!same).then(|| (*path).to_string()))
        };
        let paths: Result<Vec<Option<String>>, SourceError> = files.par_iter().map(differs).collect();
        Ok(Changed { paths: paths?.into_iter().flatten().collect(), exact })
    }

    /// The archive's root below the root of the repository that holds it, `/` between parts; empty when they are one,
    /// or when there is no repository.
    pub fn prefix(&self) -> String {
        repository::find(self.root()).map_or_else(String::new, |opened| opened.prefix)
    }
}

/// The commit to compare with, and whether it is the one where the branch began.
fn base(local: &Repository, root: &Path, revision: &str) -> Result<(ObjectId, bool), SourceError> {
    let shallow = local.is_shallow().unwrap_or(false);
    let unknown = |reason: String| SourceError::NoRevision {
        revision: revision.to_string(),
        path: root.to_path_buf(),
        reason: if shallow {
            format!(
                "this clone is shallow and does not contain it; fetch it first (`git fetch --depth=1 origin {}`, or \
                 `fetch-depth: 0` in the checkout)",
                revision.trim_start_matches("origin/")
            )
        } else {
            reason
        },
    };
    let found = local.rev_parse_single(revision).map_err(|error| unknown(repository::unresolved(&error)))?;
    let object = found.object().map_err(|error| unknown(error.to_string()))?;
    let commit = object.peel_to_commit().map_err(|error| unknown(error.to_string()))?.id;
    let Ok(head) = local.head_id() else { return Ok((commit, true)) };
    match local.merge_base(commit, head.detach()) {
        Ok(Some(base)) => Ok((base.detach(), true)),
        Ok(None) | Err(_) => Ok((commit, !shallow)),
    }
}

/// Those of some files that exist in a tree. Only the folders on the way to them are read.
fn index(local: &Repository, tree: ObjectId, files: &[&str]) -> Result<HashMap<String, ObjectId>, String> {
    let mut wanted: HashMap<&str, Vec<&str>> = HashMap::new();
    for path in files {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        wanted.entry(folder).or_default().push(name);
    }
    let mut known = HashMap::new();
    for (folder, names) in wanted {
        let Some(tree) = repository::tree_at(local, tree, folder) else { continue };
        let names: HashSet<&str> = names.into_iter().collect();
        let tree = local.find_tree(tree).map_err(|error| error.to_string())?;
        for entry in tree.iter() {
            let entry = entry.map_err(|error| error.to_string())?;
            let name = std::str::from_utf8(entry.filename()).ok().filter(|name| names.contains(name));
            if let Some(name) = name.filter(|_| !entry.mode().is_tree()) {
                known.insert(join(folder, name), entry.object_id());
            }
        }
    }
    Ok(known)
}

fn without_returns(bytes: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        if *byte != b'\r' || bytes.get(at + 1) != Some(&b'\n') {
            kept.push(*byte);
        }
    }
    kept
}
