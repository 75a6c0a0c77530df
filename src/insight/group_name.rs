//! What a group of incidents is called: words of its documents that hold what they share.
//!
//! Best is a phrase that most titles have, then a title that says it. Where titles say nothing (`Downtime on March 3`), it is a stretch of a sentence with
//! several of the shared words in it; at the last, these words alone.

use std::collections::HashMap;

use super::boilerplate::sentences;
use super::common_title;
use super::name_words::{is_joining, is_verbal, said};
use super::similarity::telling;
use super::terms::Shared;
use super::vocabulary::WORDS;
use super::words::Reader;
use crate::archive::{Archive, Postmortem};
use crate::incident::Section;
use crate::vocabulary::fold;

/// So many of the shared terms, the most telling, make a name.
const TELLING: usize = 8;
/// A title is a name where it holds this share of what they tell.
const SAID: f64 = 0.25;
/// A stretch of a sentence has at most so many words.
const STRETCH: usize = 7;
/// A name is cut at this many characters.
const LONG: usize = 72;

/// The name of a group that shares terms, the most telling first. In the name of a group that is about a
/// component the most telling one stands in any case.
pub(super) fn of(archive: &Archive, members: &[usize], shared: &[Shared<'_>], is_of_component: bool) -> String {
    let mut reader = Reader::default();
    let mut weights: HashMap<u64, f64> = HashMap::new();
    for term in shared {
        let mut hashes = Vec::new();
        reader.words(term.surface, |word| hashes.push(word.hash));
        // Of two words that stand together each counts.
        for hash in hashes {
            if weights.len() < TELLING {
                weights.entry(hash).or_insert(term.weight);
            }
        }
    }
    let total: f64 = weights.values().sum();
    let documents: Vec<&Postmortem> = members.iter().map(|at| &archive.postmortems[*at]).collect();
    let titles: Vec<&str> = documents.iter().map(|postmortem| bare_title(postmortem.title())).collect();
    let mut best: Option<(f64, &str)> = None;
    for title in titles.iter().rev().copied() {
        let said = said(&mut reader, &weights, title);
        if said.0 >= total * SAID && said.1 >= 2 && best.is_none_or(|(known, _)| said.0 > known) {
            best = Some((said.0, title));
        }
    }
    let name = common_title::of(&mut reader, &weights, &titles)
        .or_else(|| best.map(|(_, title)| title.to_string()))
        .or_else(|| {
            let stretch = stretch(&mut reader, &weights, &documents)?;
            let component = common_title::component(&titles).filter(|_| stretch.split_whitespace().count() <= 2);
            let telling = || most_telling(&mut reader, &weights, &documents, &stretch).filter(|_| is_of_component);
            Some(match component.or_else(telling) {
                Some(component) => format!("{component}: {}", small(&stretch)),
                None => stretch,
            })
        });
    // A title that says a little of it reads better than words without a sentence.
    let name = name.or_else(|| {
        let titles = documents.iter().rev().map(|postmortem| bare_title(postmortem.title()));
        let short = |title: &&str| (2..=STRETCH + 2).contains(&title.split_whitespace().count());
        let mut titles: Vec<&str> = titles.filter(short).collect();
        titles.retain(|title| said(&mut reader, &weights, title).1 >= 1);
        titles.first().map(|title| (*title).to_string())
    });
    let name = name.or_else(|| {
        let words = telling(shared.to_vec(), 3);
        (!words.is_empty()).then(|| words.join(", "))
    });
    let last = members.last().map_or("", |at| bare_title(archive.postmortems[*at].title()));
    capital(&cut(name.as_deref().unwrap_or(last)))
}

/// The most telling word where a stretch is without it, as the latest document spells it: `Fastly: pages of the shop`.
/// Two words of a sentence say little, so where titles name a component in common that goes before them instead.
fn most_telling<'a>(
    reader: &mut Reader,
    weights: &HashMap<u64, f64>,
    documents: &[&'a Postmortem],
    stretch: &str,
) -> Option<String> {
    let (first, _) = weights.iter().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)))?;
    let mut spelling: Option<&'a str> = None;
    let mut is_said = false;
    reader.words(stretch, |word| is_said |= word.hash == *first);
    let latest = documents.last().filter(|_| !is_said)?;
    for text in std::iter::once(latest.title()).chain(sentences(latest).map(|(_, sentence)| sentence)) {
        reader.words(text, |word| {
            if word.hash == *first && spelling.is_none() {
                spelling = Some(word.surface);
            }
        });
        if spelling.is_some() {
            break;
        }
    }
    let is_word = |word: &&str| word.chars().count() >= 4 && word.chars().all(char::is_alphabetic);
    spelling.filter(is_word).map(str::to_string)
}

/// A plain word at the beginning stands in small letters behind another.
fn small(name: &str) -> String {
    let first = name.split_whitespace().next().unwrap_or("");
    match name.chars().next() {
        Some(c) if first.chars().skip(1).all(char::is_lowercase) => {
            c.to_lowercase().chain(name.chars().skip(1)).collect()
        }
        _ => name.to_string(),
    }
}

