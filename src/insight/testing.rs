//! Small archives for the tests of this room, made without files.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::archive::{Archive, Postmortem};
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
        config: Config::standard(),
        config_text: None,
        as_of: day(as_of),
        postmortems,
        assets: BTreeMap::new(),
        templates: BTreeMap::new(),
        theme: BTreeMap::new(),
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
    Postmortem {
        id: id.to_string(),
        path: format!("content/{id}.md"),
        text: String::new(),
        body: crate::diagnostic::Span::default(),
        incident: Incident { date: (!date.is_empty()).then(|| read(day(date))), ..Incident::default() },
        dates: None,
        problems: Vec::new(),
    }
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
            empty: false,
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

/// The documents of a folder as a rough reader sees them, for judging by eye.
pub(crate) fn rough(folder: &std::path::Path, as_of: &str) -> Archive {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "md") {
                files.push(path);
            }
        }
    }
    files.sort();
    let all =
        files.iter().map(|path| rough_postmortem(&path.to_string_lossy(), &std::fs::read_to_string(path).unwrap()));
    archive(as_of, all.collect())
}

fn rough_postmortem(path: &str, text: &str) -> Postmortem {
    let clean = |value: &str| value.trim().trim_matches(['"', '[', ']']).trim().to_string();
    let mut postmortem = incident(path.rsplit('/').next().unwrap(), "");
    let mut heads = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some((key, value)) = line.split_once([':', '=']) {
            let value = clean(value);
            let list = || value.split(',').map(clean).filter(|v| !v.is_empty()).map(read);
            match key.trim() {
                "id" => postmortem.id = value,
                "title" => postmortem.incident.title = Some(read(value)),
                "date" | "start_time" | "started" | "pubdate" => {
                    let day = value.get(..10).and_then(|day| day.parse().ok());
                    postmortem.incident.date = postmortem.incident.date.or(day.map(read));
                }
                "services" | "service" | "product" => postmortem.incident.services.extend(list()),
                "teams" | "team" => postmortem.incident.teams.extend(list()),
                "tags" => postmortem.incident.tags.extend(list()),
                "related" => postmortem.incident.related.extend(list()),
                "recurrence_of" => postmortem.incident.recurrence_of = Some(read(value)),
                "root_cause" | "root_cause_category" => postmortem.incident.root_cause = Some(read(value)),
                "trigger" => postmortem.incident.trigger = Some(read(value)),
                _ => {}
            }
        }
        if let Some(heading) = line.strip_prefix('#') {
            heads.push((heading.trim_matches(['#', ' ', '\n']).to_lowercase(), at, at + line.len()));
        }
        at += line.len();
    }
    if postmortem.incident.date.is_none() {
        let name = path.rsplit('/').next().unwrap();
        postmortem.incident.date = name.get(..10).and_then(|day| day.parse().ok()).map(read);
    }
    for (index, (heading, start, end)) in heads.iter().enumerate() {
        let section = Section::ALL.iter().find(|s| s.name().replace('_', " ") == *heading);
        let content = Span::new(*end, heads.get(index + 1).map_or(text.len(), |next| next.1));
        if let Some(section) = section {
            let heading_span = Span::new(*start, *end);
            let found =
                SectionFound { section: *section, heading: heading.clone(), heading_span, content, empty: false };
            postmortem.incident.sections.push(found);
        }
    }
    postmortem.text = text.to_string();
    postmortem
}
