//! `coroner config`: the configuration in effect, and where each value comes from.

use serde_json::json;
use toml::{Table, Value};

use super::output;
use super::session::{Context, Outcome};
use crate::cli::{self, ListFormat};
use crate::config::{self, Config, Key, Kind, Stated, keys};
use crate::source::BOOK;

/// The column of the origins, unless the value is longer.
const COLUMN: usize = 48;

/// Runs it.
pub(super) fn run(arguments: &cli::Config, context: &Context) -> anyhow::Result<Outcome> {
    if arguments.keys {
        output::write(&config::reference())?;
        return Ok(Outcome::Clean);
    }
    let archive = context.load(None, false)?;
    let text = archive.config_text.as_deref().unwrap_or_default();
    // As the file states it: the archive's own has the error budgets of other files in it.
    let mut config: Config = config::parse(BOOK, text).0;
    config.book.src.clone_from(&archive.config.book.src);
    let today = context.origin_of_today(config.book.as_of.is_some());
    config.book.as_of = Some(archive.as_of);
    let settings = settings(&config, &Stated::of(text), today);
    match arguments.format {
        ListFormat::Human => output::write(&text_of(&settings))?,
        ListFormat::Json => {
            let values = settings.iter().filter(|setting| !setting.is_header());
            let values: Vec<_> = values
                .map(|setting| json!({ "key": setting.key, "value": setting.value, "origin": setting.origin }))
                .collect();
            output::write_json(&values)?;
        }
    }
    Ok(Outcome::Clean)
}

/// A key with its value, or the header of a table.
struct Setting {
    /// The full name; an entry of a list has its number in it: `team.0.name`.
    key: String,
    /// The name on its line.
    name: String,
    /// None for a header, and for a key that is not set.
    value: Option<Value>,
    /// The header's text.
    header: Option<String>,
    origin: String,
}

impl Setting {
    fn is_header(&self) -> bool {
        self.header.is_some()
    }
}

/// Every key in the order of the reference.
fn settings(config: &Config, stated: &Stated, today: Option<&str>) -> Vec<Setting> {
    let root = config::effective(config);
    let mut settings = Vec::new();
    for key in keys().iter().filter(|key| !key.path.contains('.')) {
        let Some(value) = root.get(&key.path) else { continue };
        table(key, key.path.clone(), value, stated, &mut settings);
    }
    if let Some(as_of) = settings.iter_mut().find(|setting| setting.key == "book.as_of")
        && let Some(origin) = today
    {
        as_of.origin = origin.into();
    }
    settings
}

/// The lines of a table or of a list of tables; `path` is its full name with the numbers of entries.
fn table(key: &Key, path: String, value: &Value, stated: &Stated, settings: &mut Vec<Setting>) {
    match value {
        Value::Array(entries) if key.kind == Kind::Tables => {
            for (at, entry) in entries.iter().enumerate() {
                let path = format!("{path}.{at}");
                if let Value::Table(entry) = entry {
                    one(key, path, &format!("[[{}]]", key.path), entry, stated, settings);
                }
            }
        }
        Value::Table(entry) => one(key, path, &format!("[{}]", key.path), entry, stated, settings),
        _ => {}
    }
}

fn one(key: &Key, path: String, header: &str, table_of: &Table, stated: &Stated, settings: &mut Vec<Setting>) {
    let origin = |key: &str| stated.line(key).map_or_else(|| "default".to_string(), |line| format!("{BOOK}:{line}"));
    let below: Vec<&Key> = keys().iter().filter(|below| below.parent() == key.path).collect();
    let header_origin = if header.starts_with("[[") { origin(&path) } else { String::new() };
    let setting = |name: &str, value: Option<Value>, origin: String| Setting {
        key: format!("{path}.{name}"),
        name: name.to_string(),
        value,
        header: None,
        origin,
    };
    settings.push(Setting {
        key: path.clone(),
        name: String::new(),
        value: None,
        header: Some(header.to_string()),
        origin: header_origin,
    });
    for key in below.iter().filter(|key| !key.is_table() && !key.is_placeholder()) {
        let full = format!("{path}.{}", key.name());
        match table_of.get(key.name()) {
            Some(value) => settings.push(setting(key.name(), Some(value.clone()), origin(&full))),
            None if key.parent().contains('.') || header.starts_with("[[") => {}
            None => settings.push(setting(key.name(), None, "not set".into())),
        }
    }
    if below.iter().any(|key| key.is_placeholder()) {
        let known = |name: &str| below.iter().any(|key| key.name() == name);
        for (name, value) in table_of.iter().filter(|(name, _)| !known(name)) {
            settings.push(setting(name, Some(value.clone()), origin(&format!("{path}.{name}"))));
        }
    }
    for key in below.iter().filter(|key| key.is_table()) {
        if let Some(value) = table_of.get(key.name()) {
            table(key, format!("{path}.{}", key.name()), value, stated, settings);
        }
    }
}

/// The settings as TOML, with origins in comments.
fn text_of(settings: &[Setting]) -> String {
    let mut text = String::new();
    for (at, setting) in settings.iter().enumerate() {
        let last_of_its_table = settings.get(at + 1).is_none_or(Setting::is_header);
        let line = match (&setting.header, &setting.value) {
            // An empty table says nothing.
            (Some(header), _) if header.starts_with("[[") || !last_of_its_table => {
                text.push_str(if text.is_empty() { "" } else { "\n" });
                header.clone()
            }
            (Some(_), _) => continue,
            (None, Some(value)) => format!("{} = {value}", bare(&setting.name)),
            (None, None) => format!("# {}", setting.name),
        };
        match setting.origin.is_empty() {
            true => text.push_str(&line),
            false => text.push_str(&format!("{line:COLUMN$}  # {}", setting.origin)),
        }
        text.push('\n');
    }
    text
}

/// A name as it is written in TOML.
fn bare(name: &str) -> String {
    let plain = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    if plain { name.to_string() } else { Value::from(name).to_string() }
}
