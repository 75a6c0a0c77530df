//! `book.toml` through the door: text in, configuration and drawn diagnostics out.

mod reference;
mod wrong;

use jiff::civil::date;

use super::{Config, FIELDS, Need, PeriodKind, Profile, Setting, Window, parse};
use crate::diagnostic::{Level, Lines, Palette, draw};

fn read(text: &str) -> Config {
    let (config, problems) = parse("book.toml", text);
    assert!(problems.is_empty(), "{problems:#?}");
    config
}

fn drawn(text: &str) -> String {
    let (_, problems) = parse("book.toml", text);
    let drawn: Vec<String> = problems.iter().map(|p| draw(p, Some(&Lines::new(text)), Palette::Plain)).collect();
    drawn.join("\n")
}

/// One line a fault: `line:column message (help)`.
fn faults(text: &str) -> Vec<String> {
    let (_, problems) = parse("book.toml", text);
    let lines = Lines::new(text);
    let place = |p: &crate::diagnostic::Diagnostic| lines.position(p.span.unwrap_or_default().start);
    let line = |p: &crate::diagnostic::Diagnostic| {
        format!("{}:{} {} ({})", place(p).line, place(p).column, p.message, p.help.as_deref().unwrap_or("-"))
    };
    problems.iter().map(line).collect()
}

#[test]
fn nothing_is_the_standard_configuration() {
    assert_eq!(read(""), Config::standard());
    assert_eq!(read("# only words\n[book]\n[check.levels]\n"), Config::standard());
}

#[test]
fn every_key_is_read() {
    let config = read(EVERYTHING);
    assert_eq!(config.book.title, "Library");
    assert_eq!((config.book.src.as_str(), config.book.src_stated), ("docs/pm", true));
    assert_eq!(config.book.include, ["**/*.md", "old/*.txt"]);
    assert_eq!(config.book.base_url, "/library/");
    assert_eq!(config.book.as_of, Some(date(2026, 11, 1)));
    assert_eq!(config.build.out, "public/site");
    assert!(config.build.drafts);
    assert_eq!(config.front_matter["root_cause"], ["category", "categories"]);
    assert_eq!(config.front_matter["impact.users"], ["customers"]);
    assert_eq!(config.sections["action_items"], ["Review actions"]);
    assert_eq!(config.template.file.as_deref(), Some("docs/template.md"));
    assert_eq!(config.template.by_severity["SEV2"], "docs/short.md");
    assert_eq!(config.severities.len(), 2);
    assert_eq!((config.severities[0].postmortem, config.severities[0].due_days), (Need::Required, 3));
    assert_eq!(config.teams[1].parent.as_deref(), Some("platform"));
    assert_eq!(config.teams[1].name, "storage");
    assert!(config.causes_stated && config.triggers_stated);
    assert_eq!(config.causes[1].parent.as_deref(), Some("capacity"));
    assert_eq!(config.causes[1].name, "Disk full");
    assert_eq!(config.error_budgets[0].objective.as_deref(), Some("99.9"));
    assert_eq!(config.error_budgets[0].remaining, -0.2);
    assert_eq!((config.recurrence.window, config.recurrence.minimum), (Window::Months(12), 3));
    assert_eq!(config.targets.actions_on_time, Some(0.9));
    assert_eq!(config.check.profile, Profile::Strict);
    assert_eq!(config.check.levels["missing-zone"], Setting::Allow);
    assert_eq!(config.check.levels["recurrence"], Setting::At(Level::Note));
    assert_eq!(config.check.since, Some(date(2025, 1, 1)));
    assert_eq!(config.digest.periods, [PeriodKind::Week, PeriodKind::Quarter]);
    assert_eq!(config.digest.week_start, jiff::civil::Weekday::Sunday);
}

const EVERYTHING: &str = include_str!("everything.toml");

