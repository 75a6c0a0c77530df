//! A digest as Markdown, to paste into a message or a wiki. It names incidents by id; it knows no addresses.

use std::fmt::Write;

use super::{Digest, Reason, Why};
use crate::archive::Archive;
use crate::insight::{Better, Item, Measure};

/// The digest as a Markdown document.
pub fn markdown(archive: &Archive, digest: &Digest) -> String {
    let mut page = Page { archive, digest, text: String::new() };
    page.head();
    if !digest.future {
        page.incidents();
        page.recurrences();
        page.promises();
    }
    page.actions("Newly overdue", &digest.newly_overdue, |item| {
        item.overdue_days.filter(|days| *days > 0).map_or(String::new(), |d| format!(", {} overdue", days(d)))
    });
    page.actions("Due next", &digest.due_next, |_| String::new());
    page.actions("Closed", &digest.closed, |item| item.closed.map_or(String::new(), |day| format!(", closed {day}")));
    if !digest.future {
        page.metrics();
        page.reread();
    }
    page.text
}

struct Page<'a> {
    archive: &'a Archive,
    digest: &'a Digest,
    text: String,
}

impl Page<'_> {
    /// Writing to a string cannot fail.
    fn line(&mut self, text: impl std::fmt::Display) {
        let _ = writeln!(self.text, "{text}");
    }

    fn heading(&mut self, text: &str) {
        self.line(format_args!("\n## {text}\n"));
    }

    fn head(&mut self) {
        let digest = self.digest;
        let named = |id: &str| self.archive.config.team(id).map_or(id, |team| team.name.as_str()).to_string();
        let whose = digest.team.as_deref().map_or_else(|| self.archive.config.book.title.clone(), named);
        let mut label = digest.period.label();
        if let Some(first) = label.get(..1).map(str::to_uppercase) {
            label.replace_range(..1, &first);
        }
        self.line(format_args!("# {}: {label}\n", escape(&whose)));
        if digest.future {
            self.line(format_args!("{label} has not begun on {}: there is nothing to tell yet.", self.archive.as_of));
            return;
        }
        if digest.unfinished {
            self.line(format_args!("{label} is not over; this is how things stood on {}.\n", digest.day));
        }
        if digest.quiet {
            self.line("A quiet time: no incident, no near miss, nothing newly overdue, nothing closed.");
        }
        self.headline();
    }

    fn headline(&mut self) {
        let (now, before) = (self.digest.counts, self.digest.before);
        self.line(format_args!("| | {} | {} |\n|---|--:|--:|", self.digest.period, self.digest.period.previous()));
        for (name, now, before) in [
            ("Incidents", now.incidents, before.incidents),
            ("Near misses", now.near_misses, before.near_misses),
            ("Recurrences", now.recurrences, before.recurrences),
            ("Broken promises", now.promises, before.promises),
            ("Actions newly overdue", now.newly_overdue, before.newly_overdue),
            ("Actions closed", now.closed, before.closed),
            ("Actions overdue at the end", now.overdue, before.overdue),
        ] {
            self.line(format_args!("| {name} | {now} | {before} |"));
        }
    }

    /// `2026-09-16 · SEV1 · **Title** (INC-2026-013)`.
    fn told(&self, position: usize) -> String {
        let postmortem = &self.archive.postmortems[position];
        let parts = [postmortem.day().map(|day| day.to_string()), postmortem.severity().map(escape)];
        let mut text: String = parts.into_iter().flatten().map(|part| part + " · ").collect();
        let _ = write!(text, "**{}** ({})", escape(postmortem.title()), escape(&postmortem.id));
        text
    }

    fn incidents(&mut self) {
        for (heading, positions) in [("Incidents", &self.digest.incidents), ("Near misses", &self.digest.near_misses)] {
            if positions.is_empty() {
                continue;
            }
            self.heading(heading);
            for position in positions {
                self.line(format_args!("- {}", self.told(*position)));
                let summary = first_sentence(&self.archive.postmortems[*position].incident.summary);
                if !summary.is_empty() {
                    self.line(format_args!("  {}", escape(summary)));
                }
            }
        }
    }

    fn recurrences(&mut self) {
        if self.digest.recurrences.is_empty() {
            return;
        }
        self.heading("What came back");
        for comeback in &self.digest.recurrences {
            let reason = match &comeback.reason {
                Reason::Fault(_) => "is the same fault as".to_string(),
                Reason::Cause(cause) => {
                    let name = self.archive.config.cause(cause).map_or(cause.as_str(), |known| known.name.as_str());
                    format!("has the root cause {} again, as had", escape(name))
                }
            };
            let id = |position: usize| escape(&self.archive.postmortems[position].id);
            let earlier = self.told(comeback.earlier);
            self.line(format_args!("- {} {reason} {earlier}", id(comeback.incident)));
        }
    }

    fn promises(&mut self) {
        if self.digest.promises.is_empty() {
            return;
        }
        self.heading("Broken promises");
        for promise in &self.digest.promises {
            let earlier = &self.archive.postmortems[promise.earlier];
            let Some(action) = earlier.incident.actions.get(promise.action) else { continue };
            let incident = escape(&self.archive.postmortems[promise.incident].id);
            let late = match promise.overdue_days {
                Some(overdue) if overdue > 0 => format!(", {} overdue", days(overdue)),
                _ => String::new(),
            };
            self.line(format_args!(
                "- {incident} came while an action of {} had been open for {}{late}: {}",
                escape(&earlier.id),
                days(promise.open_days),
                escape(&action.text),
            ));
        }
    }

    fn actions(&mut self, heading: &str, items: &[Item], note: impl Fn(&Item) -> String) {
        if items.is_empty() {
            return;
        }
        self.heading(heading);
        for item in items {
            let Some(action) = item.get(self.archive) else { continue };
            let owners: Vec<String> = action.owners.iter().map(|owner| escape(&owner.value)).collect();
            let owners = if owners.is_empty() { "nobody".to_string() } else { owners.join(", ") };
            let due = action.due.as_ref().map_or(String::new(), |due| format!(", due {}", due.value));
            let ticket = action.ticket.as_ref().map_or(String::new(), |ticket| format!(" {}", escape(ticket)));
            let incident = escape(&self.archive.postmortems[item.incident].id);
            let note = note(item);
            self.line(format_args!("- {} ({incident}{ticket}; {owners}{due}{note})", escape(&action.text)));
        }
    }

    fn metrics(&mut self) {
        let counted: Vec<_> = self.digest.metrics.metrics.iter().filter(|metric| metric.measure.n() > 0).collect();
        if counted.is_empty() || self.digest.quiet {
            return;
        }
        self.heading("Metrics");
        self.line("| Metric | Median or share | n | Missing | Target |\n|---|--:|--:|--:|---|");
        for metric in counted {
            let definition = &metric.definition;
            let value = metric.measure.value().map_or_else(|| "–".to_string(), |value| definition.unit.text(value));
            let of = match metric.measure {
                Measure::Share { part, whole } => format!(" ({part} of {whole})"),
                Measure::Spread { .. } => String::new(),
            };
            let target = match (metric.target, metric.met) {
                (Some(target), Some(met)) => {
                    let bound = if definition.better == Better::More { "at least" } else { "at most" };
                    format!("{} ({bound} {})", if met { "met" } else { "missed" }, definition.unit.text(target))
                }
                _ => String::new(),
            };
            self.line(format_args!(
                "| {} | {value}{of} | {} | {} | {target} |",
                definition.name,
                metric.measure.n(),
                metric.missing
            ));
        }
    }

    fn reread(&mut self) {
        let Some(reread) = &self.digest.reread else { return };
        self.heading("Worth reading again");
        let why = match &reread.why {
            Why::SameCause { like, .. } => format!("it is like {}", escape(&self.archive.postmortems[*like].id)),
            Why::Anniversary { years: 1 } => "a year ago".into(),
            Why::Anniversary { years } => format!("{years} years ago"),
        };
        self.line(format_args!("- {}: {why}", self.told(reread.incident)));
    }
}

fn days(number: i64) -> String {
    format!("{number} day{}", if number == 1 { "" } else { "s" })
}

/// A text as a single line in which nothing is markup.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !safe.is_empty() {
            safe.push(' ');
        }
        for c in word.chars() {
            if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|') {
                safe.push('\\');
            }
            safe.push(c);
        }
    }
    safe
}

/// A text up to the end of its first sentence, or its first 240 characters.
fn first_sentence(text: &str) -> &str {
    let text = text.trim();
    let end = text.find(". ").map_or(text.len(), |dot| dot + 1);
    let most = text.char_indices().nth(240).map_or(text.len(), |(at, _)| at);
    text[..end.min(most)].trim_end()
}
