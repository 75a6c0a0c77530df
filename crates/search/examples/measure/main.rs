//! Times the engine on a folder of Markdown files: `cargo run --release -p coroner-search --example
//! measure DIR [QUERY…]`.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::time::Instant;

use coroner_search::{Engine, Options, write};

mod entries;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap();
    let entries = entries::read(&folder);
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
