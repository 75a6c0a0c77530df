//! Labels that stand outside a document: those of `coroner-labels.toml` hold like front matter where the document's own
//! front matter says nothing; `[[assign]]` fills what is still missing.

use crate::config::{Config, Labels};
use crate::diagnostic::Span;
use crate::incident::{Incident, Origin, Reading};

/// Gives an incident the labels of its path or id.
pub(super) fn apply(incident: &mut Incident, path: &str, config: &Config) {
    if config.labels.is_empty() && config.assignments.is_empty() {
        return;
    }
    let id = incident.id.as_ref().map(|id| id.value.clone());
    for (labels, is_file) in config.labels_of(path, id.as_deref()) {
        let origin = if is_file { Origin::Labels } else { Origin::Path };
        let Labels { cause, trigger, severity, teams, services } = labels;
        let known = |text: &str| config.cause(text).map(|known| known.id.clone());
        one(&mut incident.root_cause, cause.as_deref(), origin, known);
        let known = |text: &str| config.trigger(text).map(|known| known.id.clone());
        one(&mut incident.trigger, trigger.as_deref(), origin, known);
        let known = |text: &str| config.severity(text).map(|known| known.id.clone());
        one(&mut incident.severity, severity.as_deref(), origin, known);
        many(&mut incident.teams, teams, origin, |text| config.team(text).map(|known| known.id.clone()));
        many(&mut incident.services, services, origin, |_| None);
    }
}

/// Whether what is there gives way: nothing, or for the file of labels what no front matter says.
fn is_replaceable(there: Option<Origin>, origin: Origin) -> bool {
    match there {
        None => true,
        Some(there) => origin == Origin::Labels && !matches!(there, Origin::FrontMatter | Origin::Labels),
    }
}

fn one(
    place: &mut Option<Reading<String>>,
    value: Option<&str>,
    origin: Origin,
    known: impl Fn(&str) -> Option<String>,
) {
    if let Some(value) = value.filter(|_| is_replaceable(place.as_ref().map(|there| there.origin), origin)) {
        let value = known(value).unwrap_or_else(|| value.to_string());
        *place = Some(Reading::new(value, origin, Span::default()));
    }
}

fn many(place: &mut Vec<Reading<String>>, values: &[String], origin: Origin, known: impl Fn(&str) -> Option<String>) {
    if !values.is_empty() && is_replaceable(place.first().map(|there| there.origin), origin) {
        let reading =
            |value: &String| Reading::new(known(value).unwrap_or_else(|| value.clone()), origin, Span::default());
        *place = values.iter().map(reading).collect();
    }
}
