//! The text of `book.toml` → [`Config`], with a diagnostic for every key that is unknown or of the wrong kind.

use toml::de::DeTable;

use super::globs::globs;
use super::nearest::nearest;
use super::reader::{Problems, Table, Value, set};
use super::{
    Book, Build, COLUMNS, Check, Config, Digests, FIELDS, Key, PathLevels, PeriodKind, Recurrence, SECTIONS, Targets,
    Window, assign, custom_rules, gate, keys, language, lists, paths, pattern, practice, public, site_look,
    ticket_links,
};
use crate::diagnostic::{Diagnostic, Level, Span};
use indexmap::IndexMap;
use jiff::civil::Weekday;

/// The most bytes of `book.toml`.
const LARGEST: usize = 1024 * 1024;

/// Reads `book.toml`. What could not be read keeps its default and is reported in the diagnostics.
pub fn parse(path: &str, text: &str) -> (Config, Vec<Diagnostic>) {
    if text.len() > LARGEST {
        let message = format!("{path} was not read: it has {} KiB, the limit is {}", text.len() / 1024, LARGEST / 1024);
        let problem = Diagnostic::new("broken-toml", Level::Error, path, message);
        return (Config::standard(), vec![problem.help("remove what is not needed; every setting has a default")]);
    }
    let root = match DeTable::parse(text) {
        Ok(root) => root,
        Err(error) => return (Config::standard(), vec![super::broken_toml::diagnostic(path, text, &error)]),
    };
    let problems = Problems::new(path, text);
    let config = read(Table::root(&root, &problems));
    (config, problems.into_list())
}

/// The full names of the keys that reading a text asks for.
#[cfg(test)]
pub(super) fn asked(text: &str) -> Vec<String> {
    let root = DeTable::parse(text).unwrap();
    let problems = Problems::new("book.toml", text);
    read(Table::root(&root, &problems));
    problems.asked.borrow().iter().cloned().collect()
}

fn read(mut root: Table<'_>) -> Config {
    let mut config = Config::standard();
    book(root.table("book"), &mut config.book);
    let src = config.book.src_stated.then(|| config.book.src.clone());
    build(root.table("build"), src.as_deref(), &mut config.build);
    config.site = site_look::read(root.table("site"));
    config.front_matter = synonyms(&root.table("front_matter"), &FIELDS, "field");
    config.sections = synonyms(&root.table("sections"), &SECTIONS, "section");
    config.columns = synonyms(&root.table("columns"), &COLUMNS, "column");
    lists::read(&mut root, &mut config);
    config.ticket_links = ticket_links::read(&mut root);
    config.assignments = assign::read(&mut root, &config);
    config.rules = custom_rules::read(&mut root);
    templates(&root.table("template"), &mut config);
    recurrence(root.table("recurrence"), &mut config.recurrence);
    config.targets = targets(root.table("targets"));
    check(root.table("check"), &mut config.check);
    digest(root.table("digest"), &mut config.digest);
    gate::read(root.table("gate"), &mut config.gate);
    practice::read(root.table("practice"), &mut config);
    public::read(root.table("public"), &mut config.public);
    root.close();
    config
}

fn book(mut table: Table<'_>, book: &mut Book) {
    set(&mut book.title, table.get("title").and_then(|v| v.filled()));
    book.description = table.get("description").and_then(|v| v.text());
    set(&mut book.language, table.get("language").and_then(|v| language::read(&v)));
    if let Some(src) = table.get("src").and_then(|v| paths::inside(&v)) {
        book.src = src;
        book.src_stated = true;
    }
    if let Some(include) = table.get("include").and_then(|v| globs(&v)) {
        match include.is_empty() {
            false => book.include = include,
            true => table.empty("include", "remove it, and every Markdown file is a document"),
        }
    }
    set(&mut book.exclude, table.get("exclude").and_then(|v| globs(&v)));
    set(&mut book.base_url, table.get("base_url").and_then(|v| base_url(&v)));
    book.edit_url = table.get("edit_url").and_then(|v| edit_url(&v));
    set(&mut book.timezone, table.get("timezone").and_then(|v| timezone(&v)));
    book.as_of = table.get("as_of").and_then(|v| v.date());
    set(&mut book.audience, table.get("audience").and_then(|v| v.choice()));
    table.close();
}

fn build(mut table: Table<'_>, src: Option<&str>, build: &mut Build) {
    set(&mut build.out, table.get("out").and_then(|v| paths::output(&v, src)));
    set(&mut build.theme, table.get("theme").and_then(|v| paths::name(&v)));
    set(&mut build.drafts, table.get("drafts").and_then(|v| v.bool()));
    table.close();
}

