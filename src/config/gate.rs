//! `[gate]`: which overdue action items stop deployments, and which are exempt until when.

use jiff::civil::Date;

use super::reader::{Table, Value, set};

/// The most exemptions: with more than this it is not a gate.
const MOST: usize = 200;

/// `[gate]`.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Gate {
    /// Overdue items of these priorities, and of more urgent ones, close the gate; `none` is an item without a priority.
    pub priorities: Vec<String>,
    /// Those that close it too for a service with little of its error budget left.
    pub burning_priorities: Vec<String>,
    /// Days after its due date before an item closes the gate.
    pub grace_days: u32,
    /// `[[gate.exempt]]`.
    #[serde(rename = "exempt")]
    pub exemptions: Vec<Exemption>,
}

impl Default for Gate {
    fn default() -> Self {
        Gate {
            priorities: vec!["high".into()],
            burning_priorities: vec!["medium".into()],
            grace_days: 0,
            exemptions: Vec::new(),
        }
    }
}

/// `[[gate.exempt]]`: items that do not close the gate. All its keys must match.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Exemption {
    /// The item's ticket, or the last part of its address.
    pub ticket: Option<String>,
    /// The id of the incident.
    pub incident: Option<String>,
    /// The item's words.
    pub action: Option<String>,
    /// The id of a team that the item belongs to.
    pub team: Option<String>,
    /// A service of the incident.
    pub service: Option<String>,
    /// Why.
    pub reason: String,
    /// The last day that it holds.
    pub until: Date,
}

impl Exemption {
    /// What it names: `PAY-1`, `INC-7, team payments`.
    pub fn in_words(&self) -> String {
        let bare = [&self.ticket, &self.incident].into_iter().flatten().cloned();
        let action = self.action.iter().map(|action| format!("\"{action}\""));
        let team = self.team.iter().map(|team| format!("team {team}"));
        let service = self.service.iter().map(|service| format!("service {service}"));
        bare.chain(action).chain(team).chain(service).collect::<Vec<_>>().join(", ")
    }
}

/// Reads the table.
pub(super) fn read(mut table: Table<'_>, gate: &mut Gate) {
    set(&mut gate.priorities, table.get("priorities").and_then(|value| priorities(&value)));
    set(&mut gate.burning_priorities, table.get("burning_priorities").and_then(|value| value.texts()));
    let grace = table.get("grace_days").and_then(|value| value.whole());
    set(&mut gate.grace_days, grace);
    gate.exemptions = table.tables("exempt", MOST).unwrap_or_default().into_iter().filter_map(exempt).collect();
    table.close();
}

fn priorities(value: &Value<'_>) -> Option<Vec<String>> {
    let names = value.texts()?;
    if names.is_empty() {
        value.refuse("names no priority, so nothing would ever close the gate", "write it as [\"high\"]");
        return None;
    }
    Some(names)
}

fn exempt(mut table: Table<'_>) -> Option<Exemption> {
    let mut named = |key| table.get(key).and_then(|value| value.filled());
    let [ticket, incident, action, team, service] = ["ticket", "incident", "action", "team", "service"].map(&mut named);
    let reason = table.needed("reason").and_then(|value| {
        let text = value.filled()?;
        let says_why = text.chars().any(char::is_alphabetic);
        if !says_why {
            value.refuse(format!("`{text}` is not a reason"), "say why it may wait, in words");
        }
        says_why.then_some(text)
    });
    let until = table.needed("until").and_then(|value| value.date());
    let names_something = [&ticket, &incident, &action, &team, &service].iter().any(|name| name.is_some());
    if !names_something {
        table.missing("ticket");
    }
    table.close();
    let (reason, until) = (reason?, until?);
    names_something.then_some(Exemption { ticket, incident, action, team, service, reason, until })
}

#[cfg(test)]
mod tests {
    use super::Gate;
    use crate::config::parse;

    #[test]
    fn a_gate_has_defaults_and_closed_keys() {
        assert_eq!(parse("book.toml", "").0.gate, Gate::default());
        let text = "[gate]\npriorities = \"P1\"\nburning_priorities = []\ngrace_days = 3\n\n\
                    [[gate.exempt]]\nticket = \"PAY-1\"\nteam = \"pay\"\nreason = \"waits\"\nuntil = 2026-12-31\n";
        let (config, problems) = parse("book.toml", text);
        assert!(problems.is_empty(), "{problems:?}");
        let gate = config.gate;
        assert_eq!((gate.priorities, gate.burning_priorities, gate.grace_days), (vec!["P1".into()], vec![], 3));
        assert_eq!(gate.exemptions[0].in_words(), "PAY-1, team pay");
    }

    #[test]
    fn an_exemption_needs_a_reason_an_end_and_something_to_exempt() {
        for (text, part) in [
            ("ticket = \"A-1\"\nuntil = 2026-12-31", "has no `reason`"),
            ("ticket = \"A-1\"\nuntil = 2026-12-31\nreason = \"…\"", "is not a reason"),
            ("ticket = \"A-1\"\nreason = \"waits\"", "has no `until`"),
            ("ticket = \"A-1\"\nreason = \"waits\"\nuntil = \"soon\"", "is not a date"),
            ("until = 2026-12-31\nreason = \"waits\"", "has no `ticket`"),
            (
                "tiket = \"A-1\"\nincident = \"X\"\nuntil = 2026-12-31\nreason = \"waits\"",
                "unknown key `gate.exempt.tiket`",
            ),
        ] {
            let (_, problems) = parse("book.toml", &format!("[[gate.exempt]]\n{text}\n"));
            assert_eq!(problems.len(), 1, "{text}: {problems:?}");
            assert!(problems[0].message.contains(part), "{}", problems[0].message);
        }
        let (config, problems) = parse("book.toml", "[gate]\npriorities = []\ngrace_days = 1000\n");
        assert_eq!((config.gate, problems.len()), (Gate::default(), 2));
    }
}
