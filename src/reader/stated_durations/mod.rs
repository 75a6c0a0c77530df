//! Durations that a document states: in a labelled field, or in a sentence about the outage.

mod entry_matching;

pub(super) use entry_matching::settle;

use std::ops::Range;

use super::duration;
use super::field::Field;
use super::metadata::Metadata;
use super::parse_minutes;
use super::scan::Scan;
use super::vocabulary::{Duration as About, WORDS, Words};
use crate::diagnostic::Span;
use crate::document::Document;
use crate::incident::{Origin, Reading, StatedDurations};

/// How weak the evidence of a phrase is at most.
const LEAST: usize = 149;

/// Why a duration of a sentence is doubted.
const SENTENCE: &str = "read from a sentence";

/// Reads the durations that a document states.
pub(super) fn read(document: &Document, metadata: &Metadata, prose: &[Span]) -> StatedDurations {
    let mut stated = StatedDurations::default();
    for (field, slot) in [
        (Field::TimeToDetect, &mut stated.detect_min),
        (Field::TimeToAcknowledge, &mut stated.acknowledge_min),
        (Field::TimeToMitigate, &mut stated.mitigate_min),
        (Field::TimeToResolve, &mut stated.resolve_min),
    ] {
        for given in metadata.all(field) {
            let text = given.value.text().unwrap_or("");
            if let (Some(minutes), None) = (parse_minutes(text), slot.as_ref()) {
                let mut reading = Reading::new(minutes, given.origin, given.span);
                reading.doubt = text.contains('?').then(|| "written with a question mark".to_string());
                *slot = Some(reading);
            }
        }
    }
    let mut best: [Option<(usize, i64, Span)>; 4] = [None; 4];
    for span in prose {
        sentences(span.of(&document.text), |sentence, range| {
            for (about, weight, minutes, place) in lengths(sentence) {
                let slot = &mut best[about as usize];
                if slot.is_none_or(|(known, ..)| weight < known) {
                    let start = span.start + range.start;
                    *slot = Some((weight, minutes, Span::new(start + place.start, start + place.end)));
                }
            }
        });
    }
    for (about, slot) in [
        (About::Detect, &mut stated.detect_min),
        (About::Acknowledge, &mut stated.acknowledge_min),
        (About::Mitigate, &mut stated.mitigate_min),
        (About::Resolve, &mut stated.resolve_min),
    ] {
        if let (Some((_, minutes, span)), None) = (best[about as usize], slot.as_ref()) {
            *slot = Some(Reading::new(minutes, Origin::Body, span).doubt(SENTENCE));
        }
    }
    stated
}

/// Calls back with each sentence and its range.
pub(in crate::reader) fn sentences(text: &str, mut each: impl FnMut(&str, Range<usize>)) {
    let mut start = 0;
    let bytes = text.as_bytes();
    for at in 0..bytes.len() {
        let mut end = at;
        let ends = match bytes[at] {
            b'.' if WORDS.has_others() && goes_on(&text[start..at], &text[at + 1..]) => false,
            b'.' | b'!' | b'?' => bytes.get(at + 1).is_none_or(|next| next.is_ascii_whitespace()),
            // `。`: its last byte.
            0x82 if at >= 2 && bytes[at - 2..=at] == *"。".as_bytes() => {
                end = at - 2;
                true
            }
            b'\n' => bytes.get(at + 1).is_none_or(|next| matches!(next, b'\n' | b'-' | b'*' | b'#' | b'|')),
            _ => false,
        };
        if ends {
            each(&text[start..end], start..end);
            start = at + 1;
        }
    }
    if start < text.len() {
        each(&text[start..], start..text.len());
    }
}

/// Whether the dot between two texts ends no sentence: `kl. 14.20`, `14. mars`, `2026 r. o godz. 10:01`.
fn goes_on(before: &str, after: &str) -> bool {
    let next = after.trim_start().chars().next();
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return !word.is_empty() && word.len() <= 2 && next.is_some_and(char::is_lowercase);
    }
    // `godz. 10:01`, `5 marca 2026 r. o godz. 10:01`
    let is_one_of = |words: &Words| {
        let word = word.to_lowercase();
        words.is(&word) || words.is(&format!("{word}."))
    };
    next.is_some_and(|c| c.is_ascii_digit()) && is_one_of(&WORDS.times.clock_leads)
        || next.is_some_and(char::is_lowercase) && is_one_of(&WORDS.times.after_years)
}

/// The lengths of time of a sentence that are about the incident, with how weak the evidence is.
fn lengths(sentence: &str) -> Vec<(About, usize, i64, Range<usize>)> {
    let has_digit = sentence.bytes().any(|byte| byte.is_ascii_digit());
    if !has_digit && !WORDS.durations.units.is_in(sentence) {
        return Vec::new();
    }
    let mut lower = if sentence.is_ascii() { sentence.to_ascii_lowercase() } else { sentence.to_lowercase() };
    if lower.len() != sentence.len() || lower.len() > 1200 {
        return Vec::new();
    }
    if lower.contains('\n') {
        lower = lower.replace('\n', " ");
    }
    let mut found = Vec::new();
    let mut at = 0;
    let bytes = lower.as_bytes();
    while at < lower.len() {
        if !bytes[at].is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let boundary = at == 0 || !matches!(bytes[at - 1], b'.' | b':' | b'-' | b'0'..=b'9' | b'a'..=b'z');
        if boundary {
            let mut place = Scan::at(&lower, at);
            if let Some(minutes) = duration::scan(&mut place).filter(|minutes| *minutes > 0) {
                let range = at..place.offset();
                if let Some((about, weight)) = about(&lower, &range) {
                    found.push((about, weight, minutes, range.clone()));
                }
                at = range.end;
                continue;
            }
        }
        // On to the end of the word: a length begins with one.
        at += bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    }
    found
}

