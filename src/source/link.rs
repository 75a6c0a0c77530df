//! Symbolic links: followed to a file inside the archive, reported in every other case.

use crate::diagnostic::{Diagnostic, Level};

/// How many links may follow one another.
pub(super) const HOPS: usize = 16;

pub(super) const NOT_UTF8: &str = "the name is not UTF-8, so the file was left out";
/// A name in a commit that is not a valid file name.
pub(super) const NO_NAME: &str = "the name is not valid for a file, so it was left out";
pub(super) const RENAME: &str = "rename it: the name is part of the page's address";

/// The target of a link.
pub(super) enum Link<T> {
    /// To a file inside the archive.
    File(T),
    /// It is not followed.
    Fault(Fault),
}

/// Why a link is not followed.
pub(super) enum Fault {
    /// It is outside the archive.
    Outside(String),
    /// The target does not exist.
    Nowhere(String),
    /// It is part of a cycle, or leads to a folder that contains it.
    Circle,
    /// It leads to a folder, whose files are read at their real path.
    Folder(String),
}

impl Fault {
    /// A link to a folder, which may be one that holds the link.
    pub(super) fn to_folder(link: &str, folder: &str) -> Fault {
        let holds = folder.is_empty() || link.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        if holds { Fault::Circle } else { Fault::Folder(folder.to_string()) }
    }

    /// What is reported of the link at a path.
    pub(super) fn diagnostic(self, path: &str) -> Diagnostic {
        let (code, level, message, help) = match self {
            Fault::Outside(target) => (
                "link-outside",
                Level::Warning,
                format!("the link points outside the archive, to {target}, and was not followed"),
                "copy the file into the archive",
            ),
            Fault::Nowhere(target) => (
                "link-broken",
                Level::Warning,
                format!("the link points to {target}, which does not exist"),
                "fix or remove the link",
            ),
            Fault::Circle => {
                ("link-circle", Level::Warning, "the link is part of a cycle".to_string(), "remove the link")
            }
            Fault::Folder(target) => (
                "link-to-folder",
                Level::Note,
                format!("the link to the folder {target} was not followed"),
                "its files are read at their real path; widen book.src if they are not below it",
            ),
        };
        Diagnostic::new(code, level, path, message).help(help)
    }
}

/// A link's target, from the archive's root; `None` if it is outside the archive.
pub(super) fn target(folder: &str, target: &str) -> Option<String> {
    if target.starts_with('/') {
        return None;
    }
    super::within(folder, target)
}
