//! Links of documents: what a page cannot follow, `check` reports; what `check` accepts, the page follows.

use crate::archive_builder::ArchiveBuilder;

/// Links and images as people write them, and whether a page can follow them.
const LINKS: [(&str, bool); 26] = [
    ("[x](b.md)", true),
    ("[x](./b.md#Whats-next)", true),
    ("[x](b#whats-next)", true),
    ("[x](/2026/b.md)", true),
    ("[x](/content/2026/b.md)", true),
    ("[x](sub/)", true),
    ("[x](sub)", true),
    ("[x](b.html)", true),
    ("[x](/2026/03/14/pool/)", true),
    ("[x](#the-gr%C3%B6%C3%9Fe)", true),
    ("[x](#The-größe)", true),
    ("[x](#here)", true),
    ("[x][d]", true),
    ("<a href=\"b.md\">x</a>", true),
    ("<a href='#the-größe'>x</a>", true),
    ("![x](p.png)", true),
    ("<img src=\"p.png\" alt=\"x\">", true),
    ("[x](https://x.example/)", true),
    ("[x](#none)", false),
    ("[x](c.md)", false),
    ("[x](/2026/c.md)", false),
    ("[x](none/)", false),
    ("[x](../../src/main.rs)", false),
    ("![x](q.png)", false),
    ("<a href=\"c.md\">x</a>", false),
    ("<img src=\"q.png\" alt=\"x\">", false),
];

#[test]
fn what_a_page_cannot_follow_is_what_check_reports() {
    for (link, can_follow) in LINKS {
        let text = format!("# A\n\n<a id=\"here\"></a>\n\n## The größe\n\n{link}\n\n[d]: b.md\n");
        let archive = ArchiveBuilder::new()
            .file("book.toml", "")
            .file("content/2026/a.md", &text)
            .file("content/2026/b.md", "# B\n\n## What's next?\n")
            .file("content/2026/sub/index.md", "---\nid: sub\n---\n# Sub\n")
            .file("content/2026/2026-03-14-pool.md", "# Pool\n")
            .bytes("content/2026/p.png", b"\x89PNG");
        let archive = match link.contains("sub") {
            true => archive.file("book.toml", "[book]\ninclude = [\"**/*.md\", \"2026/sub/index.md\"]\n"),
            false => archive,
        };
        let report = archive.run(&["check", "--format", "short", "content/2026/a.md"]).stdout;
        let reported = ["broken-link", "link-outside-library"].iter().any(|rule| report.contains(rule));
        assert_eq!(reported, !can_follow, "{link}: {report}");
        archive.run(&["build", "-q"]).code(0);
        let page = archive.read("site/incidents/a/index.html");
        let (_, below) = page.split_once("id=\"the-größe\"").unwrap();
        let (_, below) = below.split_once("</h2>").unwrap();
        let (shown, _) = below.split_once("</p>").unwrap();
        assert_eq!(shown.contains("href=") || shown.contains("src="), can_follow, "{link}: {shown}");
    }
}
