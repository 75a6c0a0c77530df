//! `cargo xtask package`: the packages of a release, and a try of each where a user would install it.
//!
//! Without options, the program is built with the profile `dist`; `--binary FILE` takes one that is there, to try the
//! packaging alone. The wheel is made by maturin from `pyproject.toml`, the npm packages from `install/npm`. The wheel is
//! then installed into a fresh venv, the npm packages into a fresh folder, and `coroner build` run from each.
//! `--npm-from DIR` only makes the npm packages of all platforms, from the programs of a release.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, bail, ensure};
use serde_json::json;

use crate::process::{remove, succeeds};
use crate::{npm, say};

/// The platforms: npm's name of the system and of the processor, and Rust's target.
const PLATFORMS: [(&str, &str, &str); 5] = [
    ("linux", "x64", "x86_64-unknown-linux-musl"),
    ("linux", "arm64", "aarch64-unknown-linux-musl"),
    ("darwin", "x64", "x86_64-apple-darwin"),
    ("darwin", "arm64", "aarch64-apple-darwin"),
    ("win32", "x64", "x86_64-pc-windows-msvc"),
];
/// The packages for platforms are `@coroner-book/linux-x64` and so on.
const SCOPE: &str = "@coroner-book";

/// What was asked for.
#[derive(Default)]
struct Options {
    binary: Option<PathBuf>,
    npm_from: Option<PathBuf>,
    out: Option<PathBuf>,
}

/// Makes the packages and tries them.
pub fn run(root: &Path, arguments: &[String]) -> anyhow::Result<bool> {
    let options = read(arguments)?;
    let target = npm::target(root);
    let out = absolute(&options.out.unwrap_or_else(|| target.join("packages")))?;
    fs::create_dir_all(&out)?;
    let work = target.join("package");
    remove(&work)?;
    fs::create_dir_all(&work)?;
    let work = absolute(&work)?;
    let version = version(root)?;
    if let Some(programs) = options.npm_from {
        for (system, processor, rust) in PLATFORMS {
            let program = programs.join(format!("coroner-{rust}")).join(program_name(system));
            platform_package(root, &work, &out, (system, processor), &program, &version)?;
        }
        main_package(root, &work, &out, &version)?;
        return Ok(true);
    }
    let binary = match options.binary {
        Some(binary) => absolute(&binary)?,
        None => {
            cargo(root, &["build", "--locked", "--profile", "dist", "--bin", "coroner"])?;
            target.join("dist/coroner")
        }
    };
    // The wheel's script is called as the file is.
    let named = work.join("program/coroner");
    fs::create_dir_all(work.join("program"))?;
    fs::copy(&binary, &named).with_context(|| binary.display().to_string())?;
    make_executable(&named)?;
    let binary = named;
    say(&format!("program: {} bytes", fs::metadata(&binary).with_context(|| binary.display().to_string())?.len()));
    let wheel = wheel(root, &work, &out, &binary)?;
    try_wheel(root, &work, &wheel)?;
    let (system, processor) = here()?;
    let platform = platform_package(root, &work, &out, (system, processor), &binary, &version)?;
    let main = main_package(root, &work, &out, &version)?;
    try_npm(root, &work, &main, &platform)?;
    Ok(true)
}

fn read(arguments: &[String]) -> anyhow::Result<Options> {
    let mut options = Options::default();
    let mut rest = arguments.iter();
    while let Some(name) = rest.next() {
        let place = match name.as_str() {
            "--binary" => &mut options.binary,
            "--npm-from" => &mut options.npm_from,
            "--out" => &mut options.out,
            other => bail!("{other} is no option; there are --binary FILE, --npm-from DIR and --out DIR"),
        };
        *place = Some(PathBuf::from(rest.next().with_context(|| format!("{name} needs a path"))?));
    }
    Ok(options)
}

/// The version of the workspace.
fn version(root: &Path) -> anyhow::Result<String> {
    let text = fs::read_to_string(root.join("Cargo.toml"))?;
    let line = text.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    line.map(str::to_owned).context("Cargo.toml states no version")
}

