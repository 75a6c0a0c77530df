//! Document → Incident.

use jiff::civil::Date;

use super::field::Field;
use super::flat::tidy;
use super::metadata::{self, Given, Metadata};
use super::section::{self, Section, SectionFound};
use super::timeline::collect::{Collected, Item, collect};
use super::timeline::resolve::{Surroundings, resolve};
use super::zone::Named;
use super::{Action, Doubt, Impact, Incident, Milestones, Origin, Reading, Status, TimelineForm, Visibility};
use super::{action, dating, day, milestones, stated, title, whys};
use crate::config::Config;
use crate::diagnostic::Span;
use crate::document::{self, Block, Document, Kind, Value};

/// Reads what a document means.
pub fn read(document: &Document, config: &Config) -> Incident {
    let sections = section::find(document, config);
    let metadata = metadata::gather(document, config, &sections);
    let title = title::read(document, &metadata, config);
    let collected = timeline(document, &sections);
    let date = dating::day(document, &metadata, title.as_ref(), &collected);
    let (zone, zone_span) = zone(document, &metadata, &sections, &collected, config);
    let day = date.as_ref().map(|date| date.value);
    let form = collected.form;
    let mut entries = resolve(collected.items, &Surroundings { day, zone: &zone });
    let milestones = milestones::read(&metadata, &mut entries, &zone, day);
    let date = on_own_calendar(date, &milestones).or_else(|| of_started(&milestones));
    let actions = actions(document, &metadata, &sections, day);
    let telling = prose_spans(document, &sections);
    let mut incident = Incident {
        title,
        zone: zone.zone(zone_span.is_some()),
        milestones,
        stated: stated::read(document, &metadata, &telling),
        timeline_form: if entries.is_empty() { TimelineForm::None } else { form },
        timeline: entries,
        actions,
        whys: whys(document, &sections),
        extra: metadata.extra.iter().cloned().collect(),
        date,
        sections,
        ..Incident::default()
    };
    fields(&mut incident, &metadata, config);
    prose(&mut incident, document, &metadata);
    incident.doubts = doubts(&incident, zone_span);
    incident
}

/// A day taken from the start's field is the day on the document's own calendar, not that of UTC.
fn on_own_calendar(date: Option<Reading<Date>>, milestones: &Milestones) -> Option<Reading<Date>> {
    let mut date = date?;
    if let Some(started) = milestones.started.as_ref().filter(|started| started.span == date.span) {
        date.value = started.value.day();
    }
    Some(date)
}

fn of_started(milestones: &Milestones) -> Option<Reading<Date>> {
    let started = milestones.started.as_ref()?;
    Some(Reading::new(started.value.day(), Origin::Derived, started.span))
}

/// The timeline of the sections that are one; without any, of a table or list that looks like one.
fn timeline(document: &Document, sections: &[SectionFound]) -> Collected {
    let mut all = Collected::default();
    let mut end = 0;
    for found in sections.iter().filter(|found| found.section == Section::Timeline && !found.empty) {
        if found.content.start < end {
            continue;
        }
        end = found.content.end;
        let mut blocks = Vec::new();
        section::blocks_in(&document.blocks, found.content, &mut blocks);
        let mut one = collect(&blocks);
        all.items.extend(day_above(document, found, &one));
        if all.form == TimelineForm::None {
            all.form = one.form;
        }
        all.items.append(&mut one.items);
        all.asides.append(&mut one.asides);
    }
    if all.entries() > 0 {
        return all;
    }
    let asides = std::mem::take(&mut all.asides);
    let mut elsewhere = outside(document, sections);
    elsewhere.asides.splice(0..0, asides);
    elsewhere
}

/// The day that a timeline's heading, a sentence in it, or a heading above it says.
fn day_above(document: &Document, found: &SectionFound, one: &Collected) -> Option<Item> {
    let said = |text: &str| day::find_any(text).next().map(|(day, _)| day);
    let of_all =
        |text: &str| ["unless", "all events", "all of these"].iter().any(|word| text.to_lowercase().contains(word));
    let aside = || {
        let mut asides = one.asides.iter().filter(|(text, _)| text.len() < 240);
        asides
            .find_map(|(text, _)| Some(if of_all(text) { Item::DayOfAll(said(text)?) } else { Item::Day(said(text)?) }))
    };
    let above = || {
        let above = document.headings.iter().rev().filter(|heading| heading.content.contains(found.heading_span));
        above.filter(|heading| heading.level > 1).find_map(|heading| said(&heading.text)).map(Item::Day)
    };
    said(&found.heading).map(Item::Day).or_else(aside).or_else(above)
}

