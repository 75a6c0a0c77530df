//! The sample site in a real Chromium: what a reader sees at a desk and on a phone, by day and by night.

use crate::reader::{Reader, sample};
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
