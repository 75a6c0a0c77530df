//! The differences between two trees, file by file, up to a limit: trees that share subtrees can describe a practically
//! unlimited number of files and path lengths.

use std::collections::VecDeque;
use std::ops::ControlFlow;

use gix::ObjectId;
use gix::bstr::BStr;
use gix::diff::tree::{Visit, visit};

use super::limits;

/// A file's change in one commit.
pub(super) struct Change {
    /// Relative to the compared trees.
    pub(super) path: Vec<u8>,
    /// The kind of change.
    pub(super) kind: ChangeKind,
}

/// The kind of change.
pub(super) enum ChangeKind {
    /// It was added, with this content.
    Added(ObjectId),
    /// It was deleted.
    Removed(ObjectId),
    /// It now has this content.
    Modified(ObjectId),
}

/// Collects changes while gix walks two trees.
#[derive(Default)]
pub(super) struct Recorder {
    /// The files' changes, in the order of the walk.
    pub(super) changes: Vec<Change>,
    /// The limit was exceeded, and the walk stopped.
    pub(super) is_full: bool,
    path: Vec<u8>,
    /// The folders still to visit.
    folders: VecDeque<Vec<u8>>,
    /// Folders count too, since a tree may contain no files.
    visited: usize,
    bytes: usize,
}

impl Recorder {
    fn push(&mut self, name: &BStr) {
        if !name.is_empty() {
            if !self.path.is_empty() {
                self.path.push(b'/');
            }
            self.path.extend_from_slice(name);
        }
    }
}

impl Visit for Recorder {
    fn pop_front_tracked_path_and_set_current(&mut self) {
        self.path = self.folders.pop_front().unwrap_or_default();
    }

    fn push_back_tracked_path_component(&mut self, component: &BStr) {
        self.push(component);
        self.folders.push_back(self.path.clone());
    }

    fn push_path_component(&mut self, component: &BStr) {
        self.push(component);
    }

    fn pop_path_component(&mut self) {
        let end = self.path.iter().rposition(|byte| *byte == b'/').unwrap_or(0);
        self.path.truncate(end);
    }

    fn visit(&mut self, change: visit::Change) -> visit::Action {
        let (mode, kind) = match change {
            visit::Change::Addition { entry_mode, oid, .. } => (entry_mode, ChangeKind::Added(oid)),
            visit::Change::Deletion { entry_mode, oid, .. } => (entry_mode, ChangeKind::Removed(oid)),
            visit::Change::Modification { entry_mode, oid, .. } => (entry_mode, ChangeKind::Modified(oid)),
        };
        self.visited += 1;
        self.bytes += self.path.len();
        self.is_full = self.visited > limits::ENTRIES || self.bytes > limits::PATHS || self.path.len() > limits::PATH;
        if self.is_full {
            return ControlFlow::Break(());
        }
        if mode.is_no_tree() {
            self.changes.push(Change { path: self.path.clone(), kind });
        }
        ControlFlow::Continue(())
    }
}