/// Tables and lists whose rows or items mostly begin with times, anywhere but among the action items, whose days are
/// those on which something is due.
fn outside(document: &Document, sections: &[SectionFound]) -> Collected {
    let mut best = Collected::default();
    let promised = |block: &Block| {
        sections.iter().any(|found| found.section == Section::ActionItems && found.content.contains(block.span))
    };
    for block in document.blocks.iter().filter(|block| !promised(block)) {
        let size = match &block.kind {
            Kind::Table { rows, .. } => rows.len(),
            Kind::List(_) => block.children.len(),
            _ => continue,
        };
        let one = collect(&[block]);
        if one.entries() >= 2 && one.entries() * 10 >= size * 6 && one.entries() > best.entries() {
            best = one;
        }
    }
    best
}

fn zone(
    document: &Document,
    metadata: &Metadata,
    sections: &[SectionFound],
    timeline: &Collected,
    config: &Config,
) -> (Named, Option<Span>) {
    let (zone, span) = dating::zone(document, metadata, sections, timeline, &config.book.timezone);
    match span {
        Some(_) => (zone, span),
        None => dating::of_front_matter(metadata).map_or((zone, None), |(zone, span)| (zone, Some(span))),
    }
}

fn actions(document: &Document, metadata: &Metadata, sections: &[SectionFound], known: Option<Date>) -> Vec<Action> {
    let mut actions = Vec::new();
    for given in metadata.all(Field::Actions) {
        actions.extend(action::in_front_matter(&given.value, given.span, known));
    }
    let mut end = 0;
    for found in sections.iter().filter(|found| found.section == Section::ActionItems) {
        if found.content.start < end {
            continue;
        }
        end = found.content.end;
        let mut blocks = Vec::new();
        section::blocks_in(&document.blocks, found.content, &mut blocks);
        // Sections of another kind that lie below an action heading are not action items.
        let others = sections
            .iter()
            .filter(|other| other.section != Section::ActionItems && found.content.contains(other.heading_span));
        let others: Vec<Span> = others.map(|other| Span::new(other.heading_span.start, other.content.end)).collect();
        blocks.retain(|block| !others.iter().any(|other| other.contains(block.span)));
        actions.extend(action::collect(&found.heading, &blocks, known));
    }
    if actions.is_empty() {
        actions = action::outside(&document.blocks, known);
    }
    actions
}

fn whys(document: &Document, sections: &[SectionFound]) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    for found in sections.iter().filter(|found| found.section == Section::FiveWhys) {
        section::blocks_in(&document.blocks, found.content, &mut blocks);
    }
    whys::read(&blocks)
}

/// The parts of the body whose sentences may state a duration: what comes first, then the sections that tell of it.
fn prose_spans(document: &Document, sections: &[SectionFound]) -> Vec<Span> {
    let telling = [
        Section::Summary,
        Section::Impact,
        Section::Detection,
        Section::Resolution,
        Section::WentPoorly,
        Section::Lessons,
        Section::Stats,
        Section::RootCause,
        Section::WentWell,
        Section::Trigger,
    ];
    let first = sections.first().map_or(document.body.end, |found| found.heading_span.start);
    let mut spans = vec![Span::new(document.body.start, first)];
    if let Some(title) = document.headings.first().filter(|heading| heading.span.start < first) {
        spans[0] = Span::new(title.span.start, first);
    }
    for kind in telling {
        spans.extend(sections.iter().filter(|found| found.section == kind).map(|found| found.content));
    }
    spans
}

