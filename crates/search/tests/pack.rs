//! The pack through its door: what a reader who fetches blocks is answered, and what it costs.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

use coroner_search::{Answer, BOOT, Engine, Entry, Files, Folder, Options, Reply, Session, Sort, pack, write};
use proptest::prelude::*;

const SERVICES: [&str; 5] = ["checkout-api", "ledger-db", "gateway", "search-indexer", "auth-worker"];
const TEAMS: [&str; 4] = ["payments", "platform", "search", "identity"];
const CAUSES: [&str; 3] = ["capacity", "configuration", "deployment-planning"];
const FAULTS: [&str; 6] = [
    "connection pool exhausted", "certificate expired overnight", "Redis memory failover was slow",
    "Kubernetes node drained too early", "DNS resolver returned stale records", "Kafka consumers lagged behind",
];
const LOGS: [&str; 5] = [
    "java.lang.OutOfMemoryError: Java heap space",
    "dial tcp 10.0.3.7:5432: connect: connection refused",
    "ERR_SSL_PROTOCOL_ERROR",
    "process ended with exit code 137",
    "FATAL: remaining connection slots are reserved; max_connections=200",
];

/// Archives large enough that dictionaries do not fit the boot file.
fn archive(documents: usize) -> Vec<Entry> {
    (0..documents).map(document).collect()
}

fn document(number: usize) -> Entry {
    let fault = FAULTS[number % FAULTS.len()];
    let service = SERVICES[number % SERVICES.len()];
    let noise: Vec<String> = (0..60).map(|at| word(number * 31 + at * 17)).collect();
    Entry {
        id: format!("INC-{number:04}"),
        path: format!("content/{number}.md"),
        url: format!("incidents/INC-{number:04}/"),
        title: format!("{service}: {fault}"),
        date: (!number.is_multiple_of(37))
            .then(|| format!("20{}-{:02}-{:02}", 20 + number % 6, 1 + number % 12, 1 + number % 28)),
        severity: Some(format!("SEV{}", 1 + number % 3)),
        status: Some("complete".into()),
        teams: vec![TEAMS[number % TEAMS.len()].into()],
        services: vec![service.into()],
        cause: Some(CAUSES[number % CAUSES.len()].into()),
        trigger: Some("config-push".into()),
        tags: vec!["postgres".into(), format!("tag{}", number % 9)],
        summary: format!("Users of {service} saw errors: {fault}. {}", noise[..8].join(" ")),
        root_cause: format!(
            "A retry storm; {} équipe {}",
            noise[8..14].join(" "),
            if number.is_multiple_of(50) { "接続プールが枯渇" } else { "" }
        ),
        body: noise.join(" "),
        code: format!("{}\nrequest_id={:x}", LOGS[number % LOGS.len()], number * 7919),
        minutes: Some(number as i64),
        ended_by: Some(format!("Replica {number} was restarted.")),
    }
}

/// A made-up word of its number.
fn word(number: usize) -> String {
    const SYLLABLES: [&str; 16] =
        ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "ve"];
    let number = number % 4096;
    [number, number / 16, number / 256].map(|part| SYLLABLES[part % 16]).concat()
}

/// Queries of all kinds.
fn queries() -> Vec<String> {
    let mut queries: Vec<String> = [
        "database",
        "pool",
        "connection pool",
        "\"connection pool\"",
        "\"pool connection\"",
        "pool -expired",
        "connection -\"connection pool\"",
        "kafka OR dns",
        "redis memory failover",
        "kubernetes node drain",
        "kuberntes",
        "certficate",
        "conection pool exhuasted",
        "postg",
        "post",
        "po",
        "p",
        "certif",
        "max_conn",
        "ECONN",
        "team:payments",
        "team:paymnets pool",
        "team:payments team:platform",
        "severity:sev1",
        "severity:SEV1 severity:SEV2",
        "service:ledger-db",
        "service:\"checkout api\" pool",
        "cause:config",
        "status:complete",
        "tag:tag3",
        "trigger:config_push",
        "after:2024",
        "before:2021-06",
        "pool after:2022 before:2024",
        "after:2030",
        "-team:payments",
        "-pool",
        "-nonsenseword",
        "java.lang.OutOfMemoryError: Java heap space",
        "dial tcp 10.0.3.7:5432: connect: connection refused",
        "ERR_SSL_PROTOCOL_ERROR",
        "exit code 137",
        "\"exit code 137\"",
        "10.0.3.7",
        "5432",
        "max_connections",
        "OutOfMemoryError",
        "outofmemory",
        "heap space",
        "connect: connection refused (attempt=3)",
        "[ERROR] dial tcp 10.0.3.7:5432",
        "at com.acme.Pool.acquire(Pool.java:42)\n\tat com.acme.Main.main",
        "接続プール",
        "枯渇",
        "接",
        "equipe",
        "équipe",
        "INC-0042",
        "INC-0001 INC-0002",
        "the",
        "the of and",
        "users saw errors",
        "zzzzqqq",
        "pool zzzzqqq",
        "status:500",
        "foo:bar",
        "",
        "   ",
        "\"\"",
        "- : ()",
        "OR",
        "OR OR pool",
        "\"unclosed pool",
        "café",
        "a b c d e f g h",
        "redis OR kafka OR pool OR dns",
        "retry storm",
        "stale records gateway",
        "gateway dns",
        "search",
        "searching",
        "identity auth",
        "auth-worker",
        "slow",
    ]
    .map(str::to_owned)
    .to_vec();
    queries.extend((0..40).map(|number| word(number * 97)));
    queries.extend((0..12).map(|number| format!("{} {}", word(number * 13), word(number * 29))));
    queries.extend((0..12).map(|number| word(number * 311)[..4].to_owned()));
    queries
}

