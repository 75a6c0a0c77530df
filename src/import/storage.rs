//! Confluence's storage format: XHTML with `ac:` and `ri:` elements for macros, links, pictures and tasks.
//!
//! It becomes HTML. A macro that shows text shows it; one that computes something (a table of contents, a report) is
//! kept by name.

use crate::text::escape_html;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// What is not shown: macros by name, with their parameters.
type Unknown = Vec<(String, String)>;

/// Macros whose body is a quotation with a title.
const PANELS: &[&str] = &["info", "note", "warning", "tip", "panel"];

/// Macros whose body is part of the text.
const PLAIN: &[&str] = &["expand", "section", "column", "details", "excerpt", "div", "span", "align"];

/// Macros that only arrange the page.
const SILENT: &[&str] = &["toc", "toc-zone", "anchor", "children", "pagetree", "recently-updated", "gallery"];

/// Whether a text is in this format.
pub(super) fn is_storage(text: &str) -> bool {
    text.contains("<ac:") || text.contains("<ri:")
}

/// An open macro.
struct Macro {
    name: String,
    parameters: Vec<(String, String)>,
}

/// As HTML, and what could not be shown.
pub(super) fn html(text: &str) -> Result<(String, Unknown), String> {
    // The fragment has no root and its namespaces are not declared; as a plain stream that does not matter.
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut writer = Storage::default();
    loop {
        let event = reader.read_event().map_err(|error| format!("is not valid storage format: {error}"))?;
        match event {
            Event::Start(element) => writer.start(&element),
            Event::Empty(element) => {
                writer.start(&element);
                writer.end(&name(&element));
            }
            Event::End(element) => writer.end(&String::from_utf8_lossy(element.name().as_ref())),
            Event::Text(text) => writer.raw(&String::from_utf8_lossy(&text)),
            Event::GeneralRef(entity) => writer.raw(&format!("&{};", String::from_utf8_lossy(&entity))),
            Event::CData(text) => writer.text(&String::from_utf8_lossy(&text)),
            Event::Eof => break,
            _ => {}
        }
    }
    Ok((writer.html, writer.unknown))
}

fn name(element: &BytesStart<'_>) -> String {
    String::from_utf8_lossy(element.name().as_ref()).into_owned()
}

/// The value of an attribute, its escapes undone where they are known.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().with_checks(false).flatten().find(|one| one.key.as_ref() == name.as_bytes())?;
    let raw = String::from_utf8_lossy(&found.value).into_owned();
    Some(quick_xml::escape::unescape(&raw).map(|text| text.into_owned()).unwrap_or(raw))
}

/// The HTML so far.
#[derive(Default)]
struct Storage {
    html: String,
    unknown: Unknown,
    macros: Vec<Macro>,
    /// The parameter that is being read.
    parameter: Option<String>,
    /// The target of the link that is being read, and where its text begins.
    link: Option<(Option<String>, usize)>,
    /// Whether the status of a task is being read.
    in_status: bool,
    /// Whether text is not shown: the id of a task.
    in_silence: bool,
}

impl Storage {
    /// Text that is escaped already.
    fn raw(&mut self, text: &str) {
        if self.in_silence {
            return;
        }
        if self.in_status {
            self.html.push_str(if text.trim() == "complete" {
                "<input type=\"checkbox\" checked>"
            } else {
                "<input type=\"checkbox\">"
            });
            return;
        }
        match (&self.parameter, self.macros.last_mut()) {
            (Some(_), Some(open)) => {
                let text = quick_xml::escape::unescape(text).map(|text| text.into_owned()).unwrap_or(text.to_string());
                if let Some((_, value)) = open.parameters.last_mut() {
                    value.push_str(&text);
                }
            }
            _ => self.html.push_str(text),
        }
    }

