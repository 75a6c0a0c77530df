//! What a reader pays for an answer: `cargo run --release -p coroner-search --example payload DIR [QUERY…]`.
//! Writes the pack of a folder of Markdown files, then asks each query cold and after the one before.
//! With OUT=FOLDER the pack is kept; of such a folder (it has a boot file) the queries are answered and timed.

#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::disallowed_methods)]

use std::time::Instant;

use coroner_search::{BOOT, Files, Folder, Options, Reply, Session, pack, write};

#[path = "measure/entries.rs"]
mod entries;

const QUERIES: [&str; 9] = [
    "database", "latency", "armholes", "connection pool", "certificate expired", "redis memory failover",
    "kubernetes node drain", "kuberntes", "postg",
];

fn main() {
    let folder = std::env::args().nth(1).unwrap();
    if std::path::Path::new(&folder).join(BOOT).exists() {
        return from_folder(&folder);
    }
    let entries = entries::read(&folder);
    let started = Instant::now();
    let index = write(&entries, "en").unwrap();
    let written = started.elapsed();
    for (name, bytes) in &index {
        println!("  {:>10} {name}", bytes.len());
    }
    let pack = pack(index, "engine.wasm").unwrap();
    if let Some(out) = std::env::var_os("OUT") {
        for (name, bytes) in &pack {
            let path = std::path::Path::new(&out).join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
    }
    let total: usize = pack.values().map(Vec::len).sum();
    let boot = &pack[BOOT];
    println!("index {written:?}, pack {:?}: {} files, {total} bytes", started.elapsed() - written, pack.len());
    println!("boot {} bytes", boot.len());
    let asked: Vec<String> = std::env::args().skip(2).collect();
    let queries: Vec<&str> =
        if asked.is_empty() { QUERIES.to_vec() } else { asked.iter().map(String::as_str).collect() };
    for (index, query) in queries.iter().enumerate() {
        let mut session = Session::open(boot).unwrap();
        let cold = ask(&mut session, &pack, query);
        let next = queries[(index + 1) % queries.len()];
        let warm = ask(&mut session, &pack, next);
        let all = boot.len() + cold.1;
        println!(
            "{query:24} cold {all:>7} ({:>6} in {:?}), warm {next:24} {:>6} in {:?}",
            cold.1, cold.0, warm.1, warm.0
        );
    }
}

fn from_folder(folder: &str) {
    for query in std::env::args().skip(2) {
        let started = Instant::now();
        let answer = Folder::open(folder).unwrap().answer(&query, &Options::default()).unwrap();
        println!("{query}: {} found in {:?}", answer.total, started.elapsed());
    }
}

/// Requests of each round and the bytes of all.
fn ask(session: &mut Session, pack: &Files, query: &str) -> (Vec<usize>, usize) {
    let (mut rounds, mut bytes) = (Vec::new(), 0);
    let options = Options { typing: true, ..Options::default() };
    while let Reply::Needs(names) = session.ask(query, &options).unwrap() {
        rounds.push(names.len());
        let mut here = 0;
        for name in names {
            here += pack[&name].len();
            session.give(&name, pack[&name].clone()).unwrap();
        }
        bytes += here;
        if std::env::var_os("DETAIL").is_some() {
            println!("    {query}: {} blocks, {here} bytes", rounds[rounds.len() - 1]);
        }
    }
    (rounds, bytes)
}
