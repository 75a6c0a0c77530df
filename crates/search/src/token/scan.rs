//! Where words begin and end. Knows nothing about stems, accents or the index.

use std::collections::VecDeque;

/// Longest piece in bytes that is worth a term; a longer one (an encoded blob) is skipped.
const LONGEST: usize = 96;

/// How a text is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Words; an apostrophe stays inside one; camelCase also in parts.
    Prose,
    /// Words, and what punctuation joins, whole: `10.0.3.7:5432`, `max_connections`.
    Code,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word, or a part of a joined one. Parts alone make up the sequence of the text.
    Part,
    /// A joined word as written, standing where its first part stands.
    Whole,
    /// Two neighbouring characters of a script that is written without blanks.
    Pair,
    /// The last character of such a run, so that every character begins some term.
    Last,
}

/// A stretch of text that is one term; `position` counts parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) position: usize,
    pub(crate) kind: Kind,
}

/// Walks a text piece by piece.
pub(crate) struct Scanner<'a> {
    text: &'a str,
    mode: Mode,
    at: usize,
    position: usize,
    waiting: VecDeque<Piece>,
}

impl<'a> Scanner<'a> {
    pub(crate) fn new(text: &'a str, mode: Mode) -> Self {
        Scanner { text, mode, at: 0, position: 0, waiting: VecDeque::new() }
    }

    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    pub(crate) fn is_prose(&self) -> bool {
        self.mode == Mode::Prose
    }

    /// The next piece, in order of position.
    pub(crate) fn next_piece(&mut self) -> Option<Piece> {
        loop {
            if let Some(piece) = self.waiting.pop_front() {
                return Some(piece);
            }
            match self.mode {
                Mode::Prose => {
                    let (from, to) = next_run(self.text, self.at, self.text.len(), true)?;
                    self.at = to;
                    if let Some(piece) = self.take_run(from, to) {
                        return Some(piece);
                    }
                }
                Mode::Code => {
                    let (from, to) = next_chunk(self.text, self.at)?;
                    self.at = to;
                    self.take_chunk(from, to);
                }
            }
        }
    }

    /// Cuts a run of word characters. The common case, a plain word, is returned without queueing.
    fn take_run(&mut self, from: usize, to: usize) -> Option<Piece> {
        let run = &self.text[from..to];
        if run.is_ascii() {
            if !has_hump(run.as_bytes()) {
                let position = self.position;
                self.position += 1;
                return (to - from <= LONGEST).then_some(Piece { from, to, position, kind: Kind::Part });
            }
            self.queue_camel(from, to);
            return None;
        }
        let mut start = from;
        while start < to {
            let paired = self.text[start..to].chars().next().is_some_and(is_unspaced);
            let end = self.text[start..to]
                .char_indices()
                .find(|(_, c)| is_unspaced(*c) != paired)
                .map_or(to, |(offset, _)| start + offset);
            if paired {
                self.queue_pairs(start, end);
            } else {
                self.queue_camel(start, end);
            }
            start = end;
        }
        None
    }

    fn take_chunk(&mut self, from: usize, to: usize) {
        let mark = self.waiting.len();
        let first_position = self.position;
        let mut at = from;
        let mut runs = 0;
        while let Some((run_from, run_to)) = next_run(self.text, at, to, false) {
            at = run_to;
            runs += 1;
            if let Some(piece) = self.take_run(run_from, run_to) {
                self.waiting.push_back(piece);
            }
        }
        if runs > 1 && to - from <= LONGEST {
            let whole = Piece { from, to, position: first_position, kind: Kind::Whole };
            self.waiting.insert(mark, whole);
        }
    }

    fn queue_camel(&mut self, from: usize, to: usize) {
        let first = self.position;
        let mark = self.waiting.len();
        let mut start = from;
        for cut in humps(&self.text[from..to]) {
            self.queue_part(start, from + cut);
            start = from + cut;
        }
        self.queue_part(start, to);
        if self.position - first > 1 && to - from <= LONGEST {
            self.waiting.insert(mark, Piece { from, to, position: first, kind: Kind::Whole });
        }
    }

    fn queue_part(&mut self, from: usize, to: usize) {
        if to - from <= LONGEST {
            self.waiting.push_back(Piece { from, to, position: self.position, kind: Kind::Part });
        }
        self.position += 1;
    }

    fn queue_pairs(&mut self, from: usize, to: usize) {
        let mut starts: Vec<usize> = self.text[from..to].char_indices().map(|(offset, _)| from + offset).collect();
        starts.push(to);
        for window in starts.windows(3) {
            let piece = Piece { from: window[0], to: window[2], position: self.position, kind: Kind::Pair };
            self.waiting.push_back(piece);
            self.position += 1;
        }
        let last = starts[starts.len() - 2];
        self.waiting.push_back(Piece { from: last, to, position: self.position, kind: Kind::Last });
        self.position += 1;
    }
}

/// The chunks of a text, as byte ranges: what blanks, quotes, brackets and the like divide, without
/// punctuation at either end.
pub(crate) fn chunks(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((from, to)) = next_chunk(text, at) {
        found.push((from, to));
        at = to;
    }
    found
}

/// The next run of word characters in `text[at..end]`.
fn next_run(text: &str, at: usize, end: usize, apostrophes: bool) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut from = at;
    loop {
        let byte = *bytes.get(from).filter(|_| from < end)?;
        if byte.is_ascii_alphanumeric() {
            break;
        }
        if byte.is_ascii() {
            from += 1;
            continue;
        }
        let c = text[from..].chars().next()?;
        if is_word(c) {
            break;
        }
        from += c.len_utf8();
    }
    let mut to = from;
    while to < end {
        let byte = bytes[to];
        if byte.is_ascii_alphanumeric() {
            to += 1;
            continue;
        }
        let Some(c) = text[to..].chars().next() else { break };
        let width = c.len_utf8();
        let joins = apostrophes
            && matches!(c, '\'' | '’')
            && text[..to].chars().next_back().is_some_and(char::is_alphabetic)
            && text[to + width..end].chars().next().is_some_and(char::is_alphabetic);
        if joins || (!c.is_ascii() && is_word(c)) {
            to += width;
        } else {
            break;
        }
    }
    Some((from, to))
}

