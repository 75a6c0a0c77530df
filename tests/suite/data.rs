//! What programs read: every file of `/api/` fits the JSON Schema that is published beside it.

use serde_json::Value;

use crate::archive_builder::ArchiveBuilder;
use crate::archives::sample;
use crate::json_schema::{fits, validate};

fn json(archive: &ArchiveBuilder, path: &str) -> Value {
    serde_json::from_str(&archive.read(&format!("site/{path}"))).unwrap()
}

/// Builds and checks all files; gives the incidents' records.
#[track_caller]
fn checked(archive: &ArchiveBuilder) -> Vec<Value> {
    archive.run(&["build"]).code(0);
    for name in ["incidents", "actions", "recurrences", "metrics"] {
        fits(archive, name, &json(archive, &format!("api/{name}.json")));
    }
    json(archive, "api/incidents.json").as_array().unwrap().clone()
}

#[test]
fn the_files_fit_their_schemas() {
    let archive = sample();
    let records = checked(&archive);
    assert!(records.len() > 40);
    fits(&archive, "incident", &records[0]);
    // What the commands print are the same records.
    for (name, arguments) in
        [("actions", vec!["actions", "--all"]), ("recurrences", vec!["recurrences"]), ("metrics", vec!["metrics"])]
    {
        let printed = archive.run(&[arguments.as_slice(), &["--format", "json"]].concat()).code(0).json();
        assert_eq!(printed, json(&archive, &format!("api/{name}.json")), "{name}");
    }
    for arguments in [["metrics", "--team", "payments"], ["metrics", "--service", "checkout"]] {
        fits(&archive, "metrics", &archive.run(&[&arguments[..], &["--format", "json"]].concat()).code(0).json());
    }
    let exported = archive.run(&["export"]).code(0).jsonl();
    exported.iter().for_each(|record| fits(&archive, "incident", record));
}

#[test]
fn small_and_odd_archives_fit_too() {
    let none = ArchiveBuilder::new().file("content/.keep", "");
    assert!(checked(&none).is_empty());
    let odd = ArchiveBuilder::new()
        .file("content/bare.md", "Something broke.\n")
        .file("content/half.md", "---\ndate: soon\nseverity: huge\nstarted: 2026-02-30\n---\n## Action items\n- do it\n- [x] done ✅ 2026-01-01\n## Timeline\n- 25:00 what\n- 10:00 that\n")
        .git_commit("2026-01-05T10:00:00Z");
    assert_eq!(checked(&odd).len(), 2);
}

#[test]
fn a_schema_refuses_what_it_does_not_name() {
    let archive = sample();
    let records = checked(&archive);
    let mut wrong = records[0].clone();
    wrong["severty"] = "SEV1".into();
    assert!(validate(&archive, "incident", &wrong).is_err());
    wrong.as_object_mut().unwrap().remove("severty");
    wrong["date"] = "yesterday".into();
    assert!(validate(&archive, "incident", &wrong).is_err());
}

/// How much of some HTML is tags.
fn markup(html: &str) -> usize {
    html.split('<').skip(1).filter_map(|part| part.find('>')).map(|end| end + 2).sum()
}

#[test]
fn the_table_has_a_row_an_incident() {
    let archive = sample();
    let records = checked(&archive);
    let table = archive.read("site/api/incidents.csv");
    assert_eq!(table.lines().count(), records.len() + 1);
    assert!(table.starts_with("schema,id,path,url,title,"), "{table}");
    assert!(table.contains(",/incidents/INC-2025-008/,"), "{table}");
    // A document of 8 kB makes a page of 24 kB: what is lacking of the 8 kB would come without markup.
    let mut sum = 0;
    for record in &records {
        let text = archive.read(record["path"].as_str().unwrap()).len();
        let page = archive.read(&format!("site/incidents/{}/index.html", record["id"].as_str().unwrap()));
        let code: usize = page.split("<pre").skip(1).map(|rest| rest.split("</pre>").next().unwrap()).map(markup).sum();
        let size = page.len() - code + 8_000_usize.saturating_sub(text);
        assert!(size <= 24_000, "{}: {size}", record["id"]);
        sum += size;
    }
    assert!(sum / records.len() <= 20_500, "{} on average", sum / records.len());
    for (command, header) in
        [("actions", "status,due,"), ("metrics", "metric,median or share,"), ("recurrences", "cause,incidents,")]
    {
        let csv = archive.run(&[command, "--format", "csv"]).code(0).stdout;
        assert!(csv.starts_with(header), "{csv}");
        let md = archive.run(&[command, "--format", "md"]).code(0).stdout;
        assert!(md.starts_with("| ") && md.lines().nth(1).unwrap().starts_with("|--"), "{md}");
        assert_eq!(md.lines().count(), csv.lines().count() + 1, "{command}");
    }
}

