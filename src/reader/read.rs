//! Document → Incident.

use jiff::civil::{Date, DateTime};

use super::doubts::doubts;
use super::field::{self, Field};
use super::fields::fields;
use super::languages::languages;
use super::metadata::{self, Metadata};
use super::section;
use super::timeline::clock::{Clock, Forms};
use super::timeline::collect::{Collected, Item, collect, collect_in, is_stamped};
use super::timeline::front_matter;
use super::timeline::labelled_time;
use super::timeline::resolve::{Surroundings, resolve};
use super::timeline::stamp;
use super::timeline::updates;
use super::vocabulary::{WORDS, read_with};
use super::zone::{self, Named};
use super::{
    action, day, document_zone, five_whys, incident_date, labels, milestones, prose, prose_milestones,
    stated_durations, title, visibility,
};
use crate::config::Config;
use crate::diagnostic::Span;
use crate::document::{self, Block, Document, Kind};
use crate::incident::{Action, Doubt, Incident, Milestone, Milestones, Origin, Reading, TimelineEntry, TimelineForm};
use crate::incident::{Section, SectionFound};
use crate::vocabulary::fold;

/// Reads what a document means.
pub fn read(document: &Document, config: &Config) -> Incident {
    let languages = languages(&document.text, config);
    let _words = read_with(languages.words);
    let mut sections = section::find(document, config);
    let metadata = metadata::gather(document, config, &sections);
    let title = title::read(document, &metadata, config);
    let mut collected = timeline(document, &metadata, &sections, config);
    drop_entries(&mut sections, &collected);
    let mut events = collected.split_key_events();
    events.items.append(&mut key_events(document, &sections).items);
    if collected.entries() == 0 && !events.items.is_empty() {
        collected.form = TimelineForm::List;
        collected.items.append(&mut events.items);
    }
    let date = incident_date::day(document, &metadata, title.as_ref(), &collected);
    let (zone, zone_span) = zone(document, &metadata, &sections, &collected, config);
    let day = date.as_ref().map(|date| date.value);
    let form = collected.form;
    let around = Surroundings { day, start: stated_start(&metadata, day), zone: &zone };
    let mut entries = resolve(collected.items, &around);
    merge(&mut entries, resolve(events.items, &around));
    let mut prose_spans = prose::spans(document, &sections);
    // What a timeline's section says beside its entries.
    prose_spans.extend(collected.asides.iter().map(|(_, span)| *span));
    let stated = stated_durations::read(document, &metadata, &prose_spans);
    let mut milestones = milestones::read(&metadata, &mut entries, &zone, day, &stated);
    prose_milestones::read(document, &sections, &zone, day, &mut milestones);
    milestones::doubt_order(&mut milestones);
    let date = on_own_calendar(date, &milestones).map(|date| of_impact(date, &milestones, &entries));
    let date = date.or_else(|| of_started(&milestones));
    let mut actions = actions(document, &metadata, &sections, day, config);
    let mut unread = incident_date::unreadable(&metadata);
    unread.extend(milestones::days_alone(&metadata, &milestones));
    if actions.is_empty() {
        actions = tasks(document, &sections, day, config);
        let message = || "actions: a task list outside a section of action items".to_string();
        unread.extend(actions.first().map(|first| Doubt { message: message(), span: first.span }));
    }
    let no_actions_stated = actions.is_empty() && says_no_actions(document, &sections);
    let mut incident = Incident {
        title,
        zone: zone.zone(zone_span.is_some()),
        milestones,
        stated,
        timeline_form: if entries.is_empty() { TimelineForm::None } else { form },
        timeline: entries,
        actions,
        no_actions_stated,
        whys: five_whys(document, &sections),
        extra: metadata.extra.iter().cloned().collect(),
        date,
        sections,
        languages: languages.shown.iter().map(|language| language.tag.as_str()).collect(),
        ..Incident::default()
    };
    fields(&mut incident, &metadata, config);
    labels::apply(&mut incident, &document.path, config);
    let title = incident.title.as_ref().map(|title| (title.value.as_str(), title.span));
    incident.visibility = visibility::read(document, config, title);
    if let Some(draft) = visibility::status_of(&incident.visibility) {
        incident.status = Some(draft);
    }
    prose::fill(&mut incident, document, &metadata);
    unread.extend(unread_timeline(&incident));
    unread.extend(wide_rows(document, &mut incident));
    incident.doubts = doubts(&incident, zone_span, unread);
    incident
}

