//! The words of an archive as written, noted while they are indexed, so that no text is read twice.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashSet;

/// The words met so far by the tokenizers of one shard. A shard is indexed by one thread, so the
/// lock is never waited for; tantivy asks of a tokenizer that it can cross threads.
#[derive(Clone, Default)]
pub(crate) struct Learnt(Arc<Mutex<FxHashSet<Box<str>>>>);

impl Learnt {
    pub(super) fn note(&self, word: &str) {
        if !is_learnt(word) {
            return;
        }
        let mut words = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !words.contains(word) {
            words.insert(word.into());
        }
    }

    /// All words noted, in no order.
    #[cfg(feature = "write")]
    pub(crate) fn take(&self) -> FxHashSet<Box<str>> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Words worth suggesting: not numbers, hashes or blobs.
fn is_learnt(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    (2..=40).contains(&word.len()) && (digits == 0 || (word.len() <= 8 && digits * 2 < word.len()))
}
