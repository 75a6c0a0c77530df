//! How matches spread over a label's values.

use std::collections::BTreeMap;

use super::Engine;
use super::tally::Ranked;
use crate::answer::FacetCount;
use crate::error::Error;
use crate::schema::Label;

/// Values of a label among the documents found: the commonest first, then by name.
pub(super) fn count(engine: &Engine, label: Label, ranked: &[Ranked]) -> Result<Vec<FacetCount>, Error> {
    let Some(segment) = engine.searcher.segment_readers().first() else { return Ok(Vec::new()) };
    let Some(column) = segment.fast_fields().str(label.name())? else { return Ok(Vec::new()) };
    let mut by_ordinal: BTreeMap<u64, usize> = BTreeMap::new();
    for found in ranked {
        for ordinal in column.term_ords(found.document) {
            *by_ordinal.entry(ordinal).or_default() += 1;
        }
    }
    let mut counts = Vec::with_capacity(by_ordinal.len());
    for (ordinal, count) in by_ordinal {
        let mut value = String::new();
        if column.ord_to_str(ordinal, &mut value)? {
            counts.push(FacetCount { value, count });
        }
    }
    counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    Ok(counts)
}
