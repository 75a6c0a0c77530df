//! The one normal form in which phrases are written and texts are looked at.
//!
//! Small letters, straight apostrophes, plain blanks, ASCII for the wide forms of East Asian typesetting. Accents stay:
//! the spelling without them is a further phrase, which [`Phrases`](super::Phrases) adds.

use std::borrow::Cow;

/// A character of East Asian typesetting as the narrow one that it stands for: `：` is `:`, `３` is `3`.
pub fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        // Full-width forms lie in the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

/// A character in its normal form.
pub(super) fn fold_char(c: char) -> char {
    match c {
        'a'..='z' | ' ' | '0'..='9' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        '\u{2018}' | '\u{2019}' | '\u{02bc}' => '\'',
        '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
        '\u{3000}' | '\u{ff01}'..='\u{ff5e}' => narrow(c).to_ascii_lowercase(),
        c if c.is_ascii() => c,
        c => {
            let mut small = c.to_lowercase();
            match (small.next(), small.next()) {
                (Some(small), None) => small,
                _ => c,
            }
        }
    }
}

/// How a phrase is written without its accents: by the letters alone, and, where they differ, with the pairs of letters
/// that German and the Nordic languages put instead (`ü` is `u` or `ue`). None where it has a letter that has none.
pub(super) fn unaccented(phrase: &str) -> Vec<String> {
    let letter = |c: char, paired: bool| -> Option<&'static str> {
        Some(match c {
            'ä' | 'æ' if paired => "ae",
            'ö' | 'ø' if paired => "oe",
            'ü' if paired => "ue",
            'å' if paired => "aa",
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ą' => "a",
            'æ' => "ae",
            'ç' | 'ć' => "c",
            'è' | 'é' | 'ê' | 'ë' | 'ę' => "e",
            'ì' | 'í' | 'î' | 'ï' => "i",
            'ł' => "l",
            'ñ' | 'ń' => "n",
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => "o",
            'ś' => "s",
            'ß' => "ss",
            'ù' | 'ú' | 'û' | 'ü' => "u",
            'ź' | 'ż' => "z",
            _ => return None,
        })
    };
    let written = |paired: bool| {
        let mut text = String::with_capacity(phrase.len());
        for c in phrase.chars() {
            match letter(c, paired) {
                Some(plain) => text.push_str(plain),
                None if c.is_ascii() => text.push(c),
                None => return None,
            }
        }
        Some(text)
    };
    let mut found: Vec<String> = [written(false), written(true)].into_iter().flatten().collect();
    found.dedup();
    found
}

/// A text in its normal form. Offsets are those of the text where its [length](str::len) is the same, as nearly always.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return match text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            true => Cow::Owned(text.to_ascii_lowercase()),
            false => Cow::Borrowed(text),
        };
    }
    Cow::Owned(text.chars().map(fold_char).collect())
}

/// The words of a name, a heading or a label in their normal form, parted by one blank: what compares with the phrases
/// of a table of names. Punctuation falls away, and so does the `s` of `author(s)` and `five why's`.
pub fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    if text.is_ascii() {
        for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
            push(&mut words, word);
        }
        words.make_ascii_lowercase();
        return words;
    }
    for word in fold(text).split_whitespace() {
        without_endings(word).split(|c: char| !c.is_alphanumeric()).for_each(|word| push(&mut words, word));
    }
    words
}

/// `auteur·rice·s` → `auteur`, as French writes for people of any gender.
fn without_endings(word: &str) -> &str {
    let ends = word
        .find('·')
        .filter(|at| word[..*at].chars().next_back().is_some_and(|c| c.is_alphabetic() && !is_unspaced(c)));
    ends.map_or(word, |at| &word[..at])
}

fn push(words: &mut String, word: &str) {
    if !word.is_empty() && word != "s" {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
}

/// Whether two neighbouring characters belong to one word. In scripts that put no blank between words none do, and a
/// phrase may stand anywhere.
pub(super) fn is_one_word(one: char, next: char) -> bool {
    let in_word = |c: char| c.is_alphanumeric() && !is_unspaced(c);
    in_word(one) && in_word(next)
}

/// Letters of scripts whose words are not parted by blanks, or, as in Korean, are written together with their endings.
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' // Thai, Lao
        | '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7ff}' // Hangul
        | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}') // kana, ideographs
}

#[cfg(test)]
mod tests {
    use super::{fold, words};

    #[test]
    fn texts_and_names_in_their_normal_form() {
        assert_eq!(fold("It Isn’t\u{a0}OK, ÉTÉ ＵＴＣ"), "it isn't ok, été utc");
        assert_eq!(words("  Author(s) & Root-Cause: "), "author root cause");
        assert_eq!(words("Auteur·rice·s : · équipe"), "auteur équipe");
        assert_eq!(words("원인·대책"), "원인 대책");
        assert_eq!(words("Five Why’s – Lösung"), "five why lösung");
        assert_eq!(words("タイムライン（ＵＴＣ）"), "タイムライン utc");
    }
}