fn boot(pack: &Files) -> &[u8] {
    &pack[BOOT]
}

fn session(pack: &Files) -> Session {
    Session::open(boot(pack)).unwrap()
}

/// The answer, and how many times blocks were needed.
fn ask(session: &mut Session, pack: &Files, query: &str, options: &Options) -> (Answer, usize) {
    for rounds in 0..12 {
        match session.ask(query, options).unwrap() {
            Reply::Answer(answer) => return (answer, rounds),
            Reply::Needs(names) => {
                assert!(!names.is_empty(), "{query:?} needs nothing and is not answered");
                for name in names {
                    session.give(&name, pack[&name].clone()).unwrap();
                }
            }
        }
    }
    panic!("{query:?} is never answered");
}

fn ways() -> [Options; 3] {
    [
        Options::default(),
        Options { typing: true, limit: 5, ..Options::default() },
        Options { sort: Sort::Date, offset: 3, ..Options::default() },
    ]
}

#[test]
fn a_reader_who_fetches_blocks_is_answered_like_one_who_has_them_all() {
    let index = write(&archive(700), "en").unwrap();
    let engine = Engine::open(index.clone()).unwrap();
    let pack = pack(index, "engine.wasm").unwrap();
    let mut warm = session(&pack);
    let queries = queries();
    assert!(queries.len() >= 100);
    for query in &queries {
        for options in ways() {
            let whole = engine.answer(query, &options).unwrap();
            let (cold, rounds) = ask(&mut session(&pack), &pack, query, &options);
            assert_eq!(cold, whole, "{query:?} {options:?}");
            assert_eq!(ask(&mut warm, &pack, query, &options).0, whole, "{query:?} {options:?}, warm");
            // A typo, or quotes that no document has, is another look.
            let most = if whole.assumed.is_some() || whole.total == 0 { 6 } else { 3 };
            assert!(rounds <= most, "{query:?} {options:?} took {rounds} rounds");
        }
    }
}

