//! Search as a reader does it, in a real Chromium over the sample site: the same answers as in the terminal, the
//! keyboard, the address, and bad days of the host.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use coroner_search::{Engine, Options};
use serde_json::Value;

use crate::archive_builder;
use crate::chromium::{Tab, build, built_sample, open_sample};
use crate::static_server::{Fault, StaticServer};

/// Asks the worker one query after the other and gives the ids of each answer.
const ASK_ALL: &str = r#"(async (queries) => {
  const worker = new Worker('/static/search-worker.js', { type: 'module' });
  const answers = [];
  for (const [id, query] of queries.entries()) {
    answers.push(await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => {
        if (data.state === 'failed' || data.error) reject(new Error(data.error));
        if (data.id === id && data.answer) resolve(data.answer.hits.map((hit) => hit.id));
      };
      worker.postMessage({ id, query, options: { limit: 50 } });
    }));
  }
  return answers;
})"#;

/// Queries of all kinds: 34 forms, each over a few words of the sample.
fn queries() -> Vec<String> {
    let mut queries: Vec<String> = [
        "connection pool", "\"connection pool\"", "\"pool connection\"", "timeout OR expired", "certificate -gateway",
        "team:payments", "team:payments pool", "service:checkout timeout", "cause:capacity", "severity:SEV1",
        "severity:SEV1 OR severity:SEV2", "after:2026-01", "before:2025-06", "after:2025-06 before:2026-01 queue",
        "status:draft", "trigger:config-push", "kuberntes", "conection pol", "databse", "dial tcp 10.0.3.7:5432",
        "java.lang.OutOfMemoryError: Java heap space", "ERR_SSL_PROTOCOL_ERROR", "exit code 137", "ECONNREFUSED", "",
        " ", "\"", "-", "team:", "OR OR", "-pool", "nothingthatanyonewrote", "é", "数据库", "💥", "a", "the",
        "x509: certificate has expired or is not yet valid", "HikariPool-1 - Connection is not available",
    ]
    .map(String::from)
    .to_vec();
    let words = [
        "deploy", "rollback", "queue", "cache", "replica", "latency", "memory", "disk", "network", "dns", "retry",
        "token", "index", "migration", "backup", "alert", "canary", "webhook", "quota", "lock",
    ];
    queries.extend(words.iter().map(|word| (*word).to_owned()));
    queries.extend(words.windows(2).map(|pair| pair.join(" ")));
    queries.extend(words.windows(3).map(|three| format!("{} {} -{}", three[0], three[1], three[2])));
    queries.extend(words.iter().take(8).map(|word| format!("{word} team:platform")));
    queries
}

