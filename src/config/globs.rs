//! Globs of documents, each checked where it is read.

use super::reader::Value;

/// Globs, each of which is one.
pub(super) fn globs(value: &Value<'_>) -> Option<Vec<String>> {
    let mut globs = Vec::new();
    for element in value.elements()? {
        let Some(text) = element.filled() else { continue };
        match globset::Glob::new(&text) {
            Ok(_) => globs.push(text),
            Err(error) => element.refuse(
                format!("`{text}` is not a glob: {}", fault_of_glob(error.kind())),
                "a glob is like `**/*.md`, `2026/*` or `notes-?.md`",
            ),
        }
    }
    Some(globs)
}

/// What is wrong with a glob.
fn fault_of_glob(kind: &globset::ErrorKind) -> String {
    match kind {
        globset::ErrorKind::UnclosedClass => "a `[` is not closed".into(),
        globset::ErrorKind::UnclosedAlternates => "a `{` is not closed".into(),
        globset::ErrorKind::UnopenedAlternates => "a `}` closes nothing".into(),
        globset::ErrorKind::InvalidRange(first, last) => format!("`{first}-{last}` is not a range"),
        globset::ErrorKind::DanglingEscape => "it ends with `\\`".into(),
        other => other.to_string(),
    }
}