fn fields(incident: &mut Incident, metadata: &Metadata, config: &Config) {
    let text = |field: Field| metadata.first(field).and_then(one);
    incident.id = text(Field::Id);
    incident.recurrence_of = text(Field::RecurrenceOf);
    incident.status = metadata.all(Field::Status).find_map(|given| {
        let status = status(given.value.text()?)?;
        Some(Reading::new(status, given.origin, given.span))
    });
    incident.severity = text(Field::Severity).map(|reading| severity(reading, config));
    incident.teams = many(metadata, Field::Teams, |text| config.team(text).map(|team| team.id.clone()));
    incident.services = many(metadata, Field::Services, |_| None);
    incident.tags = many(metadata, Field::Tags, |_| None);
    incident.authors = many(metadata, Field::Authors, |_| None);
    incident.participants = many(metadata, Field::Participants, |_| None);
    incident.related = many(metadata, Field::Related, |_| None);
    incident.trigger = text(Field::Trigger)
        .filter(short)
        .map(|reading| known(reading, |text| config.trigger(text).map(|trigger| trigger.id.clone())));
    let mut causes = many(metadata, Field::RootCause, |text| config.cause(text).map(|cause| cause.id.clone()));
    causes.retain(short);
    let contributing = many(metadata, Field::Contributing, |text| config.cause(text).map(|cause| cause.id.clone()));
    if !causes.is_empty() {
        incident.root_cause = Some(causes.remove(0));
    }
    // A list of categories: the first is the cause, the others contributed.
    incident.contributing = contributing.into_iter().chain(causes).filter(short).collect();
    incident.near_miss = metadata.first(Field::NearMiss).is_some_and(|given| truth(&given.value));
    incident.visibility = metadata.first(Field::Visibility).map_or(Visibility::Public, visibility);
    incident.completed = metadata.first(Field::Completed).and_then(|given| {
        let (date, _) = day::find(given.value.text()?)?;
        Some(Reading::new(date, given.origin, given.span))
    });
    incident.impact = Impact {
        users: text(Field::Users),
        requests: text(Field::Requests),
        revenue: text(Field::Revenue),
        minutes: metadata.first(Field::Minutes).and_then(|given| {
            let text = given.value.text()?;
            let minutes = super::parse_minutes(text).or_else(|| text.replace(['_', ','], "").trim().parse().ok())?;
            Some(Reading::new(minutes, given.origin, given.span))
        }),
    };
}

/// A category is a few words; a sentence is the section's own story.
fn short(reading: &Reading<String>) -> bool {
    reading.value.len() <= 60
}

fn one(given: &Given) -> Option<Reading<String>> {
    let value = match &given.value {
        Value::List(items) => items.first().map(|(_, item)| item.line())?,
        value => value.line(),
    };
    let value = tidy(&value);
    (!value.is_empty()).then(|| Reading::new(value, given.origin, given.span))
}

fn many(metadata: &Metadata, field: Field, canonical: impl Fn(&str) -> Option<String>) -> Vec<Reading<String>> {
    let texts = metadata.texts(field).into_iter();
    texts
        .map(|(text, span, origin)| Reading::new(canonical(&text).unwrap_or_else(|| tidy(&text)), origin, span))
        .collect()
}

fn known(mut reading: Reading<String>, canonical: impl Fn(&str) -> Option<String>) -> Reading<String> {
    if let Some(id) = canonical(&reading.value) {
        reading.value = id;
    }
    reading
}

/// The configured severity that a text names: as a whole, or by its first word (`SEV1 - critical`, `P2 (major)`).
fn severity(reading: Reading<String>, config: &Config) -> Reading<String> {
    let parts = reading
        .value
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .filter(|part| part.len() > 1 || part.chars().all(|c| c.is_ascii_digit()));
    let id = config
        .severity(&reading.value)
        .or_else(|| parts.take(3).find_map(|part| config.severity(part)))
        .map(|severity| severity.id.clone());
    known(reading, |_| id.clone())
}

