//! Document → Incident.

use super::Incident;
use crate::config::Config;
use crate::document::Document;

/// Reads what a document means.
pub fn read(document: &Document, config: &Config) -> Incident {
    let _ = (document, config);
    Incident::default()
}
