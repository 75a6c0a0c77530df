//! `coroner context`: what a change's postmortems repeat, for the comment on a pull request.
//!
//! Restricted documents are never mentioned, since more people read a comment than the library.

use std::collections::BTreeSet;

use anyhow::bail;
use serde::Serialize;

use super::baseline::accept;
use super::check::{changed_since, choose};
use super::output::{write, write_json};
use super::session::{Context, Outcome};
use crate::archive::{Archive, Postmortem};
use crate::check;
use crate::check::report::Report;
use crate::cli::{ContextFormat, PullRequest};
use crate::diagnostic::{Level, Lines};
use crate::insight::record::Reference;
use crate::insight::{Insights, days_between};
use crate::site::route::{Base, Route};
use crate::text::{self, counted};

/// A comment is read when it fits a screen or two.
const LINES: usize = 60;
/// The maximum number of documents: nobody reviews a pull request with more.
const DOCUMENTS: usize = 100;
/// How many findings of one document are shown.
const FINDINGS: usize = 8;
/// How many open promises of one document are shown.
const PROMISES: usize = 5;

/// Runs it.
pub(super) fn run(arguments: &PullRequest, context: &Context) -> anyhow::Result<Outcome> {
    let archive = context.load(None, false)?;
    let named = choose(&arguments.paths, &archive, &context.root, false)?;
    let only = match (&arguments.changed_since, named) {
        (Some(revision), None) => changed_since(revision, &archive, context)?,
        (Some(revision), Some(named)) => {
            changed_since(revision, &archive, context)?.intersection(&named).cloned().collect()
        }
        (None, Some(named)) => named,
        (None, None) => bail!("no postmortems given: use `--changed-since REV`, or name files"),
    };
    // A finding of the whole archive may name another postmortem: that must not be a restricted one.
    let public = archive.published(true);
    let mut report = check::run(&public, Some(&only), None);
    accept(&mut report, &public, Some(&only), context)?;
    // A comment shows titles, actions and words that two have in common: none of them may be confidential.
    let shown = check::redacted(public.clone());
    let insights = Insights::of(&shown);
    let withheld = archive.postmortems.iter().filter(|p| only.contains(&p.path) && !p.is_public()).count();
    let all = shown.postmortems.iter().filter(|postmortem| only.contains(&postmortem.path)).count();
    let documents = documents(&shown, &insights, &report, &only);
    let view = View { as_of: shown.as_of.to_string(), withheld, documents, more: all.saturating_sub(DOCUMENTS) };
    match arguments.format {
        ContextFormat::Json => write_json(&view)?,
        ContextFormat::Md => write(&markdown(&view, &shown, file_links(arguments, context)?.as_ref()))?,
    }
    Ok(Outcome::Clean)
}

/// Where the forge shows the files of the archive.
struct FileLinks {
    /// With `{path}`.
    pattern: String,
    /// The archive's root below the repository's.
    prefix: String,
}

impl FileLinks {
    /// A text as a link to a file, or to a line of it. `text` is Markdown already.
    fn link(&self, text: &str, path: &str, line: Option<usize>) -> String {
        let line = line.map_or_else(String::new, |line| format!("#L{line}"));
        format!("[{text}]({}{line})", self.pattern.replace("{path}", &check::report::uri(&self.prefix, path)))
    }
}

fn file_links(arguments: &PullRequest, context: &Context) -> anyhow::Result<Option<FileLinks>> {
    let Some(pattern) = arguments.file_url.clone() else { return Ok(None) };
    let is_address = pattern.starts_with("https://") || pattern.starts_with("http://");
    if !is_address || !pattern.contains("{path}") || pattern.contains(|c: char| c.is_whitespace() || "()<>".contains(c))
    {
        bail!(
            "--file-url {pattern}: not an address with `{{path}}`, such as https://git.example/acme/pm/blob/main/{{path}}"
        );
    }
    Ok(Some(FileLinks { pattern, prefix: context.place(None).map(|place| place.prefix()).unwrap_or_default() }))
}

