//! What a document says itself of an earlier incident: "this is the second time", "the same problem as on March 3".
//!
//! A day or a month in such a sentence says which one is meant; without, it is known only that there was one.

use jiff::civil::Date;
use rayon::prelude::*;

use super::boilerplate::sentences;
use super::vocabulary::WORDS;
use crate::archive::{Archive, Postmortem};
use crate::vocabulary::fold;

/// A quoted sentence is cut at this many bytes.
const LONG: usize = 160;

/// What the documents of an archive say about earlier incidents.
#[derive(Debug, Default)]
pub(super) struct SelfReports<'a> {
    /// By position.
    documents: Vec<Vec<Report<'a>>>,
}

/// A sentence that mentions an earlier incident.
#[derive(Debug, Clone, Copy)]
struct Report<'a> {
    sentence: &'a str,
    /// The one that is meant (position); `None` if the sentence does not say.
    earlier: Option<usize>,
}

impl<'a> SelfReports<'a> {
    /// Of an archive.
    pub(super) fn of(archive: &'a Archive) -> SelfReports<'a> {
        let of = |(position, postmortem): (usize, &'a Postmortem)| reports(archive, position, postmortem);
        SelfReports { documents: archive.postmortems.par_iter().enumerate().map(of).collect() }
    }

    /// The sentence in which one says that it repeats the other by its day.
    pub(super) fn of_pair(&self, one: usize, other: usize) -> Option<(usize, &'a str)> {
        let says = |from: usize, to: usize| {
            self.documents[from].iter().find(|it| it.earlier == Some(to)).map(|it| (from, it.sentence))
        };
        says(one, other).or_else(|| says(other, one))
    }

    /// The sentence in which one says that it has happened before, whenever that was.
    pub(super) fn again(&self, position: usize) -> Option<&'a str> {
        self.documents[position].iter().find(|it| it.earlier.is_none()).map(|it| it.sentence)
    }

    /// The pairs of which one names the other, the saying one first.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        let of = |(at, all): (usize, &Vec<Report<'_>>)| -> Vec<(usize, usize)> {
            all.iter().filter_map(|it| Some((at, it.earlier?))).collect()
        };
        self.documents.iter().enumerate().flat_map(of)
    }
}

fn reports<'a>(archive: &'a Archive, position: usize, postmortem: &'a Postmortem) -> Vec<Report<'a>> {
    let mut all = Vec::new();
    for (_, sentence) in sentences(postmortem) {
        let folded = fold(sentence);
        let again = WORDS.again.is_in(&folded);
        if !again && !WORDS.earlier.is_in(&folded) {
            continue;
        }
        let earlier = postmortem.day().and_then(|day| meant(archive, position, day, &folded));
        // A day of which the archive has no incident: it came before, but there is no document of it.
        let is_elsewhere = earlier.is_none() && written_day(&folded).is_some();
        if (again || earlier.is_some()) && !is_elsewhere {
            let sentence =
                sentence.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '*' | '#' | '>' | '|'));
            all.push(Report { sentence: super::words::head(sentence, LONG), earlier });
        }
    }
    all
}

/// The first day that a sentence writes in digits.
fn written_day(sentence: &str) -> Option<Date> {
    sentence.split(|c: char| !(c.is_ascii_digit() || c == '-')).find_map(|text| text.parse().ok())
}

/// The earlier incident whose day or month a folded sentence names.
fn meant(archive: &Archive, own: usize, day: Date, sentence: &str) -> Option<usize> {
    let happened = |fits: &dyn Fn(Date) -> bool| {
        let mut all = (0..archive.postmortems.len()).rev().filter(|at| *at != own);
        let found = all.find(|at| archive.postmortems[*at].day().is_some_and(|then| then < day && fits(then)))?;
        // Of two that fit, nobody knows which is meant.
        all.all(|at| !archive.postmortems[at].day().is_some_and(|then| then < day && fits(then))).then_some(found)
    };
    if let Some(written) = written_day(sentence).filter(|written| *written < day) {
        return happened(&|then| then == written);
    }
    let words: Vec<&str> = sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let month = i8::try_from(WORDS.months.iter().position(|month| month == word)? + 1).ok()?;
        let number = |at: Option<usize>| {
            let word = words.get(at?)?.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']);
            word.parse::<i16>().ok()
        };
        let beside = [number(at.checked_sub(1)), number(Some(at + 1)), number(Some(at + 2))];
        let of_month = beside.iter().flatten().find(|number| (1..=31).contains(*number)).copied();
        let year = beside.iter().flatten().find(|number| **number > 1990).copied();
        // Without a year, the last such month before.
        let year = year.unwrap_or(if month < day.month() { day.year() } else { day.year() - 1 });
        happened(&|then| {
            then.year() == year && then.month() == month && of_month.is_none_or(|it| it == i16::from(then.day()))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::Section;
    use crate::insight::testing::{Say, archive, incident};

    #[test]
    fn a_document_says_which_one_it_repeats() {
        let say = |id: &str, day: &str, text: &str| incident(id, day).section(Section::Summary, text);
        let archive = archive(
            "2026-11-01",
            vec![
                say("a", "2025-03-07", "The disk filled."),
                say("b", "2025-04-02", "Filled as in March. And that is all."),
                say("c", "2025-05-02", "The same problem as on 2025-04-02: full."),
                say("d", "2025-06-02", "This is the second time that it filled."),
                say("e", "2025-07-02", "In March we moved."),
            ],
        );
        let reports = SelfReports::of(&archive);
        assert_eq!(reports.pairs().collect::<Vec<_>>(), [(1, 0), (2, 1)]);
        assert_eq!(reports.of_pair(0, 1), Some((1, "Filled as in March.")));
        assert_eq!(reports.again(3), Some("This is the second time that it filled."));
        assert_eq!(reports.again(4), None);
    }
}
