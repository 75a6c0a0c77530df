//! The floors: which room may import which. `docs/architecture.md` shows the same picture.

/// From the ground up. A room may import the rooms of the floors below its own, none of its own floor.
pub const FLOORS: &[&[&str]] = &[
    &["card", "first_use", "text"],
    &["diagnostic", "cli", "write"],
    &["source"],
    &["config", "document", "theme", "vocabulary"],
    &["incident", "redaction"],
    &["reader"],
    &["blame", "template"],
    &["archive", "import"],
    &["insight"],
    &["practice"],
    &["check", "digest", "search"],
    &["site"],
    &["lsp", "serve"],
    &["commands"],
    &["main"],
];

/// The floor of a room, counted from the ground.
pub fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// Whether a room may import another.
pub fn allowed(from: &str, to: &str) -> bool {
    from == to || matches!((floor(from), floor(to)), (Some(from), Some(to)) if to < from)
}

/// The rooms that a line of code imports: every `crate::room`, and `coroner::room` in the program's `main`.
pub fn imports(line: &str) -> Vec<&str> {
    let code = line.split("//").next().unwrap_or(line);
    let mut found = Vec::new();
    for prefix in ["crate::", "coroner::"] {
        let mut rest = code;
        while let Some(at) = rest.find(prefix) {
            let own_word = !rest[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$');
            rest = &rest[at + prefix.len()..];
            let end = rest.find(|c: char| !(c.is_ascii_lowercase() || c == '_')).unwrap_or(rest.len());
            if own_word && end > 0 {
                found.push(&rest[..end]);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{allowed, imports};

    #[test]
    fn data_flows_one_way() {
        assert!(allowed("insight", "archive"));
        assert!(allowed("site", "site"));
        assert!(!allowed("archive", "insight"));
        assert!(!allowed("check", "digest"), "rooms of one floor do not know each other");
        assert!(!allowed("archive", "cellar"), "a room without a floor is a breach");
    }

    #[test]
    fn imports_are_found_in_code_only() {
        assert_eq!(imports("use crate::site::route;"), ["site"]);
        assert_eq!(imports("let day = crate::archive::load(crate::config::x);"), ["archive", "config"]);
        assert_eq!(imports("/// see [`crate::site`]"), Vec::<&str>::new());
        assert_eq!(imports("pub(crate) use other_crate::thing;"), Vec::<&str>::new());
    }
}
