//! A digest as text: title, figures, parts and lines, without markup. Every output format except JSON renders this, so
//! that all of them have the same content.

use super::{Digest, Reason, Why};
use crate::archive::{Archive, Postmortem};
use crate::insight::{BrokenPromise, Item, Measure, Metric, RepeatedAction};
use crate::practice::{FollowUp, Standing};
use crate::text::visible_line;

/// The absolute address of an incident's page; none if the library's address is not known.
pub type Address<'f> = &'f dyn Fn(&Postmortem) -> Option<String>;

/// A digest as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DigestText {
    /// `Payments: October 2026`.
    pub title: String,
    /// The language of the documents, as BCP 47.
    pub language: String,
    /// A note on the whole period, for example that it is not over. A quiet period has only this line.
    pub lede: Option<String>,
    /// The periods of the figures: this one and the previous one.
    pub periods: (String, String),
    /// Figures: name, count in this period, count in the previous one. Empty for a quiet period.
    pub figures: Vec<(&'static str, usize, usize)>,
    /// The lists that are not empty.
    pub parts: Vec<Part>,
    /// The metrics that have data.
    pub metrics: Vec<MetricLine>,
    /// An older incident to read again.
    pub reread: Option<Part>,
}

/// A list under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The heading.
    pub heading: &'static str,
    /// The lines.
    pub lines: Vec<Line>,
    /// How many more there are that have no line.
    pub left: usize,
}

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Its text, piece by piece.
    pub pieces: Vec<Piece>,
    /// A sentence below it; may be empty.
    pub more: String,
}

/// A piece of a line. Blanks between pieces are in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text.
    Plain(String),
    /// A title, with the address of its page where that is known.
    Title(String, Option<String>),
}

/// A metric as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetricLine {
    /// `Time to detect`.
    pub name: &'static str,
    /// `12 min`, `75 % (3 of 4)`.
    pub value: String,
    /// How many values it is over.
    pub n: usize,
    /// How many could not be counted.
    pub missing: usize,
    /// `met (at most 30 min)`; empty without a target.
    pub target: String,
}

impl DigestText {
    /// Renders a digest as text.
    pub fn of(archive: &Archive, digest: &Digest, address: Address<'_>) -> Self {
        let writer = Writer { archive, address };
        let named = |id: &str| archive.config.team(id).map_or(id, |team| team.name.as_str()).to_string();
        let whose = digest.team.as_deref().map_or_else(|| archive.config.book.title.clone(), named);
        let mut words = DigestText {
            title: format!("{}: {}", one_line(&whose), digest.period.label()),
            language: archive.config.book.language.clone(),
            lede: lede(archive, digest),
            periods: (digest.period.to_string(), digest.period.previous().to_string()),
            figures: Vec::new(),
            parts: Vec::new(),
            metrics: Vec::new(),
            reread: None,
        };
        if digest.future || digest.quiet {
            return words;
        }
        words.figures = figures(digest);
        words.parts = writer.parts(digest);
        words.metrics = digest.metrics.metrics.iter().filter(|m| m.measure.n() > 0).map(metric).collect();
        words.reread = writer.reread(digest);
        words
    }
}

