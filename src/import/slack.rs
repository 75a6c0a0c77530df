//! A channel of Slack's export: one JSON file of messages per day, and `users.json` and `channels.json` beside the
//! channels' folders.
//!
//! The messages become the draft of a timeline. Persons are replaced by roles: whoever speaks first is responder 1.
//! Bots keep their names.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::Value;

use super::json::{self, list, text};
use super::{Event, File, Imported};
use crate::text::one_line;

const TOOL: &str = "Slack";

/// Messages about the channel itself.
const SILENT: &[&str] = &[
    "channel_join", "channel_leave", "channel_archive", "channel_unarchive", "channel_name", "channel_purpose",
    "group_join", "group_leave", "bot_add", "bot_remove", "pinned_item", "unpinned_item", "reminder_add", "tombstone",
];

/// The most characters of a message.
const LENGTH: usize = 600;

pub(super) fn read(files: &[File]) -> Result<Vec<Imported>, String> {
    let mut people = People::default();
    let mut messages = Vec::new();
    let mut channel = None;
    for file in files {
        let value = json::parse(file).map_err(|problem| format!("{}: {problem}", file.path))?;
        let Value::Array(items) = value else {
            return Err(format!("{}: is not a file of a Slack export: a list of messages is needed", file.path));
        };
        match file.stem() {
            "users" | "org_users" => people.learn(&items),
            "channels" | "groups" | "dms" | "mpims" | "integration_logs" => {}
            _ => {
                channel = channel.or_else(|| file.folder().map(str::to_string));
                messages.extend(items.into_iter().filter(|item| text(item, "type").as_deref() == Some("message")));
            }
        }
    }
    let mut said: Vec<(Timestamp, &Value)> = messages.iter().filter_map(|one| Some((sent(one)?, one))).collect();
    said.sort_by_key(|(at, _)| *at);
    let Some((first, _)) = said.first() else { return Err("these files contain no messages".into()) };
    let day = first.to_zoned(jiff::tz::TimeZone::UTC).date();
    let name = channel.map_or_else(|| "a Slack channel".to_string(), |name| format!("#{name}"));
    let mut imported = Imported::record(TOOL, format!("Incident in {name}"));
    imported.opened = Some(day);
    for (_, message) in &said {
        people.meet(message);
    }
    for (at, message) in &said {
        if let Some(text) = line(message, &people) {
            imported.timeline.push(Event { at: *at, text });
        }
    }
    imported.roles = people.roles.values().cloned().collect();
    Ok(vec![imported])
}

/// When a message was sent: `ts` is seconds with six digits after the point.
fn sent(message: &Value) -> Option<Timestamp> {
    let ts = text(message, "ts")?;
    let (seconds, fraction) = ts.split_once('.').unwrap_or((&ts, "0"));
    Timestamp::new(seconds.parse().ok()?, fraction.get(..6).unwrap_or("0").parse::<i32>().ok()?.checked_mul(1000)?).ok()
}

/// A message as an entry of the timeline.
fn line(message: &Value, people: &People) -> Option<String> {
    if text(message, "subtype").is_some_and(|kind| SILENT.contains(&kind.as_str())) {
        return None;
    }
    let mut said = text(message, "text").map(|said| people.plain(&said)).unwrap_or_default();
    for attachment in list(message, "attachments") {
        let shown = text(attachment, "fallback").or_else(|| text(attachment, "text"));
        if let Some(shown) = shown.filter(|shown| !said.contains(shown.as_str())) {
            said.push_str(&format!(" {}", people.plain(&shown)));
        }
    }
    let files: Vec<String> = list(message, "files").iter().filter_map(|file| text(file, "name")).collect();
    if !files.is_empty() {
        said.push_str(&format!(" (files: {})", files.join(", ")));
    }
    let said = one_line(&said);
    if said.is_empty() {
        return None;
    }
    let short: String = said.chars().take(LENGTH).collect();
    let rest = if short.len() < said.len() { " …" } else { "" };
    Some(match people.speaker(message) {
        Some(speaker) => format!("{speaker}: {short}{rest}"),
        None => format!("{short}{rest}"),
    })
}

