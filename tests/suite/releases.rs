//! What is handed out at a release agrees with the manifest: versions in snippets and packages, and what a crate contains.

use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn every_version_is_that_of_the_manifest() {
    let version = env!("CARGO_PKG_VERSION");
    let mut found = 0;
    for path in
        ["docs/ci.md", "docs/hosting.md", "README.md", ".ci/gitlab.yml", "action.yml", "editors/vscode/package.json"]
    {
        let text = read(path);
        for start in [
            "coroner-book==", "coroner-book/coroner@v", "coroner-book/coroner/v", "CORONER_VERSION: \"",
            "default: \"0", "\"version\": \"",
        ] {
            for rest in text.split(start).skip(1) {
                let digits: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
                let digits = if start.ends_with('0') { format!("0{digits}") } else { digits };
                // A variable of a script is filled in where it runs.
                if digits.is_empty() {
                    continue;
                }
                found += 1;
                assert_eq!(digits.trim_end_matches('.'), version, "{path}: {start}");
            }
        }
    }
    assert!(found >= 10, "{found} versions");
    assert!(read("flake.nix").contains("(builtins.readFile ./Cargo.toml)).workspace.package.version"));
    assert!(read("pyproject.toml").contains("dynamic = [\"version\"]"));
    let formula = read("install/coroner.rb");
    assert_eq!(formula.matches("@VERSION@").count(), 5, "the release workflow fills the formula in");
    let workflow = read(".github/workflows/release.yml");
    let urls = formula.lines().filter_map(|line| line.trim().strip_suffix(".tar.gz\"")?.rsplit_once("/coroner-"));
    for (_, target) in urls {
        assert!(workflow.contains(target) && read("install/install.sh").contains(target), "{target}");
    }
    // The image is built with the oldest compiler that the manifest allows.
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let oldest = manifest["workspace"]["package"]["rust-version"].as_str().unwrap();
    assert!(read("Containerfile").contains(&format!("rust:{oldest}-alpine")));
}

#[test]
fn a_crate_has_no_leftovers() {
    let list = |package: &str| -> Vec<String> {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["package", "--list", "--offline", "--allow-dirty", "-p", package]).current_dir(root());
        let output = cargo.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).lines().map(|line| line.replace('\\', "/")).collect()
    };
    let program = list("coroner");
    for file in
        ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "build.rs", "themes/default/static/search-engine.wasm.lzma"]
    {
        assert!(program.iter().any(|listed| listed == file), "{file}");
    }
    let wanted = [
        "src/", "themes/default/", "README", "CHANGELOG", "LICENSE-", "Cargo.", "build.rs", "book.toml",
        ".cargo_vcs_info",
    ];
    let other: Vec<&String> =
        program.iter().filter(|file| !wanted.iter().any(|start| file.starts_with(start))).collect();
    assert!(other.is_empty(), "{other:?}");
    assert!(list("coroner-search").iter().any(|file| file == "README.md"));
}
