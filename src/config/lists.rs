//! `[[severity]]`, `[[team]]`, `[[cause]]`, `[[trigger]]`, `[[error_budget]]`: the archive's own words.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;

use super::nearest::nearest;
use super::paths;
use super::reader::{Table, Value};
use super::{Cause, Config, ErrorBudget, Need, Severity, Team, Trigger};
use crate::diagnostic::Span;

/// The most entries of one list.
const MOST: usize = 2_000;

/// Reads the lists. A list that is there replaces the default one.
pub(super) fn read(root: &mut Table<'_>, config: &mut Config) {
    if let Some(tables) = root.tables("severity", MOST) {
        let stated = !tables.is_empty();
        let severities = plain(named(tables, severity));
        match (severities.is_empty(), stated) {
            (false, _) => config.severities = severities,
            (true, true) => {}
            (true, false) => root.empty("severity", "remove it, and the default list is used"),
        }
    }
    if let Some(tables) = root.tables("team", MOST) {
        let claimed = Claimed::default();
        config.teams = linked(named(tables, |table, id| team(table, id, &claimed)), |team| &mut team.parent);
    }
    if let Some(tables) = root.tables("cause", MOST) {
        config.causes_stated = true;
        config.causes = linked(named(tables, cause), |cause| &mut cause.parent);
    }
    if let Some(tables) = root.tables("trigger", MOST) {
        config.triggers_stated = true;
        config.triggers = plain(named(tables, trigger));
    }
    for mut table in root.tables("error_budget", MOST).unwrap_or_default() {
        match table.get("file") {
            Some(file) => {
                config.error_budget_files.extend(paths::inside(&file));
                table.close();
            }
            None => config.error_budgets.extend(error_budget(table)),
        }
    }
}

/// An entry of a list.
struct Entry<'t, T> {
    value: T,
    /// Its id and its aliases.
    names: Vec<String>,
    /// The value of its `parent` key, to be checked against the ids once all are known.
    parent: Option<Value<'t>>,
}

impl<T> Entry<'_, T> {
    fn new(value: T, id: &str, aliases: &[String]) -> Self {
        let names = std::iter::once(id.to_string()).chain(aliases.iter().cloned()).collect();
        Entry { value, names, parent: None }
    }
}

/// Reads the entries; one without an id, or whose id or alias is taken, is reported and left out.
fn named<'t, T>(tables: Vec<Table<'t>>, read: impl Fn(&mut Table<'t>, String) -> Entry<'t, T>) -> Vec<Entry<'t, T>> {
    let mut taken: BTreeMap<String, Span> = BTreeMap::new();
    let mut entries = Vec::new();
    for mut table in tables {
        let id = table.needed("id").and_then(|value| Some((value.filled()?, value.span)));
        let entry = read(&mut table, id.as_ref().map_or_else(String::new, |(id, _)| id.trim().to_string()));
        if let Some((_, span)) = id {
            let twice: Vec<_> =
                entry.names.iter().filter_map(|name| Some((name, *taken.get(&name.to_lowercase())?))).collect();
            for (name, first) in &twice {
                table.taken(name, span, *first);
            }
            if twice.is_empty() {
                taken.extend(entry.names.iter().map(|name| (name.to_lowercase(), span)));
                entries.push(entry);
            }
        }
        table.close();
    }
    entries
}

fn plain<T>(entries: Vec<Entry<'_, T>>) -> Vec<T> {
    entries.into_iter().map(|entry| entry.value).collect()
}

/// Sets the parents: each must be there, and no chain may come back to where it began.
fn linked<T>(mut entries: Vec<Entry<'_, T>>, place: fn(&mut T) -> &mut Option<String>) -> Vec<T> {
    let ids: Vec<String> = entries.iter().filter_map(|entry| entry.names.first().cloned()).collect();
    let mut parents: BTreeMap<&str, &str> = BTreeMap::new();
    for (entry, own) in entries.iter_mut().zip(&ids) {
        let stated = entry.parent.as_ref().and_then(|value| Some((value, value.filled()?)));
        let Some((value, text)) = stated else { continue };
        let Some(parent) = ids.iter().find(|id| id.eq_ignore_ascii_case(text.trim())) else {
            let others: Vec<&str> = ids.iter().map(String::as_str).filter(|id| id != own).collect();
            let help = match nearest(&text, others.iter().copied()) {
                Some(id) => value.pasted(&format!("{id:?}")),
                None if others.is_empty() => "remove it: there is no other entry".into(),
                None => format!("there are {}", others.join(", ")),
            };
            value.refuse(format!("`{text}` is not the id of an entry"), help);
            continue;
        };
        let mut above = Some(parent.as_str());
        while let Some(id) = above.filter(|id| id != own) {
            above = parents.get(id).copied();
        }
        match above {
            Some(_) if parent == own => value.refuse(format!("`{text}` is the entry itself"), "remove the line"),
            Some(_) => value.refuse(
                format!("`{text}` is itself below `{own}`"),
                format!("remove this line, or the `parent` that leads from `{text}` to `{own}`"),
            ),
            None => {
                parents.insert(own, parent);
                *place(&mut entry.value) = Some(parent.clone());
            }
        }
    }
    plain(entries)
}

fn severity<'t>(table: &mut Table<'t>, id: String) -> Entry<'t, Severity> {
    let aliases = table.get("aliases").and_then(|v| v.texts()).unwrap_or_default();
    let postmortem = table.get("postmortem").and_then(|v| v.choice()).unwrap_or(Need::Recommended);
    let due_days = table.get("due_days").and_then(|v| v.whole()).unwrap_or(5);
    Entry::new(Severity { id: id.clone(), aliases: aliases.clone(), postmortem, due_days }, &id, &aliases)
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
    let team = Team { id: id.clone(), name, channel, services, parent: None };
    Entry { parent: table.get("parent"), ..Entry::new(team, &id, &[]) }
}

fn cause<'t>(table: &mut Table<'t>, id: String) -> Entry<'t, Cause> {
    let name = table.get("name").and_then(|v| v.filled()).unwrap_or_else(|| in_words(&id));
    let description = table.get("description").and_then(|v| v.filled());
    let aliases = table.get("aliases").and_then(|v| v.texts()).unwrap_or_default();
    let cause = Cause { id: id.clone(), name, description, aliases: aliases.clone(), parent: None };
    Entry { parent: table.get("parent"), ..Entry::new(cause, &id, &aliases) }
}

fn trigger<'t>(table: &mut Table<'t>, id: String) -> Entry<'t, Trigger> {
    let name = table.get("name").and_then(|v| v.filled()).unwrap_or_else(|| in_words(&id));
    let aliases = table.get("aliases").and_then(|v| v.texts()).unwrap_or_default();
    Entry::new(Trigger { id: id.clone(), name, aliases: aliases.clone() }, &id, &aliases)
}

pub(super) fn error_budget(mut table: Table<'_>) -> Option<ErrorBudget> {
    let service = table.needed("service").and_then(|v| v.filled());
    let objective = table.get("objective").and_then(|v| v.text_or_number());
    let remaining = table.needed("remaining").and_then(|v| v.number());
    let as_of = table.get("as_of").and_then(|v| v.date());
    table.close();
    Some(ErrorBudget { service: service?, objective, remaining: remaining?, as_of })
}

/// `config-push` as `Config push`.
fn in_words(id: &str) -> String {
    let words = id.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
