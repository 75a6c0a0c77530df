//! The pages: every link and anchor leads somewhere, nothing comes from elsewhere, nothing of a document can run.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::archive_builder::ArchiveBuilder;
use crate::archives::sample;

/// Every file of a built site that is text: path → text.
fn pages(archive: &ArchiveBuilder) -> BTreeMap<String, String> {
    archive
        .files()
        .into_iter()
        .filter_map(|path| path.strip_prefix("site/").map(ToString::to_string))
        .map(|path| {
            let bytes = std::fs::read(archive.root().join("site").join(&path)).unwrap();
            (path, String::from_utf8_lossy(&bytes).into_owned())
        })
        .collect()
}

/// The values of an attribute in a page.
fn values<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let mark = format!(" {name}=\"");
    page.match_indices(&mark).map(|(at, _)| page[at + mark.len()..].split('"').next().unwrap()).collect()
}

fn unescape(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.replace("&amp;", "&");
    while let Some(at) = rest.find('%') {
        bytes.extend(rest[..at].bytes());
        bytes.push(u8::from_str_radix(&rest[at + 1..at + 3], 16).unwrap());
        rest = rest[at + 3..].to_string();
    }
    bytes.extend(rest.bytes());
    String::from_utf8(bytes).unwrap()
}

/// The file that a link in a page means; none when it leads outside.
fn resolve(page: &str, link: &str, base: &str) -> Option<(String, Option<String>)> {
    if link.starts_with("https://")
        || link.starts_with("http://")
        || link.starts_with("mailto:")
        || link.starts_with("data:")
    {
        return None;
    }
    let (place, fragment) = link.split_once('#').map_or((link, None), |(p, f)| (p, Some(unescape(f))));
    let place = unescape(place.split('?').next().unwrap());
    if place.is_empty() {
        return Some((page.to_string(), fragment));
    }
    let mut parts: Vec<&str> = match place.strip_prefix(base) {
        Some(_) => Vec::new(),
        None => page.split('/').collect::<Vec<_>>().split_last().unwrap().1.to_vec(),
    };
    for part in place.strip_prefix(base).unwrap_or(&place).split('/') {
        match part {
            "" | "." => {}
            ".." => assert!(parts.pop().is_some(), "{page}: {link} leaves the site"),
            part => parts.push(part),
        }
    }
    let mut file = parts.join("/");
    if place.ends_with('/') || place.ends_with("..") || file.is_empty() {
        file = if file.is_empty() { "index.html".into() } else { format!("{file}/index.html") };
    }
    Some((file, fragment))
}

/// Every chapter has a page, the contents name every chapter, and no link from one to another was dropped.
fn every_link_between_chapters_lives(pages: &BTreeMap<String, String>, chapters: &BTreeMap<String, String>) {
    for (chapter, text) in chapters {
        let page = pages.get(&format!("pages/{chapter}/index.html")).unwrap_or_else(|| panic!("{chapter} has no page"));
        assert!(chapter == "guide" || chapters["guide"].contains(&format!("]({chapter}.md)")), "{chapter}.md");
        for target in without_code(text).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let Some(other) = file.strip_suffix(".md").filter(|file| !file.contains(':') && !file.starts_with(".."))
            else {
                continue;
            };
            let address = format!("{other}/{}{anchor}", if anchor.is_empty() { "" } else { "#" });
            assert!(page.contains(&format!("href=\"../{address}\"")), "docs/{chapter}.md: {target}");
        }
    }
}

/// A text without its fenced code, whose links are examples.
fn without_code(text: &str) -> String {
    let mut fence: Option<&str> = None;
    let mut prose = String::new();
    for line in text.lines() {
        let mark = line.trim_start();
        let mark = &mark[..mark.len() - mark.trim_start_matches(['`', '~']).len()];
        match fence {
            Some(open) if mark.len() >= open.len() && mark.starts_with(open) => fence = None,
            None if mark.len() >= 3 => fence = Some(mark),
            None => prose.push_str(&format!("{line}\n")),
            Some(_) => {}
        }
    }
    prose
}