fn base_url(value: &Value<'_>) -> Option<String> {
    let text = value.filled()?;
    let read = paths::base_url(&text);
    if read.is_none() {
        let host = text.split('/').next().unwrap_or_default();
        let meant = match host.contains('.') && !host.starts_with('.') {
            true => paths::base_url(&format!("https://{text}")),
            false => paths::base_url(&format!("/{}", text.trim_start_matches("./"))),
        };
        let help = meant.map_or_else(|| BASE_URLS.to_string(), |meant| value.pasted(&format!("{meant:?}")));
        value.refuse(format!("`{text}` is neither a path nor an address"), help);
    }
    read
}

const BASE_URLS: &str = "write it as `/`, `/library/` or `https://library.example/`";

fn edit_url(value: &Value<'_>) -> Option<String> {
    let text = value.filled()?;
    let web = text.starts_with("https://") || text.starts_with("http://");
    if !web || !text.contains("{path}") {
        value.refuse(
            format!("`{text}` is not a web address with `{{path}}` in it"),
            match web && !text.contains('{') {
                true => value.pasted(&format!("{:?}", format!("{}/{{path}}", text.trim_end_matches('/')))),
                false => "write it as `https://git.example/org/repo/edit/main/{path}`".into(),
            },
        );
        return None;
    }
    Some(text)
}

fn timezone(value: &Value<'_>) -> Option<String> {
    let text = value.filled()?;
    if jiff::tz::TimeZone::get(&text).is_ok() {
        return Some(text);
    }
    let names: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
    let help = match zone_meant(&text, &names) {
        Some(zone) => value.pasted(&format!("{zone:?}")),
        None => "use a name of the IANA database: `UTC`, `Europe/Berlin`, `America/New_York`".into(),
    };
    value.refuse(format!("`{text}` is not a known time zone"), help);
    None
}

/// Abbreviations that mean one zone only.
const ABBREVIATIONS: [(&str, &str); 9] = [
    ("PST", "America/Los_Angeles"),
    ("PDT", "America/Los_Angeles"),
    ("MDT", "America/Denver"),
    ("CDT", "America/Chicago"),
    ("EDT", "America/New_York"),
    ("CEST", "Europe/Berlin"),
    ("JST", "Asia/Tokyo"),
    ("AEST", "Australia/Sydney"),
    ("NZST", "Pacific/Auckland"),
];

/// `Berlin` is `Europe/Berlin`; `UTC+2` is `Etc/GMT-2`, whose sign is the other way round.
fn zone_meant(text: &str, names: &[String]) -> Option<String> {
    let plain = text.trim().replace(' ', "_");
    let offset = plain.strip_prefix("GMT").or_else(|| plain.strip_prefix("UTC")).unwrap_or(&plain);
    if offset.starts_with(['+', '-']) {
        let hours: i32 = offset.trim_end_matches(":00").parse().ok()?;
        let zone = format!("Etc/GMT{:+}", -hours);
        return names.contains(&zone).then_some(zone);
    }
    if let Some((_, zone)) = ABBREVIATIONS.iter().find(|(short, _)| plain.eq_ignore_ascii_case(short)) {
        return Some((*zone).to_string());
    }
    let city = names.iter().find(|name| name.rsplit('/').next().is_some_and(|city| city.eq_ignore_ascii_case(&plain)));
    // Of short names too many are similar: `PST` is not `EST`.
    let similar = || nearest(text, names.iter().map(String::as_str).filter(|_| plain.len() > 4));
    city.map(String::as_str).or_else(similar).map(str::to_owned)
}

/// Canonical name → the archive's own names. A name of two owners belongs to the first, and the second is reported.
fn synonyms(table: &Table<'_>, known: &[&'static str], what: &str) -> IndexMap<String, Vec<String>> {
    let mut found: IndexMap<String, Vec<String>> = IndexMap::new();
    let mut entries = Vec::new();
    for entry in table.entries() {
        match entry.key() {
            "impact" if entry.is_table() && known.contains(&"impact.users") => {
                let inner = entry.table().map(|table| table.entries()).unwrap_or_default();
                entries.extend(inner.into_iter().map(|entry| (format!("impact.{}", entry.key()), entry)));
            }
            key => entries.push((key.to_string(), entry)),
        }
    }
    for (key, entry) in entries {
        if !known.contains(&key.as_str()) {
            entry.unknown(known, what);
            continue;
        }
        let Some(elements) = entry.elements() else { continue };
        let mut names = Vec::new();
        for element in elements {
            let Some(name) = element.filled() else { continue };
            let owner = found.iter().find(|(_, names)| names.iter().any(|n| n.eq_ignore_ascii_case(&name)));
            match owner {
                Some((owner, _)) => {
                    let help = format!("remove it from `{owner}` or from `{key}`");
                    element.refuse(format!("`{name}` is already mapped to `{owner}`"), help);
                }
                None => names.push(name),
            }
        }
        found.insert(key, names);
    }
    found
}