#[test]
fn an_unknown_key_is_shown_and_the_rest_is_read() {
    let text = "[book]\ntitel = \"A\"\ntitle = 3\nlanguage = \"de\"\nbananas = 1\n\n[biuld]\nout = \"x\"\n";
    let (config, _) = parse("book.toml", text);
    assert_eq!(config.book.language, "de");
    insta::assert_snapshot!(drawn(text), @r#"
    error[unknown-key]: unknown key `book.titel`
     --> book.toml:2:1
      |
    2 | titel = "A"
      | ^^^^^ not known
      |
      = help: did you mean `title`?
    error[wrong-type]: `book.title` must be a text, not the number `3`
     --> book.toml:3:9
      |
    3 | title = 3
      |         ^ expected a text
      |
      = help: write `title = "3"`
    error[unknown-key]: unknown key `book.bananas`
     --> book.toml:5:1
      |
    5 | bananas = 1
      | ^^^^^^^ not known
      |
      = help: known here: title, description, language, src, include, exclude, base_url, edit_url, timezone, as_of, audience
    error[unknown-key]: unknown key `biuld`
     --> book.toml:7:2
      |
    7 | [biuld]
      |  ^^^^^ not known
      |
      = help: did you mean `[build]`?
    "#);
}

#[test]
fn broken_toml_is_one_diagnostic_with_its_place() {
    insta::assert_snapshot!(drawn("[book]\ntitle = \"Störung\nsrc = \"x\"\n"), @r#"
    error[broken-toml]: book.toml is not valid TOML: a text is not closed, or has a quote in it
     --> book.toml:2:17
      |
    2 | title = "Störung
      |                 ^ here
      |
      = help: write `title = "Störung"`
    "#);
    insta::assert_snapshot!(drawn("[book]\ntitle = \"a\"\ntitle = \"b\"\n"), @r#"
    error[broken-toml]: book.toml is not valid TOML: `title` occurs twice
     --> book.toml:3:1
      |
    3 | title = "b"
      | ^^^^^ here
      |
      = help: keep one of them; the first is on line 2
    "#);
}

#[test]
fn values_that_cannot_be() {
    let text = r#"
[book]
src = "../elsewhere"
include = ["**/*.md", "[a", 7]
base_url = "library"
edit_url = "https://x/edit"
timezone = "Europe/Berln"
as_of = "tomorrow"
language = "english (US)"
[build]
drafts = "yes"
[template]
file = "/etc/passwd"
SEV9 = "a.md"
[front_matter]
root_cuase = ["x"]
teams = ["owner"]
services = ["owner"]
[sections]
actions = ["x"]
[recurrence]
window = "soon"
minimum = 1
target = 10
[targets]
postmortem_days = "5"
[check]
profile = "stict"
[check.levels]
missing-zone = "off"
[digest]
periods = ["day"]
week_start = 1
"#;
    insta::assert_snapshot!(faults(text).join("\n"), @r#"
    3:7 `book.src`: `../elsewhere` is outside the archive (write a path relative to the archive's root, without `..` above it)
    4:23 `book.include`: `[a` is not a glob: a `[` is not closed (a glob is like `**/*.md`, `2026/*` or `notes-?.md`)
    4:29 `book.include` must be a text, not the number `7` (a list of globs)
    5:12 `book.base_url`: `library` is neither a path nor an address (write `base_url = "/library/"`)
    6:12 `book.edit_url`: `https://x/edit` is not a web address with `{path}` in it (write `edit_url = "https://x/edit/{path}"`)
    7:12 `book.timezone`: `Europe/Berln` is not a known time zone (write `timezone = "Europe/Berlin"`)
    8:9 `book.as_of`: `"tomorrow"` is not a date (a day, for example `as_of = 2026-11-01`)
    9:12 `book.language`: `english (US)` is not a language tag (write `language = "en"`)
    11:10 `build.drafts` must be true or false, not the text `"yes"` (write `drafts = true`)
    13:8 `template.file`: `/etc/passwd` is outside the archive (write a path relative to the archive's root, without `..` above it)
    14:1 unknown severity `template.SEV9` (known here: file, SEV1, SEV2, SEV3, SEV4)
    16:1 unknown field `front_matter.root_cuase` (did you mean `root_cause`?)
    18:13 `front_matter.services`: `owner` is already mapped to `teams` (remove it from `teams` or from `services`)
    20:1 unknown section `sections.actions` (known here: summary, impact, timeline, root_cause, trigger, five_whys, contributing_factors, detection, resolution, went_well, went_poorly, lucky, lessons, action_items, participants, stats)
    22:10 `recurrence.window`: `"soon"` is not a length of time (a number of days, weeks, months, quarters or years, for example `window = "12 weeks"`)
    23:11 `recurrence.minimum`: `1` is out of range (a whole number from 2 to 1000, for example `minimum = 3`)
    24:10 `recurrence.target`: `10` is out of range (write `target = 0.1` (a share from 0 to 1: 10 % is `0.10`))
    26:19 `targets.postmortem_days` must be a number, not the text `"5"` (write `postmortem_days = 5` (a number from 0 to 366))
    28:11 `check.profile`: `"stict"` is not one of adopt, standard, strict (write `profile = "strict"`)
    30:16 `check.levels.missing-zone`: `"off"` is not one of allow, note, warning, error (write `missing-zone = "allow"`)
    32:12 `digest.periods`: `"day"` is not one of week, month, quarter, year (a list of `week`, `month`, `quarter`, `year`)
    33:14 `digest.week_start` must be a text, not the number `1` (one of `monday`, `tuesday`, `wednesday`, `thursday`, `friday`, `saturday`, `sunday`, for example `week_start = "sunday"`)
    "#);
}

#[test]
fn lists_with_faults_keep_their_good_entries() {
    let text = r#"
[[severity]]
id = "SEV1"
aliases = ["P1"]
[[severity]]
id = "p1"
[[severity]]
aliases = ["P3"]
[team]
id = "a"
parent = "b"
[[cause]]
id = "x"
parent = "y"
[[cause]]
id = "y"
parent = "x"
[[error_budget]]
service = "db"
remaining = 45
[[error_budget]]
service = "db"
"#;
    let (config, _) = parse("book.toml", text);
    assert_eq!(config.severities.len(), 1);
    assert_eq!(config.teams.len(), 1);
    assert_eq!(config.causes.len(), 2);
    assert!(config.causes[1].parent.is_none());
    insta::assert_snapshot!(faults(text).join("\n"), @r#"
    6:6 `[[severity]]`: `p1` is taken (ids and aliases must be unique; rename or remove one)
    7:1 `[[severity]]` has no `id` (add `id = "SEV1"`)
    9:1 `team` must be a list of tables, not a table (write `[[team]]` instead of `[team]`)
    11:10 `team.parent`: `b` is not the id of an entry (remove it: there is no other entry)
    17:10 `cause.parent`: `x` is itself below `y` (remove this line, or the `parent` that leads from `x` to `y`)
    20:13 `error_budget.remaining`: `45` is out of range (write `remaining = 0.45` (a share of at most 1: 10 % is `0.10`))
    21:1 `[[error_budget]]` has no `remaining` (add `remaining = 0.45`)
    "#);
}

#[test]
fn an_output_folder_that_holds_sources_is_refused() {
    for (out, src) in [
        (".", "content"),
        ("content", "content"),
        ("./content/", "content"),
        ("docs", "docs/pm"),
        ("/", "content"),
        ("..", "content"),
        ("../..", "content"),
        ("/srv/library", "content"),
        ("../library", "content"),
        ("sub/../../library", "content"),
        (".git", "content"),
        ("themes", "content"),
    ] {
        let text = format!("[book]\nsrc = \"{src}\"\n[build]\nout = \"{out}\"\n");
        let (config, problems) = parse("book.toml", &text);
        assert_eq!(problems.len(), 1, "{out}");
        assert_eq!(config.build.out, "site", "{out}");
    }
    assert_eq!(parse("book.toml", "[build]\nout = \"content\"").1.len(), 1);
    for out in ["site", "content/_site", "public/library"] {
        assert_eq!(read(&format!("[book]\nsrc = \"content\"\n[build]\nout = \"{out}\"\n")).build.out, out);
    }
}

#[test]
fn field_names_are_unique() {
    let mut fields = FIELDS.to_vec();
    fields.sort_unstable();
    fields.dedup();
    assert_eq!(fields.len(), FIELDS.len());
}
