//! Which of the listed files are documents, and which are assets that documents may show.

use std::collections::{BTreeSet, HashSet};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use crate::config::Config;

/// Endings of files that a document may show or link to; the last one counts, in either case. Pages, scripts, styles
/// and XML, which may hold a page, are not among them: they would run on the site.
const ASSETS: [&str; 37] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp", "ico", "pdf", "txt", "log", "csv", "tsv", "json",
    "jsonl", "ndjson", "yaml", "yml", "toml", "ini", "conf", "cfg", "sql", "diff", "patch", "har", "zip", "gz", "tgz",
    "mp4", "webm", "mov", "mp3", "ogg", "drawio", "puml",
];

/// Names (without extension) of files that are usually not postmortems.
const BESIDE: [&str; 9] = [
    "contributing", "_index", "changelog", "license", "licence", "security", "code_of_conduct", "code-of-conduct",
    "support",
];

/// Names (without extension) of the page that a folder is shown as: a list of what is in it, or a postmortem that has the
/// folder for itself.
const PAGES: [&str; 2] = ["index", "readme"];

/// Endings of formats that are not Markdown, with what they are called.
const OTHER_FORMATS: [(&str, &str); 9] = [
    ("adoc", "AsciiDoc"),
    ("asciidoc", "AsciiDoc"),
    ("rst", "reStructuredText"),
    ("org", "Org"),
    ("textile", "Textile"),
    ("docx", "Word"),
    ("odt", "OpenDocument"),
    ("html", "HTML"),
    ("htm", "HTML"),
];

/// What a file below `src` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A postmortem.
    Document,
    /// The page of a folder: a postmortem where the folder is its own, see [`Selection::pages`].
    Page,
    /// A file that documents may show.
    Asset,
    /// Neither.
    Other,
}

/// The configured choice.
#[derive(Debug, Clone)]
pub struct Selection {
    prefix: String,
    include: GlobSet,
    exclude: GlobSet,
    /// Includes without a wildcard: files named explicitly.
    named: Vec<String>,
    /// The endings that includes name: `txt` of `old/*.txt`.
    endings: Vec<String>,
    templates: Vec<String>,
}

impl Selection {
    /// From the configuration, whose `src` is settled.
    pub fn new(config: &Config) -> Selection {
        let prefix = if config.book.src == "." { String::new() } else { format!("{}/", config.book.src) };
        let plain = |glob: &String| !glob.contains(['*', '?', '[', '{']);
        let mut templates: Vec<String> = config.template.by_severity.values().cloned().collect();
        templates.extend(config.template.file.clone());
        Selection {
            prefix,
            include: globs(&config.book.include),
            exclude: globs(&config.book.exclude),
            named: config.book.include.iter().filter(|glob| plain(glob)).cloned().collect(),
            endings: config.book.include.iter().flat_map(|glob| endings(glob)).collect(),
            templates,
        }
    }

    /// Whether a file is a document or one that documents may show, by its path from the root.
    pub fn contains(&self, path: &str) -> bool {
        self.role(path) != Role::Other
    }