/// The day and the clock of the start that a field states.
fn stated_start(metadata: &Metadata, day: Option<Date>) -> Option<DateTime> {
    metadata.all(Field::Started).find_map(|given| {
        let stamp = stamp::read(given.value.text()?, Forms::Loose)?;
        let Some(Clock::At(time)) = stamp.clock else { return None };
        let day = stamp.day.map_or(day, |written| written.near(day).0)?;
        Some(day.to_datetime(time))
    })
}

/// The section of a timeline in which nothing could be read.
fn unread_timeline(incident: &Incident) -> Option<Doubt> {
    let mut sections = incident.sections.iter().filter(|found| found.section == Section::Timeline && !found.empty);
    let first = sections.next()?;
    // Key events may stand for entries of the same time elsewhere.
    let milestones = || {
        let all = Milestone::ALL.into_iter();
        all.filter_map(|milestone| incident.milestones.get(milestone).map(|reading| reading.span))
    };
    let is_read = |found: &SectionFound| {
        incident.timeline.iter().any(|entry| found.content.contains(entry.span))
            || milestones().any(|span| found.content.contains(span))
    };
    let none = !is_read(first) && !sections.any(is_read);
    let message = "timeline: a section was found, but no time in it could be read".to_string();
    none.then_some(Doubt { message, span: first.heading_span })
}

/// The rows of action items and entries that have more cells than their table, such as those with a `|` in code: what
/// is behind the sign is not where it belongs, and is not taken.
fn wide_rows(document: &Document, incident: &mut Incident) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let mut wide = |span: Span| {
        let row = span.of(&document.text);
        // Only a row of a table begins so; most items and entries are no rows.
        let header = row.starts_with('|').then(|| table_above(&document.text, span.start)).flatten();
        let count = |row: &str| document::cell_spans(row, Span::new(0, row.len())).len();
        let cells = header.map(|header| (count(row), count(header)));
        let (found, wanted) = cells.filter(|(found, wanted)| found > wanted)?;
        let message = format!("a row of a table has {found} cells, its header {wanted}");
        doubts.push(Doubt { message, span });
        Some(row.contains('`'))
    };
    for action in &mut incident.actions {
        if wide(action.span) == Some(true) {
            let text = action.span.of(&document.text).trim().trim_matches('|').trim().to_string();
            *action = Action { text, ..Action::unknown(action.span) };
        }
    }
    for entry in &incident.timeline {
        wide(entry.span);
    }
    doubts
}

/// The header of the table that has a row at an offset.
fn table_above(text: &str, at: usize) -> Option<&str> {
    let lines = text.get(..at)?.lines().rev();
    lines.take_while(|line| line.trim_start().starts_with('|')).last()
}

/// A day taken from the start's field is the day on the document's own calendar, not that of UTC.
fn on_own_calendar(date: Option<Reading<Date>>, milestones: &Milestones) -> Option<Reading<Date>> {
    let mut date = date?;
    if let Some(started) = milestones.started.as_ref().filter(|started| started.span == date.span) {
        date.value = started.value.day();
    }
    Some(date)
}

/// Entries on days before the impact are its background, unless they are most of the timeline.
fn of_impact(date: Reading<Date>, milestones: &Milestones, entries: &[TimelineEntry]) -> Reading<Date> {
    let Some(started) = milestones.started.as_ref().filter(|started| started.origin == Origin::Timeline) else {
        return date;
    };
    let day = started.value.day();
    let before = |entry: &&TimelineEntry| entry.moment.is_some_and(|moment| moment.day() < day);
    if date.origin != Origin::Timeline
        || day <= date.value
        || entries.iter().filter(before).count() * 2 >= entries.len()
    {
        return date;
    }
    let doubt = format!("the timeline begins on {}, the impact on {day}", date.value);
    Reading::new(day, Origin::Timeline, started.span).doubt(doubt)
}

fn of_started(milestones: &Milestones) -> Option<Reading<Date>> {
    let started = milestones.started.as_ref()?;
    Some(Reading::new(started.value.day(), Origin::Derived, started.span))
}

/// The timeline of the sections that are one; without any, that of the front matter, else of a table or list that
/// looks like one.
fn timeline(document: &Document, metadata: &Metadata, sections: &[SectionFound], config: &Config) -> Collected {
    let mut all = Collected::default();
    let mut end = 0;
    for found in sections.iter().filter(|found| found.section == Section::Timeline && !found.empty) {
        if found.content.start < end {
            continue;
        }
        end = found.content.end;
        let mut blocks = Vec::new();
        Block::collect_within(&document.blocks, found.content, &mut blocks);
        let mut one = collect_in(&blocks, zone::phrase(&found.heading));
        all.items.extend(day_above(document, found, &one));
        if all.form == TimelineForm::None {
            all.form = one.form;
        }
        all.items.append(&mut one.items);
        all.asides.append(&mut one.asides);
    }
    if all.entries() > 0 {
        tell_more(&mut all, document, sections, config);
        return all;
    }
    let asides = std::mem::take(&mut all.asides);
    let mut given = metadata.all(Field::Timeline).map(|given| front_matter::collect(&given.value));
    let mut elsewhere = given.find(|given| given.entries() > 0).unwrap_or_else(|| outside(document, sections, config));
    if elsewhere.entries() == 0 {
        elsewhere = updates::collect(&document.blocks);
    }
    elsewhere.asides.splice(0..0, asides);
    elsewhere
}

