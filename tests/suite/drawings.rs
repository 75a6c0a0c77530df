//! Drawings opened by themselves, from a host that sends no headers: nothing in them runs, nothing is fetched, and what
//! they draw is there.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use crate::archive_builder::ArchiveBuilder;
use crate::chromium::Tab;
use crate::static_server::StaticServer;

/// Ways to run a script or to fetch something from a drawing. `{J}` is a script and `{U}` an address that give it away,
/// `{S}` declares the namespace of SVG, `{H}` that of XHTML.
const WAYS: &str = include_str!("../fixtures/drawings.json");

/// A server of a folder that notes what is asked for below `/ran/`.
fn server(folder: &std::path::Path) -> (StaticServer, Arc<Mutex<BTreeSet<usize>>>) {
    let ran = Arc::new(Mutex::new(BTreeSet::new()));
    let noted = Arc::clone(&ran);
    let server = StaticServer::with(folder, move |path| {
        let way: Option<usize> = path.strip_prefix("/ran/").and_then(|way| way.parse().ok());
        noted.lock().expect("no test panics while it holds the lock").extend(way);
        None
    });
    (server, ran)
}

/// A drawing of a way, which asks for `/ran/N` where it works.
fn drawing(way: &str, n: usize, server: &StaticServer) -> String {
    let address = server.url(&format!("/ran/{n}"));
    let script = format!("new Image().src='{address}'");
    way.replace("{J}", &script)
        .replace("{j}", &script)
        .replace("{U}", &address)
        .replace("{S}", "xmlns=\"http://www.w3.org/2000/svg\"")
        .replace("{H}", "xmlns=\"http://www.w3.org/1999/xhtml\"")
        .replace("{h}", "xmlns='http://www.w3.org/1999/xhtml'")
}

/// The name of the drawing of a way: every case of the ending is one.
fn name(n: usize) -> String {
    format!("{n}.{}", ["svg", "SVG", "SvG"][n % 3])
}

#[tokio::test]
async fn no_drawing_acts_when_it_is_opened() {
    let ways: Vec<String> = serde_json::from_str(WAYS).unwrap();
    let archive = ArchiveBuilder::new();
    let (raw, ran_raw) = server(&archive.root().join("content"));
    let (built, ran_built) = server(&archive.root().join("site"));
    let mut text = String::from("---\ntitle: A\ndate: 2026-09-01\n---\n# A\n\n## Summary\n\n");
    for (n, way) in ways.iter().enumerate() {
        archive.write(&format!("content/{}", name(n)), drawing(way, n, &raw).as_bytes());
        text.push_str(&format!("[{n}]({})\n", name(n)));
    }
    archive.write("content/a.md", text.as_bytes());
    let reader = Tab::start().await;
    for n in 0..ways.len() {
        // Some ways lead the page elsewhere; where it ends up does not matter.
        let _ = reader.page.goto(raw.url(&format!("/{}", name(n)))).await;
    }
    let before = ran_raw.lock().unwrap().len();
    assert!(before > 40, "only {before} of {} ways work as they are: {:?}", ways.len(), ran_raw.lock().unwrap());
    for (n, way) in ways.iter().enumerate() {
        archive.write(&format!("content/{}", name(n)), drawing(way, n, &built).as_bytes());
    }
    let run = archive.run(&["build"]).code(0);
    assert!(run.stderr.contains("is left out of the site: the drawing declares entities"), "{}", run.stderr);
    let mut opened = 0;
    for n in 0..ways.len() {
        let path = format!("site/assets/{}", name(n));
        if archive.has(&path) {
            let written = archive.read(&path);
            assert!(!written.contains("script") && !written.contains("127.0.0.1"), "{n}: {written}");
            let _ = reader.page.goto(built.url(&format!("/assets/{}", name(n)))).await;
            opened += 1;
        }
    }
    assert!(opened > 40, "{opened}");
    assert_eq!(*ran_built.lock().unwrap(), BTreeSet::new());
}

