//! No script of a document runs: payloads in every field, section and name, the pages in a real Chromium, with the
//! site's content security policy and without.
//!
//! The smaller test puts many payloads on a page. The whole one, every payload alone in every field on every page, is
//! for `cargo xtask attack scripts`.

#![allow(clippy::print_stdout, reason = "the figures of an attack")]

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex};

use chromiumoxide::cdp::browser_protocol::network::{EnableParams, EventRequestWillBeSent};
use chromiumoxide::cdp::browser_protocol::page::{
    AddScriptToEvaluateOnNewDocumentParams, EventJavascriptDialogOpening, HandleJavaScriptDialogParams,
};
use chromiumoxide::cdp::js_protocol::runtime::{AddBindingParams, EventBindingCalled};
use chromiumoxide::error::CdpError;
use futures::StreamExt;

use crate::archive_builder::ArchiveBuilder;
use crate::chromium::{Tab, build};
use crate::hostile_archive::{book, document, hostile, toml};
use crate::payloads::payloads;
use crate::static_server::StaticServer;

/// Before any script of a page: payloads call `trip`, and what they might call instead trips too.
const TRIPWIRE: &str = "window.trip = n => tripped(String(n) + ' on ' + location.href);
  for (const name of ['alert', 'confirm', 'prompt', 'open']) window[name] = () => trip(name);";

/// What a page holds that could run or leave, and a touch of everything that waits for a person.
const INSPECT: &str = r#"(() => {
  const faults = [];
  const tell = (what, element) => faults.push(`${what}: ${element.outerHTML.slice(0, 200)}`);
  const ours = url => ['http:', 'https:'].includes(url.protocol) ? url.host === location.host : url.protocol === 'data:';
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on')) tell('a handler', element);
      if (name === 'style') tell('a style', element);
      if (['href', 'xlink:href', 'action', 'formaction', 'src', 'data', 'to', 'values', 'ping', 'background', 'poster'].includes(name)) {
        let url; try { url = new URL(value, location.href); } catch { continue; }
        const link = element.matches('a, link[rel=canonical], link[rel=alternate]');
        const fine = link ? ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol) : ours(url);
        if (!fine) tell('an address', element);
      }
    }
  }
  const script = 'script[type=module][src][data-worker]';
  const early = 'script[src*="static/early.js?v="]';
  document.querySelectorAll(`script:not(${script}, ${early}), iframe, frame, object, embed, applet, base, style, meta[http-equiv]:not([http-equiv=Content-Security-Policy]), portal`)
    .forEach(element => tell('an element', element));
  if (document.querySelectorAll(script).length > 1 || document.querySelectorAll(early).length > 1) tell('a second script', document.documentElement);
  for (const element of document.querySelectorAll('body *')) {
    for (const name of ['focus', 'mouseover', 'mouseenter', 'mousemove', 'mousedown', 'pointerover', 'contextmenu', 'dblclick', 'wheel', 'input', 'change', 'toggle', 'animationstart', 'start']) {
      element.dispatchEvent(new Event(name, { bubbles: false }));
    }
    // A link would lead away; its address was looked at.
    if (!element.closest('a, button, input, form')) element.dispatchEvent(new Event('click', { bubbles: false }));
  }
  return faults;
})()"#;

