//! A crude reader of front matter and sections, for measuring only.

use coroner_search::Entry;

/// The entries of a folder of Markdown files.
pub fn read(folder: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "md") {
            entries.push(entry(&path.to_string_lossy(), &std::fs::read_to_string(&path).unwrap()));
        }
    }
    entries
}

fn entry(path: &str, text: &str) -> Entry {
    let (front, body) = text.trim_start_matches("---\n").split_once("\n---\n").unwrap_or(("", text));
    let value = |name: &str| {
        front.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.trim_matches([' ', '"']).to_owned())
    };
    let list = |name: &str| {
        let lines = front.lines().skip_while(|line| !line.starts_with(name)).skip(1);
        lines.take_while(|line| line.starts_with("  -")).map(|line| line[4..].trim().to_owned()).collect()
    };
    let section = |name: &str| {
        let start = body.find(&format!("## {name}\n")).map(|at| at + name.len() + 4);
        start.map_or("", |start| body[start..].split("\n## ").next().unwrap().split("```").next().unwrap())
    };
    let (summary, root_cause) = (section("Summary"), section("Root cause"));
    // Fenced blocks and inline code, as the program gathers them.
    let fenced = body.split("```").skip(1).step_by(2).collect::<Vec<_>>().join("\n");
    let prose = body.split("```").step_by(2).collect::<Vec<_>>().join("\n");
    let code = fenced + "\n" + &prose.split('`').skip(1).step_by(2).collect::<Vec<_>>().join("\n");
    let mut rest = prose.clone();
    for part in [summary, root_cause] {
        if !part.is_empty() {
            rest = rest.replacen(part, "\n", 1);
        }
    }
    let stem = path.rsplit('/').next().unwrap().trim_end_matches(".md");
    Entry {
        id: stem[..stem.len().min(8)].to_owned(),
        path: path.to_owned(),
        url: format!("incidents/{stem}/"),
        title: value("title:").unwrap_or_default(),
        date: value("date:").map(|date| date.chars().take(10).collect()),
        severity: value("severity:"),
        status: value("status:"),
        teams: value("team:").into_iter().collect(),
        services: list("services:"),
        cause: value("root_cause_category:"),
        tags: value("tags:")
            .map(|tags| tags.trim_matches(['[', ']']).split(", ").map(str::to_owned).collect())
            .unwrap_or_default(),
        summary: summary.to_owned(),
        root_cause: root_cause.to_owned(),
        body: rest,
        code,
        ..Entry::default()
    }
}