/// This machine as npm calls it.
fn here() -> anyhow::Result<(&'static str, &'static str)> {
    let system = match std::env::consts::OS {
        "linux" => "linux",
        "macos" => "darwin",
        other => bail!("packages are tried on Linux and macOS, not on {other}"),
    };
    let processor = match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => bail!("there is no package for {other}"),
    };
    Ok((system, processor))
}

/// The wheel, by maturin. It asks cargo for the program: a stand-in for cargo gives the one that is there.
fn wheel(root: &Path, work: &Path, out: &Path, binary: &Path) -> anyhow::Result<PathBuf> {
    let tools = work.join("tools");
    succeeds(Command::new("python3").args(["-m", "venv"]).arg(&tools))?;
    succeeds(Command::new(tools.join("bin/pip")).args(["install", "--quiet", "maturin>=1.9,<2"]))?;
    let stand_in = work.join("cargo");
    let artifact = json!({
        "reason": "compiler-artifact",
        "package_id": format!("path+file://{}#coroner@{}", root.display(), version(root)?),
        "manifest_path": root.join("Cargo.toml"),
        "target": {
            "kind": ["bin"], "crate_types": ["bin"], "name": "coroner", "src_path": root.join("src/main.rs"),
            "edition": "2024", "doc": true, "doctest": false, "test": true,
        },
        "profile": { "opt_level": "3", "debuginfo": 0, "debug_assertions": false, "overflow_checks": false, "test": false },
        "features": [], "filenames": [binary], "executable": binary, "fresh": true,
    });
    let real = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let script = format!(
        "#!/bin/sh\n[ \"$1\" = rustc ] || exec {real} \"$@\"\ncat <<'EOF'\n{artifact}\n{}\nEOF\n",
        json!({ "reason": "build-finished", "success": true })
    );
    fs::write(&stand_in, script)?;
    make_executable(&stand_in)?;
    let wheels = work.join("wheels");
    let mut maturin = Command::new(tools.join("bin/maturin"));
    maturin.current_dir(root).args(["build", "--profile", "dist", "--compatibility", "linux", "--out"]).arg(&wheels);
    let path = std::env::var("PATH").unwrap_or_default();
    maturin.env("CARGO", &stand_in).env("PATH", format!("{}:{path}", work.display()));
    succeeds(&mut maturin)?;
    let mut made = fs::read_dir(&wheels)?.flatten().map(|entry| entry.path());
    let made = made.find(|path| path.extension() == Some(OsStr::new("whl")));
    let made = made.context("maturin made no wheel")?;
    let kept = out.join(made.file_name().unwrap_or_default());
    fs::copy(&made, &kept)?;
    say(&format!("wheel: {} bytes in {}", fs::metadata(&kept)?.len(), kept.display()));
    Ok(kept)
}

