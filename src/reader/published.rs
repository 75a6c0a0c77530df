//! The `date` of a blog's post, which is as often the day of publishing as that of the incident.

use jiff::civil::Date;

use super::day;
use super::field::{Field, plain};
use super::metadata::Metadata;
use super::timeline_dates::StatedDays;
use super::vocabulary::WORDS;
use crate::document::Document;
use crate::incident::{Origin, Reading};

/// Why the day of a post is doubted of which the text does not speak.
const DOUBT: &str = "the text does not speak of it: it may be the day of publishing";

/// Why a day is doubted that may be a postmortem's own.
const EARLIER: &str = "the text speaks of an earlier day, not of this one";

/// Takes the day that a post's text speaks of, where the day of its front matter is another; doubts a day that nothing
/// else gives, and in other documents one beside which the text speaks of an earlier one. `in_prose` is the first day
/// that the text's paragraphs give near another.
pub(super) fn settle(
    document: &Document,
    metadata: &Metadata,
    stated: &StatedDays,
    chosen: Reading<Date>,
    in_prose: impl FnOnce(Option<Date>) -> Option<Reading<Date>>,
) -> Reading<Date> {
    let is_date = metadata.all(Field::Date).any(|given| given.span == chosen.span);
    let is_open = chosen.origin == Origin::FrontMatter && chosen.doubt.is_none() && is_date;
    if !is_open || metadata.first(Field::Started).is_some() || !stated.all.is_empty() {
        return chosen;
    }
    let text = document.body.of(&document.text);
    let is_it = |found: (day::Day, std::ops::Range<usize>)| found.0.near(Some(chosen.value)).0 == Some(chosen.value);
    if day::find_any(text).any(is_it) {
        return chosen;
    }
    match (in_prose(Some(chosen.value)), is_post(document)) {
        (Some(in_prose), true) => in_prose,
        (None, true) => chosen.doubt(DOUBT),
        (Some(_), false) => chosen.doubt(EARLIER),
        (None, false) => chosen,
    }
}

/// Whether the front matter has what a site generator's posts have.
fn is_post(document: &Document) -> bool {
    let mut keys = document.front_matter.fields.iter().map(|entry| plain(&entry.key));
    keys.any(|key| WORDS.fields.categories.is(&key) || WORDS.fields.machinery.is(&key))
}