/// Insists that every link, image and anchor of every page leads somewhere.
fn walk(pages: &BTreeMap<String, String>, base: &str) {
    let mut broken = Vec::new();
    for (path, text) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        let ids: Vec<&str> = values(text, "id");
        let unique: BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{path}: an id is there twice: {ids:?}");
        for link in values(text, "href").into_iter().chain(values(text, "src")).chain(values(text, "action")) {
            let Some((file, fragment)) = resolve(path, link, base) else { continue };
            match pages.get(&file) {
                None => broken.push(format!("{path}: {link}")),
                Some(target) => {
                    if let Some(fragment) = fragment.filter(|f| !values(target, "id").contains(&f.as_str())) {
                        broken.push(format!("{path}: {link} has no {fragment}"));
                    }
                }
            }
        }
    }
    assert!(broken.is_empty(), "{} broken links:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn no_link_of_the_sample_and_the_guide_is_broken_and_nothing_comes_from_elsewhere() {
    // What the project's Pages workflow publishes.
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let mut archive = sample();
    let book = format!("{}{}", archive.read("book.toml"), std::fs::read_to_string(docs.join("site.toml")).unwrap());
    archive = archive.file("book.toml", &book);
    let mut chapters = BTreeMap::new();
    for entry in std::fs::read_dir(&docs).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if let Some(chapter) = name.strip_suffix(".md") {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            archive = archive.file(&format!("docs/{name}"), &text);
            chapters.insert(chapter.to_string(), text);
        }
    }
    let said = archive.run(&["build"]).code(0).stderr;
    assert!(!said.contains("page left out") && !said.contains("pages left out"), "{said}");
    let pages = pages(&archive);
    walk(&pages, "/");
    every_link_between_chapters_lives(&pages, &chapters);
    for address in [
        "index.html", "incidents/index.html", "incidents/INC-2025-008/index.html", "teams/index.html",
        "teams/payments/index.html", "services/checkout/index.html", "causes/index.html",
        "causes/dependency/index.html", "recurrences/index.html", "actions/index.html", "metrics/index.html",
        "digests/index.html", "digests/2026-10/index.html", "digests/2026-Q3/index.html",
        "digests/2026-Q3/payments/index.html", "search/index.html", "404.html", "sitemap.xml", "feed.xml",
        "teams/payments/feed.xml", "actions.ics", "teams/payments/actions.ics", "llms.txt",
        "incidents/INC-2025-008/index.md", "api/incidents.json", "api/incidents.csv", "api/actions.json",
        "api/recurrences.json", "api/metrics.json", "api/schema/v1/incident.json",
    ] {
        assert!(pages.contains_key(address), "{address}");
    }
    for (path, text) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = &without_our_script(path, text);
        assert!(text.contains("http-equiv=\"Content-Security-Policy\""), "{path}");
        for banned in ["<script", " style=\"", "<style", " onclick", "javascript:", "<iframe", "@import"] {
            assert!(!text.contains(banned), "{path}: {banned}");
        }
        assert_eq!(text.matches("<h1").count(), 1, "{path}");
        for source in values(text, "src") {
            assert!(!source.starts_with("http"), "{path}: {source}");
        }
    }
    let style = &pages["static/site.css"];
    assert!(!style.contains("://") && !style.contains("@import") && !style.contains("url("));
}

#[test]
fn a_sub_path_works_and_absolute_addresses_are_whole() {
    let archive = sample();
    archive.run(&["build", "--base-url", "https://library.example/post-mortems"]).code(0);
    let pages = pages(&archive);
    walk(&pages, "/post-mortems/");
    assert!(pages["sitemap.xml"].contains("<loc>https://library.example/post-mortems/incidents/INC-2025-008/</loc>"));
    assert!(
        pages["incidents/index.html"]
            .contains("rel=\"canonical\" href=\"https://library.example/post-mortems/incidents/\"")
    );
    let incident = &pages["incidents/INC-2025-008/index.html"];
    let own = values(incident, "content").into_iter().find(|text| text.starts_with("Pennywhistle Pay"));
    assert!(incident.contains("<meta property=\"og:type\" content=\"article\">"), "{incident}");
    assert!(
        own.is_some_and(|text| text.len() < 200 && incident.contains(&format!("og:description\" content=\"{text}")))
    );
}

