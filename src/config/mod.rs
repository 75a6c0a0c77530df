//! `book.toml`: what an organisation says about its archive, as closed types with a default for every key.
//!
//! An unknown key is a diagnostic with a suggestion, never silently dropped. Nothing here reads a file: text in,
//! [`Config`] out.

mod assign;
mod broken_toml;
mod budgets;
mod check;
mod custom_rules;
mod defaults;
mod effective;
mod gate;
mod globs;
mod keys;
mod label_fields;
mod labels;
mod language;
mod lists;
mod nearest;
mod parse;
mod paths;
mod pattern;
mod practice;
mod public;
mod reader;
mod recurrence;
mod reference;
mod repair;
mod site_look;
mod stated;
mod ticket_links;
mod vocabulary;

#[cfg(test)]
mod tests;

pub use assign::{Assigned, Assignment, Audience, unused_globs};
pub use budgets::error_budgets;
pub use custom_rules::{CustomRule, RulePlace};
pub use effective::effective;
pub use gate::{Exemption, Gate};
pub use keys::{Key, Kind, keys};
pub use label_fields::Labels;
pub use labels::{LABELS, Label, labels};
pub use parse::parse;
pub use paths::{base_url, normal};
pub use pattern::compiled as identifier_pattern;
pub use practice::{ExpectedDays, Practice, PracticeDays};
pub use public::{PublicEdition, Replacement};
pub use reference::reference;
pub use site_look::{SiteLink, SiteLook};
pub use stated::Stated;
pub use ticket_links::TicketLink;
pub use vocabulary::{COLUMNS, FIELDS, SECTIONS, default_causes, default_severities, default_triggers};

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use check::{Check, PathLevels, Profile, Setting};
pub use recurrence::{Recurrence, Window};

/// Everything `book.toml` says, with defaults where it says nothing.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Config {
    /// `[book]`: what the archive is and where its documents are.
    pub book: Book,
    /// `[build]`: how the site is made.
    pub build: Build,
    /// `[site]`: how the site looks, and what it has beside incidents.
    pub site: SiteLook,
    /// `[front_matter]`: canonical field name → this archive's own names for it.
    pub front_matter: IndexMap<String, Vec<String>>,
    /// `[sections]`: canonical section name → this archive's own headings for it.
    pub sections: IndexMap<String, Vec<String>>,
    /// `[columns]`: canonical column of a table of action items → this archive's own names for it.
    pub columns: IndexMap<String, Vec<String>>,
    /// `[template]`: the Markdown files that define what a postmortem must contain.
    pub template: Templates,
    /// `[[severity]]`, most severe first.
    #[serde(rename = "severity")]
    pub severities: Vec<Severity>,
    /// `[[team]]`; empty if the archive defines none.
    #[serde(rename = "team")]
    pub teams: Vec<Team>,
    /// `[[cause]]`: the root-cause categories.
    #[serde(rename = "cause")]
    pub causes: Vec<Cause>,
    /// Whether the archive defines its own causes; documents are not checked against the default ones.
    #[serde(skip)]
    pub causes_stated: bool,
    /// `[[trigger]]`: what sets an incident off; a field of its own beside the cause.
    #[serde(rename = "trigger")]
    pub triggers: Vec<Trigger>,
    /// Whether the archive named its own triggers.
    #[serde(skip)]
    pub triggers_stated: bool,
    /// `[[ticket]]`: how keys of tickets are written, and where they lead.
    #[serde(rename = "ticket")]
    pub ticket_links: Vec<TicketLink>,
    /// `[[assign]]`: settings for documents by path.
    #[serde(rename = "assign")]
    pub assignments: Vec<Assignment>,
    /// The entries of `coroner-labels.toml`.
    #[serde(skip)]
    pub labels: Vec<Label>,
    /// `[[error_budget]]`.
    #[serde(rename = "error_budget")]
    pub error_budgets: Vec<ErrorBudget>,
    /// Files of further error budgets, relative to the root: `[[error_budget]]` with `file` alone.
    #[serde(skip)]
    pub error_budget_files: Vec<String>,
    /// `[recurrence]`.
    pub recurrence: Recurrence,
    /// `[targets]`.
    pub targets: Targets,
    /// `[check]`.
    pub check: Check,
    /// `[[rule]]`: rules of the archive's own.
    #[serde(skip)]
    pub rules: Vec<CustomRule>,
    /// `[digest]`.
    pub digest: Digests,
    /// `[gate]`.
    pub gate: Gate,
    /// `[practice]`.
    pub practice: Practice,
    /// `[public]`.
    pub public: PublicEdition,
}

