//! What the text of a document names without a link: incidents by `[[name]]` or by their id, tickets by their keys.

use std::collections::HashMap;
use std::ops::Range;

use regex::Regex;

use crate::archive::Archive;
use crate::config::{TicketLink, identifier_pattern};

/// What can be named.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Ids and names of files, in small letters; none where two incidents have it.
    incidents: HashMap<String, Option<usize>>,
    /// Ids that are like nothing else, as they are written.
    ids: HashMap<String, usize>,
    tickets: Vec<(Regex, TicketLink)>,
}

/// What is named at a place.
pub(super) enum Named<'n, 't> {
    /// An incident, and the words in place of its title.
    Incident(usize, Option<&'t str>),
    /// A ticket.
    Ticket(&'n TicketLink, &'t str),
}

impl Names {
    /// Of an archive.
    pub(super) fn of(archive: &Archive) -> Names {
        let mut names = Names::default();
        for (at, postmortem) in archive.postmortems.iter().enumerate() {
            let file = postmortem.path.rsplit('/').next().unwrap_or_default();
            let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
            for name in [postmortem.id.to_lowercase(), stem.to_lowercase()] {
                let known = names.incidents.entry(name).or_insert(Some(at));
                *known = known.filter(|other| *other == at);
            }
            if is_telling(&postmortem.id) {
                names.ids.insert(postmortem.id.clone(), at);
            }
        }
        let compiled = |link: &TicketLink| Some((identifier_pattern(&link.pattern).ok()?, link.clone()));
        names.tickets = archive.config.ticket_links.iter().filter_map(compiled).collect();
        names
    }

    /// The ticket that a text as a whole is.
    pub(super) fn ticket(&self, key: &str) -> Option<&TicketLink> {
        let is_whole = |pattern: &Regex| pattern.find(key).is_some_and(|found| found.len() == key.len());
        self.tickets.iter().find(|(pattern, _)| is_whole(pattern)).map(|(_, link)| link)
    }

    /// What a text names, in order.
    pub(super) fn within<'t>(&self, text: &'t str) -> Vec<(Range<usize>, Named<'_, 't>)> {
        let mut found = Vec::new();
        self.bracketed(text, &mut found);
        if text.bytes().any(|byte| byte.is_ascii_digit()) {
            self.bare(text, &mut found);
        }
        for (pattern, link) in &self.tickets {
            let keys = pattern.find_iter(text).filter(|key| stands_alone(text, &key.range()));
            found.extend(keys.map(|key| (key.range(), Named::Ticket(link, key.as_str()))));
        }
        // Of two at one place the first that was looked for applies.
        found.sort_by_key(|(place, _)| place.start);
        let mut end = 0;
        found.retain(|(place, _)| {
            let is_free = place.start >= end && !place.is_empty();
            end = if is_free { place.end } else { end };
            is_free
        });
        found
    }

    /// `[[name]]`, `[[name|words]]`.
    fn bracketed<'t>(&self, text: &'t str, found: &mut Vec<(Range<usize>, Named<'_, 't>)>) {
        let mut from = 0;
        while let Some(start) = text[from..].find("[[").map(|at| from + at) {
            let Some(length) = text[start..].find("]]") else { break };
            let inner = &text[start + 2..start + length];
            from = start + 2;
            let (name, words) = inner.split_once('|').map_or((inner, None), |(name, words)| (name, Some(words.trim())));
            let name = name.trim().to_lowercase();
            let name = name.strip_suffix(".md").unwrap_or(&name);
            if let Some(Some(at)) = self.incidents.get(name.rsplit('/').next().unwrap_or(name)) {
                found.push((start..start + length + 2, Named::Incident(*at, words.filter(|words| !words.is_empty()))));
                from = start + length + 2;
            }
        }
    }

    /// Ids in the text.
    fn bare<'t>(&self, text: &'t str, found: &mut Vec<(Range<usize>, Named<'_, 't>)>) {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        let mut rest = 0..text.len();
        while let Some(start) = text[rest.clone()].find(is_part).map(|at| rest.start + at) {
            let end = text[start..].find(|c| !is_part(c)).map_or(text.len(), |at| start + at);
            rest.start = end;
            let word = text[start..end].trim_end_matches(['.', '-', '_']);
            let place = start..start + word.len();
            if let Some(at) = self.ids.get(word).filter(|_| stands_alone(text, &place)) {
                found.push((place, Named::Incident(*at, Some(word))));
            }
        }
    }
}

/// Whether an id in a text can only be an incident's: `INC-12`, or one with four digits such as a year. `s3` is a service.
fn is_telling(id: &str) -> bool {
    let digits = id.bytes().filter(u8::is_ascii_digit).count();
    let letters = || id.chars().filter(|c| c.is_alphabetic());
    let is_key = digits > 0 && letters().count() > 1 && letters().all(char::is_uppercase) && id.contains(['-', '_']);
    is_key || (digits >= 4 && letters().count() > 2)
}

/// Whether a place of a text is no part of a longer name, a path or an address.
fn stands_alone(text: &str, place: &Range<usize>) -> bool {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '@' | '=' | '&' | '#');
    let (before, after) = (&text[..place.start], &text[place.end..]);
    let goes_on = after.starts_with(joins) || (after.starts_with('.') && after[1..].starts_with(char::is_alphanumeric));
    !before.ends_with(joins) && !before.ends_with('.') && !goes_on
}

#[cfg(test)]
mod tests {
    use super::{is_telling, stands_alone};

    #[test]
    fn an_id_that_may_be_something_else_is_no_mention() {
        for (id, telling) in [
            ("INC-12", true),
            ("2026-03-14-pool-was-full", true),
            ("PM-00012", true),
            ("s3", false),
            ("us-east-1", false),
            ("2026-03-14", false),
            ("outage", false),
        ] {
            assert_eq!(is_telling(id), telling, "{id}");
        }
        for (text, alone) in
            [("(INC-1).", true), ("x/INC-1", false), ("INC-1.md", false), ("INC-12", false), ("INC-1, b", true)]
        {
            let start = text.find("INC-1").unwrap();
            assert_eq!(stands_alone(text, &(start..start + 5)), alone, "{text}");
        }
    }
}
