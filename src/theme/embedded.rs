//! The themes inside the binary.

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/themes/default"]
pub(super) struct Default;

/// The names of the built-in themes.
pub const NAMES: [&str; 1] = ["default"];
