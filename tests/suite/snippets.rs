//! The snippets of README, guide and `--help`: shell code is code, `coroner` commands have the options that they use, settings
//! are settings. Those that are shown with their output run in other tests, as do the CI files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser as _};
use coroner::cli::Cli;
use coroner::diagnostic::Level;

/// A fenced block.
struct Block {
    at: String,
    language: String,
    text: String,
}

fn pages() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages: Vec<PathBuf> = std::fs::read_dir(root.join("docs")).unwrap().map(|it| it.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    let others = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "install/npm/README.md", "editors/vscode/README.md"];
    pages.extend(others.map(|path| root.join(path)));
    pages.push(root.join("themes/default/README.md"));
    pages.sort();
    pages
}

fn blocks(path: &Path) -> Vec<Block> {
    let text = std::fs::read_to_string(path).unwrap();
    let mut blocks: Vec<Block> = Vec::new();
    let mut fence = String::new();
    for (number, line) in text.lines().enumerate() {
        let plain = line.trim_start();
        if fence.is_empty() && plain.starts_with("```") {
            fence = plain.chars().take_while(|c| *c == '`').collect();
            let at = format!("{}:{}", path.file_name().unwrap().to_string_lossy(), number + 1);
            blocks.push(Block { at, language: plain.trim_matches('`').to_string(), text: String::new() });
        } else if !fence.is_empty() && plain == fence {
            fence.clear();
        } else if let (false, Some(block)) = (fence.is_empty(), blocks.last_mut()) {
            block.text.push_str(line);
            block.text.push('\n');
        }
    }
    blocks
}

/// The commands of a block; of a session, what is behind the prompts.
fn script(text: &str) -> String {
    let session = text.lines().any(|line| line.starts_with("$ "));
    let lines = text.lines().filter_map(|line| if session { line.strip_prefix("$ ") } else { Some(line) });
    lines.map(|line| format!("{line}\n")).collect()
}

/// The words of a `coroner` command, up to what ends it; a first approximation of a shell, enough for snippets.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    let mut letters = command.chars().peekable();
    while let Some(c) = letters.next() {
        match (c, quote) {
            ('\\', None | Some('"')) => words.last_mut().unwrap().extend(letters.next().filter(|c| *c != '\n')),
            ('\'' | '"', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            (c, Some(_)) => words.last_mut().unwrap().push(c),
            ('|' | '>' | '<' | ';' | '&' | ')' | '#' | '\n', None) => break,
            (c, None) if c.is_whitespace() => words.push(String::new()),
            (c, None) => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The `coroner` commands in a text, from where one begins.
fn commands(text: &str) -> impl Iterator<Item = &str> {
    let begins = |at: &usize| {
        let before = text[..*at].trim_end_matches(' ');
        before.is_empty() || before.ends_with(['\n', '|', ';', '(', '&', '`']) || before.ends_with("nix run")
    };
    text.match_indices("coroner ").map(|(at, _)| at).filter(begins).map(|at| &text[at..])
}

/// What is wrong with the options of a command; values such as FILE stand for others.
fn fault(command: &str) -> Option<String> {
    let words = words(command);
    let faults = [ErrorKind::UnknownArgument, ErrorKind::InvalidSubcommand, ErrorKind::ArgumentConflict];
    let error = Cli::try_parse_from(&words).err()?;
    faults.contains(&error.kind()).then(|| format!("{words:?}: {error}"))
}

#[test]
fn shell_snippets_are_code_and_name_options_that_exist() {
    let mut seen = 0;
    for block in pages().iter().flat_map(|path| blocks(path)) {
        if !matches!(block.language.as_str(), "console" | "sh" | "bash") {
            continue;
        }
        let script = script(&block.text);
        let parsed = Command::new("bash").args(["-n", "-c", &script]).output().unwrap();
        assert!(parsed.status.success(), "{}: {}\n{script}", block.at, String::from_utf8_lossy(&parsed.stderr));
        for command in commands(&script) {
            seen += 1;
            assert_eq!(fault(command), None, "{}", block.at);
        }
    }
    assert!(seen > 40, "only {seen} commands");
}

#[test]
fn commands_in_sentences_and_in_help_name_options_that_exist() {
    let mut faults = BTreeSet::new();
    let mut seen = 0;
    let mut look = |at: &str, text: &str| {
        for command in commands(text) {
            seen += 1;
            faults.extend(fault(command).map(|fault| format!("{at}: {fault}")));
        }
    };
    for path in pages() {
        let text = std::fs::read_to_string(&path).unwrap();
        for code in
            text.split('`').skip(1).step_by(2).filter(|code| code.starts_with("coroner ") && !code.contains('…'))
        {
            look(&path.display().to_string(), code);
        }
    }
    fn help(command: &clap::Command, look: &mut impl FnMut(&str, &str)) {
        let examples = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        // What is behind several blanks is a remark.
        for line in examples.lines().filter(|line| line.starts_with("  coroner ")) {
            look(command.get_name(), line.trim_start().split("   ").next().unwrap());
        }
        command.get_subcommands().for_each(|command| help(command, look));
    }
    help(&Cli::command(), &mut look);
    assert!(seen > 100, "only {seen} commands");
    assert!(faults.is_empty(), "{}", faults.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn settings_are_settings() {
    // Of another program, and of another file.
    let elsewhere = ["[language-server.coroner]", "[[label]]"];
    let mut seen = 0;
    for block in pages().iter().flat_map(|path| blocks(path)) {
        match block.language.as_str() {
            "toml" if !elsewhere.iter().any(|start| block.text.trim_start().starts_with(start)) => {
                seen += 1;
                // What is shown to be written into the first table.
                let text =
                    if block.text.starts_with("exclude") { format!("[book]\n{}", block.text) } else { block.text };
                let (_, problems) = coroner::config::parse("book.toml", &text);
                let errors: Vec<_> = problems.iter().filter(|problem| problem.level == Level::Error).collect();
                assert!(errors.is_empty(), "{}: {errors:?}\n{text}", block.at);
            }
            "json" => {
                let is_json = |text: &str| serde_json::from_str::<serde_json::Value>(text).is_ok();
                let is_some_lines = is_json(&format!("{{{}}}", block.text));
                assert!(is_json(&block.text) || is_some_lines, "{}:\n{}", block.at, block.text);
            }
            _ => {}
        }
    }
    assert!(seen > 10, "only {seen} blocks");
}

#[test]
fn a_wrong_option_is_a_fault() {
    assert!(fault("coroner digest --perod 2026").is_some() && fault("coroner chekc").is_some());
    assert_eq!(fault("coroner digest --period 2026 | curl --data-binary @- \"$X\""), None);
    assert_eq!(words("coroner new \"a 'b' c\" --team x > y"), ["coroner", "new", "a 'b' c", "--team", "x"]);
    assert_eq!(commands("x | coroner a\n  coroner b; see coroner c").count(), 2);
}