#[test]
fn each_incident_has_a_markdown_twin() {
    let archive = ArchiveBuilder::new()
        .file("content/2025/first one.md", "---\nid: A-1\ntitle: First\ndate: 2025-01-01\nseverity: SEV1\nteams: [x]\n---\n# First\n\n## Root cause\nIt.\n")
        .file(
            "content/2026/b.md",
            "---\nid: B-1\ntitle: \"Second: \\\"again\\\"\"\ndate: 2026-01-01\nrecurrence_of: A-1\n---\n# Second\n\n\
             Before <!-- not for readers --> after, see [the first](<../2025/first one.md#root-cause>) and \
             [outside](https://x.example/) and [gone](gone.md).\n\n<!-- a\nhidden block -->\n\n![graph](../g.svg \"title\")\n\n\
             ```html\n<!-- shown, it is code -->\n```\n",
        )
        .bytes("content/g.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    archive.run(&["build", "--base-url", "https://library.example/"]).code(0);
    let twin = archive.read("site/incidents/B-1/index.md");
    insta::assert_snapshot!(twin, @r#"
    ---
    id: "B-1"
    title: "Second: \"again\""
    url: "https://library.example/incidents/B-1/"
    date: "2026-01-01"
    status: "complete"
    ---

    # Second

    Before  after, see [the first](../A-1/#root-cause) and [outside](https://x.example/) and [gone](gone.md).



    ![graph](../../assets/g.svg "title")

    ```html
    <!-- shown, it is code -->
    ```

    ## From the library

    - The same fault: [First](../A-1/index.md), 1 Jan 2025
    - Similar: [First](../A-1/index.md), 1 Jan 2025
    "#);
    let page = archive.read("site/incidents/B-1/index.html");
    assert!(page.contains("type=\"text/markdown\" href=\"index.md\""), "the page names its twin");
}

#[test]
fn llms_txt_says_where_everything_is() {
    let archive = sample();
    archive.run(&["build", "--base-url", "https://library.example/"]).code(0);
    let text = archive.read("site/llms.txt");
    assert!(text.starts_with("# Marrowby incident library\n\n> What went wrong at Marrowby"), "{text}");
    for line in text.lines().filter(|line| line.starts_with("- [")) {
        let address = line.split_once("](https://library.example/").unwrap().1.split_once(')').unwrap().0;
        let file = if address.ends_with('/') { format!("{address}index.html") } else { address.to_string() };
        assert!(archive.has(&format!("site/{file}")), "{line}");
    }
    assert!(text.matches("index.md): ").count() > 40, "{text}");
}

#[test]
fn the_bulk_form_is_pairs_of_lines() {
    let archive = ArchiveBuilder::new()
        .file("content/a.md", "---\nid: A-1\ntitle: \"Pool \\\"exhausted\\\"\"\ndate: 2026-01-02\nteams: [payments, data]\nroot_cause: capacity\nseverity: SEV1\ntags: [db]\n---\n## Summary\nNone left.\n\n## Notes\n`ECONNREFUSED` at noon.\n")
        .file("content/b.md", "---\nid: B-1\ntitle: Hidden\nvisibility: restricted\n---\nIt.\n")
        .file("content/c.md", "---\nid: C-1\ntitle: Draft\nstatus: draft\n---\nIt.\n");
    let lines = archive.run(&["export", "--format", "bulk", "--index", "incidents"]).code(0).jsonl();
    assert_eq!(lines.len(), 2, "neither restricted ones nor drafts");
    assert_eq!(lines[0], serde_json::json!({"index": {"_index": "incidents", "_id": "A-1"}}));
    let document = &lines[1];
    assert_eq!(document["team"], serde_json::json!(["payments", "data"]));
    assert_eq!((&document["cause"], &document["date"]), (&"capacity".into(), &"2026-01-02T00:00:00Z".into()));
    assert_eq!((&document["summary"], &document["code"]), (&"None left.".into(), &"ECONNREFUSED\n".into()));
    let mapping = archive.run(&["export", "--format", "mapping"]).code(0).json();
    let quickwit = archive.run(&["export", "--format", "quickwit"]).code(0).json();
    let fields = quickwit["doc_mapping"]["field_mappings"].as_array().unwrap();
    for name in document.as_object().unwrap().keys() {
        assert!(mapping["mappings"]["properties"][name].is_object(), "{name}");
        assert!(fields.iter().any(|field| field["name"] == *name), "{name}");
    }
}
