//! `cargo xtask bench`: the program beside what a team would use instead, on the same documents in the same run.
//!
//! Machines are noisy, so every command runs in turn, three times, and the ratios of medians count, not the seconds.

mod archive;
mod hugo;
mod zola;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Context;

use crate::process::{remove, succeeds};
use crate::{install, npm, say};

/// How often each command runs.
const RUNS: usize = 3;

/// Indexes Hugo's output, since Hugo has no search.
const PAGEFIND: npm::Package = ("pagefind", "1.6.0");

/// One run of a command.
#[derive(Clone, Copy)]
struct Run {
    /// Seconds on the clock.
    wall: f64,
    /// Seconds of processor time.
    cpu: f64,
    /// Peak memory in MB.
    memory: f64,
}

/// Measures archives of some sizes: 1,000 and 10,000 documents unless others are named.
pub fn run(root: &Path, arguments: &[String]) -> anyhow::Result<bool> {
    let sizes: Vec<usize> = arguments.iter().map(|size| size.parse()).collect::<Result<_, _>>().context("a number")?;
    let sizes = if sizes.is_empty() { vec![1_000, 10_000] } else { sizes };
    install::program("git", "git")?;
    install::program("/usr/bin/time", "time")?;
    // As it is installed.
    succeeds(Command::new("cargo").args(["build", "--quiet", "--profile", "dist", "-p", "coroner"]).current_dir(root))?;
    let program = npm::target(root).join("dist/coroner");
    let homes: Vec<PathBuf> = sizes.iter().map(|size| npm::target(root).join("bench").join(size.to_string())).collect();
    for (home, size) in homes.iter().zip(sizes) {
        measure(root, &program, home, size)?;
    }
    // At the end: ext4 gives new files no inode of one removed in the last minutes, and looking for others takes long.
    homes.iter().try_for_each(|home| remove(home))?;
    Ok(true)
}

fn measure(root: &Path, program: &Path, home: &Path, size: usize) -> anyhow::Result<()> {
    remove(home)?;
    let (documents, hugo_site) = (home.join("archive"), home.join("hugo"));
    let bytes = archive::write(&root.join("content"), &documents, size)?;
    let edited = documents.join("content").join(archive::name(0));
    let original = fs::read_to_string(&edited)?;
    let coroner = |arguments: &[&str]| timed(Command::new(program).args(arguments).current_dir(&documents));
    let hugo = hugo::program(&npm::target(root))?;
    hugo::write(&hugo, &documents.join("content"), &hugo_site)?;
    let zola = zola::program(&npm::target(root))?;
    let zola_site = home.join("zola");
    if zola.is_some() {
        zola::write(&documents.join("content"), &zola_site)?;
    }
    let pagefind = npm::package(&npm::target(root), PAGEFIND)?.join("lib/runner/bin.cjs");

    let names = [
        "coroner build, from nothing", "coroner build, nothing changed", "coroner build, one edit",
        "coroner check, warm", "coroner check FILE, warm", "hugo", "pagefind over hugo", "cp -r of our site",
        "zola with its search index",
    ];
    let mut runs: Vec<Vec<Run>> = vec![Vec::new(); names.len()];
    for round in 0..RUNS {
        remove(&documents.join(".coroner"))?;
        let out = format!("site-{round}");
        let (site, pages) = (documents.join(&out), home.join(format!("hugo-{round}")));
        let build = || coroner(&["build", "-q", "--out", &out]);
        let mut done = vec![build()?, build()?];
        fs::write(&edited, format!("{original}\nEdited in round {round}.\n"))?;
        done.push(build()?);
        done.push(coroner(&["check", "--exit-zero", "--output-file", "../report.txt"])?);
        let file = format!("content/{}", archive::name(1));
        done.push(coroner(&["check", "--exit-zero", "--output-file", "../report.txt", &file])?);
        fs::write(&edited, &original)?;
        done.push(timed(Command::new(&hugo).arg("-s").arg(&hugo_site).arg("-d").arg(&pages).arg("--quiet"))?);
        done.push(timed(Command::new("node").arg(&pagefind).arg("--site").arg(&pages))?);
        done.push(timed(Command::new("cp").arg("-r").arg(&site).arg(home.join(format!("copy-{round}"))))?);
        if let Some(zola) = &zola {
            let pages = home.join(format!("zola-{round}"));
            done.push(timed(Command::new(zola).arg("-r").arg(&zola_site).arg("build").arg("-o").arg(&pages))?);
        }
        runs.iter_mut().zip(done).for_each(|(all, run)| all.push(run));
    }
    let (files, written) = weight(&documents.join("site-0"))?;
    say(&format!(
        "\n{size} documents, {} MB of Markdown; our site: {files} files, {} MB\n",
        bytes / 1_000_000,
        written / 1_000_000
    ));
    // The last has no runs where there is no program for it.
    let medians: Vec<Run> = runs.iter().filter(|runs| !runs.is_empty()).map(|runs| median(runs)).collect();
    say(&format!("{:34}{:>9}{:>9}{:>9}{:>14}", "median of 3", "wall s", "cpu s", "MB", "wall/hugo"));
    let beside = medians[5].wall;
    for (name, run) in names.iter().zip(&medians) {
        let ratio = run.wall / beside;
        say(&format!("{name:34}{:>9.2}{:>9.2}{:>9.0}{ratio:>14.2}", run.wall, run.cpu, run.memory));
    }
    let both = medians[5].wall + medians[6].wall;
    say(&format!("from nothing / (hugo + pagefind): {:.2}", medians[0].wall / both));
    Ok(())
}

/// Runs a command under GNU time.
fn timed(command: &mut Command) -> anyhow::Result<Run> {
    let figures = std::env::temp_dir().join(format!("coroner-bench-{}", std::process::id()));
    let mut time = Command::new("/usr/bin/time");
    time.args(["-f", "%e %U %S %M", "-o"]).arg(&figures).arg(command.get_program()).args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        time.current_dir(folder);
    }
    succeeds(time.stdout(Stdio::null()))?;
    let text = fs::read_to_string(&figures)?;
    let numbers: Vec<f64> = text.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    let [wall, user, system, kilobytes] = numbers[..] else { anyhow::bail!("time says {text:?}") };
    fs::remove_file(figures)?;
    Ok(Run { wall, cpu: user + system, memory: kilobytes / 1024.0 })
}

fn median(runs: &[Run]) -> Run {
    let middle = |figure: fn(&Run) -> f64| {
        let mut figures: Vec<f64> = runs.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        figures[figures.len() / 2]
    };
    Run { wall: middle(|run| run.wall), cpu: middle(|run| run.cpu), memory: middle(|run| run.memory) }
}

/// How many files are below a folder, and their bytes.
fn weight(folder: &Path) -> anyhow::Result<(usize, u64)> {
    let mut total = (0, 0);
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let found = entry.metadata()?;
            if found.is_dir() {
                folders.push(entry.path());
            } else {
                total = (total.0 + 1, total.1 + found.len());
            }
        }
    }
    Ok(total)
}
