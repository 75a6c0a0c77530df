//! Finds the sections of a document: headings of any level, bold labels, bold list items with content.

use super::synonyms;
use crate::config::Config;
use crate::diagnostic::Span;
use crate::document::{self, Block, Document, Inline, Kind};
use crate::incident::{Section, SectionFound};
use crate::reader::action::is_assigned;
use crate::reader::colon::{colon, without_colon};
use crate::reader::field::{self, Field};
use crate::reader::inline_text::InlineText;
use crate::reader::metadata::is_of_fields;
use crate::reader::template_prompt::is_prompt;
use crate::reader::timeline::range;
use crate::reader::vocabulary::WORDS;
use crate::vocabulary::is_unspaced;

/// The sections, in document order.
pub(in crate::reader) fn find(document: &Document, config: &Config) -> Vec<SectionFound> {
    let title = title(document);
    let mut found: Vec<SectionFound> = document
        .headings
        .iter()
        .filter(|heading| title != Some(heading.span))
        .filter_map(|heading| {
            let section = synonyms::section(&heading.text, config)?;
            let mut content = heading.content;
            if section == Section::Timeline {
                content.end = range::end(document, content.end);
            }
            let empty = is_empty(&document.blocks, content);
            Some(SectionFound {
                section,
                heading: heading.text.trim().to_string(),
                heading_span: heading.span,
                content,
                empty,
            })
        })
        .collect();
    deeds(document, &mut found);
    plans(document, &mut found);
    facts(document, config, &mut found);
    groups(&mut found);
    inner_whys(&mut found);
    // What is bold within a timeline or among actions is an entry, not a section.
    let closed: Vec<Span> = found
        .iter()
        .filter(|found| {
            // So it is among the services that a heading lists.
            matches!(found.section, Section::Timeline | Section::ActionItems | Section::FiveWhys)
                || field::in_body(&found.heading, config) == Some(Field::Services)
        })
        .map(|found| found.content)
        .collect();
    let looks_back = found.iter().filter(|found| is_of_lessons(found.section)).map(|found| found.content).collect();
    let headed = found.iter().map(|found| found.section).collect();
    let mut labels = Labels { document, config, closed, looks_back, headed, found: Vec::new() };
    labels.walk(&document.blocks, document.body.end, 0);
    found.append(&mut labels.found);
    found.sort_by_key(|found| found.heading_span.start);
    found
}

/// The heading above all others where it is the document's only one of its level, and in several words: it is the title,
/// though it may begin as a section does (`Resolution of the general settings bug`).
fn title(document: &Document) -> Option<Span> {
    let [first, rest @ ..] = document.headings.as_slice() else { return None };
    let alone = first.level == 1 && !rest.is_empty() && rest.iter().all(|heading| heading.level > 1);
    (alone && first.text.split_whitespace().count() > 2).then_some(first.span)
}

/// `Why?` below the five whys is one of them, not a section.
fn inner_whys(found: &mut Vec<SectionFound>) {
    let chains: Vec<Span> = found.iter().filter(|it| it.section == Section::FiveWhys).map(|it| it.content).collect();
    found.retain(|it| {
        it.section != Section::RootCause
            || !synonyms::plain(&it.heading).starts_with("why")
            || !chains.iter().any(|chain| chain.contains(it.heading_span))
    });
}

/// `Immediate actions` within the story of the repair tell what was done, where no item has a box, a state or a name; with
/// a time before each they are the timeline, where the document has no other.
fn deeds(document: &Document, found: &mut [SectionFound]) {
    let has_timeline = found.iter().any(|it| it.section == Section::Timeline);
    for at in 0..found.len() {
        let (content, span) = (found[at].content, found[at].heading_span);
        let is_told = |it: &SectionFound| {
            it.section == Section::Resolution
                && it.content.contains(span)
                && !WORDS.headings.plans.is(&synonyms::plain(&it.heading))
        };
        if found[at].section != Section::ActionItems
            || !WORDS.headings.deeds.is(&synonyms::plain(&found[at].heading))
            || !found.iter().any(is_told)
        {
            continue;
        }
        let mut blocks = Vec::new();
        Block::collect_within(&document.blocks, content, &mut blocks);
        let boxes = |block: &&Block| block.children.iter().any(|item| matches!(item.kind, Kind::Item(Some(_))));
        if !blocks.iter().any(boxes) && !has_states(document, content) && !names_somebody(document, content) {
            let timed = !has_timeline && range::is_timed(&blocks);
            found[at].section = if timed { Section::Timeline } else { Section::Resolution };
        }
    }
}

