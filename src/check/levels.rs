//! Which level a finding has: the rule's own, then the profile, `[check.levels]`, `since`, and the document's status.

use super::rule::{Meta, Reach, Rule};
use crate::archive::{Archive, Postmortem};
use crate::config::{Check, Profile, Setting};
use crate::diagnostic::{Diagnostic, Level, Span};
use crate::incident::Status;

/// The level of a rule's findings in an archive; none when the rule is off.
pub fn level_of(meta: &Meta, check: &Check) -> Option<Level> {
    match check.levels.get(meta.name) {
        Some(Setting::Allow) => None,
        Some(Setting::At(level)) => Some(*level),
        None => match check.profile {
            Profile::Adopt if meta.reach == Reach::Content => None,
            Profile::Strict if meta.level == Level::Warning => Some(Level::Error),
            _ => Some(meta.level),
        },
    }
}

/// Gives a rule's finding the level that it has in this archive and document; none when it is to be left out.
///
/// A finding that its rule made softer than the rule's own level (a recommended section, say) stays a note, and is
/// left out in the profile `adopt`. In drafts, structure is a note and content is silent. Findings about a file that
/// is no postmortem (a template) have no document.
pub fn settle(
    mut finding: Diagnostic,
    meta: &Meta,
    postmortem: Option<&Postmortem>,
    check: &Check,
) -> Option<Diagnostic> {
    let level = level_of(meta, check)?;
    let softened = finding.level > meta.level;
    if softened && check.profile == Profile::Adopt && !check.levels.contains_key(meta.name) {
        return None;
    }
    finding.level = if softened { Level::Note } else { level };
    let Some(postmortem) = postmortem else { return Some(finding) };
    if meta.reach == Reach::Reading {
        return Some(finding);
    }
    let old = check.since.zip(postmortem.day()).is_some_and(|(since, day)| day < since);
    match (old, postmortem.status(), meta.reach) {
        (true, ..) | (_, Status::Draft, Reach::Content) => None,
        (_, Status::Draft, _) => {
            finding.level = Level::Note;
            Some(finding)
        }
        _ => Some(finding),
    }
}

/// Names in `[check.levels]` that are no rules, each with the nearest that is. They are faults of `book.toml`.
pub fn unknown_names(archive: &Archive, rules: &[&Rule]) -> Vec<Diagnostic> {
    let text = archive.config_text.as_deref().unwrap_or("");
    archive
        .config
        .check
        .levels
        .keys()
        .filter(|name| !rules.iter().any(|rule| rule.meta.name == name.as_str()))
        .map(|name| {
            let mut problem = Diagnostic::new("unknown-rule", Level::Error, "book.toml", format!("no rule `{name}`"));
            if let Some(at) = key_at(text, name) {
                problem = problem.at(at).label("not a rule");
            }
            let near = super::nearest(name, rules.iter().map(|rule| rule.meta.name));
            problem.help(near.map_or_else(
                || "`coroner rules` lists them".to_string(),
                |near| format!("did you mean `{near}`? `coroner rules` lists all"),
            ))
        })
        .collect()
}

/// Where a key stands at the beginning of a line.
fn key_at(text: &str, key: &str) -> Option<Span> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start();
        let at = start + (line.len() - bare.len());
        let quoted = usize::from(bare.starts_with(['"', '\'']));
        if bare.get(quoted..).is_some_and(|rest| {
            rest.strip_prefix(key)
                .is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_'))
        }) {
            return Some(Span::new(at + quoted, at + quoted + key.len()));
        }
        start += line.len();
    }
    None
}