/// A note on the whole period, in one line.
fn lede(archive: &Archive, digest: &Digest) -> Option<String> {
    let label = digest.period.label();
    if digest.future {
        return Some(format!("{label} has not begun as of {}.", archive.as_of));
    }
    let mut text = String::new();
    if digest.unfinished {
        text = format!("{label} is not over; this is the status on {}.", digest.day);
    }
    if !digest.unfinished && !digest.quiet && digest.follow_ups.len() + digest.follow_ups_before > 0 {
        text = format!("Follow-ups are as of {}.", archive.as_of);
    }
    if digest.quiet {
        let blank = if text.is_empty() { "" } else { " " };
        text.push_str(blank);
        text.push_str("A quiet period: no incidents, no near misses, nothing newly overdue, nothing closed");
        let overdue = digest.counts.overdue;
        let is_late = |it: &&FollowUp| it.standing == Standing::Late;
        let late = digest.follow_ups_before + digest.follow_ups.iter().filter(is_late).count();
        let still = format!("{} still overdue", count(overdue, "action"));
        let soon = format!("{} due next", count(digest.due_next.len(), "action"));
        let rest: Vec<String> = [(overdue, still), (digest.due_next.len(), soon)]
            .into_iter()
            .chain([(late, format!("{} late", count(late, "follow-up")))])
            .filter_map(|(n, text)| (n > 0).then_some(text))
            .collect();
        text.push_str(if rest.is_empty() { "" } else { "; " });
        text.push_str(&rest.join(", "));
        text.push('.');
    }
    (!text.is_empty()).then_some(text)
}

fn figures(digest: &Digest) -> Vec<(&'static str, usize, usize)> {
    let (now, before) = (digest.counts, digest.before);
    let all = [
        ("Incidents", now.incidents, before.incidents),
        ("Near misses", now.near_misses, before.near_misses),
        ("Recurrences", now.recurrences, before.recurrences),
        ("Broken promises", now.promises, before.promises),
        ("Actions newly overdue", now.newly_overdue, before.newly_overdue),
        ("Actions closed", now.closed, before.closed),
        ("Actions overdue at the end", now.overdue, before.overdue),
    ];
    all.into_iter().filter(|(name, ..)| digest.has_due_dates || !name.contains("overdue")).collect()
}

/// The heading of what was overdue before the period too.
const STILL_OVERDUE: &str = "Still overdue";

/// The heading of the steps of the practice.
const FOLLOW_UPS: &str = "Follow-ups";

/// Renders the parts of a digest as text.
struct Writer<'w> {
    archive: &'w Archive,
    address: Address<'w>,
}

