//! `coroner check`.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, bail};

use super::baseline::{self, BASELINE};
use super::fix;
use super::output::{self, Table};
use super::printer::{self, Form};
use super::session::{Context, Outcome};
use crate::archive::{Archive, Selection};
use crate::check::report::{
    self, Checkstyle, Github, Gitlab, Human, Json, Junit, MOST_SARIF_RESULTS, Rdjson, Report, Sarif, Short,
};
use crate::check::{self, Baseline, rules};
use crate::cli::{Check, FailOn, ProfileName, ReportFormat};
use crate::config::Profile;
use crate::diagnostic::{Level, Palette};
use crate::document;
use crate::write::{ResolvedPath, append};

/// Runs it.
pub(super) fn run(arguments: &Check, context: &Context) -> anyhow::Result<Outcome> {
    if arguments.stdin_filename.is_none() && arguments.paths.iter().any(|path| path.as_os_str() == "-") {
        bail!(
            "standard input has no name, by which its kind and its settings are found\n\
             help: `coroner check - --stdin-filename content/2026/checkout.md`"
        );
    }
    // Not `Context::open`: what it prints about files and documents is in the report.
    let mut clock = Clock::new(context);
    let mut archive = read(arguments, context)?;
    clock.lap(&format!("read {} documents", archive.postmortems.len()));
    let warned = refuse_broken_book(&archive, context)?;
    let rules = Chosen::of(arguments, &archive)?;
    if arguments.list_files {
        return list_files(&archive, context);
    }
    if let Some(text) = context.nothing_found(&archive) {
        context.warn(&text);
    }
    let mut only = choose(&on_disk(arguments), &archive, &context.root, arguments.skip_others)?;
    if let Some(revision) = &arguments.changed_since {
        let changed = changed_since(revision, &archive, context)?;
        only = Some(match only {
            Some(only) => only.intersection(&changed).cloned().collect(),
            None => changed,
        });
    }
    if let Some(file) = &arguments.stdin_filename {
        let path;
        (archive, path) = with_standard_input(archive, file, context)?;
        only.get_or_insert_default().insert(path);
    }
    let named = arguments.baseline.clone().or_else(|| archive.config.check.baseline.as_ref().map(PathBuf::from));
    let shown = named.clone().unwrap_or_else(|| PathBuf::from(BASELINE));
    let file = if arguments.baseline.is_some() { shown.clone() } else { context.root.join(&shown) };
    let name = shown.to_string_lossy().replace('\\', "/");
    let baseline = match named {
        Some(_) if arguments.no_baseline || arguments.write_baseline => None,
        Some(_) if arguments.baseline.is_some() => Some(baseline::read(&file, &name, context)?),
        Some(_) => baseline::stated(&archive, context)?,
        None => None,
    };
    let fixes = arguments.fix || arguments.unsafe_fixes;
    if fixes {
        let findings = |archive: &Archive, again: Option<&BTreeSet<String>>| {
            reported(archive, again.or(only.as_ref()), baseline.as_ref(), &name, &rules).findings
        };
        let fixed = check::fixed(archive.clone(), arguments.unsafe_fixes, findings);
        let fixed = fix::run(&archive, &fixed, arguments.diff, context)?;
        if arguments.diff {
            return Ok(if fixed == 0 { Outcome::Clean } else { Outcome::Findings });
        }
        if fixed > 0 {
            archive = read(arguments, context)?;
        }
    }
    if arguments.write_baseline {
        let report = check::run(&archive, only.as_ref(), None);
        return baseline::write(&report, &file, &name, only.as_ref(), context);
    }
    let report = reported(&archive, only.as_ref(), baseline.as_ref(), &name, &rules);
    clock.lap(&format!("checked {} against {} rules", report.looked.len(), rules.count()));
    write_all(&report, arguments, context)?;
    clock.lap("wrote the report");
    let bar = match arguments.fail_on {
        _ if arguments.strict => Level::Note,
        FailOn::Error => Level::Error,
        FailOn::Warning => Level::Warning,
        FailOn::Note => Level::Note,
    };
    let found = (report.has(bar) || warned && bar >= Level::Warning) && !arguments.exit_zero;
    // The process ends now; to take a large archive apart before it does is work for nobody.
    std::mem::forget(archive);
    Ok(if found { Outcome::Findings } else { Outcome::Clean })
}

