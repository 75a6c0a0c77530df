//! What was understood of a document or record of another tool.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::config::Config;
use crate::incident::Milestone;

/// A postmortem from another tool.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// The tool, as it calls itself.
    pub tool: &'static str,
    /// The title.
    pub title: String,
    /// The key that the tool gives it: `INC-123`.
    pub id: Option<String>,
    /// Whether a person has to finish it: it was made from records, not written as a postmortem.
    pub draft: bool,
    /// The day on which the tool's record was begun, where nothing says when the incident was.
    pub opened: Option<jiff::civil::Date>,
    /// The severity, as one of this archive.
    pub severity: Option<String>,
    /// When the milestones were reached.
    pub milestones: BTreeMap<Milestone, Timestamp>,
    /// The teams, as this archive calls them.
    pub teams: Vec<String>,
    /// The services.
    pub services: Vec<String>,
    /// The tags.
    pub tags: Vec<String>,
    /// The roles that took part; never names.
    pub roles: Vec<String>,
    /// Further fields for the front matter, each with its canonical name and its text.
    pub fields: Vec<(String, String)>,
    /// The address of the original.
    pub source: Option<String>,
    /// The text, in Markdown. Its headings are of the second level and below.
    pub body: String,
    /// What happened when.
    pub timeline: Vec<Event>,
    /// The action items.
    pub actions: Vec<Action>,
    /// What has no place in a postmortem of this archive, or was not understood: name and value.
    pub kept: Vec<(String, String)>,
    /// Files that the document contains.
    pub attachments: Vec<Attachment>,
}

/// An entry of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// What happened, in Markdown on one line.
    pub text: String,
}

/// An action item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Action {
    /// What is to be done.
    pub text: String,
    /// Who is to do it; a team or a role.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<String>,
    /// Whether it is done, where the tool says it.
    pub done: Option<bool>,
    /// The ticket's address or key.
    pub ticket: Option<String>,
}

/// A file that the document contains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// As the body links it.
    pub link: String,
    /// Its name.
    pub name: String,
    /// What it contains.
    pub bytes: Vec<u8>,
}

impl Imported {
    /// A document that people wrote.
    pub(in crate::import) fn document(tool: &'static str, title: String, body: String) -> Imported {
        Imported { tool, title, body, ..Imported::default() }
    }

    /// A record that a tool made, for a person to finish.
    pub(in crate::import) fn record(tool: &'static str, title: String) -> Imported {
        Imported { tool, title, draft: true, ..Imported::default() }
    }

    /// Adds a section where there is something to say.
    pub(in crate::import) fn section(&mut self, heading: &str, text: Option<&str>) {
        if let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) {
            self.body.push_str(&format!("## {heading}\n\n{text}\n\n"));
        }
    }

    /// Keeps what has no place of its own.
    pub(in crate::import) fn keep(&mut self, name: &str, value: impl Into<String>) {
        self.kept.push((name.to_string(), value.into()));
    }

    /// Takes a severity if this archive knows it, else keeps it.
    pub(in crate::import) fn rate(&mut self, name: &str, value: Option<String>, config: &Config) {
        let Some(value) = value else { return };
        match config.severity(&value) {
            Some(severity) if self.severity.is_none() => self.severity = Some(severity.id.clone()),
            Some(severity) if self.severity.as_ref() == Some(&severity.id) => {}
            _ => self.keep(name, value),
        }
    }

    /// Takes a team if this archive knows it or names no teams, else keeps it.
    pub(in crate::import) fn team(&mut self, value: String, config: &Config) {
        let name = match config.team(&value) {
            Some(team) => team.id.clone(),
            None if config.teams.is_empty() => value,
            None => return self.keep("team", value),
        };
        if !self.teams.contains(&name) {
            self.teams.push(name);
        }
    }

    /// Takes labels: those that name a severity are one, the others are tags.
    pub(in crate::import) fn label(&mut self, label: String, config: &Config) {
        let value = label.rsplit(['/', ':']).next().unwrap_or(&label).trim();
        match config.severity(value).or_else(|| config.severity(&label)) {
            Some(severity) if self.severity.is_none() => self.severity = Some(severity.id.clone()),
            Some(severity) if self.severity.as_ref() == Some(&severity.id) => {}
            _ => self.tags.push(label),
        }
    }
}