/// `[book]`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Book {
    /// The library's name.
    pub title: String,
    /// One line about it.
    pub description: Option<String>,
    /// BCP 47 language of the documents; chooses the stemmer.
    pub language: String,
    /// The folder of the documents, relative to the root.
    pub src: String,
    /// Whether `src` was stated; else `content` is meant where that folder exists, and the root where it does not.
    #[serde(skip)]
    pub src_stated: bool,
    /// Globs of documents, relative to `src`.
    pub include: Vec<String>,
    /// Globs left out, relative to `src`.
    pub exclude: Vec<String>,
    /// A sub-path (`/library/`) or an absolute address. Links are relative where it is `/`.
    pub base_url: String,
    /// Address to edit a document, with `{path}` for the path from the root.
    pub edit_url: Option<String>,
    /// IANA zone for clock times in documents that name none.
    pub timezone: String,
    /// The day that counts as today, for an archive that must not age.
    pub as_of: Option<Date>,
    /// Who reads what is built.
    pub audience: Audience,
}

/// `[build]`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Build {
    /// The output folder, relative to the root.
    pub out: String,
    /// The theme's name.
    pub theme: String,
    /// Whether drafts are in the site.
    pub drafts: bool,
}

/// `[template]`: a file for all documents, and others for single severities.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Templates {
    /// The archive's own template, else the built-in one.
    pub file: Option<String>,
    /// Severity id → its own template.
    #[serde(flatten)]
    pub by_severity: IndexMap<String, String>,
}

/// How much a postmortem, or a field or section of it, is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Need {
    /// Must be there.
    Required,
    /// Ought to be there.
    Recommended,
    /// May be there.
    Optional,
}

impl Need {
    /// The need that a template's word means.
    pub fn named(word: &str) -> Option<Need> {
        match word.trim().to_lowercase().as_str() {
            "required" => Some(Need::Required),
            "recommended" => Some(Need::Recommended),
            "optional" => Some(Need::Optional),
            _ => None,
        }
    }
}

/// `[[severity]]`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Severity {
    /// `SEV1`.
    pub id: String,
    /// Other ways to write it: `P1`, `critical`.
    pub aliases: Vec<String>,
    /// Whether a postmortem is required.
    pub postmortem: Need,
    /// Business days to publish.
    pub due_days: u32,
}

/// `[[team]]`.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Team {
    /// `payments`.
    pub id: String,
    /// `Payments`.
    pub name: String,
    /// Where to reach it.
    pub channel: Option<String>,
    /// Ids of the services it runs.
    pub services: Vec<String>,
    /// Id of the team it belongs to.
    pub parent: Option<String>,
}

/// `[[cause]]`: a root-cause category.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Cause {
    /// `capacity`.
    pub id: String,
    /// `Capacity`.
    pub name: String,
    /// What belongs in it.
    pub description: Option<String>,
    /// Other ways to write it.
    pub aliases: Vec<String>,
    /// Id of the category it is a part of.
    pub parent: Option<String>,
}

/// `[[trigger]]`.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Trigger {
    /// `config-push`.
    pub id: String,
    /// `Configuration push`.
    pub name: String,
    /// Other ways to write it.
    pub aliases: Vec<String>,
}

/// `[[error_budget]]`: how much of a service's budget is left.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ErrorBudget {
    /// The service's id.
    pub service: String,
    /// The objective, as written: `99.9 %`.
    pub objective: Option<String>,
    /// What is left of the budget, 0 to 1; below zero when overspent.
    pub remaining: f64,
    /// The day of the figure.
    pub as_of: Option<Date>,
}

