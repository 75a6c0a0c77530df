//! Action items in every form: tables, task lists, bullets, numbers, bold-led paragraphs, headings.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::blocks::{explains, goes_on, sentences, slice, without_foot};
use super::details;
use super::finder::is_name;
use super::group::{group_state, is_group, says_none};
use super::owner_list;
use super::state::remark;
use super::ticket::ticket;
use crate::config::Config;
use crate::diagnostic::Span;
use crate::document::{self, Block, Kind};
use crate::incident::{Action, ActionState};
use crate::incident::{Origin, Reading};
use crate::reader::colon::{colon, without_colon};
use crate::reader::field::plain;
use crate::reader::inline_text::{InlineText, tidy};
use crate::reader::label::ActionColumn;
use crate::reader::stated_durations;
use crate::reader::template_prompt::is_prompt;
use crate::reader::vocabulary::WORDS;
use crate::vocabulary::{fold, is_unspaced};

/// The longest sentence that is an item, in bytes.
const LONGEST_PROMISE: usize = 300;

/// The items of an action section's blocks.
pub(in crate::reader) fn collect(
    heading: &str,
    blocks: &[&Block],
    known: Option<Date>,
    config: &Config,
) -> Vec<Action> {
    let listed = |block: &&&Block| matches!(block.kind, Kind::List(_) | Kind::Table { .. });
    let mut reader = Collector {
        known,
        config,
        actions: Vec::new(),
        group: group_state(heading),
        whole: group_state(heading),
        owners: Vec::new(),
        listed: blocks.iter().find(listed).is_some(),
        kinds: BTreeSet::new(),
    };
    reader.blocks(blocks);
    reader.actions
}

/// The items of tables outside any action section whose header says that they hold action items.
pub(in crate::reader) fn outside(blocks: &[Block], known: Option<Date>, config: &Config) -> Vec<Action> {
    use ActionColumn::{Due, Owner, State};
    let mut reader = Collector::new(known, config);
    for block in blocks {
        if let Kind::Table { header, rows } = &block.kind {
            let names: Vec<String> = header.iter().map(|cell| plain(&document::plain(&cell.inlines))).collect();
            let about = names.iter().any(|name| WORDS.actions.tables.is(name));
            let held = names.iter().filter_map(|name| ActionColumn::of(name, config));
            let held = held.into_iter().any(|column| matches!(column, Owner | Due | State));
            let timed = names.iter().flat_map(|name| name.split(' ')).any(|word| WORDS.actions.timed.is(word));
            if about && held && !timed {
                reader.table(header, rows);
            }
        }
    }
    reader.actions
}

/// The items of lists whose items have boxes.
pub(in crate::reader) fn of_tasks(blocks: &[&Block], known: Option<Date>, config: &Config) -> Vec<Action> {
    let mut reader = Collector { listed: true, ..Collector::new(known, config) };
    for list in blocks.iter().filter(|block| matches!(block.kind, Kind::List(_))) {
        let boxes = |item: &Block| matches!(item.kind, Kind::Item(Some(_)));
        if list.children.iter().all(boxes) {
            reader.list(list, 0);
        }
    }
    reader.actions
}

pub(super) struct Collector<'c> {
    pub(super) known: Option<Date>,
    pub(super) config: &'c Config,
    pub(super) actions: Vec<Action>,
    /// The state that the heading above gives all its items.
    pub(super) group: Option<ActionState>,
    /// The state that the section's own heading gives it.
    whole: Option<ActionState>,
    /// Who is named above, in bold or as their owners.
    owners: Vec<Reading<String>>,
    /// Whether the section has a list or a table: its paragraphs are then about them.
    listed: bool,
    /// The kinds that the rows of its tables give.
    pub(super) kinds: BTreeSet<String>,
}

impl<'c> Collector<'c> {
    /// One of what is in no section.
    fn new(known: Option<Date>, config: &'c Config) -> Collector<'c> {
        let kinds = BTreeSet::new();
        Collector {
            known,
            config,
            actions: Vec::new(),
            group: None,
            whole: None,
            owners: Vec::new(),
            listed: false,
            kinds,
        }
    }
}

impl Collector<'_> {
    fn blocks(&mut self, blocks: &[&Block]) {
        let blocks = without_foot(blocks);
        let mut at = 0;
        while at < blocks.len() {
            let block = blocks[at];
            at += 1;
            match &block.kind {
                Kind::Heading(_) => {
                    let next = at + Block::before_heading(&blocks[at..]);
                    if self.heading(block, &blocks[at..next]) {
                        at = next;
                    }
                }
                Kind::List(_) if at >= 2 && goes_on(blocks[at - 2], block) => self.details(&block.children),
                Kind::List(_) => self.list(block, 0),
                Kind::Table { header, rows } => self.table(header, rows),
                Kind::Paragraph if self.names_owners(block, blocks.get(at).copied()) => {
                    at += usize::from(owner_list::is_label(&document::plain(&block.inlines)));
                }
                Kind::Paragraph => {
                    let leads_to_code = blocks.get(at).is_some_and(|next| matches!(next.kind, Kind::Code { .. }));
                    let alone = blocks
                        .iter()
                        .filter(|b| matches!(b.kind, Kind::Paragraph | Kind::List(_) | Kind::Table { .. }))
                        .count()
                        == 1;
                    self.paragraph(block, alone, leads_to_code);
                }
                _ => {}
            }
        }
    }