#[derive(Serialize)]
struct View<'a> {
    as_of: String,
    /// Restricted documents of the change, which are only counted.
    withheld: usize,
    documents: Vec<Document<'a>>,
    /// Documents of the change that are only counted: there are too many.
    more: usize,
}

#[derive(Serialize)]
struct Document<'a> {
    id: &'a str,
    path: &'a str,
    title: &'a str,
    url: Option<String>,
    repeats: Vec<Repeat<'a>>,
    similar: Vec<SimilarIncident<'a>>,
    promises: Vec<Promise<'a>>,
    findings: Vec<Found>,
}

/// A chain that the document is the last link of.
#[derive(Serialize)]
struct Repeat<'a> {
    /// The root-cause category; `None` if it is the same fault.
    cause: Option<&'a str>,
    count: usize,
    evidence: Vec<&'a str>,
    incidents: Vec<Reference<'a>>,
    #[serde(skip)]
    positions: Vec<usize>,
}

#[derive(Serialize)]
struct SimilarIncident<'a> {
    #[serde(flatten)]
    incident: Reference<'a>,
    title: &'a str,
    url: Option<String>,
    score: f64,
    why: Vec<String>,
    #[serde(skip)]
    position: usize,
}

#[derive(Serialize)]
struct Promise<'a> {
    incident: &'a str,
    action: &'a str,
    owners: Vec<&'a str>,
    due: Option<String>,
    overdue_days: Option<i64>,
    #[serde(skip)]
    position: usize,
}

#[derive(Serialize)]
struct Found {
    level: Level,
    line: usize,
    rule: &'static str,
    message: String,
}

fn documents<'a>(
    archive: &'a Archive,
    insights: &'a Insights,
    report: &Report<'_>,
    only: &BTreeSet<String>,
) -> Vec<Document<'a>> {
    let chosen = archive.postmortems.iter().enumerate().filter(|(_, postmortem)| only.contains(&postmortem.path));
    chosen
        .take(DOCUMENTS)
        .map(|(position, postmortem)| {
            let repeats = repeats(archive, insights, position);
            let similar = similar(archive, insights, position);
            Document {
                id: &postmortem.id,
                path: &postmortem.path,
                title: postmortem.title(),
                url: url(archive, postmortem),
                promises: promises(archive, position, &repeats, &similar),
                repeats,
                similar,
                findings: findings(report, &postmortem.path),
            }
        })
        .collect()
}

/// The address of a postmortem on the site; none if the site's address is not known.
fn url(archive: &Archive, postmortem: &Postmortem) -> Option<String> {
    let base = Base::new(&archive.config.book.base_url);
    base.is_absolute().then(|| base.of(&Route::incident(&postmortem.id)))
}

fn repeats<'a>(archive: &'a Archive, insights: &'a Insights, position: usize) -> Vec<Repeat<'a>> {
    let day = archive.postmortems[position].day();
    let up_to_here = |all: &[usize]| -> Vec<usize> {
        let first = day.map(|day| archive.config.recurrence.window.before(day));
        let within = |other: &usize| {
            let other = archive.postmortems[*other].day();
            other.is_some() && other >= first && other <= day
        };
        all.iter().copied().filter(|other| *other == position || within(other)).collect()
    };
    let chain = |cause, evidence: Vec<&'a str>, positions: Vec<usize>| Repeat {
        cause,
        count: positions.len(),
        evidence,
        incidents: positions.iter().map(|at| Reference::from(&archive.postmortems[*at])).collect(),
        positions,
    };
    let causes = insights.recurrences.causes.iter().filter(|cause| cause.incidents.contains(&position));
    let causes = causes.map(|cause| chain(Some(cause.cause.as_str()), Vec::new(), up_to_here(&cause.incidents)));
    let faults = insights.recurrences.faults.iter().filter(|fault| fault.incidents.contains(&position));
    let faults = faults.map(|fault| {
        let earlier =
            fault.incidents.iter().copied().filter(|other| archive.postmortems[*other].day() <= day).collect();
        chain(None, fault.evidence.iter().map(String::as_str).collect(), earlier)
    });
    causes.chain(faults).filter(|repeat| repeat.count >= archive.config.recurrence.minimum.min(2)).collect()
}

