//! The command line: help, exit codes, configuration errors.

use crate::archive_builder::ArchiveBuilder;

#[test]
fn help_version_and_completions() {
    let archive = ArchiveBuilder::new();
    let help = archive.run(&["--help"]).code(0);
    assert!(help.stdout.contains("coroner serve"), "{}", help.stdout);
    assert!(archive.run(&["--version"]).code(0).stdout.starts_with("coroner "));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(archive.run(&["completions", shell]).code(0).stdout.contains("recurrences"), "{shell}");
    }
    archive.run(&["chekc"]).code(2);
    archive.run(&[]).code(2);
}
