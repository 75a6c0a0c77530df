//! Paths that `book.toml` names: normal form, and the bounds they have to keep.

use super::reader::Value;

/// `a/./b/../c` as `a/c`, with `/` between parts; `.` for nothing. None when it climbs above where it starts.
pub fn normal(path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(if parts.is_empty() { ".".into() } else { parts.join("/") })
}

fn is_absolute(path: &str) -> bool {
    path.starts_with(['/', '\\', '~']) || path.as_bytes().get(1) == Some(&b':')
}

/// A path inside the archive.
pub(super) fn inside(value: &Value<'_>) -> Option<String> {
    let text = value.filled()?;
    match normal(&text).filter(|_| !is_absolute(&text)) {
        Some(path) => Some(path),
        None => {
            value.refuse(
                format!("`{text}` is outside the archive"),
                "write a path relative to the archive's root, without `..` above it",
            );
            None
        }
    }
}

/// The output folder: it is replaced as a whole, so it must hold nothing that anybody wrote. It lies in the archive: a
/// repository may not say where else on the disk something is written, only the command line may.
pub(super) fn output(value: &Value<'_>, src: Option<&str>) -> Option<String> {
    let path = inside(value)?;
    let src = src.unwrap_or("content");
    let kept = [".git", ".coroner", "theme", "themes"];
    let fault = if path == "." {
        "is the archive itself"
    } else if src == path || src.starts_with(&format!("{path}/")) {
        "is or contains the source folder"
    } else if kept.iter().any(|kept| path == *kept || path.starts_with(&format!("{kept}/"))) {
        "is one of the archive's own folders"
    } else {
        return Some(path);
    };
    value.refuse(format!("`{path}` {fault}; building would replace it"), "use a separate folder for the site: `site`");
    None
}

/// A sub-path or an absolute address, always with `/` at its end; `None` if it is neither.
pub fn base_url(text: &str) -> Option<String> {
    let text = text.trim();
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_address = host.is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric() || c == '['));
    let is_path = text.starts_with('/') && !text.starts_with("//");
    let fits = (is_address || is_path) && !text.contains(|c: char| c.is_whitespace() || matches!(c, '?' | '#'));
    fits.then(|| format!("{}/", text.trim_end_matches('/')))
}

/// A plain name, no path.
pub(super) fn name(value: &Value<'_>) -> Option<String> {
    let text = value.filled()?;
    let fits = !text.contains(['/', '\\']) && text != "." && text != "..";
    if !fits {
        value.refuse(format!("`{text}` is not a name"), "name a folder below `themes/`");
    }
    fits.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn normal_paths() {
        assert_eq!(normal("a/./b//../c").as_deref(), Some("a/c"));
        assert_eq!(normal("./").as_deref(), Some("."));
        assert_eq!(normal("a/../.."), None);
        assert_eq!(normal("content\\2026").as_deref(), Some("content/2026"));
    }
}
