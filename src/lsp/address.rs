//! Conversion between file addresses (`file:///home/ada/a%20b.md`) and paths.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use lsp_types::Uri;

use crate::text::percent_encoded;

/// The path of an address; none if it is not a file on this machine.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    let is_file = uri.scheme().is_some_and(|scheme| scheme.eq_lowercase("file"));
    let host = uri.authority().map_or("", |authority| authority.as_str());
    if !is_file || !matches!(host, "" | "localhost") {
        return None;
    }
    let path = uri.path().as_estr().decode().into_string().ok()?.into_owned();
    // `/c:/Users/ada` on Windows.
    let drive = path.as_bytes().get(2) == Some(&b':') && cfg!(windows);
    Some(PathBuf::from(if drive { &path[1..] } else { path.as_str() }))
}

/// The address of a path.
pub(super) fn uri(path: &Path) -> Option<Uri> {
    let path = if cfg!(windows) { path.to_str()?.replace('\\', "/") } else { path.to_str()?.to_string() };
    let start = if path.starts_with('/') { "file://" } else { "file:///" };
    Uri::from_str(&format!("{start}{}", percent_encoded(&path))).ok()
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::str::FromStr;

    use lsp_types::Uri;

    use super::{path, uri};

    #[test]
    fn paths_and_addresses_lead_to_each_other() {
        for name in ["/a b#1/ünder?.md", "/100%/a\\b.md", "/c:/x"] {
            assert_eq!(path(&uri(Path::new(name)).unwrap()).unwrap(), Path::new(name), "{name}");
        }
        for other in ["untitled:Untitled-1", "http://x/a.md", "file://host/a.md"] {
            assert_eq!(path(&Uri::from_str(other).unwrap()), None, "{other}");
        }
    }
}
