//! A tracker's export: tickets with their states, as CSV or JSON.

use std::collections::{BTreeMap, HashMap};

use anyhow::bail;
use jiff::civil::Date;
use serde_json::Value;

use crate::incident::ActionState;
use crate::reader::action_state;

/// A ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// `PAY-12`, `#7`, an address.
    pub key: String,
    /// Its address, where the export has one.
    pub url: Option<String>,
    /// How far it has come.
    pub state: ActionState,
    /// The day it was closed.
    pub closed: Option<Date>,
}

/// The tickets of an export.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tickets {
    all: Vec<Ticket>,
    by_url: HashMap<String, usize>,
    /// By key, in lower case and without `#`; `None` if two tickets have it.
    by_key: HashMap<String, Option<usize>>,
}

impl Tickets {
    fn of(all: Vec<Ticket>) -> Tickets {
        let (mut by_url, mut by_key) = (HashMap::new(), HashMap::new());
        for (at, ticket) in all.iter().enumerate() {
            by_url.extend(ticket.url.clone().map(|url| (url, at)));
            by_key.entry(plain_key(&ticket.key)).and_modify(|known| *known = None).or_insert(Some(at));
        }
        Tickets { all, by_url, by_key }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The ticket that a document names: by its address, by its key, or by an address that ends with its key. A bare
    /// number is of one project only: it is never taken from an address, and matches no ticket if two have it.
    pub fn get(&self, named: &str) -> Option<&Ticket> {
        let by_key = |key: &str| self.by_key.get(&plain_key(key)).copied().flatten();
        let last = || {
            let last = named.rsplit(['/', '#']).next()?;
            last.contains(char::is_alphabetic).then(|| by_key(last)).flatten()
        };
        let at = self.by_url.get(named).copied().or_else(|| by_key(named)).or_else(last)?;
        self.all.get(at)
    }
}

fn plain_key(key: &str) -> String {
    key.trim_start_matches('#').to_lowercase()
}

/// The columns and keys under which trackers export each value, in lower case without blanks, `_` and `-`.
const KEYS: [&str; 6] = ["key", "issuekey", "ticket", "number", "identifier", "id"];
const URLS: [&str; 4] = ["url", "htmlurl", "link", "self"];
const STATES: [&str; 4] = ["status", "state", "resolution", "statename"];
const CLOSED: [&str; 6] = ["closedat", "closed", "resolved", "resolutiondate", "completedat", "done"];

/// The tickets of an export. The error says what is missing.
pub fn tickets(bytes: &[u8]) -> anyhow::Result<Tickets> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let records = if text.starts_with(['[', '{']) { of_json(text)? } else { of_csv(text)? };
    let all = records.len();
    let rows: Vec<Ticket> = records.iter().filter_map(row).collect();
    if rows.is_empty() {
        bail!(
            "none of its {all} records has a ticket and a state\nhelp: export a column such as `key`, `number` or `url`, and one such as `status` or `state`"
        );
    }
    Ok(Tickets::of(rows))
}

/// A record by the names of its fields.
type Fields = BTreeMap<String, String>;

fn row(fields: &Fields) -> Option<Ticket> {
    let first = |names: &[&str]| names.iter().find_map(|name| fields.get(*name)).filter(|value| !value.is_empty());
    let state = STATES.iter().filter_map(|name| fields.get(*name)).find_map(|value| state(value))?;
    let url = first(&URLS).filter(|url| url.starts_with("http")).cloned();
    let key = first(&KEYS).cloned().or_else(|| url.clone())?;
    let closed = first(&CLOSED).and_then(|value| value.get(..10)?.parse().ok());
    Some(Ticket { key, url, state, closed })
}

fn state(value: &str) -> Option<ActionState> {
    action_state(&value.replace('_', " "))
}