    /// The pages of folders that are postmortems: those of a folder that holds no other document, and those whose folder
    /// is named for one day (`2024-01-03-checkout/index.md`). A `README` needs both a folder of its own and a number in its
    /// name.
    pub fn pages<'p>(&self, paths: impl Iterator<Item = &'p str>) -> BTreeSet<&'p str> {
        let mut pages = Vec::new();
        let mut held: HashSet<&str> = HashSet::new();
        for path in paths {
            let role = self.role(path);
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let above = folder.match_indices('/').map(|(at, _)| &folder[..at]);
            match role {
                Role::Document => held.extend(above.chain([folder])),
                Role::Page => {
                    held.extend(above);
                    pages.push((path, folder));
                }
                Role::Asset | Role::Other => {}
            }
        }
        let is_postmortem = |(path, folder): &(&str, &str)| {
            let name = folder.rsplit('/').next().unwrap_or(folder);
            let has_day = has_day(name);
            let is_alone = !held.contains(folder);
            if stem(path) == "index" { is_alone || has_day } else { is_alone && (has_day || is_numbered(name)) }
        };
        pages.into_iter().filter(is_postmortem).map(|(path, _)| path).collect()
    }

    /// Why a file that could be a postmortem is or is not one; `None` for other files. `is_one`: whether the archive has
    /// read it.
    pub fn reason(&self, path: &str, is_one: bool) -> Option<String> {
        let below = path.strip_prefix(&self.prefix).unwrap_or(path);
        let is_included = matches!(self.role(path), Role::Document | Role::Page) || self.include.is_match(below);
        if !is_markdown(below) && !is_included {
            return None;
        }
        Some(if self.templates.iter().any(|template| template == path) {
            "a template that book.toml names".into()
        } else if self.is_excluded(below) {
            "left out by book.exclude".into()
        } else if !is_included {
            "not in book.include".into()
        } else if self.named.iter().any(|named| named == below) {
            "named in book.include".into()
        } else if is_page(below) && below.contains('/') && is_one {
            "the index page of its folder".into()
        } else if is_page(below) && below.contains('/') {
            "the index page of a folder with other documents (name it in book.include to include it)".into()
        } else if let Some(format) = other_format(below) {
            format!("{format} cannot be read")
        } else if is_beside(below) || is_page(below) {
            "a usual name for other files, such as README (name it in book.include to include it)".into()
        } else {
            "matches book.include".into()
        })
    }

    /// What a file is, by its path from the root.
    pub(super) fn role(&self, path: &str) -> Role {
        let below = path.strip_prefix(&self.prefix).unwrap_or(path);
        if self.templates.iter().any(|template| template == path) || self.is_excluded(below) {
            return Role::Other;
        }
        let ending = ending(below);
        let is_asset = ending.as_deref().is_some_and(|ending| ASSETS.contains(&ending)) && path != "book.toml";
        // `pm/*` means the documents in it, not the pictures beside them.
        let named = ending.as_deref().is_none_or(|ending| self.endings.iter().any(|known| known == ending));
        let meant = named || !is_asset && (is_markdown(below) || other_format(below).is_some());
        if meant && self.include.is_match(below) {
            return match () {
                () if self.named.iter().any(|named| named == below) => Role::Document,
                () if is_beside(below) => Role::Other,
                () if is_page(below) && below.contains('/') => Role::Page,
                () if is_page(below) => Role::Other,
                () => Role::Document,
            };
        }
        if is_asset { Role::Asset } else { Role::Other }
    }

    /// An exclude glob leaves out a file or, where it matches a folder, all below.
    fn is_excluded(&self, below: &str) -> bool {
        if self.exclude.is_empty() {
            return false;
        }
        let folders = below.match_indices('/').map(|(at, _)| &below[..at]);
        folders.chain([below]).any(|part| self.exclude.is_match(part))
    }
}

/// Globs as one set. Invalid ones were reported when `book.toml` was read.
fn globs(globs: &[String]) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for glob in globs {
        let glob = glob.trim_start_matches("./").trim_end_matches('/');
        if let Ok(glob) = GlobBuilder::new(glob).literal_separator(true).case_insensitive(true).build() {
            set.add(glob);
        }
    }
    set.build().unwrap_or_default()
}

/// The last ending of a path, in lower case; what is not a word is part of the name: `1.2 is slow`.
fn ending(path: &str) -> Option<String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (_, ending) = name.rsplit_once('.')?;
    let is_word = ending.starts_with(|c: char| c.is_ascii_alphabetic()) && ending.chars().all(char::is_alphanumeric);
    is_word.then(|| ending.to_ascii_lowercase())
}

/// The last endings that a glob names: `*.{md,txt}` has two.
fn endings(glob: &str) -> Vec<String> {
    let last = glob.rsplit('/').next().unwrap_or(glob).rsplit('.').next().unwrap_or("");
    let words = last.trim_matches(['{', '}']).split(',').map(|ending| ending.trim().to_ascii_lowercase());
    words.filter(|ending| !ending.is_empty() && ending.chars().all(char::is_alphanumeric)).collect()
}

fn is_markdown(path: &str) -> bool {
    ending(path).is_some_and(|ending| ["md", "markdown", "mdx", "mdown", "mkd"].contains(&ending.as_str()))
}

/// What the format of a file is called that is not Markdown, by its ending.
pub(super) fn other_format(path: &str) -> Option<&'static str> {
    let ending = ending(path)?;
    OTHER_FORMATS.iter().find(|(known, _)| *known == ending).map(|(_, name)| *name)
}

/// A file's name without its endings, in small letters.
fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split_once('.').map_or(name, |(stem, _)| stem).to_lowercase()
}

fn is_page(path: &str) -> bool {
    PAGES.contains(&stem(path).as_str())
}

