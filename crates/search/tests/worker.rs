//! The browser's side without a browser: the committed engine and the worker's script, run by Node
//! over a static server. Needs `node` (18 or later) and says so when there is none.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stderr, missing_docs)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use coroner_search::{Engine, Entry, Files, Options, pack, write};

const QUERIES: [&str; 14] = [
    "kafka", "connection pool", "\"connection pool\"", "conection pol", "team:payments pool",
    "severity:sev1 OR severity:sev2", "after:2023 redis", "dial tcp 10.0.3.7:5432: connect: connection refused",
    "java.lang.OutOfMemoryError: Java heap space", "接続プール", "équipe", "zzzzqqq", "", "-kafka",
];

fn archive(documents: usize) -> Vec<Entry> {
    let faults =
        ["connection pool exhausted", "Redis failover was slow", "Kafka consumers lagged", "DNS records stale"];
    let document = |number: usize| Entry {
        id: format!("INC-{number}"),
        path: format!("content/{number}.md"),
        url: format!("../incidents/INC-{number}/"),
        title: format!("Service {} failed: {}", number % 23, faults[number % 4]),
        date: Some(format!("202{}-0{}-1{}", number % 6, 1 + number % 9, number % 10)),
        severity: Some(format!("SEV{}", 1 + number % 3)),
        teams: vec![["payments", "platform", "search"][number % 3].into()],
        summary: format!("An équipe of {number} saw {} and ökonomie{}.", faults[(number + 1) % 4], number % 311),
        body: (0..80).map(|at| format!("word{} ", (number * 83 + at * 7) % 2903)).collect::<String>() + "接続プール",
        code: ["dial tcp 10.0.3.7:5432: connect: connection refused", "java.lang.OutOfMemoryError: Java heap space"]
            [number % 2]
            .into(),
        ..Entry::default()
    };
    (0..documents).map(document).collect()
}

/// Writes a pack, and tells the terminal's answers.
fn lay(documents: usize, folder: &Path) -> serde_json::Value {
    let index = write(&archive(documents), "en").unwrap();
    let engine = Engine::open(index.clone()).unwrap();
    save(&pack(index, "../static/search-engine.wasm.lzma").unwrap(), folder);
    let answers: BTreeMap<&str, _> =
        QUERIES.iter().map(|query| (*query, engine.answer(query, &Options::default()).unwrap())).collect();
    // By way of its text: a value would widen scores to numbers that print otherwise.
    serde_json::from_str(&serde_json::to_string(&answers).unwrap()).unwrap()
}

fn save(files: &Files, folder: &Path) {
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

#[test]
fn the_worker_answers_like_the_terminal() {
    if Command::new("node").arg("--version").output().is_err() {
        eprintln!("not run: the worker's test needs node");
        return;
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("worker");
    let _ = fs::remove_dir_all(&folder);
    let statics = here.join("../../themes/default/static");
    fs::create_dir_all(folder.join("static")).unwrap();
    fs::write(folder.join("package.json"), r#"{"type": "module"}"#).unwrap();
    for name in ["search-worker.js", "search-engine.wasm.lzma"] {
        fs::copy(statics.join(name), folder.join("static").join(name)).unwrap();
    }
    let expected = serde_json::json!({ "old": lay(400, &folder.join("old")), "new": lay(420, &folder.join("new")) });
    fs::write(folder.join("expected.json"), expected.to_string()).unwrap();
    let run = Command::new("node").arg(here.join("tests/worker/drive.mjs")).arg(&folder).output().unwrap();
    let said = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}");
    assert_eq!(said.lines().filter(|line| line.starts_with("held: ")).count(), 7, "{said}");
}
