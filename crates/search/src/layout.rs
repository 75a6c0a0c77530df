//! How tantivy 0.27 lays out the files of a segment, as far as writing a pack needs to know it; the
//! parity tests notice when that changes.

use serde_json::Value;
use tantivy::schema::Field;

use crate::wire::Cursor;

/// The number that ends every file of tantivy's.
const MAGIC: u32 = 1337;

/// A field's part of a composite file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) field: Field,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

/// The fields of a composite file, by where they begin; `None` when it is laid out in another way.
pub(crate) fn parts(file: &[u8]) -> Option<Vec<Part>> {
    let (body, _) = footer(file)?;
    let list = last_u32(body)?;
    let end = body.len().checked_sub(list + 4)?;
    let mut cursor = Cursor(body.get(end..body.len() - 4)?);
    let mut starts: Vec<(Field, usize)> = Vec::new();
    let mut offset = 0;
    for _ in 0..stopped(&mut cursor)? {
        offset += stopped(&mut cursor)?;
        let field = Field::from_field_id(cursor.u32()?);
        // A field has one part in the files we know.
        stopped(&mut cursor).filter(|part| *part == 0)?;
        starts.push((field, offset));
    }
    let ends = starts.iter().skip(1).map(|(_, start)| *start).chain([end]);
    Some(starts.iter().zip(ends).map(|((field, from), to)| Part { field: *field, from: *from, to }).collect())
}

/// A composite file of other contents, with the footer of `model`.
pub(crate) fn composite(contents: &[(Field, Vec<u8>)], model: &[u8]) -> Option<Vec<u8>> {
    let mut file: Vec<u8> = contents.iter().flat_map(|(_, bytes)| bytes).copied().collect();
    let mut list = Vec::new();
    push_stopped(contents.len() as u64, &mut list);
    let mut before = 0;
    for (field, bytes) in contents {
        // Offsets are told by how far each is from the one before.
        push_stopped(before, &mut list);
        list.extend_from_slice(&field.field_id().to_le_bytes());
        push_stopped(0, &mut list);
        before = bytes.len() as u64;
    }
    file.extend_from_slice(&list);
    file.extend_from_slice(&u32::try_from(list.len()).ok()?.to_le_bytes());
    let mut footer: Value = serde_json::from_slice(footer(model)?.1).ok()?;
    footer["crc"] = Value::from(crc32fast::hash(&file));
    let footer = serde_json::to_vec(&footer).ok()?;
    file.extend_from_slice(&footer);
    file.extend_from_slice(&u32::try_from(footer.len()).ok()?.to_le_bytes());
    file.extend_from_slice(&MAGIC.to_le_bytes());
    Some(file)
}

/// The content of a file and its footer: a JSON text, its length, and the magic number.
fn footer(file: &[u8]) -> Option<(&[u8], &[u8])> {
    let rest = file.strip_suffix(&MAGIC.to_le_bytes())?;
    let rest_length = rest.len().checked_sub(4)?;
    rest.get(..rest_length)?.split_at_checked(rest_length.checked_sub(last_u32(rest)?)?)
}

fn last_u32(bytes: &[u8]) -> Option<usize> {
    bytes.last_chunk::<4>().map(|last| u32::from_le_bytes(*last) as usize)
}

/// tantivy's integers end with the byte whose highest bit is set.
fn stopped(cursor: &mut Cursor<'_>) -> Option<usize> {
    let mut number = 0;
    for shift in (0..56).step_by(7) {
        let byte = cursor.byte()?;
        number |= usize::from(byte & 0x7f) << shift;
        if byte >= 0x80 {
            return Some(number);
        }
    }
    None
}

/// Writes an integer so.
pub(crate) fn push_stopped(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 & 0x7f);
        number >>= 7;
    }
    out.push(number as u8 | 0x80);
}