/// What is found and not accepted, by the rules that were asked for.
fn reported<'a>(
    archive: &'a Archive,
    only: Option<&BTreeSet<String>>,
    baseline: Option<&Baseline>,
    name: &str,
    rules: &Chosen<'_>,
) -> Report<'a> {
    let mut report = check::run(archive, only, None);
    if let Some(baseline) = baseline {
        baseline.apply(&mut report, name, only);
    }
    report.findings.retain(|finding| rules.holds(finding.code));
    report
}

/// How long each step took; printed with `-v`.
struct Clock<'c> {
    context: &'c Context,
    since: Instant,
}

impl<'c> Clock<'c> {
    fn new(context: &'c Context) -> Clock<'c> {
        Clock { context, since: Instant::now() }
    }

    /// Tells what was done since the last time.
    fn lap(&mut self, what: &str) {
        if self.context.verbose {
            self.context.warn(&format!("{what} in {} ms", self.since.elapsed().as_millis()));
        }
        self.since = Instant::now();
    }
}

/// The rules that `--select` and `--ignore` leave.
struct Chosen<'a> {
    select: &'a [String],
    ignore: &'a [String],
}

impl<'a> Chosen<'a> {
    /// What was asked for; a name that no rule has ends the command.
    fn of(arguments: &'a Check, archive: &Archive) -> anyhow::Result<Chosen<'a>> {
        let names = check::names(&archive.config);
        if let Some(name) = arguments.select.iter().chain(&arguments.ignore).find(|name| !names.contains(name)) {
            bail!("there is no rule `{name}`\nhelp: {}", names.suggestion(name));
        }
        Ok(Chosen { select: &arguments.select, ignore: &arguments.ignore })
    }

    /// How many there are.
    fn count(&self) -> usize {
        rules::RULES.iter().filter(|rule| self.holds(rule.name)).count()
    }

    fn holds(&self, rule: &str) -> bool {
        let is = |name: &String| name == rule;
        (self.select.is_empty() || self.select.iter().any(is)) && !self.ignore.iter().any(is)
    }
}

/// The files and folders that are named, without `-`.
fn on_disk(arguments: &Check) -> Vec<PathBuf> {
    arguments.paths.iter().filter(|path| path.as_os_str() != "-").cloned().collect()
}

/// The archive with the text of standard input as one of its documents, and that document's path.
fn with_standard_input(archive: Archive, file: &Path, context: &Context) -> anyhow::Result<(Archive, String)> {
    let mut bytes = Vec::new();
    let most = document::limits::DOCUMENT as u64 + 1;
    std::io::stdin().take(most).read_to_end(&mut bytes).context("standard input could not be read")?;
    let (text, _) = document::decode(&file.to_string_lossy(), &bytes);
    let path = meanings(file, &context.root).into_iter().next().unwrap_or_default();
    Ok((archive.with_document(&path, &text), path))
}

/// Lists the Markdown files below `src`, and why each is a postmortem or none.
fn list_files(archive: &Archive, context: &Context) -> anyhow::Result<Outcome> {
    let selection = Selection::new(&archive.config);
    let listing = context.place(None)?.list(&archive.config.book.src)?;
    let read: BTreeSet<&str> = archive.postmortems.iter().map(|postmortem| postmortem.path.as_str()).collect();
    let mut table = Table::new(&["file", "postmortem", "why"]);
    for file in &listing.files {
        let is_one = read.contains(file.path.as_str());
        if let Some(reason) = selection.reason(&file.path, is_one) {
            let linked = file.link.as_ref().filter(|_| !is_one).map(|target| format!("a link to {target}"));
            table.row(vec![file.path.clone(), if is_one { "yes" } else { "no" }.into(), linked.unwrap_or(reason)]);
        }
    }
    output::write(&table.text())?;
    Ok(Outcome::Clean)
}

/// Reads the archive; where a part of it is checked, only that part is looked through for blame.
fn read(arguments: &Check, context: &Context) -> anyhow::Result<Archive> {
    let is_part =
        arguments.changed_since.is_some() || !arguments.paths.is_empty() || arguments.stdin_filename.is_some();
    let mut archive = if is_part { context.read(None, false)? } else { context.read_to_check(None, false)? };
    if let Some(file) = &arguments.tracker {
        archive.tickets = super::tracker_export::read_tickets(file)?;
    }
    if let Some(profile) = arguments.profile {
        archive.config.check.profile = match profile {
            ProfileName::Adopt => Profile::Adopt,
            ProfileName::Standard => Profile::Standard,
            ProfileName::Strict => Profile::Strict,
        };
    }
    Ok(archive)
}

/// Writes the report in every form that was asked for, each to its file or to standard output.
fn write_all(report: &Report<'_>, arguments: &Check, context: &Context) -> anyhow::Result<()> {
    if arguments.statistics {
        return write_statistics(report);
    }
    let to_output = arguments.format.iter().filter(|output| output.file.is_none()).count();
    if to_output > 1 {
        bail!("two reports cannot both go to standard output\nhelp: `--format human --format sarif=report.sarif`");
    }
    for output in &arguments.format {
        match output.file.as_ref().or(arguments.output_file.as_ref()) {
            Some(file) => {
                let mut bytes = Vec::new();
                let (form, format) = form(output.format, Palette::Plain, report, context)?;
                let mut out = printer::Printer::new(&mut bytes, form);
                format.write(report, &mut out)?;
                out.flush()?;
                drop(out);
                let target = ResolvedPath::find(&context.root, file, true)?;
                target.replace(&bytes).with_context(|| format!("{} could not be written", file.display()))?;
            }
            None => {
                let (form, format) = form(output.format, context.palette(), report, context)?;
                let mut out = printer::stdout(form);
                format.write(report, &mut out)?;
                out.flush()?;
            }
        }
    }
    Ok(())
}

/// Writes how often each rule was broken, the most frequent first.
fn write_statistics(report: &Report<'_>) -> anyhow::Result<()> {
    let mut counts: BTreeMap<&str, (usize, usize, Level)> = BTreeMap::new();
    for finding in &report.findings {
        let count = counts.entry(finding.code).or_insert((0, 0, finding.level));
        count.0 += 1;
        count.1 += usize::from(finding.fix.is_some());
        count.2 = count.2.min(finding.level);
    }
    if counts.is_empty() {
        return output::write("no findings\n");
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(rule, (count, ..))| (Reverse(*count), *rule));
    let mut table = Table::new(&["findings", "fixable", "level", "rule"]).right(0).right(1);
    for (rule, (count, fixable, level)) in counts {
        table.row(vec![count.to_string(), fixable.to_string(), level.to_string(), rule.to_string()]);
    }
    output::write(&table.text())
}

/// How a form is printed, and what writes it; for GitHub the job's summary is written too.
fn form(
    format: ReportFormat,
    palette: Palette,
    report: &Report<'_>,
    context: &Context,
) -> anyhow::Result<(Form, Box<dyn report::Format>)> {
    let prefix = || context.place(None).map(|place| place.prefix()).unwrap_or_default();
    Ok(match format {
        ReportFormat::Human => (Form::styled(palette), Box::new(Human { palette, quiet: context.quiet })),
        ReportFormat::Short => (Form::Text, Box::new(Short)),
        ReportFormat::Json => (Form::Json, Box::new(Json)),
        ReportFormat::Sarif => {
            if report.findings.len() > MOST_SARIF_RESULTS {
                context.info(&format!(
                    "the SARIF file has the {MOST_SARIF_RESULTS} most severe of {} findings: code scanning accepts no more",
                    report.findings.len()
                ));
            }
            (Form::Json, Box::new(Sarif { prefix: prefix() }))
        }
        ReportFormat::Gitlab => (Form::Json, Box::new(Gitlab { prefix: prefix() })),
        ReportFormat::Junit => (Form::Text, Box::new(Junit)),
        ReportFormat::Checkstyle => (Form::Text, Box::new(Checkstyle { prefix: prefix() })),
        ReportFormat::Rdjson => (Form::Json, Box::new(Rdjson { prefix: prefix() })),
        ReportFormat::Github => {
            let github = Github { prefix: prefix(), changed: touched(report.archive, context) };
            if let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) {
                append(Path::new(&path), github.summary(report).as_bytes()).context("the job's summary")?;
            }
            (Form::Commands, Box::new(github))
        }
    })
}

