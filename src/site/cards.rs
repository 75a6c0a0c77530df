//! The cards of incidents, which other sites show beside a link (`[site] social_cards`): what stands on them, and which
//! of them an earlier build drew.

use rayon::prelude::*;

use super::route::Route;
use super::timeline;
use super::view::{self, is_random};
use super::{Page, Site};
use crate::archive::{CacheFolder, EntryKey, Fingerprint, KeptEntries};
use crate::card::{self, Card, Phase};
use crate::incident::Milestone;

/// How many teams stand on a card.
const MOST_TEAMS: usize = 2;

/// What the card of an incident shows.
pub(super) fn card(site: &Site, at: usize) -> Card<'_> {
    let (config, words) = (&site.archive.config, site.theme.words());
    let postmortem = &site.archive.postmortems[at];
    let incident = &postmortem.incident;
    let severity = postmortem.severity().map(|id| (id, config.severities.iter().position(|one| one.id == id)));
    let status = view::status(words, postmortem.status());
    let near_miss = incident.near_miss.then(|| words.text("near_miss"));
    let day = postmortem.day().map(|day| vec![words.day(day).text, day.to_string()]);
    let minutes = incident.milestones.minutes_to(Milestone::Resolved);
    let length = minutes.map(|minutes| vec![words.minutes(minutes), format!("{}:{:02} h", minutes / 60, minutes % 60)]);
    let teams = postmortem.teams().take(MOST_TEAMS).map(|team| vec![config.team_name(team).to_string()]);
    let marks = timeline::marks(postmortem);
    let phases = marks.windows(2).map(|pair| {
        let seconds = pair[1].at.as_second() - pair[0].at.as_second();
        let class = pair[0].class;
        Phase { class, name: words.text(timeline::name(class)), length: words.minutes(seconds / 60), seconds }
    });
    Card {
        library: &config.book.title,
        id: &postmortem.id,
        is_id_told: !is_random(&postmortem.id),
        title: postmortem.title(),
        severity: severity.map(|(id, rank)| (id, rank.map(|rank| rank + 1))),
        labels: status.into_iter().chain(near_miss).collect(),
        facts: day.into_iter().chain(length).chain(teams).collect(),
        phases: phases.collect(),
        accent: config.site.accent.as_deref().unwrap_or_default(),
    }
}

/// What a card is found by: the hash of all that it shows.
fn key(card: &Card<'_>) -> EntryKey {
    // It is made of texts and numbers, which always have bytes.
    *blake3::hash(&postcard::to_stdvec(card).unwrap_or_default()).as_bytes()
}

/// A short name for what a card shows, so that a network fetches one that changed.
pub(super) fn version(site: &Site, at: usize) -> String {
    blake3::Hash::from_bytes(key(&card(site, at))).to_hex().chars().take(10).collect()
}

/// Passes on every card of a site, drawn or as an earlier build drew it, a part of them at a time.
pub(super) fn each<E: Send>(
    site: &Site,
    cache: Option<&CacheFolder>,
    pass: impl Fn(&Route, &[u8]) -> Result<(), E> + Sync,
) -> Result<(), E> {
    let mut parts: Vec<Vec<(&Route, EntryKey, Card<'_>)>> = (0..KeptEntries::FILES).map(|_| Vec::new()).collect();
    for (route, page) in &site.pages {
        if let Page::Card(at) = page {
            let card = card(site, *at);
            let key = key(&card);
            parts[KeptEntries::file_of(&key)].push((route, key, card));
        }
    }
    let fingerprint = Fingerprint::of(&[]);
    parts.into_par_iter().enumerate().try_for_each(|(file, cards)| {
        if cards.is_empty() {
            return Ok(());
        }
        let name = format!("cards-{file:x}");
        let kept = KeptEntries::read(cache.and_then(|folder| folder.read(&name, fingerprint)));
        cards.into_par_iter().try_for_each(|(route, key, card)| match kept.get(&key) {
            Some(drawn) => pass(route, drawn),
            None => {
                let drawn = card::draw(&card);
                pass(route, &drawn)?;
                if cache.is_some() {
                    kept.add(key, drawn);
                }
                Ok(())
            }
        })?;
        if let Some(folder) = cache.filter(|_| kept.has_fresh()) {
            folder.keep(&name, fingerprint, &kept.into_bytes());
        }
        Ok(())
    })
}
