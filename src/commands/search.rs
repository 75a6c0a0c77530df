//! `coroner search`.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, bail};
use coroner_search::{Answer, BOOT, Engine, Folder, Hit, Options, Snippet, Sort, UnknownFilter};
use serde_json::json;

use super::output;
use super::session::{Context, Outcome};
use super::terminal::wrapped;
use crate::archive::{CacheFolder, LeftOut, Postmortem};
use crate::check::nearest;
use crate::cli::{ListFormat, Search};
use crate::diagnostic::Palette;
use crate::incident::Milestone;
use crate::insight::Unit;
use crate::search::index;
use crate::site::route::{Base, Route};
use crate::text::{counted, visible_line};

/// Blanks before a snippet, so that the rows of facts stand out.
const INDENT: &str = "    ";

/// Runs it.
pub(super) fn run(arguments: &Search, context: &Context) -> anyhow::Result<Outcome> {
    let sort = if arguments.newest { Sort::Date } else { Sort::Relevance };
    let options = Options { limit: arguments.limit, sort, ..Options::default() };
    let query = arguments.query.join(" ");
    if query.trim().is_empty() {
        anyhow::bail!("the query is empty\nhelp: write words or half a log line, or a filter such as team:payments");
    }
    let found = match &arguments.site {
        Some(site) => of_site(site, &query, &options)?,
        None => of_archive(&query, &options, context)?,
    };
    let Found { answer, .. } = &found;
    match arguments.format {
        ListFormat::Json => output::write_json(&json(&found))?,
        ListFormat::Human => {
            for unknown in &answer.unknown {
                context.info(&unknown_filter(unknown, found.meant(unknown)));
            }
            if answer.weak {
                context.info("weak match: no document has most of these words close together");
            }
            if let Some(assumed) = &answer.assumed {
                context.info(&format!("no exact match; showing results for: {assumed}"));
            }
            output::write_styled(&text(&found, context.palette(), output::width()), context.palette())?;
            context.info(&summary(answer, found.documents));
            if answer.total == 0 {
                not_searched(&found).into_iter().for_each(|text| context.info(&text));
            }
        }
    }
    Ok(if answer.total == 0 { Outcome::Findings } else { Outcome::Clean })
}

/// An answer, and what only the archive knows.
struct Found {
    answer: Answer,
    /// How many documents there are.
    documents: usize,
    /// How incidents ended, by id.
    endings: BTreeMap<String, String>,
    /// Whether the addresses of pages are absolute.
    absolute: bool,
    /// How many drafts, and how many other documents, are not searched.
    left_out: (usize, usize),
    /// What book.toml calls the values of unknown filters, by field and value as typed: the id of a team of that name.
    ids: BTreeMap<(String, String), String>,
}

impl Found {
    /// The value that an unknown one most likely means.
    fn meant<'f>(&'f self, unknown: &'f UnknownFilter) -> Option<&'f str> {
        let id = self.ids.get(&(unknown.field.clone(), unknown.value.clone()));
        id.map(String::as_str).or_else(|| nearest(&unknown.value, unknown.known.iter().map(String::as_str)))
    }
}

/// What is not searched, for those who found nothing.
fn not_searched(found: &Found) -> Option<String> {
    let (drafts, others) = found.left_out;
    let drafts = (drafts > 0).then(|| counted(drafts, "draft"));
    let others = (others > 0).then(|| format!("{others} that not every reader of the site may read"));
    let parts: Vec<String> = drafts.into_iter().chain(others).collect();
    (!parts.is_empty()).then(|| format!("not searched: {}", parts.join(", ")))
}

/// A filter that nothing satisfies, and what could have been meant.
fn unknown_filter(unknown: &UnknownFilter, meant: Option<&str>) -> String {
    const MOST: usize = 12;
    let UnknownFilter { field, value, known, as_text } = unknown;
    let (field, value) = (plain(field), plain(value));
    if known.is_empty() && matches!(field.as_str(), "after" | "since" | "before" | "until") {
        return format!("{field}: `{value}` is not a year, a month or a day; write it as 2026, 2026-03 or 2026-03-14");
    }
    let mut text = format!("no postmortem has the {field} `{value}`");
    if *as_text {
        text.push_str(&format!(", so `{field}:{value}` was searched for as text"));
    }
    match meant {
        Some(meant) => text.push_str(&format!("; did you mean `{}`?", plain(meant))),
        None if known.is_empty() => text.push_str(&format!("; none has a {field}")),
        None if known.len() <= MOST => {
            let known: Vec<String> = known.iter().map(|value| plain(value)).collect();
            text.push_str(&format!("; there are {}", known.join(", ")));
        }
        None => text.push_str(&format!("; `coroner labels` lists all {}", known.len())),
    }
    text
}

