//! `coroner suggest causes`: categories for the incidents that have none, to accept or not.
//!
//! Nothing that is only suggested counts anywhere. What is accepted is added to `coroner-labels.toml`, which stays as it
//! is otherwise.

use std::io::{BufRead, IsTerminal};

use console::Term;

use super::output::{write, write_json};
use super::session::{Context, Outcome};
use crate::archive::Archive;
use crate::cli::{ListFormat, SuggestCauses};
use crate::config::LABELS;
use crate::insight::{SuggestedCause, similar, suggest_causes};
use crate::write::Folder;

/// The suggestions for an incident.
struct Suggestions {
    incident: usize,
    causes: Vec<SuggestedCause>,
}

/// A suggestion as data.
#[derive(serde::Serialize)]
struct SuggestionRecord<'a> {
    incident: &'a str,
    path: &'a str,
    causes: Vec<CauseRecord<'a>>,
}

#[derive(serde::Serialize)]
struct CauseRecord<'a> {
    cause: &'a str,
    confidence: f64,
    sentence: &'a str,
    like: Option<&'a str>,
}

/// Runs it.
pub(super) fn run(arguments: &SuggestCauses, context: &Context) -> anyhow::Result<Outcome> {
    let archive = super::name_lookup::open_published(context)?;
    let similar = similar(&archive);
    let without: Vec<usize> =
        (0..archive.postmortems.len()).filter(|at| archive.postmortems[*at].cause().is_none()).collect();
    let suggest = |at: &usize| Suggestions { incident: *at, causes: suggest_causes(&archive, &similar[*at], *at) };
    let all: Vec<Suggestions> = without.iter().map(suggest).filter(|it| !it.causes.is_empty()).collect();
    if arguments.format == ListFormat::Json {
        write_json(&all.iter().map(|it| record(&archive, it)).collect::<Vec<_>>())?;
        return Ok(Outcome::Clean);
    }
    let accepted = if arguments.review {
        review(&archive, &all)?
    } else {
        for suggestions in &all {
            write(&in_words(&archive, suggestions))?;
        }
        let sure = |it: &Suggestions| {
            let first = it.causes.first().filter(|first| first.confidence >= arguments.at_least)?;
            Some((it.incident, first.cause.clone()))
        };
        if arguments.write { all.iter().filter_map(sure).collect() } else { Vec::new() }
    };
    write(&format!(
        "{} without a category: {} with a suggestion, {} without.\n",
        crate::text::counted(without.len(), "incident"),
        all.len(),
        without.len() - all.len()
    ))?;
    if arguments.write || arguments.review {
        save(&archive, context, &accepted)?;
        write(&format!("{} written to {LABELS}.\n", crate::text::counted(accepted.len(), "label")))?;
    }
    Ok(Outcome::Clean)
}

fn in_words(archive: &Archive, suggestions: &Suggestions) -> String {
    let postmortem = &archive.postmortems[suggestions.incident];
    let mut text = format!("{}  {}\n", postmortem.id, postmortem.title());
    for (at, one) in suggestions.causes.iter().enumerate() {
        let name = archive.config.cause_name(&one.cause);
        text.push_str(&format!("  {}  {name}, {} % sure: “{}”\n", at + 1, percent(one.confidence), one.sentence));
        if let Some(like) = one.like {
            text.push_str(&format!("     like {}\n", archive.postmortems[like].title()));
        }
    }
    text.push('\n');
    text
}

fn percent(share: f64) -> i64 {
    (share * 100.0).round() as i64
}

/// The next answer: one key at a terminal, else a line. None at the end of the input.
fn answer(lines: &mut impl Iterator<Item = std::io::Result<String>>) -> std::io::Result<Option<String>> {
    let terminal = Term::stdout();
    if std::io::stdin().is_terminal() && terminal.is_term() {
        return terminal.read_char().map(|key| Some(key.to_string()));
    }
    lines.next().transpose()
}

/// Asks for each incident: the number of a suggestion accepts it, Enter or `s` leaves it, `q` ends.
fn review(archive: &Archive, all: &[Suggestions]) -> anyhow::Result<Vec<(usize, String)>> {
    let mut answers = std::io::stdin().lock().lines();
    let mut accepted = Vec::new();
    for suggestions in all {
        let keys: Vec<String> = (1..=suggestions.causes.len()).map(|at| at.to_string()).collect();
        write(&in_words(archive, suggestions))?;
        write(&format!("{} to accept, s to skip, q to stop: \n", keys.join(" or ")))?;
        let Some(answer) = answer(&mut answers)? else { break };
        match answer.trim() {
            "q" => break,
            answer => {
                let chosen = keys.iter().position(|key| key == answer);
                accepted.extend(chosen.map(|at| (suggestions.incident, suggestions.causes[at].cause.clone())));
            }
        }
    }
    Ok(accepted)
}

/// Adds entries to the file of labels.
fn save(archive: &Archive, context: &Context, accepted: &[(usize, String)]) -> anyhow::Result<()> {
    if accepted.is_empty() {
        return Ok(());
    }
    let path = context.root.join(LABELS);
    let mut text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            "# Labels for documents that do not state them; read like front matter.\n".to_string()
        }
        Err(error) => anyhow::bail!("{}: {error}", path.display()),
    };
    for (incident, cause) in accepted {
        let quoted = |text: &str| toml::Value::String(text.to_string()).to_string();
        let path = &archive.postmortems[*incident].path;
        text.push_str(&format!("\n[[label]]\npath = {}\ncause = {}\n", quoted(path), quoted(cause)));
    }
    Folder::open(&context.root)?.replace(LABELS.as_ref(), text.as_bytes())?;
    Ok(())
}

fn record<'a>(archive: &'a Archive, suggestions: &'a Suggestions) -> SuggestionRecord<'a> {
    let postmortem = &archive.postmortems[suggestions.incident];
    let cause = |one: &'a SuggestedCause| CauseRecord {
        cause: &one.cause,
        confidence: (one.confidence * 1000.0).round() / 1000.0,
        sentence: &one.sentence,
        like: one.like.map(|at| archive.postmortems[at].id.as_str()),
    };
    SuggestionRecord {
        incident: &postmortem.id,
        path: &postmortem.path,
        causes: suggestions.causes.iter().map(cause).collect(),
    }
}