#[tokio::test]
async fn a_drawing_looks_as_it_did() {
    let drawing = "<?xml version=\"1.0\" standalone=\"no\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \
        \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg xmlns=\"http://www.w3.org/2000/svg\" \
        xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:tool=\"https://tool.example/ns\" width=\"200\" height=\"100\" \
        viewBox=\"0 0 200 100\" tool:version=\"3\"><tool:view zoom=\"1\"/><defs><linearGradient id=\"g\"><stop offset=\"0\" \
        stop-color=\"#036\"/><stop offset=\"1\" style=\"stop-color:#c30\"/></linearGradient><g id=\"box\"><rect width=\"40\" \
        height=\"20\" rx=\"3\"/></g><clipPath id=\"c\"><circle cx=\"150\" cy=\"50\" r=\"30\"/></clipPath></defs>\
        <style><![CDATA[.big > rect { fill: url(#g) }]]></style><g class=\"big\"><rect x=\"5\" y=\"5\" width=\"120\" \
        height=\"60\"/></g><use xlink:href=\"#box\" x=\"10\" y=\"70\" fill=\"teal\"/><rect x=\"100\" width=\"100\" height=\"100\" \
        clip-path=\"url(#c)\" style=\"fill:url('#g');stroke:black\"/><text x=\"20\" y=\"40\" font-size=\"14\">a &lt; b \
        <tspan font-weight=\"bold\">caf&#233;</tspan></text></svg>";
    let archive = ArchiveBuilder::new()
        .file("content/a.md", "---\ntitle: A\ndate: 2026-09-01\n---\n# A\n\n## Summary\n\n![a drawing](d.svg)\n")
        .file("content/d.svg", drawing);
    let run = archive.run(&["build"]).code(0);
    assert_eq!(run.stderr, "");
    let (raw, built) =
        (StaticServer::start(&archive.root().join("content")), StaticServer::start(&archive.root().join("site")));
    let reader = Tab::start().await;
    // Every element with its box, its colours and its words.
    let look = "[...document.querySelectorAll('svg, rect, use, text, tspan, stop, circle, linearGradient, clipPath')].map((e) => { \
        const { x, y, width, height } = e.getBoundingClientRect(); const s = getComputedStyle(e); \
        return [e.tagName, x, y, width, height, s.fill, s.stroke, s.stopColor, s.clipPath, s.fontSize, s.fontWeight, e.textContent] })";
    reader.visit(&raw.url("/d.svg"), 800, "light").await;
    let before = reader.value(look).await;
    reader.visit(&built.url("/assets/d.svg"), 800, "light").await;
    let after = reader.value(look).await;
    assert!(before.as_array().is_some_and(|elements| elements.len() > 10), "{before}");
    assert_eq!(after, before);
}

#[test]
fn files_that_a_host_may_serve_as_a_page_are_left_out() {
    let page = "<html xmlns=\"http://www.w3.org/1999/xhtml\"><script>document.title = 'ran'</script></html>";
    let names = [
        "x.html", "x.HTM", "x.xhtml", "x.xml", "x.xsl", "x.mhtml", "x.swf", "x.svgz", "x.js", "x.svg.html", "x.html.",
        "x.svg ", "x.html.puml", "x.html.log", "x.log", "x.drawio", "x.yaml", "x.svg",
    ];
    let mut archive = ArchiveBuilder::new();
    let mut text = String::from("---\ntitle: A\ndate: 2026-09-01\n---\n# A\n\n## Summary\n\n");
    for name in names {
        archive = archive.file(&format!("content/{name}"), page);
        text.push_str(&format!("[{name}](<{name}>)\n"));
    }
    let archive = archive.file("content/ok.log", "it is up\n").file("content/a.md", &format!("{text}[ok](ok.log)\n"));
    let run = archive.run(&["build"]).code(0);
    let copied: Vec<String> = archive.files().into_iter().filter(|path| path.starts_with("site/assets/")).collect();
    assert_eq!(copied, ["site/assets/ok.log"]);
    assert_eq!(run.stderr.matches("is left out of the site").count(), 6, "{}", run.stderr);
    let headers = archive.read("site/_headers");
    assert!(
        headers.contains("X-Content-Type-Options: nosniff") && headers.contains("frame-ancestors 'none'"),
        "{headers}"
    );
    assert!(headers.contains("/assets/*\n  Content-Security-Policy: default-src 'none'"), "{headers}");
}
