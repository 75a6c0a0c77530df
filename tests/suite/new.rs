//! `new`: a postmortem from the template, with the next id.

use crate::archive_builder::ArchiveBuilder;

fn archive() -> ArchiveBuilder {
    ArchiveBuilder::new()
        .file(
            "book.toml",
            "[[team]]\nid = \"payments\"\nname = \"Payments\"\n\n[[team]]\nid = \"platform\"\nname = \"Platform\"\n",
        )
        .file("content/2026/2026-01-02-a.md", "---\nid: INC-2026-013\ndate: 2026-01-02\n---\n# A\n")
        .file("content/2025/2025-01-02-b.md", "---\nid: INC-2025-112\ndate: 2025-01-02\n---\n# B\n")
}

#[test]
fn new_fills_in_what_is_known_and_never_writes_over_a_file() {
    let archive = archive();
    let arguments = ["new", "Checkout: 502", "--team", "Payments", "--severity", "p2"];
    let run = archive.run(&arguments).code(0);
    assert_eq!(run.stdout, "content/2026/2026-11-01-checkout-502.md\n");
    let text = archive.read("content/2026/2026-11-01-checkout-502.md");
    let top: String = text.lines().take(14).map(|line| format!("{line}\n")).collect();
    insta::assert_snapshot!(top, @r#"
    ---
    id: INC-2026-014 # recommended: unique in the archive; it is the address that people pass on
    title: "Checkout: 502" # required: the effect, in a few words, not the cause
    status: draft # recommended: draft, in-review or complete; without one, the document counts as complete
    severity: SEV2 # required: as declared during the incident; correct it when the impact is known
    date: 2026-11-01 # required: the day it began
    started: # required: when the first user was affected, in UTC
    detected: # recommended: when an alert fired or a person noticed
    acknowledged: # optional: when somebody took it on
    mitigated: # recommended: when users were no longer affected
    resolved: # required: when the system was back in its normal state
    teams: [payments] # required: the teams whose services took part
    services: [] # recommended: the services that misbehaved
    root_cause: # required: the category of what made it possible
    "#);
    assert!(text.contains("\n# Checkout: 502\n"), "{text}");
    assert!(text.contains("| | @payments | YYYY-MM-DD | | Open | |"), "{text}");

    archive.write("content/2026/2026-11-01-checkout-502.md", b"mine");
    let again = archive.run(&arguments).code(2);
    assert!(again.stderr.contains("already exists and was not changed"), "{}", again.stderr);
    assert_eq!(archive.read("content/2026/2026-11-01-checkout-502.md"), "mine");
}

#[test]
fn new_documents_pass_reading_and_check_tells_what_is_left_to_write() {
    let archive = archive();
    archive.run(&["new", "Search was slow", "--team", "platform", "--severity", "SEV1"]).code(0);
    let path = "content/2026/2026-11-01-search-was-slow.md";
    let report = archive.run(&["check", "--format", "json", path]);
    let report: serde_json::Value = serde_json::from_str(&report.stdout).unwrap();
    let mut rules: Vec<&str> =
        report["findings"].as_array().unwrap().iter().map(|f| f["rule"].as_str().unwrap()).collect();
    rules.dedup();
    insta::assert_snapshot!(rules.join("\n"), @r#"
    missing-field
    empty-section
    leftover-placeholder
    empty-section
    leftover-placeholder
    empty-section
    "#);
    assert_eq!(report["summary"]["errors"], 0);
    assert_eq!(report["summary"]["warnings"], 0, "a draft's gaps are notes: {report:#}");
}

#[test]
fn new_offers_the_nearest_team_and_severity() {
    let archive = archive();
    let team = archive.run(&["new", "X", "--team", "paymets"]).code(2);
    insta::assert_snapshot!(team.stderr, @"error: no team `paymets` in book.toml; did you mean `payments`?");
    let severity = archive.run(&["new", "X", "--severity", "enormous"]).code(2);
    insta::assert_snapshot!(severity.stderr, @"error: no severity `enormous`; there are SEV1, SEV2, SEV3, SEV4");
    assert!(archive.run(&["new", "  "]).code(2).stderr.contains("the title is empty"));
    assert!(!archive.has("content/2026/2026-11-01-x.md"));
}

#[test]
fn new_without_a_pattern_of_ids_takes_date_and_words() {
    let archive = ArchiveBuilder::new();
    let run = archive.run(&["new", "Search was slow", "--date", "2026-03-14"]).code(0);
    let text = archive.read(run.stdout.trim());
    assert!(text.contains("\nid: \"2026-03-14-search-was-slow\" #"), "{text}");
    assert!(text.contains("\ndate: 2026-03-14 #"), "{text}");
}

#[test]
fn new_writes_from_the_archives_own_template() {
    let archive = ArchiveBuilder::new()
        .file("book.toml", "[template]\nfile = \"content/template.md\"\n")
        .file(
            "content/template.md",
            "+++\ntitle = \"What was seen\" # required: the effect\nteam = \"x\"\ndate = 2020-01-01\ncolour = \"red\"\n+++\n\
             # What was seen\n\n## Summary\n<!-- required: what -->\n",
        );
    archive.run(&["new", "A \"quoted\" title", "-t", "web"]).code(0);
    insta::assert_snapshot!(archive.read("content/2026/2026-11-01-a-quoted-title.md"), @r#"
    +++
    title = "A \"quoted\" title" # required: the effect
    team = "web"
    date = 2026-11-01
    colour = "red"
    +++
    # A "quoted" title

    ## Summary
    <!-- required: what -->
    "#);
}

/// A service and a severity alias, so that alerts have something to match.
fn with_services() -> ArchiveBuilder {
    archive()
        .file(
            "book.toml",
            "[book]\ntimezone = \"Europe/Oslo\"\n\n[[team]]\nid = \"payments\"\nname = \"Payments\"\nservices = [\"checkout\"]\n",
        )
        .file(
            "content/2026/2026-02-03-pool.md",
            "---\nid: INC-2026-010\ntitle: Checkout answered 502 while the connection pool was exhausted\n\
             date: 2026-02-03\nservices: [checkout]\n---\n# Checkout answered 502 while the connection pool was \
             exhausted\n\n## Summary\n\nThe connection pool of checkout was exhausted.\n\n## Action items\n\n\
             - [ ] Alert on the connection pool\n- [ ] Raise the limit of the pool\n- [x] Restart\n",
        )
}

fn fields(text: &str, names: &[&str]) -> Vec<String> {
    let named = |line: &&str| names.iter().any(|name| line.starts_with(&format!("{name}:")));
    text.lines().filter(named).map(|line| line.split(" #").next().unwrap().to_string()).collect()
}

const READ: [&str; 8] = ["title", "severity", "date", "started", "teams", "services", "source", "near_miss"];

#[test]
fn new_from_alertmanager_says_what_it_resembles() {
    let archive = with_services();
    let payload = r#"{"version": "4", "groupKey": "{}:{alertname=\"Errors\"}", "status": "firing", "receiver": "x",
        "groupLabels": {"alertname": "Errors"}, "commonLabels": {"alertname": "Errors"},
        "commonAnnotations": {"summary": "Checkout answers 502: connection pool exhausted"},
        "externalURL": "http://am.example:9093", "truncatedAlerts": 0, "alerts": [
        {"status": "resolved", "labels": {"severity": "critical"}, "startsAt": "2026-10-29T01:00:00Z", "annotations": {}},
        {"status": "firing", "labels": {"alertname": "Errors", "severity": "warning", "service": "Checkout"},
         "annotations": {}, "startsAt": "2026-10-30T09:09:00Z", "endsAt": "0001-01-01T00:00:00Z",
         "generatorURL": "http://prom.example/graph?g0.expr=b"},
        {"status": "firing", "labels": {"alertname": "Errors", "severity": "p1", "team": "Payments"},
         "annotations": {}, "startsAt": "2026-10-30T11:02:26.739+02:00", "endsAt": "0001-01-01T00:00:00Z",
         "generatorURL": "http://prom.example/graph?g0.expr=a"}]}"#;
    archive.write("alert.json", payload.as_bytes());
    let run = archive.run(&["new", "--from", "alert.json"]).code(0);
    let text = archive.read(run.stdout.trim());
    insta::assert_snapshot!(fields(&text, &READ).join("\n"), @r#"
    title: "Checkout answers 502: connection pool exhausted"
    severity: SEV1
    date: 2026-10-30
    started: 2026-10-30T09:02:26Z
    teams: [payments]
    services: [checkout]
    near_miss: false
    source: http://prom.example/graph?g0.expr=a
    "#);
    insta::assert_snapshot!(run.stderr, @"
    started is when the alert fired; correct it when it is known since when users were affected, and say when the incident was detected
    similar incident: Checkout answered 502 while the connection pool was exhausted (INC-2026-010, 2026-02-03); 2 of its action items are still open
    ");
}

#[test]
fn new_from_pagerduty_and_opsgenie_and_what_the_command_line_says_wins() {
    let archive = with_services();
    let pagerduty = r#"{"event": {"id": "01", "event_type": "incident.triggered", "resource_type": "incident",
        "occurred_at": "2026-10-30T09:03:00.000Z", "agent": null, "client": null, "data": {"id": "PT4", "type": "incident",
        "html_url": "https://acme.pagerduty.com/incidents/PT4", "number": 12, "status": "triggered",
        "created_at": "2026-10-30T09:02:00Z", "title": "Payouts stopped", "urgency": "high",
        "service": {"summary": "ledger", "type": "service_reference"}, "priority": {"summary": "Highest"},
        "teams": [{"summary": "Payments", "type": "team_reference"}],
        "assignees": [{"summary": "Jane Roe", "type": "user_reference"}]}}}"#;
    archive.write("pd.json", pagerduty.as_bytes());
    let run = archive.run(&["new", "--from", "pd.json"]).code(0);
    insta::assert_snapshot!(fields(&archive.read(run.stdout.trim()), &READ).join("\n"), @r"
    title: Payouts stopped
    severity:
    date: 2026-10-30
    started: 2026-10-30T09:02:00Z
    teams: [payments]
    services: [ledger]
    near_miss: false
    source: https://acme.pagerduty.com/incidents/PT4
    ");
    assert!(run.stderr.contains("priority `Highest` of the alert is not in book.toml"), "{}", run.stderr);
    assert!(!archive.read(run.stdout.trim()).contains("Jane"), "no person");

    let opsgenie = r#"{"action": "Create", "integrationName": "Webhook", "integrationId": "4513", "source": {"type": "web"},
        "alert": {"alertId": "052652ac", "message": "Orders are late", "tinyId": "10", "entity": "checkout", "alias": "a",
        "tags": ["x"], "priority": "P2", "createdAt": 1793350920000, "updatedAt": 1793350920000, "username": "jane@x.example",
        "description": "The queue grows", "details": {}}}"#;
    let command = ["new", "Orders came late", "--from", "-", "--started", "2026-10-30 09:40", "--near-miss"];
    let output = archive.command(archive.root(), &command).write_stdin(opsgenie).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let path = String::from_utf8(output.stdout).unwrap();
    insta::assert_snapshot!(fields(&archive.read(path.trim()), &READ).join("\n"), @r"
    title: Orders came late
    severity: SEV2
    date: 2026-10-30
    started: 2026-10-30T08:40:00Z
    teams: []
    services: [checkout]
    near_miss: true
    source: Opsgenie alert 052652ac
    ");
}

#[test]
fn new_says_what_is_wrong_and_writes_nothing() {
    let archive =
        with_services().file("a.json", "{\"alerts\": 3}").file("b.json", "{").file("c.json", "{\"alerts\": [{}]}");
    let before = archive.files();
    for (arguments, words) in [
        (&["new"][..], "the title is missing"),
        (&["new", "X", "--from", "none.json"], "none.json cannot be read"),
        (&["new", "X", "--from", "a.json"], "is not a webhook payload of Alertmanager"),
        (&["new", "X", "--from", "b.json"], "is not JSON"),
        (&["new", "X", "--from", "c.json"], "has no title"),
        (&["new", "X", "--service", "chekout"], "did you mean `checkout`?"),
        (&["new", "X", "--started", "soon"], "--started: `soon` is not a time"),
        (&["new", "X", "--started", "09:00", "--resolved", "08:00"], "is before started"),
    ] {
        let run = archive.run(arguments).code(2);
        assert!(run.stderr.contains(words), "{arguments:?}: {}", run.stderr);
    }
    assert_eq!(archive.files(), before);
}

#[test]
fn new_has_fields_for_what_the_template_has_none_for() {
    for (template, wanted) in [
        ("# T\n\n## Summary\n", "---\nservices: [checkout]\nnear_miss: true\n---\n\n# X\n\n## Summary\n"),
        ("---\ntitle: T\n---\n# T\n", "---\ntitle: X\nservices: [checkout]\nnear_miss: true\n---\n# X\n"),
        (
            "+++\ntitle = \"T\"\n[impact]\nusers = 1\n+++\n# T\n",
            "+++\nservices = [\"checkout\"]\nnear_miss = true\ntitle = \"X\"\n[impact]\nusers = \"\"\n+++\n# X\n",
        ),
    ] {
        let archive = ArchiveBuilder::new()
            .file("book.toml", "[template]\nfile = \"content/template.md\"\n")
            .file("content/template.md", template);
        let run = archive.run(&["new", "X", "--service", "checkout", "--near-miss"]).code(0);
        assert_eq!(archive.read(run.stdout.trim()), wanted);
    }
}

/// Types into a terminal that `script` provides, a key at a time.
#[cfg(target_os = "linux")]
#[test]
fn new_asks_on_a_terminal() {
    use std::io::Write;
    use std::process::{Command, Stdio};

    let archive = with_services();
    let program = format!("{} new --date 2026-03-14", env!("CARGO_BIN_EXE_coroner"));
    let child = Command::new("script")
        .current_dir(archive.root())
        .args(["-qec", &program, "/dev/null"])
        .env("SOURCE_DATE_EPOCH", crate::archive_builder::TODAY)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    // A system without `script` has no terminal to type into.
    let Ok(mut child) = child else { return };
    let mut keys = child.stdin.take().unwrap();
    // Title, an unknown severity and a known one, Tab after the beginning of a team, a service, three times, near miss,
    // and the full form in place of the short one.
    let typing = "Late mail\rSEV9\r\u{8}\u{8}\u{8}\u{8}SEV4\rpay\t\rcheckout\r09:02\r\r\ryn";
    std::thread::sleep(std::time::Duration::from_millis(700));
    for key in typing.chars() {
        if keys.write_all(key.to_string().as_bytes()).is_err() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(60));
    }
    std::thread::sleep(std::time::Duration::from_millis(500));
    drop(keys);
    let output = child.wait_with_output().unwrap();
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(shown.contains("no severity `SEV9`"), "{shown}");
    let text = archive.read("content/2026/2026-03-14-late-mail.md");
    insta::assert_snapshot!(fields(&text, &READ).join("\n"), @r"
    title: Late mail
    severity: SEV4
    date: 2026-03-14
    started: 2026-03-14T08:02:00Z
    teams: [payments]
    services: [checkout]
    near_miss: true
    ");
    assert!(text.contains("\n## What went well"), "the full form: {text}");
}

/// A template of one's own often has no sample values, and `include` may name folders one by one.
#[test]
fn new_fills_fields_without_a_value_and_writes_where_postmortems_are() {
    let document = "---\ntitle: A\ndate: 2026-01-02\n---\n# A\n";
    let archive = ArchiveBuilder::new()
        .file("book.toml", "[book]\nsrc = \"docs\"\ninclude = [\"a/*.md\", \"b/*.md\"]\n[template]\nfile = \"t.md\"\n")
        .file(
            "t.md",
            "---\ntitle: # required: the effect\ndate:\nseverity : # optional\nid: # optional\nteams:\n---\n# Title\n",
        )
        .file("docs/a/old.md", "---\ndate: 2025-01-02\n---\n# Old\n")
        .file("docs/b/a.md", document);
    let run = archive.run(&["new", "Checkout: 502", "--severity", "SEV2"]).code(0);
    assert_eq!(run.stdout, "docs/b/2026-11-01-checkout-502.md\n");
    insta::assert_snapshot!(archive.read("docs/b/2026-11-01-checkout-502.md"), @r#"
    ---
    title: "Checkout: 502" # required: the effect
    date: 2026-11-01
    severity : SEV2 # optional
    id: "2026-11-01-checkout-502" # optional
    teams:
    ---
    # Checkout: 502
    "#);
    archive.write("book.toml", b"[book]\nsrc = \"docs\"\ninclude = [\"b/a.md\"]\n");
    let run = archive.run(&["new", "Another"]).code(0);
    assert!(run.stderr.contains("docs/2026/2026-11-01-another.md is not part of the archive"), "{}", run.stderr);
}