#[test]
fn a_folder_answers_like_the_index() {
    let index = write(&archive(300), "en").unwrap();
    let engine = Engine::open(index.clone()).unwrap();
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("folder");
    let _ = std::fs::remove_dir_all(&folder);
    let pack = pack(index, "engine.wasm").unwrap();
    for (name, bytes) in &pack {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let mut opened = Folder::open(&folder).unwrap();
    assert_eq!(opened.documents(), 300);
    for query in ["connection pool", "kuberntes", "team:payments"] {
        let options = Options::default();
        assert_eq!(opened.answer(query, &options).unwrap(), engine.answer(query, &options).unwrap());
    }
    for name in pack.keys().filter(|name| name.ends_with("/00.bin")) {
        std::fs::remove_dir_all(folder.join(name).parent().unwrap()).unwrap();
    }
    let error = Folder::open(&folder).unwrap().answer("connection pool", &Options::default()).unwrap_err();
    assert!(error.to_string().contains(".bin"), "{error}");
}

#[test]
fn what_has_come_is_not_fetched_again() {
    let pack = pack(write(&archive(700), "en").unwrap(), "engine.wasm").unwrap();
    let mut session = session(&pack);
    ask(&mut session, &pack, "connection pool", &Options::default());
    assert_eq!(ask(&mut session, &pack, "connection pool", &Options::default()).1, 0);
    assert_eq!(ask(&mut session, &pack, "connection pool", &Options { limit: 3, ..Options::default() }).1, 0);
}

#[test]
fn archives_of_any_size_have_a_pack() {
    for documents in [0, 1, 63, 64, 65, 600] {
        let index = write(&archive(documents), "en").unwrap();
        let engine = Engine::open(index.clone()).unwrap();
        let pack = pack(index, "engine.wasm").unwrap();
        let mut session = session(&pack);
        assert_eq!(session.documents(), documents);
        for query in ["pool", "team:payments", "after:2022", "certficate", "zzz"] {
            let whole = engine.answer(query, &Options::default()).unwrap();
            assert_eq!(ask(&mut session, &pack, query, &Options::default()).0, whole, "{query} of {documents}");
        }
    }
}

#[test]
fn a_missing_block_is_named_again_and_a_cut_one_refused_by_name() {
    let pack = pack(write(&archive(700), "en").unwrap(), "engine.wasm").unwrap();
    let mut session = session(&pack);
    for _ in 0..4 {
        let Reply::Needs(names) = session.ask("connection pool", &Options::default()).unwrap() else { break };
        // Nothing came: the same is named again.
        assert_eq!(session.ask("connection pool", &Options::default()).unwrap(), Reply::Needs(names.clone()));
        for name in names {
            let block = &pack[&name];
            for damaged in [&block[..block.len() - 1], &block[..3], &[], b"<!doctype html><title>Not found</title>"] {
                let error = session.give(&name, damaged.to_vec()).unwrap_err().to_string();
                assert!(error.contains(&name), "{error}");
            }
            session.give(&name, block.clone()).unwrap();
        }
    }
    assert!(matches!(session.ask("connection pool", &Options::default()).unwrap(), Reply::Answer(_)));
    let error = session.give("0011223344556677/00.bin", vec![1, 2, 3]).unwrap_err().to_string();
    assert!(error.contains("0011223344556677/00.bin"), "{error}");
}

#[test]
fn a_damaged_boot_file_is_refused() {
    let pack = pack(write(&archive(70), "en").unwrap(), "engine.wasm").unwrap();
    let boot = boot(&pack);
    for cut in [0, 1, 5, boot.len() / 2, boot.len() - 1] {
        assert!(Session::open(&boot[..cut]).is_err(), "cut at {cut}");
    }
    assert!(Session::open(b"<!doctype html>").is_err());
}

#[test]
fn names_tell_of_content_and_an_edit_moves_few_of_them() {
    let mut entries = archive(400);
    let before = pack(write(&entries, "en").unwrap(), "engine.wasm").unwrap();
    assert!(before == pack(write(&entries, "en").unwrap(), "engine.wasm").unwrap(), "bytes differ");
    // The newest incident: stored documents of the others keep their names.
    entries.push(Entry { date: Some("2026-11-01".into()), id: "INC-9999".into(), ..document(1) });
    let after = pack(write(&entries, "en").unwrap(), "engine.wasm").unwrap();
    for (name, bytes) in &after {
        assert!(name == BOOT || before.get(name).is_none_or(|known| known == bytes), "{name} has two contents");
    }
    let kept = after.keys().filter(|name| before.contains_key(*name)).count();
    assert!(kept > 380, "only {kept} of {} blocks kept their names", after.len());
}

#[test]
fn a_page_asks_and_is_told_in_json() {
    let pack = pack(write(&archive(100), "en").unwrap(), "engine.wasm").unwrap();
    let mut session = session(&pack);
    let question = br#"{"query": "connection pool", "limit": 2, "sort": "date"}"#;
    let reply_to_page = loop {
        let reply_to_page: serde_json::Value = serde_json::from_str(&session.ask_json(question).unwrap()).unwrap();
        let Some(needs) = reply_to_page["needs"].as_array() else { break reply_to_page };
        for name in needs {
            let name = name.as_str().unwrap();
            session.give(name, pack[name].clone()).unwrap();
        }
    };
    let answer = &reply_to_page["answer"];
    assert_eq!(answer["hits"].as_array().unwrap().len(), 2);
    assert_eq!((&answer["documents"], &answer["query"]), (&100.into(), &"connection pool".into()));
    assert!(answer["facets"]["team"][0]["count"].as_u64().unwrap() > 0);
    assert!(answer["hits"][0]["snippet"].as_str().unwrap().contains("<mark>"));
    assert!(session.ask_json(b"{").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_is_answered_alike(text in "(\\PC|pool|team:|after:2|\"| OR |-|接|\n|ba|ce|10.0.){0,40}", typing in any::<bool>()) {
        thread_local!(static BOTH: (Engine, Files) = {
            let index = write(&archive(150), "en").unwrap();
            (Engine::open(index.clone()).unwrap(), pack(index, "engine.wasm").unwrap())
        });
        BOTH.with(|(engine, pack)| {
            let options = Options { typing, ..Options::default() };
            let (answer, _) = ask(&mut session(pack), pack, &text, &options);
            assert_eq!(answer, engine.answer(&text, &options).unwrap());
        });
    }
}