/// Whether a folder's name has a day: `2024-01-03-checkout`, `20240103`.
fn has_day(name: &str) -> bool {
    let digits = |from: usize, length: usize| {
        name.as_bytes().get(from..from + length).is_some_and(|part| part.iter().all(u8::is_ascii_digit))
    };
    let dashed = |at: usize| {
        digits(at, 4)
            && digits(at + 5, 2)
            && digits(at + 8, 2)
            && [at + 4, at + 7].iter().all(|sign| matches!(name.as_bytes().get(*sign), Some(b'-' | b'_' | b'.')))
    };
    (0..name.len()).any(|at| dashed(at) || digits(at, 8))
}

/// Whether a folder's name is letters and a number: `INC-1042`.
fn is_numbered(name: &str) -> bool {
    name.contains(char::is_alphabetic) && name.bytes().filter(u8::is_ascii_digit).count() >= 2
}

/// Other usual files, and templates.
fn is_beside(path: &str) -> bool {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let stem = stem(path);
    let plain = stem.trim_start_matches(['_', '-']);
    let kind = ["postmortem", "post-mortem", "incident", "pm", "rca"];
    let is_template = plain.starts_with("template")
        || kind.iter().any(|kind| {
            plain
                .strip_prefix(kind)
                .is_some_and(|rest| rest.trim_start_matches(['-', '_', ' ']).starts_with("template"))
        });
    let in_templates = folder.rsplit('/').next().is_some_and(|f| f.eq_ignore_ascii_case("templates"));
    BESIDE.contains(&stem.as_str()) || is_template || in_templates
}

#[cfg(test)]
mod tests {
    use super::{Role, Selection};
    use crate::config::Config;

    fn selection(change: impl Fn(&mut Config)) -> Selection {
        let mut config = Config::standard();
        change(&mut config);
        Selection::new(&config)
    }

    #[test]
    fn readme_index_and_templates_are_no_documents() {
        let selection = selection(|_| {});
        for path in
            ["README.md", "index.md", "2026/_index.md", "template.md", "_template-short.md", "postmortem-template.md"]
        {
            assert_eq!(selection.role(&format!("content/{path}")), Role::Other, "{path}");
        }
        for path in ["2026/broken-email-template.md", "A B#1.MD", "readme-outage.md"] {
            assert_eq!(selection.role(&format!("content/{path}")), Role::Document, "{path}");
        }
        assert_eq!(selection.role("content/2026/index.md"), Role::Page);
        assert_eq!(selection.role("content/2026/graph.PNG"), Role::Asset);
        assert_eq!(selection.role("content/evil.html"), Role::Other);
    }

    #[test]
    fn the_page_of_a_folder_of_its_own_is_a_document() {
        let selection = selection(|config| config.book.src = ".".into());
        let paths = [
            "2024/2024-01-03-mail/index.md", "2024/2024-01-03-mail/notes.md", "2024/index.md", "INC-12/README.md",
            "a/_index.md", "a/checkout/index.md", "b/index.md", "b/x.md", "images/README.md", "index.md",
        ];
        let pages: Vec<&str> = selection.pages(paths.into_iter()).into_iter().collect();
        assert_eq!(pages, ["2024/2024-01-03-mail/index.md", "INC-12/README.md", "a/checkout/index.md"]);
    }

    #[test]
    fn a_glob_without_an_ending_means_documents() {
        let selection = selection(|config| {
            config.book.src = ".".into();
            config.book.include = vec!["pm/*".into(), "x/*.md.erb".into()];
        });
        for path in ["pm/outage", "pm/a.adoc", "x/a.md.erb"] {
            assert_eq!(selection.role(path), Role::Document, "{path}");
        }
        assert_eq!(selection.role("pm/graph.png"), Role::Asset);
    }

    #[test]
    fn a_file_that_is_named_is_wanted_and_an_excluded_folder_is_not() {
        let selection = selection(|config| {
            config.book.src = ".".into();
            config.book.include = vec!["README.md".into(), "pm/**/*.txt".into()];
            config.book.exclude = vec!["pm/old/".into()];
        });
        assert_eq!(selection.role("README.md"), Role::Document);
        assert_eq!(selection.role("pm/a/b.txt"), Role::Document);
        assert_eq!(selection.role("pm/old/a/b.txt"), Role::Other);
        assert_eq!(selection.role("pm/a/b.md"), Role::Other);
    }
}
