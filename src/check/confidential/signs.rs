//! Which patterns are worth a closer look in a text: a glance that costs far less than the patterns themselves.
//!
//! Letters are taken by five of their bits, so that case does not count and some signs look like letters: what has no
//! sign of a pattern holds no match of it, what has one may.

/// The rows of three letters that a text has.
pub(super) struct Signs {
    rows: Vec<u64>,
    /// Letters beyond ASCII that `(?i)` takes for `k` and `s`.
    odd: bool,
}

impl Signs {
    /// Of a text.
    pub(super) fn of(text: &str) -> Signs {
        let mut rows = vec![0_u64; 1 << 9];
        each_row(text, |row| rows[row / 64] |= 1 << (row % 64));
        Signs { rows, odd: text.contains('\u{17f}') || text.contains('\u{212a}') }
    }

    /// Whether the text may have one of some words of three letters and more, with `|` between them.
    pub(super) fn may_have(&self, words: &str) -> bool {
        let has = |word: &str| {
            let mut all = true;
            each_row(word, |row| all &= self.rows[row / 64] >> (row % 64) & 1 == 1);
            all
        };
        self.odd || words.split('|').any(has)
    }
}

fn each_row(text: &str, mut each: impl FnMut(usize)) {
    let mut row = 0;
    for (at, byte) in text.bytes().enumerate() {
        row = (row << 5 | usize::from(byte & 31)) & 0x7fff;
        if at >= 2 {
            each(row);
        }
    }
}

/// Whether a text may give a value to a name that ends like `password`, `secret`, `token` or `key`: before one of its
/// colons and equals signs stands, behind blanks and quotation marks, one of the names' last letters.
pub(super) fn may_name_a_secret(text: &str) -> bool {
    const LAST: [&[u8; 2]; 7] = [b"rd", b"wd", b"se", b"et", b"en", b"ey", b"al"];
    let bytes = text.as_bytes();
    let signs = bytes.iter().enumerate().filter(|(_, byte)| matches!(byte, b':' | b'='));
    signs.into_iter().any(|(at, _)| {
        let is_between = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'`' | b'*');
        // A blank of Unicode, and letters that stand for others.
        let is_odd = |byte: Option<&u8>| byte.is_some_and(|byte| !byte.is_ascii() || matches!(byte, 0x0b));
        let before = &bytes[..at];
        let name = &before[..before.len() - before.iter().rev().take(7).take_while(|byte| is_between(byte)).count()];
        let ends = |name: &[u8]| {
            is_odd(name.last())
                || LAST.iter().any(|last| name.len() > 2 && name[name.len() - 2..].eq_ignore_ascii_case(*last))
        };
        ends(name) || name.split_last().is_some_and(|(last, rest)| last.eq_ignore_ascii_case(&b's') && ends(rest))
    })
}

#[cfg(test)]
mod tests {
    use super::{Signs, may_name_a_secret};

    #[test]
    fn what_is_there_is_seen_whatever_its_case() {
        let signs = Signs::of("the header was `Authorization: BEARER x`");
        assert!(signs.may_have("bearer") && signs.may_have("basic|bearer"));
        assert!(!signs.may_have("basic") && !signs.may_have("ghp_|gho_"));
    }

    #[test]
    fn names_of_secrets_are_seen_before_their_sign() {
        for text in
            ["password: x", "API_KEYS=x", "\"token\": \"x\"", "**Secret** := x", "pwd => x", "credentials\u{a0}: x"]
        {
            assert!(may_name_a_secret(text), "{text}");
        }
        assert!(!may_name_a_secret("At 14:03 UTC: services = 3, **Duration:** 9, url: https://x.example/?a=b"));
    }
}
