//! Times the engine on a folder of Markdown files: `cargo run --release -p coroner-search --example
//! measure DIR [QUERY…]`. A crude reader of front matter, for measuring only.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::time::Instant;

use coroner_search::{Engine, Entry, Options, write};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap();
    let mut entries = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "md") {
            entries.push(entry(&path.to_string_lossy(), &std::fs::read_to_string(&path).unwrap()));
        }
    }
    let started = Instant::now();
    let files = write(&entries, "en").unwrap();
    println!("{} documents written in {:?}", entries.len(), started.elapsed());
    for (name, bytes) in &files {
        println!("  {:>10} {name}", bytes.len());
    }
    let started = Instant::now();
    let engine = Engine::open(files).unwrap();
    println!("opened in {:?}", started.elapsed());
    for query in arguments {
        let typing = query.ends_with('…');
        let text = query.trim_end_matches('…');
        let started = Instant::now();
        let answer = engine.answer(text, &Options { typing, ..Options::default() }).unwrap();
        println!("\n{query}: {} in {:?}, assumed {:?}", answer.total, started.elapsed(), answer.assumed);
        for hit in answer.hits.iter().take(4) {
            println!(
                "  {:7.2} {} {} {}\n          {}",
                hit.score,
                hit.id,
                hit.date.as_deref().unwrap_or("-"),
                hit.title,
                hit.snippet.to_html()
            );
        }
    }
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
        start.map_or("", |start| body[start..].split("\n## ").next().unwrap())
    };
    let (summary, root_cause) = (section("Summary"), section("Root cause"));
    let mut rest = body.to_owned();
    for part in [summary, root_cause] {
        if !part.is_empty() {
            rest = rest.replacen(part, "\n", 1);
        }
    }
    let code = body.split("```").skip(1).step_by(2).collect::<Vec<_>>().join("\n");
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
        trigger: None,
        tags: value("tags:")
            .map(|tags| tags.trim_matches(['[', ']']).split(", ").map(str::to_owned).collect())
            .unwrap_or_default(),
        summary: summary.to_owned(),
        root_cause: root_cause.to_owned(),
        body: rest,
        code,
    }
}
