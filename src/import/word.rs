//! A Word document (`.docx`).

use std::panic::catch_unwind;

use super::headings::below_title;
use super::{Attachment, File, Imported};

const TOOL: &str = "Word";

pub(super) fn read(file: &File) -> Result<Imported, String> {
    let unreadable = |error: &dyn std::fmt::Display| format!("cannot be read as a Word document (.docx): {error}");
    if !file.bytes.starts_with(b"PK") {
        return Err(unreadable(&"it is not a .docx; save an older .doc as .docx first"));
    }
    // A fault of the library in a damaged file must not end the program.
    let parsed = catch_unwind(|| undoc::parse_bytes(&file.bytes)).map_err(|_| unreadable(&"it is damaged"))?;
    let document = parsed.map_err(|error| unreadable(&error))?;
    let options = undoc::render::RenderOptions { max_heading_level: 6, ..Default::default() };
    let markdown = undoc::render::to_markdown(&document, &options).map_err(|error| unreadable(&error))?;
    let (title, body) = below_title(&markdown);
    let named = document.metadata.title.clone().filter(|title| !title.trim().is_empty());
    let title = title.or(named).unwrap_or_else(|| file.stem().to_string());
    let mut resources: Vec<_> = document.resources.iter().collect();
    resources.sort_by_key(|(id, _)| id.as_str());
    let attachments = resources
        .into_iter()
        .filter_map(|(id, resource)| {
            let name = resource.suggested_filename(id);
            let link = body.contains(&format!("({name})")).then(|| name.clone())?;
            Some(Attachment { link, name, bytes: resource.data.clone() })
        })
        .collect();
    Ok(Imported { attachments, ..Imported::document(TOOL, title, body) })
}
