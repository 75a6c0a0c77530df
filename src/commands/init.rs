//! `coroner init`: a new archive, or a `book.toml` for the Markdown that is there. It never writes over a file.

use std::path::{Path, PathBuf};

use super::baseline::BASELINE;
use super::ci_file::ci_file;
use super::output;
use super::session::{Context, Outcome};
use crate::archive::{self, Archive, EVERY_MARKDOWN, Location, Survey, Unknown, looks_like_one};
use crate::check::{self, Baseline};
use crate::cli::Init;
use crate::source::{Listing, Place, limits};
use crate::template::{Answers, Template, scaffold, slug};
use crate::text::counted;
use crate::vocabulary::Language;
use crate::write::Folder;

/// The beginning of a `book.toml` for an archive without documents.
const BOOK: &str = include_str!("init/book.toml");
/// Settings that nobody can choose for an organisation: targets, and the replacements of a public edition. A target that is
/// not set is shown nowhere, so the numbers that others give stay comments, each with its source.
const CHOICES: &str = include_str!("init/choices.toml");
/// The template that is derived from the documents.
const TEMPLATE: &str = "coroner-template.md";
/// The rule about the order of a template's sections.
const ORDER: &str = "sections-out-of-order";
/// So many unreadable files are named.
const MOST_UNREADABLE: usize = 5;

/// What is there before anything is written.
struct Found {
    archive: Archive,
    survey: Survey,
    location: Location,
    /// How many other Markdown files there are.
    others: usize,
    /// Messages about files that cannot be read, beside the documents or about incidents.
    unreadable: Vec<String>,
    /// Whether the archive has its configuration.
    configured: bool,
}

/// Runs it.
pub(super) fn run(arguments: &Init, context: &Context) -> anyhow::Result<Outcome> {
    let root = arguments.dir.as_ref().map_or_else(|| context.root.clone(), |dir| context.root.join(dir));
    let folder = Folder::make(&root)?;
    let found = look(&root, context)?;
    let mut files = vec![
        (".gitignore".to_string(), format!("/{}/\n/.coroner/\n", found.archive.config.build.out)),
        ci_file(&root, &found.archive.config),
    ];
    let template = Some(()).filter(|()| !found.configured).and_then(|()| archive::house_template(&found.archive));
    if found.survey.documents > 0 {
        files.push(("book.toml".into(), proposal(&found, template.is_some())));
    } else {
        files.push(("book.toml".into(), format!("{BOOK}{CHOICES}")));
        // Beside documents that are there, though none was recognised, a sample would be taken for one of them.
        match found.others + found.unreadable.len() {
            _ if found.configured => {}
            0 => files.push(first(&found.archive)),
            _ => files.push(("content/.gitkeep".into(), String::new())),
        }
    }
    let derived = template.is_some();
    files.extend(template.map(|text| (TEMPLATE.to_string(), text)));
    files.sort();
    let mut said = String::new();
    for (path, text) in &files {
        let done = folder.create(path.as_ref(), text.as_bytes())?;
        said.push_str(&format!("{} {path}\n", if done { "wrote" } else { "kept " }));
        if path == ".gitignore" && !done {
            let out = &found.archive.config.build.out;
            said.push_str(&format!("      (the site and the cache need not be committed: /{out}/ and /.coroner/)\n"));
        }
    }
    if found.survey.documents > 0 {
        said.push_str(&accept_what_is_there(&folder, &root, context, derived)?);
    }
    said.push_str(&next_steps(&found, &root));
    output::write(&said)?;
    Ok(Outcome::Clean)
}