/// A Chromium that hears what no page may do.
struct Watcher {
    reader: Tab,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Watcher {
    async fn start() -> Watcher {
        let reader = Tab::start().await;
        let heard: Arc<Mutex<Vec<String>>> = Arc::default();
        let page = &reader.page;
        page.execute(EnableParams::default()).await.unwrap();
        let mut tripped = page.event_listener::<EventBindingCalled>().await.unwrap();
        let mut asked = page.event_listener::<EventRequestWillBeSent>().await.unwrap();
        let mut dialogs = page.event_listener::<EventJavascriptDialogOpening>().await.unwrap();
        page.execute(AddBindingParams::new("tripped")).await.unwrap();
        page.execute(AddScriptToEvaluateOnNewDocumentParams::new(TRIPWIRE)).await.unwrap();
        let (ears, more_ears, last_ears) = (Arc::clone(&heard), Arc::clone(&heard), Arc::clone(&heard));
        tokio::spawn(async move {
            while let Some(event) = tripped.next().await {
                ears.lock().unwrap().push(format!("ran: {}", event.payload));
            }
        });
        tokio::spawn(async move {
            while let Some(event) = asked.next().await {
                let url = &event.request.url;
                let inside = ["http://127.0.0.1:", "data:", "blob:http://127.0.0.1:", "about:"];
                if !inside.iter().any(|start| url.starts_with(start)) {
                    more_ears.lock().unwrap().push(format!("asked for {url} on {}", event.document_url));
                }
            }
        });
        let dialog_page = page.clone();
        tokio::spawn(async move {
            while let Some(event) = dialogs.next().await {
                last_ears.lock().unwrap().push(format!("dialog: {}", event.message));
                let _ = dialog_page.execute(HandleJavaScriptDialogParams::new(false)).await;
            }
        });
        Watcher { reader, heard }
    }

    /// Loads a page; a busy machine may take longer than the browser's patience, so it is asked again.
    async fn go_to(&self, url: &str) {
        for _ in 0..4 {
            match self.reader.page.goto(url).await {
                Err(CdpError::Timeout) => continue,
                loaded => {
                    loaded.expect(url);
                    return;
                }
            }
        }
        self.reader.page.goto(url).await.expect(url);
    }

    /// Opens a page, touches everything on it, and gives what is wrong with it.
    async fn open(&self, url: &str, until: Option<&str>) -> Vec<String> {
        self.go_to(url).await;
        if let Some(until) = until {
            self.reader.until(until).await;
        }
        let faults = self.reader.value(INSPECT).await;
        let faults = faults.as_array().into_iter().flatten().map(|fault| format!("{url}: {fault}")).collect();
        let here = self.reader.text("location.href").await;
        if here.split('#').next() == Some(url) { faults } else { vec![format!("{url} led to {here}")] }
    }

    /// Opens pages one after the other; says how far it is after every thousand.
    async fn open_all(&self, urls: &[String]) -> Vec<String> {
        let mut faults = Vec::new();
        for (done, url) in urls.iter().enumerate() {
            faults.extend(self.open(url, None).await);
            if done % 1000 == 999 {
                println!("{} of {} pages opened, {} faults", done + 1, urls.len(), faults.len());
            }
        }
        faults
    }

    /// What was heard so far, and forgets it.
    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.heard.lock().unwrap())
    }
}

/// The addresses of the pages below a folder; with `few`, at most so many of a kind but every incident.
fn pages(site: &Path, few: Option<usize>) -> Vec<String> {
    let mut pages = Vec::new();
    let mut of_kind = std::collections::BTreeMap::<String, usize>::new();
    for entry in walkdir::WalkDir::new(site).sort_by_file_name().into_iter().flatten() {
        let path = entry.path().strip_prefix(site).unwrap().to_string_lossy().into_owned();
        // A name may end so too, and is then a folder's.
        if !path.ends_with(".html") || !entry.file_type().is_file() {
            continue;
        }
        let parts: Vec<&str> = path.split('/').collect();
        // `teams/payments/2026/index.html` is of the kind `teams/2026`, in which names are left out.
        let kind = format!("{}/{}", parts[0], parts.len());
        let seen = of_kind.entry(kind).or_default();
        *seen += 1;
        if parts[0] == "incidents" || few.is_none_or(|few| *seen <= few) {
            let address = path.strip_suffix("index.html").unwrap_or(&path);
            let encode = |byte: u8| match byte {
                b'/' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
                byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
                byte => format!("%{byte:02X}"),
            };
            pages.push(format!("/{}", address.bytes().map(encode).collect::<String>()));
        }
    }
    pages
}

/// Takes the policy out of every page; says out of how many.
fn without_policy(site: &Path) -> usize {
    let mut stripped = 0;
    for entry in walkdir::WalkDir::new(site).into_iter().flatten() {
        if entry.file_type().is_file() && entry.path().extension().is_some_and(|extension| extension == "html") {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            let start = text.find("<meta http-equiv=\"Content-Security-Policy\"").expect("every page has the policy");
            let end = start + text[start..].find('>').unwrap() + 1;
            std::fs::write(entry.path(), format!("{}{}", &text[..start], &text[end..])).unwrap();
            stripped += 1;
        }
    }
    stripped
}

