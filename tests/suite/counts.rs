//! Every number equals the list that it links to.
//!
//! Templates mark a number that counts things with `data-count`: the names of the lists that hold them, on the page of
//! the link around the number or of `data-at`, else on the number's own page. A list is marked with `data-list`, a row
//! may be in further lists (`data-in`), what is not listed is counted by `data-left`, and a long list of incidents goes
//! on below its years (`data-years`). The pages are added up here, without any of the site's own code.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive_builder::ArchiveBuilder;
use crate::archives::sample;

/// An element: its tag, its attributes and what is in it.
#[derive(Default)]
struct Element {
    tag: String,
    attributes: BTreeMap<String, String>,
    children: Vec<Element>,
    /// The text in it, and in what is in it.
    text: String,
}

const VOID: [&str; 11] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"];

/// The elements of a page. Ours are well-formed but for rows and cells of documents; a closing tag that fits nothing is a failure of the test.
fn parse(page: &str, name: &str) -> Element {
    let mut open = vec![Element::default()];
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let text = &rest[..at];
        open.iter_mut().for_each(|element| element.text.push_str(text));
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = &after[after.find("-->").unwrap() + 3..];
            continue;
        }
        let mut end = 1;
        let mut quote = None;
        for (at, c) in rest.char_indices().skip(1) {
            match (c, quote) {
                ('"' | '\'', None) => quote = Some(c),
                (c, Some(q)) if c == q => quote = None,
                ('>', None) => {
                    end = at;
                    break;
                }
                _ => {}
            }
        }
        let inside = &rest[1..end];
        rest = &rest[end + 1..];
        if inside.starts_with('!') {
            continue;
        }
        if let Some(tag) = inside.strip_prefix('/') {
            if matches!(tag, "thead" | "tbody" | "table") {
                close(&mut open, &["td", "th", "tr"]);
            }
            let element = open.pop().unwrap();
            assert_eq!(element.tag, tag.trim(), "{name}: </{tag}> closes another element");
            open.last_mut().unwrap().children.push(element);
            continue;
        }
        let is_empty = inside.ends_with('/');
        let (tag, attributes) = inside.split_once(char::is_whitespace).unwrap_or((inside.trim_end_matches('/'), ""));
        match tag {
            "td" | "th" => close(&mut open, &["td", "th"]),
            "tr" => close(&mut open, &["td", "th", "tr"]),
            _ => {}
        }
        let element = Element { tag: tag.to_string(), attributes: read(attributes), ..Element::default() };
        if is_empty || VOID.contains(&tag) {
            open.last_mut().unwrap().children.push(element);
        } else {
            open.push(element);
        }
    }
    assert_eq!(open.len(), 1, "{name}: an element is not closed");
    open.remove(0)
}

/// Closes rows and cells, whose end tags documents leave out.
fn close(open: &mut Vec<Element>, tags: &[&str]) {
    while open.last().is_some_and(|element| tags.contains(&element.tag.as_str())) {
        let element = open.pop().unwrap();
        open.last_mut().unwrap().children.push(element);
    }
}

fn read(mut text: &str) -> BTreeMap<String, String> {
    let mut attributes = BTreeMap::new();
    loop {
        text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if text.is_empty() {
            return attributes;
        }
        let end = text.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(text.len());
        let (name, after) = text.split_at(end);
        let value = after.strip_prefix("=\"").and_then(|after| after.split_once('"'));
        let (value, after) = value.unwrap_or(("", after.trim_start_matches('=')));
        attributes.insert(name.to_string(), value.to_string());
        text = after;
    }
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// Itself and everything in it, each with the address of the link around it.
    fn all<'e>(&'e self, link: Option<&'e str>, found: &mut Vec<(&'e Element, Option<&'e str>)>) {
        let link = if self.tag == "a" { self.get("href") } else { link };
        found.push((self, link));
        self.children.iter().for_each(|child| child.all(link, found));
    }

    fn number(&self) -> usize {
        self.text.trim().parse().unwrap_or_else(|_| panic!("no number: {:?}", self.text))
    }
}

/// A number: the page it is on, the page and the lists that it counts, and what it says.
struct Number {
    on: String,
    page: String,
    lists: String,
    says: usize,
}

/// What a page counts and lists.
#[derive(Default)]
struct Counted {
    /// List → how many rows, with those that are only counted.
    lists: BTreeMap<String, usize>,
    /// The same of its list of incidents, which may go on below the years.
    incidents: BTreeMap<String, usize>,
    /// The pages of the years on which the list of incidents goes on.
    years: BTreeSet<String>,
}

