//! The picture of an incident that a chat or a social network shows beside a link to it: its facts → a PNG.
//!
//! This module knows texts, colours and pixels. It knows neither incidents nor pages, reads nothing and cannot fail; the
//! same card is the same bytes on every machine. What the fonts have no letters for is left out as a whole: a title in
//! Japanese is not drawn as boxes, the id stands in its place.

mod canvas;
mod layout;
mod typeface;

use serde::Serialize;

/// The size of a card in pixels, as Open Graph recommends.
pub const SIZE: (u32, u32) = (1200, 630);

/// What a card shows.
#[derive(Debug, Serialize)]
pub struct Card<'a> {
    /// The library's name.
    pub library: &'a str,
    /// The incident's id.
    pub id: &'a str,
    /// Whether the id says something to a reader, so that it stands beside the title as well.
    pub is_id_told: bool,
    /// The incident's title.
    pub title: &'a str,
    /// The severity with its place in the configured order, from 1; none for one that is not configured.
    pub severity: Option<(&'a str, Option<usize>)>,
    /// What else marks the incident, such as a draft.
    pub labels: Vec<&'a str>,
    /// The day, the duration, the teams: each in the forms that may be shown, the preferred one first.
    pub facts: Vec<Vec<String>>,
    /// The phases of the incident, in order.
    pub phases: Vec<Phase<'a>>,
    /// The library's colour, as `#rrggbb` or `#rgb`.
    pub accent: &'a str,
}

/// A phase of an incident.
#[derive(Debug, Serialize)]
pub struct Phase<'a> {
    /// The class of the phase, as that of the drawing on the incident's page.
    pub class: &'static str,
    /// Its name.
    pub name: &'a str,
    /// How long it lasted, in words.
    pub length: String,
    /// The same in seconds.
    pub seconds: i64,
}

/// The picture as a PNG.
pub fn draw(card: &Card<'_>) -> Vec<u8> {
    layout::draw(card).into_png()
}

#[cfg(test)]
mod tests;