/// Whether a text ends in words such as `monitoring identified the issue`: somebody found something, and no more.
fn ends_in_finding(text: &str) -> bool {
    let words: Vec<&str> =
        text.split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|w| !w.is_empty()).collect();
    let Some(at) = words.iter().rposition(|word| WORDS.durations.stated.finding.is(word)) else { return false };
    let after = &words[at + 1..];
    let goes_on = after.iter().any(|word| WORDS.durations.stated.goes_on.is(word));
    let denied = at > 0 && (words[at - 1] == "not" || words[at - 1].ends_with("n't"));
    after.len() <= 6 && !goes_on && !denied
}

/// The end of a text, of at most so many bytes.
fn tail(text: &str, most: usize) -> &str {
    let from = text.len().saturating_sub(most);
    (from..=text.len()).find_map(|at| text.get(at..)).unwrap_or("")
}

/// What a length is about, and how weak the evidence is.
fn about(lower: &str, range: &Range<usize>) -> Option<(About, usize)> {
    let words = &WORDS.durations.stated;
    let signs: &[char] = &['*', '_', '(', '~', '≈', ' '];
    let mut before = lower[..range.start].trim_matches(signs);
    if before.ends_with(['-', '–']) || words.no_length.at_end(before).is_some() {
        return None;
    }
    while let Some(found) = words.nearly.at_end(before) {
        before = before[..found.range.start].trim_matches(signs);
    }
    let after = lower[range.end..].trim_start_matches(['*', ' ', ')', '_', '-', ',']);
    if words.something_else.at_start(after).is_some() {
        return None;
    }
    if let Some(found) = words.after.at_start(after) {
        return Some((*found.meaning, found.order.min(LEAST)));
    }
    let bare = before.strip_suffix(':').or_else(|| before.strip_suffix(" was")).unwrap_or(before);
    if let Some(found) = words.before.at_end(bare) {
        return Some((*found.meaning, found.order.min(LEAST)));
    }
    // "About 11 minutes after the deployment, a user notified the team."
    if after.starts_with("after ") && words.knowing.is_in(after) {
        return Some((About::Detect, 150));
    }
    // "Monitoring identified the issue within a minute."
    let found = without(before, "within").or_else(|| without(before, "after"));
    if found.is_some_and(|text_before| ends_in_finding(tail(text_before, 80))) {
        return Some((About::Detect, 160));
    }
    // "We did not notice for 20 minutes", and "users could not log in for 20 minutes".
    let for_long = without(before, "for").map(|text_before| tail(text_before, 80));
    if let Some(text_before) = for_long.filter(|text_before| words.negated.is_in(text_before)) {
        let unseen = words.unseen.is_in(text_before);
        return Some((if unseen { About::Detect } else { About::Resolve }, 190));
    }
    // The cue further away: "was unavailable for users in Europe for 13 minutes".
    let led = ["for", "during"].iter().any(|word| without(before, word).is_some()) || before.ends_with(':');
    let harm = || words.harm.is_in(lower);
    (led && harm() && !before.contains("after")).then_some((About::Resolve, 200))
}

/// The text without a word at its end; `None` if it does not end in that word.
fn without<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let rest = text.strip_suffix(word)?;
    (!rest.ends_with(char::is_alphanumeric)).then(|| rest.trim_end())
}

#[cfg(test)]
mod tests {
    use super::{About, lengths};

    fn read(sentence: &str) -> Option<(About, i64)> {
        lengths(sentence)
            .into_iter()
            .min_by_key(|(_, weight, ..)| *weight)
            .map(|(about, _, minutes, _)| (about, minutes))
    }

    #[test]
    fn sentences_that_state_a_length() {
        for (sentence, about, minutes) in [
            ("The shop was unavailable for about 13 minutes", About::Resolve, 13),
            ("We had an outage lasting 1 hour and 48 minutes, from 16:58 to 18:46", About::Resolve, 108),
            ("It was nearly an hour before we noticed it", About::Detect, 60),
            ("This 47 minute outage hurt", About::Resolve, 47),
            ("The search was not available for customers for 2 hours", About::Resolve, 120),
            ("Total downtime: 1h50m", About::Resolve, 110),
            ("On May 7, for 35 minutes, responses were slow", About::Resolve, 35),
            ("About 11 minutes after the release a user notified us", About::Detect, 11),
            ("The provider's monitoring identified the issue within a minute", About::Detect, 1),
            ("We did not notice it for 20 minutes", About::Detect, 20),
            ("Customers could not log in for 40 minutes", About::Resolve, 40),
            ("The server did not send any mail for round about four and a half days", About::Resolve, 6480),
        ] {
            assert_eq!(read(sentence), Some((about, minutes)), "{sentence}");
        }
        for sentence in [
            "We retry every 5 minutes",
            "Caches live for 30 days",
            "It takes at least 3 hours to resolve",
            "10 minutes later it was back",
            "The issue was identified and a fix deployed within 78 minutes",
            "Tests had not detected the bug because they ended within a minute",
        ] {
            assert_eq!(read(sentence), None, "{sentence}");
        }
    }
}
