//! The newline-delimited bulk form that Elasticsearch, OpenSearch and Quickwit take in, and the index to make for it first.
//!
//! Fields and names are those that the library's own engine is given and that queries use, so that a query means the
//! same there. What readers may not find here is not in it: restricted documents, and drafts where the site shows none.

use coroner_search::Entry;
use serde_json::{Map, Value, json};

use crate::archive::Archive;
use crate::search::entries;
use crate::site::route::{Base, Route};

/// Fields with prose, stemmed where the language is known.
const PROSE: [&str; 4] = ["title", "summary", "root_cause", "body"];
/// Fields to filter and count by; the first four hold one value.
const LABELS: [&str; 7] = ["cause", "trigger", "severity", "status", "team", "service", "tag"];
/// Fields that are only shown.
const SHOWN: [&str; 4] = ["id", "path", "url", "ended_by"];

/// Two lines a document: what to do, and the document.
pub(super) fn bulk(archive: &Archive, index: &str) -> String {
    let base = Base::new(&archive.config.book.base_url);
    let entries = entries(archive, archive.config.build.drafts, |p| base.of(&Route::incident(&p.id)));
    let mut text = String::new();
    for entry in &entries {
        let action = json!({ "index": { "_index": index, "_id": entry.id } });
        text.push_str(&format!("{action}\n{}\n", document(entry)));
    }
    text
}

/// A document; what is missing is left out.
fn document(entry: &Entry) -> Value {
    let mut document = Map::new();
    let mut add = |name: &str, value: Value| {
        let empty = value.is_null() || value.as_str() == Some("") || value.as_array().is_some_and(Vec::is_empty);
        if !empty {
            document.insert(name.to_string(), value);
        }
    };
    add("id", entry.id.as_str().into());
    add("path", entry.path.as_str().into());
    add("url", entry.url.as_str().into());
    add("title", entry.title.as_str().into());
    // A whole instant, for Quickwit reads no plain day.
    add("date", entry.date.as_ref().map(|day| format!("{day}T00:00:00Z")).into());
    add("severity", entry.severity.as_deref().into());
    add("minutes", entry.minutes.into());
    add("ended_by", entry.ended_by.as_deref().into());
    add("status", entry.status.as_deref().into());
    add("team", entry.teams.clone().into());
    add("service", entry.services.clone().into());
    add("cause", entry.cause.as_deref().into());
    add("trigger", entry.trigger.as_deref().into());
    add("tag", entry.tags.clone().into());
    add("summary", entry.summary.as_str().into());
    add("root_cause", entry.root_cause.as_str().into());
    add("body", entry.body.as_str().into());
    add("code", entry.code.as_str().into());
    Value::Object(document)
}

/// The body of `PUT /INDEX` for Elasticsearch and OpenSearch.
pub(super) fn mapping(language: &str) -> Value {
    let mut properties = Map::new();
    for name in SHOWN.into_iter().chain(LABELS) {
        properties.insert(name.into(), json!({ "type": "keyword" }));
    }
    properties.insert("date".into(), json!({ "type": "date", "format": "strict_date_optional_time" }));
    properties.insert("minutes".into(), json!({ "type": "long" }));
    for name in PROSE {
        properties.insert(name.into(), json!({ "type": "text", "analyzer": analyzer(language) }));
    }
    properties.insert("code".into(), json!({ "type": "text", "analyzer": "code" }));
    json!({
        "settings": { "analysis": {
            "filter": { "code_parts": { "type": "word_delimiter_graph", "preserve_original": true } },
            "analyzer": { "code": {
                "type": "custom",
                "tokenizer": "whitespace",
                "filter": ["code_parts", "flatten_graph", "lowercase"],
            } },
        } },
        "mappings": { "dynamic": "strict", "properties": properties },
    })
}

/// The analysers that Elasticsearch and OpenSearch have for languages.
fn analyzer(language: &str) -> &'static str {
    match language.split('-').next().unwrap_or_default().to_lowercase().as_str() {
        "ar" => "arabic",
        "da" => "danish",
        "de" => "german",
        "el" => "greek",
        "en" => "english",
        "es" => "spanish",
        "fi" => "finnish",
        "fr" => "french",
        "hu" => "hungarian",
        "it" => "italian",
        "ja" | "ko" | "zh" => "cjk",
        "nb" | "nn" | "no" => "norwegian",
        "nl" => "dutch",
        "pt" => "portuguese",
        "ro" => "romanian",
        "ru" => "russian",
        "sv" => "swedish",
        "tr" => "turkish",
        _ => "standard",
    }
}

/// The index configuration for Quickwit (`POST /api/v1/indexes`).
pub(super) fn quickwit(index: &str, language: &str) -> Value {
    let raw = |name: &str, kind: &str| json!({ "name": name, "type": kind, "tokenizer": "raw", "fast": true });
    let tokenizer = if language.to_lowercase().starts_with("en") { "en_stem" } else { "default" };
    let mut fields: Vec<Value> = SHOWN.iter().map(|name| raw(name, "text")).collect();
    fields.extend(LABELS[..4].iter().map(|name| raw(name, "text")));
    fields.extend(LABELS[4..].iter().map(|name| raw(name, "array<text>")));
    fields.push(json!({ "name": "date", "type": "datetime", "input_formats": ["rfc3339"], "fast": true }));
    fields.push(json!({ "name": "minutes", "type": "i64", "fast": true }));
    let prose = |name: &&str| json!({ "name": name, "type": "text", "tokenizer": tokenizer, "record": "position" });
    fields.extend(PROSE.iter().map(prose));
    let code = json!({ "name": "code", "type": "text", "tokenizer": "source_code_default", "record": "position" });
    fields.push(code);
    let default: Vec<&str> = PROSE.into_iter().chain(["code"]).collect();
    json!({
        "version": "0.8",
        "index_id": index,
        "doc_mapping": { "mode": "strict", "field_mappings": fields },
        "search_settings": { "default_search_fields": default },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the engine is given, by the names that a query calls it: `team`, not `teams`.
    fn own() -> Vec<String> {
        let given = include_str!("../../crates/search/src/entry.rs");
        let fields = given.lines().filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(':'));
        let labels: Vec<&str> = coroner_search::Label::ALL.iter().map(|label| label.name()).collect();
        let called = |field: &str| {
            let one = field.strip_suffix('s').filter(|one| labels.contains(one));
            one.unwrap_or(field).to_string()
        };
        let mut names: Vec<String> = fields.map(|(field, _)| called(field)).collect();
        assert!(labels.iter().all(|label| names.iter().any(|name| name == label)), "{names:?}");
        names.sort();
        names
    }

    #[test]
    fn the_fields_are_those_of_our_own_index() {
        let mut mapped: Vec<String> =
            mapping("en")["mappings"]["properties"].as_object().unwrap().keys().cloned().collect();
        mapped.sort();
        assert_eq!(mapped, own());
        let config = quickwit("postmortems", "en");
        let fields = config["doc_mapping"]["field_mappings"].as_array().unwrap().iter();
        let mut names: Vec<String> = fields.map(|field| field["name"].as_str().unwrap().to_string()).collect();
        names.sort();
        assert_eq!(names, own());
        let bare = Entry { date: Some("2026-01-01".into()), ..Entry::default() };
        assert_eq!(document(&bare), json!({ "date": "2026-01-01T00:00:00Z" }), "what is missing is left out");
    }
}
