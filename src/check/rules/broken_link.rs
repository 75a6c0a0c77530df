//! `broken-link`: a link to a file, image or heading that does not exist.

use std::collections::BTreeMap;

use crate::check::document_context::DocumentContext;
use crate::check::links::{Target, anchors, may_have_targets, resolve, targets};
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::check::suggestion::nearest;
use crate::diagnostic::{Diagnostic, Level};

/// Name, group and level.
pub const META: Meta = Meta {
    name: "broken-link",
    group: Group::Template,
    level: Level::Warning,
    reach: Reach::Reading,
    summary: "a link to a file, image or heading that does not exist",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("broken_link.md") };

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    if !may_have_targets(context.text()) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let mut others = Others::new();
    for target in targets(context.document()) {
        findings.extend(look(context, &target, &mut others));
    }
    findings
}

/// The anchors of the documents that links lead to: each is taken apart once, however many lead there.
type Others = BTreeMap<String, Vec<String>>;

fn look(context: &DocumentContext<'_>, target: &Target, others: &mut Others) -> Option<Diagnostic> {
    let archive = context.archive;
    let what = if target.image { "image" } else { "link" };
    let Some(path) = &target.path else {
        let own = others.entry(String::new()).or_insert_with(|| anchors(context.document()));
        return missing_anchor(context, target, own, "this document");
    };
    let full = resolve(context.path(), path)?;
    if !is_within(&full, &archive.config.book.src) || !is_of_a_known_kind(&full) {
        return None;
    }
    if let Some(other) = context.by_path.get(full.as_str()) {
        target.anchor.as_ref()?;
        let anchors = others.entry(full.clone()).or_insert_with(|| anchors(&other.document()));
        return missing_anchor(context, target, anchors, &full);
    }
    if archive.assets.contains_key(&full) || archive.templates.contains_key(&full) || is_left_out(context, &full) {
        return None;
    }
    let message = format!("the {what} leads to {full}, but there is no such file");
    let finding = META.finding(context.path(), message).at(target.span).label("not there");
    let own = full.rsplit('/').next().unwrap_or(&full);
    let has_name = |path: &str| path.strip_suffix(own).is_some_and(|folder| folder.is_empty() || folder.ends_with('/'));
    let known: Vec<&str> =
        archive.assets.keys().chain(archive.postmortems.iter().map(|p| &p.path)).map(String::as_str).collect();
    let same_name: Vec<&str> = known.iter().copied().filter(|path| has_name(path)).collect();
    Some(match (same_name.as_slice(), nearest(&full, known.iter().copied())) {
        ([one], _) => finding.help(format!("there is {one}; paths are relative to the document's own folder")),
        (_, Some(near)) => finding.help(format!("did you mean {near}?")),
        _ => finding.help("add the file, or correct the path; it is relative to the document's own folder"),
    })
}

fn missing_anchor(
    context: &DocumentContext<'_>,
    target: &Target,
    anchors: &[String],
    place: &str,
) -> Option<Diagnostic> {
    let anchor = target.anchor.as_ref().filter(|anchor| !anchor.is_empty())?;
    let plain = anchor.to_lowercase();
    if plain == "top" || anchors.iter().any(|known| known.to_lowercase() == plain) {
        return None;
    }
    let finding = META
        .finding(context.path(), format!("the link leads to #{anchor}, but {place} has no such heading"))
        .at(target.span)
        .label("no such heading");
    Some(match nearest(&plain, anchors.iter().map(String::as_str)) {
        Some(near) => finding.help(format!("did you mean #{near}?")),
        None => finding.help("a heading's anchor is its text in lower case with `-` for blanks"),
    })
}

/// Files outside the archive's folder of documents are not ours to know.
fn is_within(path: &str, src: &str) -> bool {
    src == "." || path.strip_prefix(src.trim_end_matches('/')).is_some_and(|rest| rest.starts_with('/'))
}

/// Whether a path names a file of a kind that the archive knows. Other kinds (source code, pages of other site
/// builders) may well be there without its knowing.
fn is_of_a_known_kind(path: &str) -> bool {
    const KINDS: [&str; 15] = [
        "md", "markdown", "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "pdf", "txt", "log", "csv", "json", "mp4",
    ];
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    KINDS.contains(&ending.as_str())
}

/// Markdown that stands beside postmortems, or that `book.exclude` leaves out, is there although nobody read it.
fn is_left_out(context: &DocumentContext<'_>, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let stem = name.split('.').next().unwrap_or(&name).trim_start_matches('_');
    let beside = ["readme", "index", "contributing", "changelog", "license", "security", "support", "code_of_conduct"];
    let src = format!("{}/", context.config().book.src);
    let below = path.strip_prefix(&src).unwrap_or(path);
    let excluded = |glob: &String| globset::Glob::new(glob).is_ok_and(|glob| glob.compile_matcher().is_match(below));
    beside.contains(&stem) || stem.starts_with("template") || context.config().book.exclude.iter().any(excluded)
}
