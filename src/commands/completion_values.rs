//! What the shell's completion offers: the rules, and the teams, services and ids of the archive that the command line
//! is about. It reads the archive when it is asked for such a value, and never outside of one.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::ValueEnum as _;
use clap_complete::engine::{CompletionCandidate, PathCompleter, ValueCompleter};

use super::name_lookup::document;
use crate::archive::{self, Archive, Options, Postmortem, Wanted};
use crate::check::rules::RULES;
use crate::cli::ReportFormat;
use crate::config::{self, Config};
use crate::source::{BOOK, Place, limits, read_file, root_above};
use crate::text::visible_line;
use crate::theme;

/// Characters of a description that are shown beside a value.
const DESCRIPTION: usize = 70;

/// A kind of value.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Rule,
    Team,
    Service,
    Severity,
    Owner,
    Priority,
    /// An id, or a file.
    Incident,
    /// The number of an action item of the incident named before it.
    Item,
    Period,
    Report,
    ThemeFile,
    /// A filter of a query: `team:payments`.
    Filter,
}

/// The arguments that are completed: the command, or none where all commands that have it mean the same, and clap's id.
const ARGUMENTS: [(&str, &str, Kind); 16] = [
    ("", "select", Kind::Rule),
    ("", "ignore", Kind::Rule),
    ("", "rule", Kind::Rule),
    ("", "team", Kind::Team),
    ("", "service", Kind::Service),
    ("", "services", Kind::Service),
    ("", "severity", Kind::Severity),
    ("", "owner", Kind::Owner),
    ("", "priority", Kind::Priority),
    ("", "incident", Kind::Incident),
    ("", "file", Kind::Incident),
    ("", "number", Kind::Item),
    ("", "period", Kind::Period),
    ("search", "query", Kind::Filter),
    ("check", "format", Kind::Report),
    ("export", "files", Kind::ThemeFile),
];

/// What is typed, and where.
#[derive(Debug, Clone, Default)]
pub(super) struct Values {
    words: Vec<OsString>,
    /// The archive's root: the folder named with `-C`, else the nearest upwards with a `book.toml`.
    root: Option<PathBuf>,
}

/// Completes one argument.
pub(super) struct Completer {
    kind: Kind,
    values: Values,
}

impl Values {
    /// Of the words of a command line.
    pub(super) fn of(words: &[OsString]) -> Values {
        let named = words.iter().zip(words.iter().skip(1)).find(|(word, _)| *word == "-C" || *word == "--directory");
        let joined = || {
            let value = |word: &OsString| {
                let word = word.to_str()?;
                let value = word.strip_prefix("--directory=").or_else(|| word.strip_prefix("-C"))?;
                Some(value.to_owned()).filter(|value| !value.is_empty())
            };
            words.iter().find_map(value).map(PathBuf::from)
        };
        let named = named.map(|(_, folder)| PathBuf::from(folder)).or_else(joined);
        let root = match named {
            Some(folder) => Some(folder).filter(|folder| folder.join(BOOK).is_file()),
            None => root_above(&PathBuf::from(".")),
        };
        Values { words: words.to_vec(), root }
    }

    fn config(&self) -> Option<Config> {
        let text = read_file(&self.root.as_ref()?.join(BOOK), limits::SETTINGS).ok()?;
        Some(config::parse(BOOK, &String::from_utf8_lossy(&text)).0)
    }

    /// The archive, from the cache where it has one.
    fn archive(&self) -> Option<Archive> {
        let place = Place::open(self.root.as_ref()?, None).ok()?;
        let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
        let wanted = Wanted::default();
        archive::load(&place, &Options { today, as_of: None, history: false, wanted, cache: true }).ok()
    }
}

impl Completer {
    /// The completer of an argument; `None` if clap knows all about it.
    pub(super) fn of(command: &str, argument: &str, values: &Values) -> Option<Completer> {
        let mut all = ARGUMENTS.iter();
        let found = all.find(|(of, id, _)| *id == argument && (of.is_empty() || *of == command));
        found.map(|(_, _, kind)| Completer { kind: *kind, values: values.clone() })
    }

    /// The clap ids of all arguments that are completed.
    #[cfg(test)]
    pub(super) fn arguments() -> impl Iterator<Item = (&'static str, &'static str)> {
        ARGUMENTS.iter().map(|(command, id, _)| (*command, *id))
    }

