//! Which of the listed files are documents, and which are assets that documents may show.

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
const BESIDE: [&str; 11] = [
    "readme", "contributing", "index", "_index", "changelog", "license", "licence", "security", "code_of_conduct",
    "code-of-conduct", "support",
];

/// What a file below `src` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A postmortem.
    Document,
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
            templates,
        }
    }

    /// Whether a file is a document or one that documents may show, by its path from the root.
    pub fn holds(&self, path: &str) -> bool {
        self.role(path) != Role::Other
    }

    /// Whether a file is a postmortem, by its path from the root.
    pub fn is_document(&self, path: &str) -> bool {
        self.role(path) == Role::Document
    }

    /// Why a file that could be a postmortem is one or is none; nothing of other files.
    pub fn reason(&self, path: &str) -> Option<String> {
        let below = path.strip_prefix(&self.prefix).unwrap_or(path);
        let is_markdown = [".md", ".markdown", ".mdx"].iter().any(|ending| below.to_lowercase().ends_with(ending));
        let is_included = self.include.is_match(below);
        if !is_markdown && !is_included {
            return None;
        }
        Some(if self.templates.iter().any(|template| template == path) {
            "a template that book.toml names".into()
        } else if self.is_excluded(below) {
            "left out by book.exclude".into()
        } else if !is_included {
            "not among book.include".into()
        } else if self.named.iter().any(|named| named == below) {
            "named in book.include".into()
        } else if is_beside(below) {
            "its name is that of a file beside postmortems (name it in book.include to include it)".into()
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
        if self.include.is_match(below) {
            let wanted = !is_beside(below) || self.named.iter().any(|named| named == below);
            return if wanted { Role::Document } else { Role::Other };
        }
        let ending = below.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        match ending {
            Some(ending) if ASSETS.contains(&ending.as_str()) && path != "book.toml" => Role::Asset,
            _ => Role::Other,
        }
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

/// README, index and the like, and templates.
fn is_beside(path: &str) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
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
        for path in ["README.md", "2026/index.md", "template.md", "_template-short.md", "postmortem-template.md"] {
            assert_eq!(selection.role(&format!("content/{path}")), Role::Other, "{path}");
        }
        for path in ["2026/broken-email-template.md", "A B#1.MD", "readme-outage.md"] {
            assert_eq!(selection.role(&format!("content/{path}")), Role::Document, "{path}");
        }
        assert_eq!(selection.role("content/2026/graph.PNG"), Role::Asset);
        assert_eq!(selection.role("content/evil.html"), Role::Other);
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