/// Opens the pages of an archive with the policy and without, and insists that nothing runs, asks or leads elsewhere.
/// Gives how many pages were opened.
async fn nothing_runs(archive: &ArchiveBuilder, few: Option<usize>) -> usize {
    let site = archive.root().join("site");
    build(archive.root(), &site);
    let server = StaticServer::start(&site);
    // As many browsers as the usual machine has cores: a page loads for tenths of a second.
    let (watcher, second) = (Watcher::start().await, Watcher::start().await);
    let mut faults = Vec::new();
    let mut opened = 0;
    for policy in ["with the policy", "without a policy"] {
        if policy.starts_with("without") {
            assert!(without_policy(&site) > 20);
        }
        let urls: Vec<String> = pages(&site, few).iter().map(|page| server.url(page)).collect();
        opened += urls.len();
        let (front, back) = urls.split_at(urls.len() / 2);
        let (mut here, there) = tokio::join!(watcher.open_all(front), second.open_all(back));
        here.extend(there);
        here.extend(second.take());
        for query in ["img", "script", "svg onload", "javascript trip"] {
            let url = server.url(&format!("/search/?q={}", query.replace(' ', "+")));
            here.extend(watcher.open(&url, Some("document.querySelector('.hits .row, .empty:not([hidden])')")).await);
            opened += 1;
        }
        watcher.open(&server.url("/feed.xml"), Some("document.readyState === 'complete'")).await;
        here.extend(watcher.take());
        faults.extend(here.into_iter().map(|fault| format!("{policy}: {fault}")));
    }
    // The wire holds: a page that does run something is heard, and so are a request and a frame's script.
    std::fs::write(
        site.join("control.html"),
        "<body onload=trip(-1)><img src=x onerror=trip(-2)><img src=//evil.example/x><iframe srcdoc='<script>parent.trip(-3)</script>'></iframe>",
    )
    .unwrap();
    watcher.reader.page.goto(server.url("/control.html")).await.unwrap();
    let control = || watcher.heard.lock().unwrap().join("\n");
    let begun = std::time::Instant::now();
    while !["ran: -1 ", "ran: -2 ", "ran: -3 ", "asked for http://evil.example"].iter().all(|w| control().contains(w)) {
        assert!(begun.elapsed().as_secs() < 60, "the tripwire is deaf: {}", control());
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let faults: BTreeSet<String> = faults.into_iter().collect();
    let shown: Vec<&str> = faults.iter().take(40).map(String::as_str).collect();
    assert!(faults.is_empty(), "{} on {opened} pages\n{}", faults.len(), shown.join("\n"));
    opened
}

/// A document of many payloads: each in its own heading, item, row, fence and link, all of them in every field.
fn crowded(n: usize, payloads: &[String]) -> String {
    let names: Vec<&str> = payloads.iter().take(2).map(String::as_str).collect();
    let mut text = document(n, &payloads.join(" "), &names);
    for payload in payloads {
        let flat = payload.replace('\n', " ");
        text.push_str(&format!(
            "\n## {flat}\n\n{payload}\n\n- {flat}\n\n> {flat}\n\n| a | b |\n|---|---|\n| {} | [x](<{flat}>) |\n\n\
             ```{flat}\n{payload}\n```\n\n[{flat}](x.md '{flat}') ![{flat}](x.png \"{flat}\") `{flat}`\n",
            flat.replace('|', "\\|")
        ));
    }
    text.push_str("\n## Action items\n\n");
    payloads.iter().for_each(|payload| text.push_str(&format!("- [ ] {} (owner: @x)\n", payload.replace('\n', " "))));
    text
}

/// The payloads; `CORONER_PAYLOADS` may name a file of others, a JSON list of strings.
fn chosen() -> Vec<String> {
    match std::env::var_os("CORONER_PAYLOADS") {
        Some(file) => serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap(),
        None => payloads(),
    }
}

#[tokio::test]
async fn no_script_of_a_document_runs_with_the_policy_or_without() {
    let payloads = chosen();
    let mut archive = ArchiveBuilder::new().file("book.toml", &book(&payloads[payloads.len() - 1]));
    for (n, chunk) in payloads.chunks(18).enumerate() {
        let name: String = chunk[0].chars().filter(|c| !matches!(c, '/' | '\0')).take(60).collect();
        archive = archive.file(&format!("content/{n} {name}.md"), &crowded(n, chunk));
    }
    let opened = nothing_runs(&archive, Some(1)).await;
    println!("{} payloads, {opened} pages opened, nothing ran", payloads.len());
    assert!(opened > 60, "only {opened} pages");
}

/// Every payload alone in every field, on every page: at most a thousand of a kind, so that a team's or a cause's page
/// of each payload is among them, but not each of its digests. Takes many minutes.
#[tokio::test]
#[ignore = "for `cargo xtask attack scripts`"]
async fn every_payload_in_every_field_on_every_page() {
    let payloads = chosen();
    let texts: Vec<&str> = payloads.iter().map(String::as_str).collect();
    let archive = hostile(&texts);
    let mut book = book(texts[0]);
    for (n, text) in texts.iter().enumerate().skip(1) {
        let value = toml(text);
        book.push_str(&format!(
            "\n[[team]]\nid = \"t{n}\"\nname = {value}\n\n[[cause]]\nid = \"c{n}\"\nname = {value}\n"
        ));
    }
    archive.write("book.toml", book.as_bytes());
    let opened = nothing_runs(&archive, Some(1000)).await;
    println!("{} payloads, {opened} pages opened, nothing ran", texts.len());
}
