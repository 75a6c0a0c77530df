//! The boot file: which bytes of which file lie here, and which in what block.

#[cfg(feature = "write")]
use crate::wire::ByteWriter;
use crate::wire::Cursor;

/// The format of packs that this engine writes and reads.
pub const FORMAT: u32 = 3;

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
    /// How many stored documents there are: a block for each.
    pub(super) documents: u32,
    /// Hashes of groups of stored documents, from the oldest document on.
    pub(super) document_groups: Vec<[u8; HASH]>,
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
    /// What is stored of a document.
    StoredDocument(u32),
}

impl Boot {
    #[cfg(feature = "write")]
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut writer = ByteWriter::default();
        writer.number(u64::from(FORMAT));
        writer.number(self.files.len() as u64);
        for file in &self.files {
            writer.bytes(file.name.as_bytes());
            writer.number(file.extents.len() as u64);
            for extent in &file.extents {
                writer.number((extent.length as u64) << 1 | u64::from(extent.hot));
            }
        }
        writer.number(u64::from(self.documents));
        for groups in [&self.blocks, &self.document_groups] {
            writer.bytes(groups.as_flattened());
        }
        writer.0.extend_from_slice(&self.hot);
        writer.0
    }

    /// Reads a boot file; `None` when it is damaged or of another format.
    pub(super) fn read(bytes: &[u8]) -> Option<Boot> {
        let mut cursor = Cursor(bytes);
        if cursor.number()? != u64::from(FORMAT) {
            return None;
        }
        let files = (0..cursor.size()?).map(|_| placement(&mut cursor)).collect::<Option<Vec<_>>>()?;
        let documents = u32::try_from(cursor.number()?).ok()?;
        let blocks = cursor.bytes()?.as_chunks().0.to_vec();
        let document_groups = cursor.bytes()?.as_chunks().0.to_vec();
        let boot = Boot { files, blocks, documents, document_groups, hot: cursor.0.to_vec() };
        boot.is_whole().then_some(boot)
    }

    /// Whether everything it refers to is there.
    fn is_whole(&self) -> bool {
        let extents = || self.files.iter().flat_map(|file| &file.extents);
        let hot = extents().filter(|extent| extent.hot).try_fold(0_usize, |sum, hot| sum.checked_add(hot.length));
        let cold = extents().filter(|extent| !extent.hot).count();
        hot == Some(self.hot.len())
            && cold.div_ceil(GROUP) == self.blocks.len()
            && (self.documents as usize).div_ceil(GROUP) == self.document_groups.len()
    }

    /// The name of a block in the pack's folder.
    pub(super) fn name(&self, block: Block) -> Option<String> {
        let (groups, at) = match block {
            Block::Index(number) => (&self.blocks, number as usize),
            // From the oldest on, which has the highest number.
            Block::StoredDocument(number) => (&self.document_groups, self.documents.checked_sub(number + 1)? as usize),
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
        index.or_else(|| Some(Block::StoredDocument(self.documents.checked_sub(at(&self.document_groups)? + 1)?)))
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
