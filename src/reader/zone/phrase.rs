//! The zone that a text or a phrase names.

use super::{Named, scan};
use crate::reader::scan::Scan;
use crate::reader::vocabulary::WORDS;
use crate::vocabulary::{fold, is_unspaced};

/// The zone that a whole text names, with words such as `time` around it: a field's value, what is in brackets.
pub(in crate::reader) fn whole(text: &str) -> Option<Named> {
    let text = text.trim().trim_matches(['(', ')', '[', ']', '.', ':', ',', '`']).trim();
    let mut at = Scan::new(text);
    at.eat_word("the");
    at.blanks();
    let zone = scan(&mut at)?;
    at.blanks();
    let rest = at.rest().trim();
    let more = rest.split([' ', '(', ')', ',']).all(|word| {
        word.is_empty()
            || WORDS.zones.beside.is(&fold(word))
            || Scan::new(word).peek().is_some_and(|_| scan(&mut Scan::new(word)).is_some())
    });
    more.then_some(zone)
}

/// The zone that a phrase says its times are in: `(all times in UTC)`, `Timeline (CET)`, `Time [UTC+2]`,
/// `All times are Pacific`, `times in UTC`. None where it merely has a capital word that could be one.
pub(in crate::reader) fn phrase(text: &str) -> Option<Named> {
    let lower = fold(text);
    // In a sentence, the word `time`, `timezone` or `hours` must be there, and the zone somewhere after it.
    let cue = WORDS.zones.cues.inside(&lower).map(|found| found.range.start).min();
    // `Timeline (CEST, system TZ)`: what is in brackets before a cue in them.
    if let Some(cue) = cue
        && lower.len() == text.len()
        && let Some(open) = text.get(..cue).and_then(|before| before.rfind(['(', '[']))
        && let Some(zone) = text.get(open..cue).and_then(|inner| inner.split([',', ';']).next()).and_then(whole)
    {
        return Some(zone);
    }
    if let Some(cue) = cue
        && lower.len() == text.len()
        && let Some(zone) = first(text.get(cue..).unwrap_or(""), 80)
    {
        // `Central European Time (CET)`: the abbreviation says more than the name.
        let named = zone.written.contains(char::is_lowercase);
        return if named { bracketed(text).or(Some(zone)) } else { Some(zone) };
    }
    if let Some(zone) = bracketed(text) {
        return Some(zone);
    }
    // `Timeline, UTC`, `Timeline - CET`, `Timeline UTC`: a short label that ends in a zone.
    let tail = text.trim().trim_end_matches([':', '.', ')', ']']);
    let short = text.len() <= 40;
    let at = tail
        .rfind([' ', '(', '[', ',', '-', '–', '—'])
        .map(|at| at + tail[at..].chars().next().map_or(1, char::len_utf8));
    at.filter(|_| short).and_then(|at| whole(&tail[at..])).filter(|zone| zone.written != "CT" && zone.written != "MT")
}

fn bracketed(text: &str) -> Option<Named> {
    let mut from = 0;
    while let Some(open) = text.get(from..).and_then(|rest| rest.find(['(', '['])) {
        let start = from + open + 1;
        let end = text.get(start..).and_then(|rest| rest.find([')', ']'])).map_or(text.len(), |end| start + end);
        let inner = &text[start..end];
        // `(CEST, system TZ)`, `(DR, UTC-4)`: one part of it.
        if let Some(zone) = whole(inner).or_else(|| inner.split([',', ';']).find_map(whole)) {
            return Some(zone);
        }
        if inner.to_lowercase().contains("time")
            && let Some(zone) = first(inner, 60)
        {
            return Some(zone);
        }
        from = end.max(start);
    }
    None
}

/// The first zone among the words of a text, within so many bytes.
fn first(text: &str, within: usize) -> Option<Named> {
    let mut from = 0;
    while from < text.len().min(within) {
        let rest = text.get(from..)?;
        let skip = rest.find(|c: char| c.is_alphanumeric())?;
        let mut at = Scan::at(text, from + skip);
        if let Some(zone) = scan(&mut at).filter(|zone| zone.written.len() > 1) {
            return Some(zone);
        }
        let word = text.get(from + skip..)?;
        // In scripts without blanks a name may begin anywhere.
        let length = match word.chars().next().filter(|c| is_unspaced(*c)) {
            Some(c) => c.len_utf8(),
            None => word.find(|c: char| !c.is_alphanumeric() || is_unspaced(c)).unwrap_or(word.len()),
        };
        from += skip + length.max(1);
    }
    None
}
