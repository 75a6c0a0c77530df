//! Pictures of the sample's pages, kept in `tests/pictures`: a change of how a page looks fails here, and shows in the
//! diff of the commit that accepts it.
//!
//! Machines differ in their fonts, and versions of Chromium in how they smooth letters, so every letter is a block of a
//! font of our own (`tests/pictures/blocks.py`): lines break alike everywhere. A pixel differs when its colour is further
//! than [`LIKE`] from all that lies around it in the other picture, so smoothing and a shift by one pixel are no change;
//! nor is what differs on less than [`SHARE`] of the pixels, such as the arrow of a form's list. Pictures that documents
//! contain are not shown, since they have fonts of the machine, and there is no git history, whose dates would change.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use chromiumoxide::cdp::browser_protocol::page::{CaptureScreenshotFormat, SetBypassCspParams, Viewport};
use chromiumoxide::page::ScreenshotParams;
use serde_json::Value;

use crate::archive_builder::copy_of_sample;
use crate::chromium::{Tab, build};
use crate::static_server::StaticServer;

/// The kinds of pages, each with what to wait for.
const PAGES: [(&str, &str, &str); 12] = [
    ("home", "/", ""),
    ("incidents", "/incidents/", ".filters option:nth-child(2)"),
    ("incident", "/incidents/INC-2026-013/", ".code"),
    ("actions", "/actions/", ".filters [name=owner] option:nth-child(2)"),
    ("recurrences", "/recurrences/", ""),
    ("fault", "/recurrences/connection-pool/", ""),
    ("cause", "/causes/capacity/", ""),
    ("team", "/teams/payments/", ""),
    ("service", "/services/checkout/", ""),
    ("metrics", "/metrics/", ""),
    ("digest", "/digests/2026-Q3/", ""),
    ("results", "/search/?q=timeout", ".hits .row"),
];

/// The windows: the whole page is taken, down to a limit.
const WINDOWS: [(i64, &str); 2] = [(1440, "light"), (390, "dark")];
const LOWEST: f64 = 1800.0;

/// Levels of 256 by which a colour may differ.
const LIKE: u32 = 16;
/// Share of the pixels that may differ.
const SHARE: f64 = 0.0002;

/// How the pages are to be accepted as they are.
const ACCEPT: &str = "Look at the new pictures and the differences. If the pages shall look so: CORONER_BLESS=1 cargo test --test suite pictures::";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures")
}

#[tokio::test]
async fn pages_look_as_in_the_pictures() {
    let sample = copy_of_sample();
    let site = sample.path().join("site");
    build(sample.path(), &site);
    let server = StaticServer::start(&site);
    let reader = Tab::start().await;
    reader.page.execute(SetBypassCspParams::new(true)).await.expect("a font of the test's own");
    let font = BASE64.encode(std::fs::read(folder().join("blocks.ttf")).expect("the font"));
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    let bless = std::env::var_os("CORONER_BLESS").is_some();
    let mut changed = Vec::new();
    for (name, path, wanted) in PAGES {
        for (width, scheme) in WINDOWS {
            reader.visit(&server.url(path), width, scheme).await;
            reader
                .until(&format!(
                    "document.querySelector('.scheme').textContent && document.querySelector({:?})",
                    if wanted.is_empty() { "body" } else { wanted }
                ))
                .await;
            let new = picture(&reader, &font, width).await;
            let name = format!("{name}-{width}.png");
            let kept = folder().join(&name);
            let old = std::fs::read(&kept).unwrap_or_default();
            if old == new {
                continue;
            }
            let (share, difference) = compare(&reader, &old, &new).await;
            if share <= SHARE {
                continue;
            }
            if bless {
                std::fs::write(&kept, &new).expect("a picture is kept");
                continue;
            }
            std::fs::create_dir_all(&out).expect("a folder for pictures");
            let differing = name.replace(".png", ".difference.png");
            std::fs::write(out.join(&name), &new).expect("a picture");
            std::fs::write(out.join(&differing), difference).expect("a picture");
            changed.push(format!("{name}: {:.2} % of the pixels: {}", share * 100.0, out.join(differing).display()));
        }
    }
    assert!(changed.is_empty(), "these pages look different:\n{}\n{ACCEPT}", changed.join("\n"));
}