/// `file` and one key a severity.
fn templates(table: &Table<'_>, config: &mut Config) {
    for entry in table.entries() {
        if entry.key() == "file" {
            config.template.file = paths::inside(&entry);
            continue;
        }
        let Some(id) = config.severity(entry.key()).map(|severity| severity.id.clone()) else {
            let mut known = vec!["file"];
            known.extend(config.severities.iter().map(|severity| severity.id.as_str()));
            entry.unknown(&known, "severity");
            continue;
        };
        if let Some(path) = paths::inside(&entry) {
            config.template.by_severity.insert(id, path);
        }
    }
}

fn recurrence(mut table: Table<'_>, recurrence: &mut Recurrence) {
    set(&mut recurrence.window, table.get("window").and_then(|v| window(&v)));
    let minimum = table.get("minimum").and_then(|v| v.whole());
    set(&mut recurrence.minimum, minimum.map(|n| n as usize));
    recurrence.target = table.get("target").and_then(|v| v.number());
    table.close();
}

fn window(value: &Value<'_>) -> Option<Window> {
    let text = value.filled()?;
    let plain = text.trim().to_lowercase();
    let digits = plain.find(|c: char| !c.is_ascii_digit()).unwrap_or(plain.len());
    let (number, unit) = plain.split_at(digits);
    let number: Option<u16> = number.parse().ok().filter(|n| *n > 0);
    let window = number.and_then(|n| match unit.trim() {
        "day" | "days" => Some(Window::Days(n)),
        "week" | "weeks" => n.checked_mul(7).map(Window::Days),
        "month" | "months" => Some(Window::Months(n)),
        "quarter" | "quarters" => n.checked_mul(3).map(Window::Months),
        "year" | "years" => n.checked_mul(12).map(Window::Months),
        _ => None,
    });
    // jiff's calendar has about 20,000 years; a thousand is more than any archive holds.
    let window = window.filter(|window| !matches!(window, Window::Months(n) if *n > 12_000));
    if window.is_none() {
        value.refuse_written("is not a length of time");
    }
    window
}

fn targets(mut table: Table<'_>) -> Targets {
    let names = keys().iter().filter(|key| key.parent() == "targets").map(Key::name);
    let numbers = names.filter_map(|name| Some((name.to_string(), table.get(name)?.number()?.into())));
    let numbers: toml::Table = numbers.collect();
    table.close();
    // The fields are numbers with the names of the keys, as a test finds.
    numbers.try_into().unwrap_or_default()
}

fn check(mut table: Table<'_>, check: &mut Check) {
    set(&mut check.profile, table.get("profile").and_then(|v| v.choice()));
    let levels_of = |table: Table<'_>, spans: &mut IndexMap<String, Span>| {
        let mut found = IndexMap::new();
        for entry in table.entries() {
            if let Some(setting) = entry.choice() {
                found.insert(entry.key().to_string(), setting);
                spans.entry(entry.key().to_string()).or_insert(entry.key_span);
            }
        }
        found
    };
    check.levels = levels_of(table.table("levels"), &mut check.level_spans);
    for mut entry in table.tables("paths", usize::MAX).unwrap_or_default() {
        let Some(globs) = entry.needed("globs").and_then(|v| globs(&v)) else { continue };
        let profile = entry.get("profile").and_then(|v| v.choice());
        let levels = levels_of(entry.table("levels"), &mut check.level_spans);
        check.paths.push(PathLevels { globs, profile, levels });
        entry.close();
    }
    set(&mut check.customer_ids, table.get("customer_ids").and_then(|v| pattern::read(&v)));
    set(&mut check.own_domains, table.get("own_domains").and_then(|v| domains(&v)));
    set(&mut check.publish_secrets, table.get("publish_secrets").and_then(|v| v.bool()));
    check.baseline = table.get("baseline").and_then(|v| paths::inside(&v));
    check.since = table.get("since").and_then(|v| v.date());
    table.close();
}

/// Domains without what surrounds them in an address.
fn domains(value: &Value<'_>) -> Option<Vec<String>> {
    let mut domains = Vec::new();
    for element in value.elements()? {
        let Some(text) = element.filled() else { continue };
        let plain = text.rsplit(['@', '/']).find(|part| !part.is_empty()).unwrap_or_default().trim_start_matches("*.");
        if plain == text && !text.contains(char::is_whitespace) {
            domains.push(text);
            continue;
        }
        element.refuse(format!("`{text}` is not a domain"), element.pasted(&format!("{plain:?}")));
    }
    Some(domains)
}

fn digest(mut table: Table<'_>, digest: &mut Digests) {
    if let Some(elements) = table.get("periods").and_then(|v| v.elements()) {
        let mut periods: Vec<PeriodKind> = elements.iter().filter_map(Value::choice).collect();
        periods.sort();
        periods.dedup();
        digest.periods = periods;
    }
    let day = |word: &str| Weekday::Monday.cycle_forward().take(7).find(|day| name_of_day(*day) == word);
    set(&mut digest.week_start, table.get("week_start").and_then(|v| day(v.word()?)));
    table.close();
}

/// `monday`.
pub(super) fn name_of_day(day: Weekday) -> String {
    format!("{day:?}").to_lowercase()
}