fn similar<'a>(archive: &'a Archive, insights: &'a Insights, position: usize) -> Vec<SimilarIncident<'a>> {
    let day = archive.postmortems[position].day();
    let all = insights.similar.get(position).map(Vec::as_slice).unwrap_or_default();
    let past = all.iter().filter(|other| day.is_none() || archive.postmortems[other.incident].day() <= day);
    past.take(5)
        .map(|other| {
            let postmortem = &archive.postmortems[other.incident];
            SimilarIncident {
                incident: postmortem.into(),
                title: postmortem.title(),
                url: url(archive, postmortem),
                score: (other.score * 100.0).round() / 100.0,
                why: other.ties.iter().map(crate::insight::record::why).collect(),
                position: other.incident,
            }
        })
        .collect()
}

/// What the earlier ones promised and nobody has done.
fn promises<'a>(
    archive: &'a Archive,
    own: usize,
    repeats: &[Repeat<'_>],
    similar: &[SimilarIncident<'_>],
) -> Vec<Promise<'a>> {
    let chain = repeats.iter().flat_map(|repeat| repeat.positions.iter().copied());
    let earlier: BTreeSet<usize> = chain.chain(similar.iter().map(|alike| alike.position)).collect();
    let mut found: Vec<Promise<'a>> = Vec::new();
    for position in earlier.into_iter().filter(|position| *position != own) {
        let postmortem = &archive.postmortems[position];
        let open = postmortem.incident.actions.iter().filter(|action| action.state.is_open() && action.state_stated);
        found.extend(open.map(|action| {
            let due = action.due.as_ref().map(|due| due.value);
            Promise {
                incident: &postmortem.id,
                action: &action.text,
                owners: action.owner_names(),
                due: due.map(|due| due.to_string()),
                overdue_days: due.map(|due| days_between(due, archive.as_of)).filter(|days| *days > 0),
                position,
            }
        }));
    }
    found.sort_by_key(|promise| (std::cmp::Reverse(promise.overdue_days), promise.position));
    found
}

fn findings(report: &Report<'_>, path: &str) -> Vec<Found> {
    let lines = report.text(path).map(Lines::new);
    let mut found: Vec<Found> = (report.findings.iter().filter(|finding| finding.path == path))
        .map(|finding| Found {
            level: finding.level,
            line: finding.span.zip(lines.as_ref()).map_or(1, |(span, lines)| lines.line(span.start)),
            rule: finding.code,
            message: finding.message.clone(),
        })
        .collect();
    found.sort_by_key(|finding| (finding.level, finding.line));
    found
}

/// The comment. What does not fit is counted, and never cut in the middle of a list.
fn markdown(view: &View<'_>, archive: &Archive, links: Option<&FileLinks>) -> String {
    let mut lines = vec!["## Context from the library for this change".to_string()];
    let withheld = match view.withheld {
        0 => String::new(),
        n => format!(
            "{} restricted and not shown here.",
            if n == 1 { "One postmortem is".into() } else { format!("{n} postmortems are") }
        ),
    };
    if view.documents.is_empty() {
        lines.push(String::new());
        lines.push(if withheld.is_empty() { "No postmortem was added or changed.".into() } else { withheld });
        return lines.join("\n") + "\n";
    }
    let mut left = view.more;
    for document in &view.documents {
        let section = section(document, archive, links);
        // A line for what is left out, one for what is withheld, with a blank before each.
        if lines.len() + section.len() + 4 > LINES {
            left += 1;
        } else {
            lines.extend(section);
        }
    }
    if left > 0 {
        lines.extend([
            String::new(),
            format!("… and {} more; `coroner context FILE` shows one.", counted(left, "postmortem")),
        ]);
    }
    if !withheld.is_empty() {
        lines.extend([String::new(), withheld]);
    }
    lines.join("\n") + "\n"
}

