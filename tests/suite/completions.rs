//! Completion in a shell: bash runs the script that `coroner completions bash` prints; the others are asked as theirs ask.

use std::process::Command;

use crate::archive_builder::ArchiveBuilder;

/// An archive with names that a shell or a terminal would obey.
fn archive() -> ArchiveBuilder {
    let document = |id: &str, title: &str, service: &str| {
        format!(
            "---\nid: {id}\ntitle: {title:?}\ndate: 2026-03-14\nteams: [payments]\nservices: [{service:?}]\n---\n\n\
             ## Action items\n\n- [ ] Limit the pool (@ann)\n- [x] Watch it (@bob)\n"
        )
    };
    ArchiveBuilder::new()
        .file(
            "book.toml",
            "[[team]]\nid = \"payments\"\nname = \"Payments\"\nservices = [\"checkout\", \"Checkout API\"]\n",
        )
        .file("content/a.md", &document("INC-1", "Checkout: 502", "checkout"))
        .file("content/b.md", &document("INC-2", "Red \u{1b}[31m alarm", "$(touch pwned)"))
        .file("content/c.md", &document("INC-3", "Third", "a`touch pwned`"))
}

/// What bash offers for a line, whose last word is being typed.
fn bash(archive: &ArchiveBuilder, line: &str) -> Vec<String> {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_coroner")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let script = "source <(coroner completions bash); complete -p coroner > /dev/null
        COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMP_TYPE=9
        word=${@: -1}; [ \"$word\" = : ] && word=
        _clap_complete_coroner coroner \"$word\"; printf '%s\\n' \"${COMPREPLY[@]}\"";
    let mut command = Command::new("bash");
    command.args(["--noprofile", "--norc", "-c", script, "bash"]).args(line.split(' '));
    let output = command.env("PATH", path).current_dir(archive.root()).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{line}");
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).filter(|line| !line.is_empty()).collect()
}

#[test]
fn bash_completes_rules_teams_services_and_ids() {
    let archive = archive();
    assert_eq!(bash(&archive, "coroner explain if-o"), ["if-only-clause"]);
    assert_eq!(bash(&archive, "coroner check --select missing-team,unused-a"), ["missing-team,unused-allowance"]);
    assert_eq!(bash(&archive, "coroner digest --team "), ["payments"]);
    assert_eq!(bash(&archive, "coroner gate --service ch"), ["Checkout\\ API", "checkout"]);
    assert_eq!(bash(&archive, "coroner new --service checkout --severity sev1"), ["SEV1"]);
    assert_eq!(bash(&archive, "coroner read inc-"), ["INC-1", "INC-2", "INC-3"]);
    assert_eq!(bash(&archive, "coroner read content/a"), ["content/a.md"]);
    let items = bash(&archive, "coroner action done INC-1 ");
    assert_eq!(items[..2], ["1", "2"], "{items:?}");
    assert_eq!(bash(&archive, "coroner actions --owner a"), ["ann"]);
    assert_eq!(bash(&archive, "coroner check --format sa"), ["sarif"]);
    // bash divides words at a colon.
    assert_eq!(bash(&archive, "coroner search te"), ["team:"]);
    assert_eq!(bash(&archive, "coroner search team :"), ["payments"]);
    assert_eq!(bash(&archive, "coroner search team : pay"), ["payments"]);
    assert_eq!(bash(&archive, "coroner search pool cause : capac"), ["capacity"]);
    assert_eq!(bash(&archive, "coroner -C .. read INC"), Vec::<String>::new(), "no archive is there");
}

#[test]
fn nothing_is_offered_that_a_shell_or_a_terminal_would_obey() {
    let archive = archive();
    assert_eq!(bash(&archive, "coroner gate --service "), ["Checkout\\ API", "checkout"]);
    let ask = |shell: &str, words: &[&str]| {
        let last = (words.len() - 1).to_string();
        let mut all = vec!["--"];
        all.extend(words);
        let mut command = archive.command(archive.root(), &all);
        command.env("CORONER_COMPLETE", shell).env("_CLAP_IFS", "\n").env("_CLAP_COMPLETE_INDEX", last);
        let output = command.output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{shell}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    for shell in ["zsh", "fish", "powershell", "elvish"] {
        let ids = ask(shell, &["coroner", "read", "INC-"]);
        assert!(ids.contains("INC-1") && !ids.contains('\u{1b}'), "{shell}: {ids}");
        if shell != "elvish" {
            assert!(ids.contains("Red \\u{1b}[31m alarm") || ids.contains("Red \\\\u{1b}[31m alarm"), "{shell}: {ids}");
        }
    }
    assert!(!ask("powershell", &["coroner", "gate", "--service", ""]).contains("touch"));
    // Somebody is typing: nothing is said about a broken archive, whose documents still name teams.
    archive.write("book.toml", b"[[team]\n");
    assert_eq!(ask("zsh", &["coroner", "digest", "--team", ""]), "payments");
    assert_eq!(ask("tcsh", &["coroner", "digest", "--team", ""]), "");
}
