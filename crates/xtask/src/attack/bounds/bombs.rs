//! The archives of the attack on bounds: each small to write, and costly to a reader without bounds.

/// The files of an archive, by their path. The first is a document.
pub type Files = Vec<(String, String)>;

/// A name and its archive.
pub type Bomb = (&'static str, fn() -> Files);

/// All of them.
pub const BOMBS: &[Bomb] = &[
    // Front matter.
    ("title-30-mb", || alone(&format!("---\ntitle: {}\n---\n", "ab ".repeat(10_000_000)))),
    ("front-matter-open-30-mb", || alone(&format!("---\n{}", "a: b\n".repeat(6_000_000)))),
    ("fields-80k", || fields(&numbered(80_000, |n| format!("k{n}: v\n")))),
    ("one-field-150k-times", || fields(&"k: v\n".repeat(150_000))),
    ("teams-100k", || fields(&format!("teams: [{}]\n", numbered(100_000, |n| format!("t{n}, "))))),
    ("teams-in-a-text-20k", || fields(&format!("teams: {}\n", numbered(20_000, |n| format!("t{n}, "))))),
    ("flow-depth-100k", || fields(&format!("x: {}{}\n", "[".repeat(100_000), "]".repeat(100_000)))),
    ("block-depth-1k", || fields(&numbered(1_000, |n| format!("{}a:\n", " ".repeat(n))))),
    ("aliases-doubling", || {
        let more = numbered(40, |n| format!("a{}: &a{} [*a{n}, *a{n}]\n", n + 1, n + 1));
        fields(&format!("a0: &a0 [x, x]\n{more}tags: *a40\n"))
    }),
    ("alias-of-itself", || fields("tags: &a [x, *a]\n")),
    ("comments-of-yaml", || fields(&"# c\n".repeat(250_000))),
    ("toml-depth-50k", || alone(&format!("+++\nx = {}1{}\n+++\n", "{a=".repeat(50_000), "}".repeat(50_000)))),
    ("toml-dots-100k", || alone(&format!("+++\n{}a = 1\n+++\n", "a.".repeat(100_000)))),
    ("as-of-far-from-first-day", || alone("---\nid: B-1\ntitle: Old\ndate: 0001-01-01\nteams: [a, b]\n---\nx\n")),
    // Sections, items, tables.
    ("headings-50k", || body(&"## Summary\nx\n".repeat(50_000))),
    ("heading-of-1-mb", || body(&format!("## {}\nx\n", "word ".repeat(200_000)))),
    ("bold-labels-50k", || body(&"**Summary:** x\n\n**Impact:** y\n\n".repeat(25_000))),
    ("actions-30k", || body(&format!("## Action items\n{}", "- [ ] a @b due 2026-05-01\n".repeat(30_000)))),
    ("timeline-60k", || body(&format!("## Timeline\n{}", "- 10:00 went on\n".repeat(60_000)))),
    ("rows-100k", || body(&format!("|a|b|\n|-|-|\n{}", "|10:00|x|\n".repeat(100_000)))),
    ("cells-filled-in", || body(&format!("|{}\n|{}\n{}", "a|".repeat(9_000), "-|".repeat(9_000), "x\n".repeat(9_000)))),
    // Inline Markdown and its blocks.
    ("noise-30-mb", || alone(&"q8#[`<".repeat(5_000_000))),
    ("brackets-100k", || body(&"[".repeat(100_000))),
    ("half-links-100k", || body(&"[a](".repeat(100_000))),
    ("links-80k", || body(&"[a](b.md#c)\n".repeat(80_000))),
    ("images-in-images", || body(&format!("{}a{}\n", "![".repeat(50_000), "](b)".repeat(50_000)))),
    ("addresses-90k", || body(&"www.a.b ".repeat(90_000))),
    ("at-signs-100k", || body(&"a@".repeat(100_000))),
    ("references-long", || {
        body(&format!("[a]: https://a.example/{}\n\n{}", "x".repeat(50_000), "[a] ".repeat(20_000)))
    }),
    ("footnotes-20k", || body(&numbered(20_000, |n| format!("a[^{n}]\n\n[^{n}]: b[^{}]\n\n", n + 1)))),
    ("emphasis-mixed-100k", || body(&"*a **b ".repeat(100_000))),
    ("emphasis-nested-100k", || body(&format!("{}a{}\n", "*_".repeat(100_000), "_*".repeat(100_000)))),
    ("backticks-rising", || body(&numbered(1_400, |n| format!("{} ", "`".repeat(n + 1))))),
    ("quotes-nested-100k", || body(&format!("{}a\n", ">".repeat(100_000)))),
    ("quotes-on-lines", || body(&format!("{}a\n", "> ".repeat(30)).repeat(15_000))),
    ("lists-nested-100k", || body(&format!("{}a\n", "- ".repeat(100_000)))),
    ("lists-indented", || body(&numbered(1_000, |n| format!("{}- a\n", "  ".repeat(n))))),
    ("line-of-1-mb", || body(&"word ".repeat(200_000))),
    ("line-without-blanks", || body(&"x".repeat(1_000_000))),
    ("accents-on-one-letter", || body(&format!("a{}\n", "\u{301}".repeat(500_000)))),
    ("empty-lines-1m", || body(&"\n".repeat(1_000_000))),
    // Raw HTML.
    ("div-50k", || body(&format!("{}\n", "<div>".repeat(50_000)))),
    ("div-beside-object", || body(&format!("{}\n", "<div><object></div></object>".repeat(12_000)))),
    ("tables-nested", || body(&format!("{}x\n", "<table><tr><td>".repeat(20_000)))),
    ("attributes-50k", || body(&format!("<a {}>x</a>\n", numbered(50_000, |n| format!("a{n}=\"x\" "))))),
    ("formatting-5k", || body(&format!("<div>{}{}</div>\n", "<a><b>".repeat(5_000), "<p>x</a>".repeat(5_000)))),
    ("half-tags-100k", || body(&"<a ".repeat(100_000))),
    ("half-comments-in-a-block", || body(&"<!-- ".repeat(100_000))),
    ("hints-half-100k", || body(&"<!-- required: ".repeat(60_000))),
    ("half-comments-100k", || body(&"a <!--".repeat(100_000))),
    // Code, by languages whose grammar such code is slow in.
    ("brackets-in-d", || code("d", &"[\n".repeat(5_000))),
    ("brackets-in-cs", || code("cs", &"{\n".repeat(5_000))),
    ("brackets-in-fish", || code("fish", &"(\n".repeat(5_000))),
    ("brackets-in-json", || code("json", &"[".repeat(60_000))),
    ("blanks-in-ini", || code("ini", &format!("{}x\n", " ".repeat(1_900)).repeat(33))),
    ("blanks-in-sh", || code("sh", &format!("{}x\n", " ".repeat(1_900)).repeat(33))),
    ("tags-in-js", || code("js", &format!("{}\n", "<a ".repeat(600)).repeat(33))),
    ("tags-in-html", || code("html", &format!("{}\n", "<a ".repeat(600)).repeat(33))),
    ("stars-in-markdown", || code("md", &format!("{}\n", "*_a".repeat(600)).repeat(33))),
    ("fences-5k", || body(&"```json\n{\"a\": [1]}\n```\n\n".repeat(5_000))),
    // book.toml.
    ("teams-of-book-10k", || {
        book(&numbered(10_000, |n| format!("[[team]]\nid = \"t{n}\"\nparent = \"t{}\"\n", n + 1)))
    }),
    ("causes-of-book-10k", || book(&numbered(10_000, |n| format!("[[cause]]\nid = \"c{n}\"\nname = \"C {n}\"\n")))),
    ("book-depth-100k", || book(&format!("x = {}{}\n", "[".repeat(100_000), "]".repeat(100_000)))),
    ("pattern-nested", || pattern(&["a{1000}{1000}".into()])),
    ("pattern-slow", || pattern(&["[ab]*a[ab]{90}c".into()])),
    ("pattern-of-letters", || pattern(&["\\\\p{L}{1,1000}x".into()])),
    ("patterns-500", || pattern(&(0..500).map(|n| format!("X{n}[a-z]{{50}}")).collect::<Vec<_>>())),
    ("glob-of-stars", || {
        let mut files = book(&format!("[book]\ninclude = [\"{}b.md\"]\n", "*a".repeat(100)));
        files.push((format!("{}.md", "a".repeat(200)), "x\n".into()));
        files
    }),
    // Many documents.
    ("one-id-2k", || documents(2_000, |_| "id: SAME\n".into())),
    ("one-slug-2k", || documents(2_000, |n| format!("id: \"a{}\"\n", "!".repeat(n % 50 + 1)))),
    ("one-title-2k", || documents(2_000, |n| format!("id: B-{n}\ntitle: The same\n"))),
    ("teams-of-200-documents", || {
        documents(200, |n| format!("id: B-{n}\nteams: [{}]\n", numbered(50, |m| format!("t{n}x{m}, "))))
    }),
    ("tags-of-200-documents", || {
        documents(200, |n| format!("id: B-{n}\ntags: [{}]\n", numbered(200, |m| format!("t{n}x{m}, "))))
    }),
];

fn alone(text: &str) -> Files {
    vec![("content/bomb.md".into(), text.into())]
}

fn fields(yaml: &str) -> Files {
    alone(&format!("---\nid: B-1\ntitle: A bomb\ndate: 2026-01-02\n{yaml}---\n## Summary\n\nx\n"))
}

fn body(markdown: &str) -> Files {
    alone(&format!("---\nid: B-1\ntitle: A bomb\ndate: 2026-01-02\n---\n{markdown}"))
}

fn code(language: &str, code: &str) -> Files {
    body(&format!("```{language}\n{code}\n```\n"))
}

fn book(toml: &str) -> Files {
    let mut files = body("x\n");
    files.push(("book.toml".into(), toml.into()));
    files
}

fn pattern(patterns: &[String]) -> Files {
    let mut files = body(&"ab ba abba ".repeat(20_000));
    files.push(("book.toml".into(), format!("[check]\ncustomer_ids = [\"{}\"]\n", patterns.join("\", \""))));
    files
}

fn documents(count: usize, fields: impl Fn(usize) -> String) -> Files {
    let text = |n| format!("---\ndate: 2026-01-02\n{}---\n## Summary\n\nThe pool was full.\n", fields(n));
    (0..count).map(|n| (format!("content/{n}.md"), text(n))).collect()
}

fn numbered(count: usize, each: impl Fn(usize) -> String) -> String {
    (0..count).map(each).collect()
}
