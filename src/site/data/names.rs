//! `/names.json`: what the pages' script says (`words`), the classes of the severities' chips, and the names of teams,
//! services and causes whose name is not their id, since it gets ids from the search index.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::site::Site;
use crate::site::view::severity_class;
use crate::theme::{Arg, Catalogue};

/// A text, or one for each plural form.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Word {
    Text(String),
    Forms(BTreeMap<&'static str, String>),
}

/// The script's words without values: its key, and the message.
const PLAIN: [(&str, &str); 25] = [
    ("replay_ask", "script_replay_ask"),
    ("replay_show", "script_replay_show"),
    ("replay_close", "script_replay_close"),
    ("weak", "script_weak"),
    ("partly", "script_partly"),
    ("ended_by", "ended_by"),
    ("no_start", "script_no_start"),
    ("unreachable", "script_unreachable"),
    ("damaged", "script_damaged"),
    ("searching", "script_searching"),
    ("hits", "script_hits"),
    ("none", "script_none"),
    ("enter", "script_enter"),
    ("similar", "script_similar"),
    ("best", "script_best"),
    ("newest", "script_newest"),
    ("more", "show_more"),
    ("no_date", "no_date"),
    ("months", "form_months"),
    ("team", "team"),
    ("service", "service"),
    ("cause", "root_cause"),
    ("severity", "severity"),
    ("comma", "comma"),
    ("colon", "colon"),
];
/// Those with values, which the script puts in for `{title}`.
const WITH_VALUES: [(&str, &str, &[&str]); 9] = [
    ("assumed", "script_assumed", &["query"]),
    ("unknown", "script_unknown", &["query"]),
    ("similar_to", "script_similar_to", &["title"]),
    ("date", "form_date", &["day", "month", "year"]),
    ("minutes", "form_minutes", &["minutes"]),
    ("hours", "form_hours", &["hours"]),
    ("days", "form_days_short", &["days"]),
    ("hours_minutes", "form_hours_minutes", &["hours", "minutes"]),
    ("days_hours", "form_days_hours", &["days", "hours"]),
];
/// Those with a count, `{n}`, and further values.
const COUNTS: [(&str, &str, &[&str]); 4] = [
    ("found", "script_found", &[]),
    ("found_for", "script_found_for", &["query"]),
    ("count", "script_count", &["all"]),
    ("items", "script_items", &["all"]),
];

/// What the script says.
fn words(catalogue: &Catalogue) -> BTreeMap<&'static str, Word> {
    let text = |(key, id): (&'static str, &str)| (key, Word::Text(catalogue.text(id).to_string()));
    let say = |id: &str, names: &[&'static str], count: Option<usize>| {
        let marks: Vec<String> = names.iter().map(|name| format!("{{{name}}}")).collect();
        let values = names.iter().copied().zip(marks.iter().map(Arg::from));
        catalogue.message(id, &values.chain(count.map(|n| ("n", n.into()))).collect::<Vec<_>>())
    };
    let counted = |id: &str, names: &[&'static str]| {
        let form =
            |(form, n): (&'static str, usize)| (form, say(id, names, Some(n)).replacen(&catalogue.number(n), "{n}", 1));
        Word::Forms(catalogue.plural_forms().into_iter().map(form).collect())
    };
    let plain = PLAIN.into_iter().map(text);
    let with_values = WITH_VALUES.into_iter().map(|(key, id, names)| (key, Word::Text(say(id, names, None))));
    plain.chain(with_values).chain(COUNTS.into_iter().map(|(key, id, names)| (key, counted(id, names)))).collect()
}

/// Kind → id → name.
pub(super) fn names(site: &Site) -> BTreeMap<&'static str, BTreeMap<&str, Word>> {
    let index = &site.index;
    let mut names: BTreeMap<&'static str, BTreeMap<&str, Word>> =
        [("team", &index.teams), ("service", &index.services), ("cause", &index.causes)]
            .into_iter()
            .map(|(kind, groups)| {
                let other = groups.all.iter().filter(|group| group.name != group.id);
                (kind, other.map(|group| (group.id.as_str(), Word::Text(group.name.clone()))).collect())
            })
            .collect();
    let severities = site.archive.config.severities.iter().enumerate();
    let classes = severities.map(|(rank, severity)| (severity.id.as_str(), Word::Text(severity_class(rank))));
    names.insert("severities", classes.collect());
    names.insert("words", words(site.theme.words()));
    names
}
