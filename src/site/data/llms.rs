//! `llms.txt` (<https://llmstxt.org>): what the library is and where its Markdown and data are, for a language model.

use std::fmt::Write;

use super::markdown_page::escape;
use crate::site::Site;
use crate::site::route::Route;

/// How many of the newest incidents are listed; the records list them all.
const NEWEST: usize = 100;

/// The file's text. Writing into a `String` does not fail.
pub(super) fn llms(site: &Site) -> String {
    let book = &site.archive.config.book;
    let address = |route: &Route| site.base.of(route);
    let mut text = format!("# {}\n\n", escape(&book.title));
    let about = book.description.as_deref().unwrap_or("Postmortems of incidents, and what they have in common.");
    let _ = write!(text, "> {}\n\n", escape(about));
    let _ = write!(
        text,
        "{} incidents as of {}. Each has a Markdown file beside its page and a JSON record; missing values are null, \
         never zero. Postmortems ask what made a failure possible, not who is to blame.\n\n## Data\n\n",
        site.incidents(),
        site.archive.as_of
    );
    for (name, route, what) in [
        ("Incidents", Route::records(), "one record per incident"),
        ("Recurrences", Route::api("recurrences"), "recurring root causes and faults, broken promises"),
        ("Action items", Route::api("actions"), "every action item with its status"),
        ("Metrics", Route::api("metrics"), "each with its definition, n and what is missing"),
        ("Schema of a record", Route::schema("incident"), "JSON Schema"),
    ] {
        let _ = writeln!(text, "- [{name}]({}): {what}", address(&route));
    }
    text.push_str("\n## Incidents\n\n");
    for at in site.index.newest.iter().take(NEWEST) {
        let postmortem = &site.archive.postmortems[*at];
        let facts = [postmortem.day().map(|day| day.to_string()), postmortem.severity().map(escape)];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        let summary = first_sentence(&postmortem.incident.summary);
        let more: Vec<String> = [facts.join(", "), escape(summary)].into_iter().filter(|m| !m.is_empty()).collect();
        let colon = if more.is_empty() { "" } else { ": " };
        let link = address(&Route::markdown_page(&postmortem.id));
        let _ = writeln!(text, "- [{}]({link}){colon}{}", escape(postmortem.title()), more.join(". "));
    }
    if site.incidents() > NEWEST {
        let _ = writeln!(text, "\nThe other {} are in the records.", site.incidents() - NEWEST);
    }
    if !site.archive.pages.is_empty() {
        text.push_str("\n## Pages\n\n");
        for page in &site.archive.pages {
            let _ = writeln!(text, "- [{}]({})", escape(page.title()), address(&Route::page(&page.id)));
        }
    }
    text.push_str("\n## Optional\n\n");
    for (name, route) in [
        ("Pages of all incidents", Route::incidents()),
        ("Recurrences", Route::recurrences()),
        ("Metrics with their definitions", Route::metrics()),
        ("Digests", Route::digests()),
    ] {
        let _ = writeln!(text, "- [{name}]({})", address(&route));
    }
    text
}

fn first_sentence(text: &str) -> &str {
    let end = text.find(". ").map_or(text.len(), |dot| dot + 1);
    let most = text.char_indices().nth(240).map_or(text.len(), |(at, _)| at);
    text[..end.min(most)].trim_end()
}
