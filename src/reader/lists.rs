//! Lists as sentences have them: `Ann, Bo and Cy`.

use super::vocabulary::WORDS;
use crate::vocabulary::is_unspaced;

/// The parts of a text between the words that join a list.
pub(super) fn by_and(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let whole = rest?;
        let joins = whole.char_indices().find_map(|(at, c)| {
            // In scripts without blanks the word is anywhere within; elsewhere between blanks.
            let begins = at > 0 && (is_unspaced(c) || whole[..at].ends_with(char::is_whitespace));
            let word = if begins { WORDS.lists.and.at_start(&whole[at..])?.range.end } else { return None };
            let ends =
                at + word < whole.len() && (is_unspaced(c) || whole[at + word..].starts_with(char::is_whitespace));
            ends.then_some((at, at + word))
        });
        let (part, next) = joins.map_or((whole, None), |(at, end)| (&whole[..at], Some(&whole[end..])));
        rest = next;
        Some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::by_and;

    #[test]
    fn a_list_is_parted_at_its_joining_words() {
        let parts = |text| by_and(text).map(str::trim).collect::<Vec<_>>();
        assert_eq!(parts("Ann and Bo"), ["Ann", "Bo"]);
        assert_eq!(parts("Andy"), ["Andy"]);
        assert_eq!(parts("and"), ["and"]);
    }
}