/// A site: the numbers, and the lists of each page.
struct Site {
    numbers: Vec<Number>,
    pages: BTreeMap<String, Counted>,
    /// Numbers that look like counts and are not marked.
    unmarked: Vec<String>,
}

/// A page's address from another page's.
fn address(from: &str, href: &str) -> String {
    let href = href.split(['#', '?']).next().unwrap();
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in href.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    let folder = if href.is_empty() { return from.to_string() } else { parts.join("/") };
    if folder.is_empty() { "index.html".into() } else { format!("{folder}/index.html") }
}

fn walk(archive: &ArchiveBuilder) -> Site {
    archive.run(&["build"]).code(0);
    let mut site = Site { numbers: Vec::new(), pages: BTreeMap::new(), unmarked: Vec::new() };
    for file in archive.files() {
        let Some(on) = file.strip_prefix("site/").filter(|path| path.ends_with("index.html")) else { continue };
        let page = parse(&archive.read(&file), on);
        let mut all = Vec::new();
        page.all(None, &mut all);
        let mut counted = Counted::default();
        for (element, link) in all {
            let rows = element.children.iter().filter(|child| matches!(&*child.tag, "li" | "tr" | "section"));
            let mut add = |lists: Option<&str>, rows: usize| {
                for list in lists.unwrap_or_default().split_whitespace() {
                    let is_incidents = list == "incidents" || element.get("class") == Some("row");
                    let lists = if is_incidents { &mut counted.incidents } else { &mut counted.lists };
                    *lists.entry(list.to_string()).or_default() += rows;
                }
            };
            add(element.get("data-list"), rows.count());
            add(element.get("data-in"), 1);
            if let Some(lists) = element.get("data-left") {
                add(Some(lists), element.number());
            }
            if let Some(lists) = element.get("data-count") {
                let page = address(on, element.get("data-at").or(link).unwrap_or_default());
                site.numbers.push(Number { on: on.into(), page, lists: lists.into(), says: element.number() });
            } else if element.get("data-left").is_none() && element.get("data-n").is_none() {
                let is_number =
                    !element.text.trim().is_empty() && element.text.trim().bytes().all(|b| b.is_ascii_digit());
                let class = element.get("class").unwrap_or_default();
                if is_number && element.children.is_empty() && (class == "count" || class == "figure-value") {
                    site.unmarked.push(format!("{on}: {}", element.text));
                }
            }
            if element.get("data-years").is_some() {
                let mut links = Vec::new();
                element.all(None, &mut links);
                let years = links.iter().filter(|(it, _)| it.get("data-count").is_some());
                counted.years.extend(years.filter_map(|(_, link)| Some(address(on, (*link)?))));
            }
        }
        site.pages.insert(on.to_string(), counted);
    }
    site
}

impl Site {
    /// How many rows a list has.
    fn rows(&self, page: &str, list: &str) -> usize {
        let Some(counted) = self.pages.get(page) else { panic!("a number links to {page}, which is no page") };
        let of = |counted: &Counted| counted.lists.get(list).copied().unwrap_or(0);
        // A year's own page names the other years too, but lists its own.
        let is_long = !counted.years.is_empty() && !counted.years.contains(page);
        let incidents = |counted: &Counted| counted.incidents.get(list).copied().unwrap_or(0);
        let spread = || counted.years.iter().map(|year| incidents(&self.pages[year])).sum();
        of(counted) + if is_long { spread() } else { incidents(counted) }
    }

    /// The numbers that the pages do not bear out.
    fn wrong(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        for number in &self.numbers {
            let rows: usize = number.lists.split_whitespace().map(|list| self.rows(&number.page, list)).sum();
            if rows != number.says {
                let Number { on, page, lists, says } = number;
                wrong.push(format!("{on} says {says}; {page} lists {rows} ({lists})"));
            }
        }
        wrong.extend(self.unmarked.iter().map(|number| format!("not marked: {number}")));
        wrong
    }
}

