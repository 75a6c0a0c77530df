//! Where an archive begins: the folder of its `book.toml`.

use std::path::{Path, PathBuf};

/// The configuration's file, in the root of an archive.
pub const BOOK: &str = "book.toml";

/// The nearest folder with a `book.toml`, from `folder` (which need not exist yet) upwards to the root of its git
/// repository. None where there is none.
pub fn root_above(folder: &Path) -> Option<PathBuf> {
    let folder = folder.canonicalize().or_else(|_| std::path::absolute(folder)).ok()?;
    for above in folder.ancestors() {
        if above.join(BOOK).is_file() {
            return Some(above.to_path_buf());
        }
        if above.join(".git").exists() {
            return None;
        }
    }
    None
}

/// A folder as a person in the working folder `here` would name it: `.`, `../..`, `postmortems`, else its whole path.
/// Both are whole paths without links.
pub fn named_from(here: &Path, folder: &Path) -> PathBuf {
    if let Ok(below) = folder.strip_prefix(here) {
        return if below.as_os_str().is_empty() { PathBuf::from(".") } else { below.to_path_buf() };
    }
    match here.strip_prefix(folder) {
        Ok(up) => up.components().map(|_| "..").collect(),
        Err(_) => folder.to_path_buf(),
    }
}

#[cfg(test)]
mod tests {
    use super::{named_from, root_above};
    use std::path::Path;

    #[test]
    fn the_nearest_book_toml_of_the_repository_counts() {
        let folder = tempfile::TempDir::new().unwrap();
        let root = folder.path().canonicalize().unwrap();
        std::fs::create_dir_all(root.join("repository/.git")).unwrap();
        std::fs::create_dir_all(root.join("repository/docs/content/2026")).unwrap();
        std::fs::write(root.join("book.toml"), "").unwrap();
        let from = root.join("repository/docs/content/2026");
        assert_eq!(root_above(&from), None, "another repository's is not taken");
        std::fs::write(root.join("repository/docs/book.toml"), "").unwrap();
        assert_eq!(root_above(&from), Some(root.join("repository/docs")));
        assert_eq!(root_above(&root), Some(root.clone()));
        assert_eq!(root_above(Path::new("/no/such/folder")), None);
    }

    #[test]
    fn folders_are_named_from_here() {
        for (here, folder, name) in
            [("/a/b", "/a/b", "."), ("/a/b/c/d", "/a/b", "../.."), ("/a", "/a/b/c", "b/c"), ("/a/b", "/c", "/c")]
        {
            assert_eq!(named_from(Path::new(here), Path::new(folder)), Path::new(name), "{here} {folder}");
        }
    }
}