fn status(text: &str) -> Option<Status> {
    const WORDS: [(Status, &[&str]); 3] = [
        (
            Status::Complete,
            &[
                "complete",
                "completed",
                "final",
                "finalized",
                "finalised",
                "published",
                "closed",
                "resolved",
                "done",
                "approved",
                "archived",
                "public",
                "reviewed",
                "accepted",
                "signed off",
                "finished",
                "fixed",
            ],
        ),
        (
            Status::InReview,
            &[
                "in review",
                "review",
                "reviewing",
                "under review",
                "ready for review",
                "pending review",
                "open for feedback",
                "awaiting review",
                "proposed",
                "pending",
                // These speak of the incident or its follow-up: a draft is left out of the site, so only a word about
                // the writing itself makes one.
                "open",
                "started",
                "investigating",
                "ongoing",
                "new",
                "monitoring",
                "active",
            ],
        ),
        (
            Status::Draft,
            &["draft", "wip", "in progress", "writing", "todo", "unpublished", "preliminary", "incomplete"],
        ),
    ];
    let text = super::field::plain(text);
    let exact = WORDS.iter().find(|(_, words)| words.contains(&text.as_str()));
    let begins = || {
        WORDS.iter().find(|(_, words)| {
            words.iter().any(|word| text.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')))
        })
    };
    exact.or_else(begins).map(|(status, _)| *status)
}

fn truth(value: &Value) -> bool {
    match value {
        Value::Bool(truth) => *truth,
        value => ["yes", "true", "y", "1"].iter().any(|yes| value.line().trim().eq_ignore_ascii_case(yes)),
    }
}

/// Anything but `public` is restricted: a word that is not understood must not publish.
fn visibility(given: &Given) -> Visibility {
    let text = given.value.line();
    let open = ["public", "everyone", "all", "open", "org", "organisation", "organization", "company", "internal"];
    if open.iter().any(|word| text.trim().eq_ignore_ascii_case(word)) {
        Visibility::Public
    } else {
        Visibility::Restricted
    }
}

/// Plain prose of each section, and the first words of the summary.
fn prose(incident: &mut Incident, document: &Document, metadata: &Metadata) {
    for at in 0..incident.sections.len() {
        let found = &incident.sections[at];
        if found.empty {
            continue;
        }
        let (section, content) = (found.section, found.content);
        let mut blocks = Vec::new();
        section::blocks_in(&document.blocks, content, &mut blocks);
        let text = incident.prose.entry(section).or_default();
        for block in blocks {
            append(block, content, text, 0);
        }
    }
    let first = incident.prose.get(&Section::Summary).cloned();
    let given = || metadata.first(Field::Summary).map(|given| given.value.line());
    let opening = || {
        let mut text = String::new();
        for block in document.blocks.iter().filter(|block| block.kind == Kind::Paragraph).take(2) {
            append(block, block.span, &mut text, 0);
        }
        text
    };
    let text = first.filter(|text| !text.is_empty()).or_else(given).unwrap_or_else(opening);
    incident.summary = shorten(&text, 400);
}

fn append(block: &Block, within: Span, text: &mut String, depth: usize) {
    let mut add = |more: &str| {
        for word in more.split_whitespace() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
    };
    match &block.kind {
        Kind::Paragraph | Kind::Heading(_) => {
            let inside = block.inlines.iter().filter(|inline| inline.span().start >= within.start);
            let inside: Vec<_> = inside.cloned().collect();
            add(&document::plain(&inside));
        }
        Kind::Table { header, rows } => {
            for cell in header.iter().chain(rows.iter().flat_map(|(_, cells)| cells)) {
                add(&document::plain(&cell.inlines));
            }
        }
        _ if depth < 70 => {
            for child in &block.children {
                append(child, within, text, depth + 1);
            }
        }
        _ => {}
    }
}

/// The first sentences up to about so many bytes.
fn shorten(text: &str, limit: usize) -> String {
    if text.len() <= limit {
        return text.to_string();
    }
    let mut end = limit;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    match head.rfind(". ").filter(|at| *at > limit / 3) {
        Some(at) => head[..=at].to_string(),
        None => format!("{}…", head.rsplit_once(' ').map_or(head, |(head, _)| head)),
    }
}

/// Everything that was read with a doubt, in the order of the document.
fn doubts(incident: &Incident, zone: Option<Span>) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let mut add = |what: &str, doubt: &Option<String>, span: Span| {
        if let Some(doubt) = doubt {
            doubts.push(Doubt { message: format!("{what}: {doubt}"), span });
        }
    };
    if let Some(date) = &incident.date {
        add("date", &date.doubt, date.span);
    }
    for milestone in super::Milestone::ALL {
        if let Some(reading) = incident.milestones.get(milestone) {
            add(milestone.name(), &reading.doubt, reading.span);
        }
    }
    let stated = &incident.stated;
    for (name, reading) in [
        ("time to detect", &stated.detect_min),
        ("time to acknowledge", &stated.acknowledge_min),
        ("time to mitigate", &stated.mitigate_min),
        ("duration", &stated.resolve_min),
    ] {
        if let Some(reading) = reading {
            add(name, &reading.doubt, reading.span);
        }
    }
    let mut said: Vec<&str> = Vec::new();
    for entry in &incident.timeline {
        // One word for the zone is one doubt, not one an entry.
        if let Some(doubt) = entry.doubt.as_deref().filter(|doubt| !said.contains(doubt)) {
            if doubt.contains("taken") && !doubt.contains("next day") {
                said.push(doubt);
            }
            add("timeline", &entry.doubt, entry.stamp_span);
        }
    }
    for action in &incident.actions {
        if let Some(due) = &action.due {
            add("due day", &due.doubt, due.span);
        }
    }
    let clocks = incident.timeline.iter().find(|entry| entry.moment.is_some() && !entry.day_only);
    if let (None, Some(entry)) = (zone, clocks) {
        let message = format!("time zone: the document names none; {} was assumed", incident.zone.name);
        doubts.push(Doubt { message, span: entry.stamp_span });
    }
    doubts.sort_by_key(|doubt| doubt.span.start);
    doubts
}