/// The documents of a configured archive; else of all Markdown that there is, those that are postmortems.
fn look(root: &Path, context: &Context) -> anyhow::Result<Found> {
    let place = Place::open(root, None)?;
    let options = context.options(false);
    let configured = root.join("book.toml").symlink_metadata().is_ok();
    let listing = place.list(".")?;
    let mut archive = match configured {
        true => archive::load(&place, &options)?,
        false => archive::load_with(&place, &options, |config| {
            config.book.src = ".".into();
            config.book.include = EVERY_MARKDOWN.iter().map(|glob| (*glob).to_string()).collect();
            config.book.include.extend(without_ending(&place, &listing));
        })?,
    };
    let name = root.canonicalize().ok().and_then(|root| Some(root.file_name()?.to_string_lossy().into_owned()));
    let location = match configured {
        true => Location {
            src: archive.config.book.src.clone(),
            documents: archive.postmortems.iter().map(|postmortem| postmortem.path.clone()).collect(),
            ..Location::default()
        },
        false => archive::locate(&archive, &name.unwrap_or_default()),
    };
    archive.postmortems.retain(|postmortem| location.documents.contains(&postmortem.path));
    let ends = |path: &str, endings: &[&str]| endings.iter().any(|ending| path.to_lowercase().ends_with(ending));
    let markdown = [".md", ".markdown", ".mdx", ".mdown", ".mkd", ".md.erb"];
    let others = listing.files.iter().filter(|file| ends(&file.path, &markdown) && file.link.is_none());
    let others = others.filter(|file| !location.documents.contains(&file.path)).count();
    let beside = |path: &str| {
        let below = || path.strip_prefix(&location.src).is_some_and(|rest| rest.starts_with('/'));
        archive::is_of_incidents(path) || !location.documents.is_empty() && (location.src == "." || below())
    };
    let unreadable =
        archive.problems.iter().filter(|problem| problem.code == "unreadable-file" && beside(&problem.path));
    let unreadable = unreadable.map(|problem| format!("{}: {}", problem.path, problem.message)).collect();
    let survey = archive::survey(&archive.postmortems);
    Ok(Found { archive, survey, location, others, unreadable, configured })
}

/// Files without an ending that begin like Markdown: with a heading or front matter. Their names are globs, so those with
/// signs are left out.
fn without_ending(place: &Place, listing: &Listing) -> Vec<String> {
    let plain = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        !name.contains('.') && !path.contains(['*', '?', '[', ']', '{', '}', '!']) && name.contains(char::is_lowercase)
    };
    let begins = |path: &str| {
        let bytes = place.read(path, limits::SETTINGS).ok().flatten().unwrap_or_default();
        let start = String::from_utf8_lossy(bytes.get(..4096.min(bytes.len())).unwrap_or_default()).into_owned();
        let led = start.starts_with("# ") || start.starts_with("---\n") || start.starts_with("+++\n");
        led && start.contains("\n## ")
    };
    let files = listing.files.iter().filter(|file| file.link.is_none() && (64..limits::SETTINGS).contains(&file.size));
    files.map(|file| &file.path).filter(|path| plain(path) && begins(path)).cloned().collect()
}

