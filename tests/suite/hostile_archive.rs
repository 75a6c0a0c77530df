//! An archive whose every field, section and name holds the same texts: what they do wherever they are shown.

use crate::archive_builder::ArchiveBuilder;

/// A text as a YAML string in double quotes, with everything that YAML has an escape for escaped.
pub fn yaml(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if (c as u32) < 0x20 || (0x7f..0xa0).contains(&(c as u32)) => quoted += &format!("\\x{:02x}", c as u32),
            c if (0x2000..=0x206f).contains(&(c as u32)) || c == '\u{feff}' => {
                quoted += &format!("\\u{:04x}", c as u32)
            }
            c if c as u32 >= 0xe0000 => quoted += &format!("\\U{:08x}", c as u32),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// The same as a TOML string.
pub fn toml(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted += &format!("\\u{:04x}", c as u32),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// A text that fits one line of Markdown.
fn line(text: &str) -> String {
    text.replace(['\n', '\r'], " ").trim().to_string()
}

/// A document that holds a text everywhere, and names where it says whose it is and why it happened. `n` gives its id
/// and its day.
pub fn document(n: usize, text: &str, names: &[&str]) -> String {
    let name = yaml(names.first().copied().unwrap_or_default());
    let names = names.iter().map(|name| yaml(name)).collect::<Vec<_>>().join(", ");
    let (value, flat, cell) = (yaml(text), line(text), line(text).replace('|', "\\|"));
    let (month, day) = (n / 28 % 10 + 1, n % 28 + 1);
    format!(
        "---\nid: H-{n}\ntitle: {value}\ndate: 2026-{month:02}-{day:02}\nstatus: complete\nseverity: {value}\n\
         teams: [{names}, ops]\nservices: [{names}]\nroot_cause: {name}\ntrigger: {name}\ncontributing: [{names}]\n\
         tags: [{value}]\nauthors: [{value}]\nparticipants: [{value}]\nimpact:\n  users: {value}\n  requests: {value}\n\
         recurrence_of: {value}\n{value}: {value}\ncolour: {value}\n---\n\n# {flat}\n\n## Summary\n\n{text}\n\n\
         ## Impact\n\n**Severity:** {flat}\n\n> {flat}\n\n## Timeline\n\n| Time (UTC) | Event |\n|---|---|\n\
         | 10:00 | Detected: {cell} |\n| 10:05 | {cell} |\n| {cell} | resolved |\n\n## Root cause\n\n{text}\n\n\
         Ann should have known better: {flat}\n\n## {flat}\n\n```{flat}\n{text}\n```\n\n[link]({flat}) ![{flat}]({flat}) \
         [{flat}](nowhere.md \"{flat}\") `{flat}`\n\n## Five whys\n\n1. Why {flat}? Because {flat}.\n2. Why? {flat}\n\n\
         ## Action items\n\n- [ ] {flat} (owner: @ann, due: 2026-02-01)\n- [ ] Fix {flat} #12\n\n\
         | Action | Owner | Due | Status | Ticket |\n|---|---|---|---|---|\n| {cell} | {cell} | {cell} | open | {cell} |\n\
         | Raise the limit | @everyone @org/team | 2026-03-01 | {cell} | {cell} |\n"
    )
}

/// A `book.toml` that holds a text in everything that may be any text.
pub fn book(text: &str) -> String {
    let value = toml(text);
    format!(
        "[book]\ntitle = {value}\ndescription = {value}\nbase_url = \"https://library.example/\"\n\n\
         [[team]]\nid = \"ops\"\nname = {value}\nchannel = {value}\n\n[[team]]\nid = {value}\nname = {value}\n\n\
         [[severity]]\nid = {value}\naliases = [{value}]\n\n\
         [[cause]]\nid = {value}\nname = {value}\ndescription = {value}\n\n[[trigger]]\nid = {value}\nname = {value}\n"
    )
}

/// An archive of one document a text, and of a `book.toml` with the first of them.
pub fn hostile(texts: &[&str]) -> ArchiveBuilder {
    let mut archive = ArchiveBuilder::new().file("book.toml", &book(texts.first().copied().unwrap_or_default()));
    for (n, text) in texts.iter().enumerate() {
        archive = archive.file(&format!("content/{n}.md"), &document(n, text, &[text]));
        let name: String = text.chars().filter(|c| !matches!(c, '/' | '\0')).take(40).collect();
        if cfg!(unix) && !name.trim().is_empty() {
            archive = archive.file(&format!("content/{n} {name}.md"), &document(n + 100, text, &[text]));
        }
    }
    archive
}
