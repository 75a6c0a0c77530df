//! The newsletter as a mail program takes it: its MIME form by another people's parser, its HTML by the rules that mail
//! programs share (caniemail.com): tables, styles at the elements, nothing loaded, dark colours that can be read.

use std::collections::{BTreeMap, BTreeSet};

use mail_parser::{MessageParser, MimeHeaders, PartType};

use crate::archive_builder::ArchiveBuilder;
use crate::archives::sample;

/// What mail programs keep.
const ELEMENTS: [&str; 17] = [
    "a", "body", "br", "h1", "h2", "head", "html", "meta", "p", "span", "strong", "style", "table", "td", "th",
    "title", "tr",
];
/// Style properties that at least Gmail, Outlook and Apple Mail know at an element.
const PROPERTIES: [&str; 17] = [
    "background", "border", "border-bottom", "border-collapse", "color", "font-family", "font-size", "font-weight",
    "line-height", "margin", "max-width", "padding", "text-align", "vertical-align", "word-break", "color-scheme",
    "border-color",
];

/// The elements of a page with their attributes, in order.
fn elements(html: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let mut found = Vec::new();
    for part in html.split('<').skip(1).filter(|part| !part.starts_with(['/', '!'])) {
        let (tag, _) = part.split_once('>').unwrap_or_else(|| panic!("an open element: {part}"));
        let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut attributes = BTreeMap::new();
        while let Some((key, after)) = rest.split_once("=\"") {
            let (value, after) = after.split_once('"').unwrap();
            attributes.insert(key.trim().to_string(), value.to_string());
            rest = after;
        }
        assert!(rest.trim().is_empty(), "an attribute without quotes: {tag}");
        found.push((name.to_string(), attributes));
    }
    found
}

fn declarations(style: &str) -> BTreeMap<&str, &str> {
    style.split(';').filter_map(|one| one.split_once(':')).map(|(key, value)| (key.trim(), value.trim())).collect()
}

/// The colours that the style sheet gives each class in the dark.
fn dark(html: &str) -> BTreeMap<&str, BTreeMap<&str, &str>> {
    let sheet = html.split_once("<style>").and_then(|(_, sheet)| sheet.split_once("</style>")).map_or("", |it| it.0);
    let rules = sheet.split_once("@media (prefers-color-scheme:dark){").map_or("", |(_, rules)| rules);
    let rules = rules.split("}}").next().unwrap();
    let rules = rules.split('}').filter_map(|rule| rule.split_once('{'));
    rules.map(|(class, rule)| (class.trim().trim_start_matches('.'), declarations(rule))).collect()
}

