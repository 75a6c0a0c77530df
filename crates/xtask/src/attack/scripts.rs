//! Every script payload alone in every field, on every page in Chromium, with the content security policy and without.
//!
//! The test itself is `tests/suite/scripts.rs`, which keeps the payloads and the browser; it is ignored there for its
//! length. `CORONER_PAYLOADS=FILE` gives it other payloads, a JSON list of strings.

use std::path::Path;

/// Runs it.
pub fn run(root: &Path) -> anyhow::Result<bool> {
    super::suite(root, "every_payload_in_every_field", true, &[])
}
