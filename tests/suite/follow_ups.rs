//! `coroner follow-ups`: what is expected after each incident.

use crate::archive_builder::ArchiveBuilder;

const BOOK: &str = "[[team]]\nid = \"payments\"\n\n[[team]]\nid = \"edge\"\n";

fn document(id: &str, front_matter: &str, rows: &str) -> String {
    format!(
        "---\nid: {id}\ntitle: Outage {id}\nteams: [payments]\n{front_matter}---\n# Outage\n\n## Action items\n\n\
         | Action | Owner | Due | Status |\n|---|---|---|---|\n{rows}"
    )
}

fn archive(book: &str) -> ArchiveBuilder {
    let rows = "| Limit the pool | @edge | | open |\n| Watch it | @payments | | in progress |\n";
    ArchiveBuilder::new()
        .file("book.toml", &format!("{BOOK}{book}"))
        .file("content/1.md", &document("INC-1", "severity: SEV1\nstatus: draft\ndate: 2026-10-29\n", ""))
        .file("content/2.md", &document("INC-2", "severity: SEV2\nstatus: in-review\ndate: 2026-10-12\n", rows))
        .file("content/3.md", &document("INC-3", "severity: SEV2\ndate: 2026-03-02\nreviewed: 2026-03-10\n", rows))
        .file("content/4.md", &document("INC-4", "severity: SEV4\n", rows))
}

#[test]
fn what_is_late_and_what_is_due_soon() {
    insta::assert_snapshot!(archive("").run(&["follow-ups"]).code(0).stdout, @r"
    3 follow-ups late on 2026-11-01; 3 expected, 3 met, 0 not stated.
    Nothing can be expected after 1 incident without a date.

    due         status        late  severity  step                        items  team            incident  title
    2026-05-31  late      154 days  SEV2      open action items reviewed      2  edge, payments  INC-3     Outage INC-3
    2026-10-26  late        6 days  SEV2      review meeting held                payments        INC-2     Outage INC-2
    2026-10-26  late        6 days  SEV2      action items begun              1  edge            INC-2     Outage INC-2
    2026-11-03  expected            SEV1      draft ready for review             payments        INC-1     Outage INC-1
    2026-11-11  expected            SEV2      action items done               1  payments        INC-2     Outage INC-2
    2026-11-12  expected            SEV1      review meeting held                payments        INC-1     Outage INC-1
    ");
}

#[test]
fn a_team_sees_its_own_and_days_are_set_in_book_toml() {
    let rows = |archive: &ArchiveBuilder, more: &[&str]| {
        let all: Vec<&str> = ["follow-ups", "--format", "json"].iter().chain(more).copied().collect();
        let value = archive.run(&all).code(0).json();
        let row = |it: &serde_json::Value| {
            let text = |key: &str| it[key].as_str().unwrap().to_string();
            format!("{} {} {}", text("incident"), text("step"), text("status"))
        };
        value["follow_ups"].as_array().unwrap().iter().map(row).collect::<Vec<_>>()
    };
    assert_eq!(rows(&archive(""), &["--team", "edge"]), ["INC-3 review late", "INC-2 begin late"]);
    let patient = archive("[practice]\nreview_days = 365\n[practice.SEV2]\nmeeting_days = 20\nbegin_days = 40\n");
    assert_eq!(
        rows(&patient, &["--within", "0"]),
        ["INC-3 done late"],
        "nothing but what is open longer than done_days"
    );
    assert!(rows(&patient, &["--all"]).contains(&"INC-3 meeting met".to_string()));
    let since = archive("[check]\nsince = \"2026-06-01\"\n").run(&["follow-ups"]).code(0).stdout;
    assert!(
        since.contains("1 incident before 2026-06-01 (check.since) left out.") && !since.contains("INC-3"),
        "{since}"
    );
    let broken = archive("[practice.SEV7]\nbegin_days = 3\n").run(&["follow-ups"]).code(2);
    assert!(broken.stderr.contains("unknown key `practice.SEV7`"), "{}", broken.stderr);
}

#[test]
fn restricted_documents_are_not_listed_and_counts_equal_the_list() {
    let archive = archive("").file(
        "content/5.md",
        &document("INC-5", "visibility: restricted\nstatus: draft\nseverity: SEV1\ndate: 2026-09-01\n", ""),
    );
    let value = archive.run(&["follow-ups", "--all", "--format", "json"]).code(0).json();
    let all = value["follow_ups"].as_array().unwrap();
    assert!(all.iter().all(|it| it["incident"] != "INC-5"));
    for (count, status) in [("late", "late"), ("expected", "expected"), ("met", "met"), ("not_stated", "not-stated")] {
        let listed = all.iter().filter(|it| it["status"] == status).count();
        assert_eq!(value["counts"][count], listed, "{status}");
    }
}
