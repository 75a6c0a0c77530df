//! Which files of the archive are copied (only those that a document of the site shows), and how they are made safe to
//! open directly from any host.
//!
//! Drawings are rewritten (`svg`). Files that a browser may interpret as a page without a content type are left out.
//! Secrets in text files are masked, as in documents.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::route::{self, Route};
use super::svg;
use crate::archive::{Archive, Destination, Hidden, LinkMap};
use crate::redaction::{self, PublicScreen};
use crate::source::{Place, SourceError};

/// Files whose type every host knows, that no browser interprets as a page, and that contain no text to search.
const PLAIN: [&str; 17] = [
    "png", "jpg", "jpeg", "gif", "webp", "bmp", "ico", "pdf", "zip", "gz", "tgz", "mp4", "webm", "mov", "mp3", "ogg",
    "avif",
];

/// Those that are pictures.
const PICTURES: [&str; 8] = ["png", "jpg", "jpeg", "gif", "webp", "bmp", "ico", "avif"];

/// Text files whose type every host knows: they may begin like a page.
const TYPED_TEXT: [&str; 3] = ["txt", "csv", "json"];

/// Extensions that make a file a page on hosts that look at every extension (`page.html.puml`).
const ACTIVE: [&str; 14] =
    ["html", "htm", "shtml", "xhtml", "xht", "xml", "xsl", "xslt", "svg", "svgz", "js", "mjs", "mhtml", "swf"];

/// Larger text files are not searched for secrets, and so not copied.
const LARGEST_TEXT: u64 = 32 * 1024 * 1024;

/// The files of an archive to copy, after screening.
#[derive(Debug, Default)]
pub struct Screened {
    /// Replaced contents, by path.
    pub(super) changed: BTreeMap<String, Vec<u8>>,
    /// The files that are left out though a document shows them, and why.
    pub left_out: Vec<(String, String)>,
    /// The secrets that were hidden.
    pub hidden: Hidden,
}

/// The decision on one file.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    /// It is copied as it is.
    Same,
    /// It is copied with replaced contents, in which this many secrets are masked.
    Changed(Vec<u8>, usize),
    /// It is left out.
    Out(String),
}

/// Screens the files that documents show, and removes those from the archive that must not be copied.
pub fn screen(archive: &mut Archive, place: &Place, public: Option<&PublicScreen>) -> Result<Screened, SourceError> {
    let paths: Vec<String> = shown(archive, &LinkMap::of(archive)).into_keys().collect();
    let verdict = |path: String| {
        let (name, size) = (path.as_str(), archive.assets.get(&path).copied().unwrap_or(0));
        let verdict = match by_name(name, size) {
            Some(verdict) => {
                if public.is_some() {
                    of_strangers(name, verdict)
                } else {
                    verdict
                }
            }
            // Files that no longer exist are left out when the site is written.
            None => place.read(name, LARGEST_TEXT)?.map_or(Verdict::Same, |bytes| match public {
                Some(public) => public_text(public, name, bytes),
                None => of(name, bytes, archive.config.check.publish_secrets),
            }),
        };
        Ok((path, verdict))
    };
    let verdicts: Vec<(String, Verdict)> = paths.into_par_iter().map(verdict).collect::<Result<_, SourceError>>()?;
    let mut screened = Screened::default();
    for (path, verdict) in verdicts {
        match verdict {
            Verdict::Same => {}
            Verdict::Changed(bytes, values) => {
                let files = usize::from(values > 0);
                screened.hidden = screened.hidden.and(Hidden { values, files });
                screened.changed.insert(path, bytes);
            }
            Verdict::Out(reason) => {
                archive.assets.remove(&path);
                screened.left_out.push((path, reason));
            }
        }
    }
    Ok(screened)
}

/// The decision on a file by its name and size; none if its content decides.
fn by_name(path: &str, size: u64) -> Option<Verdict> {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let mut endings = name.split('.').skip(1).collect::<Vec<_>>();
    let last = endings.pop().unwrap_or("");
    if PLAIN.contains(&last) {
        return Some(Verdict::Same);
    }
    if let Some(inner) = endings.iter().find(|ending| ACTIVE.contains(&ending.trim()))
        && last != "svg"
        && !TYPED_TEXT.contains(&last)
    {
        let reason = format!("some hosts serve a name containing `.{inner}` as a page; rename it");
        return Some(Verdict::Out(reason));
    }
    if size > LARGEST_TEXT {
        let megabytes = LARGEST_TEXT / (1024 * 1024);
        return Some(Verdict::Out(format!(
            "text files above {megabytes} MB are not searched for secrets; compress it"
        )));
    }
    None
}

/// The same for a public edition: pictures are shown, what else cannot be searched is left out.
fn of_strangers(path: &str, verdict: Verdict) -> Verdict {
    let ending = path.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    match verdict {
        Verdict::Same if !PICTURES.contains(&ending.as_str()) => {
            Verdict::Out("its content cannot be searched for private data".into())
        }
        verdict => verdict,
    }
}

/// A text of a public edition: what remains in it, and is not replaced, keeps it out.
fn public_text(public: &PublicScreen, path: &str, bytes: Vec<u8>) -> Verdict {
    let (text, values) = match of(path, bytes.clone(), false) {
        Verdict::Same => (decoded(&bytes), 0),
        Verdict::Changed(bytes, values) => (String::from_utf8_lossy(&bytes).into_owned(), values),
        out => return out,
    };
    let text = public.replaced(&text).map_or(text, |(text, _)| text);
    match public.remaining(&text).into_iter().next() {
        Some((_, what)) => Verdict::Out(format!("{what} remains in it")),
        None => Verdict::Changed(text.into_bytes(), values),
    }
}