    /// All values, with a description where there is one.
    fn all(&self) -> Option<BTreeMap<String, String>> {
        let values = &self.values;
        let plain = |names: Vec<String>| names.into_iter().map(|name| (name, String::new())).collect();
        Some(match self.kind {
            Kind::Rule => {
                let own = values.config().map(|config| config.rules).unwrap_or_default();
                let own = own.into_iter().map(|rule| (rule.name, rule.message));
                RULES.iter().map(|rule| (rule.name.to_owned(), rule.summary.to_owned())).chain(own).collect()
            }
            Kind::Team => {
                let config = values.config()?;
                match config.teams.is_empty() {
                    false => config.teams.into_iter().map(|team| (team.id, team.name)).collect(),
                    true => plain(each(&values.archive()?, |one| one.teams().map(str::to_owned).collect())),
                }
            }
            Kind::Service => {
                let archive = values.archive()?;
                let listed = archive.config.teams.iter().flat_map(|team| team.services.iter().cloned()).collect();
                let named = each(&archive, |one| one.services().map(str::to_owned).collect());
                plain([named, listed].concat())
            }
            Kind::Severity => {
                let severities = values.config().unwrap_or_default().severities;
                plain(severities.into_iter().map(|severity| severity.id).collect())
            }
            Kind::Owner => plain(each(&values.archive()?, |one| {
                let owners = one.incident.actions.iter().flat_map(|action| &action.owners);
                owners.map(|owner| owner.value.clone()).collect()
            })),
            Kind::Priority => plain(each(&values.archive()?, |one| {
                one.incident.actions.iter().filter_map(|action| action.priority.clone()).collect()
            })),
            Kind::Incident => {
                let archive = values.archive()?;
                archive.postmortems.iter().map(|one| (one.id.clone(), one.title().to_owned())).collect()
            }
            Kind::Item => {
                let archive = values.archive()?;
                let root = values.root.as_ref()?;
                let mut words = values.words.iter().skip(1).map(PathBuf::from);
                let position = words.find_map(|word| document(&archive, &word, root).ok())?;
                let actions = archive.postmortems[position].incident.actions.iter();
                let item = |(at, action): (usize, &crate::incident::Action)| {
                    ((at + 1).to_string(), format!("{}: {}", action.state.name(), action.text))
                };
                actions.enumerate().map(item).collect()
            }
            Kind::Period => plain(["last-week", "last-month", "last-quarter", "last-year"].map(str::to_owned).to_vec()),
            Kind::Report => {
                let names = ReportFormat::value_variants().iter().filter_map(ReportFormat::to_possible_value);
                plain(names.map(|name| name.get_name().to_owned()).collect())
            }
            Kind::ThemeFile => plain(theme::built_in().into_keys().collect()),
            Kind::Filter => return None,
        })
    }
}

/// The filters of a query that are offered.
const FILTERS: [&str; 7] = ["team", "service", "cause", "severity", "trigger", "after", "before"];

impl Completer {
    /// The values of a filter.
    fn of_filter(&self, name: &str) -> Vec<String> {
        let of_kind = |kind| {
            let all = Completer { kind, values: self.values.clone() }.all();
            all.unwrap_or_default().into_keys().collect()
        };
        let config = || self.values.config().unwrap_or_default();
        let values: Vec<String> = match name {
            "team" => of_kind(Kind::Team),
            "service" => of_kind(Kind::Service),
            "severity" => of_kind(Kind::Severity),
            "cause" => config().causes.into_iter().map(|cause| cause.id).collect(),
            "trigger" => config().triggers.into_iter().map(|trigger| trigger.id).collect(),
            _ => Vec::new(),
        };
        values.into_iter().filter(|value| !value.contains(' ')).collect()
    }

    /// What a word of a query may become. bash divides words at `:`, so that the name of a filter is a word before.
    fn filters(&self, begun: &str) -> Vec<String> {
        let mut before = self.values.words.iter().rev().skip(1).filter_map(|word| word.to_str());
        let name = match (begun, before.next()) {
            (":", name) => name,
            (_, Some(":")) => before.next(),
            _ => None,
        };
        match (name, begun.split_once(':')) {
            (Some(name), _) => self.of_filter(name),
            (None, Some((name, _))) => {
                self.of_filter(name).into_iter().map(|value| format!("{name}:{value}")).collect()
            }
            (None, None) => FILTERS.iter().map(|name| format!("{name}:")).collect(),
        }
    }
}

/// Names of all documents.
fn each(archive: &Archive, names: impl Fn(&Postmortem) -> Vec<String>) -> Vec<String> {
    archive.postmortems.iter().flat_map(names).collect()
}

impl ValueCompleter for Completer {
    fn complete(&self, current: &OsStr) -> Vec<CompletionCandidate> {
        let begun = current.to_string_lossy().to_lowercase();
        let of_filter = |begun: &str| self.filters(begun).into_iter().map(|filter| (filter, String::new())).collect();
        let all = match self.kind {
            Kind::Filter => of_filter(&begun),
            _ => self.all().unwrap_or_default(),
        };
        let begun = begun.strip_prefix(':').unwrap_or(&begun);
        let all = all.into_iter();
        let fitting = all.filter(|(value, _)| value.to_lowercase().starts_with(begun));
        let mut candidates: Vec<CompletionCandidate> = fitting
            .enumerate()
            .map(|(at, (value, about))| {
                let about: String = visible_line(&about).chars().take(DESCRIPTION).collect();
                let about = Some(about).filter(|about| !about.is_empty()).map(Into::into);
                CompletionCandidate::new(value).help(about).display_order(Some(at))
            })
            .collect();
        if matches!(self.kind, Kind::Incident) {
            candidates.extend(PathCompleter::any().complete(current));
        }
        candidates
    }
}