/// A section of remedies that holds headings of action items, or whose items begin with their state (`Suggested: …`), is a
/// plan, not the story of the repair.
fn plans(document: &Document, found: &mut [SectionFound]) {
    for at in 0..found.len() {
        let content = found[at].content;
        let remedies = WORDS.headings.plans.is(&synonyms::plain(&found[at].heading));
        let plan =
            found.iter().any(|other| other.section == Section::ActionItems && content.contains(other.heading_span));
        if remedies && (plan || has_states(document, content) || names_somebody(document, content)) {
            found[at].section = Section::ActionItems;
        }
    }
}

/// `Identification` above a table of names and values: facts, not how the incident was noticed.
fn facts(document: &Document, config: &Config, found: &mut [SectionFound]) {
    for section in found.iter_mut().filter(|found| found.section == Section::Detection) {
        let mut blocks = Vec::new();
        Block::collect_within(&document.blocks, section.content, &mut blocks);
        if blocks.first().is_some_and(|first| is_of_fields(first, config)) {
            section.section = Section::Stats;
        }
    }
}

/// Whether most items of a section's lists begin with how far they have come.
fn has_states(document: &Document, content: Span) -> bool {
    let mut blocks = Vec::new();
    Block::collect_within(&document.blocks, content, &mut blocks);
    let items = blocks.iter().filter(|block| matches!(block.kind, Kind::List(_))).flat_map(|list| &list.children);
    let firsts: Vec<String> = items.filter_map(|item| Some(document::plain(&item.children.first()?.inlines))).collect();
    let is_stated = |text: &&String| {
        colon(text).is_some_and(|(at, _)| WORDS.actions.states.whole(&synonyms::plain(&text[..at])).is_some())
    };
    firsts.iter().filter(is_stated).count() * 2 > firsts.len()
}

/// Whether most items of a section's lists say who does them, or until when.
fn names_somebody(document: &Document, content: Span) -> bool {
    let mut blocks = Vec::new();
    Block::collect_within(&document.blocks, content, &mut blocks);
    let items = blocks.iter().filter(|block| matches!(block.kind, Kind::List(_))).flat_map(|list| &list.children);
    let firsts: Vec<&Block> = items.filter_map(|item| item.children.first()).collect();
    let named = firsts.iter().filter(|first| is_assigned(&InlineText::new(&first.inlines, first.span), first.span));
    firsts.len() > 1 && named.count() * 2 > firsts.len()
}

/// `### Detection` below `## Action items` gathers items; it does not say how the incident was noticed.
fn groups(found: &mut Vec<SectionFound>) {
    let plans: Vec<Span> = found.iter().filter(|it| it.section == Section::ActionItems).map(|it| it.content).collect();
    let gathers = |it: &SectionFound| matches!(it.section, Section::Detection | Section::Resolution);
    found.retain(|it| !gathers(it) || !plans.iter().any(|plan| plan.contains(it.heading_span)));
}

/// Whether a span holds nothing but headings, comments and rules.
fn is_empty(blocks: &[Block], span: Span) -> bool {
    let mut inside = Vec::new();
    Block::collect_within(blocks, span, &mut inside);
    inside.iter().all(|block| match &block.kind {
        Kind::Heading(_) | Kind::Break => true,
        Kind::Html(html) => is_comment(html),
        _ => has_no_text(block),
    })
}

fn has_no_text(block: &Block) -> bool {
    match &block.kind {
        Kind::Paragraph => is_blank(&block.inlines) || is_prompt(block),
        Kind::List(_) | Kind::Item(_) => block.children.iter().all(has_no_text),
        Kind::Html(html) => is_comment(html),
        _ => false,
    }
}

fn is_blank<'d>(inlines: impl IntoIterator<Item = &'d Inline>) -> bool {
    let mut blank = true;
    document::plain_parts(inlines, &mut |part| blank = blank && part.trim().is_empty());
    blank
}

fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.starts_with("<!--") && html.find("-->").is_none_or(|end| html[end + 3..].trim().is_empty())
}

/// Whether a section looks back on what was learned.
fn is_of_lessons(section: Section) -> bool {
    matches!(section, Section::Lessons | Section::WentWell | Section::WentPoorly | Section::Lucky)
}

struct Labels<'d> {
    document: &'d Document,
    config: &'d Config,
    closed: Vec<Span>,
    /// The contents of sections that look back: a bold word there is what a lesson is about.
    looks_back: Vec<Span>,
    /// The sections that have a heading.
    headed: Vec<Section>,
    found: Vec<SectionFound>,
}

