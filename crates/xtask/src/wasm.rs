//! `cargo xtask wasm`: builds and shrinks the browser's engine, and writes it with a record of its
//! inputs; `check` reports when that record is out of date.
//!
//! Users need no WebAssembly toolchain: the artefact is the one binary in the repository. Machines
//! agree on its bytes for one toolchain: paths are remapped, one codegen unit, and Binaryen comes by
//! exact version.
//!
//! The artefact is packed with LZMA, which the worker unpacks: most static hosts compress no `.wasm`, and
//! few with more than gzip (1.7 MB plain, 640 kB under gzip, 454 kB under brotli, 429 kB so).

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};
use serde::{Deserialize, Serialize};

use crate::process::{printed, succeeds};
use crate::{npm, say};

const TARGET: &str = "wasm32-unknown-unknown";
const PACKAGE: &str = "coroner-search-wasm";
/// Bytes of the engine under brotli that a reader may have to fetch once.
const MOST: usize = 550_000;
const ARTEFACT: &str = "themes/default/static/search-engine.wasm.lzma";
const RECORD: &str = "themes/default/static/search-engine.json";
/// Sources of `crates/search` that are not part of the browser's engine.
const ELSEWHERE: [&str; 6] = ["write.rs", "terms.rs", "layout.rs", "folder.rs", "pack/write.rs", "pack/cuts.rs"];

/// The inputs of the artefact, and the result.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Record {
    /// Hash of the sources.
    sources: String,
    /// Hash of the names and versions of all crates linked.
    dependencies: String,
    /// For information, not compared: another compiler produces an equally good engine.
    toolchain: String,
    /// For information, not compared.
    optimiser: String,
    /// Hash of the module as a browser compiles it.
    module: String,
    /// Hash of the artefact.
    artefact: String,
    /// Bytes of the module as a browser compiles it.
    bytes: usize,
    /// Bytes of the module under brotli.
    brotli: usize,
    /// Bytes of the artefact.
    packed: usize,
}

/// Builds the artefact and its record.
pub fn build(root: &Path) -> anyhow::Result<bool> {
    let optimised = module(root)?;
    let bytes = fs::read(&optimised)?;
    let packed = pack(&optimised)?;
    let record = Record {
        sources: sources(root)?,
        dependencies: dependencies(root)?,
        toolchain: toolchain()?,
        optimiser: format!("binaryen {}", npm::BINARYEN.1),
        module: hash(&bytes),
        artefact: hash(&packed),
        bytes: bytes.len(),
        brotli: brotli(&optimised)?,
        packed: packed.len(),
    };
    fs::write(root.join(ARTEFACT), packed)?;
    fs::write(root.join(RECORD), serde_json::to_string_pretty(&record)? + "\n")?;
    say(&format!("{ARTEFACT}: {} bytes; unpacked {}, under brotli {}", record.packed, record.bytes, record.brotli));
    Ok(within(&record))
}

/// Rebuilds the engine and compares it with the committed one, which the browser tests run on: with the compiler of
/// the record they are the same to the byte.
pub fn verify(root: &Path) -> anyhow::Result<bool> {
    let record = read_record(root)?;
    let found = hash(&fs::read(module(root)?)?);
    if found == record.module {
        return Ok(true);
    }
    let toolchain = toolchain()?;
    if toolchain != record.toolchain {
        say(&format!("not compared: the committed engine is made by {}, this is {toolchain}", record.toolchain));
        return Ok(true);
    }
    say(&format!("{ARTEFACT} is not what its sources make; run `cargo xtask wasm` and commit what it writes"));
    Ok(false)
}

/// The engine's module, compiled and made smaller: its path in the target folder.
fn module(root: &Path) -> anyhow::Result<PathBuf> {
    succeeds(Command::new("rustup").args(["target", "add", TARGET]))?;
    let target = compile(root)?;
    let raw = target.join(TARGET).join("wasm/coroner_search_wasm.wasm");
    let optimised = target.join("search-engine.wasm");
    optimise(&target, &raw, &optimised)?;
    ensure!(!imports_anything(&fs::read(&optimised)?), "the engine imports something; a worker has nothing to give it");
    Ok(optimised)
}

fn toolchain() -> anyhow::Result<String> {
    trimmed(Command::new("rustc").arg("--version"))
}

fn read_record(root: &Path) -> anyhow::Result<Record> {
    let record = fs::read(root.join(RECORD)).with_context(|| format!("cannot read {RECORD}"))?;
    serde_json::from_slice(&record).with_context(|| format!("cannot read {RECORD}"))
}

/// Whether the committed artefact matches the sources and is small enough.
pub fn check(root: &Path) -> anyhow::Result<bool> {
    let record = read_record(root)?;
    let artefact = fs::read(root.join(ARTEFACT)).with_context(|| format!("cannot read {ARTEFACT}"))?;
    let mut held = within(&record);
    for (what, recorded, found) in [
        ("sources of the engine", &record.sources, sources(root)?),
        ("crates it links", &record.dependencies, dependencies(root)?),
        ("artefact", &record.artefact, hash(&artefact)),
    ] {
        if *recorded != found {
            say(&format!("{RECORD}: the {what} changed; run `cargo xtask wasm` and commit what it writes"));
            held = false;
        }
    }
    Ok(held)
}

