//! What reaches a terminal, a CI log, a chat: every command in every format on an archive that wants to be obeyed.

use std::process::Stdio;

use crate::archive_builder::ArchiveBuilder;
use crate::hostile_archive::hostile;

/// Escape sequences, controls, text that runs backwards or unseen, commands for CI runners, names of people.
const TEXTS: [&str; 12] = [
    "red \u{1b}[35;7mink\u{1b}[0m and a title \u{1b}]0;owned\u{7}",
    "clipboard \u{1b}]52;c;cm0gLXJm\u{7} \u{1b}P+q\u{1b}\\",
    "eight bits \u{9b}35m \u{9d}52;c;eA==\u{9c} \u{90}x\u{85}::error::next line",
    "over\u{8}\u{8}written \u{7f} gone\rback to the start",
    "order \u{202e}desrever\u{202c} \u{2066}kept apart\u{2069}",
    "unseen \u{200b}blank\u{2060} mark\u{feff} tag\u{e0041}\u{e0042}",
    "lines\u{2028}::error::two\u{2029}##[error]three",
    "::error file=a,line=1::a command",
    "two\n::error::lines\n##[group]of it\n  ::add-mask::e",
    "##[error]of the first kind ##vso[task.setvariable variable=a]b",
    "fold section_start:1560896352:build[collapsed=true]\r\u{1b}[0Kheader",
    "@everyone @here @ann @org/team #123 <!channel> <@U123> <!subteam^S1> <!here>",
];

/// Every command that prints something of the archive, in every format, and some that fail.
fn commands() -> Vec<Vec<&'static str>> {
    let mut commands: Vec<Vec<&str>> = Vec::new();
    for format in ["human", "short", "json", "sarif", "github", "gitlab", "junit"] {
        commands.push(vec!["check", "--strict", "--format", format]);
    }
    commands.extend([vec!["check", "--strict"], vec!["check", "--fix", "--diff"]]);
    for command in ["actions", "recurrences", "metrics"] {
        for format in ["human", "json", "md", "csv"] {
            commands.push(vec![command, "--format", format]);
        }
    }
    commands.push(vec!["actions", "--review"]);
    commands.push(vec!["actions", "--review", "--format", "md"]);
    for format in ["md", "html", "text", "slack", "json"] {
        commands.push(vec!["digest", "--period", "2026-Q1", "--format", format]);
    }
    for format in ["jsonl", "csv", "bulk", "mapping", "quickwit"] {
        commands.push(vec!["export", "--format", format]);
    }
    for format in ["human", "json"] {
        commands.push(vec!["search", "--format", format, "ink command clipboard lines unseen"]);
        commands.push(vec!["read", "--format", format, DOCUMENTS[0]]);
    }
    commands.extend(DOCUMENTS.map(|document| vec!["read", document]));
    for format in ["md", "json"] {
        commands.push(vec!["context", "--format", format, "content"]);
    }
    let named = [
        vec!["explain", "a\u{1b}[35mrule"],
        vec!["no\u{1b}[35;7msuch\u{9b}command"],
        vec!["check", "--format", "\u{1b}]0;x\u{7}"],
        vec!["check", "no\u{202e}where\n::error::x"],
        vec!["-C", "\n::error::\u{1b}[35m", "check"],
        vec!["build", "--rev", "\u{1b}[35m\n##[error]x"],
        vec!["digest", "--period", "\u{1b}[35m"],
        vec!["actions", "--team", "\n::error::\u{1b}[35m"],
        vec!["search", "\u{1b}[35mnothing\n::error::x"],
        vec!["new", "Title \u{1b}[35m\n::error::x"],
        vec!["build", "-v", "--out", "site"],
    ];
    commands.extend(named);
    commands
}

const DOCUMENTS: [&str; 12] = [
    "content/0.md", "content/1.md", "content/2.md", "content/3.md", "content/4.md", "content/5.md", "content/6.md",
    "content/7.md", "content/8.md", "content/9.md", "content/10.md", "content/11.md",
];

