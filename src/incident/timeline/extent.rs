//! How far a timeline goes: on past a heading that is only a day, and into a later section that carries it on.

use super::clock::Forms;
use super::collect::{Collected, Item, collect};
use super::stamp;
use crate::document::{Document, Heading};
use crate::incident::field::plain;
use crate::incident::section::{self, Section, SectionFound};

/// The sections that hold the timeline, each as far as it goes.
pub(in crate::incident) fn parts(document: &Document, sections: &[SectionFound]) -> Vec<SectionFound> {
    let mut parts: Vec<SectionFound> =
        sections.iter().filter(|found| found.section == Section::Timeline).cloned().collect();
    let Some(first) = parts.first().map(|part| part.heading_span.end) else { return parts };
    for part in &mut parts {
        go_on(document, part);
    }
    let known = |heading: &Heading| sections.iter().any(|found| found.heading_span == heading.span);
    let later = document.headings.iter().filter(|heading| heading.span.start >= first);
    parts.extend(later.filter(|heading| carries_on(&heading.text) && !known(heading)).map(|heading| SectionFound {
        section: Section::Timeline,
        heading: heading.text.trim().to_string(),
        heading_span: heading.span,
        content: heading.content,
        empty: false,
    }));
    parts.retain(|part| !part.empty);
    parts.sort_by_key(|part| part.heading_span.start);
    parts
}

/// `## July 22` right after `## Timeline` and with clock times below it is the next day of the same timeline.
fn go_on(document: &Document, part: &mut SectionFound) {
    while let Some(next) = document.headings.iter().find(|heading| heading.span.start == part.content.end) {
        let stamp = stamp::read(&next.text, Forms::Loose);
        let goes_on = stamp.is_some_and(|stamp| {
            stamp.clock.is_some() || next.text[stamp.rest..].trim().is_empty() && holds_clocks(document, next)
        });
        if !goes_on {
            return;
        }
        part.content.end = next.content.end;
        part.empty = false;
    }
}

/// Whether entries with clock times stand below a heading.
fn holds_clocks(document: &Document, heading: &Heading) -> bool {
    let mut blocks = Vec::new();
    section::blocks_in(&document.blocks, heading.content, &mut blocks);
    let Collected { items, .. } = collect(&blocks);
    items.iter().any(|item| matches!(item, Item::Entry(raw) if raw.stamp.clock.is_some()))
}

/// `Follow-up timeline (times in BST)`, `Later timeline`: a heading that carries an earlier timeline on.
fn carries_on(heading: &str) -> bool {
    const AGAIN: [&str; 8] =
        ["follow up", "followup", "further", "later", "second", "subsequent", "continued", "continuing"];
    let name = plain(heading.split(['(', '[']).next().unwrap_or(""));
    let rest = name.strip_suffix(" timeline").or_else(|| name.strip_prefix("timeline "));
    rest.is_some_and(|rest| AGAIN.contains(&rest))
}

#[cfg(test)]
mod tests {
    use super::parts;
    use crate::config::Config;
    use crate::document::Document;
    use crate::incident::section;

    fn spans(text: &str) -> Vec<String> {
        let document = Document::parse("a.md", text.as_bytes());
        let sections = section::find(&document, &Config::standard());
        parts(&document, &sections).into_iter().map(|part| part.content.of(text).trim().to_string()).collect()
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
