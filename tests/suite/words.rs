//! The words of pages: every language has every message, and no page has a word that is not in the catalogue.

use std::collections::{BTreeMap, BTreeSet};

use coroner::theme::Catalogue;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Resource, VariantKey};

use crate::archive_builder::ArchiveBuilder;
use crate::archives::sample;

const LANGUAGES: [&str; 6] = ["de", "en", "es", "fr", "ja", "pt"];

fn text_of(language: &str) -> String {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(root.join(format!("themes/default/locales/{language}.ftl"))).unwrap()
}

fn messages(resource: &Resource<String>) -> impl Iterator<Item = &Message<String>> {
    resource.body.iter().filter_map(|entry| if let Entry::Message(message) = entry { Some(message) } else { None })
}

fn parsed(language: &str) -> Resource<String> {
    fluent_syntax::parser::parse(text_of(language)).unwrap_or_else(|(_, errors)| panic!("{language}: {errors:?}"))
}

/// The texts, variables and plural forms of a message.
#[derive(Default)]
struct Parts {
    text: String,
    variables: BTreeSet<String>,
    /// Of each choice.
    forms: Vec<BTreeSet<String>>,
}

impl Parts {
    fn of(pattern: &Pattern<String>) -> Parts {
        let mut parts = Parts::default();
        parts.add(pattern);
        parts
    }

    fn add(&mut self, pattern: &Pattern<String>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.text.push_str(value),
                PatternElement::Placeable { expression: Expression::Inline(inline) } => self.inline(inline),
                PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                    self.inline(selector);
                    let name = |key: &VariantKey<String>| match key {
                        VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name } => name.clone(),
                    };
                    self.forms.push(variants.iter().map(|variant| name(&variant.key)).collect());
                    variants.iter().for_each(|variant| self.add(&variant.value));
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>) {
        if let InlineExpression::VariableReference { id } = inline {
            self.variables.insert(id.name.clone());
        }
    }

    fn tags(&self) -> BTreeSet<&str> {
        let tags = self.text.split('<').skip(1).filter_map(|rest| rest.split_once('>'));
        tags.map(|(tag, _)| tag.trim_start_matches('/')).collect()
    }
}

#[test]
fn every_language_has_every_message() {
    let of = |language: &str| -> BTreeMap<String, Parts> {
        let resource = parsed(language);
        let all: Vec<_> = messages(&resource)
            .map(|message| (message.id.name.clone(), Parts::of(message.value.as_ref().expect("a value"))))
            .collect();
        let count = all.len();
        let all: BTreeMap<String, Parts> = all.into_iter().collect();
        assert_eq!(all.len(), count, "{language} has a message twice");
        all
    };
    let english = of("en");
    for language in LANGUAGES {
        let own = of(language);
        let ids = |all: &BTreeMap<String, Parts>| all.keys().cloned().collect::<BTreeSet<_>>();
        let differ: Vec<_> = ids(&english).symmetric_difference(&ids(&own)).cloned().collect();
        assert!(differ.is_empty(), "{language}: {differ:?}");
        let forms: BTreeSet<String> = match language {
            // Japanese has one form.
            "ja" => BTreeSet::new(),
            _ => ["one", "other"].map(String::from).into(),
        };
        for (id, parts) in &own {
            // A word after a number may need it for its form.
            let known = &english[id].variables;
            let needed: BTreeSet<&String> = parts.variables.iter().filter(|name| known.contains(*name)).collect();
            assert_eq!(needed, known.iter().collect(), "{language}: the variables of {id}");
            let is_known = |name: &String| known.contains(name) || (name == "n" && id.starts_with("count_"));
            assert!(parts.variables.iter().all(is_known), "{language}: the variables of {id}");
            assert_eq!(parts.tags(), english[id].tags(), "{language}: the elements of {id}");
            assert!(parts.forms.iter().all(|own| *own == forms), "{language}: the plural forms of {id}");
        }
    }
}

