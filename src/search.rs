//! Archive → the search engine's entries: the searchable parts of a postmortem as plain text.
//!
//! Knows incidents; of the engine it knows the shape of an entry only. Addresses are the caller's.

use coroner_search::{Entry, EntryKey, Files};
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

/// The index of the same postmortems and of the ordinary pages. `address` also receives whether it is an ordinary page.
pub fn write(
    archive: &Archive,
    drafts: bool,
    address: impl Fn(&Postmortem, bool) -> String + Sync,
) -> Result<Files, coroner_search::Error> {
    let documents = archive.postmortems.iter().map(|postmortem| (postmortem, false));
    let all = documents.chain(archive.pages.iter().map(|page| (page, true)));
    let shown: Vec<(&Postmortem, bool)> = all.filter(|(one, _)| one.is_shown(drafts)).collect();
    let key = |(one, is_page): &(&Postmortem, bool)| match is_page {
        true => EntryKey::new(None, &page_id(one), &one.path, one.title()),
        false => EntryKey::new(day(one).as_deref(), &one.id, &one.path, one.title()),
    };
    let entry_at = |at: usize| {
        let (one, is_page) = shown[at];
        let of = if is_page { page_entry } else { entry };
        of(one, address(one, is_page))
    };
    coroner_search::write_each(shown.iter().map(key).collect(), entry_at, &archive.config.book.language)
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
    let write = || write(archive, false, &address);
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

/// The entry of an ordinary page, with the tag `page` and an id that no incident has.
fn page_entry(page: &Postmortem, url: String) -> Entry {
    let Entry { path, url, title, summary, root_cause, body, code, .. } = entry(page, url);
    let tags = vec!["page".to_owned()];
    Entry { id: page_id(page), path, url, title, tags, summary, root_cause, body, code, ..Entry::default() }
}

fn page_id(page: &Postmortem) -> String {
    format!("pages/{}", page.id)
}

fn day(postmortem: &Postmortem) -> Option<String> {
    postmortem.day().map(|day| day.to_string())
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
        date: day(postmortem),
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
