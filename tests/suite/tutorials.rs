//! The tutorials of `docs/tutorials.md`: every command runs, in order, on an archive such as the chapter describes, and
//! prints what is shown. The files that the chapter shows are written, its workflow runs.

use std::collections::BTreeMap;

use crate::archive_builder::ArchiveBuilder;
use crate::pipelines::{is_valid, json, read, run};
use crate::readme::{examples, first_missing};

/// The blocks of a part of the chapter: language and text.
fn blocks(part: &str) -> Vec<(String, String)> {
    let chapter = read("docs/tutorials.md");
    let text = chapter.split("\n## ").find(|text| text.starts_with(part)).unwrap();
    let mut blocks = text.split("\n```").skip(1).step_by(2);
    let block = |block: &str| {
        let (language, text) = block.split_once('\n').unwrap();
        (language.to_string(), format!("{text}\n"))
    };
    blocks.by_ref().map(block).collect()
}

/// Runs the commands of a block, and compares what they print with what is shown.
fn follow(archive: &ArchiveBuilder, block: &str) {
    for example in examples(&format!("```console\n{block}```\n")) {
        if example.command == "coroner serve" {
            continue; // it never ends
        }
        let variables = BTreeMap::from([("COLUMNS".to_string(), "140".to_string())]);
        let (code, printed) = run(archive, &format!("exec 2>&1; {}", example.command), &variables);
        let lines: Vec<&str> = printed.lines().map(str::trim_end).collect();
        assert!(code < 2, "`{}` ended with {code}:\n{printed}", example.command);
        if let Some(line) = first_missing(&example.output, &lines) {
            panic!("`{}` does not print {line:?}; it prints:\n{printed}", example.command);
        }
    }
}

/// A document in one of four forms.
fn old_document(at: usize, day: &str, what: &str) -> String {
    let minute = at % 10;
    match at / 4 % 4 {
        0 => format!(
            "---\ntitle: {what}\ndate: {day}\nseverity: SEV{}\nstatus: complete\n---\n\n# {what}\n\n## Summary\n\n{what}, and \
             customers saw errors for {} minutes.\n\n## Impact\n\n{at} customers.\n\n## Root cause\n\nThe limit was set years ago.\n\n\
             ## Timeline (UTC)\n\n| Time | Event |\n|---|---|\n| 09:0{minute} | Alert fires |\n| 09:4{minute} | Resolved |\n\n\
             ## Action items\n\n| Action | Owner | Due | Status |\n|---|---|---|---|\n| Raise the limit | @ann | {day} | Done |\n\
             | Alert before the limit | @bob | {day} | Open |\n",
            at % 3 + 1,
            at + 20,
        ),
        1 => format!(
            "# {day}: {what}\n\n**Severity:** P{}\n**Status:** Resolved\n\n## What happened\n\n{what}.\n\n## Impact\n\nAbout {at} % \
             of requests failed.\n\n## Timeline\n\n- 10:0{minute} UTC alert\n- 10:3{minute} UTC fixed\n\n## Why\n\nBob failed to \
             update the runbook.\n\n## Follow-ups\n\n- [x] Grow the disk (@carol)\n- [ ] Write a runbook (@bob, by {day})\n",
            at % 3 + 1,
        ),
        2 => format!(
            "# Postmortem: {what}\n\nDate: {day}\nAuthors: Dana, Eli\nImpact: {at} orders lost\n\n## Background\n\n{what} after a \
             change.\n\n## Timeline\n\n* {day} 14:0{minute} change rolled out\n* {day} 15:0{minute} rolled back\n\n## Root Causes\n\nThe \
             change was not tested.\n\n## Action items\n\n1. Test configuration in staging - TODO\n2. Alert on errors - DONE\n"
        ),
        _ => format!(
            "+++\ntitle = \"{what}\"\ndate = {day}\n+++\n\n{what}.\n\n## Detection\n\nA customer wrote to us.\n\n## Resolution\n\nThe \
             old version was deployed again.\n\n## Next steps\n\n- Add an alert\n"
        ),
    }
}

/// 80 postmortems in four forms, in the folders of four teams, and other pages beside them.
fn old_documents() -> ArchiveBuilder {
    const THINGS: [&str; 7] =
        ["queue", "database disk", "gateway", "cache", "config push", "resolver", "job scheduler"];
    const FAULTS: [&str; 6] = ["filled up", "expired", "answered 502", "was lost", "was slow", "was restarted"];
    let mut archive = ArchiveBuilder::new()
        .file("README.md", "# Postmortems\n\nAll teams.\n")
        .file("payments/oncall.md", "# On call\n\nWho is on call.\n");
    for at in 0..80 {
        let team = ["payments", "platform", "search", "mobile"][at % 4];
        let day = jiff::civil::date(2021, 1, 8).checked_add(jiff::Span::new().days(19 * at as i64)).unwrap();
        let what = format!("The {} {}", THINGS[at % 7], FAULTS[(at * 5 + at / 7) % 6]);
        let path = format!("{team}/{}/{day}-{}.md", day.year(), what.to_lowercase().replace(' ', "-"));
        archive = archive.file(&path, &old_document(at, &day.to_string(), &what));
    }
    for team in ["payments", "platform", "search", "mobile"] {
        archive = archive.file(&format!("{team}/README.md"), &format!("# {team}\n"));
    }
    archive.git_commit("2026-10-01T10:00:00Z")
}

/// With a repository to push to, and a name for commits.
fn with_origin(archive: ArchiveBuilder, name: &str) -> ArchiveBuilder {
    let day = "2026-10-01T10:00:00Z";
    let origin = archive.root().parent().unwrap().join(name);
    archive.git(&["init", "-q", "--bare", &origin.display().to_string()], day);
    archive.git(&["remote", "add", "origin", &origin.display().to_string()], day);
    archive.git(&["config", "user.name", "Ann"], day);
    archive.git(&["config", "user.email", "ann@example.org"], day);
    archive
}

