//! Shortening texts for readers. How dates, numbers and durations are written is the catalogue's.

/// The beginning of a text, cut at a space, up to a number of characters.
pub fn shorten(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_string();
    }
    let head: String = text.chars().take(longest).collect();
    let cut = head.rfind(' ').unwrap_or(head.len());
    format!("{} …", head[..cut].trim_end_matches([',', ';', ':', '.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn long_texts_are_cut_at_a_space() {
        assert_eq!(shorten("one two three", 8), "one two …");
        assert_eq!(shorten("one", 8), "one");
    }
}
