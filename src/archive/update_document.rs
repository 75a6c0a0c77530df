//! An archive with a new text for one document: an editor's text that is not on disk yet.

use super::identity::{self, Claim};
use super::load;
use super::{Archive, ReadDocument, Wanted};

/// What a new text changes outside the document itself.
pub(super) struct Change {
    /// The id it states is another.
    pub(super) renamed: bool,
    /// Its day is another.
    pub(super) moved: bool,
}

impl Archive {
    /// The same archive with a new text for one document, which alone is re-read. Ids and order are updated if the
    /// document's id or date changes. A path that is not a postmortem of this archive changes nothing.
    #[must_use]
    pub fn with_text(mut self, path: &str, text: &str) -> Archive {
        let Some(at) = self.postmortems.iter().position(|postmortem| postmortem.path == path) else { return self };
        let change = self.replace_text(at, text);
        self.settle(change.renamed, change.moved);
        self
    }

    /// Like [`Archive::with_text`], but adds a postmortem if the archive has none at this path.
    #[must_use]
    pub fn with_document(mut self, path: &str, text: &str) -> Archive {
        if self.postmortems.iter().any(|postmortem| postmortem.path == path) {
            return self.with_text(path, text);
        }
        let read = ReadDocument::of(path, text.as_bytes(), &self.config, Wanted::default());
        self.postmortems.push(read.into_postmortem(String::new(), None));
        self.settle(true, true);
        self
    }

    /// Replaces the text of the document at a position; ids and order stay as they were.
    pub(super) fn replace_text(&mut self, at: usize, text: &str) -> Change {
        let path = self.postmortems[at].path.clone();
        let old = &self.postmortems[at];
        let read = ReadDocument::of(&path, text.as_bytes(), &self.config, old.wanted());
        let renamed = old.incident.id != read.incident().id;
        let moved = old.day() != read.incident().day();
        self.postmortems[at] = read.into_postmortem(old.id.clone(), old.dates);
        Change { renamed, moved }
    }

    /// Updates ids and order after changes.
    pub(super) fn settle(&mut self, renamed: bool, moved: bool) {
        if renamed {
            self.settle_ids();
        }
        if renamed || moved {
            load::sort(&mut self.postmortems);
        }
    }

    /// Assigns every document its id again, as loading does.
    fn settle_ids(&mut self) {
        let mut order: Vec<usize> = (0..self.postmortems.len()).collect();
        order.sort_by(|a, b| self.postmortems[*a].path.cmp(&self.postmortems[*b].path));
        let claims: Vec<Claim<'_>> = order
            .iter()
            .filter_map(|at| self.postmortems.get(*at))
            .map(|p| Claim { path: &p.path, stated: p.incident.id.as_ref().map(|id| (id.value.as_str(), id.span)) })
            .collect();
        let (ids, duplicates) = identity::assign(&claims);
        for (at, id) in order.into_iter().zip(ids) {
            self.postmortems[at].id = id;
        }
        self.problems.retain(|problem| !identity::FINDINGS.contains(&problem.code));
        self.problems.extend(duplicates);
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::archive::{Options, Wanted, load};
    use crate::source::Place;

    fn text(id: &str, day: &str) -> String {
        format!("---\nid: {id}\ntitle: A\ndate: {day}\n---\n# A\n")
    }

    #[test]
    fn the_archive_is_the_one_that_loading_would_give() {
        let folder = tempfile::TempDir::new().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("a.md", &text("INC-1", "2026-01-02"));
        write("b.md", &text("INC-2", "2026-01-03"));
        write("c.md", &text("INC-3", "2026-01-04"));
        let options =
            Options { today: date(2026, 11, 1), as_of: None, history: false, wanted: Wanted::default(), cache: false };
        let read = || load(&Place::open(folder.path(), None).unwrap(), &options).unwrap();
        let mut archive = read();
        // Another day, an id that is taken, an id of its own again, and words alone.
        for new in [text("INC-3", "2026-01-09"), text("INC-1", "2026-01-01"), text("INC-9", ""), "# B\r\n".into()] {
            archive = archive.with_text("b.md", &new);
            write("b.md", &new);
            let fresh = read();
            let shown = |archive: &crate::archive::Archive| {
                let all = archive.postmortems.iter().map(|p| (p.id.clone(), p.path.clone(), p.text.clone()));
                (all.collect::<Vec<_>>(), archive.problems.clone())
            };
            assert_eq!(shown(&archive), shown(&fresh), "{new:?}");
        }
        assert_eq!(archive.clone().with_text("none.md", "x").postmortems.len(), 3);
    }
}
