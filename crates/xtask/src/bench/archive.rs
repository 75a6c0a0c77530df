//! A large archive made of the sample: its postmortems over and over, each with another id, day and services, its words
//! in part replaced by made-up ones, so that the vocabulary grows with the archive as in natural text.
//!
//! The text measures speed and size, never quality. The same size gives the same bytes.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::process::{remove, succeeds};

/// One word in so many is replaced.
const REPLACED: u64 = 25;
/// Shorter words are not: they are most often grammar.
const SHORTEST: usize = 6;
/// How many made-up words there are; frequent ones come first.
const WORDS: f64 = 60_000.0;

/// The file of a document.
pub(super) fn name(number: usize) -> String {
    format!("pm-{number:05}.md")
}

/// Writes an archive in a git repository, and returns the bytes of its Markdown.
pub(super) fn write(sample: &Path, to: &Path, size: usize) -> anyhow::Result<usize> {
    let texts = texts(sample)?;
    remove(to)?;
    fs::create_dir_all(to.join("content"))?;
    fs::write(to.join("book.toml"), "[book]\ntitle = \"Generated postmortems\"\nas_of = \"2026-06-30\"\n")?;
    let mut bytes = 0;
    for number in 0..size {
        let text = document(&texts[number % texts.len()], number, size);
        bytes += text.len();
        fs::write(to.join("content").join(name(number)), text)?;
    }
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "commit.gpgsign=false"];
        let mut git = std::process::Command::new("git");
        succeeds(git.args(identity).args(arguments).current_dir(to))
    };
    git(&["init", "-q"])?;
    git(&["add", "."])?;
    git(&["commit", "-q", "-m", "Generated"])?;
    Ok(bytes)
}

/// The bodies of the sample's postmortems, without front matter.
fn texts(sample: &Path) -> anyhow::Result<Vec<String>> {
    let mut files: Vec<PathBuf> = Vec::new();
    for year in fs::read_dir(sample).context("the sample archive")? {
        let year = year?.path();
        if year.file_name().is_some_and(|name| name.to_string_lossy().starts_with("20")) {
            files.extend(fs::read_dir(year)?.flatten().map(|file| file.path()));
        }
    }
    files.retain(|file| file.extension().is_some_and(|ending| ending == "md"));
    files.sort();
    let body = |file: &PathBuf| -> anyhow::Result<String> {
        let text = fs::read_to_string(file)?;
        Ok(text
            .strip_prefix("---\n")
            .and_then(|rest| rest.split_once("\n---\n"))
            .map_or(text.clone(), |it| it.1.into()))
    };
    files.iter().map(body).collect()
}

fn document(body: &str, number: usize, size: usize) -> String {
    let mut random = Random(0x9e37_79b9_7f4a_7c15 ^ (number as u64) << 20);
    // Spread over ten years, in order.
    let day = number * 3650 / size;
    let (year, month, date) = (2016 + day / 365, 1 + day % 365 / 31, 1 + day % 28);
    let mut text = format!(
        "---\nid: PM-{number:05}\ndate: {year}-{month:02}-{date:02}\nseverity: SEV{}\nstatus: complete\nteam: team-{}\n\
         services: [service-{}]\nroot_cause: {}\n---\n",
        1 + random.below(3),
        random.below(24),
        random.below(140),
        ["software", "capacity", "configuration", "network", "dependency", "hardware"][random.below(6) as usize],
    );
    for (at, word) in body.split(' ').enumerate() {
        if at > 0 {
            text.push(' ');
        }
        let is_word = word.len() >= SHORTEST && word.bytes().all(|byte| byte.is_ascii_lowercase());
        if is_word && random.below(REPLACED) == 0 {
            made_up(&mut random, &mut text);
        } else {
            text.push_str(word);
        }
    }
    let _ = write!(text, "\nTicket: BENCH-{number}\n"); // writing to a text cannot fail
    text
}

/// Adds a made-up word: a few are frequent, most are rare.
fn made_up(random: &mut Random, text: &mut String) {
    const SYLLABLES: [&str; 16] =
        ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "ve"];
    let share = random.below(1 << 20) as f64 / f64::from(1 << 20);
    let number = (WORDS.powf(share) * 17.0) as usize;
    for part in [number, number / 16, number / 256, number / 4096] {
        text.push_str(SYLLABLES[part % 16]);
    }
}

/// Numbers without a pattern that matters (xorshift64, <https://www.jstatsoft.org/article/view/v008i14>).
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}
