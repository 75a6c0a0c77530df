//! `coroner search`.

use anyhow::Context as _;
use coroner_search::{Answer, Engine, Folder, Hit, Options, Snippet, Sort, write};

use super::output;
use super::session::{Context, Outcome};
use crate::cli::{ListFormat, Search};
use crate::diagnostic::Palette;
use crate::search::entries;
use crate::site::route::{Base, Route};
use crate::text::visible_line;

/// Blanks before a snippet, so that the rows of facts stand out.
const INDENT: &str = "    ";

/// Runs it.
pub(super) fn run(arguments: &Search, context: &Context) -> anyhow::Result<Outcome> {
    let sort = if arguments.newest { Sort::Date } else { Sort::Relevance };
    let options = Options { limit: arguments.limit, sort, ..Options::default() };
    let query = arguments.query.join(" ");
    let (answer, documents) = match &arguments.site {
        Some(site) => {
            let told = || format!("{} contains no search index; `coroner build --out DIR` writes one", site.display());
            let mut pack = Folder::open(site.join("search")).with_context(told)?;
            (pack.answer(&query, &options).with_context(told)?, pack.documents())
        }
        None => of_archive(&query, &options, context)?,
    };
    if arguments.format == ListFormat::Json {
        output::write_json(&answer)?;
        return Ok(Outcome::Clean);
    }
    if let Some(assumed) = &answer.assumed {
        context.say(&format!("no exact match; showing results for: {assumed}"));
    }
    output::write_styled(&text(&answer, context.palette()), context.palette())?;
    context.say(&summary(&answer, documents));
    Ok(Outcome::Clean)
}

/// The answer of the archive itself, indexed for this one query, and how many documents it has.
fn of_archive(query: &str, options: &Options, context: &Context) -> anyhow::Result<(Answer, usize)> {
    let archive = context.open(None, false)?;
    let base = Base::new(&archive.config.book.base_url);
    let entries = entries(&archive, false, |postmortem| base.of(&Route::incident(&postmortem.id)));
    let engine = Engine::open(write(&entries, &archive.config.book.language)?)?;
    Ok((engine.answer(query, options)?, entries.len()))
}

/// What was found, in a sentence; and what to try when nothing was.
fn summary(answer: &Answer, documents: usize) -> String {
    let of = format!("{documents} postmortem{}", if documents == 1 { "" } else { "s" });
    match answer.total {
        0 => format!(
            "nothing found for `{}` in {of}\nhelp: try fewer or other words: a symptom, a service, a log line",
            answer.query
        ),
        total if total > answer.hits.len() => {
            format!("{} of {total} found in {of}; more with --limit", answer.hits.len())
        }
        total => format!("{total} found in {of}"),
    }
}

/// The results: a row of facts, and the matching passage.
fn text(answer: &Answer, palette: Palette) -> String {
    let rows: Vec<[String; 4]> = answer.hits.iter().map(facts).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2), width(3)];
    let mut text = String::new();
    for (row, hit) in rows.iter().zip(&answer.hits) {
        for (cell, width) in row.iter().zip(widths).filter(|(_, width)| *width > 0) {
            text.push_str(&format!("{cell:width$}  "));
        }
        text.push_str(&styled(&plain(&hit.title), "1", palette));
        text.push('\n');
        let snippet = passage(&hit.snippet, palette);
        if !snippet.is_empty() {
            text.push_str(&format!("{INDENT}{snippet}\n"));
        }
    }
    text
}

fn facts(hit: &Hit) -> [String; 4] {
    let or_dash = |value: &Option<String>| value.as_deref().map_or_else(|| "-".to_owned(), plain);
    let teams: Vec<String> = hit.teams.iter().map(|team| plain(team)).collect();
    [plain(&hit.id), or_dash(&hit.date), or_dash(&hit.severity), teams.join(",")]
}

fn passage(snippet: &Snippet, palette: Palette) -> String {
    let fragments = snippet.fragments.iter();
    fragments
        .map(|part| if part.bold { styled(&plain(&part.text), "1;33", palette) } else { plain(&part.text) })
        .collect()
}

fn styled(text: &str, code: &str, palette: Palette) -> String {
    match palette {
        Palette::Plain => text.to_owned(),
        Palette::Colour => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
    }
}

/// A document's words on one line; what a terminal would obey is shown.
fn plain(text: &str) -> String {
    visible_line(text).into_owned()
}
