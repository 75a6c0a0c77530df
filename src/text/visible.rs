//! Makes control and invisible characters visible: an escape character becomes `\u{1b}`.
//!
//! One form for all of them, in ASCII: every terminal shows it, and it can be searched for.

use std::borrow::Cow;

/// Whether a terminal would interpret a character, show nothing for it, or reorder its neighbours because of it.
///
/// Tab and line feed count too. The joiners U+200C and U+200D, the marks of direction U+200E and U+200F and variation
/// selectors do not: scripts and emoji need them.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{180e}' | '\u{200b}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' // zero width
            | '\u{2028}' | '\u{2029}' // line and paragraph separators
            | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' // embeddings, overrides and isolates
            | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' // invisible operators
            | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' // fillers
            | '\u{e0000}'..='\u{e007f}' // tags: ASCII that nobody sees
        )
}

/// A text whose hidden characters are shown as `\u{1b}`; tabs and line ends (`\n`, `\r\n`) stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    shown(text, |c, next| matches!(c, '\t' | '\n') || c == '\r' && next == Some('\n'))
}

/// The same for a text that must stay on one line: line ends are shown too.
pub fn visible_line(text: &str) -> Cow<'_, str> {
    shown(text, |c, _| c == '\t')
}

fn shown(text: &str, stays: impl Fn(char, Option<char>) -> bool) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        if is_hidden(c) && !stays(c, letters.peek().copied()) {
            safe.extend(c.escape_unicode());
        } else {
            safe.push(c);
        }
    }
    Cow::Owned(safe)
}

#[cfg(test)]
mod tests {
    use super::{is_hidden, visible, visible_line};
    use proptest::prelude::*;

    #[test]
    fn what_a_terminal_obeys_is_shown() {
        assert_eq!(visible("\u{1b}[31mred\u{7}\tx\r\ny\rz"), "\\u{1b}[31mred\\u{7}\tx\r\ny\\u{d}z");
        assert_eq!(visible("\u{9b}2J \u{85} \u{7f} \u{2028}"), "\\u{9b}2J \\u{85} \\u{7f} \\u{2028}");
        assert_eq!(visible("a\u{202e}b\u{2066}c\u{200b}d\u{e0041}"), "a\\u{202e}b\\u{2066}c\\u{200b}d\\u{e0041}");
        assert_eq!(visible_line("a\nb\r\nc"), "a\\u{a}b\\u{d}\\u{a}c");
    }

    #[test]
    fn scripts_and_emoji_stay() {
        for text in ["Störung", "می‌خواهم", "👩‍💻 ❤️", "支払い", "a\u{200f}b", "a\u{ad}b"] {
            assert_eq!(visible(text), text);
        }
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_left(text in any::<String>()) {
            prop_assert!(!visible_line(&text).chars().any(|c| is_hidden(c) && c != '\t'));
            let left = visible(&text).replace("\r\n", "\n");
            prop_assert!(!left.chars().any(|c| is_hidden(c) && c != '\t' && c != '\n'));
        }

        #[test]
        fn parts_are_shown_as_the_whole(a in "[^\r]*", b in any::<String>()) {
            let whole = format!("{a}{b}");
            prop_assert_eq!(format!("{}{}", visible(&a), visible(&b)), visible(&whole));
        }
    }
}