/// The documents that differ from a revision.
pub(super) fn changed_since(revision: &str, archive: &Archive, context: &Context) -> anyhow::Result<BTreeSet<String>> {
    let files: Vec<&str> = archive.postmortems.iter().map(|postmortem| postmortem.path.as_str()).collect();
    let changed = context.place(None)?.changed_since(revision, &files).map_err(|error| context.explain(error))?;
    if !changed.exact {
        context.info(&format!(
            "this clone is shallow and does not contain the point where the branch left {revision}: files are compared \
             with {revision} itself (`fetch-depth: 0` fetches the whole history)"
        ));
    }
    Ok(changed.paths)
}

/// The documents that a pull request touches, where GitHub names the target branch: their annotations come first.
fn touched(archive: &Archive, context: &Context) -> BTreeSet<String> {
    let Some(base) = std::env::var("GITHUB_BASE_REF").ok().filter(|base| !base.is_empty()) else {
        return BTreeSet::new();
    };
    let files: Vec<&str> = archive.postmortems.iter().map(|postmortem| postmortem.path.as_str()).collect();
    let place = context.place(None).ok();
    let changed = place.and_then(|place| place.changed_since(&format!("origin/{base}"), &files).ok());
    changed.map(|changed| changed.paths).unwrap_or_default()
}

