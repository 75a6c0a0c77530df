//! Small archives in temporary folders, and the program run on them.
//!
//! ```ignore
//! let archive = ArchiveBuilder::new().file("content/a.md", "# A\n");
//! archive.run(&["check"]).code(0);
//! ```

use std::path::{Path, PathBuf};
use std::process::Command;

use coroner::archive::{Archive, Options, Wanted};
use coroner::source::Place;
use tempfile::TempDir;

/// The day that is today in every test, as `SOURCE_DATE_EPOCH`: 2026-11-01.
pub const TODAY: &str = "1793491200";

/// A small archive in a temporary folder, which is gone with the value.
pub struct ArchiveBuilder {
    _folder: TempDir,
    root: PathBuf,
}

impl ArchiveBuilder {
    /// An empty folder.
    pub fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("coroner-").tempdir().unwrap();
        // The real path: on some systems the temporary folder is a link.
        let root = folder.path().canonicalize().unwrap().join("archive");
        std::fs::create_dir(&root).unwrap();
        ArchiveBuilder { _folder: folder, root }
    }

    /// The archive's root.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Writes a file, and the folders above it.
    pub fn file(self, path: &str, text: &str) -> Self {
        self.bytes(path, text.as_bytes())
    }

    /// Writes a file that need not be text.
    pub fn bytes(self, path: &str, bytes: &[u8]) -> Self {
        self.write(path, bytes);
        self
    }

    /// The same, later on.
    pub fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// Commits all that is there, with a committer's date such as `2026-03-14T10:00:00Z`.
    pub fn git_commit(self, date: &str) -> Self {
        if !self.root.join(".git").exists() {
            self.git(&["init", "-q", "-b", "main"], date);
        }
        self.git(&["add", "-A"], date);
        self.git(&["commit", "-q", "--allow-empty", "-m", "a commit"], date);
        self
    }

    /// Runs git in the archive's root; tests use it to make repositories, the program never does.
    pub fn git(&self, arguments: &[&str], date: &str) -> String {
        git(&self.root, arguments, date)
    }

    /// A file's text.
    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Whether a file or folder is there.
    pub fn has(&self, path: &str) -> bool {
        self.root.join(path).exists()
    }

    /// Every file below the root, in order, without `.git`.
    pub fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        for entry in walkdir::WalkDir::new(&self.root).into_iter().filter_entry(|e| e.file_name() != ".git").flatten() {
            if entry.file_type().is_file() {
                files.push(entry.path().strip_prefix(&self.root).unwrap().display().to_string());
            }
        }
        files.sort();
        files
    }

    /// The archive as the library reads it, on the day that is today in every test, with history.
    pub fn load(&self) -> Archive {
        self.load_revision(None)
    }

    /// The same, of a commit.
    pub fn load_revision(&self, revision: Option<&str>) -> Archive {
        load(&self.root, revision)
    }

    /// Runs `coroner` in the archive's root.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_in(&self.root, arguments)
    }

    /// Runs `coroner` in another folder.
    pub fn run_in(&self, folder: &Path, arguments: &[&str]) -> Run {
        let output = self.command(folder, arguments).output().unwrap();
        let text = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let above = self.root.parent().unwrap().display().to_string();
            text.replace(&self.root.display().to_string(), "[ARCHIVE]").replace(&above, "[TEMP]")
        };
        Run {
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
            code: output.status.code().unwrap_or(-1),
            arguments: arguments.iter().map(ToString::to_string).collect(),
        }
    }

    /// The command, not run yet: for tests that need its input or more time.
    pub fn command(&self, folder: &Path, arguments: &[&str]) -> assert_cmd::Command {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_coroner"));
        command
            .current_dir(folder)
            .args(arguments)
            .env("SOURCE_DATE_EPOCH", TODAY)
            .env("NO_COLOR", "1")
            .env("COLUMNS", "100")
            .env_remove("GITHUB_ACTIONS")
            .timeout(std::time::Duration::from_secs(120));
        command
    }
}

/// Reads an archive in any folder as the library does.
pub fn load(root: &Path, revision: Option<&str>) -> Archive {
    let place = Place::open(root, revision).unwrap();
    let (today, wanted) = (jiff::civil::date(2026, 11, 1), Wanted::default());
    let options = Options { today, as_of: None, history: true, wanted, cache: false };
    coroner::archive::load(&place, &options).unwrap()
}

/// A copy of the sample archive, that a test may change.
pub fn copy_of_sample() -> TempDir {
    let folder = TempDir::new().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    copy(&root.join("content"), &folder.path().join("content"));
    std::fs::copy(root.join("book.toml"), folder.path().join("book.toml")).unwrap();
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Runs git in a folder, untouched by the machine's own configuration.
pub fn git(folder: &Path, arguments: &[&str], date: &str) -> String {
    let output = Command::new("git")
        .current_dir(folder)
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("GIT_AUTHOR_NAME", "Ada")
        .env("GIT_AUTHOR_EMAIL", "ada@example.org")
        .env("GIT_COMMITTER_NAME", "Ada")
        .env("GIT_COMMITTER_EMAIL", "ada@example.org")
        .env("GIT_AUTHOR_DATE", date)
        .env("GIT_COMMITTER_DATE", date)
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_string()
}

/// What a run of the program gave; temporary paths are `[ARCHIVE]` and, above it, `[TEMP]`.
pub struct Run {
    pub stdout: String,
    pub stderr: String,
    pub code: i32,
    arguments: Vec<String>,
}

impl Run {
    /// Insists on an exit code: 0 clean, 1 findings, 2 usage or environment.
    #[track_caller]
    pub fn code(self, code: i32) -> Self {
        assert_eq!(
            self.code, code,
            "coroner {:?}\n--- stdout\n{}\n--- stderr\n{}",
            self.arguments, self.stdout, self.stderr
        );
        self
    }

    /// Standard output as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}\n{}\n{}", self.stdout, self.stderr))
    }

    /// Standard output as one JSON value a line.
    #[track_caller]
    pub fn jsonl(&self) -> Vec<serde_json::Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}
