//! Addresses as they stand in a text, before anything is known of where they lead.

/// Turns `%20` back into a blank; what is no escape stays as it is.
pub fn unescape(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let code = (byte == b'%')
            .then(|| tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok()))
            .flatten()
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match code {
            Some(code) => {
                bytes.push(code);
                rest = &tail[2..];
            }
            None => {
                bytes.push(byte);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Every file that a text may point at: what stands in Markdown and HTML links and images. It may name more than the
/// page will show, never less.
pub fn mentioned(text: &str) -> Vec<&str> {
    let mut places = Vec::new();
    for mark in ["](", "]:", "src=", "href="] {
        for (at, _) in text.match_indices(mark) {
            let rest = text[at + mark.len()..].trim_start_matches([' ', '"', '\'']);
            let (rest, closers): (&str, &[char]) = match rest.strip_prefix('<') {
                Some(rest) => (rest, &['>', '\n']),
                None => (rest, &[')', '"', '\'', '\n', '>', ' ', '#', '?']),
            };
            let end = rest.find(closers).unwrap_or(rest.len());
            if end > 0 {
                places.push(&rest[..end]);
            }
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::{mentioned, unescape};

    #[test]
    fn escapes_are_undone() {
        assert_eq!(unescape("a%20b%2"), "a b%2");
    }

    #[test]
    fn what_a_text_mentions() {
        let text = "![a](../i/x.svg \"t\") [b]: <y z.png>\n<img src='w.png'>";
        assert_eq!(mentioned(text), ["../i/x.svg", "y z.png", "w.png"]);
    }
}
