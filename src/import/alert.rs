//! Webhook payloads of alerting tools, for a postmortem that is begun from one: Alertmanager (version 4, which Grafana
//! writes too), PagerDuty (version 3, and the older `messages`) and Opsgenie.
//!
//! The time is when the alert fired. It is given as the start, for a person to correct: nothing earlier is known.

use jiff::Timestamp;
use serde_json::Value;

use super::json::{self, at, list, names, text, time};
use super::{File, Imported};
use crate::config::Config;
use crate::incident::Milestone;

/// Labels that name a service.
const SERVICE_LABELS: [&str; 4] = ["service", "app", "application", "app_kubernetes_io_name"];
/// Annotations that say in a line what is wrong.
const TITLES: [&str; 2] = ["summary", "title"];
/// Annotations that say more.
const DESCRIPTIONS: [&str; 2] = ["description", "message"];

/// The incident that a payload is about; else what is wrong with the file.
pub fn read(file: &File, config: &Config) -> Result<Imported, String> {
    let value = json::parse(file)?;
    let one = if !list(&value, "alerts").is_empty() {
        alertmanager(&value, config)
    } else if let Some(incident) = at(&value, "event.data").filter(|_| at(&value, "event.event_type").is_some()) {
        pagerduty(incident, config)
    } else if let Some(incident) = list(&value, "messages").iter().find_map(|message| at(message, "incident")) {
        pagerduty(incident, config)
    } else if let Some(alert) = at(&value, "alert").filter(|_| at(&value, "action").is_some()) {
        opsgenie(alert, config)
    } else {
        return Err("is not a webhook payload of Alertmanager (`alerts`), PagerDuty (`event`) or Opsgenie (`alert`, \
                    `action`)"
            .into());
    };
    one.ok_or_else(|| "has no title: neither a summary nor a name says what the alert is about".into())
}

/// <https://prometheus.io/docs/alerting/latest/configuration/#webhook_config>
fn alertmanager(value: &Value, config: &Config) -> Option<Imported> {
    let all = list(value, "alerts");
    let firing = all.iter().filter(|alert| text(alert, "status").is_none_or(|status| status == "firing"));
    let mut alerts: Vec<&Value> = firing.collect();
    if alerts.is_empty() {
        alerts = all.iter().collect();
    }
    let began = |alert: &Value| time(alert, "startsAt").filter(|at| *at > Timestamp::UNIX_EPOCH);
    alerts.sort_by_key(|alert| (began(alert).is_none(), began(alert)));
    let first = *alerts.first()?;
    let said = |names: &[&str]| {
        let common = names.iter().find_map(|name| text(value, &format!("commonAnnotations.{name}")));
        common.or_else(|| names.iter().find_map(|name| text(first, &format!("annotations.{name}"))))
    };
    let label = |alert: &Value, name: &str| alert.get("labels").and_then(|labels| json::plain(labels.get(name)?));
    let name = label(first, "alertname").or_else(|| text(value, "groupLabels.alertname"));
    let mut imported = Imported::record("Alertmanager", said(&TITLES).or(name)?);
    imported.section("Summary", said(&DESCRIPTIONS).as_deref());
    imported.source = text(first, "generatorURL").or_else(|| text(value, "externalURL"));
    imported.milestones.extend(began(first).map(|at| (Milestone::Started, at)));
    // The most severe that this archive knows; an unknown one is kept.
    let severities: Vec<String> =
        alerts.iter().filter_map(|alert| label(alert, "severity").or_else(|| label(alert, "priority"))).collect();
    let rank = |text: &String| {
        let known = config.severity(text);
        config.severities.iter().position(|severity| known.is_some_and(|known| known.id == severity.id))
    };
    let gravest = severities.iter().min_by_key(|text| (rank(text).is_none(), rank(text)));
    imported.rate("severity", gravest.cloned(), config);
    for alert in &alerts {
        let service = SERVICE_LABELS.iter().find_map(|name| label(alert, name));
        imported.services.extend(service.filter(|service| !imported.services.contains(service)));
        if let Some(team) = label(alert, "team") {
            imported.team(team, config);
        }
    }
    Some(imported)
}

/// <https://developer.pagerduty.com/docs/webhooks/v3-overview/>: the incident below `event.data`.
fn pagerduty(value: &Value, config: &Config) -> Option<Imported> {
    // An event about a note or a responder refers to the incident.
    let incident = at(value, "incident").unwrap_or(value);
    let title = text(incident, "title").or_else(|| text(incident, "summary"))?;
    let mut imported = Imported::record("PagerDuty", title);
    imported.source = text(incident, "html_url");
    imported.milestones.extend(time(incident, "created_at").map(|at| (Milestone::Started, at)));
    imported.rate("priority", text(incident, "priority.summary").or_else(|| text(incident, "priority.name")), config);
    imported.services.extend(text(incident, "service.summary").or_else(|| text(incident, "service.name")));
    for team in list(incident, "teams") {
        if let Some(team) = text(team, "summary").or_else(|| text(team, "name")) {
            imported.team(team, config);
        }
    }
    let details = text(incident, "body.details").or_else(|| text(incident, "description"));
    imported.section("Summary", details.as_deref());
    Some(imported)
}

/// <https://support.atlassian.com/opsgenie/docs/opsgenie-edge-connector-alert-action-data/>: the alert below `alert`. The
/// payload has no address of the alert: where its `details` name none, its id stands for one.
fn opsgenie(alert: &Value, config: &Config) -> Option<Imported> {
    let mut imported = Imported::record("Opsgenie", text(alert, "message")?);
    imported.section("Summary", text(alert, "description").as_deref());
    let is_address = |text: &String| text.starts_with("https://") || text.starts_with("http://");
    let stated = ["details.url", "details.link", "source"].iter().find_map(|name| text(alert, name).filter(is_address));
    let id = text(alert, "alertId").map(|id| format!("Opsgenie alert {id}"));
    imported.source = stated.or(id);
    let created = time(alert, "createdAt").or_else(|| {
        let milliseconds = text(alert, "createdAt")?.parse().ok()?;
        Timestamp::from_millisecond(milliseconds).ok()
    });
    imported.milestones.extend(created.map(|at| (Milestone::Started, at)));
    imported.rate("priority", text(alert, "priority"), config);
    // An entity is any thing; it is a service where this archive knows one of that name.
    let entity = text(alert, "entity").filter(|entity| config.team_of(entity).is_some());
    imported.services.extend(text(alert, "details.service").or(entity));
    for team in names(alert, "responders").into_iter().chain(names(alert, "teams")) {
        // A responder may be a person, and a team is given by its key: only names that book.toml lists are taken.
        if config.team(&team).is_some() {
            imported.team(team, config);
        }
    }
    Some(imported)
}
