//! Bytes → text: UTF-8, with or without a byte order mark, else Latin-1 and a diagnostic.

use crate::diagnostic::{Diagnostic, Level};

/// Decodes a file. Bytes that are not UTF-8 are read as Latin-1 (ISO 8859-1), and a diagnostic says so.
pub fn decode(path: &str, bytes: &[u8]) -> (String, Vec<Diagnostic>) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_string(), Vec::new()),
        Err(error) => {
            let at = error.valid_up_to();
            let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
            let start = bytes[..at].iter().map(|byte| char::from(*byte).len_utf8()).sum::<usize>();
            let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
            let problem =
                Diagnostic::new("non-utf8-file", Level::Warning, path, "the file is not UTF-8; it was read as Latin-1")
                    .at((start..end).into())
                    .label("the first byte that is not UTF-8")
                    .help("save the file as UTF-8");
            (text, vec![problem])
        }
    }
}