impl Writer<'_> {
    fn parts(&self, digest: &Digest) -> Vec<Part> {
        let lines = |positions: &[usize]| positions.iter().map(|position| self.summed_up(*position)).collect();
        let late = |item: &Item| {
            let overdue = item.overdue_days.filter(|days| *days > 0);
            overdue.map_or(String::new(), |overdue| format!(", {} overdue", days(overdue)))
        };
        let closed = |item: &Item| item.closed.map_or(String::new(), |day| format!(", closed {day}"));
        let items = |items: &[Item], note: &dyn Fn(&Item) -> String| -> Vec<Line> {
            items.iter().filter_map(|item| self.action(item, &note(item))).collect()
        };
        // What needs a decision comes first.
        let parts = [
            ("Broken promises", digest.promises.iter().filter_map(|promise| self.promise(promise)).collect()),
            ("Recurrences", digest.recurrences.iter().map(|one| self.comeback(one)).collect()),
            ("Newly overdue", items(&digest.newly_overdue, &late)),
            (STILL_OVERDUE, items(&digest.still_overdue, &late)),
            ("Asked for again", digest.repeated.iter().filter_map(|one| self.repeated(one)).collect()),
            (FOLLOW_UPS, digest.follow_ups.iter().map(|one| self.follow_up(one)).collect()),
            ("Incidents", lines(&digest.incidents)),
            ("Near misses", lines(&digest.near_misses)),
            ("Due next", items(&digest.due_next, &|_| String::new())),
            ("Closed", items(&digest.closed, &closed)),
        ];
        let filled = parts.into_iter().filter(|(_, lines): &(_, Vec<Line>)| !lines.is_empty());
        let left = |heading| match heading {
            STILL_OVERDUE => digest.overdue_left(),
            FOLLOW_UPS => digest.follow_ups_before,
            _ => 0,
        };
        filled.map(|(heading, lines)| Part { heading, lines, left: left(heading) }).collect()
    }

    /// `review meeting held (due 2026-10-19, 13 days late; payments), after A (2026-10-05)`.
    fn follow_up(&self, it: &FollowUp) -> Line {
        let items = if it.actions.is_empty() { String::new() } else { format!(": {}", it.actions.len()) };
        let teams: Vec<String> = it.teams.iter().map(|team| one_line(team)).collect();
        let teams = if teams.is_empty() { "no team".to_string() } else { teams.join(", ") };
        let text = format!("{}{items} ({}; {teams}), after ", it.step.in_words(), it.when(self.archive.as_of));
        Line {
            pieces: std::iter::once(Piece::Plain(text)).chain(self.dated(it.incident)).collect(),
            more: String::new(),
        }
    }

    fn title(&self, position: usize) -> Piece {
        let postmortem = &self.archive.postmortems[position];
        Piece::Title(one_line(postmortem.title()), (self.address)(postmortem))
    }

    /// `2026-09-16 · SEV1 · Title (INC-2026-013)`.
    fn named(&self, position: usize) -> Vec<Piece> {
        let postmortem = &self.archive.postmortems[position];
        let facts = [postmortem.day().map(|day| day.to_string()), postmortem.severity().map(one_line)];
        let facts: String = facts.into_iter().flatten().map(|fact| fact + " · ").collect();
        vec![Piece::Plain(facts), self.title(position), Piece::Plain(format!(" ({})", postmortem.id))]
    }

    fn summed_up(&self, position: usize) -> Line {
        let summary = one_line(first_sentence(&self.archive.postmortems[position].incident.summary));
        Line { pieces: self.named(position), more: summary }
    }

    fn comeback(&self, comeback: &super::Comeback) -> Line {
        let reason = match &comeback.reason {
            Reason::RecurringFault(_) => "is the same fault as".to_string(),
            Reason::Cause(cause) => format!("has the same root cause ({}) as", self.cause(cause)),
        };
        let mut pieces = self.dated(comeback.incident);
        pieces.push(Piece::Plain(format!(" {reason} ")));
        pieces.extend(self.dated(comeback.earlier));
        Line { pieces, more: String::new() }
    }

    fn cause(&self, id: &str) -> String {
        one_line(self.archive.config.cause(id).map_or(id, |known| known.name.as_str()))
    }

    /// `Title (2026-09-16)`.
    fn dated(&self, position: usize) -> Vec<Piece> {
        let day = self.archive.postmortems[position].day();
        let day = day.map(|day| Piece::Plain(format!(" ({day})")));
        std::iter::once(self.title(position)).chain(day).collect()
    }

    /// `Set a limit (@payments, due 2026-07-01): promised after A (2026-06-10), open for 117 days when B (2026-10-05)
    /// happened`.
    fn promise(&self, promise: &BrokenPromise) -> Option<Line> {
        let earlier = &self.archive.postmortems[promise.earlier];
        let action = earlier.incident.actions.get(promise.action)?;
        let late = promise.overdue_days.filter(|overdue| *overdue > 0);
        let late = late.map_or(String::new(), |overdue| format!(", {} overdue", days(overdue)));
        let owners: Vec<String> = action.owners.iter().map(|owner| one_line(&owner.value)).collect();
        let due = action.due.as_ref().map(|due| format!("due {}", due.value));
        let whose: Vec<String> = owners.into_iter().chain(due).collect();
        let whose = if whose.is_empty() { String::new() } else { format!(" ({})", whose.join(", ")) };
        let mut pieces = vec![Piece::Plain(format!("{}{whose}: promised after ", one_line(&action.text)))];
        pieces.extend(self.dated(promise.earlier));
        pieces.push(Piece::Plain(format!(", open for {}{late} when ", days(promise.open_days))));
        for (number, incident) in promise.incidents.iter().enumerate() {
            pieces.extend((number > 0).then(|| Piece::Plain(", ".into())));
            pieces.extend(self.dated(*incident));
        }
        pieces.push(Piece::Plain(" happened".into()));
        Some(Line { pieces, more: String::new() })
    }

    /// `Set a limit (asked for in 3 postmortems since 2025-03-01; not stated)`.
    fn repeated(&self, repeated: &RepeatedAction) -> Option<Line> {
        let action = repeated.latest(self.archive)?;
        let since = repeated.span.map_or(String::new(), |(first, _)| format!(" since {first}"));
        let on = repeated.done_on.map_or(String::new(), |day| format!(" {day}"));
        let times = repeated.postmortems;
        let outcome = repeated.outcome.name();
        let text = format!("{} (asked for in {times} postmortems{since}; {outcome}{on})", one_line(&action.text));
        Some(Line { pieces: vec![Piece::Plain(text)], more: String::new() })
    }

    /// `Set a limit (PAY-1; @payments, due 2026-07-01, 96 days overdue), from A (2026-06-10)`.
    fn action(&self, item: &Item, note: &str) -> Option<Line> {
        let action = item.get(self.archive)?;
        let owners: Vec<String> = action.owners.iter().map(|owner| one_line(&owner.value)).collect();
        let owners = if owners.is_empty() { "no owner".to_string() } else { owners.join(", ") };
        let due = action.due.as_ref().map_or(String::new(), |due| format!(", due {}", due.value));
        let ticket = action.ticket.as_ref().map_or(String::new(), |ticket| format!("{}; ", one_line(ticket)));
        let text = format!("{} ({ticket}{owners}{due}{note}), from ", one_line(&action.text));
        let pieces = std::iter::once(Piece::Plain(text)).chain(self.dated(item.incident)).collect();
        Some(Line { pieces, more: String::new() })
    }

    fn reread(&self, digest: &Digest) -> Option<Part> {
        let reread = digest.reread.as_ref()?;
        let why = match &reread.why {
            Why::SameCause { like, .. } => {
                format!(": similar to {}", one_line(self.archive.postmortems[*like].title()))
            }
            Why::Anniversary { years: 1 } => ": a year ago".into(),
            Why::Anniversary { years } => format!(": {years} years ago"),
        };
        let mut pieces = self.named(reread.incident);
        pieces.push(Piece::Plain(why));
        let lines = vec![Line { pieces, more: String::new() }];
        Some(Part { heading: "Worth reading again", lines, left: 0 })
    }
}