/// The page in blocks, as PNG.
async fn picture(reader: &Tab, font: &str, width: i64) -> Vec<u8> {
    let dress = format!(
        "(async () => {{
            const style = document.createElement('style');
            style.textContent = `@font-face {{ font-family: Blocks; font-weight: 1 1000; src: url(data:font/ttf;base64,{font}) }}
                *, ::before, ::after, ::placeholder {{ font-family: Blocks !important; font-style: normal !important; caret-color: transparent !important; animation: none !important; transition: none !important; text-rendering: geometricPrecision !important }}
                main img {{ visibility: hidden }}`;
            document.head.append(style);
            await document.fonts.load('1rem Blocks');
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            return document.fonts.check('1rem Blocks') && document.documentElement.scrollHeight;
        }})()"
    );
    let height = reader.value(&dress).await.as_f64().expect("a page in blocks").min(LOWEST);
    let clip = Viewport { x: 0.0, y: 0.0, width: width as f64, height, scale: 1.0 };
    let taken =
        ScreenshotParams::builder().format(CaptureScreenshotFormat::Png).clip(clip).capture_beyond_viewport(true);
    reader.page.screenshot(taken.build()).await.expect("a picture")
}

/// The share of pixels that differ, and a picture of them: red over the new page, which is pale. Without an old picture
/// of the same size all differ.
async fn compare(reader: &Tab, old: &[u8], new: &[u8]) -> (f64, Vec<u8>) {
    let [old, new] = [old, new].map(|picture| BASE64.encode(picture));
    let comparison = format!(
        "(async () => {{
            const pixels = async (base64) => {{
                const picture = new Image();
                picture.src = `data:image/png;base64,${{base64}}`;
                await picture.decode();
                const canvas = new OffscreenCanvas(picture.width, picture.height);
                const drawn = canvas.getContext('2d');
                drawn.drawImage(picture, 0, 0);
                return [canvas, drawn, drawn.getImageData(0, 0, picture.width, picture.height)];
            }};
            const [canvas, drawn, now] = await pixels('{new}');
            const [, , before] = await pixels('{old}').catch(() => [0, 0, {{ width: 0 }}]);
            const alike = before.width === now.width && before.height === now.height;
            const [a, b] = [now.data, before.data];
            const far = (one, other, at) => [0, 1, 2].some((part) => {{
                if (Math.abs(one[at + part] - other[at + part]) <= {LIKE}) return false;
                const around = [-1, 0, 1].flatMap((row) => [-1, 0, 1].map((column) => other[at + part + 4 * (row * now.width + column)] ?? one[at + part]));
                return one[at + part] < Math.min(...around) - {LIKE} || one[at + part] > Math.max(...around) + {LIKE};
            }});
            const shown = new ImageData(now.width, now.height);
            let differing = 0;
            for (let at = 0; at < a.length; at += 4) {{
                const differs = !alike || far(a, b, at) || far(b, a, at);
                differing += differs;
                for (const part of [0, 1, 2]) shown.data[at + part] = differs && alike ? [230, 0, 0][part] : 200 + a[at + part] / 5;
                shown.data[at + 3] = 255;
            }}
            drawn.putImageData(shown, 0, 0);
            const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
            let text = '';
            for (const byte of bytes) text += String.fromCharCode(byte);
            return [differing / (now.width * now.height), btoa(text)];
        }})()"
    );
    let compared = reader.value(&comparison).await;
    let difference = compared.get(1).and_then(Value::as_str).expect("a picture of the differences");
    (compared[0].as_f64().expect("a share"), BASE64.decode(difference).expect("a picture"))
}