fn section(document: &Document<'_>, archive: &Archive, links: Option<&FileLinks>) -> Vec<String> {
    let file = format!("`{}`", code(document.path));
    let file = links.map_or_else(|| file.clone(), |links| links.link(&file, document.path, None));
    let mut lines = vec![String::new(), format!("### {} ({file})", text::markdown(document.title))];
    for repeat in &document.repeats {
        let chain: Vec<String> = repeat.positions.iter().map(|at| linked(archive, *at, document.id, links)).collect();
        let shown = if chain.len() > 5 { &chain[chain.len() - 5..] } else { &chain[..] };
        let begin = if chain.len() > 5 { "… → " } else { "" };
        let what = match repeat.cause {
            Some(cause) => {
                format!(
                    "Cause **{}**: {} times in {}",
                    text::markdown(cause),
                    repeat.count,
                    archive.config.recurrence.window
                )
            }
            None => {
                format!("**The same fault**, {} times ({})", repeat.count, text::markdown(&repeat.evidence.join(", ")))
            }
        };
        lines.extend([String::new(), format!("{what}: {begin}{}", shown.join(" → "))]);
    }
    if !document.similar.is_empty() {
        lines.extend([String::new(), "Most similar:".into()]);
        lines.extend(document.similar.iter().map(|alike| {
            let title = text::markdown(alike.title);
            format!(
                "- {} {title}: {}",
                linked(archive, alike.position, document.id, links),
                text::markdown(&alike.why.join(", "))
            )
        }));
    }
    if !document.promises.is_empty() {
        lines.extend([String::new(), format!("{} from them still open:", counted(document.promises.len(), "promise"))]);
        lines.extend(document.promises.iter().take(PROMISES).map(|promise| {
            let owners = if promise.owners.is_empty() { "no owner".into() } else { promise.owners.join(", ") };
            let overdue = promise.overdue_days.map_or_else(String::new, |n| format!(", {} overdue", counted(n, "day")));
            let action: String = promise.action.chars().take(120).collect();
            let from = linked(archive, promise.position, document.id, links);
            format!("- {} ({}{overdue}) from {from}", text::markdown(&action), text::markdown(&owners))
        }));
        if document.promises.len() > PROMISES {
            lines.push(format!("- … and {} more", document.promises.len() - PROMISES));
        }
    }
    if !document.findings.is_empty() {
        lines.extend([String::new(), "| Level | Line | Finding | Rule |".into(), "|---|---|---|---|".into()]);
        lines.extend(document.findings.iter().take(FINDINGS).map(|finding| {
            let line = finding.line.to_string();
            let line = links.map_or_else(|| line.clone(), |l| l.link(&line, document.path, Some(finding.line)));
            let rule = format!("[`{}`]({})", finding.rule, check::rule_url(finding.rule));
            let rule = if check::rules::find(finding.rule).is_some() { rule } else { format!("`{}`", finding.rule) };
            format!("| {} | {line} | {} | {rule} |", finding.level, text::markdown(&finding.message))
        }));
        if document.findings.len() > FINDINGS {
            lines.push(format!("| | | … and {} more | |", document.findings.len() - FINDINGS));
        }
    }
    if lines.len() == 2 {
        lines.extend([String::new(), "The library has nothing similar, and there are no findings.".into()]);
    }
    lines
}

/// An incident as a link to the site, else to its file; "this one" where it is the document itself.
fn linked(archive: &Archive, position: usize, own: &str, links: Option<&FileLinks>) -> String {
    let postmortem = &archive.postmortems[position];
    if postmortem.id == own {
        return "this one".into();
    }
    let id = text::markdown(&postmortem.id);
    match (url(archive, postmortem), links) {
        (Some(url), _) => format!("[{id}]({url})"),
        (None, Some(links)) => links.link(&id, &postmortem.path, None),
        (None, None) => format!("{id} (`{}`)", code(&postmortem.path)),
    }
}

/// A text between backticks.
fn code(text: &str) -> String {
    text::visible_line(text).replace('`', "")
}
