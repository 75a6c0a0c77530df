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

const PIPELINE: &str = r#"# Checks every postmortem against the template, and publishes the library from the default branch.
# Where .gitlab-ci.yml exists already, include this file: `include: [{ local: .gitlab/postmortems.yml }]`.
variables:
  GIT_DEPTH: "0" # created and updated dates come from the whole history

.coroner:
  image: python:3.13-slim
  before_script:
    - pip install --quiet coroner-book==VERSION

postmortems:
  extends: .coroner
  stage: test
  script:
    - coroner check --format human --format gitlab=gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json

pages:
  extends: .coroner
  stage: deploy
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - coroner build --out OUTADDRESS
  pages:
    publish: OUT
  artifacts:
    paths: [OUT]
"#;

const WORKFLOW: &str = r#"# Checks every postmortem against the template, and publishes the library from main.
name: Postmortems

on:
  push:
    branches: [main]
  pull_request:

permissions: {} # each job names what it needs

jobs:
  library:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      pages: read
      pull-requests: write # the comment that says what a change repeats
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0 # created and updated dates come from the whole history
      # Installs a released wheel, checks, and reports what the postmortems of a pull request repeat.
      - name: Check
        uses: coroner-book/coroner@vVERSION
        with:
          comment: "true"
      - uses: actions/configure-pages@v5
        id: pages
        if: github.ref == 'refs/heads/main'
      - name: Build
        run: coroner build --out OUT
      - uses: actions/upload-pages-artifact@v3
        if: github.ref == 'refs/heads/main'
        with:
          path: OUT

  publish:
    if: github.ref == 'refs/heads/main'
    needs: library
    runs-on: ubuntu-latest
    permissions:
      pages: write
      id-token: write
    environment:
      name: github-pages
    steps:
      - uses: actions/deploy-pages@v4
"#;
