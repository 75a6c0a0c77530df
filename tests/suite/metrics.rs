//! `coroner metrics`: each with its n and what is missing.

use crate::archives::library;

#[test]
fn numbers_come_with_what_is_missing() {
    let text = library().run(&["metrics"]).code(0).stdout;
    assert!(text.starts_with("3 incidents up to 2026-11-01;"), "{text}");
    let resolve = text.lines().find(|line| line.starts_with("Time to resolve")).unwrap();
    let cells: Vec<&str> = resolve.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
    assert_eq!(cells, ["Time to resolve", "1 h 20 min", "2 h", "2", "1", "at most 1 h", "missed"], "{text}");
    let detect = text.lines().find(|line| line.starts_with("Time to detect")).unwrap();
    assert!(detect.contains(" - "), "no data is a dash, not zero: {detect}");
}

#[test]
fn json_has_definitions_samples_and_quarters() {
    let library = library();
    let value = library.run(&["metrics", "--format", "json"]).code(0).json();
    let metric = |id: &str| value["metrics"].as_array().unwrap().iter().find(|m| m["id"] == id).unwrap().clone();
    let resolve = metric("time-to-resolve");
    assert_eq!((&resolve["median"], &resolve["p90"], &resolve["met"]), (&80.0.into(), &120.0.into(), &false.into()));
    assert_eq!(resolve["samples"][0]["incident"], "INC-1");
    assert!(resolve["meaning"].as_str().unwrap().contains("start of the impact"));
    let on_time = metric("actions-on-time");
    assert_eq!((&on_time["part"], &on_time["whole"], &on_time["missing"]), (&1.into(), &2.into(), &0.into()));
    assert_eq!(metric("time-to-detect")["value"], serde_json::Value::Null);
    assert_eq!(value["quarters"].as_array().unwrap().len(), 3);
    let team = library.run(&["metrics", "--team", "platform", "--format", "json"]).code(0).json();
    assert_eq!(team["incidents"], 1);
}

#[test]
fn clocks_that_change_and_weekends_do_not_stretch_time() {
    let incident = |id: &str, zone: &str, started: &str, resolved: &str, completed: &str| {
        format!(
            "---\nid: {id}\ntitle: {id}\nseverity: SEV1\ndate: {}\ntimezone: {zone}\nstarted: {started}\n\
             resolved: {resolved}\ncompleted: {completed}\n---\nIt.\n",
            &started[..10]
        )
    };
    let archive = crate::archive_builder::ArchiveBuilder::new()
        // In Berlin the clock jumps from two to three: one hour, not two.
        .file("content/a.md", &incident("A", "Europe/Berlin", "2026-03-29 01:30", "2026-03-29 03:30", "2026-03-30"))
        // In New York the hour from one to two comes twice: three hours, not two.
        .file("content/b.md", &incident("B", "America/New_York", "2025-11-02 00:30", "2025-11-02 02:30", "2025-11-07"))
        // Over on Saturday in Los Angeles, though it is Sunday in UTC; the next office day is Monday.
        .file(
            "content/c.md",
            &incident("C", "America/Los_Angeles", "2026-02-28 20:00", "2026-02-28 21:00", "2026-03-02"),
        );
    let value = archive.run(&["metrics", "--format", "json"]).code(0).json();
    let samples = |id: &str| -> Vec<(String, f64)> {
        let metric = value["metrics"].as_array().unwrap().iter().find(|m| m["id"] == id).unwrap();
        let samples = metric["samples"].as_array().unwrap().iter();
        samples.map(|s| (s["incident"].as_str().unwrap().to_string(), s["value"].as_f64().unwrap())).collect()
    };
    let named = |values: [f64; 3]| ["B", "C", "A"].into_iter().map(String::from).zip(values).collect::<Vec<_>>();
    assert_eq!(samples("time-to-resolve"), named([180.0, 60.0, 60.0]));
    assert_eq!(samples("time-to-postmortem"), named([5.0, 1.0, 1.0]));
}

#[test]
fn a_commit_that_brings_an_archive_in_publishes_nothing() {
    let document = |day: &str| format!("---\ntitle: It broke on {day}\ndate: {day}\n---\nIt.\n");
    let mut archive = crate::archive_builder::ArchiveBuilder::new();
    for day in ["2019-03-04", "2019-05-06", "2020-07-06", "2020-09-07"] {
        archive = archive.file(&format!("content/{day}.md"), &document(day));
    }
    archive = archive.git_commit("2026-02-02T10:00:00Z");
    let archive = archive.file("content/new.md", &document("2026-03-02")).git_commit("2026-03-04T10:00:00Z");
    let metrics = archive.run(&["metrics", "--format", "json"]).code(0).json();
    let metric = metrics["metrics"].as_array().unwrap().iter().find(|m| m["id"] == "time-to-postmortem").unwrap();
    assert_eq!((&metric["n"], &metric["missing"], &metric["value"]), (&1.into(), &4.into(), &2.0.into()), "{metric}");
}

/// The text of a piece of HTML.
fn plain(html: &str) -> String {
    html.split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
        .collect::<String>()
        .trim()
        .to_string()
}

#[test]
fn a_table_of_teams_says_what_the_page_of_each_team_says() {
    let library = library();
    library.run(&["build"]).code(0);
    let page = library.read("site/metrics/index.html");
    let table = page.split("<h2 id=\"x.teams\">").nth(1).unwrap().split("</table>").next().unwrap();
    let heads = table.split("<th scope=\"col\" class=\"number\">").skip(2);
    let names: Vec<String> = heads.map(|head| plain(head.split("</th>").next().unwrap())).collect();
    assert!(names.len() > 4, "{names:?}");
    for team in ["payments", "platform"] {
        let row = table.split_once(&format!("teams/{team}/\">")).unwrap().1.split("</tr>").next().unwrap();
        let cells = row.split("<td class=\"number nowrap\">").skip(1);
        let values = cells.map(|cell| plain(cell.split(" <span").next().unwrap()));
        let own = library.read(&format!("site/teams/{team}/index.html"));
        let mut compared = 0;
        for (name, value) in names.iter().zip(values) {
            let figure = own.split(&format!("<p class=\"figure-name\">{name}</p>")).nth(1);
            let figure = figure.map(|rest| plain(rest.trim_start().split("</p>").next().unwrap()));
            compared += usize::from(figure.is_some());
            assert_eq!(figure.unwrap_or_else(|| "no data".to_string()), value, "{name} of {team}");
        }
        assert!(compared > 2, "{compared} of {team}");
    }
}
