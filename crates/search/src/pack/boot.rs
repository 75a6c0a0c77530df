//! The boot file: which bytes of which file lie here, and which in what block.

use crate::wire::Cursor;
#[cfg(feature = "write")]
use crate::wire::Draft;

/// The format of packs that this engine writes and reads.
pub const FORMAT: u32 = 2;

/// Blocks that share a hash in their names.
pub(super) const GROUP: usize = 64;
/// Bytes of such a hash.
pub(super) const HASH: usize = 8;

/// What a boot file says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Boot {
    pub(super) files: Vec<Placement>,
    /// Hashes of groups of index blocks, in the order of the cold extents.
    pub(super) blocks: Vec<[u8; HASH]>,
    /// How many cards there are: a block for each.
    pub(super) cards: u32,
    /// Hashes of groups of cards, from the oldest document on.
    pub(super) card_groups: Vec<[u8; HASH]>,
    /// The content of all hot extents.
    pub(super) hot: Vec<u8>,
}

/// A file and where its bytes are.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Placement {
    pub(super) name: String,
    pub(super) extents: Vec<Extent>,
}

/// A stretch of a file: in the boot file (hot), or a block of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) length: usize,
    pub(super) hot: bool,
}

/// A block by its place in the pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Block {
    /// A cold extent, counted over all files.
    Index(u32),
    /// The card of a document.
    Card(u32),
}

impl Boot {
    #[cfg(feature = "write")]
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut draft = Draft::default();
        draft.number(u64::from(FORMAT));
        draft.number(self.files.len() as u64);
        for file in &self.files {
            draft.bytes(file.name.as_bytes());
            draft.number(file.extents.len() as u64);
            for extent in &file.extents {
                draft.number((extent.length as u64) << 1 | u64::from(extent.hot));
            }
        }
        draft.number(u64::from(self.cards));
        for groups in [&self.blocks, &self.card_groups] {
            draft.bytes(groups.as_flattened());
        }
        draft.0.extend_from_slice(&self.hot);
        draft.0
    }

    /// Reads a boot file; `None` when it is damaged or of another format.
    pub(super) fn read(bytes: &[u8]) -> Option<Boot> {
        let mut cursor = Cursor(bytes);
        if cursor.number()? != u64::from(FORMAT) {
            return None;
        }
        let files = (0..cursor.size()?).map(|_| placement(&mut cursor)).collect::<Option<Vec<_>>>()?;
        let cards = u32::try_from(cursor.number()?).ok()?;
        let blocks = cursor.bytes()?.as_chunks().0.to_vec();
        let card_groups = cursor.bytes()?.as_chunks().0.to_vec();
        let boot = Boot { files, blocks, cards, card_groups, hot: cursor.0.to_vec() };
        boot.is_whole().then_some(boot)
    }

    /// Whether everything that is spoken of is there.
    fn is_whole(&self) -> bool {
        let extents = || self.files.iter().flat_map(|file| &file.extents);
        let hot = extents().filter(|extent| extent.hot).try_fold(0_usize, |sum, hot| sum.checked_add(hot.length));
        let cold = extents().filter(|extent| !extent.hot).count();
        hot == Some(self.hot.len())
            && cold.div_ceil(GROUP) == self.blocks.len()
            && (self.cards as usize).div_ceil(GROUP) == self.card_groups.len()
    }

    /// The name of a block in the pack's folder.
    pub(super) fn name(&self, block: Block) -> Option<String> {
        let (groups, at) = match block {
            Block::Index(number) => (&self.blocks, number as usize),
            // From the oldest on, which has the highest number.
            Block::Card(number) => (&self.card_groups, self.cards.checked_sub(number + 1)? as usize),
        };
        groups.get(at / GROUP).map(|hash| block_name(hash, at % GROUP))
    }

    /// The block of that name.
    pub(super) fn block(&self, name: &str) -> Option<Block> {
        let (folder, file) = name.split_once('/')?;
        let inner = file.strip_suffix(".bin")?.parse::<usize>().ok().filter(|inner| *inner < GROUP)?;
        let at = |groups: &[[u8; HASH]]| {
            let group = groups.iter().position(|hash| hex(hash) == folder)?;
            u32::try_from(group * GROUP + inner).ok()
        };
        let index = at(&self.blocks).map(Block::Index);
        index.or_else(|| Some(Block::Card(self.cards.checked_sub(at(&self.card_groups)? + 1)?)))
    }
}

fn placement(cursor: &mut Cursor<'_>) -> Option<Placement> {
    let name = cursor.text()?.to_owned();
    let count = cursor.size()?;
    let extent = |packed: usize| Extent { length: packed >> 1, hot: packed & 1 == 1 };
    let extents = (0..count).map(|_| cursor.size().map(extent)).collect::<Option<Vec<_>>>()?;
    Some(Placement { name, extents })
}

pub(super) fn block_name(hash: &[u8; HASH], inner: usize) -> String {
    format!("{}/{inner:02}.bin", hex(hash))
}

pub(super) fn hex(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