/// Pages of a site below a path lead to each other by their own address.
fn is_below(archive: &ArchiveBuilder, folder: &str, address: &str) {
    let home = archive.read(&format!("{folder}/index.html"));
    assert!(home.contains(&format!("<link rel=\"canonical\" href=\"{address}\"")), "{home}");
    let feed = archive.read(&format!("{folder}/feed.xml"));
    assert!(feed.contains(&format!("{address}incidents/")), "{feed}");
    let team = archive.read(&format!("{folder}/teams/search/index.html"));
    assert!(!team.contains("href=\"/") && !team.contains("src=\"/"), "a link from the root of the host: {team}");
}

#[test]
fn from_80_old_documents_to_a_site_under_a_sub_path() {
    let archive = with_origin(old_documents(), "origin.git");
    let mut settings = 0;
    for (language, text) in blocks("From 80 old documents") {
        match language.as_str() {
            "console" => follow(&archive, &text),
            "toml" => {
                settings += 1;
                let book = archive.read("book.toml");
                let (include, rest) = book.split_at(book.find("\ninclude").unwrap() + 1);
                let line_end = rest.find('\n').unwrap() + 1;
                archive.write(
                    "book.toml",
                    match settings {
                        1 => format!("{include}{}{text}{}", &rest[..line_end], &rest[line_end..]),
                        _ => format!("{book}\n{text}"),
                    }
                    .as_bytes(),
                );
            }
            other => panic!("a block of {other}"),
        }
    }
    assert_eq!(settings, 2);
    let labels = archive.run(&["labels", "--format", "csv"]).code(0).stdout;
    assert!(!labels.contains(",teams,-,") && labels.contains(",teams,search,"), "{labels}");
    let workflow = json(&archive.read(".github/workflows/postmortems.yml"));
    let steps = workflow["jobs"]["library"]["steps"].as_array().unwrap();
    let build = steps.iter().find(|step| step["name"] == "Build").unwrap()["run"].as_str().unwrap();
    // GitHub gives the address without a `/` at its end.
    let address = BTreeMap::from([("BASE_URL".to_string(), "https://acme.github.io/incidents".to_string())]);
    let (code, text) = run(&archive, build, &address);
    assert_eq!(code, 0, "{text}");
    is_below(&archive, "site", "https://acme.github.io/incidents/");
    // The same in a project of GitLab, without the draft.
    std::fs::remove_dir_all(archive.root().join("search/2026")).unwrap();
    std::fs::remove_dir_all(archive.root().join(".github")).unwrap();
    archive.git(&["remote", "set-url", "origin", "git@gitlab.com:acme/incidents.git"], "2026-10-01T10:00:00Z");
    assert!(archive.run(&["init"]).code(0).stdout.contains("wrote .gitlab-ci.yml"));
    let pipeline = archive.read(".gitlab-ci.yml");
    is_valid(&pipeline, "gitlab-ci.json");
    let address = BTreeMap::from([("CI_PAGES_URL".to_string(), "https://acme.gitlab.io/team/incidents".to_string())]);
    for job in ["postmortems", "pages"] {
        for line in json(&pipeline)[job]["script"].as_array().unwrap() {
            let (code, text) = run(&archive, line.as_str().unwrap(), &address);
            assert_eq!(code, 0, "{line}: {text}");
        }
    }
    is_below(&archive, "site", "https://acme.gitlab.io/team/incidents/");
}

#[test]
fn from_an_incident_to_closed_actions_and_the_monday_digest() {
    let archive = ArchiveBuilder::new();
    archive.run(&["init"]).code(0);
    std::fs::remove_file(archive.root().join("content/2026/2026-11-01-first-postmortem.md")).unwrap();
    for (language, text) in blocks("From an incident") {
        match language.as_str() {
            "console" => follow(&archive, &text),
            "markdown" => archive.write("content/2026/2026-10-29-checkout-answered-502.md", text.as_bytes()),
            other => panic!("a block of {other}"),
        }
    }
    let mut workflow = String::new();
    for (language, text) in blocks("The Monday digest") {
        match language.as_str() {
            "console" => follow(&archive, &text),
            "toml" => archive.write("book.toml", text.as_bytes()),
            "yaml" => workflow = text,
            other => panic!("a block of {other}"),
        }
    }
    is_valid(&workflow, "github-workflow.json");
    let steps = json(&workflow)["jobs"]["digest"]["steps"].as_array().unwrap().clone();
    let script = steps.last().unwrap()["run"].as_str().unwrap();
    // In the place of Slack: what is posted, and an answer.
    let go = |answer: &str| {
        let curl = format!("curl() {{ echo \"$@\" >> asked; cat digest.json >> asked; echo '{answer}'; }}\n");
        // On the Monday after.
        let day = "export SOURCE_DATE_EPOCH=$((SOURCE_DATE_EPOCH + 24 * 60 * 60))\n";
        run(
            &archive,
            &format!("{day}{curl}{script}"),
            &BTreeMap::from([("SLACK_TOKEN".to_string(), "xoxb-1".to_string())]),
        )
        .0
    };
    assert_eq!(go("{\"ok\":true}"), 0);
    let asked = archive.read("asked");
    assert!(asked.contains("Bearer xoxb-1") && asked.contains("\"channel\": \"#payments\""), "{asked}");
    assert!(asked.contains("Checkout answered 502"), "{asked}");
    assert_eq!(go("{\"ok\":false,\"error\":\"not_in_channel\"}"), 1);
}
