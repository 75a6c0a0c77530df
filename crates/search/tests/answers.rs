//! The engine through its door: entries in, answers out.

#![allow(clippy::unwrap_used, missing_docs)]

use coroner_search::{Answer, Engine, Entry, Options, Sort, write};
use proptest::prelude::*;

fn entry(id: &str, date: &str, title: &str, body: &str) -> Entry {
    Entry {
        id: id.into(),
        path: format!("content/{id}.md"),
        url: format!("incidents/{id}/"),
        title: title.into(),
        date: (!date.is_empty()).then(|| date.into()),
        body: body.into(),
        ..Entry::default()
    }
}

fn archive() -> Vec<Entry> {
    vec![
        Entry {
            severity: Some("SEV1".into()),
            teams: vec!["payments".into()],
            services: vec!["ledger-db".into(), "Checkout API".into()],
            cause: Some("capacity".into()),
            trigger: Some("config-push".into()),
            status: Some("complete".into()),
            tags: vec!["postgres".into()],
            summary: "Checkout failed for 40 minutes because the connection pool was exhausted.".into(),
            root_cause: "A retry loop opened connections faster than they were closed.".into(),
            code: "pq: dial tcp 10.0.3.7:5432: connect: ECONNREFUSED\nFATAL: remaining connection slots are reserved\nlast exit code 137 max_connections=200".into(),
            ..entry("INC-1", "2026-03-04", "Connection pool exhausted on the ledger database", "The team's dashboards were red. The pod was OOMKilled twice.")
        },
        Entry {
            severity: Some("SEV2".into()),
            teams: vec!["platform".into(), "payments".into()],
            services: vec!["gateway".into()],
            cause: Some("configuration".into()),
            ..entry("INC-2", "2025-07-01", "DNS resolver outage", "A swimming pool of unrelated words. The connection was fine.")
        },
        Entry {
            severity: Some("SEV2".into()),
            teams: vec!["search".into()],
            cause: Some("deployment-planning".into()),
            ..entry("INC-3", "2025-12-31", "Kafka consumers lagged after a rolling deployment", "Consumers rebalanced for an hour. Café terminals and équipes waited.")
        },
        entry("INC-4", "", "注文サービスの障害", "データベース接続プールが枯渇した。"),
        entry("INC-5", "2024-01-15", "Redis failover took too long", "The sentinel waited. Redis was slow. Deployments were paused."),
        entry("INC-6", "2024-06-15", "Redis failover took too long", "The sentinel waited. Redis was slow. Deployments were paused."),
    ]
}

fn engine() -> Engine {
    Engine::open(write(&archive(), "en").unwrap()).unwrap()
}

fn answer(query: &str) -> Answer {
    engine().answer(query, &Options::default()).unwrap()
}

fn typing(query: &str) -> Vec<String> {
    let options = Options { typing: true, ..Options::default() };
    ids(&engine().answer(query, &options).unwrap())
}

fn ids(answer: &Answer) -> Vec<String> {
    answer.hits.iter().map(|hit| hit.id.clone()).collect()
}

fn found(query: &str) -> Vec<String> {
    ids(&answer(query))
}

#[test]
fn words_find_by_stem_and_all_words_come_first() {
    assert_eq!(found("exhausted connections pool")[0], "INC-1");
    assert_eq!(found("connection pool"), ["INC-1", "INC-2"]);
    assert_eq!(found("consumer rebalancing"), ["INC-3"]);
    assert_eq!(found("the team"), ["INC-1"]);
}

#[test]
fn a_phrase_is_words_in_order() {
    assert_eq!(found("\"connection pool\""), ["INC-1"]);
    let loosened = answer("\"pool connection\"");
    assert_eq!(ids(&loosened), ["INC-1", "INC-2"]);
    assert_eq!(loosened.assumed.as_deref(), Some("pool connection"));
}

#[test]
fn not_and_or() {
    assert_eq!(found("pool -exhausted"), ["INC-2"]);
    assert_eq!(found("connection -\"connection pool\""), ["INC-2"]);
    assert_eq!(found("kafka OR dns"), ["INC-2", "INC-3"]);
    assert_eq!(found("deployment kafka OR redis"), ["INC-3", "INC-6", "INC-5"]);
    assert_eq!(found("pool -team:payments"), Vec::<String>::new());
    assert_eq!(found("-team:payments -redis").len(), 2);
    assert_eq!(found("-nonsenseword").len(), 6);
}

