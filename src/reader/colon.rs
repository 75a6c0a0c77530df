//! The colon between a label and its value, a wide one too, or the bracket that closes the label: `【Start】 14:03`.

/// Where the first one of a text is, and the end of it.
pub(super) fn colon(text: &str) -> Option<(usize, usize)> {
    if text.is_ascii() {
        return text.find(':').map(|at| (at, at + 1));
    }
    let (at, found) = text.char_indices().find(|(_, c)| matches!(c, ':' | '：' | '】'))?;
    Some((at, at + found.len_utf8()))
}

/// A text without the colons at its end.
pub(super) fn without_colon(text: &str) -> &str {
    text.trim_end_matches([':', '：', ' '])
}

#[cfg(test)]
mod tests {
    use super::{colon, without_colon};

    #[test]
    fn colons_in_their_forms() {
        for (text, label, value) in [
            ("Start: 14:03", "Start", " 14:03"),
            ("開始：14:03", "開始", "14:03"),
            ("【開始】14:03", "【開始", "14:03"),
        ] {
            let (at, end) = colon(text).unwrap();
            assert_eq!((&text[..at], &text[end..]), (label, value));
        }
        assert_eq!(colon("no label"), None);
        assert_eq!(without_colon("原因："), "原因");
    }
}