/// What of an output a terminal or a runner would obey; colours of ours are none of it.
fn obeyed(text: &str, colours: bool, github: bool) -> Vec<String> {
    let mut faults = Vec::new();
    for line in text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)) {
        let mut line = line.to_string();
        if colours {
            // Those that the program and the renderer of findings use; a document's are others.
            for code in ["0", "1", "2", "33", "1;33"] {
                line = line.replace(&format!("\u{1b}[{code}m"), "");
            }
            for code in 91..=96 {
                line = line.replace(&format!("\u{1b}[1m\u{1b}[{code}m"), "").replace(&format!("\u{1b}[{code}m"), "");
            }
        }
        let hidden = |c: char| {
            c.is_control() && c != '\t'
                || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
                || ('\u{e0000}'..='\u{e007f}').contains(&c)
        };
        if line.contains(hidden) {
            faults.push(format!("hidden: {line:?}"));
        }
        let begins = line.trim_start();
        if !github && begins.starts_with("::") || line.contains("##[") || line.contains("##vso[") {
            faults.push(format!("a command: {line:?}"));
        }
    }
    faults
}

#[test]
fn no_command_prints_what_a_terminal_or_a_runner_obeys() {
    let archive = hostile(&TEXTS).git_commit("2026-10-01T10:00:00Z");
    let mut faults = Vec::new();
    let mut shown = 0;
    for colours in [false, true] {
        // Formats for programs and for other places than a terminal have no colour.
        for command in commands().into_iter().filter(|command| !colours || !command.contains(&"--format")) {
            let mut arguments = command.clone();
            if colours {
                arguments.extend(["--color", "always"]);
            }
            let run = archive.run(&arguments);
            assert!((0..=2).contains(&run.code), "{command:?}: {}\n{}", run.code, run.stderr);
            assert!(!run.stderr.contains("Coroner has a fault"), "{command:?}: {}", run.stderr);
            shown += (run.stdout.contains("u{1b}") || run.stderr.contains("u{1b}")) as usize;
            let github = command.contains(&"github");
            let found = obeyed(&run.stdout, colours, github).into_iter().chain(obeyed(&run.stderr, colours, false));
            faults.extend(found.take(3).map(|fault| format!("{command:?} {colours}: {fault}")));
        }
    }
    assert!(shown > 30, "only {shown} outputs show an escape character");
    assert!(faults.is_empty(), "{}\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn values_in_commands_for_github_are_escaped() {
    let archive = hostile(&TEXTS[7..9]);
    let out = archive.run(&["check", "--strict", "--format", "github"]).stdout;
    assert!(out.lines().count() > 10, "{out}");
    for line in out.lines() {
        let begins = ["::error file=", "::warning file=", "::notice file="].iter().any(|name| line.starts_with(name));
        let properties = line.get(2..).and_then(|rest| rest.split_once("::")).map_or("", |(properties, _)| properties);
        assert!(begins && properties.contains("title=") && properties.matches(",line=").count() < 2, "{line}");
    }
}

#[test]
fn marks_are_one_form() {
    let archive = ArchiveBuilder::new()
        .file("content/b\u{1b}[1m.md", "---\nid: B\ntitle: \"A \\x1b[31mred \\x9b \\u202edisk\\n::error::x\"\n---\n# B \u{7f}\n\nno\u{8}body should have known \u{200b}better\n");
    let short = archive.run(&["check", "--format", "short"]).stdout;
    let short = short.lines().next().unwrap_or_default().to_string();
    let read = archive.run(&["read", "content/b\u{1b}[1m.md"]).code(0).stdout;
    let read: Vec<&str> = read.lines().take(5).collect();
    let missing = archive.run(&["read", "no\u{1b}[31msuch.md\n::error::x"]).code(2).stderr;
    let usage = archive.run(&["check", "--format", "x\u{1b}[31m"]).code(2).stderr;
    insta::assert_snapshot!(format!("{short}\n\n{}\n\n{missing}\n{usage}", read.join("\n")), @r"
    content/b\u{1b}[1m.md:1:1: warning: the postmortem does not give the date of the incident [missing-date]

    content/b\u{1b}[1m.md — A \u{1b}[31mred \u{9b} \u{202e}disk ::error::x

    fields
      id     B                                               front matter, line 2
      title  A \u{1b}[31mred \u{9b} \u{202e}disk ::error::x  front matter, line 3

    error: no\u{1b}[31msuch.md
    \u{3a}:error::x is neither a file nor the id of a document
    help: `coroner search WORDS` finds documents, and shows their ids and paths

    error: invalid value 'x\u{1b}[31m' for '--format <FORMAT[=FILE]>': there is no format `x\u{1b}[31m`; there are human, short, json, sarif, github, gitlab, junit, checkstyle, rdjson

    For more information, try '--help'.
    ");
}

#[test]
fn nobody_is_notified() {
    let archive = hostile(&TEXTS[11..]);
    for command in [
        &["digest", "--period", "2026-Q1", "--format", "md"][..],
        &["digest", "--period", "2026-Q1", "--format", "text"],
        &["digest", "--period", "2026-Q1", "--format", "html"],
        &["digest", "--period", "2026-Q1", "--format", "slack"],
        &["context", "content"],
        &["actions", "--format", "md"],
        &["actions", "--review", "--format", "md", "--as-of", "2026-02-05"],
    ] {
        let out = archive.run(command).code(0).stdout;
        let prose: String = out.split('`').step_by(2).collect();
        for word in ["@everyone", "@here", "@ann", "@org", "#123", "<!", "@U123"] {
            let armed = prose.replace("<!doctype", "");
            assert!(!armed.contains(word), "{command:?}: {word}\n{out}");
        }
        assert!(out.contains("everyone"), "{command:?} shows none of it\n{out}");
    }
    archive.run(&["build"]).code(0);
    let feed = archive.read("site/feed.xml");
    let digests: String = feed.split("<entry>").filter(|entry| entry.contains("term=\"digest\"")).collect();
    assert!(digests.contains("everyone") && !digests.contains("@everyone") && !digests.contains("@ann"), "{digests}");
}

#[test]
fn cells_are_no_formulas() {
    let archive = hostile(&["=HYPERLINK(\"http://x.example\")", "+1+cmd", "-2+3", "@SUM(1)", "＝1+1", "\t=1", " =1"]);
    archive.run(&["build"]).code(0);
    for text in [
        archive.run(&["export", "--format", "csv"]).code(0).stdout,
        archive.run(&["actions", "--format", "csv"]).code(0).stdout,
        archive.read("site/api/incidents.csv"),
    ] {
        for cell in text.split(['\n', ',']).map(|cell| cell.trim_start_matches('"').trim_start()) {
            let formula = cell.starts_with(['=', '+', '@', '＝']) || cell.starts_with('-') && cell.len() > 2;
            assert!(!formula, "{cell:?}\n{text}");
        }
        assert!(text.contains("'=HYPERLINK") && text.contains("'＝1"), "{text}");
    }
}

/// Commands that print much, little, and by clap itself.
const PRINTING: [&[&str]; 16] = [
    &["rules"],
    &["rules", "--format", "json"],
    &["explain", "missing-date"],
    &["check", "--strict"],
    &["check", "--strict", "--format", "sarif"],
    &["read", "content/0.md"],
    &["actions"],
    &["recurrences"],
    &["metrics"],
    &["digest", "--period", "2026-Q1"],
    &["context", "content"],
    &["export"],
    &["schema"],
    &["search", "command"],
    &["completions", "bash"],
    &["--help"],
];

#[cfg(target_os = "linux")]
#[test]
fn a_closed_or_full_output_ends_quietly() {
    let archive = hostile(&TEXTS[7..8]);
    let run = |arguments: &[&str], out: Stdio, errors: Stdio| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_coroner"));
        command.current_dir(archive.root()).args(arguments).env("SOURCE_DATE_EPOCH", crate::archive_builder::TODAY);
        command.env("NO_COLOR", "1").env("COLUMNS", "100").stdin(Stdio::null()).stdout(out).stderr(errors);
        let output = command.output().unwrap();
        (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let full = || Stdio::from(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    // A pipe whose reader is gone before the first byte.
    let closed = || Stdio::from(std::io::pipe().unwrap().1);
    for arguments in PRINTING {
        let (code, errors) = run(arguments, Stdio::null(), Stdio::piped());
        let (closed_code, closed_errors) = run(arguments, closed(), Stdio::piped());
        assert_eq!((closed_code, &closed_errors), (code, &errors), "{arguments:?} into a closed pipe");
        let (full_code, full_errors) = run(arguments, full(), Stdio::piped());
        assert_eq!(full_code, 2, "{arguments:?} on a full disk: {full_errors}");
        let message = "error: the output could not be written: No space left on device";
        assert!(full_errors.contains(message) && !full_errors.contains("fault"), "{arguments:?}: {full_errors}");
        for errors in [closed(), full()] {
            assert_eq!(run(arguments, Stdio::null(), errors).0, code, "{arguments:?} with nobody to tell");
        }
    }
    for wrong in [&["chekc"][..], &["explain", "nothing"], &["-C", "nowhere", "check"], &[]] {
        for errors in [closed(), full()] {
            assert_eq!(run(wrong, closed(), errors).0, 2, "{wrong:?} with nobody to tell");
        }
    }
}