#[test]
fn labels_filter() {
    assert_eq!(found("team:payments"), ["INC-1", "INC-2"]);
    assert_eq!(found("team:payments team:platform"), ["INC-2"]);
    assert_eq!(found("severity:sev1"), ["INC-1"]);
    assert_eq!(found("severity:SEV1 severity:SEV2"), ["INC-1", "INC-3", "INC-2"]);
    assert_eq!(found("service:\"checkout api\""), ["INC-1"]);
    assert_eq!(found("service:checkout-api trigger:config_push status:complete tag:postgres"), ["INC-1"]);
    assert_eq!(found("cause:config"), ["INC-2"]);
    assert_eq!(found("team:search OR cause:capacity"), ["INC-1", "INC-3"]);
    let corrected = answer("team:paymnets pool");
    assert_eq!(ids(&corrected), ["INC-1", "INC-2"]);
    assert_eq!(corrected.assumed.as_deref(), Some("team:payments pool"));
}

#[test]
fn an_unknown_value_of_a_filter_finds_nothing_and_is_named() {
    let unknown = |query: &str| {
        let answer = answer(query);
        let unknown = answer.unknown.iter().map(|one| (format!("{}:{}", one.field, one.value), one.as_text));
        (answer.total, unknown.collect::<Vec<_>>())
    };
    let one = |filter: &str, as_text: bool| vec![(filter.to_owned(), as_text)];
    assert_eq!(unknown("team:nosuch pool"), (0, one("team:nosuch", false)));
    assert_eq!(unknown("pool severity:SEV9"), (0, one("severity:SEV9", false)), "another digit is another severity");
    assert_eq!(unknown("after:lunch pool"), (0, one("after:lunch", false)));
    assert_eq!(unknown("pool -team:nosuch"), (2, one("team:nosuch", false)));
    assert_eq!(unknown("cause:nosuch OR cause:capacity"), (1, one("cause:nosuch", false)));
    assert_eq!(unknown("teams:payments pool"), (2, vec![]));
    // What the text has is no filter: the words of a log line, of which a document must have all.
    assert_eq!(unknown("tag:slots reserved"), (0, one("tag:slots", false)));
    assert_eq!(unknown("status:slow redis"), (0, one("status:slow", false)));
    let entry = Entry { code: "level=error status:502 upstream".into(), ..entry("INC-7", "2026-01-01", "Errors", "x") };
    let entries: Vec<Entry> = archive().into_iter().chain([entry]).collect();
    let engine = Engine::open(write(&entries, "en").unwrap()).unwrap();
    let answer = engine.answer("status:502 upstream", &Options::default()).unwrap();
    assert_eq!((ids(&answer), answer.unknown[0].as_text), (vec!["INC-7".to_owned()], true));
    assert_eq!(answer.unknown[0].known, ["complete"]);
}

#[test]
fn labels_are_found_as_words_too() {
    assert_eq!(found("payments"), ["INC-1", "INC-2"]);
    assert_eq!(found("ledger-db"), ["INC-1"]);
    assert_eq!(found("INC-3"), ["INC-3"]);
    assert_eq!(found("SEV1")[0], "INC-1");
}

#[test]
fn dates_bound() {
    assert_eq!(found("after:2026"), ["INC-1"]);
    assert_eq!(found("after:2025-12-31 before:2026-03-04"), ["INC-3"]);
    assert_eq!(found("before:2024-02"), ["INC-5"]);
    assert_eq!(found("redis after:2024-06-15"), ["INC-6"]);
    assert_eq!(found("pool after:2027"), Vec::<String>::new());
}

#[test]
fn of_equals_the_newest_comes_first() {
    assert_eq!(found("redis failover"), ["INC-6", "INC-5"]);
}