/// Adds the longer list of times that is elsewhere to a timeline of labelled key events.
fn tell_more(known: &mut Collected, document: &Document, sections: &[SectionFound], config: &Config) {
    let is_key = |item: &Item| matches!(item, Item::Entry(raw) if raw.labelled && raw.stamp.day.is_some());
    if !known.items.iter().all(is_key) {
        return;
    }
    let mut more = outside(document, sections, config);
    let is_new = more.entries() > known.entries() && !more.items.iter().any(is_key);
    if is_new && more.items.iter().all(|item| item.day().is_some()) {
        known.items.append(&mut more.items);
    }
}

/// Without the sections that an entry's word seems to begin: `**Identified** – 14:30 UTC`.
fn drop_entries(sections: &mut Vec<SectionFound>, timeline: &Collected) {
    let is_entry = |span: Span| {
        timeline.items.iter().any(|item| matches!(item, Item::Entry(raw) if raw.labelled && raw.span.contains(span)))
    };
    sections.retain(|found| found.section == Section::Timeline || !is_entry(found.heading_span));
}

/// The lists of labels and times that stand neither in the timeline nor among the action items.
fn key_events(document: &Document, sections: &[SectionFound]) -> Collected {
    let taken = |block: &Block| {
        let mut taken =
            sections.iter().filter(|found| matches!(found.section, Section::Timeline | Section::ActionItems));
        taken.any(|found| found.content.contains(block.span))
    };
    labelled_time::key_events(document, |block| !taken(block))
}

/// Puts key events among a fuller timeline's entries; one that is of the same time marks the entry there.
fn merge(entries: &mut Vec<TimelineEntry>, events: Vec<TimelineEntry>) {
    for event in events {
        let Some(moment) = event.moment else { continue };
        let local = |entry: &TimelineEntry| entry.moment.filter(|_| !entry.day_only).map(|moment| moment.local);
        let unmarked = |entry: &TimelineEntry| entry.milestone.is_none() || entry.milestone == event.milestone;
        let same = entries.iter_mut().find(|entry| local(entry) == Some(moment.local) && unmarked(entry));
        if let Some(same) = same {
            same.milestone = event.milestone;
            continue;
        }
        let next = entries.iter().position(|entry| local(entry).is_some_and(|local| local > moment.local));
        entries.insert(next.unwrap_or(entries.len()), event);
    }
}

/// The day that a timeline's heading, a sentence in it, or a heading above it says.
fn day_above(document: &Document, found: &SectionFound, one: &Collected) -> Option<Item> {
    let day_in = |text: &str| day::find_any(text).next().map(|(day, _)| day);
    let of_all = |text: &str| WORDS.timeline.of_all.is_in(&fold(text));
    let aside = || {
        let mut asides = one.asides.iter().filter(|(text, _)| text.len() < 240);
        asides.find_map(|(text, _)| {
            Some(if of_all(text) { Item::DayOfAll(day_in(text)?) } else { Item::Day(day_in(text)?) })
        })
    };
    let above = || {
        let above = document.headings.iter().rev().filter(|heading| heading.content.contains(found.heading_span));
        above.filter(|heading| heading.level > 1).find_map(|heading| day_in(&heading.text)).map(Item::Day)
    };
    day_in(&found.heading).map(Item::Day).or_else(aside).or_else(above)
}

/// Tables and lists whose rows or items mostly begin with times, anywhere but among the action items, whose days are
/// those on which something is due.
fn outside(document: &Document, sections: &[SectionFound], config: &Config) -> Collected {
    let mut best = Collected::default();
    let promised = |block: &Block| {
        sections.iter().any(|found| found.section == Section::ActionItems && found.content.contains(block.span))
    };
    // A list may be below a label that is an item itself.
    let inner = document.blocks.iter().filter(|block| matches!(block.kind, Kind::List(_)) && !is_stamped(block));
    let lists = inner.flat_map(|list| &list.children).flat_map(|item| &item.children);
    let lists = lists.filter(|block| matches!(block.kind, Kind::List(_)));
    let blocks = document.blocks.iter().chain(lists);
    for block in blocks.filter(|block| !promised(block) && !metadata::is_of_fields(block, config)) {
        let size = match &block.kind {
            Kind::Table { rows, .. } => rows.len(),
            Kind::List(_) if is_stamped(block) => block.children.len(),
            _ => continue,
        };
        let one = collect(&[block]);
        // Rows of days alone are as often a list of other incidents or of releases.
        let is_timeline = one.has_clocks() || !matches!(block.kind, Kind::Table { .. }) || names_events(block);
        // `15 min` below `Time` is a length: what cannot be read counts for nothing.
        let read = one.readable();
        if is_timeline && read >= 2 && read * 10 >= size * 6 && one.entries() > best.entries() {
            best = one;
        }
    }
    best
}

