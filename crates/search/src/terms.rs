//! Term dictionaries in smaller blocks than tantivy writes them: a reader fetches a block a field for
//! every word asked, and of tantivy's 4 kB of keys (6 kB with what they point at) uses one line.

use tantivy::SegmentReader;
use tantivy::postings::TermInfo;
use tantivy_sstable::Writer;
use tantivy_sstable::value::ValueWriter;

use crate::error::Error;
use crate::layout::{self, push_stopped};

/// Bytes of keys in a block. Of 10,000 generated documents a word cost 16 kB in 5 blocks at tantivy's
/// 4,000; with 800 it is a quarter of that, for 9 kB more in the boot file.
const BLOCK: usize = 800;
/// tantivy's number for dictionaries of this kind.
const KIND: u32 = 2;

/// The file of term dictionaries `file` of a segment, in our blocks.
pub(crate) fn recut(file: &[u8], segment: &SegmentReader) -> Result<Vec<u8>, Error> {
    let unknown = || Error::internal("the term dictionary is not laid out as expected");
    let mut contents = Vec::new();
    for part in layout::parts(file).ok_or_else(unknown)? {
        let inverted = segment.inverted_index(part.field)?;
        let mut writer: Writer<Vec<u8>, Places> = Writer::new(Vec::new());
        writer.set_block_len(BLOCK);
        let mut terms = inverted.terms().stream()?;
        while terms.advance() {
            writer.insert(terms.key(), terms.value())?;
        }
        let mut dictionary = writer.finish()?;
        dictionary.extend_from_slice(&KIND.to_le_bytes());
        contents.push((part.field, dictionary));
    }
    layout::composite(&contents, file).ok_or_else(unknown)
}

/// What terms point at, as tantivy's own writer puts it (which is private to it).
#[derive(Default)]
struct Places(Vec<TermInfo>);

impl ValueWriter for Places {
    type Value = TermInfo;

    fn write(&mut self, place: &TermInfo) {
        self.0.push(place.clone());
    }

    fn serialize_block(&self, out: &mut Vec<u8>) {
        push_stopped(self.0.len() as u64, out);
        let Some(first) = self.0.first() else { return };
        push_stopped(first.postings_range.start as u64, out);
        push_stopped(first.positions_range.start as u64, out);
        for place in &self.0 {
            push_stopped(u64::from(place.doc_freq), out);
            push_stopped(place.postings_range.len() as u64, out);
            push_stopped(place.positions_range.len() as u64, out);
        }
    }

    fn clear(&mut self) {
        self.0.clear();
    }
}
