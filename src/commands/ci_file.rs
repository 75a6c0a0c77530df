//! The CI file that `coroner init` writes: GitHub's or GitLab's.

use std::path::Path;

use crate::config::Config;
use crate::source::{limits, read_file};

/// The CI file of the host: GitLab's where the repository is one of GitLab, else GitHub's.
pub(super) fn ci_file(root: &Path, config: &Config) -> (String, String) {
    if !is_gitlab(root) {
        return (".github/workflows/postmortems.yml".to_string(), workflow(config));
    }
    let out = quoted(&config.build.out);
    let address = if config.book.base_url == "/" { " --base-url \"${CI_PAGES_URL:-/}\"" } else { "" };
    // Beside a file that is there, ours is one to include.
    let taken = root.join(GITLAB_FILE).exists();
    let path = if taken { ".gitlab/postmortems.yml" } else { GITLAB_FILE };
    (
        path.to_string(),
        PIPELINE.replace("VERSION", env!("CARGO_PKG_VERSION")).replace("OUT", &out).replace("ADDRESS", address),
    )
}

const GITLAB_FILE: &str = ".gitlab-ci.yml";

/// Whether the repository is at GitLab: by its files, or by the address that it was cloned from.
fn is_gitlab(root: &Path) -> bool {
    let has = |path: &str| root.join(path).exists();
    if has(".github") {
        return false;
    }
    if has(GITLAB_FILE) || has(".gitlab") {
        return true;
    }
    let config = read_file(&root.join(".git/config"), limits::SETTINGS).unwrap_or_default();
    let config = String::from_utf8_lossy(&config).to_lowercase();
    config.lines().any(|line| line.trim_start().starts_with("url") && line.contains("gitlab"))
}

/// The workflow for the archive's own output folder. Where `book.toml` states no address, it takes the one of GitHub Pages,
/// which is usually below a path.
fn workflow(config: &Config) -> String {
    let out = quoted(&config.build.out);
    let plain = config.build.out.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '.'));
    let out = if plain { config.build.out.as_str() } else { out.as_str() };
    let address = if config.book.base_url == "/" { ADDRESS } else { "        run: coroner build --out OUT\n" };
    WORKFLOW
        .replace("        run: coroner build --out OUT\n", address)
        .replace("VERSION", env!("CARGO_PKG_VERSION"))
        .replace("OUT", out)
}

/// The build with the address that GitHub Pages gives; in a pull request there is none.
const ADDRESS: &str = r#"        run: coroner build --out OUT --base-url "${BASE_URL:-/}"
        env:
          BASE_URL: ${{ steps.pages.outputs.base_url }}
"#;

/// A text in TOML and YAML.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

const PIPELINE: &str = include_str!("init/gitlab.yml");

const WORKFLOW: &str = include_str!("init/github.yml");