/// `[targets]`: the targets of metrics; none if the archive sets none.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Targets {
    /// Business days from the incident's end to the published postmortem.
    pub postmortem_days: Option<f64>,
    /// Share of actions closed by their due date, 0 to 1.
    pub actions_on_time: Option<f64>,
    /// Actions per incident, at least.
    pub actions_per_incident: Option<f64>,
    /// Actions per incident, at most.
    pub actions_per_incident_most: Option<f64>,
    /// Days until the first action item of high priority is done, at most (median).
    pub first_action_days: Option<f64>,
    /// Share of action items that change a system, 0 to 1.
    pub actions_that_change: Option<f64>,
    /// Share of postmortems whose text on causes blames nobody, 0 to 1.
    pub causes_in_systems: Option<f64>,
    /// Share of incidents that repeat the fault of an earlier one, 0 to 1, at most.
    pub exact_recurrences: Option<f64>,
    /// Share of required postmortems that are complete, 0 to 1.
    pub required_complete: Option<f64>,
    /// Minutes to detect, at most (median).
    pub detect_minutes: Option<f64>,
    /// Minutes to acknowledge, at most (median).
    pub acknowledge_minutes: Option<f64>,
    /// Minutes to mitigate, at most (median).
    pub mitigate_minutes: Option<f64>,
    /// Minutes to resolve, at most (median).
    pub resolve_minutes: Option<f64>,
}

/// `[digest]`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Digests {
    /// Which periods have pages.
    pub periods: Vec<PeriodKind>,
    /// The day a week starts on.
    #[serde(serialize_with = "effective::day_of_week")]
    pub week_start: jiff::civil::Weekday,
}

/// A kind of period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PeriodKind {
    /// An ISO week, `2026-W46`.
    Week,
    /// A month, `2026-10`.
    Month,
    /// A quarter, `2026-Q4`.
    Quarter,
    /// A calendar year.
    Year,
    /// Any days; no setting of `book.toml`.
    Days,
}

impl Config {
    /// The configuration of an archive without `book.toml`.
    pub fn standard() -> Self {
        Config {
            severities: default_severities(),
            causes: default_causes(),
            triggers: default_triggers(),
            ..Config::default()
        }
    }

    /// The severity that a text names, by id or alias, without regard to case.
    pub fn severity(&self, text: &str) -> Option<&Severity> {
        self.severities.iter().find(|it| is_named(text, [&it.id], &it.aliases))
    }

    /// The team that a text names, by id or name.
    pub fn team(&self, text: &str) -> Option<&Team> {
        self.teams.iter().find(|it| is_named(text, [&it.id, &it.name], &[]))
    }

    /// The root-cause category that a text names, by id, name or alias.
    pub fn cause(&self, text: &str) -> Option<&Cause> {
        self.causes.iter().find(|it| is_named(text, [&it.id, &it.name], &it.aliases))
    }

    /// The trigger that a text names, by id, name or alias.
    pub fn trigger(&self, text: &str) -> Option<&Trigger> {
        self.triggers.iter().find(|it| is_named(text, [&it.id, &it.name], &it.aliases))
    }

    /// The name of a team; one that the archive does not list is its own name.
    pub fn team_name<'c>(&'c self, id: &'c str) -> &'c str {
        self.team(id).map_or(id, |known| &known.name)
    }

    /// The name of a root-cause category; one that the archive does not list is its own name.
    pub fn cause_name<'c>(&'c self, id: &'c str) -> &'c str {
        self.cause(id).map_or(id, |known| &known.name)
    }

    /// The name of a trigger, in the same way.
    pub fn trigger_name<'c>(&'c self, id: &'c str) -> &'c str {
        self.trigger(id).map_or(id, |known| &known.name)
    }

    /// The team that runs a service.
    pub fn team_of(&self, service: &str) -> Option<&Team> {
        self.teams.iter().find(|t| t.services.iter().any(|s| s.eq_ignore_ascii_case(service)))
    }
}

/// Whether a text is one of some names, without regard to case.
fn is_named<const N: usize>(text: &str, names: [&String; N], aliases: &[String]) -> bool {
    names.into_iter().chain(aliases).any(|name| name.eq_ignore_ascii_case(text.trim()))
}