/// A title without the kind of document before it and the day behind or before it.
fn bare_title(title: &str) -> &str {
    let mut title = title.trim();
    loop {
        let folded = fold(title);
        let is_before = |prefix: &&String| {
            folded.strip_prefix(prefix.as_str()).is_some_and(|rest| rest.trim_start().starts_with([':', '-', '–', '—']))
        };
        let day =
            title.len() - title.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.')).len();
        let prefix = WORDS.title_prefixes.iter().filter(is_before).map(String::len).max();
        let Some(length) = prefix.or((day >= 8).then_some(day)).filter(|_| folded.len() == title.len()) else { break };
        title = title.get(length..).unwrap_or("").trim_start_matches([':', '-', '–', '—', ',', ' ']);
    }
    // `… on May 10, 2022`, `… (2022-05-10)`: a number at the end, and what leads to it.
    let folded = fold(title);
    let dated = [" on ", " from ", " of ", " ("].iter().filter_map(|word| folded.rfind(word)).filter(|at| {
        let rest = &folded[*at..];
        rest.len() < 40
            && rest.bytes().any(|byte| byte.is_ascii_digit())
            && (rest.contains('-')
                || rest.contains("20")
                || WORDS.months.iter().any(|month| rest.contains(month.as_str())))
    });
    let title = match dated.min().filter(|_| folded.len() == title.len()) {
        Some(at) if at > 0 => title.get(..at).unwrap_or(title),
        _ => title,
    };
    without_month(title)
}

/// `Wraparound Outage February 2019`, `Power loss, December 2013`: without the month and the year at the end.
fn without_month(title: &str) -> &str {
    let Some((before, year)) = title.rsplit_once(' ') else { return title };
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let Some((before, month)) = before.rsplit_once(' ').filter(|_| is_year) else { return title };
    let is_month = WORDS.months.iter().any(|one| *one == fold(month));
    if is_month && before.contains(' ') { before.trim_end_matches([' ', ',', '-', '–', '(']) } else { title }
}

/// The stretch of a sentence that says the most of what a group shares: of a root cause or a summary, else of any.
fn stretch(reader: &mut Reader, weights: &HashMap<u64, f64>, documents: &[&Postmortem]) -> Option<String> {
    stretch_of(reader, weights, documents, true).or_else(|| stretch_of(reader, weights, documents, false))
}

fn stretch_of(
    reader: &mut Reader,
    weights: &HashMap<u64, f64>,
    documents: &[&Postmortem],
    of_fault: bool,
) -> Option<String> {
    let mut best: Option<(f64, &str)> = None;
    for postmortem in documents.iter().rev() {
        let told = |section: Section| {
            let of = move |found: &&crate::incident::SectionFound| found.section == section;
            postmortem.incident.sections.iter().find(of).map(|found| found.content)
        };
        let spans = [told(Section::RootCause), told(Section::Summary)];
        let is_told = |(at, _): &(usize, &str)| {
            !of_fault
                || spans.iter().all(Option::is_none)
                || spans.iter().flatten().any(|span| span.start <= *at && *at < span.end)
        };
        let sentences = sentences(postmortem).filter(is_told).take(60);
        for part in sentences
            .flat_map(|(_, it)| it.split(" - "))
            .flat_map(|it| it.split([',', ';', ':', '(', ')', '|', '"', '\n', '[', ']', '<', '>', '{']))
        {
            let mut found: Vec<(usize, usize, u64)> = Vec::new();
            reader.words(part, |word| {
                if weights.contains_key(&word.hash) {
                    found.push((word.start, word.start + word.surface.len(), word.hash));
                }
            });
            for (at, (start, _, _)) in found.iter().enumerate() {
                let mut seen: Vec<u64> = Vec::new();
                let mut sum = 0.0;
                for (_, end, hash) in &found[at..] {
                    let text = whole_words(part, *start, *end);
                    let length = text.split_whitespace().count();
                    if length > STRETCH {
                        break;
                    }
                    if !seen.contains(hash) {
                        seen.push(*hash);
                        sum += weights.get(hash).copied().unwrap_or(0.0);
                    }
                    let score = sum * (1.0 - 0.04 * length as f64);
                    if seen.len() >= 2
                        && length >= 2
                        && is_name(text, seen.len())
                        && !goes_on(part, text)
                        && !text.contains(['/', '='])
                        && best.is_none_or(|(known, _)| score > known)
                    {
                        best = Some((score, text));
                    }
                }
            }
        }
    }
    best.map(|(_, text)| text.replace(['`', '*', '_'], "").split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether a stretch of a sentence can stand as a name: nouns with what joins them, not half a clause.
fn is_name(text: &str, telling: usize) -> bool {
    let joins = |word: &&str| is_joining(word);
    let words = || text.split_whitespace();
    let clause = |word: &str| {
        let word = fold(word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\''));
        WORDS.clause.iter().any(|one| *one == word)
    };
    let joined = words().filter(joins).count();
    !words().any(clause) && words().count() <= telling + joined + 1
}

/// Whether a stretch of a sentence ends with a verb whose object follows, `Replication slot retains (the log)`, or
/// begins with one that tells how, `Skipped by moving the offset`.
fn goes_on(sentence: &str, text: &str) -> bool {
    let is = |list: &[String], word: Option<&str>| {
        word.is_some_and(|word| list.iter().any(|one| *one == fold(word.trim_matches(|c: char| !c.is_alphanumeric()))))
    };
    // Both are pieces of the same text.
    let end = (text.as_ptr() as usize + text.len()).saturating_sub(sentence.as_ptr() as usize);
    let next = sentence.get(end..).and_then(|rest| rest.split_whitespace().next());
    let mut words = text.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next());
    let told = first.ends_with("ed") && is(&WORDS.manners, second);
    // `Reviewing password`, `Launches failing`: what somebody does, and no thing. `failed disk` is one.
    let leads = fold(first).ends_with("ing") && is_verbal(first);
    let trails = text.split_whitespace().next_back().is_some_and(is_verbal);
    // `pkg.origin.example.org for pkg.example.org` names hosts, not what happened to them; nor does `pool-3-f2a`.
    let is_host = |word: &&str| word.trim_matches('.').contains('.') && word.contains(char::is_alphabetic);
    let is_node = |word: &str| word.matches('-').count() > 1 && word.contains(|c: char| c.is_ascii_digit());
    let hosts = text.split_whitespace().filter(is_host).count();
    told || leads || trails || is(&WORDS.objects, next) || hosts > 1 || text.split_whitespace().any(is_node)
}