impl Labels<'_> {
    fn walk(&mut self, blocks: &[Block], end: usize, depth: usize) {
        for (at, block) in blocks.iter().enumerate() {
            if self.closed.iter().any(|closed| closed.contains(block.span)) {
                continue;
            }
            match block.kind {
                Kind::Paragraph => self.paragraph(blocks, at, end, depth > 0),
                Kind::List(_) if depth < 4 => {
                    for item in &block.children {
                        self.walk(&item.children, item.span.end, depth + 1);
                    }
                }
                Kind::Table { .. } if depth == 0 && is_of_fields(block, self.config) => self.rows(block),
                _ => {}
            }
        }
    }

    /// `| Impact | all customers |` in a table of fields, where no heading names that section.
    fn rows(&mut self, table: &Block) {
        use Section::{Detection, Impact, Resolution, RootCause, Summary, Trigger};
        let Kind::Table { header, rows } = &table.kind else { return };
        let pairs = std::iter::once(header.as_slice()).chain(rows.iter().map(|(_, cells)| cells.as_slice()));
        for pair in pairs {
            let [key, value] = pair else { continue };
            let heading = without_colon(document::plain(&key.inlines).trim()).to_string();
            // `Affected services` names them, and is a field.
            let named = field::in_body(&heading, self.config);
            let is_section =
                matches!(named, None | Some(Field::Impact | Field::RootCause | Field::Trigger | Field::Summary));
            let section = synonyms::section(&heading, self.config)
                .filter(|_| is_section)
                .filter(|found| matches!(found, Detection | Impact | Resolution | RootCause | Summary | Trigger));
            let Some(section) = section.filter(|section| !self.headed.contains(section)) else { continue };
            let (Some(first), Some(last)) = (value.inlines.first(), value.inlines.last()) else { continue };
            if is_blank(&value.inlines) {
                continue;
            }
            let content = Span::new(first.span().start, last.span().end);
            self.found.push(SectionFound { section, heading, heading_span: key.span, content, empty: false });
        }
    }

    /// A plain line that names a section above a list or a table, where no heading names it: `Action items`.
    fn bare_label(&self, block: &Block, below: Option<&Block>) -> Option<Label> {
        use Section::{ActionItems, FiveWhys, Lessons, Lucky, Timeline, WentPoorly, WentWell};
        if !matches!(below?.kind, Kind::List(_) | Kind::Table { .. }) || block.span.len() > 48 {
            return None;
        }
        let text = document::plain(&block.inlines);
        let section = synonyms::section(&text, self.config)?;
        let is_listed = matches!(section, ActionItems | FiveWhys | Lessons | Lucky | Timeline | WentPoorly | WentWell);
        // "Changes" or "Bad" alone may head any list.
        let is_plain = text.trim().contains(|c| c == ' ' || is_unspaced(c)) || matches!(section, Timeline);
        let is_free = !self.headed.contains(&section) && self.found.iter().all(|found| found.section != section);
        let text = without_colon(text.trim()).to_string();
        (is_listed && is_plain && is_free).then_some(Label { text, span: block.span, rest: block.span.end })
    }

    /// `- **Impact**: nobody looked at the numbers` among the lessons, `- **Timeline**: keep it in the channel` anywhere:
    /// an item that is about a section and holds none.
    fn is_remark(&self, section: Section, rest: Span) -> bool {
        let text = rest.of(&self.document.text).trim();
        let is_lesson = || !is_of_lessons(section) && self.looks_back.iter().any(|lessons| lessons.contains(rest));
        let is_timeless = || section == Section::Timeline && !text.contains(|c: char| c.is_ascii_digit());
        !text.is_empty() && (is_lesson() || is_timeless())
    }

    /// Where the line of an offset begins, its marks included; not before `from`.
    fn line_of(&self, from: usize, at: usize) -> usize {
        let before = Span::new(from, at.max(from)).of(&self.document.text);
        from + before.rfind('\n').map_or(before.len(), |end| end + 1)
    }

    fn paragraph(&mut self, siblings: &[Block], at: usize, end: usize, is_item: bool) {
        let block = &siblings[at];
        let mut labels = labels(block);
        if labels.is_empty() {
            labels.extend(self.bare_label(block, siblings.get(at + 1)));
        }
        for (nth, label) in labels.iter().enumerate() {
            let Some(section) = synonyms::section(&label.text, self.config) else { continue };
            if is_item && self.is_remark(section, Span::new(label.rest, block.span.end.max(label.rest))) {
                continue;
            }
            let next = siblings[at + 1..].iter().find(|next| {
                matches!(next.kind, Kind::Heading(_) | Kind::Break)
                    || matches!(next.kind, Kind::Paragraph) && heads(next)
            });
            // The next label of the same paragraph ends what this one begins.
            let within = labels.get(nth + 1).map(|next| self.line_of(label.rest, next.span.start));
            let ends = within.unwrap_or_else(|| next.map_or(end, |next| next.span.start));
            let content = Span::new(label.rest, ends.max(label.rest));
            let rest = Span::new(label.rest, within.unwrap_or(block.span.end).max(label.rest));
            let empty = rest.of(&self.document.text).trim().is_empty()
                && (within.is_some() || is_empty(siblings, Span::new(block.span.end, content.end)));
            let heading = label.text.clone();
            self.found.push(SectionFound { section, heading, heading_span: label.span, content, empty });
        }
    }
}

