//! `import` of tables: the CSV of incident tools, and of people.

use crate::archive_builder::ArchiveBuilder;

const TEAM: &str = "[[team]]\nid = \"payments\"\nname = \"Payments\"\n";

/// The table that PagerDuty's incidents page downloads, the alerts of Opsgenie, FireHydrant's incidents, and a spreadsheet.
#[test]
fn tables_of_incidents() {
    let archive = ArchiveBuilder::new()
        .file(
            "book.toml",
            &format!("{TEAM}[book]\ntimezone = \"Europe/Berlin\"\n[front_matter]\nstarted = \"Began\"\n"),
        )
        .file("content/.gitkeep", "")
        .file(
            "../pd.csv",
            "id,incident_number,description,service_id,service_name,created_on,resolved_on,seconds_to_first_ack,\
             acknowledged_by_user_names,urgency,auto_resolved\n\
             PABC,42,\"Checkout: 5xx above 2 %\",PSVC,checkout,2026-03-14T09:02:11+00:00,2026-03-14T09:40:00+00:00,90,\
             Ada Bell,high,f\n",
        )
        .file(
            "../og.csv",
            "TinyId,Message,Priority,CreatedAt,Tags,Teams,Owner\n\
             7,\"Disk full on db-1\",P1,1773480000000,\"disk, db\",Payments,ada@example.com\n\
             8,\"Queue \"\"orders\"\" grows\",P3,1773483600000,,Nobody,\n",
        )
        .file(
            "../fh.csv",
            "Name,Number,Severity,Started At,Mitigated At,Resolved At,Customer Impact Summary,Functionality\n\
             Login failed,11,SEV2,2026-04-01 10:00:00 UTC,2026-04-01 10:20:00 UTC,,12 % of logins failed,sso\n",
        )
        .file(
            "../sheet.csv",
            "Title;Date;Severity;Began;Root cause;Owner;Revenue\n\
             Orders hung;2026-05-02;SEV1;2026-05-02 08:15;capacity;Ada Bell;300\n\
             No times;2026-05-03;bad;soon;;;\n",
        );
    let import = |from: &str, name: &str| archive.run(&["import", from, "--stdout", name]).code(0).stdout;
    insta::assert_snapshot!(import("pagerduty", "../pd.csv"), @r#"
    ---
    id: PD-42
    title: "Checkout: 5xx above 2 %"
    status: draft # imported from records; a person has to finish it
    severity: SEV2
    date: 2026-03-14
    detected: 2026-03-14T09:02:11Z
    acknowledged: 2026-03-14T09:03:41Z
    resolved: 2026-03-14T09:40:00Z
    services: [checkout]
    imported_from: PagerDuty
    ---

    # Checkout: 5xx above 2 %

    ## Also in the export

    PagerDuty also says this, which has no place of its own here. Move what matters into the text and remove the rest.

    ```text
    auto_resolved: f
    ```
    "#);
    insta::assert_snapshot!(import("opsgenie", "../og.csv"), @r#"
    ---
    id: OPSGENIE-7
    title: Disk full on db-1
    status: draft # imported from records; a person has to finish it
    severity: SEV1
    date: 2026-03-14 # the day the record was opened; correct it if the incident began earlier
    teams: [payments]
    tags: [disk, db]
    imported_from: Opsgenie
    ---

    # Disk full on db-1
    ---
    id: OPSGENIE-8
    title: "Queue \"orders\" grows"
    status: draft # imported from records; a person has to finish it
    severity: SEV3
    date: 2026-03-14 # the day the record was opened; correct it if the incident began earlier
    imported_from: Opsgenie
    ---

    # Queue "orders" grows

    ## Also in the export

    Opsgenie also says this, which has no place of its own here. Move what matters into the text and remove the rest.

    ```text
    team: Nobody
    ```
    "#);
    insta::assert_snapshot!(import("firehydrant", "../fh.csv"), @r#"
    ---
    id: INC-11
    title: Login failed
    status: draft # imported from records; a person has to finish it
    severity: SEV2
    date: 2026-04-01
    started: 2026-04-01T10:00:00Z
    mitigated: 2026-04-01T10:20:00Z
    imported_from: FireHydrant
    ---

    # Login failed

    ## Impact

    12 % of logins failed

    ## Also in the export

    FireHydrant also says this, which has no place of its own here. Move what matters into the text and remove the rest.

    ```text
    Functionality: sso
    ```
    "#);
    insta::assert_snapshot!(import("csv", "../sheet.csv"), @r#"
    ---
    title: Orders hung
    status: draft # imported from records; a person has to finish it
    severity: SEV1
    date: 2026-05-02
    started: 2026-05-02T06:15:00Z
    root_cause: capacity
    revenue: "300"
    imported_from: CSV
    ---

    # Orders hung

    ## Also in the export

    CSV also says this, which has no place of its own here. Move what matters into the text and remove the rest.

    ```text
    Began: 2026-05-02 08:15 (no time zone; read as Europe/Berlin)
    ```
    ---
    title: No times
    status: draft # imported from records; a person has to finish it
    date: "2026-05-03"
    imported_from: CSV
    ---

    # No times

    ## Also in the export

    CSV also says this, which has no place of its own here. Move what matters into the text and remove the rest.

    ```text
    Severity: bad
    Began: soon
    ```
    "#);
    let written = archive.run(&["import", "csv", "../sheet.csv"]).code(0);
    assert_eq!(written.stdout, "content/2026/2026-05-02-orders-hung.md\ncontent/2026/2026-05-03-no-times.md\n");
}

#[test]
fn a_file_that_is_something_else_is_refused() {
    let refused = |from: &str, name: &str, text: &str| {
        let file = format!("../{name}");
        let archive = ArchiveBuilder::new().file("content/.gitkeep", "").file(&file, text);
        archive.run(&["import", from, &file]).code(2).stderr
    };
    for (from, name, text, said) in [
        ("csv", "x.csv", "a,b\n1,2\n", "is not a table of incidents: none of its columns is a title"),
        ("csv", "x.csv", "title,b\nx\n", "line 2: a row of 1 cells, and the first line names 2 columns"),
        ("csv", "x.csv", "title,b\n", "has no rows below its first line"),
        ("confluence", "notes.txt", "Notes of a meeting\n", "notes.txt: is not a Confluence page"),
    ] {
        let message = refused(from, name, text);
        assert!(message.contains(said), "{message}");
    }
}