/// Who took part: their ids, roles and names.
#[derive(Default)]
struct People {
    /// Id → role, in the order in which they first spoke.
    roles: BTreeMap<String, String>,
    /// Name → id, of everybody in the export.
    names: BTreeMap<String, String>,
    /// Ids of bots.
    bots: BTreeMap<String, String>,
}

impl People {
    /// From `users.json`.
    fn learn(&mut self, users: &[Value]) {
        for user in users {
            let Some(id) = text(user, "id") else { continue };
            if user.get("is_bot").and_then(Value::as_bool) == Some(true) {
                self.bots.insert(id, text(user, "real_name").or_else(|| text(user, "name")).unwrap_or("bot".into()));
                continue;
            }
            for path in ["name", "real_name", "profile.real_name", "profile.display_name"] {
                self.name(text(user, path), &id);
            }
        }
    }

    fn name(&mut self, name: Option<String>, id: &str) {
        // A single common word may be a word of the text.
        if let Some(name) = name.filter(|name| name.chars().count() > 2) {
            self.names.entry(name).or_insert_with(|| id.to_string());
        }
    }

    /// Gives whoever sent a message a role.
    fn meet(&mut self, message: &Value) {
        let Some(id) = text(message, "user").filter(|id| !self.bots.contains_key(id)) else { return };
        if message.get("bot_id").is_some_and(|bot| !bot.is_null()) {
            return;
        }
        for path in ["user_profile.real_name", "user_profile.display_name", "user_profile.name"] {
            self.name(text(message, path), &id);
        }
        let number = self.roles.len() + 1;
        self.roles.entry(id).or_insert_with(|| format!("responder {number}"));
    }

    /// The role of whoever sent a message, or the bot's name.
    fn speaker(&self, message: &Value) -> Option<String> {
        let bot = || text(message, "username").or_else(|| text(message, "bot_profile.name"));
        let user = text(message, "user");
        let known = user.as_ref().and_then(|id| self.roles.get(id).or_else(|| self.bots.get(id)));
        known.cloned().or_else(bot)
    }

    fn role(&self, id: &str) -> &str {
        self.roles.get(id).or_else(|| self.bots.get(id)).map_or("a colleague", String::as_str)
    }

    /// Slack's notation as Markdown, with roles for persons.
    fn plain(&self, text: &str) -> String {
        let mut plain = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('<') {
            plain.push_str(before);
            let Some((inner, after)) = after.split_once('>') else {
                plain.push('<');
                rest = after;
                continue;
            };
            let (target, label) = inner.split_once('|').map_or((inner, None), |(target, label)| (target, Some(label)));
            match target.chars().next() {
                Some('@') => plain.push_str(self.role(&target[1..])),
                Some('#') => plain.push_str(&format!("#{}", label.unwrap_or(&target[1..]))),
                Some('!') => plain.push_str(label.unwrap_or(&target[1..])),
                _ => match label {
                    Some(label) if label != target => plain.push_str(&format!("[{label}]({target})")),
                    _ => plain.push_str(target),
                },
            }
            rest = after;
        }
        plain.push_str(rest);
        // `&lt;` and `&amp;` stay: Markdown shows them as Slack does, and nothing becomes HTML.
        self.without_names(&plain)
    }

    /// Names of persons in a text, as whole words, replaced by their roles. Longer names first.
    fn without_names(&self, text: &str) -> String {
        let mut names: Vec<(&String, &String)> = self.names.iter().collect();
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        let mut text = text.to_string();
        for (name, id) in names {
            if !text.contains(name.as_str()) {
                continue;
            }
            // One word may be a word of the text, unless it is addressed.
            let wanted = if name.contains(' ') { name.clone() } else { format!("@{name}") };
            text = replace_word(&text, &wanted, self.role(id));
        }
        text
    }
}

fn replace_word(text: &str, word: &str, new: &str) -> String {
    let mut replaced = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let (before, after) = (&rest[..at], &rest[at + word.len()..]);
        let is_word = !before.chars().next_back().is_some_and(char::is_alphanumeric)
            && !after.chars().next().is_some_and(char::is_alphanumeric);
        replaced.push_str(before);
        replaced.push_str(if is_word { new } else { word });
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}
