//! A page of Confluence: from the HTML export of a space, as storage format, or as the REST API gives it (JSON with
//! `body.storage` or `body.view`).

use super::headings::below_title;
use super::json;
use super::{File, Imported, html, storage};

const TOOL: &str = "Confluence";

pub(super) fn read(file: &File) -> Result<Vec<Imported>, String> {
    let text = file.text();
    if text.trim_start().starts_with(['{', '[']) {
        let value = json::parse(file)?;
        return json::records(&value, &["results"]).into_iter().map(|page| from_api(page, file)).collect();
    }
    if text.contains("<hibernate-generic") {
        return Err("is the XML backup of a space; export the space as HTML, or fetch pages with \
                    `/wiki/rest/api/content/ID?expand=body.storage,metadata.labels`"
            .into());
    }
    if !is_of_confluence(&text) {
        return Err("is not a Confluence page; supported are pages of a space's HTML export, pages in storage format \
                    (`<p>…</p><ac:structured-macro …>`), or JSON of the REST API with `body.storage` or `body.view`"
            .into());
    }
    let named = html::title(&text);
    let mut imported = page(&text, named.as_deref().map(without_space).unwrap_or(file.stem()))?;
    attachments(&mut imported);
    Ok(vec![imported])
}

/// Whether a text has what Confluence writes: the ids and classes of its HTML export, or storage format, whose plainest form is
/// elements without a document around them.
fn is_of_confluence(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_page = lower.contains("<html") || lower.contains("<!doctype") || lower.contains("<body");
    let exported = ["confluence", "id=\"main-content\"", "wiki-content", "class=\"pagesection"];
    let elements = ["<p", "<h1", "<h2", "<h3", "<table", "<ul", "<ol", "<div", "<ac:", "<hr", "<blockquote"];
    storage::is_storage(text)
        || exported.iter().any(|sign| lower.contains(sign))
        || !is_page && elements.iter().any(|element| lower.trim_start().starts_with(element))
}

/// A page as the REST API gives it.
fn from_api(value: &serde_json::Value, file: &File) -> Result<Imported, String> {
    let body = ["body.storage.value", "body.view.value", "body.export_view.value"];
    let body = body.iter().find_map(|path| json::text(value, path));
    let body = body.ok_or("has no page body; fetch it with `?expand=body.storage`")?;
    let title = json::text(value, "title").unwrap_or_else(|| file.stem().to_string());
    let mut imported = page(&body, &title)?;
    let link = |path: &str| json::text(value, path);
    imported.source = link("_links.base").zip(link("_links.webui")).map(|(base, page)| base + &page);
    imported.tags = json::names(value, "metadata.labels.results");
    Ok(imported)
}

fn page(text: &str, title: &str) -> Result<Imported, String> {
    let (html, unknown) = if storage::is_storage(text) { storage::html(text)? } else { (text.to_string(), Vec::new()) };
    let (own, body) = below_title(&html::markdown(&html)?);
    let mut imported = Imported::document(TOOL, title.to_string(), body);
    if let Some(own) = own.filter(|own| own != title) {
        // The page's only large heading is its first section.
        imported.body = format!("## {own}\n\n{}", imported.body);
    }
    for (name, value) in unknown {
        imported.keep(&name, value);
    }
    Ok(imported)
}

/// `Payments : Checkout returned 502` without the space's name.
fn without_space(title: &str) -> &str {
    title.split_once(" : ").map_or(title, |(_, title)| title)
}

/// The list of attachments at the end of an exported page: it stays, under its own heading, as links.
fn attachments(imported: &mut Imported) {
    for heading in ["\n## Attachments:\n", "\n### Attachments:\n"] {
        imported.body = imported.body.replace(heading, "\n## Attachments\n");
    }
}