/// The decision on a drawing or a text by its content.
fn of(path: &str, bytes: Vec<u8>, publish_secrets: bool) -> Verdict {
    let ending = path.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    if ending == "svg" {
        return match svg::sanitised(&bytes) {
            Ok(drawing) => {
                let (drawing, values) = without_secrets(&drawing, publish_secrets).unwrap_or((drawing, 0));
                Verdict::Changed(drawing.into_bytes(), values)
            }
            Err(reason) => Verdict::Out(format!("{reason}; export it as a plain SVG or as PNG")),
        };
    }
    let text = decoded(&bytes);
    if !TYPED_TEXT.contains(&ending.as_str()) && begins_like_a_page(&text) {
        let reason = "it begins like a page, and would run as one if the host does not know its type; save it as .txt";
        return Verdict::Out(reason.into());
    }
    match without_secrets(&text, publish_secrets) {
        Some((text, values)) => Verdict::Changed(text.into_bytes(), values),
        None => Verdict::Same,
    }
}

/// A text with its secrets masked, and how many there were; none if there are none.
fn without_secrets(text: &str, publish_secrets: bool) -> Option<(String, usize)> {
    let found = if publish_secrets { Vec::new() } else { redaction::secrets(text) };
    (!found.is_empty()).then(|| (redaction::hidden(text, &found), found.len()))
}

/// The text of a file, in UTF-8, in UTF-16 with a byte order mark, or in any other encoding.
fn decoded(bytes: &[u8]) -> String {
    let units = |of: fn([u8; 2]) -> u16| {
        let pairs = bytes[2..].chunks_exact(2);
        let units: Vec<u16> = pairs.map(|pair| of([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xff, 0xfe, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] => units(u16::from_be_bytes),
        bytes => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Whether a browser that has to guess may take a text for HTML or XML. A drawing of draw.io begins with a name that no
/// browser knows.
fn begins_like_a_page(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let Some(tag) = text.strip_prefix('<') else { return false };
    tag.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?' | '/')) && !tag.starts_with("mxfile")
}

/// Path from the archive's root → route, for every file that a document shows or links to.
pub(super) fn shown(archive: &Archive, links: &LinkMap) -> BTreeMap<String, Route> {
    if archive.assets.is_empty() {
        return BTreeMap::new();
    }
    let paths: Vec<Vec<&str>> = archive
        .postmortems
        .par_iter()
        .map(|postmortem| {
            let destinations = postmortem.links.iter().map(|link| links.destination(archive, postmortem, &link.url));
            let path = |to| if let Destination::Asset(path) = to { Some(path) } else { None };
            destinations.filter_map(path).collect()
        })
        .collect();
    let shown: BTreeSet<&str> = paths.into_iter().flatten().collect();
    // Routes are assigned over all files, so that they do not depend on which ones are shown.
    let below = format!("{}/", archive.config.book.src.trim_end_matches('/'));
    let all: Vec<&str> = archive.assets.keys().map(|path| path.strip_prefix(&below).unwrap_or(path)).collect();
    let routes = archive.assets.keys().zip(route::assets(&all));
    routes.filter(|(path, _)| shown.contains(path.as_str())).map(|(path, route)| (path.clone(), route)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Verdict, by_name, of};

    fn is_out(path: &str, bytes: &[u8]) -> bool {
        let verdict = by_name(path, bytes.len() as u64).unwrap_or_else(|| of(path, bytes.to_vec(), false));
        matches!(verdict, Verdict::Out(_))
    }

    #[test]
    fn what_a_host_may_serve_as_a_page_is_left_out() {
        let page = b"<html><script>alert(1)</script>";
        for path in ["a.log", "a.yaml", "a.DRAWIO", "a.puml", "a.har", "a.conf", "x.html.puml", "x.SVG.log"] {
            assert!(is_out(path, page), "{path}");
        }
        for start in [
            "\u{feff}<!doctype html>", " \n<?xml version=\"1.0\"?><x/>", "<!-- x -->", "</b><script>", "<SVG onload=x>",
        ] {
            assert!(is_out("a.log", start.as_bytes()), "{start}");
        }
        for (path, text) in [
            ("a.txt", "<html>"),
            ("a.json", "{}"),
            ("page.html.png", "\u{89}PNG"),
            ("a.log", "<134>1 2026-03-14T09:12:00Z host app - up"),
            ("a.drawio", "<mxfile host=\"x\"></mxfile>"),
            ("a.puml", "@startuml\nA -> B\n@enduml"),
            ("config.xml.txt", "x"),
            ("v1.2.yaml", "a: b"),
        ] {
            assert!(!is_out(path, text.as_bytes()), "{path}");
        }
    }

    #[test]
    fn secrets_in_texts_are_hidden_in_any_encoding() {
        let text = ["DB_PASSWORD=", "s7Kq92LmXz01", "\n"].concat();
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let latin: Vec<u8> = b"caf\xe9 ".iter().copied().chain(text.bytes()).collect();
        for bytes in [text.clone().into_bytes(), utf16, latin] {
            let Verdict::Changed(shown, 1) = of("a.log", bytes.clone(), false) else { panic!("nothing hidden") };
            assert!(String::from_utf8(shown).unwrap().ends_with("DB_PASSWORD=•••\n"));
            assert_eq!(of("a.log", bytes, true), Verdict::Same);
        }
    }
}