/// A paragraph that is a label: wholly bold, or beginning with a bold label and a colon.
fn heads(block: &Block) -> bool {
    !labels(block).is_empty()
}

/// A bold label, its bytes, and where its content begins.
struct Label {
    text: String,
    span: Span,
    rest: usize,
}

/// The bold labels of a paragraph: the one that it begins with, and those at the head of its further lines.
fn labels(block: &Block) -> Vec<Label> {
    // What begins with plain text is no label, and most paragraphs do.
    let begun = block.inlines.iter().find(|inline| !is_blank([*inline]));
    if matches!(begun, Some(Inline::Text(..) | Inline::Code(..) | Inline::Image(..)) | None) {
        return Vec::new();
    }
    let flat = InlineText::new(&block.inlines, block.span);
    let Some(first) = label(&flat, 0) else { return Vec::new() };
    let further = flat.lines().skip(1).filter_map(|line| {
        let lead = flat.text[line.clone()].len() - flat.text[line.clone()].trim_start().len();
        label(&flat, line.start + lead)
    });
    std::iter::once(first).chain(further).collect()
}

/// The bold label that is at an offset of a paragraph.
fn label(flat: &InlineText, from: usize) -> Option<Label> {
    let end = flat.bold_from(from);
    if end == from || end - from > 90 {
        return None;
    }
    let bold = flat.text[from..end].trim_end();
    let rest = &flat.text[end..];
    let colon = bold.ends_with([':', '?', '.', '：', '？', '】'])
        || rest.trim_start_matches(' ').starts_with([':', '–', '—', '\n', '：'])
        || rest.starts_with(" - ");
    if !colon && !rest.trim().is_empty() {
        return None;
    }
    let text = without_colon(bold.trim()).trim_matches(['【', '】']).to_string();
    let skipped = rest.len() - rest.trim_start_matches([':', ' ', '–', '—', '-', '\n', '：']).len();
    let start = if rest.len() == skipped { flat.whole().end } else { flat.span(end + skipped..flat.text.len()).start };
    (!text.is_empty()).then(|| Label { text, span: flat.span(from..end), rest: start })
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::config::Config;
    use crate::document::Document;
    use crate::incident::Section;

    fn sections(text: &str) -> Vec<(Section, String, bool)> {
        let document = Document::parse("a.md", text.as_bytes());
        let found = find(&document, &Config::standard());
        found.into_iter().map(|s| (s.section, s.content.of(text).trim().to_string(), s.empty)).collect()
    }

    #[test]
    fn headings_labels_and_list_items_are_sections() {
        let text = "# T\n\n**Impact:** some users\n\n**What went well?**\n\n- a\n\n**Where we got lucky**\n\nb\n\n#### Root cause(s)\n\n\
                    c\n\n- **Lessons learned**\n  - d\n- **Detection**: e\n";
        assert_eq!(
            sections(text),
            [
                (Section::Impact, "some users".into(), false),
                (Section::WentWell, "- a".into(), false),
                (Section::Lucky, "b".into(), false),
                (Section::RootCause, "c\n\n- **Lessons learned**\n  - d\n- **Detection**: e".into(), false),
                (Section::Lessons, "- d".into(), false),
                (Section::Detection, "e".into(), false),
            ]
        );
    }

    #[test]
    fn lines_of_one_paragraph_may_each_be_a_section() {
        let text = "# T\n\n**Authors**: Ann  \n**Summary**: It broke.  \n**Impact**: Many\nlines.  \n**Trigger**:  \n\
                    **Root Causes**: A limit\n\nand another.\n\n## Timeline\n";
        assert_eq!(
            sections(text),
            [
                (Section::Summary, "It broke.".into(), false),
                (Section::Impact, "Many\nlines.".into(), false),
                (Section::Trigger, "".into(), true),
                (Section::RootCause, "A limit\n\nand another.".into(), false),
                (Section::Timeline, "".into(), true),
            ]
        );
    }
}
