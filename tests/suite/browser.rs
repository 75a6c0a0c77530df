//! The sample site in a real Chromium: what a reader sees at a desk and on a phone, by day and by night.
//!
//! `cargo xtask test` installs Chromium. With `CORONER_SCREENSHOTS=DIR` the pictures are kept there.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chromiumoxide::browser::{Browser, BrowserConfig};
use chromiumoxide::cdp::browser_protocol::emulation::{MediaFeature, SetDeviceMetricsOverrideParams};
use chromiumoxide::cdp::browser_protocol::log::EventEntryAdded;
use chromiumoxide::cdp::browser_protocol::page::CaptureScreenshotFormat;
use chromiumoxide::page::{Page, ScreenshotParams};
use futures::StreamExt;
use tempfile::TempDir;

use crate::static_server::StaticServer;

/// The pages of each kind that a reader meets first.
const PAGES: [(&str, &str); 12] = [
    ("home", "/"),
    ("incidents", "/incidents/"),
    ("incident", "/incidents/INC-2026-013/"),
    ("team", "/teams/payments/"),
    ("service", "/services/checkout/"),
    ("causes", "/causes/"),
    ("recurrences", "/recurrences/"),
    ("actions", "/actions/"),
    ("metrics", "/metrics/"),
    ("digest", "/digests/2026-Q3/"),
    ("search", "/search/"),
    ("404", "/404.html"),
];

/// Where Chromium may stand; `cargo xtask test` looks in the same places.
const CHROMIUM: [&str; 4] =
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

/// A Chromium with one page open, and what its console complained of.
struct Reader {
    // Kept for its life: dropping it ends the browser and removes its profile.
    _browser: Browser,
    _profile: TempDir,
    page: Page,
    complaints: Arc<Mutex<Vec<String>>>,
}

impl Reader {
    async fn start() -> Reader {
        let profile = TempDir::new().expect("a folder for the browser's profile");
        let config = BrowserConfig::builder()
            .chrome_executable(chromium())
            .new_headless_mode()
            .no_sandbox()
            .user_data_dir(profile.path())
            .viewport(None)
            .launch_timeout(Duration::from_secs(60))
            .args(["disable-gpu", "disable-quic", "disable-component-update", "hide-scrollbars"])
            .build()
            .expect("a browser configuration");
        let (browser, mut handler) = Browser::launch(config).await.expect("Chromium starts");
        tokio::spawn(async move { while handler.next().await.is_some() {} });
        let page = browser.new_page("about:blank").await.expect("a page");
        page.enable_log().await.expect("the console's log");
        let complaints = Arc::new(Mutex::new(Vec::new()));
        let mut entries = page.event_listener::<EventEntryAdded>().await.expect("the console's log");
        let heard = Arc::clone(&complaints);
        tokio::spawn(async move {
            while let Some(event) = entries.next().await {
                let entry = &event.entry;
                let text = format!("{}: {} {}", entry.level.as_ref(), entry.text, entry.url.as_deref().unwrap_or(""));
                heard.lock().expect("no test panics while it holds the lock").push(text);
            }
        });
        Reader { _browser: browser, _profile: profile, page, complaints }
    }

    async fn visit(&self, url: &str, width: i64, scheme: &str) {
        let size = SetDeviceMetricsOverrideParams::new(width, 900, 1.0, width < 600);
        self.page.execute(size).await.expect("a window size");
        let feature = MediaFeature::builder().name("prefers-color-scheme").value(scheme).build().expect("a feature");
        self.page.emulate_media_features(vec![feature]).await.expect("a colour scheme");
        self.page.goto(url).await.expect(url);
    }

    async fn number(&self, expression: &str) -> f64 {
        self.page.evaluate(expression).await.expect(expression).into_value().expect("a number")
    }

    async fn text(&self, expression: &str) -> String {
        self.page.evaluate(expression).await.expect(expression).into_value().expect("a text")
    }

    /// Keeps a picture of the page where somebody wants to look at it.
    async fn picture(&self, name: &str) {
        let Some(folder) = std::env::var_os("CORONER_SCREENSHOTS").map(PathBuf::from) else { return };
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        let whole = ScreenshotParams::builder().format(CaptureScreenshotFormat::Png).full_page(true).build();
        self.page.save_screenshot(whole, folder.join(format!("{name}.png"))).await.expect("a picture");
    }
}

fn chromium() -> PathBuf {
    std::env::var_os("CHROMIUM")
        .map(PathBuf::from)
        .or_else(|| CHROMIUM.iter().map(PathBuf::from).find(|path| path.exists()))
        .expect("Chromium, which `cargo xtask test` installs")
}

/// Builds the sample archive into a folder of its own.
fn sample() -> TempDir {
    let folder = TempDir::new().expect("a folder for the site");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let built = Command::new(env!("CARGO_BIN_EXE_coroner"))
        .args(["-C", &root.to_string_lossy(), "build", "--out"])
        .arg(folder.path().join("site"))
        .output()
        .expect("coroner runs");
    assert!(built.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&built.stderr));
    folder
}

#[tokio::test]
async fn every_kind_of_page_fits_its_window_and_the_console_stays_silent() {
    let site = sample();
    let server = StaticServer::start(&site.path().join("site"));
    let reader = Reader::start().await;
    let mut faults = Vec::new();
    for (name, path) in PAGES {
        for (width, scheme) in [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark"), (360, "light")] {
            reader.visit(&server.url(path), width, scheme).await;
            let wide = reader.number("document.documentElement.scrollWidth").await;
            if wide > width as f64 {
                faults.push(format!("{path} is {wide} px wide in a window of {width}"));
            }
            if reader.number("document.querySelectorAll('h1').length").await != 1.0 {
                faults.push(format!("{path} has not one h1"));
            }
            if reader.text("document.title").await.is_empty() {
                faults.push(format!("{path} has no title"));
            }
            reader.picture(&format!("{name}-{width}-{scheme}")).await;
        }
    }
    faults.extend(reader.complaints.lock().unwrap().iter().cloned());
    assert!(faults.is_empty(), "{faults:#?}");
}

#[tokio::test]
async fn colours_follow_the_reader() {
    let site = sample();
    let server = StaticServer::start(&site.path().join("site"));
    let reader = Reader::start().await;
    let ground = "getComputedStyle(document.body).backgroundColor";
    reader.visit(&server.url("/"), 1440, "light").await;
    let light = reader.text(ground).await;
    reader.visit(&server.url("/"), 1440, "dark").await;
    assert_ne!(light, reader.text(ground).await);
}

#[tokio::test]
async fn the_keyboard_reaches_the_content_first() {
    let site = sample();
    let server = StaticServer::start(&site.path().join("site"));
    let reader = Reader::start().await;
    reader.visit(&server.url("/incidents/INC-2026-013/"), 1440, "light").await;
    reader.page.find_element("body").await.expect("a body").press_key("Tab").await.expect("a key");
    let target = reader.text("document.activeElement.getAttribute('href') ?? ''").await;
    assert!(target.starts_with('#'), "the first stop is a link past the navigation, found {target:?}");
    let there = reader.text(&format!("document.getElementById({:?})?.tagName ?? ''", &target[1..])).await;
    assert_eq!(there, "MAIN");
}
