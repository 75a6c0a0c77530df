//! Any bytes as a document: read, checked, fixed and rendered.

#![no_main]

use std::sync::LazyLock;

use coroner::archive::{Archive, Options, Wanted, load};
use coroner::check;
use coroner::document::html::{Links, Target};
use coroner::source::Place;
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

/// An archive without documents.
static EMPTY: LazyLock<Archive> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join("coroner-fuzz-document");
    std::fs::create_dir_all(folder.join("content")).unwrap();
    let today = date(2026, 1, 1);
    let wanted = Wanted { blame: true, rendering: true };
    let options = Options { today, as_of: None, history: false, wanted, cache: false };
    load(&Place::open(&folder, None).unwrap(), &options).unwrap()
});

/// Every link leads somewhere.
struct Somewhere;

impl Links for Somewhere {
    fn link(&self, url: &str) -> Target {
        Target::To(url.into())
    }

    fn image(&self, url: &str) -> Target {
        Target::Outside(url.into())
    }
}

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let archive = EMPTY.clone().with_document("content/a.md", &text);
    let findings =
        |archive: &Archive, _: Option<&std::collections::BTreeSet<String>>| check::run(archive, None, None).findings;
    for fixed in check::fixed(archive.clone(), true, findings) {
        assert_eq!(fixed.path, "content/a.md");
    }
    archive.postmortems[0].html().fill(&Somewhere, &[]);
});