#[test]
fn numbers_dates_and_plurals_are_of_the_language() {
    let said = LANGUAGES.map(|language| {
        let words = Catalogue::load("default", language, &BTreeMap::new()).unwrap();
        assert_eq!(words.language(), language);
        let days = [0, 1, 2, 1234].map(|days| words.days(days)).join(", ");
        let day = words.day(jiff::civil::date(2026, 3, 14)).text;
        format!("{days} | {day} | {} | {} | {}", words.minutes(105), words.percent(0.004), words.number(12345))
    });
    let expected = [
        "0 Tage, 1 Tag, 2 Tage, 1.234 Tage | 14. März 2026 | 1 h 45 min | 0,4 % | 12.345",
        "0 days, 1 day, 2 days, 1,234 days | 14 Mar 2026 | 1 h 45 min | 0.4 % | 12,345",
        "0 días, 1 día, 2 días, 1234 días | 14 mar 2026 | 1 h 45 min | 0,4 % | 12.345",
        "0 jour, 1 jour, 2 jours, 1\u{202f}234 jours | 14 mars 2026 | 1 h 45 min | 0,4 % | 12\u{202f}345",
        "0日, 1日, 2日, 1,234日 | 2026年3月14日 | 1時間45分 | 0.4% | 12,345",
        "0 dia, 1 dia, 2 dias, 1.234 dias | 14 mar. 2026 | 1 h 45 min | 0,4% | 12.345",
    ];
    assert_eq!(said, expected);
}

fn small(language: &str) -> ArchiveBuilder {
    ArchiveBuilder::new().file("book.toml", &format!("[book]\nlanguage = \"{language}\"\n")).file(
        "content/a.md",
        "---\nid: A-1\ntitle: A\ndate: 2026-03-14\n---\n# A\n\nText.\n\n## Action items\n- [ ] Do it (@x)\n",
    )
}

#[test]
fn pages_are_in_the_language_of_the_archive() {
    for (language, html, word) in [
        ("de", "<html lang=\"de\">", ">Gebrochene Zusagen<"),
        ("de-CH", "<html lang=\"de-CH\">", ">Gebrochene Zusagen<"),
        ("ja", "<html lang=\"ja\">", ">果たされなかった約束"),
        // Swedish is not shipped: the words are English, and the document is marked.
        ("sv", "<html lang=\"en\">", ">Broken promises"),
    ] {
        let archive = small(language);
        let run = archive.run(&["build"]).code(0);
        assert_eq!(run.stderr.contains("no words in `sv`"), language == "sv", "{}", run.stderr);
        let page = archive.read("site/recurrences/index.html");
        assert!(page.contains(html) && page.contains(word), "{language}\n{page}");
        let is_marked = archive.read("site/incidents/A-1/index.html").contains("dir=\"auto\" lang=\"sv\">");
        assert_eq!(is_marked, language == "sv", "{language}");
    }
    let archive = small("de").file("content/b.md", "---\ntitle: B\ndate: 2026-03-15\nroot_cause: capacity\n---\nIt.\n");
    archive.run(&["build"]).code(0);
    assert!(archive.read("site/causes/index.html").contains(">Kapazität</a>"), "the built-in causes too");
    let digest = small("fr").run(&["digest", "--period", "2026-03"]).code(0).stdout;
    assert!(digest.contains("mars 2026") && digest.contains("| Quasi-incidents | 0 | 0 |"), "{digest}");
}

#[test]
fn an_archive_changes_messages_and_adds_a_language() {
    let archive = small("sv").file("theme/locales/sv.ftl", "broken_promises = Brutna löften\n");
    archive.run(&["build"]).code(0);
    let page = archive.read("site/recurrences/index.html");
    assert!(page.contains("<html lang=\"sv\">") && page.contains(">Brutna löften"), "{page}");
    assert!(page.contains("The same fault again"), "what it lacks is English");
    let archive = small("de").file("theme/locales/de.ftl", "broken_promises = Offene Versprechen\n");
    archive.run(&["build"]).code(0);
    let page = archive.read("site/recurrences/index.html");
    assert!(page.contains(">Offene Versprechen") && page.contains(">Wiederholungen</h1>"), "{page}");
    for (catalogue, words) in
        [("a = b\nbroken_promises = { $\n", "theme/locales/de.ftl, line 2"), ("as_of = { $nn } Incidents\n", "as_of")]
    {
        let archive = small("de").file("theme/locales/de.ftl", catalogue);
        let run = archive.run(&["build"]).code(2);
        assert!(run.stderr.contains(words), "{catalogue}\n{}", run.stderr);
    }
}