#[test]
fn typos_are_forgiven_and_said() {
    let corrected = answer("conection pool exhuasted");
    assert_eq!(ids(&corrected)[0], "INC-1");
    assert_eq!(corrected.assumed.as_deref(), Some("connection pool exhausted"));
    let missing = answer("kafka zzzzqqq");
    assert_eq!(ids(&missing), ["INC-3"]);
    assert_eq!(missing.assumed.as_deref(), Some("kafka"));
    assert_eq!(answer("kafka").assumed, None);
    let nothing = answer("zzzzqqq");
    assert_eq!((nothing.total, nothing.assumed), (0, None));
}

#[test]
fn the_last_word_is_a_beginning_while_typing() {
    assert_eq!(typing("kaf"), ["INC-3"]);
    assert_eq!(typing("rebalanc"), ["INC-3"]);
    assert_eq!(typing("connectio")[0], "INC-1");
    assert_eq!(typing("pool exh"), ["INC-1", "INC-2"], "what has only one of the words follows");
    assert_eq!(typing("ECONN"), ["INC-1"]);
    assert_eq!(found("kaf"), Vec::<String>::new());
}

#[test]
fn what_has_only_some_of_the_words_fills_the_page() {
    let some =
        |query| -> Vec<(String, bool)> { answer(query).hits.into_iter().map(|hit| (hit.id, hit.partial)).collect() };
    assert_eq!(some("connection pool dns"), [("INC-2".to_owned(), false), ("INC-1".to_owned(), true)]);
    assert_eq!(answer("redis kafka").hits.len(), 3);
}

#[test]
fn identifiers_are_found_whole_and_in_parts() {
    for query in [
        "ECONNREFUSED", "econnrefused", "10.0.3.7:5432", "10.0.3.7", "5432", "\"exit code 137\"", "max_connections",
        "OOMKilled", "oomkilled", "killed oom",
    ] {
        assert_eq!(found(query).first().map(String::as_str), Some("INC-1"), "{query}");
    }
}

#[test]
fn a_pasted_error_just_works() {
    for query in [
        "panic: pq: dial tcp 10.0.3.7:5432: connect: ECONNREFUSED [attempt=3] at main.go:42 (core dumped)",
        "[ERROR] 2026-03-04T10:11:12Z dial tcp 10.0.3.7:5432: connect: ECONNREFUSED",
        "Exception in thread \"main\" java.net.ConnectException: ECONNREFUSED\n\tat com.acme.Pool.acquire(Pool.java:42)\n\tat com.acme.Main.main(Main.java:7)",
        "FATAL: remaining connection slots are reserved for non-replication superuser connections",
    ] {
        assert_eq!(found(query).first().map(String::as_str), Some("INC-1"), "{query}");
    }
}

#[test]
fn the_line_of_a_log_finds_the_incident_that_quotes_it() {
    let lines = [
        "java.lang.OutOfMemoryError: Java heap space", "dial tcp 10.0.3.7:5432: connect: connection refused",
        "ERR_SSL_PROTOCOL_ERROR", "exit code 137",
    ];
    let mut entries: Vec<Entry> = (0..40)
        .map(|number| {
            let body =
                "The connection was refused, the Java service ran out of heap, an SSL error and exit codes were seen.";
            entry(&format!("NEAR-{number}"), "2026-05-05", "Errors of a service", body)
        })
        .collect();
    entries.extend(lines.iter().enumerate().map(|(number, line)| Entry {
        code: format!("2024-01-01T00:00:00Z [error] {line}\n    at main"),
        ..entry(&format!("QUOTES-{number}"), "2020-01-01", "An outage", "Nothing more is said.")
    }));
    let engine = Engine::open(write(&entries, "en").unwrap()).unwrap();
    for (number, line) in lines.iter().enumerate() {
        let quoted = format!("[2026-11-21 03:14:15] ERROR worker-77 {line} (retrying)");
        for query in [*line, &quoted] {
            let answer = engine.answer(query, &Options::default()).unwrap();
            assert_eq!(ids(&answer).first(), Some(&format!("QUOTES-{number}")), "{query}");
        }
    }
}

#[test]
fn accents_and_unspaced_scripts() {
    assert_eq!(found("cafe"), ["INC-3"]);
    assert_eq!(found("équipe"), ["INC-3"]);
    for query in ["障害", "接続プール", "枯渇", "データベース", "\"接続プール\"", "害"] {
        assert_eq!(found(query), ["INC-4"], "{query}");
    }
    assert_eq!(found("池"), Vec::<String>::new());
}

