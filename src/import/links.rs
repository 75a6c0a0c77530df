//! Files of the export that a text links.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::document::unescape;

/// The target of a link or image, bare or in angle brackets. The pattern is a constant that compiles.
#[allow(clippy::expect_used)]
static TARGET: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\]\((?:<([^<>\n]*)>|([^()\s]+))\)").expect("the pattern is a constant"));

/// Endings of files that a postmortem shows or offers. Pages and programs are none.
const SHOWN: &[&str] =
    &["png", "jpg", "jpeg", "gif", "webp", "avif", "pdf", "txt", "log", "csv", "json", "patch", "diff", "yaml", "yml"];

/// The links to files beside the text, as written, each with its path: relative, decoded, and not above the text.
pub fn local_links(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for capture in TARGET.captures_iter(text) {
        let target = target(&capture);
        let path = unescape(target.split(['?', '#']).next().unwrap_or(target));
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        let is_shown = ending.is_some_and(|ending| SHOWN.contains(&ending.as_str()));
        let is_local = !target.contains("://") && !path.starts_with(['/', '\\']) && !path.contains(':');
        let climbs = path.split(['/', '\\']).any(|part| part == "..");
        if is_shown && is_local && !climbs && found.iter().all(|(link, _)| link != target) {
            found.push((target.to_string(), path));
        }
    }
    found
}

/// The text with the targets replaced for which there is a new one.
pub fn with_links(text: &str, new: &dyn Fn(&str) -> Option<String>) -> String {
    let replaced = TARGET.replace_all(text, |capture: &Captures<'_>| match new(target(capture)) {
        Some(new) => format!("](<{new}>)"),
        None => capture[0].to_string(),
    });
    replaced.into_owned()
}

fn target<'t>(capture: &Captures<'t>) -> &'t str {
    capture.get(1).or_else(|| capture.get(2)).map_or("", |found| found.as_str())
}

#[cfg(test)]
mod tests {
    use super::{local_links, with_links};

    #[test]
    fn only_files_of_the_export_are_followed() {
        let text = "![a](Post%20mortem/graph.png) [b](<x y/log.txt>) [c](../../secret.png) [d](https://x/y.png) \
                    [e](/etc/x.png) [f](other.html) [g](Post%20mortem/graph.png)";
        let links = local_links(text);
        let paths: Vec<&str> = links.iter().map(|(_, path)| path.as_str()).collect();
        assert_eq!(paths, ["Post mortem/graph.png", "x y/log.txt"]);
        let new = with_links(text, &|link| (link == "x y/log.txt").then(|| "a/log.txt".to_string()));
        assert!(new.contains("[b](<a/log.txt>)") && new.contains("(Post%20mortem/graph.png)"), "{new}");
    }
}