fn within(record: &Record) -> bool {
    let within = record.brotli.max(record.packed) <= MOST;
    if !within {
        let Record { brotli, packed, .. } = record;
        say(&format!("{ARTEFACT}: {packed} bytes, {brotli} under brotli: more than {MOST}"));
    }
    within
}

/// Compiles, and returns the target folder.
fn compile(root: &Path) -> anyhow::Result<PathBuf> {
    let target = npm::target(root);
    let cargo_home = match std::env::var_os("CARGO_HOME") {
        Some(home) => PathBuf::from(home),
        None => std::env::home_dir().context("no home folder")?.join(".cargo"),
    };
    // Joined to the flags in .cargo/config.toml. Panics contain paths of sources.
    let flags = serde_json::to_string(&[
        format!("--remap-path-prefix={}=/cargo", cargo_home.display()),
        format!("--remap-path-prefix={}=/coroner", root.canonicalize()?.display()),
    ])?;
    let mut command = Command::new("cargo");
    command.args(["build", "--locked", "--profile", "wasm", "--package", PACKAGE, "--target", TARGET]);
    command.arg("--config").arg(format!("target.{TARGET}.rustflags={flags}"));
    succeeds(command.current_dir(root))?;
    Ok(target)
}

fn optimise(target: &Path, raw: &Path, artefact: &Path) -> anyhow::Result<()> {
    let program = npm::package(target, npm::BINARYEN)?.join("bin/wasm-opt");
    let features = [
        "bulk-memory", "bulk-memory-opt", "sign-ext", "nontrapping-float-to-int", "mutable-globals", "multivalue",
        "reference-types",
    ];
    let mut command = Command::new("node");
    command.arg(program).args(["-Oz", "--strip-debug", "--strip-producers", "--strip-target-features"]);
    command.args(features.map(|feature| format!("--enable-{feature}")));
    succeeds(command.arg(raw).arg("-o").arg(artefact))
}

/// The module, compressed in the format that the worker decompresses.
fn pack(module: &Path) -> anyhow::Result<Vec<u8>> {
    let mut command = Command::new("xz");
    command.args(["--format=lzma", "--lzma1=preset=9e,lc=3,lp=0,pb=0", "--stdout", "--keep"]).arg(module);
    let output = command.output().with_context(|| format!("cannot run {command:?}; apt-get install xz-utils"))?;
    ensure!(output.status.success(), "{command:?} failed: {}", String::from_utf8_lossy(&output.stderr));
    Ok(output.stdout)
}

/// Whether a module has a section of imports, which is its second kind.
fn imports_anything(module: &[u8]) -> bool {
    let mut rest = module.get(8..).unwrap_or_default();
    while let Some((kind, after)) = rest.split_first() {
        let mut length = 0_usize;
        let mut used = 0;
        for (shift, byte) in (0..35).step_by(7).zip(after) {
            length |= usize::from(byte & 0x7f) << shift;
            used += 1;
            if byte & 0x80 == 0 {
                break;
            }
        }
        if *kind == 2 {
            return true;
        }
        rest = after.get(used + length..).unwrap_or_default();
    }
    false
}

/// The size under brotli, measured with Node's zlib to avoid a dependency.
fn brotli(file: &Path) -> anyhow::Result<usize> {
    let script = "console.log(require('zlib').brotliCompressSync(require('fs').readFileSync(process.argv[1])).length)";
    let length = trimmed(Command::new("node").args(["-e", script]).arg(file))?;
    length.parse().with_context(|| format!("node said {length:?}"))
}

/// Hash of the sources that the engine is made of.
fn sources(root: &Path) -> anyhow::Result<String> {
    let engine = root.join("crates/search/src");
    let elsewhere: Vec<PathBuf> = ELSEWHERE.iter().map(|name| engine.join(name)).collect();
    let mut files =
        BTreeSet::from(["crates/search/Cargo.toml", "crates/search-wasm/Cargo.toml"].map(|name| root.join(name)));
    walk(&engine, &mut files)?;
    walk(&root.join("crates/search-wasm/src"), &mut files)?;
    let mut all = String::new();
    for file in files.iter().filter(|file| !elsewhere.contains(file)) {
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        all.push_str(&format!("{}\n{}\n", file.strip_prefix(root)?.display(), hash(text.as_bytes())));
    }
    let manifest = fs::read_to_string(root.join("Cargo.toml"))?;
    let profile = manifest.split_once("[profile.wasm]").context("Cargo.toml has no [profile.wasm]")?.1;
    all.push_str(profile.split("\n[").next().unwrap_or_default());
    Ok(hash(all.as_bytes()))
}

fn walk(folder: &Path, files: &mut BTreeSet<PathBuf>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "txt") {
            files.insert(path);
        }
    }
    Ok(())
}

/// Hash of the crates that the engine links, each with its version.
fn dependencies(root: &Path) -> anyhow::Result<String> {
    let mut command = Command::new("cargo");
    command
        .args(["tree", "--locked", "--package", PACKAGE, "--target", TARGET, "--edges", "normal", "--prefix", "none"]);
    let tree = trimmed(command.current_dir(root))?;
    // Name and version; the rest contains paths on this machine, or a marker for repeated crates.
    let crates: BTreeSet<String> =
        tree.lines().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect();
    Ok(hash(crates.into_iter().collect::<Vec<_>>().join("\n").as_bytes()))
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}

/// What a command prints, without blanks at its ends.
fn trimmed(command: &mut Command) -> anyhow::Result<String> {
    Ok(printed(command)?.trim().to_owned())
}
