//! What two documents point at that hardly any other does: a ticket, an address on the web, the name of a host, a
//! component or an error.

use std::collections::HashMap;

use rayon::prelude::*;

use super::boilerplate::sentences;
use super::words;
use crate::archive::{Archive, Postmortem};

/// What is pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum ReferenceKind {
    /// A ticket of an action item, or one that the text names.
    Ticket,
    /// An address outside the archive.
    Address,
    /// A name in code, or with a number in it.
    Name,
}

/// Something that a document points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pointed<'a> {
    hash: u64,
    pub(super) kind: ReferenceKind,
    pub(super) surface: &'a str,
}

impl<'a> Pointed<'a> {
    fn new(kind: ReferenceKind, surface: &'a str) -> Pointed<'a> {
        let key = format!("{kind:?} {}", surface.to_lowercase());
        Pointed { hash: words::hash(key.as_bytes()), kind, surface }
    }
}

/// What the documents of an archive point at, as far as few do so.
#[derive(Debug, Default)]
pub(super) struct SharedReferences<'a> {
    /// By position, in order.
    documents: Vec<Vec<Pointed<'a>>>,
    /// The positions that share one, ascending.
    holders: Vec<Vec<usize>>,
}

impl<'a> SharedReferences<'a> {
    /// Of an archive.
    pub(super) fn of(archive: &'a Archive) -> SharedReferences<'a> {
        let mut documents: Vec<Vec<Pointed<'a>>> = archive.postmortems.par_iter().map(pointed).collect();
        let mut counts: HashMap<u64, u32> = HashMap::new();
        documents.iter().flatten().for_each(|it| *counts.entry(it.hash).or_default() += 1);
        // What one document in twenty has, or a dozen, is a part of the landscape.
        let most = u32::try_from(archive.postmortems.len() / 20).unwrap_or(u32::MAX).clamp(3, 12);
        let is_rare = |it: &Pointed<'_>| (2..=most).contains(counts.get(&it.hash).unwrap_or(&0));
        let mut by_hash: HashMap<u64, usize> = HashMap::new();
        let mut holders: Vec<Vec<usize>> = Vec::new();
        for (position, document) in documents.iter_mut().enumerate() {
            document.retain(is_rare);
            document.shrink_to_fit();
            for it in document.iter() {
                let at = *by_hash.entry(it.hash).or_insert_with(|| {
                    holders.push(Vec::new());
                    holders.len() - 1
                });
                holders[at].push(position);
            }
        }
        SharedReferences { documents, holders }
    }

    /// What both of two documents point at.
    pub(super) fn of_both(&self, one: usize, other: usize) -> impl Iterator<Item = Pointed<'a>> {
        let of = |position: usize| self.documents.get(position).map_or(&[][..], Vec::as_slice);
        let (mine, theirs) = (of(one), of(other));
        mine.iter().filter(|it| theirs.binary_search_by_key(&it.hash, |their| their.hash).is_ok()).copied()
    }

    /// Every pair that points at one thing; a pair may come more than once.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        let pairs = |all: &'_ Vec<usize>| -> Vec<(usize, usize)> {
            all.iter().enumerate().flat_map(|(at, one)| all[at + 1..].iter().map(|other| (*one, *other))).collect()
        };
        self.holders.iter().flat_map(pairs)
    }
}

/// What a document points at, by hash, each thing once.
fn pointed(postmortem: &Postmortem) -> Vec<Pointed<'_>> {
    let mut all: Vec<Pointed<'_>> = Vec::new();
    let tickets = postmortem.incident.actions.iter().filter_map(|action| action.ticket.as_deref());
    // A ticket that is an address is a link of the document too.
    let tickets = tickets.filter(|ticket| !ticket.contains("://"));
    all.extend(tickets.map(|ticket| Pointed::new(ReferenceKind::Ticket, ticket)));
    for link in &postmortem.links {
        let url = link.url.split('#').next().unwrap_or("").trim_end_matches('/');
        // The page of one thing has a number or some depth; a home page is shared by all.
        let is_deep = url.split_once("://").is_some_and(|(_, rest)| rest.matches('/').count() >= 2);
        if is_deep && !link.is_image {
            all.push(Pointed::new(ReferenceKind::Address, url));
        }
    }
    for (_, sentence) in sentences(postmortem) {
        names(sentence, |name| all.push(Pointed::new(ReferenceKind::Name, name)));
    }
    all.sort_unstable_by(|a, b| (a.hash, a.surface).cmp(&(b.hash, b.surface)));
    all.dedup_by_key(|it| it.hash);
    all
}

/// The names in a sentence that hardly stand there by chance: of an identifier's form, or with a letter, a digit and a
/// sign in them (`gke-pool-3`, `db1.example`).
fn names<'a>(sentence: &'a str, mut found: impl FnMut(&'a str)) {
    let is_inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    for token in sentence.split(|c: char| !is_inner(c)) {
        let token = token.trim_matches(['-', '.', '_']);
        let letters = token.bytes().filter(u8::is_ascii_alphabetic).count();
        let digits = token.bytes().filter(u8::is_ascii_digit).count();
        if token.len() < 6 || token.len() > 60 || letters < 4 || is_emoji(sentence, token) {
            continue;
        }
        let has_sign = token.contains(['-', '.', '_']);
        if words::is_identifier(token) && digits * 2 <= token.len() || has_sign && digits > 0 && digits <= letters {
            found(token);
        }
    }
}

/// Whether a piece of a sentence is the name of a picture: `:slightly_smiling_face:`; not a part of `a::b_c::d`.
fn is_emoji(sentence: &str, token: &str) -> bool {
    let start = (token.as_ptr() as usize).saturating_sub(sentence.as_ptr() as usize);
    let before = sentence.get(..start).unwrap_or("");
    let behind = sentence.get(start + token.len()..).unwrap_or("");
    before.ends_with(':') && !before.ends_with("::") && behind.starts_with(':') && !behind.starts_with("::")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::Section;
    use crate::insight::testing::{Say, archive, incident};

    #[test]
    fn names_of_things_are_told_from_words_and_numbers() {
        let mut all = Vec::new();
        names(
            "On 2026-03-18 ledger-db-2 said max_slot_wal_keep_size and OOMKilled, e.g. well-known v1.2.3 :smiling_face:",
            |n| all.push(n),
        );
        assert_eq!(all, ["ledger-db-2", "max_slot_wal_keep_size", "OOMKilled"]);
    }

    #[test]
    fn what_few_point_at_is_shared() {
        let say = |id: &str, text: &str| incident(id, "2025-01-01").section(Section::Summary, text);
        let archive = archive(
            "2026-11-01",
            vec![say("a", "ledger-db-2 filled, HikariPool1"), say("b", "Ledger-DB-2 filled"), say("c", "nothing")],
        );
        let shared = SharedReferences::of(&archive);
        let both: Vec<&str> = shared.of_both(0, 1).map(|it| it.surface).collect();
        assert_eq!(both, ["ledger-db-2"]);
        assert_eq!(shared.pairs().collect::<Vec<_>>(), [(0, 1)]);
        assert_eq!(shared.of_both(0, 2).count(), 0);
    }
}