    fn text(&mut self, text: &str) {
        self.raw(&escape_html(text));
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        let name = name(element);
        match name.as_str() {
            "ac:structured-macro" | "ac:macro" => {
                let name = attribute(element, "ac:name").unwrap_or_default();
                if PANELS.contains(&name.as_str()) {
                    self.html.push_str("<blockquote>");
                }
                self.macros.push(Macro { name, parameters: Vec::new() });
            }
            "ac:parameter" => {
                let name = attribute(element, "ac:name").unwrap_or_default();
                if let Some(open) = self.macros.last_mut() {
                    open.parameters.push((name.clone(), String::new()));
                    self.parameter = Some(name);
                }
            }
            "ac:rich-text-body" => self.panel_title(),
            "ac:plain-text-body" => self.open_code(),
            "ac:link" => self.link = Some((None, self.html.len())),
            "ri:page" | "ri:attachment" | "ri:url" | "ri:user" => self.resource(&name, element),
            "ac:task-list" => self.html.push_str("<ul>"),
            "ac:task" => self.html.push_str("<li>"),
            "ac:task-status" => self.in_status = true,
            "ac:task-id" | "ac:placeholder" => self.in_silence = true,
            "time" => self.html.push_str(&escape_html(&attribute(element, "datetime").unwrap_or_default())),
            other if other.starts_with("ac:") => {}
            other => {
                let href = attribute(element, "href").map(|href| format!(" href=\"{}\"", escape_html(&href)));
                let span = attribute(element, "colspan").map(|span| format!(" colspan=\"{}\"", escape_html(&span)));
                self.html.push_str(&format!("<{other}{}{}>", href.unwrap_or_default(), span.unwrap_or_default()));
            }
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "ac:structured-macro" | "ac:macro" => self.close_macro(),
            "ac:parameter" => self.parameter = None,
            "ac:plain-text-body" => self.html.push_str("</code></pre>"),
            "ac:link" => self.close_link(),
            "ac:task-list" => self.html.push_str("</ul>"),
            "ac:task" => self.html.push_str("</li>"),
            "ac:task-status" => self.in_status = false,
            "ac:task-id" | "ac:placeholder" => self.in_silence = false,
            "time" | "br" | "hr" | "img" | "col" => {}
            other if other.starts_with("ac:") || other.starts_with("ri:") => {}
            other => self.html.push_str(&format!("</{other}>")),
        }
    }

    fn parameter_of_macro(&self, name: &str) -> Option<&str> {
        let open = self.macros.last()?;
        let found = open.parameters.iter().find(|(known, _)| known == name)?;
        Some(found.1.as_str()).filter(|value| !value.trim().is_empty())
    }

    fn panel_title(&mut self) {
        let is_titled =
            self.macros.last().is_some_and(|open| PANELS.contains(&open.name.as_str()) || open.name == "expand");
        if let Some(title) = self.parameter_of_macro("title").filter(|_| is_titled).map(escape_html) {
            self.html.push_str(&format!("<p><strong>{title}</strong></p>"));
        }
    }

    fn open_code(&mut self) {
        let language = self.parameter_of_macro("language").unwrap_or_default();
        let language: String = language.chars().filter(char::is_ascii_alphanumeric).collect();
        let class = if language.is_empty() { String::new() } else { format!(" class=\"language-{language}\"") };
        self.html.push_str(&format!("<pre><code{class}>"));
    }

    fn close_macro(&mut self) {
        let Some(open) = self.macros.pop() else { return };
        let value = |name: &str| open.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim());
        match open.name.as_str() {
            name if PANELS.contains(&name) => self.html.push_str("</blockquote>"),
            "status" => self.html.push_str(&escape_html(value("title").unwrap_or_default())),
            "jira" => self.html.push_str(&escape_html(value("key").or(value("jqlQuery")).unwrap_or_default())),
            "code" | "noformat" => {}
            name if PLAIN.contains(&name) || SILENT.contains(&name) => {}
            name => {
                let parameters: Vec<String> =
                    open.parameters.iter().map(|(name, value)| format!("{name}={}", value.trim())).collect();
                self.unknown.push((format!("macro {name}"), parameters.join(", ")));
            }
        }
    }

    /// What a link or picture leads to.
    fn resource(&mut self, name: &str, element: &BytesStart<'_>) {
        let target = match name {
            "ri:attachment" => attribute(element, "ri:filename").map(|name| format!("attachments/{name}")),
            "ri:url" => attribute(element, "ri:value"),
            "ri:page" => attribute(element, "ri:content-title"),
            // A person: documents name roles.
            _ => Some("a colleague".to_string()),
        };
        match (&mut self.link, target) {
            (Some((target @ None, _)), Some(found)) => {
                let is_address = matches!(name, "ri:attachment" | "ri:url");
                if !is_address {
                    self.html.push_str(&escape_html(&found));
                }
                *target = Some(if is_address { found } else { String::new() });
            }
            (None, Some(found)) if matches!(name, "ri:attachment" | "ri:url") => {
                self.html.push_str(&format!("<img src=\"{}\">", escape_html(&found)));
            }
            (None, Some(found)) if self.parameter.is_none() => self.html.push_str(&escape_html(&found)),
            _ => {}
        }
    }

    fn close_link(&mut self) {
        let Some((target, start)) = self.link.take() else { return };
        let Some(target) = target.filter(|target| !target.is_empty()) else { return };
        let shown = self.html.split_off(start.min(self.html.len()));
        let shown =
            if shown.trim().is_empty() { escape_html(target.rsplit('/').next().unwrap_or(&target)) } else { shown };
        self.html.push_str(&format!("<a href=\"{}\">{shown}</a>", escape_html(&target)));
    }
}