/// A page without the two scripts of ours that it has, from the site's own files: what runs before the first paint, and
/// the reader's side of the page.
fn without_our_script(path: &str, text: &str) -> String {
    let early = text.find("<script src=\"").map(|start| {
        let end = start + text[start..].find("></script>").expect("a script tag that ends") + "></script>".len();
        let source = text[start + 13..end - 11].trim_start_matches("../").trim_start_matches('/');
        assert!(source.starts_with("static/early.js?v=") && !source.contains(['"', '<', '>']), "{path}: {source}");
        (start, end)
    });
    let text = &early.map_or_else(|| text.to_owned(), |(start, end)| format!("{}{}", &text[..start], &text[end..]));
    let Some((before, rest)) = text.split_once("<script type=\"module\" src=\"") else {
        assert!(!path.ends_with(".html"), "{path} has no search");
        return text.to_owned();
    };
    let (tag, after) = rest.split_once("></script>").expect("a script tag that ends");
    let (source, more) = tag.split_once('"').expect("a quoted address");
    let source = source.trim_start_matches("../").trim_start_matches('/');
    assert!(source.starts_with("static/search.js?v="), "{path}: {source}");
    assert!(more.starts_with(" data-worker=\"") && !more.contains(['<', '>']), "{path}: {more}");
    format!("{before}{after}")
}

#[test]
fn nothing_of_a_document_can_run() {
    let evil = "---\ntitle: \"</title><script>alert(1)</script> & \\\"quotes\\\"\"\ndate: 2026-01-02\n\
                teams: [\"<img src=x onerror=alert(2)>\"]\nservices: [\"javascript:alert(3)\"]\nroot_cause: \"\\\"><script>\"\n---\n\
                # Title\n\n<script>alert(4)</script>\n\n<img src=x onerror=alert(5)>\n\n[a](javascript:alert(6))\n\n\
                [b](data:text/html,<script>alert(7)</script>)\n\n<svg/onload=alert(8)>\n\n\
                | Time | Event |\n|---|---|\n| 10:00 | <script>alert(9)</script> |\n\n\
                ## Action items\n- [ ] <img src=x onerror=alert(10)> do it (@x) https://t.example/\"onmouseover=\"alert(11)\n";
    let archive = ArchiveBuilder::new().file("content/evil.md", evil);
    archive.run(&["build"]).code(0);
    for (path, text) in pages(&archive).iter().filter(|(path, _)| path.ends_with(".html") || path.ends_with(".xml")) {
        let text = without_our_script(path, text);
        for banned in [
            "<script", "<img src=x", "<svg/onload", "href=\"javascript:", "href=\"javascript&", "href=\"data:text",
            " onmouseover=\"", "onerror=\"",
        ] {
            assert!(!text.contains(banned), "{path}: {banned}");
        }
    }
}