/// The answer of a site that was built.
fn of_site(site: &Path, query: &str, options: &Options) -> anyhow::Result<Found> {
    let folder = site.join("search");
    let named = site.display();
    if !folder.join(BOOT).is_file() {
        let missing = if site.is_dir() { "it has no search index" } else { "there is no such folder" };
        bail!(
            "{named} is not a site built by Coroner: {missing}\nhelp: `coroner build --out {named}` builds one; without --site, the archive itself is searched"
        );
    }
    let unreadable =
        || format!("the search index in {named} cannot be read; `coroner build --out {named}` writes it again");
    let mut pack = Folder::open(folder).with_context(unreadable)?;
    let answer = pack.answer(query, options).with_context(unreadable)?;
    let absolute = answer.hits.iter().any(|hit| hit.url.contains("://"));
    Ok(Found {
        answer,
        documents: pack.documents(),
        endings: BTreeMap::new(),
        absolute,
        left_out: (0, 0),
        ids: BTreeMap::new(),
    })
}

/// The answer of the archive itself, indexed for this one query.
fn of_archive(query: &str, options: &Options, context: &Context) -> anyhow::Result<Found> {
    let archive = context.open(None, false)?;
    let place = context.place(None)?;
    // A cache that may not be used was reported with the archive's problems.
    let cache = context.cache.then(|| CacheFolder::open(&place).ok().flatten()).flatten();
    let base = Base::new(&archive.config.book.base_url);
    let address = |postmortem: &Postmortem, is_page: bool| {
        base.of(&if is_page { Route::page(&postmortem.id) } else { Route::incident(&postmortem.id) })
    };
    let engine = Engine::open(index(&archive, cache.as_ref(), address)?)?;
    let answer = engine.answer(query, options)?;
    let found = |postmortem: &&Postmortem| answer.hits.iter().any(|hit| hit.id == postmortem.id);
    let endings = archive.postmortems.iter().filter(found);
    let endings = endings.filter_map(|postmortem| Some((postmortem.id.clone(), ending(postmortem)?))).collect();
    let ids = answer.unknown.iter().filter_map(|UnknownFilter { field, value, known, .. }| {
        let config = &archive.config;
        let id = match field.as_str() {
            "team" => &config.team(value)?.id,
            "cause" => &config.cause(value)?.id,
            "severity" => &config.severity(value)?.id,
            _ => return None,
        };
        known.iter().any(|known| known.eq_ignore_ascii_case(id)).then(|| ((field.clone(), value.clone()), id.clone()))
    });
    let ids = ids.collect();
    let left_out = |is_draft: bool| {
        let reasons = archive.postmortems.iter().filter_map(|postmortem| postmortem.left_out(false));
        reasons.filter(|reason| (*reason == LeftOut::Draft) == is_draft).count()
    };
    let left_out = (left_out(true), left_out(false));
    Ok(Found { documents: engine.documents(), absolute: base.is_absolute(), left_out, ids, answer, endings })
}

/// How an incident ended: how long it took where that is known, and the first sentence of its resolution.
fn ending(postmortem: &Postmortem) -> Option<String> {
    let incident = &postmortem.incident;
    let said = Some(incident.resolution.clone()).filter(|text| !text.is_empty());
    let took = incident.milestones.minutes_to(Milestone::Resolved);
    let took = took.map(|minutes| Unit::Minutes.text(minutes as f64));
    match (took, said) {
        (Some(took), Some(said)) => Some(format!("after {took}: {said}")),
        (Some(took), None) => Some(format!("after {took}")),
        (None, said) => said,
    }
}

/// The answer for programs: the passage as plain text, and which parts of it match.
fn json(found: &Found) -> serde_json::Value {
    let hit = |hit: &Hit| {
        let mut at = 0;
        let highlights = hit.snippet.fragments.iter().filter_map(|part| {
            let start = at;
            at += part.text.chars().count();
            part.bold.then(|| json!({ "start": start, "end": at, "text": part.text }))
        });
        json!({
            "id": hit.id,
            "path": hit.path,
            "url": hit.url,
            "title": hit.title,
            "date": hit.date,
            "severity": hit.severity,
            "teams": hit.teams,
            "score": hit.score,
            "highlights": highlights.collect::<Vec<_>>(),
            "snippet": hit.snippet.text(),
            "resolution": found.endings.get(&hit.id),
        })
    };
    let unknown = |unknown: &UnknownFilter| {
        let UnknownFilter { field, value, known, as_text } = unknown;
        json!({ "filter": field, "value": value, "meant": found.meant(unknown), "known": known, "as_text": as_text })
    };
    let Answer { query, total, assumed, unknown: filters, weak, hits, .. } = &found.answer;
    let hits: Vec<_> = hits.iter().map(hit).collect();
    let filters: Vec<_> = filters.iter().map(unknown).collect();
    json!({
        "query": query, "total": total, "assumed": assumed, "unknown_filters": filters, "weak": weak, "hits": hits,
    })
}