/// The contrast of two colours (WCAG 2.2, 1.4.3).
fn contrast(one: &str, other: &str) -> f64 {
    let light = |colour: &str| {
        let hex = colour.trim_end_matches("!important").trim_start_matches('#');
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
    };
    let (one, other) = (light(one), light(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// What a linter for mail says of a message; nothing, if it is right.
fn lint(message: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut fault = |wrong: bool, what: String| faults.extend(wrong.then_some(what));
    fault(message.len() > 100_000, format!("{} bytes", message.len()));
    fault(!message.is_ascii(), "not ASCII, though it says so".into());
    fault(message.replace("\r\n", "").contains(['\r', '\n']), "a line that does not end in CRLF".into());
    fault(message.split("\r\n").any(|line| line.len() > 78), "a line of more than 78 letters (RFC 5322, 2.1.1)".into());
    let parsed = MessageParser::default().parse(message).unwrap();
    fault(parsed.subject().is_none_or(str::is_empty), "no subject".into());
    fault(parsed.content_type().and_then(|it| it.subtype()) != Some("alternative"), "not multipart/alternative".into());
    fault(parsed.parts.iter().any(|part| part.is_encoding_problem), "a part that cannot be decoded".into());
    fault(parsed.attachment_count() > 0, "attachments".into());
    let kinds: Vec<&str> = parsed
        .parts
        .iter()
        .filter_map(|part| match &part.body {
            PartType::Text(_) => Some("text"),
            PartType::Html(_) => Some("html"),
            PartType::Multipart(_) => None,
            _ => Some("another"),
        })
        .collect();
    fault(kinds != ["text", "html"], format!("plain text and then HTML, not {kinds:?}"));
    let (text, html) = (parsed.body_text(0).unwrap(), parsed.body_html(0).unwrap());
    fault(text.contains("<td") || text.contains("style=\""), "markup in the plain text".into());
    fault(
        html.contains("url(") || html.contains("@import") || html.contains("var("),
        "the style loads or computes".into(),
    );
    fault(!html.starts_with("<!doctype html>"), "no doctype".into());
    let page = elements(&html);
    let dark = dark(&html);
    let mut languages = 0;
    for (tag, attributes) in &page {
        let get = |name: &str| attributes.get(name).map_or("", String::as_str);
        let classes: BTreeSet<&str> = get("class").split_whitespace().collect();
        fault(!ELEMENTS.contains(&&**tag), format!("<{tag}>"));
        fault(
            ["src", "background", "srcset", "id"].iter().any(|it| attributes.contains_key(*it)),
            format!("{attributes:?}"),
        );
        fault(attributes.keys().any(|it| it.starts_with("on")), format!("a script: {attributes:?}"));
        languages += usize::from(tag == "html" && !get("lang").is_empty());
        let link = get("href");
        fault(tag == "a" && !link.starts_with("https://"), format!("a link that leads nowhere in a mail: {link}"));
        let style = declarations(get("style"));
        fault(
            ["td", "th", "h1", "h2", "p", "a", "span"].contains(&&**tag) && style.is_empty(),
            format!("<{tag}> without style"),
        );
        for (property, value) in &style {
            fault(!PROPERTIES.contains(property), format!("{property}: {value}"));
        }
        // What has a colour by day has one in the dark.
        for property in ["color", "background"] {
            let Some(day) = style.get(property) else { continue };
            let night = classes.iter().filter_map(|class| dark.get(class)?.get(property)).next();
            fault(night.is_none(), format!("{property}: {day} has no dark colour on <{tag}>"));
            if property == "color" {
                let ground = dark.get("card").and_then(|it| it.get("background")).unwrap_or(&"#ffffff");
                fault(contrast(day, "#ffffff") < 4.5, format!("{day} on white"));
                fault(night.is_some_and(|night| contrast(night, ground) < 4.5), format!("{night:?} on {ground}"));
            }
        }
        fault(tag == "table" && get("border") != "0", "a table with Outlook's border".into());
    }
    fault(languages != 1, "no language".into());
    let meta = page.iter().filter(|(tag, _)| tag == "meta").map(|(_, it)| it.get("name").map_or("", String::as_str));
    fault(!meta.into_iter().any(|name| name == "color-scheme"), "no color-scheme".into());
    faults
}

fn in_a_library(archive: ArchiveBuilder) -> ArchiveBuilder {
    let book = archive.read("book.toml").replace("base_url = \"/\"", "base_url = \"https://library.example/\"");
    archive.write("book.toml", book.as_bytes());
    archive
}

#[test]
fn the_newsletter_passes_a_linter_for_mail() {
    let archive = in_a_library(sample());
    for period in ["2026-10", "2026-Q3", "2026", "2025-12"] {
        for team in [&[][..], &["--team", "payments"]] {
            let arguments = [&["digest", "--period", period, "--format", "newsletter"], team].concat();
            let mail = archive.run(&arguments).code(0).stdout;
            assert_eq!(lint(&mail), Vec::<String>::new(), "{period} {team:?}");
        }
    }
    let mail = archive.run(&["digest", "--period", "2026-Q3", "--format", "newsletter"]).code(0).stdout;
    let parsed = MessageParser::default().parse(&mail).unwrap();
    assert_eq!(parsed.subject(), Some("Marrowby incident library: Q3 2026"));
    let (text, html) = (parsed.body_text(0).unwrap(), parsed.body_html(0).unwrap());
    let headings = html.split("<h2").skip(1).map(|it| it.split_once('>').unwrap().1.split("</h2>").next().unwrap());
    for heading in headings {
        assert!(text.contains(heading), "{heading} is missing in the plain text");
    }
    let links: Vec<_> = elements(&html).into_iter().filter(|(tag, _)| tag == "a").collect();
    assert!(
        links.len() > 10 && links.iter().all(|(_, it)| it["href"].starts_with("https://library.example/incidents/"))
    );
}

#[test]
fn hostile_words_do_not_break_a_mail() {
    let archive = in_a_library(ArchiveBuilder::new().file("book.toml", "[book]\ntitle = \"Zürich\\r\\n: <b>\"\nbase_url = \"/\"\n").file(
        "content/a.md",
        "---\nid: A-1\ntitle: \"<script>alert(1)</script> <img src=x onerror=y> --=_coroner\"\ndate: 2026-10-01\n---\n## Summary\n\n\
         .\n\nFrom here on [x](javascript:alert(1)) =3D 漢字🦀\n\n## Action items\n- [ ] </td></table><style>* (@x) by 2026-10-20\n",
    ));
    let mail = archive.run(&["digest", "--period", "2026-10", "--format", "newsletter"]).code(0).stdout;
    assert_eq!(lint(&mail), Vec::<String>::new());
    let parsed = MessageParser::default().parse(&mail).unwrap();
    assert!(parsed.subject().is_some_and(|it| it.starts_with("Zürich") && !it.contains('\n')));
    assert!(parsed.body_html(0).unwrap().contains("&lt;script&gt;"));
}

/// A check that cannot fail is none.
#[test]
fn the_linter_finds_faults() {
    let archive = in_a_library(sample());
    let mail = archive.run(&["digest", "--period", "2026-10", "--format", "newsletter"]).code(0).stdout;
    for (from, to, fault) in [
        ("\r\n", "\n", "CRLF"),
        ("multipart/alternative", "multipart/mixed", "alternative"),
        ("text/plain", "text/html", "plain text and then HTML"),
        ("#e8eaed", "#2e2227", "on #1e2227"),
        ("<br>", "<img>", "<img>"),
        ("prefers-color-scheme:dark){.page", "prefers-color-scheme:dark){.nobody", "no dark colour"),
    ] {
        let whole = mail.replace("=\r\n", "");
        assert!(whole.contains(from), "{from}");
        let broken = whole.replace(from, to);
        assert!(lint(&broken).iter().any(|it| it.contains(fault)), "{from} → {to}: {:?}", lint(&broken));
    }
}