#[tokio::test]
async fn the_browser_and_the_terminal_give_the_same_answers() {
    let (site, reader) = open_sample().await;
    reader.visit(&site.url("/404.html"), 1440, "light").await;
    let queries = queries();
    assert!(queries.len() >= 100, "{}", queries.len());
    let asked = serde_json::to_string(&queries).unwrap();
    let answers = reader.value(&format!("{ASK_ALL}({asked})")).await;
    let archive = archive_builder::load(Path::new(env!("CARGO_MANIFEST_DIR")), None).into_published(false);
    let entries = coroner::search::entries(&archive, false, |postmortem| postmortem.id.clone());
    let engine = Engine::open(coroner_search::write(&entries, "en").unwrap()).unwrap();
    let mut found = 0;
    for (query, answer) in queries.iter().zip(answers.as_array().expect("answers")) {
        let hits = engine.answer(query, &Options { limit: 50, ..Options::default() }).unwrap().hits;
        let ids: Vec<Value> = hits.into_iter().map(|hit| Value::from(hit.id)).collect();
        assert_eq!(answer.as_array().expect("ids"), &ids, "{query}");
        found += usize::from(!ids.is_empty());
    }
    assert!(found > 70, "only {found} of {} queries found anything", queries.len());
    assert_eq!(*reader.complaints.lock().unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_reader_searches_from_any_page_by_keyboard() {
    let (site, reader) = open_sample().await;
    reader.visit(&site.url("/incidents/INC-2026-013/"), 1440, "light").await;
    reader.until("document.querySelector('.box')").await;
    reader.page.find_element("body").await.unwrap().press_key("/").await.unwrap();
    reader.until("document.activeElement.id === 'page.quick'").await;
    reader.type_text("hikari").await;
    reader.until("document.querySelectorAll('.drop [role=option]').length > 0").await;
    reader.picture("quick-1440-light").await;
    // A hit says how grave it was, how long it took and what ended it.
    let hit = reader.text("document.querySelector('.drop ul').innerText").await;
    for part in ["7 Dec 2024", "SEV1", "1 h 28 min", "Ended by: "] {
        assert!(hit.contains(part), "{part} in {hit}");
    }
    let first = reader.text("document.querySelector('.drop [role=option] a').href.split('#')[0]").await;
    assert_eq!(reader.text("document.activeElement.getAttribute('aria-expanded')").await, "true");
    reader.press(&["Escape"]).await;
    assert_eq!(reader.text("String(document.querySelector('.drop').hidden)").await, "true");
    reader.type_text("p").await;
    reader.until("!document.querySelector('.drop').hidden").await;
    reader.press(&["ArrowDown"]).await;
    let active = "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))";
    assert_eq!(reader.text(&format!("{active}.querySelector('a').href.split('#')[0]")).await, first);
    reader.press(&["Enter"]).await;
    reader.until(&format!("location.href.split('#')[0] === {first:?}")).await;
    assert_eq!(*reader.complaints.lock().unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn the_search_page_shows_narrows_and_remembers() {
    let (site, reader) = open_sample().await;
    let rows = "document.querySelectorAll('.hits .row').length";
    reader.visit(&site.url("/search/?q=timeout"), 1440, "light").await;
    reader.until(&format!("{rows} > 2")).await;
    reader.picture("results-1440-light").await;
    let all = reader.number(rows).await;
    assert!(reader.number("document.querySelectorAll('.hits mark').length").await >= 1.0);
    assert_eq!(reader.text("String(document.querySelector('.ways').hidden)").await, "true");
    assert!(reader.text("document.querySelector('.said').innerText").await.contains("incidents of"));

    // A facet narrows, says so in the address, and the way back undoes it.
    let facet = "document.querySelector('.facets [aria-label=Team] button')";
    let counted = reader.text(&format!("{facet}.querySelector('.count').textContent")).await;
    reader.value(&format!("{facet}.click()")).await;
    reader.until("location.search.includes('team%3A')").await;
    reader.until(&format!("{rows} === {counted}")).await;
    reader.value("history.back()").await;
    reader.until(&format!("{rows} === {all} && document.getElementById('page.find').value === 'timeout'")).await;

    // By date: the newest first.
    reader.value("document.querySelectorAll('.sorting button')[1].click()").await;
    reader.until("location.search.includes('sort=date')").await;
    let dates = "JSON.stringify([...document.querySelectorAll('.hits time')].map((time) => time.dateTime))";
    reader.until(&format!("(() => {{ const dates = JSON.parse({dates}); return dates.length > 1 && dates.every((day, at) => at === 0 || dates[at - 1] >= day); }})()")).await;

    // Arrows walk the hits, Escape returns to the box.
    reader.value("document.getElementById('page.find').focus()").await;
    reader.press(&["ArrowDown", "ArrowDown"]).await;
    assert_eq!(reader.text("document.activeElement.className").await, "title");
    reader.press(&["Escape"]).await;
    assert_eq!(reader.text("document.activeElement.id").await, "page.find");

    // A filter that no incident satisfies is named.
    reader.visit(&site.url("/search/?q=team%3Anosuch+timeout"), 1440, "light").await;
    reader.until("document.querySelector('.said .note')").await;
    let note = reader.text("document.querySelector('.said .note').textContent").await;
    assert_eq!(note, "No incident matches the filter “team:nosuch”.");
    assert_eq!(reader.number(rows).await, 0.0);

    // Whoever opens a hit at once, before the address has followed, comes back to the same query.
    reader.visit(&site.url("/search/?q=timeout"), 1440, "light").await;
    reader.until(&format!("{rows} > 2")).await;
    let opens_at_once = "(() => {
        const input = document.getElementById('page.find');
        new MutationObserver(() => document.querySelector('.hits .title')?.click())
            .observe(document.querySelector('.hits'), { childList: true });
        input.value = 'certificate';
        input.dispatchEvent(new Event('input'));
    })()";
    reader.value(opens_at_once).await;
    reader.until("location.pathname.startsWith('/incidents/')").await;
    assert!(reader.text("document.referrer").await.ends_with("/search/?q=certificate"));
    reader.value("history.back()").await;
    reader.until("document.getElementById('page.find')?.value === 'certificate'").await;

    // What has only some of the words follows, set off by a line.
    reader.visit(&site.url("/search/?q=depot+switch+failure"), 1440, "light").await;
    reader.until(&format!("{rows} > 4")).await;
    assert_eq!(reader.number("document.querySelectorAll('.hits .note').length").await, 1.0);
    let before =
        reader.number("[...document.querySelector('.hits').children].findIndex(it => it.className === 'note')").await;
    assert!(before > 0.0 && before < reader.number(rows).await, "{before}");
    assert!(reader.number("document.querySelectorAll('.hits .what b').length").await > 4.0);

    // Nothing found: help, and the lists again.
    reader.visit(&site.url("/search/?q=nothingthatanyonewrote"), 390, "dark").await;
    reader.until("!document.querySelector('.empty').hidden").await;
    assert_eq!(reader.text("String(document.querySelector('.ways').hidden)").await, "false");
    reader.picture("nothing-390-dark").await;

    // A misspelt word is forgiven, and the page says what it took it for.
    reader.visit(&site.url("/search/?q=conection+pol"), 390, "light").await;
    reader.until("document.querySelector('.said .note')").await;
    assert!(reader.number("document.documentElement.scrollWidth").await <= 390.0);
    reader.picture("results-390-light").await;
    assert_eq!(*reader.complaints.lock().unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_site_below_a_path_is_searched_too() {
    let folder = built_sample();
    fs::create_dir_all(folder.path().join("host/docs")).unwrap();
    fs::rename(folder.path().join("site"), folder.path().join("host/docs/incidents")).unwrap();
    let server = StaticServer::start(&folder.path().join("host"));
    let reader = Tab::start().await;
    reader.visit(&server.url("/docs/incidents/search/?q=certificate"), 1440, "light").await;
    reader.until("document.querySelectorAll('.hits .row').length > 0").await;
    let link = reader.text("document.querySelector('.hits .title').pathname").await;
    assert!(link.starts_with("/docs/incidents/incidents/"), "{link}");
    reader.visit(&server.url(&link), 1440, "light").await;
    assert_ne!(reader.text("document.querySelector('h1').innerText").await, "");
}

#[tokio::test]
async fn a_deploy_under_a_reader_is_not_noticed() {
    let folder = built_sample();
    let root = archive_builder::copy_of_sample();
    let changed = root.path().join("content/2026/zz-new.md");
    fs::write(
        changed,
        "---\ntitle: Zeppelin mooring lost\ndate: 2026-10-01\nseverity: SEV2\n---\n\n# Zeppelin mooring lost\n",
    )
    .unwrap();
    let (site, next) = (folder.path().join("site"), folder.path().join("next"));
    build(root.path(), &next);
    let server = StaticServer::start(&site);
    let reader = Tab::start().await;
    reader.visit(&server.url("/search/?q=certificate"), 1440, "light").await;
    reader.until("document.querySelectorAll('.hits .row').length > 0").await;
    fs::remove_dir_all(&site).unwrap();
    fs::rename(&next, &site).unwrap();
    // What the old version fetched before is gone from the server: the page moves to the new one, whole.
    for query in ["webhook retries", "replica lag", "zeppelin"] {
        reader.value(&format!("(() => {{ const box = document.getElementById('page.find'); box.value = {query:?}; box.form.requestSubmit(); }})()")).await;
        reader.until(&format!("new URL(location.href).searchParams.get('q') === {query:?}")).await;
        reader.until("!document.getElementById('x.results').hasAttribute('aria-busy') && /incidents? of/.test(document.querySelector('.said').innerText)").await;
    }
    reader.until("document.querySelector('.hits .title')?.innerText.startsWith('Zeppelin')").await;
}

#[tokio::test]
async fn a_cut_block_is_fetched_again_and_then_told_kindly() {
    let site = built_sample();
    let is_block = |path: &str| path.starts_with("/search/") && path.ends_with(".bin");
    let first = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&first);
    let server = StaticServer::with(&site.path().join("site"), move |path| {
        (is_block(path) && count.fetch_add(1, Ordering::SeqCst).is_multiple_of(3)).then_some(Fault::Cut)
    });
    let reader = Tab::start().await;
    reader.visit(&server.url("/search/?q=certificate"), 1440, "light").await;
    reader.until("document.querySelectorAll('.hits .row').length > 0").await;
    assert!(first.load(Ordering::SeqCst) > 1);

    let server = StaticServer::with(&site.path().join("site"), move |path| is_block(path).then_some(Fault::Cut));
    reader.visit(&server.url("/search/?q=certificate"), 1440, "light").await;
    reader.until("/[Tt]ry again/.test(document.querySelector('.said').innerText)").await;
    assert_eq!(reader.text("String(document.querySelector('.ways').hidden)").await, "false");
}

#[tokio::test]
async fn what_was_loaded_answers_without_a_connection() {
    let site = built_sample();
    let down = Arc::new(AtomicBool::new(false));
    let is_down = Arc::clone(&down);
    let server = StaticServer::with(&site.path().join("site"), move |_| {
        is_down.load(Ordering::SeqCst).then_some(Fault::Refused)
    });
    let reader = Tab::start().await;
    let ask = |query: &str| {
        format!(
            "(() => {{ const box = document.getElementById('page.find'); box.value = {query:?}; box.form.requestSubmit(); }})()"
        )
    };
    reader.visit(&server.url("/search/?q=certificate"), 1440, "light").await;
    reader.until("document.querySelectorAll('.hits .row').length > 0").await;
    let ids = "JSON.stringify([...document.querySelectorAll('.hits .title')].map((link) => link.href))";
    let online = reader.text(ids).await;
    reader.value(&ask("replica")).await;
    reader.until(&format!("{ids} !== {online:?}")).await;
    down.store(true, Ordering::SeqCst);
    reader.value(&ask("certificate")).await;
    reader.until(&format!("{ids} === {online:?}")).await;
}