/// A stretch of a text, out to the blanks around it.
fn whole_words(text: &str, start: usize, end: usize) -> &str {
    let from = text.get(..start).and_then(|before| before.rfind([' ', '\t'])).map_or(0, |at| at + 1);
    let to = text.get(end..).and_then(|after| after.find(char::is_whitespace)).map_or(text.len(), |at| end + at);
    text.get(from..to).unwrap_or("").trim_end_matches(['.', ' '])
}

/// A name of bearable length, cut between words.
fn cut(name: &str) -> String {
    if name.chars().count() <= LONG {
        return name.trim_end_matches(['.', ',', ' ']).to_string();
    }
    let short: String = name.chars().take(LONG).collect();
    let end = short.rfind(' ').unwrap_or(short.len());
    format!("{}…", short[..end].trim_end_matches(['.', ',', ' ']))
}

/// A plain word at the beginning has a capital.
fn capital(name: &str) -> String {
    let first = name.split_whitespace().next().unwrap_or("");
    match name.chars().next() {
        Some(c) if first.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b',' | b':')) => {
            c.to_uppercase().chain(name.chars().skip(1)).collect()
        }
        _ => name.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_lose_what_every_title_has() {
        for (title, bare) in [
            ("Post-mortem: Downtime on March 23, 2018", "Downtime"),
            ("2018-03-26, \"no space left on device\"", "\"no space left on device\""),
            ("Incident: Post mortem - Search fails", "Search fails"),
            ("Replication slot fills the ledger's disk", "Replication slot fills the ledger's disk"),
            ("Rack Gem Version Mismatch on May 31, 2022", "Rack Gem Version Mismatch"),
            ("Outage", "Outage"),
            ("Ledger Wraparound Outage February 2019", "Ledger Wraparound Outage"),
            ("Power loss in the depot, December 2013", "Power loss in the depot"),
            ("", ""),
        ] {
            assert_eq!(bare_title(title), bare, "{title}");
        }
    }

    #[test]
    fn half_a_clause_is_no_name() {
        for (sentence, text) in [
            ("The replication slot retains the log", "replication slot retains"),
            ("Skipped by moving the offset past it", "Skipped by moving the offset"),
            ("A replication slot retains 100 GB", "replication slot retains"),
            ("Reviewing passwords was slow", "Reviewing passwords"),
            ("The launches failing at night", "launches failing"),
            ("Warning from ssd-pool-32-p2kz Error syncing", "ssd-pool-32-p2kz Error syncing"),
            ("We gave out pkg.origin.example.org for pkg.example.org", "pkg.origin.example.org for pkg.example.org"),
        ] {
            let at = sentence.find(text).unwrap();
            assert!(goes_on(sentence, &sentence[at..at + text.len()]), "{text}");
        }
        for (sentence, text) in [
            ("The disk of the broker was full", "disk of the broker"),
            ("A failed disk of it", "failed disk"),
            ("The Windows packaging was slow", "Windows packaging"),
            ("A backtracking engine of it", "backtracking engine"),
        ] {
            let at = sentence.find(text).unwrap();
            assert!(!goes_on(sentence, &sentence[at..at + text.len()]), "{text}");
        }
    }

    #[test]
    fn names_are_short_and_begin_large() {
        assert_eq!(capital("disk of the broker"), "Disk of the broker");
        assert_eq!(capital("pg_wal fills"), "pg_wal fills");
        assert_eq!(capital(""), "");
        assert!(cut(&"word ".repeat(40)).chars().count() <= LONG + 1);
    }
}
