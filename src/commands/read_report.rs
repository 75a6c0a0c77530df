//! How a postmortem was understood, as text for a person and as JSON: every value with its place.

use std::fmt::Write;

use serde_json::{Value, json};

use super::output::Table;
use crate::archive::{Postmortem, Record};
use crate::diagnostic::{Lines, Palette, Span, draw};
use crate::incident::{
    ActionState, Incident, Milestone, Moment, Origin, Reading, Section, TimelineEntry, TimelineForm,
};
use crate::text::{cut, hours_and_minutes, visible_line};
use crate::vocabulary::Language;

/// The account as aligned text.
pub(super) fn text(postmortem: &Postmortem, palette: Palette) -> String {
    let account = ReadReport { postmortem, lines: Lines::new(&postmortem.text), palette };
    let mut text = String::new();
    for problem in &postmortem.problems {
        let _ = writeln!(text, "{}\n", draw(problem, Some(&account.lines), palette));
    }
    let _ = writeln!(text, "{}", account.bold(&format!("{} — {}", postmortem.path, postmortem.title())));
    let languages = Language::names(&postmortem.incident.languages);
    if languages.as_slice() != ["English"] && !languages.is_empty() {
        let _ = writeln!(text, "read in {}", languages.join(" and "));
    }
    account.fields(&mut text);
    account.sections(&mut text);
    account.timeline(&mut text);
    account.milestones(&mut text);
    account.actions(&mut text);
    account.whys(&mut text);
    account.doubts(&mut text);
    text
}

/// The export record, and where each value was found.
pub(super) fn json(postmortem: &Postmortem, record: Record<'_>) -> Value {
    let account = ReadReport { postmortem, lines: Lines::new(&postmortem.text), palette: Palette::Plain };
    let mut value = serde_json::to_value(record).unwrap_or(Value::Null);
    let origins = account.values().into_iter().map(|(name, _, place)| {
        let line = (!place.span.is_empty()).then(|| account.lines.line(place.span.start));
        (name, json!({ "origin": place.origin, "line": line, "doubt": place.doubt }))
    });
    let origins: serde_json::Map<String, Value> = origins.collect();
    let problems: Vec<Value> = postmortem
        .problems
        .iter()
        .map(|problem| {
            let place = problem.span.map(|span| account.lines.position(span.start));
            json!({ "code": problem.code, "level": problem.level, "message": problem.message, "help": problem.help, "line": place.map(|p| p.line), "column": place.map(|p| p.column) })
        })
        .collect();
    if let Value::Object(fields) = &mut value {
        fields.insert("origins".into(), Value::Object(origins));
        fields.insert("languages".into(), json!(postmortem.incident.languages));
        fields.insert("extra".into(), json!(postmortem.incident.extra));
        fields.insert("whys".into(), json!(postmortem.incident.whys));
        fields.insert("problems".into(), Value::Array(problems));
    }
    value
}

/// Where a value was found, and why it may be wrong.
struct Place {
    origin: Origin,
    span: Span,
    doubt: Option<String>,
}

impl Place {
    fn of<T>(reading: &Reading<T>) -> Place {
        Place { origin: reading.origin, span: reading.span, doubt: reading.doubt.clone() }
    }
}

struct ReadReport<'p> {
    postmortem: &'p Postmortem,
    lines: Lines<'p>,
    palette: Palette,
}