#[test]
fn links_between_documents_lead_to_their_pages() {
    let archive = ArchiveBuilder::new()
        .file("book.toml", "[[ticket]]\npattern = \"PAY-[0-9]+\"\nurl = \"https://tracker.example/browse/{key}\"\n")
        .file(
            "content/2025/an odd # name.md",
            "---\nid: ODD-1\ndate: 2025-01-01\naliases: [/blog/odd/, ODD-0, ../x, /feed.xml/a, /incidents/B-1/]\n---\n# Odd\n\n\
             ## Root cause\nIt.\n\n## Action items\n\n| Action | Ticket |\n|---|---|\n| Fix it | PAY-3 |\n",
        )
        .file(
            "content/2026/b.md",
            "---\nid: B-1\ndate: 2026-01-01\n---\n# B\n\n[good](../2025/an%20odd%20%23%20name.md#root-cause) \
             [page](<../2025/an odd %23 name.md#nothing>) [gone](../2025/none.md) [own](#impact) [log](../files/a.log)\n\n\
             ## Impact\n![graph](../files/gr%20aph.svg)\n\n## What users saw {#seen}\n\n[[odd-1]], [[ODD-1|that]], ODD-1, B-1, \
             PAY-12, `PAY-13`, [[ none ]], $5 and $10.\n\n```mermaid\ngraph LR\naccTitle: a to b\n```\n\n[seen](#seen)\n",
        )
        .bytes("content/files/gr aph.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .bytes("content/files/a.log", b"log")
        .bytes("content/files/unused.svg", b"<svg/>");
    archive.run(&["build"]).code(0);
    let page = archive.read("site/incidents/B-1/index.html");
    assert!(page.contains("<a href=\"../ODD-1/#root-cause\">good</a>"), "{page}");
    assert!(page.contains("\"../ODD-1/\">page</a>"), "{page}");
    assert!(page.contains(">gone</span>") && page.contains("<a href=\"#impact\">own</a>"), "{page}");
    assert!(page.contains("src=\"../../assets/files/gr%20aph.svg\""), "{page}");
    for part in [
        "<h2 id=\"seen\"><a href=\"#seen\">What users saw</a></h2>",
        "<a href=\"#seen\">seen</a>",
        "\"../ODD-1/\">Odd</a>, <a",
        "\"../ODD-1/\">that</a>, <a",
        "\"../ODD-1/\">ODD-1</a>, B-1, <a",
        "<a href=\"https://tracker.example/browse/PAY-12\" rel=\"noopener noreferrer\">PAY-12</a>",
        "<code>PAY-13</code>, [[ none ]]",
        "$5 and $10",
        "<figcaption>Mermaid · a to b</figcaption>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(archive.read("site/actions/index.html").contains("href=\"https://tracker.example/browse/PAY-3\""));
    // Former addresses lead on; one that leads outside, below a file or to another incident does not.
    assert!(archive.read("site/blog/odd/index.html").contains("content=\"0; url=../../incidents/ODD-1/\""));
    assert!(archive.has("site/incidents/ODD-0/index.html") && !archive.read("site/sitemap.xml").contains("ODD-0"));
    assert!(archive.read("site/incidents/B-1/index.html").contains("<h1") && !archive.has("site/feed.xml/a"));
    assert!(archive.has("site/assets/files/gr aph.svg") && archive.has("site/assets/files/a.log"));
    assert!(!archive.has("site/assets/files/unused.svg"));
    walk(&pages(&archive), "/");
}

#[test]
fn a_large_archive_is_read_by_year() {
    let mut archive = ArchiveBuilder::new();
    for n in 0..200 {
        let (year, month) = (2020 + n / 40, n % 12 + 1);
        let text = format!(
            "---\nid: I-{n}\ntitle: Incident {n}\ndate: {year}-{month:02}-11\nteams: [one]\nroot_cause: capacity\n---\nText.\n"
        );
        archive = archive.file(&format!("content/{n}.md"), &text);
    }
    archive.run(&["build"]).code(0);
    let pages = pages(&archive);
    walk(&pages, "/");
    assert!(pages.contains_key("years/2021/index.html") && pages.contains_key("teams/one/2021/index.html"));
    assert!(pages["incidents/index.html"].contains("The newest 30 of 200"));
}

/// Without JavaScript the lists of the search page lead to every incident in two steps.
#[test]
fn the_lists_of_the_search_page_reach_every_incident() {
    let archive = sample();
    archive.run(&["build"]).code(0);
    let pages = pages(&archive);
    let is_incident = |address: &str| address.starts_with("incidents/") && address != "incidents/index.html";
    let links = |address: &str| -> BTreeSet<String> {
        let folder = address.rsplit_once('/').map_or("", |(folder, _)| folder);
        let Some(start) = pages[address].find("<main") else { return BTreeSet::new() };
        let targets = values(&pages[address][start..], "href");
        targets.into_iter().filter(|link| !link.contains("://")).map(|link| target(folder, link)).collect()
    };
    let from_search = links("search/index.html");
    let reached: BTreeSet<String> =
        from_search.iter().filter(|at| pages.contains_key(*at)).flat_map(|at| links(at)).collect();
    let incidents: Vec<&String> = pages.keys().filter(|at| is_incident(at) && at.ends_with("/index.html")).collect();
    assert!(incidents.len() > 40, "{}", incidents.len());
    let missed: Vec<_> = incidents.into_iter().filter(|at| !reached.contains(*at)).collect();
    assert!(missed.is_empty(), "{missed:?}");
}

/// The file that a relative link in a folder leads to.
fn target(folder: &str, link: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let path = link.split(['#', '?']).next().unwrap_or("");
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    if path.is_empty() || path.ends_with('/') { format!("{joined}/index.html") } else { joined }
}
