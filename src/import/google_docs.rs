//! A document of Google Docs, downloaded as a web page (`.html`) or as Markdown (`.md`).
//!
//! Markdown holds its pictures as `data:` addresses in link definitions at its end.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::headings::below_title;
use super::{Attachment, File, Imported, html};

const TOOL: &str = "Google Docs";

pub(super) fn read(file: &File) -> Result<Imported, String> {
    let text = file.text();
    if text.contains('\0') {
        return Err("is not text; unpack a .zip, and give a .docx to `coroner import word`".into());
    }
    let is_html = text.trim_start().starts_with('<');
    let (markdown, named) = if is_html { (html::markdown(&text)?, html::title(&text)) } else { (text, None) };
    let mut attachments = Vec::new();
    let markdown = if is_html { markdown } else { pictures(&markdown, &mut attachments) };
    let (title, body) = below_title(&markdown);
    let title = title.or(named).unwrap_or_else(|| file.stem().to_string());
    Ok(Imported { attachments, ..Imported::document(TOOL, title, body) })
}

/// Takes the pictures out of the definitions, and names them where they are shown.
fn pictures(markdown: &str, attachments: &mut Vec<Attachment>) -> String {
    let mut text = String::new();
    for line in markdown.lines() {
        match definition(line) {
            Some(attachment) => attachments.push(attachment),
            None => {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    for attachment in attachments.iter() {
        let label = attachment.name.rsplit_once('.').map_or(attachment.name.as_str(), |(label, _)| label);
        text = text.replace(&format!("![][{label}]"), &format!("![]({})", attachment.link));
    }
    text
}

/// `[image1]: <data:image/png;base64,…>`.
fn definition(line: &str) -> Option<Attachment> {
    let (label, rest) = line.strip_prefix('[')?.split_once("]: <data:image/")?;
    let (kind, data) = rest.strip_suffix('>')?.split_once(";base64,")?;
    let is_word = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric());
    if !is_word(label) || !is_word(kind) {
        return None;
    }
    let name = format!("{label}.{kind}");
    Some(Attachment { link: name.clone(), name, bytes: STANDARD.decode(data).ok()? })
}