fn metric(metric: &Metric) -> MetricLine {
    let definition = &metric.definition;
    let value = metric.measure.value().map_or_else(|| "–".to_string(), |value| definition.unit.text(value));
    let of = match metric.measure {
        Measure::Share { part, whole } => format!(" ({part} of {whole})"),
        Measure::Spread { .. } => String::new(),
    };
    let target = match (metric.target, metric.met) {
        (Some(target), Some(met)) => {
            let target = target.in_words(|value| definition.unit.text(value));
            format!("{} ({target})", if met { "met" } else { "missed" })
        }
        _ => String::new(),
    };
    MetricLine {
        name: definition.name,
        value: value + &of,
        n: metric.measure.n(),
        missing: metric.missing.len(),
        target,
    }
}

impl Line {
    /// Its text without markup.
    pub fn plain(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Plain(text) | Piece::Title(text, _) => text.as_str(),
            })
            .collect()
    }
}

/// `1 action`, `3 actions`.
fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

fn days(number: i64) -> String {
    format!("{number} day{}", if number == 1 { "" } else { "s" })
}

/// A text on a single line; control and invisible characters are made visible.
fn one_line(text: &str) -> String {
    visible_line(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

/// A text up to the end of its first sentence, or its first 240 characters.
fn first_sentence(text: &str) -> &str {
    let text = text.trim();
    let end = text.find(". ").map_or(text.len(), |dot| dot + 1);
    let most = text.char_indices().nth(240).map_or(text.len(), |(at, _)| at);
    text[..end.min(most)].trim_end()
}
