//! The words of a text on its page: what they name, and shortcodes as emoji.

use std::borrow::Cow;
use std::ops::Range;

use super::Target;

/// A place in a text that names something with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands in the text.
    pub place: Range<usize>,
    /// What the page says there.
    pub words: String,
    /// Where it leads.
    pub target: Target,
}

/// The text with `:rocket:` as an emoji, by GitHub's names. What stands within a word or a number is none (`10:100:3`).
pub(super) fn with_emoji(text: &str) -> Cow<'_, str> {
    if text.bytes().filter(|byte| *byte == b':').nth(1).is_none() {
        return Cow::Borrowed(text);
    }
    let is_part = |c: char| c.is_alphanumeric() || c == ':';
    let mut made = String::new();
    let mut done = 0;
    let mut from = 0;
    while let Some(start) = text[from..].find(':').map(|at| from + at) {
        let name = &text[start + 1..];
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric() && !"_+-".contains(c)).unwrap_or(name.len())];
        let end = start + 1 + name.len();
        from = end.max(start + 1);
        let bounded = !text[..start].ends_with(is_part)
            && text[end..].strip_prefix(':').is_some_and(|after| !after.starts_with(is_part));
        if let Some(emoji) = bounded.then(|| emojis::get_by_shortcode(name)).flatten() {
            made.push_str(&text[done..start]);
            made.push_str(emoji.as_str());
            done = end + 1;
            from = done;
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    made.push_str(&text[done..]);
    Cow::Owned(made)
}

#[cfg(test)]
mod tests {
    use super::with_emoji;

    #[test]
    fn shortcodes_are_emoji_where_nothing_else_is_meant() {
        for (text, shown) in [
            (":fire: disk :+1:", "🔥 disk 👍"),
            ("at 10:100:3, org:us:pay, a::fire::b", "at 10:100:3, org:us:pay, a::fire::b"),
            (":not-an-emoji: :fire", ":not-an-emoji: :fire"),
            ("é:fire: :fire:é (:fire:)", "é:fire: :fire:é (🔥)"),
        ] {
            assert_eq!(with_emoji(text), shown);
        }
    }
}