    /// Whether a line names the owners of the items below, or else above.
    fn names_owners(&mut self, block: &Block, next: Option<&Block>) -> bool {
        let is_listed = next.is_some_and(|next| matches!(next.kind, Kind::List(_) | Kind::Table { .. }));
        if owner_list::is_label(&document::plain(&block.inlines)) {
            let shares = next.filter(|next| matches!(next.kind, Kind::List(_))).map(owner_list::of_list);
            owner_list::give(&mut self.actions, shares.as_deref().unwrap_or_default());
            return shares.is_some();
        }
        let owners = owner_list::of_line(block);
        if owners.is_empty() || !is_listed && self.actions.is_empty() {
            return false;
        }
        match is_listed {
            true => self.owners = owners,
            false => owner_list::give_all(&mut self.actions, &owners),
        }
        true
    }

    /// A group's heading says the state of its items; a heading over nothing but prose is an item itself. True when
    /// what follows was taken.
    fn heading(&mut self, block: &Block, follows: &[&Block]) -> bool {
        let flat = InlineText::new(&block.inlines, block.span);
        let said = group_state(&flat.text);
        self.group = said.or(self.whole);
        self.owners.clear();
        if let Some(list) = follows.iter().find(|b| matches!(b.kind, Kind::List(_)) && owner_list::is_label(&flat.text))
        {
            owner_list::give(&mut self.actions, &owner_list::of_list(list));
            return true;
        }
        let content: Vec<&&Block> = follows.iter().filter(|b| !matches!(b.kind, Kind::Html(_) | Kind::Break)).collect();
        let prose = !content.is_empty()
            && content.iter().all(|b| matches!(b.kind, Kind::Paragraph | Kind::Code { .. } | Kind::Quote))
            || explains(&content);
        if !prose || content.iter().all(|block| matches!(block.kind, Kind::Code { .. })) {
            return false;
        }
        let single = matches!(&content[..], [only] if only.kind == Kind::Paragraph);
        // One or two words over a short paragraph name the place of the work, not the work; what leads to a list or to
        // code is no work either.
        let words = match flat.text.contains(is_unspaced) {
            true => flat.text.chars().filter(|c| is_unspaced(*c)).count().div_ceil(2),
            false => flat.text.split_whitespace().count(),
        };
        let leads = single && document::plain(&content[0].inlines).trim_end().ends_with([':', '：']);
        let place = single && !leads && words <= 2 && content[0].span.len() < 300;
        // `### Done` gathers what is done, whatever is below it.
        let is_state = said.is_some() && remark(&flat.text).is_some();
        // `### Introduce backward compatible changes` over a story of its own.
        let is_told = content.len() > 1 && words >= 4 && !is_state;
        if is_group(&flat.text) && !is_told || is_state || place {
            if single && self.is_story(&InlineText::new(&content[0].inlines, content[0].span), content[0].span) {
                return false;
            }
            if single && !leads {
                self.push_flat(&InlineText::new(&content[0].inlines, content[0].span), content[0].span, None);
                return true;
            }
            return false;
        }
        let end = follows.last().map_or(block.span.end, |last| last.span.end);
        self.push_flat(&flat, Span::new(block.span.start, end), None);
        if let Some(action) = self.actions.last_mut() {
            let inner = follows.iter().map(|b| InlineText::new(&b.inlines, b.span));
            action.ticket = action.ticket.take().or_else(|| inner.into_iter().find_map(|flat| ticket(&flat)));
        }
        true
    }

