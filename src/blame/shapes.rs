//! Words told apart by a glance at their letters and their length, and sets of words that are quickly asked.

use std::hash::{BuildHasherDefault, Hasher};

/// By the first two letters of some words, and by their third and last, a bit for each length that a word of them has:
/// most words of a text are none of them, and this costs less than to look them up.
#[derive(Debug)]
pub(super) struct Shapes {
    begin: Vec<u32>,
    end: Vec<u32>,
}

/// The first two letters of a word as a number, the third and the last as another, and a bit for its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    begin: usize,
    end: usize,
    length: u32,
}

impl Shapes {
    /// Of some words; those with other signs than letters have no shape.
    pub(super) fn of<'w>(words: impl Iterator<Item = &'w str>) -> Shapes {
        let (mut begin, mut end) = (vec![0; 26 * 26], vec![0; 26 * 26]);
        for shape in words.filter_map(Shape::of) {
            begin[shape.begin] |= shape.length;
            end[shape.end] |= shape.length;
        }
        Shapes { begin, end }
    }

    /// Whether one of the words has a shape.
    pub(super) fn has(&self, shape: Shape) -> bool {
        self.begin[shape.begin] & self.end[shape.end] & shape.length != 0
    }
}

impl Shape {
    /// Of a word of plain letters, whatever their case.
    pub(super) fn of(word: &str) -> Option<Shape> {
        let bytes = word.as_bytes();
        let letters = bytes.iter().fold(true, |letters, byte| letters & byte.is_ascii_alphabetic());
        let letter = |at: usize| bytes.get(at).map_or(0, |byte| usize::from((byte | 0x20) - b'a'));
        letters.then(|| Shape {
            begin: letter(0) * 26 + letter(1),
            end: letter(2) * 26 + letter(bytes.len().saturating_sub(1)),
            length: 1 << bytes.len().min(31),
        })
    }
}

/// FNV-1a, 64 bits: for sets of words that are written down here, which nobody can choose to collide.
#[derive(Debug)]
pub(super) struct Fnv(u64);

/// Makes a map or a set use it.
pub(super) type ByFnv = BuildHasherDefault<Fnv>;

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// Which signs of ASCII belong to a word.
static INNER: [bool; 128] = {
    let mut inner = [false; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        inner[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'\'' | b'-' | b'@');
        byte += 1;
    }
    inner
};

/// The words of a text, with the apostrophes and hyphens in them.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_inner = |c: char| c.is_alphanumeric() || c == '’';
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut start = at;
        while let Some(byte) = bytes.get(at) {
            let (inner, length) = if byte.is_ascii() {
                (INNER[usize::from(*byte)], 1)
            } else {
                // A byte of a letter beyond ASCII begins one, since whole letters are gone past.
                text[at..].chars().next().map_or((false, 1), |c| (is_inner(c), c.len_utf8()))
            };
            if !inner && start < at {
                let word = &text[start..at];
                at += length;
                return Some(word);
            }
            at += length;
            if !inner {
                start = at;
            }
        }
        (start < at).then(|| &text[start..at])
    })
}