/// A `book.toml` that cannot be relied on ends the command: every finding would rest on a guess. Whether it has warnings.
fn refuse_broken_book(archive: &Archive, context: &Context) -> anyhow::Result<bool> {
    let unknown = check::unknown_names(archive, &check::names(&archive.config));
    let problems: Vec<_> = archive.problems.iter().filter(|p| p.path == "book.toml").chain(&unknown).collect();
    for problem in &problems {
        context.show(problem, archive.config_text.as_deref());
    }
    match problems.iter().filter(|problem| problem.level == Level::Error).count() {
        0 => Ok(problems.iter().any(|problem| problem.level == Level::Warning)),
        1 => bail!("fix the error in book.toml first"),
        n => bail!("fix the {n} errors in book.toml first"),
    }
}

/// The documents that some files and folders mean; none (that is, all) when nothing is named.
/// With `skip`, what is there and holds none is left out; else it is refused.
pub(super) fn choose(
    paths: &[PathBuf],
    archive: &Archive,
    root: &Path,
    skip: bool,
) -> anyhow::Result<Option<BTreeSet<String>>> {
    if paths.is_empty() {
        return Ok(None);
    }
    let known: BTreeSet<&str> = (archive.postmortems.iter().map(|p| p.path.as_str()))
        .chain(archive.problems.iter().map(|p| p.path.as_str()))
        .chain(archive.templates.keys().map(String::as_str))
        .collect();
    let mut chosen = BTreeSet::new();
    for path in paths {
        let found = meanings(path, root).into_iter().find_map(|wanted| {
            let below = if wanted.is_empty() { String::new() } else { format!("{wanted}/") };
            let found: Vec<&str> =
                known.iter().copied().filter(|path| *path == wanted || path.starts_with(&below)).collect();
            (!found.is_empty()).then_some(found)
        });
        match found {
            Some(found) => chosen.extend(found.into_iter().map(ToString::to_string)),
            None if path.exists() || root.join(path).exists() => {
                if skip {
                    continue;
                }
                bail!("{} contains no postmortem of this archive (see book.include and book.exclude)", path.display())
            }
            None => bail!("{}: no such file or folder", path.display()),
        }
    }
    Ok(Some(chosen))
}

/// What a path may mean, relative to the archive's root: from here, then from the root.
pub(super) fn meanings(path: &Path, root: &Path) -> Vec<String> {
    let mut meanings = Vec::new();
    if let (Ok(full), Ok(root)) = (path.canonicalize(), root.canonicalize())
        && let Ok(inner) = full.strip_prefix(root)
    {
        meanings.push(inner.to_string_lossy().replace('\\', "/"));
    }
    let plain = path.to_string_lossy().replace('\\', "/");
    let plain = plain.trim_start_matches("./").trim_end_matches('/');
    if !plain.is_empty() && plain != "." && !path.is_absolute() {
        meanings.push(plain.to_string());
    }
    meanings
}
