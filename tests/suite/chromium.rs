//! A real Chromium, as a reader has it, and the sample site for it to read.
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
use chromiumoxide::cdp::js_protocol::runtime::EvaluateParams;
use chromiumoxide::page::{Page, ScreenshotParams};
use futures::StreamExt;
use serde_json::Value;
use tempfile::TempDir;

use crate::static_server::StaticServer;

/// How long something may take on a busy machine before the test gives up.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where Chromium may stand; `cargo xtask test` looks in the same places.
const CHROMIUM: [&str; 4] =
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

/// A Chromium with one page open, and what its console complained of.
pub struct Tab {
    // Kept for its life: dropping it ends the browser and removes its profile.
    _browser: Browser,
    _profile: TempDir,
    pub page: Page,
    pub complaints: Arc<Mutex<Vec<String>>>,
}

impl Tab {
    /// Starts one with an empty profile.
    pub async fn start() -> Tab {
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
        Tab { _browser: browser, _profile: profile, page, complaints }
    }

    /// Opens an address in a window of a width and a colour scheme.
    pub async fn visit(&self, url: &str, width: i64, scheme: &str) {
        let size = SetDeviceMetricsOverrideParams::new(width, 900, 1.0, width < 600);
        self.page.execute(size).await.expect("a window size");
        let feature = MediaFeature::builder().name("prefers-color-scheme").value(scheme).build().expect("a feature");
        self.page.emulate_media_features(vec![feature]).await.expect("a colour scheme");
        self.page.goto(url).await.expect(url);
    }

    /// A number.
    pub async fn number(&self, expression: &str) -> f64 {
        self.page.evaluate(expression).await.expect(expression).into_value().expect("a number")
    }

    /// A text.
    pub async fn text(&self, expression: &str) -> String {
        self.page.evaluate(expression).await.expect(expression).into_value().expect("a text")
    }

    /// The value of an expression; a promise is waited for.
    pub async fn value(&self, expression: &str) -> Value {
        self.attempt(expression).await.unwrap_or_else(|| panic!("no value: {expression}"))
    }

    /// The value of an expression; none while the page is on its way to another.
    async fn attempt(&self, expression: &str) -> Option<Value> {
        let call = EvaluateParams::builder().expression(expression).await_promise(true).return_by_value(true).build();
        let result = self.page.evaluate(call.expect("an expression")).await.ok()?;
        Some(result.value().cloned().unwrap_or(Value::Null))
    }

    /// Waits until an expression holds.
    pub async fn until(&self, expression: &str) {
        let begun = std::time::Instant::now();
        while self.attempt(&format!("Boolean({expression})")).await != Some(Value::Bool(true)) {
            let page =
                if begun.elapsed() > PATIENCE { self.text("document.body.innerText").await } else { String::new() };
            assert!(begun.elapsed() <= PATIENCE, "never came true: {expression}\n{page}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Presses keys, one after the other, on what has the focus.
    pub async fn press(&self, keys: &[&str]) {
        for key in keys {
            self.page.find_element(":focus").await.expect("a focus").press_key(*key).await.expect("a key");
        }
    }

    /// Types into what has the focus.
    pub async fn type_text(&self, text: &str) {
        self.page.find_element(":focus").await.expect("a focus").type_str(text).await.expect("keys");
    }

    /// Keeps a picture of the page where somebody wants to look at it.
    pub async fn picture(&self, name: &str) {
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

/// The sample site, served, and a browser for it.
pub async fn open_sample() -> (SampleSite, Tab) {
    let folder = built_sample();
    let server = StaticServer::start(&folder.path().join("site"));
    (SampleSite { folder, server }, Tab::start().await)
}

/// The sample site on a server, in a folder that is gone with the value.
pub struct SampleSite {
    folder: TempDir,
    server: StaticServer,
}

impl SampleSite {
    /// The folder of the site.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// The address of a path, which begins with `/`.
    pub fn url(&self, path: &str) -> String {
        self.server.url(path)
    }
}

/// Builds the sample archive into a folder of its own.
pub fn built_sample() -> TempDir {
    let folder = TempDir::new().expect("a folder for the site");
    build(Path::new(env!("CARGO_MANIFEST_DIR")), &folder.path().join("site"));
    folder
}

/// Builds an archive.
pub fn build(root: &Path, out: &Path) {
    let built = Command::new(env!("CARGO_BIN_EXE_coroner"))
        .args(["-C", &root.to_string_lossy(), "build", "--out"])
        .arg(out)
        .output()
        .expect("coroner runs");
    assert!(built.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&built.stderr));
}
