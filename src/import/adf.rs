//! The Atlassian Document Format, in which Jira and Opsgenie give texts: JSON nodes with `type` and `content`.

use serde_json::Value;

use super::json;
use super::markdown::cell;

/// A text of a record: a document in this format, or a plain string.
pub(super) fn markdown(value: &Value) -> Option<String> {
    let text = match value {
        Value::Object(_) if value.get("type").and_then(Value::as_str) == Some("doc") => blocks(value, ""),
        other => json::plain(other)?,
    };
    let text = text.trim().to_string();
    (!text.is_empty()).then_some(text)
}

/// The blocks in a node, each line after an indent.
fn blocks(node: &Value, indent: &str) -> String {
    json::list(node, "content").iter().map(|child| block(child, indent)).collect()
}

fn block(node: &Value, indent: &str) -> String {
    let line = |text: &str| {
        let lines: Vec<String> = text.lines().map(|line| format!("{indent}{line}")).collect();
        format!("{}\n\n", lines.join("\n"))
    };
    match node.get("type").and_then(Value::as_str).unwrap_or_default() {
        "paragraph" => line(&inline(node)),
        "heading" => {
            // The document's title is above; its own first level is a section.
            let level = node.pointer("/attrs/level").and_then(Value::as_u64).unwrap_or(2).clamp(1, 5) as usize + 1;
            line(&format!("{} {}", "#".repeat(level), inline(node)))
        }
        "codeBlock" => {
            let language = json::text(node, "attrs.language").unwrap_or_default();
            line(&format!("```{language}\n{}\n```", plain(node)))
        }
        "rule" => line("---"),
        "blockquote" | "panel" => {
            let text = blocks(node, "");
            let quoted: Vec<String> = text.trim().lines().map(|line| format!("> {line}")).collect();
            line(&quoted.join("\n"))
        }
        "bulletList" => items(node, indent, |_| "- ".into()),
        "orderedList" => items(node, indent, |at| format!("{}. ", at + 1)),
        "taskList" => items(node, indent, |_| "- ".into()),
        "table" => line(&table(node)),
        _ if node.get("content").is_some() => blocks(node, indent),
        _ => line(&inline_node(node)),
    }
}

fn items(node: &Value, indent: &str, mark: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for (at, item) in json::list(node, "content").iter().enumerate() {
        let mark = mark(at);
        let kind = item.get("type").and_then(Value::as_str).unwrap_or_default();
        let inner = format!("{indent}{}", " ".repeat(mark.len()));
        let content = match kind {
            "taskItem" => {
                let done = json::text(item, "attrs.state").is_some_and(|state| state == "DONE");
                format!("{inner}[{}] {}\n", if done { 'x' } else { ' ' }, inline(item))
            }
            "bulletList" | "orderedList" | "taskList" => {
                text.push_str(&block(item, &inner));
                continue;
            }
            _ => blocks(item, &inner).replace("\n\n", "\n"),
        };
        text.push_str(&format!("{indent}{mark}{}\n", content.trim()));
    }
    text.push('\n');
    text
}

fn table(node: &Value) -> String {
    let mut text = String::new();
    for (at, row) in json::list(node, "content").iter().enumerate() {
        let cells: Vec<String> =
            json::list(row, "content").iter().map(|inside| cell(blocks(inside, "").trim())).collect();
        text.push_str(&format!("| {} |\n", cells.join(" | ")));
        if at == 0 {
            text.push_str(&format!("|{}\n", "---|".repeat(cells.len())));
        }
    }
    text
}

fn inline(node: &Value) -> String {
    json::list(node, "content").iter().map(inline_node).collect()
}

fn inline_node(node: &Value) -> String {
    let given = |path: &str| json::text(node, path).unwrap_or_default();
    match node.get("type").and_then(Value::as_str).unwrap_or_default() {
        "text" => marked(node),
        "hardBreak" => "\n".into(),
        // A person: documents name roles.
        "mention" => "a colleague".into(),
        "emoji" => given("attrs.text"),
        "status" => given("attrs.text"),
        "inlineCard" | "blockCard" | "embedCard" => given("attrs.url"),
        "date" => given("attrs.timestamp")
            .parse()
            .ok()
            .and_then(|milliseconds| jiff::Timestamp::from_millisecond(milliseconds).ok())
            .map_or_else(String::new, |at| at.strftime("%Y-%m-%d").to_string()),
        _ => inline(node),
    }
}

fn marked(node: &Value) -> String {
    let mut text = node.get("text").and_then(Value::as_str).unwrap_or_default().to_string();
    for mark in json::list(node, "marks") {
        text = match mark.get("type").and_then(Value::as_str).unwrap_or_default() {
            "strong" => format!("**{text}**"),
            "em" => format!("*{text}*"),
            "strike" => format!("~~{text}~~"),
            "code" => format!("`{text}`"),
            "link" => format!("[{text}]({})", json::text(mark, "attrs.href").unwrap_or_default()),
            _ => text,
        };
    }
    text
}

/// The text without marks.
fn plain(node: &Value) -> String {
    json::list(node, "content").iter().filter_map(|child| child.get("text").and_then(Value::as_str)).collect()
}