fn of_json(text: &str) -> anyhow::Result<Vec<Fields>> {
    let value: Value = serde_json::from_str(text)?;
    let list = match &value {
        Value::Object(fields) => fields.values().find_map(Value::as_array),
        other => other.as_array(),
    };
    let Some(list) = list else { bail!("it does not contain a list of tickets") };
    Ok(list
        .iter()
        .filter_map(Value::as_object)
        .map(|object| {
            let mut fields = Fields::new();
            flatten(object, &mut fields);
            fields
        })
        .collect())
}

/// The fields of an object; those of objects in it where it has none of the name, and an object's name for itself.
fn flatten(object: &serde_json::Map<String, Value>, into: &mut Fields) {
    for (name, value) in object {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Object(inner) => match inner.get("name").and_then(Value::as_str) {
                Some(name) => name.to_string(),
                None => {
                    flatten(inner, into);
                    continue;
                }
            },
            _ => continue,
        };
        into.entry(plain(name)).or_insert(text);
    }
}

/// Comma, semicolon or tab, whichever the first line has most of.
fn of_csv(text: &str) -> anyhow::Result<Vec<Fields>> {
    let head = text.lines().next().unwrap_or_default();
    let count = |sign: &u8| head.bytes().filter(|byte| byte == sign).count();
    let delimiter = [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers()?.iter().map(plain).collect();
    let mut all = Vec::new();
    for record in reader.records() {
        all.push(names.iter().cloned().zip(record?.iter().map(str::to_string)).collect());
    }
    Ok(all)
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::tickets;
    use crate::incident::ActionState;

    fn read(text: &str) -> Vec<(String, ActionState, Option<String>)> {
        let tickets = tickets(text.as_bytes()).unwrap();
        tickets.all.into_iter().map(|row| (row.key, row.state, row.closed.map(|day| day.to_string()))).collect()
    }

    #[test]
    fn exports_of_several_trackers() {
        let jira = "Issue key,Summary,Status,Resolved\nPAY-1,\"Alert, on depth\",Done,2026-10-02 11:00\nPAY-2,Runbook,In Progress,\n";
        assert_eq!(
            read(jira),
            [
                ("PAY-1".into(), ActionState::Done, Some("2026-10-02".into())),
                ("PAY-2".into(), ActionState::InProgress, None)
            ]
        );
        let github = r#"[{"number": 7, "html_url": "https://git.example/a/b/issues/7", "state": "closed", "closed_at": "2026-10-03T10:00:00Z"}]"#;
        assert_eq!(read(github), [("7".into(), ActionState::Done, Some("2026-10-03".into()))]);
        let nested =
            r#"{"issues": [{"key": "OPS-3", "fields": {"status": {"name": "Won't do"}, "resolutiondate": null}}]}"#;
        assert_eq!(read(nested), [("OPS-3".into(), ActionState::Dropped, None)]);
    }

    #[test]
    fn a_ticket_is_known_by_its_key_or_its_address() {
        let github = r#"[{"number": 7, "html_url": "https://git.example/a/b/issues/7", "state": "open"}]"#;
        let found = tickets(github.as_bytes()).unwrap();
        for (ticket, same) in [
            ("https://git.example/a/b/issues/7", true),
            ("#7", true),
            ("https://git.example/other/c/issues/7", false),
            ("PAY-7", false),
        ] {
            assert_eq!(found.get(ticket).is_some(), same, "{ticket}");
        }
        let found = tickets(b"key,status\nPAY-7,Done\n7,Done\n7,Open\n").unwrap();
        assert!(found.get("https://tracker.example/browse/PAY-7").is_some() && found.get("pay-7").is_some());
        assert!(found.get("PAY-77").is_none() && found.get("#7").is_none(), "two have the number");
    }

    #[test]
    fn what_is_no_export_says_what_is_expected() {
        for text in ["", "a,b\n1,2\n", "[]", "{}", "[1, 2]", "{\"a\": \"b\"}"] {
            assert!(tickets(text.as_bytes()).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = tickets(&bytes);
        }
    }
}
