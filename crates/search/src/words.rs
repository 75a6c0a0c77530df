//! The words of the archive as written: what a beginning may become, what a misspelt word may mean.
//!
//! Sorted, each as what it shares with the one before, the rest, and the number of documents that
//! have its stem; in blocks, and before them a list of each block's first word and length. A reader
//! who types pays for the one or two blocks that hold the beginning.

use std::io;
use std::sync::Arc;

use tantivy::directory::FileHandle;

use crate::wire::Cursor;

/// Name of the file of blocks.
pub(crate) const WORDS: &str = "words";
/// Name of the file that lists them.
pub(crate) const BLOCKS: &str = "words.blocks";

/// A word of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) word: String,
    /// Documents that have a form of it.
    pub(crate) documents: u64,
}

/// All words, read block by block.
#[derive(Debug)]
pub(crate) struct Words {
    file: Arc<dyn FileHandle>,
    blocks: Vec<Block>,
}

#[derive(Debug)]
struct Block {
    first: String,
    from: usize,
    to: usize,
}

impl Words {
    /// Reads the list of blocks; `None` when it is damaged.
    pub(crate) fn open(file: Arc<dyn FileHandle>, list: &[u8]) -> Option<Words> {
        let mut cursor = Cursor(list);
        let mut blocks = Vec::new();
        let mut from = 0_usize;
        while !cursor.is_empty() {
            let first = cursor.text()?.to_owned();
            let to = from.checked_add(cursor.size()?)?;
            blocks.push(Block { first, from, to });
            from = to;
        }
        (file.len() == from).then_some(Words { file, blocks })
    }

    /// The words that begin with a text. All blocks that they are in are asked for before one that
    /// is missing is reported.
    pub(crate) fn beginning(&self, prefix: &str) -> io::Result<Vec<Known>> {
        let start = self.blocks.partition_point(|block| block.first.as_str() < prefix).saturating_sub(1);
        let blocks = self.blocks.iter().skip(start);
        let blocks = blocks.take_while(|block| block.first.as_str() <= prefix || block.first.starts_with(prefix));
        let read: Vec<io::Result<_>> = blocks.map(|block| self.file.read_bytes(block.from..block.to)).collect();
        let mut found = Vec::new();
        for bytes in read {
            read_block(&bytes?, prefix, &mut found)
                .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "damaged list of words"))?;
        }
        Ok(found)
    }
}

fn read_block(bytes: &[u8], prefix: &str, found: &mut Vec<Known>) -> Option<()> {
    let mut cursor = Cursor(bytes);
    let mut word: Vec<u8> = Vec::new();
    while !cursor.is_empty() {
        word.truncate(cursor.size()?);
        word.extend_from_slice(cursor.bytes()?);
        let documents = cursor.number()?;
        if word.starts_with(prefix.as_bytes()) {
            found.push(Known { word: String::from_utf8(word.clone()).ok()?, documents });
        }
    }
    Some(())
}

/// The files of some words, which are sorted.
#[cfg(feature = "write")]
pub(crate) fn write(words: &[Known]) -> crate::files::Files {
    use crate::wire::ByteWriter;

    /// Bytes of a block. Half is left after deflate; with 8 kB a beginning of three letters cost 40 %
    /// more, with 2 kB the list grew as much as the blocks shrank.
    const BLOCK: usize = 4 << 10;

    let (mut blocks, mut list) = (Vec::new(), ByteWriter::default());
    let mut block = ByteWriter::default();
    let mut before: &str = "";
    for known in words {
        if block.0.len() >= BLOCK {
            list.number(block.0.len() as u64);
            blocks.append(&mut block.0);
        }
        if block.0.is_empty() {
            list.bytes(known.word.as_bytes());
            before = "";
        }
        let shared = before.bytes().zip(known.word.bytes()).take_while(|(a, b)| a == b).count();
        block.number(shared as u64);
        block.bytes(&known.word.as_bytes()[shared..]);
        block.number(known.documents);
        before = &known.word;
    }
    if !block.0.is_empty() {
        list.number(block.0.len() as u64);
        blocks.append(&mut block.0);
    }
    crate::files::Files::from([(WORDS.to_owned(), blocks), (BLOCKS.to_owned(), list.0)])
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::*;
    use tantivy::directory::OwnedBytes;

    fn words(list: &[&str]) -> Words {
        let known: Vec<Known> = list.iter().map(|word| Known { word: (*word).to_owned(), documents: 7 }).collect();
        let mut files = write(&known);
        let list = files.remove(BLOCKS).unwrap();
        Words::open(Arc::new(OwnedBytes::new(files.remove(WORDS).unwrap())), &list).unwrap()
    }

    #[test]
    fn beginnings_are_found_in_every_block() {
        let list: Vec<String> = (0..5000).map(|number| format!("word{number:05}")).collect();
        let list: Vec<&str> = list.iter().map(String::as_str).collect();
        let words = words(&list);
        assert!(words.blocks.len() > 5);
        assert_eq!(words.beginning("word").unwrap().len(), 5000);
        for word in &list {
            assert_eq!(words.beginning(word).unwrap(), [Known { word: (*word).to_owned(), documents: 7 }]);
        }
        for absent in ["a", "wore", "word9", "x"] {
            assert!(words.beginning(absent).unwrap().is_empty(), "{absent}");
        }
    }

    #[test]
    fn no_words_and_damage() {
        assert!(words(&[]).beginning("a").unwrap().is_empty());
        assert!(Words::open(Arc::new(OwnedBytes::new(vec![1])), b"").is_none());
        assert!(read_block(&[0, 200, 1], "", &mut Vec::new()).is_none());
    }
}
