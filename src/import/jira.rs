//! Issues of Jira, as its REST API gives them: one issue, or the `issues` of a search.
//!
//! Texts are in the Atlassian Document Format (version 3) or in Jira's own notation (version 2).

use serde_json::Value;

use super::headings::from_second_level;
use super::json::{self, keep_rest, names, text, time};
use super::{Action, File, Imported, adf, wiki_markup};
use crate::config::Config;

const TOOL: &str = "Jira";

/// Fields that are read, or that say nothing about the incident.
const READ: &[&str] = &[
    "summary", "description", "created", "updated", "resolutiondate", "status", "priority", "labels", "components",
    "comment", "attachment", "issuelinks", "subtasks", "issuetype", "project", "progress", "aggregateprogress",
    "worklog", "lastViewed", "statuscategorychangedate", "statusCategory", "workratio",
];

pub(super) fn read(file: &File, config: &Config) -> Result<Vec<Imported>, String> {
    let value = json::parse(file)?;
    json::records(&value, &["issues"]).into_iter().map(|value| issue(value, config)).collect()
}

fn issue(value: &Value, config: &Config) -> Result<Imported, String> {
    let fields = value.get("fields").ok_or("is not a Jira issue: it has no `fields`")?;
    let key = text(value, "key").ok_or("is not a Jira issue: it has no `key`")?;
    let mut imported = Imported::record(TOOL, text(fields, "summary").unwrap_or_else(|| key.clone()));
    imported.source = text(value, "self").and_then(|address| {
        let (base, _) = address.split_once("/rest/api/")?;
        Some(format!("{base}/browse/{key}"))
    });
    imported.id = Some(key);
    imported.opened = time(fields, "created").map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date());
    imported.rate("priority", text(fields, "priority.name"), config);
    imported.services = names(fields, "components");
    names(fields, "labels").into_iter().for_each(|label| imported.label(label, config));
    if let Some(status) = text(fields, "status.name") {
        imported.keep("status", status);
    }
    if let Some(description) = json::at(fields, "description").and_then(long_text) {
        let below = from_second_level(&description);
        match below.lines().any(|line| line.starts_with("## ")) {
            true => imported.body = format!("{below}\n\n"),
            false => imported.section("Summary", Some(&description)),
        }
    }
    comments(&mut imported, fields);
    linked(&mut imported, fields, value);
    let attachments = json::list(fields, "attachment").iter();
    for attachment in attachments {
        let named = text(attachment, "filename").zip(text(attachment, "content"));
        if let Some((name, address)) = named {
            imported.keep("attachment", format!("{name} {address}"));
        }
    }
    keep_rest(&mut imported, fields, READ);
    Ok(imported)
}

fn long_text(value: &Value) -> Option<String> {
    match value {
        Value::String(notation) => Some(wiki_markup::markdown(notation)).filter(|text| !text.trim().is_empty()),
        document => adf::markdown(document),
    }
}

/// The comments by time. Who wrote them is not said.
fn comments(imported: &mut Imported, fields: &Value) {
    let said: Vec<String> = json::list(fields, "comment.comments")
        .iter()
        .filter_map(|comment| {
            let body = json::at(comment, "body").and_then(long_text)?;
            let at = time(comment, "created").map(|at| at.strftime("%Y-%m-%d %H:%M UTC").to_string());
            Some(format!("### {}\n\n{body}", at.unwrap_or_else(|| "Undated".into())))
        })
        .collect();
    imported.section("Comments", Some(&said.join("\n\n")));
}

/// Linked issues and subtasks, which are what is still to be done.
fn linked(imported: &mut Imported, fields: &Value, value: &Value) {
    let base = text(value, "self").and_then(|address| Some(address.split_once("/rest/api/")?.0.to_string()));
    let links = json::list(fields, "issuelinks").iter();
    let links = links.filter_map(|link| link.get("outwardIssue").or_else(|| link.get("inwardIssue")));
    for issue in links.chain(json::list(fields, "subtasks")) {
        let Some((key, summary)) = text(issue, "key").zip(text(issue, "fields.summary")) else { continue };
        let category = text(issue, "fields.status.statusCategory.key");
        let ticket = base.as_ref().map_or(key.clone(), |base| format!("[{key}]({base}/browse/{key})"));
        let done = category.map(|category| category == "done");
        imported.actions.push(Action { text: summary, done, ticket: Some(ticket), ..Action::default() });
    }
}