    /// A paragraph is an item where it is one sentence, leads with a bold label, or begins with a box or a tick.
    fn paragraph(&mut self, block: &Block, alone: bool, leads_to_code: bool) {
        let image =
            |inline: &document::Inline| matches!(inline, document::Inline::Image(..) | document::Inline::Break(_));
        if is_prompt(block) || block.inlines.iter().all(image) {
            return;
        }
        self.owners.clear();
        let flat = InlineText::new(&block.inlines, block.span);
        let text = tidy(&flat.text);
        // `**Write to a file** (service.py):` above the code that does it.
        if leads_to_code && text.ends_with([':', '：']) && flat.bold_head() > 0 && !is_group(without_colon(&text)) {
            self.push_flat(&flat, block.span, None);
            if let Some(action) = self.actions.last_mut() {
                action.text.truncate(without_colon(&action.text).len());
            }
            return;
        }
        if text.is_empty() || text.ends_with([':', '：']) || says_none(&text) {
            self.group = if text.ends_with([':', '：']) { group_state(&text) } else { self.group };
            return;
        }
        let head = flat.bold_head();
        if head > 0 && flat.text[head..].trim().is_empty() {
            // A bold line over a list is a group; the list follows.
            self.group = group_state(&text);
            let place = flat.span(0..head);
            let owner = Reading::new(text, Origin::Body, place).doubt("the name above the list");
            self.owners = Some(owner).filter(|owner| is_name(&owner.value)).into_iter().collect();
            return;
        }
        let lines: Vec<_> = flat.lines().filter(|line| !flat.text[line.clone()].trim().is_empty()).collect();
        let marked = |line: &str| {
            line.trim_start().starts_with(['☐', '☑', '✅', '✔', '⬜', '•', '→', '・', '●', '○', '■', '◆'])
                || line.trim_start().starts_with("[ ]")
                || line.trim_start().starts_with("[x]")
        };
        if lines.iter().all(|line| marked(&flat.text[line.clone()])) {
            for line in lines {
                let span = flat.span(line.clone());
                let inner = InlineText::new(&slice(&block.inlines, span), span);
                self.push_flat(&inner, span, None);
            }
            return;
        }
        // `**Author:** Ann` above `**Version:** 1.0`: fields of the document, not items.
        let labelled = |line: &std::ops::Range<usize>| {
            flat.bold_from(line.start) > line.start && colon(&flat.text[line.clone()]).is_some_and(|(at, _)| at < 48)
        };
        if lines.len() > 1 && lines.iter().all(labelled) {
            return;
        }
        let (bold, after) = flat.text.split_at(head);
        // `**Resolved by:** Ann` signs the document.
        if WORDS.actions.signatures.is(&plain(bold)) {
            return;
        }
        let led = head > 0 && (bold.trim_end().ends_with([':', '：']) || after.trim_start().starts_with([':', '：']));
        if !led && WORDS.actions.addressing.at_start(&text).is_some() {
            return;
        }
        let sentences = sentences(&text);
        if !led && self.listed && !self.says_something(&flat, block.span) {
            let points = || WORDS.actions.pointing.is_in(&fold(&text));
            if sentences == 1 && !points() {
                self.planned(&flat);
            }
            return;
        }
        let led = led && !(text.len() > 400 && self.is_story(&flat, block.span));
        if led || (sentences == 1 && !alone && text.len() < 240) || (sentences == 1 && text.len() < 160) {
            self.push_flat(&flat, block.span, None);
        } else if !self.listed {
            self.planned(&flat);
        }
    }

    /// The first sentence of prose that promises something: `We will move the carts.` Nothing else of it is read.
    fn planned(&mut self, flat: &InlineText) {
        let mut promised = false;
        stated_durations::sentences(&flat.text, |sentence, range| {
            let text = tidy(sentence);
            if !promised && text.len() < LONGEST_PROMISE && WORDS.actions.planned.is_in(&fold(&text)) {
                promised = true;
                self.actions.push(Action { text, ..Action::unknown(flat.span(range)) });
            }
        });
    }

    /// Whether a paragraph names somebody, a day, a ticket or a state.
    pub(super) fn says_something(&self, flat: &InlineText, span: Span) -> bool {
        let read = details::read(flat, span, self.known);
        !read.owners.is_empty() || read.due.is_some() || read.ticket.is_some() || read.state_stated
    }

    /// Prose of several sentences that names nobody, no day, no ticket and no state is a story.
    fn is_story(&self, flat: &InlineText, span: Span) -> bool {
        let text = tidy(&flat.text);
        let begins = || WORDS.actions.stories.at_start(&text).is_some() && !WORDS.actions.planned.is_in(&fold(&text));
        let sentences = sentences(&text);
        (sentences > 3 || sentences > 1 && begins()) && !self.says_something(flat, span)
    }

    pub(super) fn push_flat(&mut self, flat: &InlineText, span: Span, ticked: Option<bool>) {
        let mut action = details::read(flat, span, self.known);
        match (ticked, self.group) {
            (Some(true), _) => action.set_state(ActionState::Done),
            (Some(false), _) if !action.state_stated => action.set_state(ActionState::Open),
            (None, Some(state)) if !action.state_stated => action.set_state(state),
            _ => {}
        }
        if action.owners.is_empty() {
            action.owners.clone_from(&self.owners);
        }
        if !action.text.is_empty() {
            self.actions.push(action);
        }
    }
}
