//! `[[severity]]`, `[[team]]`, `[[cause]]`, `[[trigger]]`, `[[error_budget]]`: the archive's own words.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;

use super::nearest::nearest;
use super::paths;
use super::reader::{Table, Value, set};
use super::{Cause, Config, Duty, ErrorBudget, Severity, Team, Trigger};
use crate::diagnostic::Span;

/// The most entries of one list.
const MOST: usize = 2_000;

/// Reads the lists. A list that is there replaces the default one.
pub(super) fn read(root: &mut Table<'_>, config: &mut Config) {
    if let Some(tables) = root.tables("severity") {
        let stated = !tables.is_empty();
        let severities = plain(named(tables, severity));
        match (severities.is_empty(), stated) {
            (false, _) => config.severities = severities,
            (true, true) => {}
            (true, false) => root.empty("severity", "remove it, and the default list is used"),
        }
    }
    if let Some(tables) = root.tables("team") {
        let claimed = Claimed::default();
        config.teams = linked(named(tables, |table, id| team(table, id, &claimed)));
    }
    if let Some(tables) = root.tables("cause") {
        config.causes_stated = true;
        config.causes = linked(named(tables, cause));
    }
    if let Some(tables) = root.tables("trigger") {
        config.triggers_stated = true;
        config.triggers = plain(named(tables, trigger));
    }
    for (at, mut table) in root.tables("error_budget").unwrap_or_default().into_iter().enumerate() {
        if at == MOST {
            table.too_many(MOST);
            break;
        }
        match table.get("file") {
            Some(file) => {
                config.error_budget_files.extend(paths::inside(&file));
                table.close();
            }
            None => config.error_budgets.extend(error_budget(table)),
        }
    }
}

/// An entry that has an id, perhaps other names, perhaps a parent.
trait Named {
    fn id(&self) -> &str;
    fn aliases(&self) -> &[String] {
        &[]
    }
    fn parent(&mut self) -> Option<&mut Option<String>> {
        None
    }
}

impl Named for Severity {
    fn id(&self) -> &str {
        &self.id
    }
    fn aliases(&self) -> &[String] {
        &self.aliases
    }
}

impl Named for Team {
    fn id(&self) -> &str {
        &self.id
    }
    fn parent(&mut self) -> Option<&mut Option<String>> {
        Some(&mut self.parent)
    }
}

impl Named for Cause {
    fn id(&self) -> &str {
        &self.id
    }
    fn aliases(&self) -> &[String] {
        &self.aliases
    }
    fn parent(&mut self) -> Option<&mut Option<String>> {
        Some(&mut self.parent)
    }
}

impl Named for Trigger {
    fn id(&self) -> &str {
        &self.id
    }
    fn aliases(&self) -> &[String] {
        &self.aliases
    }
}

/// An entry, and the value of its `parent` key, to be checked against the ids once all are known.
type Entry<'t, T> = (T, Option<Value<'t>>);

/// Reads the entries; one without an id, or whose id or alias is taken, is reported and left out.
fn named<'t, T: Named>(
    tables: Vec<Table<'t>>,
    read: impl Fn(&mut Table<'t>, String) -> Entry<'t, T>,
) -> Vec<Entry<'t, T>> {
    let mut taken: BTreeMap<String, Span> = BTreeMap::new();
    let mut entries = Vec::new();
    for (at, mut table) in tables.into_iter().enumerate() {
        if at == MOST {
            table.too_many(MOST);
            break;
        }
        let id = table.required("id");
        let entry = read(&mut table, id.as_ref().map_or_else(String::new, |(id, _)| id.trim().to_string()));
        if let Some((_, span)) = id {
            let names: Vec<&str> =
                std::iter::once(entry.0.id()).chain(entry.0.aliases().iter().map(String::as_str)).collect();
            let twice: Vec<_> =
                names.iter().filter_map(|name| Some((*name, *taken.get(&name.to_lowercase())?))).collect();
            for (name, first) in &twice {
                table.taken(name, span, *first);
            }
            if twice.is_empty() {
                taken.extend(names.iter().map(|name| (name.to_lowercase(), span)));
                entries.push(entry);
            }
        }
        table.close();
    }
    entries
}

fn plain<T>(entries: Vec<Entry<'_, T>>) -> Vec<T> {
    entries.into_iter().map(|(entry, _)| entry).collect()
}

