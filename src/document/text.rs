//! Bytes → text: UTF-8 with or without byte order marks, UTF-16, else Latin-1, which a diagnostic says.
//!
//! Lines of files whose lines end with a carriage return alone end with a line feed in the text, byte for byte.

use crate::diagnostic::{Diagnostic, Level, Span};

/// How many bytes are looked at for whether a file without a mark is UTF-16.
const PROBE: usize = 256;

/// Decodes a file. Bytes that are neither UTF-8 nor UTF-16 are read as Latin-1 (ISO 8859-1). A diagnostic says where the
/// file is not UTF-8.
pub fn decode(path: &str, bytes: &[u8]) -> (String, Vec<Diagnostic>) {
    let (text, problems) = unicode(path, bytes);
    (unix_lines(text), problems)
}

fn unicode(path: &str, bytes: &[u8]) -> (String, Vec<Diagnostic>) {
    let problem = |message: &str, span: Span| {
        Diagnostic::new("non-utf8-file", Level::Warning, path, message).at(span).help("save the file as UTF-8")
    };
    if let Some(big) = utf16(bytes) {
        let units = bytes.chunks(2).map(|pair| match *pair {
            [a, b] if big => u16::from_be_bytes([a, b]),
            [a, b] => u16::from_le_bytes([a, b]),
            _ => 0xfffd,
        });
        let text: String = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        let text = text.trim_start_matches('\u{feff}').to_string();
        let end = text.chars().next().map_or(0, char::len_utf8);
        return (text, vec![problem("the file is UTF-16, not UTF-8", Span::new(0, end)).label("from here")]);
    }
    let mut bytes = bytes;
    while let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        bytes = rest;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_string(), Vec::new()),
        Err(error) => {
            let at = error.valid_up_to();
            let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
            let start = bytes[..at].iter().map(|byte| char::from(*byte).len_utf8()).sum::<usize>();
            let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
            let problem = problem("the file is not UTF-8; it was read as Latin-1", Span::new(start, end));
            (text, vec![problem.label("the first byte that is not UTF-8")])
        }
    }
}

/// Whether bytes are UTF-16, by their mark or by the zeros beside the letters, and whether big-endian.
fn utf16(bytes: &[u8]) -> Option<bool> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(false),
        [0xfe, 0xff, ..] => return Some(true),
        _ => {}
    }
    let probe = &bytes[..bytes.len().min(PROBE)];
    let zeros = |odd: usize| probe.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (high, low) = (zeros(0), zeros(1));
    let most = probe.len() / 2 * 3 / 4;
    if probe.len() < 8 {
        return None;
    }
    if low >= most && high * 8 < low {
        Some(false)
    } else if high >= most && low * 8 < high {
        Some(true)
    } else {
        None
    }
}

/// Line feeds for carriage returns that stand alone, where the file's first line ends with one: others are parts of a
/// log that was pasted.
fn unix_lines(text: String) -> String {
    let first = text.find(['\r', '\n']);
    let alone = first.is_some_and(|at| text[at..].starts_with('\r') && !text[at..].starts_with("\r\n"));
    if !alone {
        return text;
    }
    let mut lines = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        lines.push(if c == '\r' && letters.peek() != Some(&'\n') { '\n' } else { c });
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn text_in_other_encodings() {
        let text = "---\ntitle: Änderung\n---\n";
        let (little, big): (Vec<u8>, Vec<u8>) = (
            text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        );
        for bytes in [&little[..], &big[..], &[b"\xff\xfe", &little[..]].concat(), &[b"\xfe\xff", &big[..]].concat()] {
            let (read, problems) = decode("a.md", bytes);
            assert_eq!(read, text);
            assert_eq!(problems[0].code, "non-utf8-file");
        }
        assert_eq!(decode("a.md", b"\xef\xbb\xbf\xef\xbb\xbfa").0, "a");
        assert_eq!(decode("a.md", b"a\rb\r").0, "a\nb\n");
        assert_eq!(decode("a.md", b"a\n1%\r2%\n").0, "a\n1%\r2%\n");
        assert_eq!(decode("a.md", b"A\xe4").0, "A\u{e4}");
    }
}