/// The sample in a language in which every message is in brackets.
fn in_brackets() -> ArchiveBuilder {
    let mut resource = parsed("en");
    for entry in &mut resource.body {
        let Entry::Message(Message { id, value: Some(pattern), .. }) = entry else { continue };
        match id.name.as_str() {
            // Lists are taken apart, and numbers are put together of them.
            "form_months" | "form_long_months" => {
                let PatternElement::TextElement { value } = &mut pattern.elements[0] else { panic!() };
                *value = value.split('|').map(|month| format!("⟦{month}⟧")).collect::<Vec<_>>().join("|");
            }
            "form_group" | "form_group_from" | "form_decimal" => {}
            _ => {
                let text = |value: &str| PatternElement::TextElement { value: value.to_string() };
                pattern.elements.insert(0, text("⟦"));
                pattern.elements.push(text("⟧"));
            }
        }
    }
    let archive = sample().file("theme/locales/qps.ftl", &fluent_syntax::serializer::serialize(&resource));
    let book = archive.read("book.toml").replace("language = \"en\"", "language = \"qps\"");
    archive.file("book.toml", &book)
}

/// What is outside of brackets.
fn outside(text: &str) -> String {
    let mut depth = 0;
    let mut rest = String::new();
    for c in text.chars() {
        match c {
            '⟦' => depth += 1,
            '⟧' => {
                depth -= 1;
                rest.push(' ');
            }
            c if depth == 0 => rest.push(c),
            _ => {}
        }
    }
    rest
}

/// The texts that a reader sees or hears in a page, without those of the documents and those marked as English.
fn seen(html: &str) -> Vec<String> {
    const VOID: [&str; 12] =
        ["meta", "link", "input", "img", "br", "hr", "rect", "line", "circle", "!doctype", "wbr", "source"];
    let mut texts = Vec::new();
    let mut open: Vec<(String, bool)> = Vec::new();
    let mut rest = html;
    let mut run = String::new();
    while let Some((text, after)) = rest.split_once('<') {
        let hidden = open.iter().any(|(_, hidden)| *hidden);
        if !hidden {
            run.push_str(text);
        }
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        rest = after;
        let name = tag.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap_or("").to_lowercase();
        // A message may hold elements of a line.
        if !["span", "a", "time", "strong", "em", "b", "i", "code"].contains(&name.as_str()) {
            texts.push(std::mem::take(&mut run));
        }
        if tag.starts_with('/') {
            if let Some(at) = open.iter().rposition(|(own, _)| *own == name) {
                open.truncate(at);
            }
            continue;
        }
        let value = |name: &str| Some(tag.split_once(&format!(" {name}=\""))?.1.split_once('"')?.0);
        if !hidden {
            for name in ["aria-label", "title", "placeholder", "data-label", "data-copy", "data-copied", "data-system"]
            {
                texts.extend(value(name).map(str::to_string));
            }
        }
        if VOID.contains(&name.as_str()) || tag.ends_with('/') {
            continue;
        }
        let has_class = |class: &str| value("class").is_some_and(|all| all.split(' ').any(|one| one == class));
        let is_marked = name != "html" && (value("lang").is_some() || value("dir").is_some());
        let in_contents = open.iter().any(|(own, _)| own == "nav") && name == "li" && value("class") != Some("own");
        let is_contents = html.contains("class=\"toc\"") && in_contents && !open.iter().any(|(own, _)| own == "header");
        let of_document = is_marked || is_contents || has_class("prose") || has_class("long");
        let is_code = ["q", "code", "script", "style"].contains(&name.as_str());
        open.push((name, of_document || is_code));
    }
    texts.push(run);
    texts
}

/// What the documents and the configuration say, longest first.
fn known(archive: &ArchiveBuilder) -> Vec<String> {
    fn strings(value: &serde_json::Value, key: &str, into: &mut BTreeSet<String>) {
        const STATES: [&str; 6] = ["status", "state", "outcome", "basis", "kind", "reason"];
        match value {
            serde_json::Value::String(text) if !STATES.contains(&key) => _ = into.insert(text.clone()),
            serde_json::Value::Array(all) => all.iter().for_each(|one| strings(one, key, into)),
            serde_json::Value::Object(all) => all.iter().for_each(|(key, one)| strings(one, key, into)),
            _ => {}
        }
    }
    let mut all = BTreeSet::new();
    for file in ["api/incidents", "api/actions", "lists/incidents"] {
        let file: serde_json::Value = serde_json::from_str(&archive.read(&format!("site/{file}.json"))).unwrap();
        strings(&file, "", &mut all);
    }
    let names: BTreeMap<String, serde_json::Value> = serde_json::from_str(&archive.read("site/names.json")).unwrap();
    names.iter().filter(|(kind, _)| *kind != "words").for_each(|(_, names)| strings(names, "", &mut all));
    let book: toml::Value = toml::from_str(&archive.read("book.toml")).unwrap();
    strings(&serde_json::to_value(&book).unwrap(), "", &mut all);
    let recurrences: serde_json::Value = serde_json::from_str(&archive.read("site/api/recurrences.json")).unwrap();
    for group in ["faults", "related"] {
        recurrences[group].as_array().into_iter().flatten().for_each(|one| strings(&one["name"], "", &mut all));
    }
    let mut all: Vec<String> = all.into_iter().filter(|text| text.chars().count() > 2).collect();
    all.sort_by_key(|text| std::cmp::Reverse(text.len()));
    all
}

