//! Files by name: what an index and a pack are made of.

use std::collections::BTreeMap;

/// The files of an index or of a pack by name.
pub type Files = BTreeMap<String, Vec<u8>>;