/// The next chunk from `at` on that has a word character in it.
fn next_chunk(text: &str, at: usize) -> Option<(usize, usize)> {
    let (from, _) = next_run(text, at, text.len(), false)?;
    let mut to = from;
    let mut after_word = from;
    for c in text[from..].chars() {
        if !joins_chunk(c) {
            break;
        }
        to += c.len_utf8();
        if is_word(c) {
            after_word = to;
        }
    }
    Some((from, after_word))
}

fn joins_chunk(c: char) -> bool {
    is_word(c) || matches!(c, '.' | ':' | '/' | '\\' | '-' | '_' | '@' | '#' | '%' | '+' | '&' | '~' | '$' | '*')
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c) || is_unspaced(c)
}

/// Scripts that put no blanks between words, or glue their particles on.
fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x0e01..=0x0eff // Thai, Lao
        | 0x1000..=0x109f // Myanmar
        | 0x1100..=0x11ff // Hangul
        | 0x1780..=0x17ff // Khmer
        | 0x3005..=0x3007
        | 0x3041..=0x30ff // Kana
        | 0x31f0..=0x31ff
        | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff // Han
        | 0xac00..=0xd7af // Hangul
        | 0xff66..=0xff9d
        | 0x20000..=0x3134f)
}

/// Whether a case change inside an ASCII word may be worth a cut: an upper-case letter that follows
/// or precedes a lower-case one, other than the first letter.
fn has_hump(word: &[u8]) -> bool {
    word.windows(2).skip(1).any(|pair| pair[0].is_ascii_uppercase() && pair[1].is_ascii_lowercase())
        || word.windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
}

/// Where camelCase is cut: `oom|killed`, `http|server`, `pool|size`; never off a single letter.
fn humps(word: &str) -> Vec<usize> {
    let letters: Vec<(usize, char)> = word.char_indices().collect();
    let mut cuts = Vec::new();
    let mut last = 0;
    for index in 2..letters.len() {
        let (offset, here) = letters[index];
        let before = letters[index - 1].1;
        let next = letters.get(index + 1).map(|(_, c)| *c);
        let rises = here.is_uppercase() && before.is_lowercase();
        let falls = here.is_uppercase() && before.is_uppercase() && next.is_some_and(char::is_lowercase);
        let plural = falls && next == Some('s') && index + 2 == letters.len();
        if (rises || falls) && !plural && index - last >= 2 && index + 1 < letters.len() {
            cuts.push(offset);
            last = index;
        }
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str, mode: Mode) -> Vec<(String, usize)> {
        let mut scanner = Scanner::new(text, mode);
        let mut found = Vec::new();
        while let Some(piece) = scanner.next_piece() {
            found.push((text[piece.from..piece.to].to_owned(), piece.position));
        }
        found
    }

    fn words(text: &str, mode: Mode) -> Vec<String> {
        cut(text, mode).into_iter().map(|(word, _)| word).collect()
    }

    #[test]
    fn prose_is_words() {
        assert_eq!(
            words("The team's pool (eu-west-1) ran dry.", Mode::Prose),
            ["The", "team's", "pool", "eu", "west", "1", "ran", "dry"]
        );
    }

    #[test]
    fn code_keeps_what_is_joined_and_its_parts() {
        assert_eq!(
            words("dial tcp 10.0.3.7:5432: refused", Mode::Code),
            ["dial", "tcp", "10.0.3.7:5432", "10", "0", "3", "7", "5432", "refused"]
        );
        assert_eq!(words("err=\"ECONNREFUSED\"", Mode::Code), ["err", "ECONNREFUSED"]);
        assert_eq!(words("max_connections", Mode::Code), ["max_connections", "max", "connections"]);
    }

    #[test]
    fn camel_case_is_cut_and_kept() {
        assert_eq!(
            cut("was OOMKilled again", Mode::Prose),
            [("was".into(), 0), ("OOMKilled".into(), 1), ("OOM".into(), 1), ("Killed".into(), 2), ("again".into(), 3)]
        );
        assert_eq!(
            words("HTTPServer poolSize VMs APIs iOS", Mode::Prose),
            ["HTTPServer", "HTTP", "Server", "poolSize", "pool", "Size", "VMs", "APIs", "iOS"]
        );
    }

    #[test]
    fn unspaced_scripts_become_pairs() {
        assert_eq!(words("接続プール", Mode::Prose), ["接続", "続プ", "プー", "ール", "ル"]);
        assert_eq!(words("AWS障害", Mode::Prose), ["AWS", "障害", "害"]);
    }

    proptest! {
        #[test]
        fn any_text_is_cut_in_order_on_character_boundaries(text in "\\PC{0,80}|[a-zA-Z'_.:/接続é -]{0,60}", code in any::<bool>()) {
            let mode = if code { Mode::Code } else { Mode::Prose };
            let mut scanner = Scanner::new(&text, mode);
            let mut position = 0;
            while let Some(piece) = scanner.next_piece() {
                prop_assert!(piece.from < piece.to && text.get(piece.from..piece.to).is_some());
                prop_assert!(piece.position >= position || piece.kind == Kind::Whole);
                position = piece.position;
            }
        }
    }
}
