//! Issues of GitHub, as its REST API or `gh issue view --json …` gives them.

use serde_json::Value;

use super::headings::below_title;
use super::json::{self, keep_rest, names, text, time};
use super::{File, Imported};
use crate::config::Config;

const TOOL: &str = "GitHub";

const READ: &[&str] = &[
    "number", "title", "body", "url", "html_url", "createdAt", "created_at", "closedAt", "closed_at", "labels",
    "state", "comments", "milestone", "repository_url", "labels_url", "comments_url", "events_url", "timeline_url",
    "updated_at", "updatedAt", "locked", "author_association", "sub_issues_summary", "issue_dependencies_summary",
    "state_reason", "stateReason", "closed_by", "pull_request", "draft", "active_lock_reason", "issue_field_values",
    "body_html", "score",
];

pub(super) fn read(file: &File, config: &Config) -> Result<Vec<Imported>, String> {
    let value = json::parse(file)?;
    json::records(&value, &["items"]).into_iter().map(|value| issue(value, config)).collect()
}

fn issue(value: &Value, config: &Config) -> Result<Imported, String> {
    let title = text(value, "title").ok_or("is not a GitHub issue: it has no `title`")?;
    let mut imported = Imported::record(TOOL, title);
    // The REST API has the page's address in `html_url`, the command line in `url`.
    imported.source = text(value, "html_url").or_else(|| text(value, "url"));
    let opened = time(value, "createdAt").or_else(|| time(value, "created_at"));
    imported.opened = opened.map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date());
    names(value, "labels").into_iter().for_each(|label| imported.label(label, config));
    if let Some(state) = text(value, "state") {
        imported.keep("state", state.to_lowercase());
    }
    if let Some(body) = text(value, "body") {
        let (_, body) = below_title(&body.replace("\r\n", "\n"));
        match body.lines().any(|line| line.starts_with('#')) {
            true => imported.body = format!("{body}\n\n"),
            false => imported.section("Summary", Some(&body)),
        }
    }
    let said: Vec<String> = json::list(value, "comments")
        .iter()
        .filter_map(|comment| {
            let body = text(comment, "body")?;
            let at = time(comment, "createdAt").or_else(|| time(comment, "created_at"));
            let at = at.map(|at| at.strftime("%Y-%m-%d %H:%M UTC").to_string());
            Some(format!("### {}\n\n{body}", at.unwrap_or_else(|| "Undated".into())))
        })
        .collect();
    imported.section("Comments", Some(&said.join("\n\n")));
    keep_rest(&mut imported, value, READ);
    Ok(imported)
}