/// A baseline of what the documents' findings are now, so that the first check is clean and the next fault is seen.
fn accept_what_is_there(folder: &Folder, root: &Path, context: &Context, derived: bool) -> anyhow::Result<String> {
    let archive = archive::load(&Place::open(root, None)?, &context.options(false))?;
    let name = archive.config.check.baseline.clone().unwrap_or_else(|| BASELINE.to_string());
    let mut report = check::run(&archive, None, None);
    // An order that one document in ten breaks is nobody's habit.
    let strays = report.findings.iter().filter(|finding| finding.code == ORDER).count();
    let is_loose = derived && strays * 10 > archive.postmortems.len();
    if is_loose {
        report.findings.retain(|finding| finding.code != ORDER);
    }
    let baseline = Baseline::of(&report);
    if !folder.create(name.as_ref(), baseline.text().as_bytes())? {
        return Ok(String::new());
    }
    let mut said = format!("wrote {name}: {} accepted\n", counted(report.findings.len(), "finding"));
    if archive.config.check.baseline.is_some() {
        return Ok(said);
    }
    let mut text = archive.config_text.unwrap_or_default();
    let has_table = text.parse::<toml::Table>().map_or(true, |table| table.contains_key("check"));
    if has_table {
        said.push_str(&format!("      to use it, add to book.toml: [check] baseline = {}\n", quoted(&name)));
        return Ok(said);
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(&format!(
        "\n[check]\n# Existing findings are accepted; `coroner check --write-baseline` removes those that were fixed.\n\
         baseline = {}\n",
        quoted(&name)
    ));
    if is_loose {
        text.push_str(&format!(
            "\n[check.levels]\n# {strays} of {} documents have their sections in another order than {TEMPLATE}.\n\
             {ORDER} = \"allow\"\n",
            archive.postmortems.len()
        ));
    }
    folder.replace("book.toml".as_ref(), text.as_bytes())?;
    said.push_str(&format!("added [check] baseline = {} to book.toml\n", quoted(&name)));
    Ok(said)
}

/// The first postmortem of a new archive, from the template that `new` writes from.
fn first(archive: &Archive) -> (String, String) {
    let date = archive.as_of;
    let title = "First postmortem".to_string();
    let template = Template::for_severity(&archive.config, &archive.templates, None);
    let answers = Answers { id: format!("{date}-{}", slug(&title)), title, date, ..Answers::default() };
    let draft = scaffold(&template, "content", &answers);
    (draft.path, draft.text)
}

fn next_steps(found: &Found, root: &Path) -> String {
    let Found { survey, location, .. } = found;
    let shown = root.strip_prefix(".").unwrap_or(root);
    let at = if shown == Path::new("") { String::new() } else { format!(" -C {}", shown.display()) };
    let (all, src) = (location.documents.len(), &location.src);
    let mut text = match (survey.documents, all) {
        (0, _) if found.others + found.unreadable.len() > 0 && !found.configured => format!(
            "\nNone of the {} looks like a postmortem. If some are, name their folder in book.toml ([book] src and include).\n\
             Next: `coroner{at} new \"TITLE\"` creates the first postmortem.\n",
            counted(found.others + found.unreadable.len(), "Markdown file"),
        ),
        (0, _) => format!(
            "\nNext: `coroner{at} serve` shows the library, `coroner{at} new \"TITLE\"` creates the next postmortem.\n"
        ),
        (1, 1) => format!("\n1 document in {src}; it was not changed.\n"),
        (n, _) if n < all => {
            format!("\n{all} documents in {src}, {n} of them look like postmortems; none was changed.\n")
        }
        (n, _) => format!("\n{n} documents in {src}; none was changed.\n"),
    };
    text.push_str(&choice(found));
    if survey.documents < all {
        text.push_str(&unlike(found));
    }
    text.push_str(&languages(survey));
    if survey.documents > 0 {
        let names = survey.fields.len() + survey.headings.len();
        let review = "review [front_matter] and [sections] in book.toml";
        text.push_str(&match names {
            0 => "Coroner knows all field and heading names.\n".to_string(),
            1 => format!("Coroner does not know 1 field or heading name: {review}.\n"),
            n => format!("Coroner does not know {n} field and heading names: {review}.\n"),
        });
        text.push_str(&format!(
            "Next: `coroner{at} read FILE` shows how a document is read, `coroner{at} serve` shows the library.\n"
        ));
    }
    if let Some(above) = repository_above(root) {
        text.push_str(&format!(
            "The repository's root is {}: move the CI file there, and give the workflow's steps `-C` with this folder.\n",
            above.display()
        ));
    }
    text
}

/// The documents that do not look like postmortems, where they are few.
fn unlike(found: &Found) -> String {
    const MOST: usize = 5;
    let documents = found.archive.postmortems.iter();
    let unlike: Vec<&str> =
        documents.filter(|one| !looks_like_one(&one.incident)).map(|one| one.path.as_str()).collect();
    match unlike.len() {
        1..=MOST => {
            format!("Not like a postmortem: {}. `exclude` in [book] leaves out what is none.\n", unlike.join(", "))
        }
        _ => String::new(),
    }
}

/// Which files were chosen and how many were not.
fn choice(found: &Found) -> String {
    let Found { location, others, unreadable, .. } = found;
    let mut text = String::new();
    if !location.include.is_empty() {
        text.push_str(&format!("They are chosen by include = {} in book.toml.\n", list(&location.include)));
    }
    let unusual = |ending: &&String| !matches!(ending.as_str(), ".md" | ".markdown");
    if location.endings.keys().any(|ending| unusual(&ending)) {
        let counts = location.endings.iter().map(|(ending, n)| match ending.as_str() {
            "" => format!("{n} without an ending"),
            ending => format!("{n} {ending}"),
        });
        text.push_str(&format!("By their endings: {}.\n", counts.collect::<Vec<_>>().join(", ")));
    }
    if *others > 0 && found.survey.documents > 0 && !found.configured {
        let them = if *others == 1 { "is" } else { "are" };
        text.push_str(&format!("{} {them} left out.\n", counted(*others, "other Markdown file")));
    }
    for said in unreadable.iter().take(MOST_UNREADABLE) {
        text.push_str(&format!("Not read: {said}.\n"));
    }
    if let Some(more @ 1..) = unreadable.len().checked_sub(MOST_UNREADABLE) {
        text.push_str(&format!("Not read: {more} more; `coroner check` lists them.\n"));
    }
    text
}

/// `Read in Norwegian (30 documents) and English (4).`; nothing if all are English alone.
fn languages(survey: &Survey) -> String {
    if survey.languages.iter().all(|(tag, _)| *tag == "en") {
        return String::new();
    }
    let named = survey.languages.iter().enumerate().flat_map(|(at, (tag, count))| {
        let unit = match (at, count) {
            (0, 1) => " document",
            (0, _) => " documents",
            _ => "",
        };
        Language::names(&[tag]).into_iter().map(move |name| format!("{name} ({count}{unit})"))
    });
    format!("Read in {}.\n", named.collect::<Vec<_>>().join(", "))
}

/// The root of the repository, where it is not the archive's own.
fn repository_above(root: &Path) -> Option<PathBuf> {
    let real = root.canonicalize().ok()?;
    let found = real.ancestors().find(|folder| folder.join(".git").exists())?;
    (found != real).then(|| found.to_path_buf())
}

/// A `book.toml` for documents that are there: their names for fields and sections, with how often each is used.
fn proposal(found: &Found, has_template: bool) -> String {
    let Found { survey, location, .. } = found;
    let documents = survey.documents;
    let mut text = format!(
        "# Written by `coroner init` for {}. Every key is optional.\n\
         # `coroner read FILE` shows how a document is read.\n\n\
         [book]\ntitle = \"Incident library\"\nsrc = {}\n",
        counted(documents, "document"),
        quoted(&location.src),
    );
    if !location.include.is_empty() {
        text.push_str(&format!("include = {}\n", list(&location.include)));
    }
    if !location.exclude.is_empty() {
        text.push_str(&format!("exclude = {}\n", list(&location.exclude)));
    }
    text.push_str("# timezone = \"UTC\"    # for clock times in documents that name no time zone\n");
    if has_template {
        text.push_str(&format!(
            "\n[template]\n# What most of the documents have; `check` asks for it and `new` writes from it.\nfile = {}\n",
            quoted(TEMPLATE)
        ));
    }
    let fields = "Fields that Coroner does not know; they are kept and shown as they are. To map one, write\n# \
                  name = [\"yours\"] (names: severity, teams, services, root_cause, started, resolved, tags …).";
    let headings = "Headings that Coroner does not know. To map one, write name = [\"yours\"] (names: summary,\n# \
                    impact, timeline, root_cause, resolution, lessons, action_items …).";
    text.push_str(&mapping("front_matter", &survey.fields, documents, fields));
    text.push_str(&mapping("sections", &survey.headings, documents, headings));
    text.push_str(CHOICES);
    text
}

/// A list of texts in TOML.
fn list(texts: &[String]) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
}

