//! How far a timeline goes: on past headings that are times or days.

use super::clock::Forms;
use super::collect::{Collected, Item, collect};
use super::stamp;
use crate::document::{Block, Document, Heading};

/// Where a timeline ends whose section ends at `end`: `## 14:03 Alert` and `## July 22` right after `## Timeline`, the
/// latter with clock times below it, are of the same timeline, although they have headings of its own level.
pub(in crate::reader) fn end(document: &Document, mut end: usize) -> usize {
    while let Some(next) = document.headings.iter().find(|heading| heading.span.start == end) {
        let stamp = stamp::read(&next.text, Forms::Loose);
        let goes_on = stamp.is_some_and(|stamp| {
            stamp.clock.is_some() || next.text[stamp.rest..].trim().is_empty() && holds_clocks(document, next)
        });
        if !goes_on {
            break;
        }
        end = next.content.end;
    }
    end
}

/// Whether entries with clock times stand below a heading.
fn holds_clocks(document: &Document, heading: &Heading) -> bool {
    let mut blocks = Vec::new();
    Block::collect_within(&document.blocks, heading.content, &mut blocks);
    let Collected { items, .. } = collect(&blocks);
    items.iter().any(|item| matches!(item, Item::Entry(raw) if raw.stamp.clock.is_some()))
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::document::Document;
    use crate::incident::Section;
    use crate::reader::section;

    fn spans(text: &str) -> Vec<String> {
        let document = Document::parse("a.md", text.as_bytes());
        let sections = section::find(&document, &Config::standard());
        let parts = sections.into_iter().filter(|found| found.section == Section::Timeline);
        parts.map(|part| part.content.of(text).trim().to_string()).collect()
    }

    #[test]
    fn a_heading_that_is_only_a_day_is_the_timeline_s_next_day() {
        assert_eq!(
            spans("# T\n\n## Timeline\n\n_times in EDT_\n\n## May 3\n\n1:03\nAlert\n\n## Lessons\n\nx\n"),
            ["_times in EDT_\n\n## May 3\n\n1:03\nAlert"]
        );
        assert_eq!(
            spans("# T\n\n## Timeline\n\n## 2024-05-03\n\n- 1:03 Alert\n\n## May 4\n\n### 2:00\n\nBack\n"),
            ["## 2024-05-03\n\n- 1:03 Alert\n\n## May 4\n\n### 2:00\n\nBack"]
        );
        // A day of something else, and a heading that says more than a day.
        assert_eq!(spans("# T\n\n## Timeline\n\n- 1:03 x\n\n## May 3\n\nWe met.\n"), ["- 1:03 x"]);
        assert_eq!(spans("# T\n\n## Timeline\n\n- 1:03 x\n\n## May 3 notes\n\n- 2:00 y\n"), ["- 1:03 x"]);
    }

    #[test]
    fn a_later_section_carries_the_timeline_on() {
        assert_eq!(
            spans("# T\n\n## Timeline (UTC)\n\n- 1:03 x\n\n## Follow-up timeline (times in CEST)\n\n- 9:00 y\n"),
            ["- 1:03 x", "- 9:00 y"]
        );
        assert_eq!(spans("# T\n\n## Project timeline\n\n- 9:00 y\n").len(), 0);
    }
}
