//! Which level a finding has: the rule's own, then the profile, `[check.levels]`, `since`, and the document's status.

use globset::{Glob, GlobSet};

use super::rule::{Reach, Rule};
use super::rule_names::RuleNames;
use crate::archive::{Archive, Postmortem};
use crate::config::{Check, Config, PathLevels, Profile, Setting};
use crate::diagnostic::{Diagnostic, Level, Span};
use crate::incident::Status;

/// The levels that an archive's configuration sets, its globs compiled once per run.
#[derive(Debug)]
pub struct Levels<'a> {
    check: &'a Check,
    paths: Vec<(GlobSet, &'a PathLevels)>,
    src: &'a str,
}

impl<'a> Levels<'a> {
    /// The levels of an archive.
    pub fn of(config: &'a Config) -> Self {
        let compiled = |levels: &'a PathLevels| {
            let mut set = GlobSet::builder();
            for glob in levels.globs.iter().filter_map(|glob| Glob::new(glob).ok()) {
                set.add(glob);
            }
            Some((set.build().ok()?, levels))
        };
        Levels {
            check: &config.check,
            paths: config.check.paths.iter().filter_map(compiled).collect(),
            src: &config.book.src,
        }
    }

    /// The tables of `[[check.paths]]` that a document falls under, the last first.
    fn own(&self, path: &str) -> impl Iterator<Item = &'a PathLevels> {
        let below = path.strip_prefix(self.src).and_then(|rest| rest.strip_prefix('/')).unwrap_or(path).to_string();
        let path = path.to_string();
        let fits = move |set: &GlobSet| set.is_match(&path) || set.is_match(&below);
        self.paths.iter().rev().filter(move |(set, _)| fits(set)).map(|(_, levels)| *levels)
    }

    /// The level set for a rule in a document, and the profile that applies there.
    fn setting(&self, rule: &Rule, path: Option<&str>) -> (Option<Setting>, Profile) {
        let own: Vec<&PathLevels> = match path {
            Some(path) if !self.paths.is_empty() => self.own(path).collect(),
            _ => Vec::new(),
        };
        let profile = own.iter().find_map(|levels| levels.profile);
        let set = own.iter().find_map(|levels| levels.levels.get(rule.name));
        // A profile of the path's own wins over levels set for all.
        let general = self.check.levels.get(rule.name).filter(|_| profile.is_none());
        (set.or(general).copied(), profile.unwrap_or(self.check.profile))
    }

    /// The level of a rule's findings, in one document or in general; `None` if the rule is off there.
    pub fn level(&self, rule: &Rule, path: Option<&str>) -> Option<Level> {
        match self.setting(rule, path) {
            (Some(Setting::Allow), _) => None,
            (Some(Setting::At(level)), _) => Some(level),
            (None, Profile::Adopt) if matches!(rule.reach, Reach::Content | Reach::Practice) => None,
            (None, Profile::Strict) if rule.level == Level::Warning => Some(Level::Error),
            (None, _) => Some(rule.level),
        }
    }

    /// Whether a rule finds anything anywhere.
    pub(super) fn is_on(&self, rule: &Rule) -> bool {
        !self.paths.is_empty() || self.level(rule, None).is_some()
    }

    /// Gives a rule's finding the level that it has in this archive and document; `None` if it is to be left out.
    ///
    /// A finding that its rule made softer than the rule's own level (a recommended section, say) stays a note, and is
    /// left out in the profile `adopt`. In drafts, structure is a note and content is silent. Findings about a file
    /// that is not a postmortem (a template) have no document.
    pub(super) fn settle(
        &self,
        mut finding: Diagnostic,
        rule: &Rule,
        postmortem: Option<&Postmortem>,
    ) -> Option<Diagnostic> {
        let path = Some(finding.path.as_str());
        let level = self.level(rule, path)?;
        let softened = finding.level > rule.level;
        let (set, profile) = self.setting(rule, path);
        if softened && profile == Profile::Adopt && set.is_none() {
            return None;
        }
        finding.level = if softened { Level::Note } else { level };
        let Some(postmortem) = postmortem else { return Some(finding) };
        if rule.reach == Reach::Reading {
            return Some(finding);
        }
        let old = self.check.since.zip(postmortem.day()).is_some_and(|(since, day)| day < since);
        match (old, postmortem.status(), rule.reach) {
            (true, ..) | (_, Status::Draft, Reach::Content) => None,
            (_, Status::Draft, Reach::Structure) => {
                finding.level = Level::Note;
                Some(finding)
            }
            _ => Some(finding),
        }
    }
}

/// Names in `[check.levels]` that are not rules, each with a suggestion, and rules of the archive's own under the name of
/// another. They are errors in `book.toml`.
pub fn unknown_names(archive: &Archive, names: &RuleNames) -> Vec<Diagnostic> {
    let taken = archive.config.rules.iter().filter(|rule| names.has_twice(&rule.name)).map(|rule| {
        Diagnostic::new("unknown-rule", Level::Error, "book.toml", format!("`{}` is already a rule", rule.name))
            .at(rule.span)
            .label("taken")
            .help("choose another name; `coroner rules` lists them")
    });
    let text = archive.config_text.as_deref().unwrap_or("");
    let levels = archive.config.check.level_spans.keys().filter(|name| !names.contains(name)).map(|name| {
        let mut problem = Diagnostic::new("unknown-rule", Level::Error, "book.toml", format!("no rule `{name}`"));
        if let Some(at) = key_at(text, name) {
            problem = problem.at(at).label("not a rule");
        }
        problem.help(names.suggestion(name))
    });
    taken.chain(levels).collect()
}

/// The span of a key at the beginning of a line.
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

/// The span of a key's text value: `id = "capacity"`.
pub(super) fn value_at(text: &str, key: &str, value: &str) -> Option<Span> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some((name, rest)) = line.split_once('=')
            && name.trim() == key
            && rest.trim_start().get(1..).is_some_and(|rest| rest.starts_with(value))
        {
            let at = start + line.len() - rest.trim_start().len() + 1;
            if text.get(at + value.len()..).is_some_and(|after| after.starts_with(['"', '\''])) {
                return Some(Span::new(at, at + value.len()));
            }
        }
        start += line.len();
    }
    None
}