/// Whether a table's header names what happened, and nothing that other tables have: time and event, no more.
fn names_events(block: &Block) -> bool {
    let Kind::Table { header, .. } = &block.kind else { return false };
    let names = || header.iter().map(|cell| field::plain(&document::plain(&cell.inlines)));
    let event = |name: &String| WORDS.timeline.event_columns.is(name);
    header.len() <= 3 && names().any(|name| event(&name))
}

fn zone(
    document: &Document,
    metadata: &Metadata,
    sections: &[SectionFound],
    timeline: &Collected,
    config: &Config,
) -> (Named, Option<Span>) {
    let (zone, span) = document_zone::zone(document, metadata, sections, timeline, &config.book.timezone);
    match span {
        Some(_) => (zone, span),
        None => document_zone::of_front_matter(metadata).map_or((zone, None), |(zone, span)| (zone, Some(span))),
    }
}

fn actions(
    document: &Document,
    metadata: &Metadata,
    sections: &[SectionFound],
    known: Option<Date>,
    config: &Config,
) -> Vec<Action> {
    let mut actions = Vec::new();
    for given in metadata.all(Field::Actions) {
        actions.extend(action::in_front_matter(&given.value, known, config));
    }
    let mut end = 0;
    for found in sections.iter().filter(|found| found.section == Section::ActionItems) {
        if found.content.start < end {
            continue;
        }
        end = found.content.end;
        let mut blocks = Vec::new();
        Block::collect_within(&document.blocks, found.content, &mut blocks);
        // Sections of another kind that lie below an action heading are not action items.
        let others = sections
            .iter()
            .filter(|other| other.section != Section::ActionItems && found.content.contains(other.heading_span));
        let others: Vec<Span> = others.map(|other| Span::new(other.heading_span.start, other.content.end)).collect();
        blocks.retain(|block| !others.iter().any(|other| other.contains(block.span)));
        actions.extend(action::collect(&found.heading, &blocks, known, config));
    }
    if actions.is_empty() {
        actions = action::outside(&document.blocks, known, config);
    }
    action::settle_labels(&mut actions);
    action::settle_handles(&mut actions, &document.text);
    action::settle_order(&mut actions, &document.text);
    action::settle_days(&mut actions, &document.text);
    action::settle_owners(&mut actions, &document.text);
    actions
}

/// The task lists of a document that has no section of action items: what is ticked off there is most often work. A list
/// of what was seen or who was informed is none.
fn tasks(document: &Document, sections: &[SectionFound], known: Option<Date>, config: &Config) -> Vec<Action> {
    if sections.iter().any(|found| found.section == Section::ActionItems && !found.empty) {
        return Vec::new();
    }
    let other = |block: &Block| {
        let others = sections.iter().filter(|found| !matches!(found.section, Section::Resolution | Section::Lessons));
        others.into_iter().any(|found| found.content.contains(block.span))
    };
    let blocks: Vec<&Block> = document.blocks.iter().filter(|block| !other(block)).collect();
    let mut actions = action::of_tasks(&blocks, known, config);
    action::settle_order(&mut actions, &document.text);
    action::settle_days(&mut actions, &document.text);
    action::settle_owners(&mut actions, &document.text);
    actions
}

/// Whether all that is in the sections of action items says that there are none.
fn says_no_actions(document: &Document, sections: &[SectionFound]) -> bool {
    let mut found = sections.iter().filter(|found| found.section == Section::ActionItems).peekable();
    let is_none = |found: &SectionFound| {
        let mut blocks = Vec::new();
        Block::collect_within(&document.blocks, found.content, &mut blocks);
        !blocks.is_empty() && blocks.iter().all(|block| action::is_none(block))
    };
    found.peek().is_some() && found.all(is_none)
}

fn five_whys(document: &Document, sections: &[SectionFound]) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    for found in sections.iter().filter(|found| found.section == Section::FiveWhys) {
        Block::collect_within(&document.blocks, found.content, &mut blocks);
    }
    five_whys::read(&blocks)
}
