//! `[[assign]]`: settings for documents by path.

use globset::GlobBuilder;
use serde::{Deserialize, Serialize};

use super::Config;
use super::globs::globs;
use super::label_fields::Labels;
use super::nearest::nearest;
use super::reader::Table;

/// Who reads what is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// The organisation: internal documents are shown.
    #[default]
    Internal,
    /// Anyone: internal documents are left out.
    Public,
}

/// `[[assign]]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Assignment {
    /// Globs of documents or folders, from the archive's root or from `book.src`.
    pub globs: Vec<String>,
    /// Who may read them; none where it says nothing of that.
    pub visibility: Option<Assigned>,
    /// Fields of theirs, where a document states none.
    #[serde(flatten)]
    pub labels: Labels,
}

/// The visibility that `[[assign]]` gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Assigned {
    /// Everyone.
    Public,
    /// The organisation.
    Internal,
    /// Not the readers of the library.
    Restricted,
}

impl Assignment {
    /// Whether a document falls under it, by its path from the root and from `book.src`: itself or a folder above it.
    fn covers(&self, path: &str, src: &str) -> bool {
        let below = path.strip_prefix(src).and_then(|rest| rest.strip_prefix('/')).unwrap_or(path);
        let matchers = self.globs.iter().filter_map(|glob| {
            let glob = glob.trim_start_matches("./").trim_matches('/');
            Some(GlobBuilder::new(glob).case_insensitive(true).build().ok()?.compile_matcher())
        });
        let parts = |path: &'_ str| -> Vec<String> {
            path.match_indices('/').map(|(at, _)| path[..at].to_string()).chain([path.to_string()]).collect()
        };
        let (whole, below) = (parts(path), parts(below));
        matchers.into_iter().any(|glob| whole.iter().chain(&below).any(|part| glob.is_match(part)))
    }
}

impl Config {
    /// The visibility that `[[assign]]` sets for a document; several entries may match.
    pub fn assigned(&self, path: &str) -> impl Iterator<Item = Assigned> {
        let fits = move |assignment: &&Assignment| assignment.covers(path, &self.book.src);
        self.assignments.iter().filter(fits).filter_map(|assignment| assignment.visibility)
    }
}

/// Those of some globs that match no document.
pub fn unused_globs<'g, 'p, I: Iterator<Item = &'p str>>(
    globs: &'g [String],
    paths: impl Fn() -> I,
    src: &str,
) -> Vec<&'g str> {
    let idle = |glob: &&String| {
        let alone = Assignment { globs: vec![(*glob).clone()], visibility: None, labels: Labels::default() };
        !paths().any(|path| alone.covers(path, src))
    };
    globs.iter().filter(idle).map(String::as_str).collect()
}

impl Config {
    /// The fields that `[[assign]]` gives a document; several entries may match.
    pub(super) fn assigned_labels(&self, path: &str) -> impl Iterator<Item = &Labels> {
        let gives = self.assignments.iter().filter(|assignment| !assignment.labels.is_empty());
        gives.filter(move |assignment| assignment.covers(path, &self.book.src)).map(|assignment| &assignment.labels)
    }
}

/// Reads the entries, after the lists whose ids they name. One that is not whole is reported, and `book.toml` with an
/// error builds nothing.
pub(super) fn read(root: &mut Table<'_>, config: &Config) -> Vec<Assignment> {
    let mut assignments = Vec::new();
    for mut table in root.tables("assign", usize::MAX).unwrap_or_default() {
        let (where_to, visibility) = (table.needed("globs"), table.get("visibility"));
        let labels = Labels::read(&mut table);
        check_names(&mut table, config);
        if visibility.is_none() && labels.is_empty() {
            table.missing("visibility");
        }
        let globs = where_to.and_then(|value| globs(&value));
        let visibility = visibility.and_then(|value| value.choice());
        if let Some(globs) = globs.filter(|_| visibility.is_some() || !labels.is_empty()) {
            assignments.push(Assignment { globs, visibility, labels });
        }
        table.close();
    }
    assignments
}

/// Reports values that the archive's own lists do not have; a rule would report each at every document.
fn check_names(table: &mut Table<'_>, config: &Config) {
    let severities = config.severities.iter().map(|it| it.id.as_str()).collect();
    let teams = config.teams.iter().map(|it| it.id.as_str()).collect();
    let causes = config.causes.iter().filter(|_| config.causes_stated).map(|it| it.id.as_str()).collect();
    let triggers = config.triggers.iter().filter(|_| config.triggers_stated).map(|it| it.id.as_str()).collect();
    let mut check = |key: &'static str, ids: Vec<&str>, is_known: &dyn Fn(&str) -> bool| {
        let texts = table.get(key).map(|value| value.strings()).unwrap_or_default();
        for (value, text) in texts.into_iter().filter(|(_, text)| !ids.is_empty() && !is_known(text)) {
            let help = match nearest(text, ids.iter().copied()) {
                Some(id) => value.pasted(&format!("{id:?}")),
                None => format!("write one of {}", ids.join(", ")),
            };
            let what = key.trim_end_matches('s');
            value.refuse(format!("`{text}` is not a {what} of this archive"), help);
        }
    };
    check("severity", severities, &|text| config.severity(text).is_some());
    check("teams", teams, &|text| config.team(text).is_some());
    check("cause", causes, &|text| config.cause(text).is_some());
    check("trigger", triggers, &|text| config.trigger(text).is_some());
}