fn try_wheel(root: &Path, work: &Path, wheel: &Path) -> anyhow::Result<()> {
    let begun = Instant::now();
    let venv = work.join("venv");
    succeeds(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
    succeeds(Command::new(venv.join("bin/pip")).args(["install", "--quiet", "--no-index"]).arg(wheel))?;
    build_with(&venv.join("bin/coroner"), root, &work.join("site-of-wheel"))?;
    say(&format!("wheel: from a fresh venv to a site of the sample in {:.1} s", begun.elapsed().as_secs_f64()));
    Ok(())
}

/// The package with the program for a platform.
fn platform_package(
    root: &Path,
    work: &Path,
    out: &Path,
    (system, processor): (&str, &str),
    program: &Path,
    version: &str,
) -> anyhow::Result<PathBuf> {
    let folder = work.join("npm").join(format!("{system}-{processor}"));
    let bin = folder.join("bin");
    fs::create_dir_all(&bin)?;
    let inside = bin.join(program_name(system));
    fs::copy(program, &inside).with_context(|| program.display().to_string())?;
    make_executable(&inside)?;
    let package = json!({
        "name": format!("{SCOPE}/{system}-{processor}"),
        "version": version,
        "description": format!("The program of coroner for {system} on {processor}"),
        "license": "MIT OR Apache-2.0",
        "repository": "https://github.com/coroner-book/coroner",
        "os": [system],
        "cpu": [processor],
        "files": ["bin", "LICENSE-*"],
        "preferUnplugged": true,
    });
    pack(root, &folder, &package, out)
}

/// The package that people install; it starts the program of the platform's.
fn main_package(root: &Path, work: &Path, out: &Path, version: &str) -> anyhow::Result<PathBuf> {
    let folder = work.join("npm/coroner");
    fs::create_dir_all(folder.join("bin"))?;
    fs::copy(root.join("install/npm/coroner.js"), folder.join("bin/coroner.js"))?;
    fs::copy(root.join("install/npm/README.md"), folder.join("README.md"))?;
    let optional: serde_json::Map<String, serde_json::Value> = PLATFORMS
        .iter()
        .map(|(system, processor, _)| (format!("{SCOPE}/{system}-{processor}"), json!(version)))
        .collect();
    let package = json!({
        "name": "coroner",
        "version": version,
        "description": "Turns a git repository of Markdown postmortems into a library that an organisation learns from",
        "license": "MIT OR Apache-2.0",
        "repository": "https://github.com/coroner-book/coroner",
        "bin": { "coroner": "bin/coroner.js" },
        "files": ["bin", "LICENSE-*"],
        "engines": { "node": ">=18" },
        "optionalDependencies": optional,
    });
    pack(root, &folder, &package, out)
}

fn pack(root: &Path, folder: &Path, package: &serde_json::Value, out: &Path) -> anyhow::Result<PathBuf> {
    fs::write(folder.join("package.json"), format!("{package:#}\n"))?;
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(root.join(licence), folder.join(licence))?;
    }
    succeeds(Command::new("npm").current_dir(folder).args(["pack", "--silent", "--pack-destination"]).arg(out))?;
    let name = package["name"].as_str().unwrap_or_default().trim_start_matches('@').replace('/', "-");
    let file = out.join(format!("{name}-{}.tgz", package["version"].as_str().unwrap_or_default()));
    say(&format!("npm: {} bytes in {}", fs::metadata(&file)?.len(), file.display()));
    Ok(file)
}

/// Installs both packages into a fresh folder. The platform's is given as a file, since it is not published yet.
fn try_npm(root: &Path, work: &Path, main: &Path, platform: &Path) -> anyhow::Result<()> {
    let begun = Instant::now();
    let folder = work.join("npm-try");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("package.json"), "{ \"private\": true }\n")?;
    let mut install = Command::new("npm");
    install
        .current_dir(&folder)
        .args(["install", "--silent", "--offline", "--no-audit", "--no-fund", "--omit=optional"]);
    succeeds(install.arg(platform).arg(main))?;
    build_with(&folder.join("node_modules/.bin/coroner"), root, &work.join("site-of-npm"))?;
    say(&format!("npm: from a fresh folder to a site of the sample in {:.1} s", begun.elapsed().as_secs_f64()));
    Ok(())
}

/// Builds the sample's site with an installed program, and looks at the result and at how faults are reported.
fn build_with(program: &Path, root: &Path, site: &Path) -> anyhow::Result<()> {
    succeeds(Command::new(program).arg("-C").arg(root).args(["--quiet", "build", "--out"]).arg(site))?;
    ensure!(fs::metadata(site.join("index.html"))?.len() > 1000, "{}: the home page is empty", site.display());
    let mut wrong = Command::new(program);
    let code = wrong.arg("no-such-command").stderr(Stdio::null()).status()?.code();
    ensure!(code == Some(2), "{}: an unknown command ends with {code:?}, not 2", program.display());
    Ok(())
}

fn program_name(system: &str) -> &'static str {
    if system == "win32" { "coroner.exe" } else { "coroner" }
}

fn absolute(path: &Path) -> anyhow::Result<PathBuf> {
    std::path::absolute(path).with_context(|| path.display().to_string())
}

fn cargo(root: &Path, arguments: &[&str]) -> anyhow::Result<()> {
    succeeds(Command::new("cargo").current_dir(root).args(arguments))
}

#[cfg(unix)]
fn make_executable(path: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).with_context(|| path.display().to_string())
}

#[cfg(not(unix))]
fn make_executable(_: &Path) -> anyhow::Result<()> {
    Ok(())
}
