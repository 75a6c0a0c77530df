//! The passage of a document that best shows why it was found.

use crate::token::{Kind, Mode, Normal, Piece, Scanner};

/// Characters of a snippet, about.
const LENGTH: usize = 220;
/// Characters before the first match that are kept for context.
const LEAD: usize = 60;
/// Bytes that words may be apart to be of one passage: about two sentences.
const TOGETHER: usize = 240;
/// What a mark that a window has not had yet counts beside one that it has.
const DIFFERENT: usize = 1000;
/// Bytes of a part of a document that are looked through.
const READ: usize = 1 << 18;

/// A passage, in fragments.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snippet {
    /// In reading order; together they are the passage.
    pub fragments: Vec<Fragment>,
}

/// A stretch of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragment {
    /// The text, blanks collapsed.
    pub text: String,
    /// Whether it is what was looked for.
    pub bold: bool,
}

impl Snippet {
    /// The passage alone.
    pub fn text(&self) -> String {
        self.fragments.iter().map(|fragment| fragment.text.as_str()).collect()
    }

    /// The passage as HTML: everything escaped, matches in `<mark>`.
    pub fn to_html(&self) -> String {
        let mut html = String::new();
        for fragment in &self.fragments {
            if fragment.bold {
                html.push_str("<mark>");
            }
            for c in fragment.text.chars() {
                match c {
                    '&' => html.push_str("&amp;"),
                    '<' => html.push_str("&lt;"),
                    '>' => html.push_str("&gt;"),
                    '"' => html.push_str("&quot;"),
                    '\'' => html.push_str("&#39;"),
                    _ => html.push(c),
                }
            }
            if fragment.bold {
                html.push_str("</mark>");
            }
        }
        html
    }
}

/// What a query looks for, as terms: prose stems and code terms in sequence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marks {
    /// Sequences of stems; one of one word, mostly.
    pub(crate) prose: Vec<Vec<String>>,
    /// Sequences of unstemmed terms.
    pub(crate) code: Vec<Vec<String>>,
}

/// A part of a document that a snippet may be taken from.
pub(crate) struct Section<'a> {
    pub(crate) text: &'a str,
    pub(crate) mode: Mode,
}

struct Match {
    from: usize,
    to: usize,
    mark: usize,
}