/// The words of a text that are neither in brackets nor the documents'.
fn strangers(text: &str, known: &[String]) -> Vec<String> {
    // Names, formats, ids of periods and priorities, which no language changes.
    const SAME: [&str; 9] = ["Coroner", "JSON", "Atom", "UTC", "Q", "P", "n", "x", "Marrowby"];
    let entities = [("&amp;", "&"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&lt;", "<"), ("&gt;", ">")];
    let mut text = outside(text);
    for (entity, character) in entities {
        text = text.replace(entity, character);
    }
    if text.chars().any(char::is_alphabetic) {
        for own in known {
            if own.len() <= text.len() {
                text = text.replace(own.as_str(), " ");
            }
        }
    }
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty() && !SAME.contains(word));
    words.map(str::to_string).collect()
}

#[test]
fn no_page_has_a_word_that_is_not_in_the_catalogue() {
    let archive = in_brackets();
    archive.run(&["build"]).code(0);
    let known = known(&archive);
    let mut strange: BTreeMap<String, String> = BTreeMap::new();
    let mut looked = BTreeSet::new();
    let mut pages = 0;
    for file in archive.files().iter().filter(|file| file.starts_with("site/") && file.ends_with(".html")) {
        pages += 1;
        let html = archive.read(file);
        for text in seen(&html) {
            let words = if looked.insert(text.clone()) { strangers(&text, &known) } else { Vec::new() };
            if !words.is_empty() {
                strange.entry(words.join(" ")).or_insert_with(|| format!("{file}: {}", text.trim()));
            }
        }
    }
    assert!(pages > 100, "{pages} pages");
    // Digests in feeds; the incidents of a feed are their documents.
    let feed = archive.read("site/feed.xml");
    let digests: Vec<&str> = feed.split("<entry>").filter(|entry| entry.contains("term=\"digest\"")).collect();
    assert!(digests.len() > 5, "{} digests", digests.len());
    for digest in digests {
        let content = digest.split_once("<content").unwrap().1.split_once('>').unwrap().1;
        let html = content.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        // A summary follows its incident's line.
        let html = html.split("<br>").map(|part| part.split_once("</li>").map_or(part, |(_, after)| after));
        for text in html.flat_map(seen) {
            let words = strangers(&text, &known);
            if !words.is_empty() {
                strange.entry(words.join(" ")).or_insert_with(|| format!("feed.xml: {}", text.trim()));
            }
        }
    }
    assert!(strange.is_empty(), "{strange:#?}");
    // What the script says.
    let names: serde_json::Value = serde_json::from_str(&archive.read("site/names.json")).unwrap();
    for (key, word) in names["words"].as_object().unwrap() {
        let texts: Vec<&str> = word.as_object().map_or_else(
            || vec![word.as_str().unwrap()],
            |forms| forms.values().map(|form| form.as_str().unwrap()).collect(),
        );
        for text in texts {
            assert_eq!(outside(text).trim_matches([' ', '|']), "", "{key}: {text}");
        }
    }
    let calendar = archive.read("site/actions.ics").replace("\r\n ", "");
    for line in calendar.lines().filter(|line| line.starts_with("SUMMARY:")) {
        assert!(line.starts_with("SUMMARY:⟦"), "{line}");
    }
}

/// The test above would see a word outside.
#[test]
fn a_word_outside_is_seen() {
    let known = ["Title of a document".to_string()];
    let page = "<html lang=\"qps\"><body><p aria-label=\"Bare\">⟦In ⟦brackets⟧⟧ Title of a document</p>\
                <div class=\"prose\"><p>The document says this.</p></div><p>⟦a⟧ outside <b>⟦b⟧</b></p></body></html>";
    let words: Vec<String> = seen(page).iter().flat_map(|text| strangers(text, &known)).collect();
    assert_eq!(words, ["Bare", "outside"]);
}
