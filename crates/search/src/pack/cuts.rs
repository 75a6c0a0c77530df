//! Where the files of an index are cut: never inside what is read in one go, and what every query
//! reads is set apart for the boot file.

use tantivy::SegmentReader;
use tantivy::postings::TermInfo;

use super::boot::{Extent, Placement};
use crate::compressed_block::Compressor;
use crate::error::Error;
use crate::layout::{self, Part};
use crate::storage::SharedFiles;
use crate::stored_document::{DOCUMENTS, STARTS};
use crate::wire::Cursor;
use crate::words::{BLOCKS, WORDS};

/// Bytes that a block of a term dictionary has at least: one block as tantivy cuts them.
const TERMS: usize = 1;
/// Bytes of postings and of positions gathered in a block. One term's are never cut.
const POSTINGS: usize = 2 << 10;
const POSITIONS: usize = 2 << 10;
/// Bytes of positions of a large field, most of the pack: only phrases ask for them.
const MANY_POSITIONS: usize = 12 << 10;
/// A field with more positions than this is large.
const MANY: usize = 4 << 20;
/// A field whose dictionary is no larger once deflated goes to the boot file: a fetch less for every word of every
/// query. Titles and labels always are; of a hundred documents all fields, of a thousand all but the prose.
const SMALL_TERMS: usize = 28 << 10;
/// The same for postings, of which a word needs fewer.
const SMALL_POSTINGS: usize = 6 << 10;
/// What is larger than this is not small once deflated.
const LARGE: usize = 160 << 10;

/// The placement of every file but the stored documents.
pub(super) fn place(files: &SharedFiles, segment: Option<&SegmentReader>) -> Result<Vec<Placement>, Error> {
    let mut placements = Vec::new();
    for (name, bytes) in files.iter().filter(|(name, _)| *name != DOCUMENTS && *name != STARTS) {
        let mut cutter = Cutter::default();
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        match (extension, segment) {
            _ if name == WORDS => cut_words(&mut cutter, files).ok_or_else(|| unknown(name))?,
            ("term", Some(_)) => cut_terms(&mut cutter, bytes).ok_or_else(|| unknown(name))?,
            ("idx", Some(segment)) => {
                let parts = layout::parts(bytes).ok_or_else(|| unknown(name))?;
                // Before a field's postings lies the number of its tokens.
                let parts: Vec<Part> =
                    parts.into_iter().filter(|part| !is_small(bytes.get(part.from..part.to), SMALL_POSTINGS)).collect();
                cut_by_term(&mut cutter, &parts, segment, 8, |_| POSTINGS, |info| info.postings_range.end)?;
            }
            ("pos", Some(segment)) => {
                let parts = layout::parts(bytes).ok_or_else(|| unknown(name))?;
                let size = |part: &Part| if part.to - part.from > MANY { MANY_POSITIONS } else { POSITIONS };
                cut_by_term(&mut cutter, &parts, segment, 0, size, |info| info.positions_range.end)?;
            }
            _ => {}
        }
        cutter.hot(bytes.len());
        if cutter.at != bytes.len() {
            return Err(unknown(name));
        }
        placements.push(Placement { name: name.clone(), extents: cutter.extents });
    }
    Ok(placements)
}

/// Whether bytes are no more than so many once deflated.
fn is_small(bytes: Option<&[u8]>, most: usize) -> bool {
    bytes.is_some_and(|bytes| bytes.len() <= LARGE && Compressor::new().compress(bytes, &[]).len() <= most)
}

fn unknown(name: &str) -> Error {
    Error::internal(format!("{name} is not laid out as expected"))
}

/// Extents under construction.
#[derive(Default)]
struct Cutter {
    extents: Vec<Extent>,
    at: usize,
}

impl Cutter {
    fn hot(&mut self, to: usize) {
        let length = to.saturating_sub(self.at);
        match self.extents.last_mut() {
            _ if length == 0 => {}
            Some(last) if last.hot => last.length += length,
            _ => self.extents.push(Extent { length, hot: true }),
        }
        self.at = self.at.max(to);
    }

    fn cold(&mut self, to: usize) {
        if to > self.at {
            self.extents.push(Extent { length: to - self.at, hot: false });
            self.at = to;
        }
    }

    /// Cuts at some of these ends, so that each block has at least so many bytes, but what would
    /// make it larger than that stands alone.
    fn gather(&mut self, ends: impl Iterator<Item = usize>, least: usize) {
        let mut last = self.at;
        for end in ends {
            if end - self.at > least {
                self.cold(last);
            }
            last = end;
        }
        self.cold(last);
    }
}

/// A term dictionary: blocks, each led by its length, then the index of them and its own footer.
fn cut_terms(cutter: &mut Cutter, file: &[u8]) -> Option<()> {
    for Part { from, to, .. } in layout::parts(file)? {
        let dictionary = file.get(from..to)?;
        // Where the blocks end, how many terms, the version, the kind of dictionary.
        let footer = dictionary.get(dictionary.len().checked_sub(24)?..)?;
        let data_end = usize::try_from(u64::from_le_bytes(*footer.first_chunk::<8>()?)).ok()?;
        if is_small(Some(dictionary), SMALL_TERMS) {
            continue;
        }
        let mut ends = Vec::new();
        let mut at = 0;
        loop {
            let length = u32::from_le_bytes(*dictionary.get(at..data_end)?.first_chunk::<4>()?) as usize;
            if length == 0 {
                break;
            }
            at += 4 + length;
            ends.push(from + at);
        }
        cutter.hot(from);
        cutter.gather(ends.into_iter(), TERMS);
    }
    Some(())
}

fn cut_by_term(
    cutter: &mut Cutter,
    parts: &[Part],
    segment: &SegmentReader,
    header: usize,
    size: impl Fn(&Part) -> usize,
    end_of: impl Fn(&TermInfo) -> usize,
) -> Result<(), Error> {
    for part in parts {
        let inverted = segment.inverted_index(part.field)?;
        let mut terms = inverted.terms().stream()?;
        let base = part.from + header;
        cutter.hot(base);
        let ends = std::iter::from_fn(|| terms.advance().then(|| base + end_of(terms.value())));
        cutter.gather(ends, size(part));
    }
    Ok(())
}

fn cut_words(cutter: &mut Cutter, files: &SharedFiles) -> Option<()> {
    let mut list = Cursor(files.get(BLOCKS)?);
    while !list.is_empty() {
        list.bytes()?;
        let to = cutter.at + list.size()?;
        cutter.cold(to);
    }
    Some(())
}