/// What was found, in a sentence; and what to try when nothing was.
fn summary(answer: &Answer, documents: usize) -> String {
    let of = counted(documents, "postmortem");
    match answer.total {
        0 if answer.query.trim().is_empty() => {
            "the query is empty\nhelp: search for a symptom, a service or a log line".to_string()
        }
        0 if !answer.unknown.is_empty() => {
            format!("nothing found for `{}` in {of}\nhelp: correct the filter, or leave it out", answer.query)
        }
        0 => format!(
            "nothing found for `{}` in {of}, not even after correcting spelling and ignoring unknown words\n\
             help: try fewer or other words (a symptom, a service, a log line), or remove a filter such as team: or after:",
            answer.query
        ),
        total if total > answer.hits.len() => {
            format!("{} of {total} found in {of}; more with --limit", answer.hits.len())
        }
        total => format!("{total} found in {of}"),
    }
}

/// The results: a row of facts, the matching passage, how the incident ended, and where to read more.
fn text(found: &Found, palette: Palette, width: Option<usize>) -> String {
    let hits = &found.answer.hits;
    let rows: Vec<[String; 4]> = hits.iter().map(facts).collect();
    let wide = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths = [wide(0), wide(1), wide(2), wide(3)];
    let mut text = String::new();
    for (row, hit) in rows.iter().zip(hits) {
        let mut head = String::new();
        for (cell, width) in row.iter().zip(widths).filter(|(_, width)| *width > 0) {
            head.push_str(&format!("{cell:width$}  "));
        }
        let title = plain(&hit.title);
        // Where the title does not fit beside the facts, it has a line of its own.
        let fits = width.is_none_or(|width| head.chars().count() + title.chars().count() <= width);
        match fits {
            true => text.push_str(&format!("{head}{}\n", palette.paint("1", &title))),
            false => {
                text.push_str(&format!("{}\n", head.trim_end()));
                for line in lines(&title, width) {
                    text.push_str(&format!("{INDENT}{}\n", palette.paint("1", &line)));
                }
            }
        }
        text.push_str(&passage(&hit.snippet, palette, width));
        if let Some(ending) = found.endings.get(&hit.id) {
            lines(&format!("Resolved: {}", plain(ending)), width)
                .iter()
                .for_each(|line| text.push_str(&format!("{INDENT}{line}\n")));
        }
        let address = if found.absolute { format!("  {}", plain(&hit.url)) } else { String::new() };
        text.push_str(&format!("{INDENT}{}{address}\n", plain(&hit.path)));
    }
    text
}

/// A text wrapped to fit next to the indent.
fn lines(text: &str, width: Option<usize>) -> Vec<String> {
    match width {
        Some(width) => wrapped(text, width.saturating_sub(INDENT.len())),
        None => vec![text.to_owned()],
    }
}

fn facts(hit: &Hit) -> [String; 4] {
    let or_dash = |value: &Option<String>| value.as_deref().map_or_else(|| "-".to_owned(), plain);
    let teams: Vec<String> = hit.teams.iter().map(|team| plain(team)).collect();
    [plain(&hit.id), or_dash(&hit.date), or_dash(&hit.severity), teams.join(",")]
}

/// The passage on indented lines, its matches marked; empty where there is none.
fn passage(snippet: &Snippet, palette: Palette, width: Option<usize>) -> String {
    let room = width.map_or(usize::MAX, |width| width.saturating_sub(INDENT.len()));
    let mut text = String::new();
    let mut used = 0;
    for part in &snippet.fragments {
        for piece in plain(&part.text).split_inclusive(' ') {
            let word = piece.trim_end();
            let length = word.chars().count();
            if used > 0 && used + length > room {
                text.truncate(text.trim_end().len());
                text.push_str(&format!("\n{INDENT}"));
                used = 0;
            }
            text.push_str(&if part.bold { palette.paint("1;33", word) } else { word.to_owned() });
            text.push_str(&piece[word.len()..]);
            used += piece.chars().count();
        }
    }
    if text.trim().is_empty() { String::new() } else { format!("{INDENT}{}\n", text.trim_end()) }
}

/// A document's words on one line; what a terminal would obey is shown.
fn plain(text: &str) -> String {
    visible_line(text).into_owned()
}