impl ReadReport<'_> {
    fn incident(&self) -> &Incident {
        &self.postmortem.incident
    }

    fn paint(&self, code: &str, text: &str) -> String {
        self.palette.paint(code, &visible_line(text))
    }

    fn bold(&self, text: &str) -> String {
        self.paint("1", text)
    }

    fn heading(&self, text: &mut String, heading: &str, more: &str) {
        let more = if more.is_empty() { String::new() } else { format!("  {}", self.paint("2", more)) };
        let _ = writeln!(text, "\n{}{more}", self.bold(heading));
    }

    /// A table's lines, indented; each line's tail after `from` columns stays as it is.
    fn table(&self, text: &mut String, table: &Table) {
        for line in table.fitted(super::output::width().map(|width| width - 2)).lines() {
            let _ = writeln!(text, "  {line}");
        }
    }

    fn place(&self, place: &Place) -> String {
        let origin = super::labels::place(place.origin);
        let line =
            if place.span.is_empty() { String::new() } else { format!(", line {}", self.lines.line(place.span.start)) };
        let doubt = place.doubt.as_deref().map(|_| " (?)").unwrap_or_default();
        format!("{origin}{line}{doubt}")
    }

    /// Every single value: its field, what it is, where it was found.
    fn values(&self) -> Vec<(String, String, Place)> {
        let incident = self.incident();
        let mut values = Vec::new();
        let mut add = |name: &str, value: Option<(String, Place)>| {
            if let Some((value, place)) = value {
                values.push((name.to_string(), value, place));
            }
        };
        let text = |reading: &Option<Reading<String>>| reading.as_ref().map(|r| (r.value.clone(), Place::of(r)));
        let list = |readings: &[Reading<String>]| {
            let joined = readings.iter().map(|r| r.value.as_str()).collect::<Vec<_>>().join(", ");
            readings.first().map(|first| (joined, Place::of(first)))
        };
        add("id", text(&incident.id));
        add("title", text(&incident.title));
        add("status", incident.status.as_ref().map(|r| (r.value.name().to_string(), Place::of(r))));
        add("severity", text(&incident.severity));
        add("date", incident.date.as_ref().map(|r| (r.value.to_string(), Place::of(r))));
        add("teams", list(&incident.teams));
        add("services", list(&incident.services));
        add("root_cause", text(&incident.root_cause));
        add("trigger", text(&incident.trigger));
        add("contributing", list(&incident.contributing));
        add("tags", list(&incident.tags));
        add("authors", list(&incident.authors));
        add("participants", list(&incident.participants));
        add("impact.users", text(&incident.impact.users));
        add("impact.requests", text(&incident.impact.requests));
        add("impact.revenue", text(&incident.impact.revenue));
        add("impact.minutes", incident.impact.minutes.as_ref().map(|r| (r.value.to_string(), Place::of(r))));
        add("related", list(&incident.related));
        add("recurrence_of", text(&incident.recurrence_of));
        add("completed", incident.completed.as_ref().map(|r| (r.value.to_string(), Place::of(r))));
        for milestone in Milestone::ALL {
            add(milestone.name(), incident.milestones.get(milestone).map(|r| (utc(&r.value), Place::of(r))));
        }
        values
    }

    fn fields(&self, text: &mut String) {
        self.heading(text, "fields", "");
        let mut table = Table::default();
        for (name, value, place) in self.values() {
            if Milestone::ALL.iter().all(|milestone| milestone.name() != name) {
                table.row(vec![name, cut(&value, 56), self.place(&place)]);
            }
        }
        for (name, value) in &self.incident().extra {
            table.row(vec![name.clone(), cut(value, 56), "front matter, not a field of Coroner's".into()]);
        }
        self.table(text, &table);
    }

    fn sections(&self, text: &mut String) {
        self.heading(text, "sections", "");
        let mut table = Table::default();
        for found in &self.incident().sections {
            let line = format!("line {}", self.lines.line(found.heading_span.start));
            let empty = if found.empty { "empty" } else { "" };
            table.row(vec![found.section.name().into(), line, format!("“{}”", cut(&found.heading, 56)), empty.into()]);
        }
        self.table(text, &table);
        let missing: Vec<&str> = Section::ALL
            .iter()
            .filter(|section| self.incident().section(**section).is_none())
            .map(|section| section.name())
            .collect();
        if !missing.is_empty() {
            let _ = writeln!(text, "  {}", self.paint("2", &format!("not found: {}", missing.join(", "))));
        }
    }

    fn timeline(&self, text: &mut String) {
        let incident = self.incident();
        let form = match incident.timeline_form {
            TimelineForm::None => "none found",
            TimelineForm::Table => "a table",
            TimelineForm::List => "a list",
            TimelineForm::Lines => "lines",
            TimelineForm::Headings => "a heading per event",
        };
        let zone = &incident.zone;
        let named = match (&zone.abbreviation, zone.stated) {
            (Some(written), true) if *written != zone.name => format!("{written} ({}), as stated", zone.name),
            (_, true) => format!("{}, as stated", zone.name),
            _ => format!("{}, assumed: the document names no zone", zone.name),
        };
        let count = incident.timeline.len();
        let more = if count == 0 { form.to_string() } else { format!("{form}, {count} entries, clock of {named}") };
        self.heading(text, "timeline", &more);
        if count == 0 {
            return;
        }
        let mut table = Table::new(&["UTC", "as written", "", "text"]);
        for entry in &incident.timeline {
            table.row(self.entry(entry));
        }
        self.table(text, &table);
    }

    fn entry(&self, entry: &TimelineEntry) -> Vec<String> {
        let at = match &entry.moment {
            Some(moment) if entry.day_only => moment.local.date().to_string(),
            Some(moment) => utc(moment),
            None => "?".into(),
        };
        let until = entry
            .until
            .as_ref()
            .filter(|_| !entry.day_only)
            .and_then(|until| until.at)
            .map(|at| at.strftime("–%H:%M").to_string());
        let mark = match (entry.milestone, entry.inferred) {
            (Some(milestone), true) => format!("{}?", milestone.name()),
            (Some(milestone), false) => milestone.name().to_string(),
            (None, _) => String::new(),
        };
        let doubt = entry.doubt.as_ref().map(|_| "(?) ").unwrap_or_default();
        vec![
            format!("{at}{}", until.unwrap_or_default()),
            cut(&entry.stamp, 24),
            mark,
            format!("{doubt}{}", cut(&entry.text, 80)),
        ]
    }

    fn milestones(&self, text: &mut String) {
        let incident = self.incident();
        self.heading(text, "milestones and durations", "");
        let mut table = Table::default();
        for milestone in Milestone::ALL {
            let stated = match milestone {
                Milestone::Started => &None,
                Milestone::Detected => &incident.stated.detect_min,
                Milestone::Acknowledged => &incident.stated.acknowledge_min,
                Milestone::Mitigated => &incident.stated.mitigate_min,
                Milestone::Resolved => &incident.stated.resolve_min,
            };
            let reading = incident.milestones.get(milestone);
            let mut lengths = Vec::new();
            if let (Some(minutes), true) = (incident.milestones.minutes_to(milestone), milestone != Milestone::Started)
            {
                lengths.push(format!("{} after the start", length(minutes)));
            }
            if let Some(stated) = stated {
                lengths.push(format!("{} stated on line {}", length(stated.value), self.lines.line(stated.span.start)));
            }
            let at = reading.map_or("unknown".to_string(), |reading| utc(&reading.value));
            let place = reading.map(|reading| self.place(&Place::of(reading))).unwrap_or_default();
            table.row(vec![milestone.name().into(), at, place, lengths.join("; ")]);
        }
        self.table(text, &table);
    }

    fn actions(&self, text: &mut String) {
        let actions = &self.incident().actions;
        let open = actions.iter().filter(|action| action.state.is_open()).count();
        self.heading(
            text,
            "actions",
            &match actions.len() {
                0 if self.incident().no_actions_stated => "none, as the document says".into(),
                0 => "none found".into(),
                n => format!("{n}, {open} open"),
            },
        );
        let mut table = Table::default();
        for (at, action) in actions.iter().enumerate() {
            let mark = match action.state {
                ActionState::Open => "[ ]",
                ActionState::InProgress => "[~]",
                ActionState::Done => "[x]",
                ActionState::Dropped => "[-]",
            };
            let owners = action.owner_names().join(", ");
            let mut more: Vec<String> = Vec::new();
            more.extend((!owners.is_empty()).then_some(owners));
            more.extend(action.due.as_ref().map(|due| format!("due {}", due.value)));
            more.extend(action.priority.clone());
            more.extend(action.ticket.clone());
            table.row(vec![(at + 1).to_string(), mark.into(), cut(&action.text, 72), more.join(" · ")]);
        }
        self.table(text, &table);
    }

    fn whys(&self, text: &mut String) {
        let whys = &self.incident().whys;
        if whys.is_empty() {
            return;
        }
        self.heading(text, "five whys", "");
        for (at, (question, answer)) in whys.iter().enumerate() {
            let _ = writeln!(
                text,
                "  {}. {}\n     {}",
                at + 1,
                cut(&visible_line(question), 90),
                cut(&visible_line(answer), 90)
            );
        }
    }

    fn doubts(&self, text: &mut String) {
        let doubts = &self.incident().doubts;
        self.heading(text, "doubts", if doubts.is_empty() { "none" } else { "" });
        for doubt in doubts {
            let line = self.lines.line(doubt.span.start);
            let _ = writeln!(text, "  {} {}", self.paint("33", &format!("line {line}:")), visible_line(&doubt.message));
        }
    }
}

fn utc(moment: &Moment) -> String {
    match moment.at {
        Some(at) => at.strftime("%Y-%m-%d %H:%M").to_string(),
        None => moment.local.strftime("%Y-%m-%d %H:%M local").to_string(),
    }
}

fn length(minutes: i64) -> String {
    match (minutes / 1440, minutes / 60 % 24) {
        (0, _) => hours_and_minutes(minutes),
        (days, 0) => format!("{days} d"),
        (days, hours) => format!("{days} d {hours} h"),
    }
}