/// The best passage of some sections; earlier sections win ties, and without any match the first
/// section's beginning is given.
pub(crate) fn choose(sections: &[Section<'_>], marks: &Marks, stemming: &mut Normal, folding: &mut Normal) -> Snippet {
    let mut best: Option<(usize, usize, Vec<Match>, usize)> = None;
    // A section after one that has everything cannot be better.
    let everything = marks.prose.len().max(marks.code.len());
    for (index, section) in sections.iter().enumerate() {
        if best.as_ref().is_some_and(|(score, ..)| score / DIFFERENT >= everything) {
            break;
        }
        let text = clip(section.text, READ);
        let found = match section.mode {
            Mode::Prose => matches(text, Mode::Prose, stemming, &marks.prose),
            Mode::Code => matches(text, Mode::Code, folding, &marks.code),
        };
        let Some((score, from)) = densest(&found) else { continue };
        if best.as_ref().is_none_or(|(known, ..)| score / DIFFERENT > *known / DIFFERENT) {
            best = Some((score, from, found, index));
        }
    }
    match best {
        Some((_, from, found, index)) => passage(clip(sections[index].text, READ), from, &found),
        None => {
            let first = sections.iter().find(|section| !section.text.trim().is_empty());
            first.map_or_else(Snippet::default, |section| passage(clip(section.text, READ), 0, &[]))
        }
    }
}

/// How much of some words stands in one passage: their weights, of the best passage of some sections. What the title
/// says counts for every passage.
pub(crate) fn together(
    title: &str,
    sections: &[Section<'_>],
    words: &[(&Marks, f32)],
    stemming: &mut Normal,
    folding: &mut Normal,
) -> f32 {
    // Every mark, and the word that it is of.
    let flat = |of: fn(&Marks) -> &Vec<Vec<String>>| -> (Vec<Vec<String>>, Vec<usize>) {
        let words = words.iter().enumerate();
        words.flat_map(|(word, (marks, _))| of(marks).iter().map(move |mark| (mark.clone(), word))).unzip()
    };
    let (prose, code) = (flat(|marks| &marks.prose), flat(|marks| &marks.code));
    let mut in_title = vec![false; words.len()];
    for one in matches(title, Mode::Prose, stemming, &prose.0) {
        in_title[prose.1[one.mark]] = true;
    }
    let weight = |seen: &[bool]| seen.iter().zip(words).filter(|(seen, _)| **seen).map(|(_, (_, weight))| weight).sum();
    let mut best: f32 = weight(&in_title);
    for section in sections {
        let text = clip(section.text, READ);
        let (found, words_of) = match section.mode {
            Mode::Prose => (matches(text, Mode::Prose, stemming, &prose.0), &prose.1),
            Mode::Code => (matches(text, Mode::Code, folding, &code.0), &code.1),
        };
        for (index, first) in found.iter().enumerate() {
            let mut seen = in_title.clone();
            for one in found[index..].iter().take_while(|one| one.to <= first.from + TOGETHER) {
                seen[words_of[one.mark]] = true;
            }
            best = best.max(weight(&seen));
        }
    }
    best
}

/// A piece of a text, and which of the terms looked for it is.
type Spot = (Piece, Option<usize>);

/// The pieces of a text.
fn spots(text: &str, mode: Mode, normal: &mut Normal, wanted: &[&str]) -> Vec<Spot> {
    let mut scanner = Scanner::new(text, mode);
    let mut term = String::new();
    std::iter::from_fn(|| scanner.next_piece())
        .map(|piece| {
            normal.normalise(&text[piece.from..piece.to], &mut term);
            (piece, wanted.iter().position(|wanted| **wanted == term))
        })
        .collect()
}

/// Where the marks stand, in order, without overlaps.
fn matches(text: &str, mode: Mode, normal: &mut Normal, marks: &[Vec<String>]) -> Vec<Match> {
    let mut found: Vec<Match> = Vec::new();
    let mut wanted: Vec<&str> = marks.iter().flatten().map(String::as_str).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let spots = spots(text, mode, normal, &wanted);
    if spots.iter().all(|(_, term)| term.is_none()) {
        return found;
    }
    let is = |spot: &Spot, term: &str| spot.1.is_some_and(|at| wanted[at] == term);
    let parts: Vec<&Spot> = spots.iter().filter(|(piece, _)| matches!(piece.kind, Kind::Part | Kind::Pair)).collect();
    let mut add = |from: usize, to: usize, mark: usize| found.push(Match { from, to, mark });
    for (mark, sequence) in marks.iter().enumerate() {
        let [first, rest @ ..] = sequence.as_slice() else { continue };
        if rest.is_empty() {
            for (piece, _) in spots.iter().filter(|spot| is(spot, first)) {
                add(piece.from, piece.to, mark);
            }
            continue;
        }
        for window in parts.windows(sequence.len()) {
            if window.iter().zip(sequence).all(|(spot, term)| is(spot, term)) {
                add(window[0].0.from, window[window.len() - 1].0.to, mark);
            }
        }
    }
    found.sort_by_key(|found| (found.from, std::cmp::Reverse(found.to)));
    let mut apart: Vec<Match> = Vec::new();
    for one in found {
        match apart.last_mut() {
            // Pairs of one run overlap: they are shown as one.
            Some(last) if one.from < last.to => last.to = last.to.max(one.to),
            _ => apart.push(one),
        }
    }
    debug_assert!(apart.iter().all(|one| text.get(one.from..one.to).is_some()));
    apart
}

/// The start of the window with the most different marks, then the most marks.
fn densest(found: &[Match]) -> Option<(usize, usize)> {
    let mut best = None;
    for (index, first) in found.iter().enumerate() {
        let mut seen: Vec<usize> = Vec::new();
        let mut score = 0;
        for one in found[index..].iter().take_while(|one| one.to <= first.from + LENGTH - LEAD) {
            if seen.contains(&one.mark) {
                score += 1;
            } else {
                seen.push(one.mark);
                score += DIFFERENT;
            }
        }
        // A match longer than a window still is one.
        let score = score.max(1);
        if best.is_none_or(|(known, _)| score > known) {
            best = Some((score, first.from));
        }
    }
    best
}

/// The text around `from`, from a sentence or word on, to the end of a word.
fn passage(text: &str, from: usize, found: &[Match]) -> Snippet {
    let start = beginning(text, from);
    let end = ending(text, start);
    let mut writer = ByteWriter::default();
    if start > 0 {
        writer.push("…", false);
    }
    let mut at = start;
    for one in found.iter().filter(|one| one.from >= start && one.from < end) {
        let to = one.to.min(end);
        writer.push(&text[at..one.from], false);
        writer.push(&text[one.from..to], true);
        at = to;
    }
    writer.push(&text[at..end], false);
    if !text[end..].trim().is_empty() {
        writer.push("…", false);
    }
    writer.finish()
}

fn beginning(text: &str, from: usize) -> usize {
    let lead = text[..from].char_indices().rev().take(LEAD).last().map_or(from, |(offset, _)| offset);
    if lead == 0 {
        return 0;
    }
    let before = &text[lead..from];
    let mut sentence = before.match_indices(['.', '!', '?', '\n', '。']).filter_map(|(offset, sign)| {
        let after = offset + sign.len();
        let rest = &before[after..];
        (sign == "\n" || sign == "。" || rest.starts_with(char::is_whitespace)).then_some(after)
    });
    let word = before.find(char::is_whitespace).map(|offset| offset + 1);
    let cut = sentence.next_back().or(word.filter(|offset| before.is_char_boundary(*offset))).unwrap_or(0);
    lead + cut + before[cut..].len() - before[cut..].trim_start().len()
}

fn ending(text: &str, start: usize) -> usize {
    let Some((hard, _)) = text[start..].char_indices().nth(LENGTH) else { return text.len() };
    let hard = start + hard;
    let soft = text[start..hard].rfind(char::is_whitespace).map(|offset| start + offset);
    soft.filter(|soft| hard - soft < LENGTH / 3).unwrap_or(hard)
}

fn clip(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Fragments under construction: blanks collapse, and marks that only a blank divides stay apart.
#[derive(Default)]
struct ByteWriter {
    fragments: Vec<Fragment>,
    blank: bool,
}

impl ByteWriter {
    fn push(&mut self, text: &str, bold: bool) {
        let mut clean = String::new();
        for c in text.chars() {
            let blank = c.is_whitespace() || c.is_control();
            if !(blank && self.blank) {
                clean.push(if blank { ' ' } else { c });
            }
            self.blank = blank;
        }
        if clean.is_empty() {
            return;
        }
        match self.fragments.last_mut() {
            Some(last) if last.bold == bold => last.text.push_str(&clean),
            _ => self.fragments.push(Fragment { text: clean, bold }),
        }
    }

    fn finish(mut self) -> Snippet {
        if let Some(first) = self.fragments.first_mut() {
            first.text = first.text.trim_start().to_owned();
        }
        if let Some(last) = self.fragments.last_mut() {
            last.text = last.text.trim_end().to_owned();
        }
        self.fragments.retain(|fragment| !fragment.text.is_empty());
        Snippet { fragments: self.fragments }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn html(text: &str, prose: &[&[&str]]) -> String {
        let owned = |sequence: &&[&str]| sequence.iter().map(|&word| word.to_owned()).collect();
        let marks = Marks { prose: prose.iter().map(owned).collect(), code: Vec::new() };
        let sections = [Section { text, mode: Mode::Prose }];
        choose(&sections, &marks, &mut Normal::stemming("en"), &mut Normal::folding()).to_html()
    }

    #[test]
    fn stems_are_marked_as_written() {
        assert_eq!(
            html("The pool's connections\nwere <exhausted>.", &[&["connect"], &["pool"]]),
            "The <mark>pool&#39;s</mark> <mark>connections</mark> were &lt;exhausted&gt;."
        );
    }

    #[test]
    fn a_phrase_is_one_mark() {
        assert_eq!(
            html("a connection pool and a pool", &[&["connect", "pool"]]),
            "a <mark>connection pool</mark> and a pool"
        );
    }

    #[test]
    fn the_densest_window_wins() {
        let text = format!(
            "One pool here. {} Then the connection pool ran dry. {}",
            "Filler words go on. ".repeat(30),
            "More words. ".repeat(40)
        );
        let snippet = html(&text, &[&["connect"], &["pool"]]);
        assert!(snippet.starts_with("…Then the <mark>connection</mark> <mark>pool</mark> ran dry."), "{snippet}");
        assert!(snippet.ends_with('…'));
    }

    #[test]
    fn without_a_match_the_beginning_is_shown() {
        assert_eq!(html("Short text.", &[]), "Short text.");
        assert_eq!(html("", &[]), "");
    }

    proptest! {
        #[test]
        fn any_text_has_a_snippet(text in "(\\PC|pool|。|\n){0,300}") {
            let snippet = html(&text, &[&["pool"], &["a"], &["e", "a"]]);
            prop_assert!(snippet.matches("<mark>").count() == snippet.matches("</mark>").count());
        }
    }
}
