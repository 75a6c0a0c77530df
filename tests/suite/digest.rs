//! `coroner digest`: a period, for everybody or one team.

use crate::recurrences::library;

#[test]
fn a_month_as_markdown() {
    let text = library().run(&["digest"]).code(0).stdout;
    assert!(text.starts_with("# Incident library: October 2026\n"), "the last whole month\n{text}");
    for part in [
        "| Incidents | 1 | 0 |",
        "- 2026-10-05 · SEV2 · **Ledger stopped again** (INC-3)",
        "## What came back",
        "- INC-3 came while an action of INC-1 had been open for 117 days, 96 days overdue: Set max\\_slot",
        "## Due next",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn weeks_months_and_quarters() {
    let library = library();
    let json = |period: &str| library.run(&["digest", "--period", period, "--format", "json"]).code(0).json();
    assert_eq!(json("2026-W27")["incidents"][0]["id"], "INC-2");
    assert_eq!(json("2026-Q4")["unfinished"], true);
    assert_eq!(json("2026-08")["quiet"], true);
    assert_eq!(json("2030-01")["future"], true);
    assert_eq!(json("2026-Q3")["counts"]["incidents"], 1);
    let wrong = library.run(&["digest", "--period", "2026-13"]).code(2);
    assert!(wrong.stderr.contains("2026-Q4"), "{}", wrong.stderr);
}

#[test]
fn a_team_without_incidents_has_a_quiet_digest() {
    let library = library();
    let run = library.run(&["digest", "--period", "2026-10", "--team", "Platform"]).code(0);
    assert!(
        run.stdout.starts_with("# Platform: October 2026\n") && run.stdout.contains("A quiet time"),
        "{}",
        run.stdout
    );
}

#[test]
fn the_same_bytes_twice() {
    let library = library();
    let one = library.run(&["digest", "--period", "2026-10", "--format", "json"]).code(0).stdout;
    assert_eq!(one, library.run(&["digest", "--period", "2026-10", "--format", "json"]).code(0).stdout);
}
