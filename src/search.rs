//! Archive → the search engine's entries: the searchable parts of a postmortem as plain text.
//!
//! Knows incidents; of the engine it knows the shape of an entry only. Addresses are the caller's.

use coroner_search::{Entry, Files};
use rayon::prelude::*;

use crate::archive::{Archive, CACHED_FROM, CacheFolder, Fingerprint, Postmortem, SearchText};
use crate::incident::Milestone;

/// The entries of all postmortems that readers may find: no restricted one, and drafts only when asked for. `address`
/// gives a postmortem's address as hits shall link to it.
pub fn entries(archive: &Archive, drafts: bool, address: impl Fn(&Postmortem) -> String + Sync) -> Vec<Entry> {
    archive
        .postmortems
        .par_iter()
        .filter(|p| p.is_shown(drafts))
        .map(|postmortem| entry(postmortem, address(postmortem)))
        .collect()
}

/// The name of the index in the cache.
const KEPT: &str = "search-index";

/// The index of all postmortems and ordinary pages that readers may find, kept in the cache for the next question.
/// `address` also receives whether it is an ordinary page.
pub fn index(
    archive: &Archive,
    cache: Option<&CacheFolder>,
    address: impl Fn(&Postmortem, bool) -> String + Sync,
) -> Result<Files, coroner_search::Error> {
    let write = || {
        let mut all = entries(archive, false, |postmortem| address(postmortem, false));
        all.extend(page_entries(archive, false, |page| address(page, true)));
        coroner_search::write(&all, &archive.config.book.language)
    };
    let Some(cache) = cache.filter(|_| archive.postmortems.len() >= CACHED_FROM) else { return write() };
    let made_of = made_of(archive, &address);
    if let Some(files) = cache.read(KEPT, made_of).and_then(|bytes| postcard::from_bytes(&bytes).ok()) {
        return Ok(files);
    }
    let files = write()?;
    if let Ok(bytes) = postcard::to_stdvec(&files) {
        cache.keep(KEPT, made_of, &bytes);
    }
    Ok(files)
}

/// The fingerprint of all that the index is made of.
fn made_of(archive: &Archive, address: &(impl Fn(&Postmortem, bool) -> String + Sync)) -> Fingerprint {
    let of = |(postmortem, is_page): (&Postmortem, bool)| {
        let Postmortem { id, path, text, .. } = postmortem;
        Fingerprint::of(&[id.as_bytes(), path.as_bytes(), address(postmortem, is_page).as_bytes(), text.as_bytes()])
    };
    let pages = archive.pages.par_iter().map(|page| (page, true));
    let documents: Vec<Fingerprint> =
        archive.postmortems.par_iter().map(|it| (it, false)).chain(pages).map(of).collect();
    let labels = format!("{:?}", archive.config.labels);
    let settings = [archive.config_text.as_deref().unwrap_or("").as_bytes(), labels.as_bytes()];
    let parts: Vec<&[u8]> = settings.into_iter().chain(documents.iter().map(Fingerprint::bytes)).collect();
    Fingerprint::of(&parts)
}

/// The entries of the ordinary pages, with the tag `page` and an id that no incident has.
pub fn page_entries(archive: &Archive, drafts: bool, address: impl Fn(&Postmortem) -> String) -> Vec<Entry> {
    let shown = archive.pages.iter().filter(|page| page.is_shown(drafts));
    shown
        .map(|page| {
            let found = entry(page, address(page));
            Entry {
                id: format!("pages/{}", page.id),
                path: found.path,
                url: found.url,
                title: found.title,
                tags: vec!["page".to_owned()],
                summary: found.summary,
                root_cause: found.root_cause,
                body: found.body,
                code: found.code,
                ..Entry::default()
            }
        })
        .collect()
}

/// How much a hit says of what ended the incident, in bytes.
const ENDING: usize = 110;

/// The entry of one postmortem.
fn entry(postmortem: &Postmortem, url: String) -> Entry {
    let incident = &postmortem.incident;
    let SearchText { summary, root_cause, body, code } = postmortem.search_text();
    Entry {
        id: postmortem.id.clone(),
        path: postmortem.path.clone(),
        url,
        title: postmortem.title().to_owned(),
        date: postmortem.day().map(|day| day.to_string()),
        severity: postmortem.severity().map(str::to_owned),
        minutes: incident.milestones.minutes_to(Milestone::Resolved),
        ended_by: incident.ended_by(ENDING),
        status: Some(postmortem.status().name().to_owned()),
        teams: postmortem.teams().map(str::to_owned).collect(),
        services: postmortem.services().map(str::to_owned).collect(),
        cause: postmortem.cause().map(str::to_owned),
        trigger: incident.trigger.as_ref().map(|trigger| trigger.value.clone()),
        tags: incident.tags.iter().map(|tag| tag.value.clone()).collect(),
        summary,
        root_cause,
        body,
        code,
    }
}