/// Sets the parents: each must be there, and no chain may come back to where it began.
fn linked<T: Named>(mut entries: Vec<Entry<'_, T>>) -> Vec<T> {
    let ids: Vec<String> = entries.iter().map(|(entry, _)| entry.id().to_string()).collect();
    let mut parents: BTreeMap<String, String> = BTreeMap::new();
    for (entry, stated) in &mut entries {
        let Some((value, text)) = stated.as_ref().and_then(|value| Some((value, value.filled()?))) else { continue };
        let Some(parent) = ids.iter().find(|id| id.eq_ignore_ascii_case(text.trim())) else {
            let others: Vec<&str> = ids.iter().map(String::as_str).filter(|id| *id != entry.id()).collect();
            let help = match nearest(&text, others.iter().copied()) {
                Some(id) => value.pasted(&format!("{id:?}")),
                None if others.is_empty() => "remove it: there is no other entry".into(),
                None => format!("there are {}", others.join(", ")),
            };
            value.refuse(format!("`{text}` is not the id of an entry"), help);
            continue;
        };
        let mut above = Some(parent);
        while let Some(id) = above.filter(|id| *id != entry.id()) {
            above = parents.get(id);
        }
        if above.is_some() {
            match parent.as_str() == entry.id() {
                true => value.refuse(format!("`{text}` is the entry itself"), "remove the line"),
                false => {
                    let fault = format!("`{text}` is itself below `{}`", entry.id());
                    value.refuse(
                        fault,
                        format!("remove this line, or the `parent` that leads from `{text}` to `{}`", entry.id()),
                    );
                }
            }
            continue;
        }
        parents.insert(entry.id().to_string(), parent.clone());
        if let Some(place) = entry.parent() {
            *place = Some(parent.clone());
        }
    }
    plain(entries)
}

fn severity<'t>(table: &mut Table<'t>, id: String) -> Entry<'t, Severity> {
    let duties = [("required", Duty::Required), ("recommended", Duty::Recommended), ("optional", Duty::Optional)];
    let mut severity = Severity { id, aliases: Vec::new(), postmortem: Duty::Recommended, due_days: 5 };
    set(&mut severity.aliases, table.get("aliases").and_then(|v| v.texts()));
    set(&mut severity.postmortem, table.get("postmortem").and_then(|v| v.choice(&duties)));
    set(&mut severity.due_days, table.get("due_days").and_then(|v| v.whole()));
    (severity, None)
}

/// Services that have a team.
type Claimed = std::cell::RefCell<BTreeMap<String, (String, Span)>>;

fn team<'t>(table: &mut Table<'t>, id: String, claimed: &Claimed) -> Entry<'t, Team> {
    let name = table.get("name").and_then(|v| v.filled()).unwrap_or_else(|| id.clone());
    let channel = table.get("channel").and_then(|v| v.filled());
    let mut services = Vec::new();
    for value in table.get("services").and_then(|v| v.elements()).unwrap_or_default() {
        let Some(service) = value.filled() else { continue };
        match claimed.borrow_mut().entry(service.to_lowercase()) {
            Slot::Occupied(slot) if slot.get().0 != id => {
                let (team, first) = slot.get();
                let message = format!("`{service}` is a service of the team `{team}`");
                value.taken(message, *first, format!("remove it from `{team}` or from `{id}`"));
            }
            Slot::Occupied(_) => {}
            Slot::Vacant(slot) => {
                slot.insert((id.clone(), value.span));
                services.push(service);
            }
        }
    }
    (Team { id, name, channel, services, parent: None }, table.get("parent"))
}

fn cause<'t>(table: &mut Table<'t>, id: String) -> Entry<'t, Cause> {
    let name = table.get("name").and_then(|v| v.filled()).unwrap_or_else(|| in_words(&id));
    let description = table.get("description").and_then(|v| v.filled());
    let aliases = table.get("aliases").and_then(|v| v.texts()).unwrap_or_default();
    (Cause { id, name, description, aliases, parent: None }, table.get("parent"))
}

fn trigger<'t>(table: &mut Table<'t>, id: String) -> Entry<'t, Trigger> {
    let name = table.get("name").and_then(|v| v.filled()).unwrap_or_else(|| in_words(&id));
    let aliases = table.get("aliases").and_then(|v| v.texts()).unwrap_or_default();
    (Trigger { id, name, aliases }, None)
}

pub(super) fn error_budget(mut table: Table<'_>) -> Option<ErrorBudget> {
    let service = table.required("service");
    let objective = table.get("objective").and_then(|v| v.text_or_number());
    let remaining = match table.get("remaining") {
        Some(value) => value.number(),
        None => {
            table.missing("remaining", "0.45");
            None
        }
    };
    let as_of = table.get("as_of").and_then(|v| v.date());
    table.close();
    Some(ErrorBudget { service: service?.0, objective, remaining: remaining?, as_of })
}

/// `config-push` as `Config push`.
fn in_words(id: &str) -> String {
    let words = id.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
