//! The file of a tracker's export, as a person names it on the command line.

use std::path::Path;

use anyhow::Context as _;

use crate::archive::{Tickets, tickets};
use crate::source::{limits, read_file};

/// The tickets of a tracker's export.
pub(super) fn read_tickets(file: &Path) -> anyhow::Result<Tickets> {
    let bytes = read_file(file, limits::RECORDS).with_context(|| format!("{} cannot be read", file.display()))?;
    tickets(&bytes).with_context(|| format!("{} cannot be used", file.display()))
}