fn assert_right(site: &Site) {
    let wrong = site.wrong();
    assert!(wrong.is_empty(), "{} numbers are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_number_of_the_sample_equals_the_list_that_it_links_to() {
    let site = walk(&sample());
    assert_right(&site);
    let lists: BTreeSet<&str> = site.numbers.iter().flat_map(|number| number.lists.split_whitespace()).collect();
    for list in ["incidents", "broken", "overdue", "in-window", "recurrences", "cause-capacity"] {
        assert!(lists.contains(list), "nothing counts {list}: {lists:?}");
    }
    assert!(site.numbers.len() > 500, "{}", site.numbers.len());
}

/// An archive without labels, dates of actions or teams, long enough for pages of years.
fn unlabelled() -> ArchiveBuilder {
    const FAULTS: [(&str, &str); 4] = [
        ("Builds hang on the arm agent", "The agent `arm-7` lost its ssh session and kept the executor busy"),
        ("Mirror out of sync", "The rsync job on mirror02 filled /var/spool and stopped"),
        ("Login page returns 502", "The ldap connection pool of the account service was exhausted"),
        ("Wiki is slow", "A crawler fetched the attachment index without a limit"),
    ];
    let mut archive = ArchiveBuilder::new().file("book.toml", "[book]\nas_of = \"2026-11-01\"\n");
    for n in 0..150_usize {
        let (title, cause) = FAULTS[n % FAULTS.len()];
        let (year, month, day) = (2021 + n / 30, n % 12 + 1, n % 28 + 1);
        let date = if n % 25 == 3 { String::new() } else { format!("Date: {year}-{month:02}-{day:02}\n\n") };
        let again = if n % 3 == 0 { "- Alert on the age of the spool directory of mirror02\n" } else { "" };
        let text = format!(
            "# {title} (number {n})\n\n{date}## What happened\n\n{cause}, for the {n}th time that year.\n\n\
             ## Action items\n\n{again}- Write down what was done about case {n}\n"
        );
        archive = archive.file(&format!("content/{n:03}.md"), &text);
    }
    archive
}

#[test]
fn every_number_of_an_archive_without_labels_equals_the_list_that_it_links_to() {
    let archive = unlabelled();
    let site = walk(&archive);
    assert_right(&site);
    assert!(archive.has("site/years/2024/index.html"), "a list of years");
    let counts = |list: &str| site.numbers.iter().any(|it| it.lists == list && it.says > 0);
    assert!(counts("repeated") && (counts("faults") || counts("related")), "nothing came back");
    let actions = archive.read("site/actions/index.html");
    assert!(actions.contains("No due dates: 200 of unknown state, oldest 5 years"), "the lede");
    assert!(!actions.contains("Newly overdue") && !actions.contains("Due next"), "a zero that is no number");
}

/// Any archive: `CORONER_ARCHIVE=DIR cargo test --test suite counts -- --ignored`.
#[test]
#[ignore = "reads the archive that CORONER_ARCHIVE names"]
fn every_number_of_a_given_archive_equals_the_list_that_it_links_to() {
    let folder = std::env::var("CORONER_ARCHIVE").expect("CORONER_ARCHIVE names a folder");
    let files = crate::archives::tree(std::path::Path::new(&folder)).into_iter();
    let files = files.filter(|(path, _)| !path.starts_with("site/") && !path.starts_with(".git/"));
    let archive = files.fold(ArchiveBuilder::new(), |archive, (path, bytes)| archive.bytes(&path, &bytes));
    assert_right(&walk(&archive));
}

/// Categories with parts, years of their own, and actions that another team owns.
#[test]
fn every_number_of_a_long_archive_with_categories_and_teams_equals_the_list_that_it_links_to() {
    let mut archive = ArchiveBuilder::new().file(
        "book.toml",
        "[book]\nas_of = \"2026-11-01\"\n\n[[team]]\nid = \"payments\"\n\n[[team]]\nid = \"edge\"\n\n\
         [[cause]]\nid = \"capacity\"\nname = \"Capacity\"\n\n\
         [[cause]]\nid = \"disk\"\nname = \"Disk full\"\nparent = \"capacity\"\n\n\
         [[cause]]\nid = \"memory\"\nname = \"Out of memory\"\nparent = \"capacity\"\n",
    );
    for n in 0..200_usize {
        let (year, month, day) = (2025 + n / 110, n % 10 + 1, n % 28 + 1);
        let cause = ["disk", "memory", "capacity", "disk"][n % 4];
        let (team, owner) = if n % 3 == 0 { ("payments", "@edge") } else { ("edge", "@payments") };
        let text = format!(
            "---\ntitle: Case {n} of {cause}\ndate: {year}-{month:02}-{day:02}\nroot_cause: {cause}\nteams: [{team}]\n\
             services: [ledger, \"Orders API\"]\n---\n# Case {n}\n\n## Action items\n\
             | Action | Owner | Due | Status |\n|---|---|---|---|\n\
             | Watch number {n} | {owner} | {year}-{month:02}-28 | {} |\n| Tidy up {n} | @ada | | Open |\n",
            ["Open", "Done", "Dropped"][n % 3]
        );
        archive = archive.file(&format!("content/{n:03}.md"), &text);
    }
    let site = walk(&archive);
    assert_right(&site);
    assert_eq!(site.rows("causes/capacity/index.html", "incidents"), 200, "parts are counted");
    assert!(archive.has("site/causes/capacity/2025/index.html") && archive.has("site/teams/edge/2025/index.html"));
}