/// One table: guesses as settings, the rest as a comment.
fn mapping(table: &str, unknown: &[Unknown], documents: usize, rest: &str) -> String {
    if unknown.is_empty() {
        return String::new();
    }
    let mut text = format!("\n[{table}]\n");
    let mut ours: Vec<&'static str> = unknown.iter().filter_map(|name| name.guess).collect();
    ours.sort_unstable();
    ours.dedup();
    if !ours.is_empty() {
        text.push_str("# Guesses: review them, and remove the wrong ones.\n");
    }
    for field in ours {
        let names: Vec<&Unknown> = unknown.iter().filter(|name| name.guess == Some(field)).collect();
        let list: Vec<String> = names.iter().map(|name| quoted(&name.name)).collect();
        let counts: Vec<String> = names.iter().map(|name| name.count.to_string()).collect();
        text.push_str(&format!("{field} = [{}]    # in {} of {documents}\n", list.join(", "), counts.join(", ")));
    }
    let others: Vec<&Unknown> = unknown.iter().filter(|name| name.guess.is_none()).take(40).collect();
    if !others.is_empty() {
        text.push_str(&format!("# {rest}\n"));
    }
    for name in others {
        text.push_str(&format!("#   {:5}  {}\n", name.count, name.name.replace(['\n', '\r'], " ")));
    }
    text
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}