#[test]
fn a_hit_says_where() {
    let answer = answer("connection pool");
    let hit = &answer.hits[0];
    assert_eq!(
        hit.snippet.to_html(),
        "Checkout failed for 40 minutes because the <mark>connection</mark> <mark>pool</mark> was exhausted."
    );
    assert_eq!((hit.date.as_deref(), hit.severity.as_deref()), (Some("2026-03-04"), Some("SEV1")));
    assert_eq!(hit.teams, ["payments"]);
    let code = answer_of("10.0.3.7:5432");
    assert!(code.contains("tcp <mark>10.0.3.7:5432</mark>: connect"), "{code}");
}

fn answer_of(query: &str) -> String {
    answer(query).hits[0].snippet.to_html()
}

#[test]
fn json_has_the_published_shape() {
    let json = serde_json::to_value(answer("kafka")).unwrap();
    assert_eq!(json["query"], "kafka");
    assert_eq!(json["total"], 1);
    assert!(json["assumed"].is_null());
    let hit = json["hits"][0].as_object().unwrap();
    let mut keys: Vec<&str> = hit.keys().map(String::as_str).collect();
    keys.sort_unstable();
    let wanted = [
        "date", "ended_by", "id", "minutes", "partial", "path", "score", "severity", "snippet", "teams", "title", "url",
    ];
    assert_eq!(keys, wanted);
    assert!(hit["snippet"].as_str().unwrap().contains("rebalanced"));
}

#[test]
fn facets_count_all_matches() {
    let answer = engine().answer("team:payments", &Options { limit: 1, ..Options::default() }).unwrap();
    let team: Vec<(&str, usize)> = answer.facets.team.iter().map(|facet| (facet.value.as_str(), facet.count)).collect();
    assert_eq!((answer.total, answer.hits.len()), (2, 1));
    assert_eq!(team, [("payments", 2), ("platform", 1)]);
    assert_eq!(answer.facets.severity.len(), 2);
}

#[test]
fn the_newest_come_first_when_asked_for() {
    let options = Options { sort: Sort::Date, ..Options::default() };
    let by_date = ids(&engine().answer("redis OR kafka OR pool", &options).unwrap());
    assert_eq!(by_date, ["INC-1", "INC-3", "INC-2", "INC-6", "INC-5"]);
}

#[test]
fn pages_follow_each_other() {
    let all = found("redis OR kafka OR pool");
    let options = Options { limit: 2, offset: 2, ..Options::default() };
    assert_eq!(ids(&engine().answer("redis OR kafka OR pool", &options).unwrap()), all[2..4]);
}

#[test]
fn an_empty_archive_and_an_empty_query_answer_nothing() {
    let empty = Engine::open(write(&[], "en").unwrap()).unwrap();
    assert_eq!(empty.answer("pool team:payments after:2026", &Options::default()).unwrap().total, 0);
    for query in ["", "   ", "\"\"", "- : ()", "OR"] {
        assert_eq!(answer(query).total, 0, "{query:?}");
    }
}

#[test]
fn the_same_entries_make_the_same_bytes() {
    let mut entries = archive();
    for number in 0..1500 {
        let body = format!("Document {number} of shard {} speaks of pools and retries.", number % 7);
        entries.push(entry(&format!("GEN-{number:04}"), "2023-05-05", "Generated", &body));
    }
    let on = |threads: usize, entries: &[Entry]| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| write(entries, "en").unwrap())
    };
    let one = on(1, &entries);
    entries.reverse();
    let two = on(2, &entries);
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    assert!(one == two, "bytes differ");
    let engine = Engine::open(one).unwrap();
    assert_eq!(engine.documents(), entries.len());
    let hits = ids(&engine.answer("generated", &Options { limit: 3, ..Options::default() }).unwrap());
    assert_eq!(hits, ["GEN-0000", "GEN-0001", "GEN-0002"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_answered(text in "(\\PC|pool|team:|after:2|\"| OR |-|接|\n){0,60}", typing in any::<bool>()) {
        thread_local!(static ENGINE: Engine = engine());
        ENGINE.with(|engine| engine.answer(&text, &Options { typing, ..Options::default() })).unwrap();
    }
}
