//! The beginning of a longer text.

/// How far back a cut goes to end at a blank, in bytes: a script without blanks is cut where it must be.
const WORD: usize = 40;

/// The first sentences of a text, up to about so many bytes; a first sentence that is longer is cut.
pub fn first_sentences(text: &str, limit: usize) -> String {
    if text.len() <= limit {
        return text.to_string();
    }
    let head = &text[..text.floor_char_boundary(limit)];
    let full_stop = head.rfind(". ").map(|at| at + 1).max(head.rfind('。').map(|at| at + '。'.len_utf8()));
    match (full_stop.filter(|at| *at > limit / 3), head.rsplit_once(' ')) {
        (Some(at), _) => head[..at].to_string(),
        (None, Some((before, word))) if word.len() < WORD => format!("{before}…"),
        (None, _) => format!("{head}…"),
    }
}

#[cfg(test)]
mod tests {
    use super::first_sentences;

    #[test]
    fn a_text_ends_with_a_sentence_or_a_word() {
        for (text, limit, begins) in [
            ("All of it.", 20, "All of it."),
            ("One sentence. Another one that is long.", 30, "One sentence."),
            ("It. Another sentence that goes on and on.", 30, "It. Another sentence that…"),
            ("障害。原因は不明です。", 24, "障害。"),
            ("障害の原因は不明です", 24, "障害の原因は不明…"),
            ("", 0, ""),
            ("é", 1, "…"),
        ] {
            assert_eq!(first_sentences(text, limit), begins, "{text}");
        }
    }
}
