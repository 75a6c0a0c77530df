//! Small archives for the tests of this module, created without files.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::archive::{Archive, Postmortem, ReadDocument, Wanted};
use crate::config::Config;
use crate::diagnostic::Span;
use crate::incident::{Action, ActionState, Incident, Origin, Reading, Section, SectionFound};

/// A reading of a value.
pub(crate) fn read<T>(value: T) -> Reading<T> {
    Reading::new(value, Origin::FrontMatter, Span::new(0, 0))
}

/// An archive of postmortems, put in order, as the loader does it.
pub(crate) fn archive(as_of: &str, mut postmortems: Vec<Postmortem>) -> Archive {
    postmortems.sort_by(|a, b| (a.day().is_none(), a.day(), &a.id).cmp(&(b.day().is_none(), b.day(), &b.id)));
    Archive {
        unfinished: Vec::new(),
        config: Config::standard(),
        config_text: None,
        as_of: day(as_of),
        postmortems,
        assets: BTreeMap::new(),
        other_paths: BTreeMap::new(),
        tickets: crate::archive::Tickets::default(),
        templates: BTreeMap::new(),
        theme: BTreeMap::new(),
        pages: Vec::new(),
        problems: Vec::new(),
        shallow: false,
    }
}

/// A day.
pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A postmortem with an id and, unless empty, a day.
pub(crate) fn incident(id: &str, date: &str) -> Postmortem {
    let read_document = ReadDocument::of(&format!("content/{id}.md"), b"", &Config::standard(), Wanted::default());
    let incident = Incident { date: (!date.is_empty()).then(|| read(day(date))), ..Incident::default() };
    let mut postmortem = read_document.into_postmortem(id.to_string(), None);
    postmortem.incident = incident;
    postmortem.problems.clear();
    postmortem
}

/// Small sentences about a postmortem.
pub(crate) trait Say {
    fn cause(self, cause: &str) -> Self;
    fn team(self, team: &str) -> Self;
    fn service(self, service: &str) -> Self;
    fn titled(self, title: &str) -> Self;
    fn repeats(self, id: &str) -> Self;
    fn section(self, section: Section, text: &str) -> Self;
    fn action(self, text: &str, due: &str, state: ActionState, closed: &str) -> Self;
}

impl Say for Postmortem {
    fn cause(mut self, cause: &str) -> Self {
        self.incident.root_cause = Some(read(cause.to_string()));
        self
    }

    fn team(mut self, team: &str) -> Self {
        self.incident.teams.push(read(team.to_string()));
        self
    }

    fn service(mut self, service: &str) -> Self {
        self.incident.services.push(read(service.to_string()));
        self
    }

    fn titled(mut self, title: &str) -> Self {
        self.incident.title = Some(read(title.to_string()));
        self
    }

    fn repeats(mut self, id: &str) -> Self {
        self.incident.recurrence_of = Some(read(id.to_string()));
        self
    }

    fn section(mut self, section: Section, text: &str) -> Self {
        let start = self.text.len();
        self.text.push_str(text);
        let found = SectionFound {
            section,
            heading: section.name().to_string(),
            heading_span: Span::new(start, start),
            content: Span::new(start, self.text.len()),
            empty: text.trim().is_empty(),
        };
        self.text.push('\n');
        self.incident.sections.push(found);
        self
    }

    fn action(mut self, text: &str, due: &str, state: ActionState, closed: &str) -> Self {
        self.incident.actions.push(Action {
            text: text.to_string(),
            owners: Vec::new(),
            due: (!due.is_empty()).then(|| read(day(due))),
            priority: None,
            kind: None,
            state,
            state_stated: true,
            closed: (!closed.is_empty()).then(|| day(closed)),
            ticket: None,
            span: Span::new(0, 0),
        });
        self
    }
}
