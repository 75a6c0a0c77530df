//! The headings that people give to the canonical sections.

mod lessons;
mod story;

use super::Section;

/// Every section with its headings.
pub(super) fn all() -> impl Iterator<Item = &'static (Section, &'static [&'static str])> {
    story::STORY.iter().chain(lessons::LESSONS)
}
