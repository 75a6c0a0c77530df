//! How findings are worded: short quotations, and what counts as a number.

use super::vocabulary::WORDS;

/// A few words of a document on one line, in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= 14 {
        return format!("\"{}\"", words.join(" "));
    }
    format!("\"{} … {}\"", words[..6].join(" "), words[words.len() - 6..].join(" "))
}

/// The first words of a text, up to some letters.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let mut words = String::new();
    for word in text.split_whitespace() {
        if words.chars().count() + word.chars().count() > most {
            return format!("{words} …");
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// A text without HTML comments.
pub(super) fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("<!--") {
        kept.push_str(&rest[..at]);
        rest = rest[at..].find("-->").map_or("", |end| &rest[at + end + 3..]);
    }
    kept.push_str(rest);
    kept
}

/// Whether a text says how much: a digit, or a number in words ("none", "half", "all customers").
pub(super) fn has_number(text: &str) -> bool {
    text.chars().any(|c| c.is_numeric())
        || text.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.numbers.is(&word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::{has_number, without_comments};

    #[test]
    fn comments_are_left_out() {
        assert_eq!(without_comments("a <!-- b --> c <!-- d"), "a  c ");
    }

    #[test]
    fn numbers_in_words_count() {
        assert!(has_number("about half of the customers"));
        assert!(!has_number("many customers were unhappy"));
    }
}
