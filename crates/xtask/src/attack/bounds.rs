//! Small archives that would cost much, and every command that reads documents on each: none may cost more than a
//! second and 200 MiB, or five seconds and 500 MiB with more than a megabyte of input. `cargo xtask attack bounds`.
//! Each document may cost three milliseconds more: an ordinary one costs half of that for writing its three pages.
//!
//! The tests in `tests/suite/bounds.rs` assert what is refused; here it is measured, in an optimised build. Seconds are
//! those of the processor, so that a busy machine does not fail it. Needs Linux, for `/proc`.

mod bombs;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

use anyhow::Context;

use crate::say;

/// The commands that read documents; the one that may write them comes last.
const COMMANDS: [&[&str]; 6] = [
    &["build", "--out", "site"],
    &["check", "-q"],
    &["read", "FIRST"],
    &["export"],
    &["context", "content"],
    &["check", "--fix"],
];

/// What a command had cost when it ended.
#[derive(Default)]
struct Cost {
    seconds: f64,
    mib: f64,
}

/// Runs it.
pub fn run(root: &Path) -> anyhow::Result<bool> {
    let program = program(root)?;
    let folder = std::env::temp_dir().join(format!("coroner-bounds-{}", std::process::id()));
    let mut over = 0;
    say("archive                    MB in  command        seconds    MiB  verdict");
    for (name, files) in bombs::BOMBS {
        let files = files();
        let bytes = write(&folder, &files)?;
        for command in COMMANDS {
            let (cost, status) = measured(&program, command, &files[0].0, &folder)?;
            let verdict = verdict(bytes, files.len(), &cost, status);
            over += usize::from(verdict.is_some());
            let verdict = verdict.unwrap_or_else(|| "held".into());
            let (command, megabytes) = (command[..command.len().min(2)].join(" "), bytes as f64 / 1e6);
            let Cost { seconds, mib } = cost;
            say(&format!("{name:<24} {megabytes:>7.2}  {command:<15} {seconds:>6.2} {mib:>6.0}  {verdict}"));
        }
        std::fs::remove_dir_all(&folder)?;
    }
    say(&format!("{} archives, {} runs, {over} over a limit", bombs::BOMBS.len(), bombs::BOMBS.len() * COMMANDS.len()));
    Ok(over == 0)
}

/// The optimised program: the one `CORONER` names, else the one of this working copy.
fn program(root: &Path) -> anyhow::Result<PathBuf> {
    let named = std::env::var_os("CORONER").map(PathBuf::from);
    let program = named.unwrap_or_else(|| root.join("target/release/coroner"));
    anyhow::ensure!(
        program.is_file(),
        "no program {}; build it with `cargo build --release`, or name one in CORONER",
        program.display()
    );
    Ok(program.canonicalize()?)
}

/// Writes an archive and says how many bytes it has.
fn write(folder: &Path, files: &bombs::Files) -> anyhow::Result<usize> {
    for (path, text) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap_or(folder))?;
        std::fs::write(&path, text).with_context(|| path.display().to_string())?;
    }
    Ok(files.iter().map(|(_, text)| text.len()).sum())
}

/// Runs a command in the archive until it ends, and says what it cost and how it ended.
fn measured(program: &Path, command: &[&str], first: &str, folder: &Path) -> anyhow::Result<(Cost, ExitStatus)> {
    // What has no bound at all ends after 20 seconds of the processor or with 4 GiB of addresses.
    let mut run = Command::new("sh");
    run.args(["-c", "ulimit -t 20; ulimit -v 4194304; exec \"$@\"", "sh"]).arg(program);
    run.args(["--as-of", "2026-03-01"]).args(command.iter().map(|word| if *word == "FIRST" { first } else { word }));
    run.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = run.spawn().with_context(|| format!("cannot run {run:?}"))?;
    let process = PathBuf::from(format!("/proc/{}", child.id()));
    let mut cost = Cost::default();
    loop {
        // Until it is waited for, a process that has ended still reports its time, but no longer its memory.
        let stat = std::fs::read_to_string(process.join("stat")).context("this attack needs Linux, for /proc")?;
        let (ended, seconds) = state(&stat).with_context(|| format!("cannot read {stat}"))?;
        cost.seconds = seconds;
        if ended {
            return Ok((cost, child.wait()?));
        }
        let status = std::fs::read_to_string(process.join("status")).unwrap_or_default();
        cost.mib = peak(&status).unwrap_or(cost.mib);
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Whether the process of a `/proc/PID/stat` has ended, and its seconds of the processor.
fn state(stat: &str) -> Option<(bool, f64)> {
    // The name in parentheses may hold blanks. After it: the state, and as 12th and 13th the hundredths of a second
    // in the program and in the system.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let hundredths = |place: usize| fields.get(place)?.parse::<f64>().ok();
    Some((matches!(*fields.first()?, "Z" | "X"), (hundredths(11)? + hundredths(12)?) / 100.0))
}

/// The most memory so far, in MiB, by a `/proc/PID/status`.
fn peak(status: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<f64>().ok()? / 1024.0)
}

/// What was over a limit; nothing when the program held.
fn verdict(bytes: usize, documents: usize, cost: &Cost, status: ExitStatus) -> Option<String> {
    let (seconds, mib) = if bytes <= 1_500_000 { (1.0, 200.0) } else { (5.0, 500.0) };
    let seconds = seconds + 0.003 * documents as f64;
    match status.code() {
        Some(0..=2) if cost.seconds > seconds => Some(format!("SLOW: over {seconds:.1} s")),
        Some(0..=2) if cost.mib > mib => Some(format!("MEMORY: over {mib} MiB")),
        Some(0..=2) => None,
        _ => Some(format!("ENDED BADLY: {status}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_process_cost_is_read_from_proc() {
        let stat = "12 (a b) c) S 1 12 12 0 -1 4194304 90 0 0 0 150 25 0 0 20 0 1 0 5 6 7";
        assert_eq!(state(stat), Some((false, 1.75)));
        assert_eq!(state(&stat.replace(") S", ") Z")), Some((true, 1.75)));
        assert_eq!(state("12 (a) S 1"), None);
        assert_eq!(peak("VmPeak:\t  4096 kB\nVmHWM:\t    2048 kB\n"), Some(2.0));
        assert_eq!(peak("State:\tZ (zombie)\n"), None);
    }

    #[test]
    fn more_than_a_limit_or_a_bad_end_does_not_hold() {
        use std::os::unix::process::ExitStatusExt;
        let (clean, killed) = (ExitStatus::from_raw(0), ExitStatus::from_raw(9));
        let cost = |seconds, mib| Cost { seconds, mib };
        assert_eq!(verdict(1_000_000, 1, &cost(1.0, 200.0), clean), None);
        assert!(verdict(1_000_000, 1, &cost(1.1, 20.0), clean).is_some());
        assert!(verdict(1_000_000, 1, &cost(0.1, 201.0), clean).is_some());
        assert_eq!(verdict(30_000_000, 1, &cost(4.0, 400.0), clean), None);
        assert!(verdict(30_000_000, 1, &cost(5.1, 400.0), clean).is_some());
        assert_eq!(verdict(1_000_000, 1_000, &cost(3.9, 20.0), clean), None);
        assert!(verdict(1, 1, &cost(0.0, 1.0), killed).is_some());
        assert!(verdict(1, 1, &cost(0.0, 1.0), ExitStatus::from_raw(101 << 8)).is_some());
    }
}
