//! The headings that people give to the canonical sections.

mod lessons;
mod story;

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::incident::Section;

/// Every section with its headings.
pub(super) fn all() -> impl Iterator<Item = &'static (Section, &'static [&'static str])> {
    story::STORY.iter().chain(lessons::LESSONS)
}

/// The section of each heading: a document asks for dozens.
static BY_HEADING: LazyLock<HashMap<&str, Section>> = LazyLock::new(|| {
    all().flat_map(|(section, headings)| headings.iter().map(|heading| (*heading, *section))).collect()
});

/// The section that has this very heading.
pub(super) fn exact(plain: &str) -> Option<Section> {
    BY_HEADING.get(plain).copied()
}
