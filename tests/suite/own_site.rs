//! What a company makes of the site: its look, ordinary pages, its own theme; and the site below a path.

use crate::archive_builder::ArchiveBuilder;

const INCIDENT: &str = "---\nid: INC-1\ndate: 2026-03-14\nteams: [payments]\n---\n# Checkout failed\n\n## Summary\n\nThe pool was empty.\n";

fn archive(book: &str) -> ArchiveBuilder {
    ArchiveBuilder::new().file("book.toml", book).file("content/a.md", INCIDENT)
}

#[test]
fn logo_colours_and_own_files_are_on_every_page() {
    let book = "[site]\nlogo = \"brand/logo.svg\"\nfavicon = \"brand/icon.png\"\naccent = \"#0B5CAD\"\ncss = [\"brand/site.css\"]\n\
                js = [\"brand/x.js\"]\nfooter = \"Questions? <#incidents>\"\n\n[[site.link]]\nname = \"Runbooks\"\n\
                href = \"https://runbooks.example/\"\n\n[[site.link]]\nname = \"Search\"\nhref = \"/search/\"\n";
    let archive = archive(book)
        .file("brand/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("brand/icon.png", "png")
        .file("brand/site.css", "h1 { color: red }")
        .file("brand/x.js", "export {};");
    archive.run(&["build"]).code(0);
    let page = archive.read("site/incidents/INC-1/index.html");
    for part in [
        "<img class=\"logo\" src=\"../../static/own/brand-logo.svg?v=",
        "<link rel=\"icon\" href=\"../../static/own/brand-icon.png?v=",
        "<link rel=\"stylesheet\" href=\"../../static/own/brand-site.css?v=",
        "<script type=\"module\" src=\"../../static/own/brand-x.js?v=",
        "<a href=\"https://runbooks.example/\">Runbooks</a>",
        "<a href=\"../../search/\">Search</a>",
        "Questions? &lt;#incidents&gt;",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    let order = |part: &str| page.find(part).unwrap();
    assert!(order("static/site.css") < order("colours.css") && order("colours.css") < order("brand-site.css"));
    assert!(archive.read("site/static/own/colours.css").contains("--link: #0b5cad"));
}

#[test]
fn what_the_site_is_to_look_like_is_checked() {
    let missing = archive("[site]\nlogo = \"brand/logo.svg\"\n").run(&["build"]).code(2);
    insta::assert_snapshot!(missing.stderr, @r#"
    error[invalid-value]: `site.logo`: brand/logo.svg cannot be read: there is no such file
     --> book.toml:2:8
      |
    2 | logo = "brand/logo.svg"
      |        ^^^^^^^^^^^^^^^^
      |
      = help: write the path from the archive's root, or remove the key
    error: fix the error in book.toml first
    "#);
    let wrong = archive("[site]\naccent = \"0b5cad\"\n\n[[site.link]]\nname = \"X\"\nhref = \"javascript:alert(1)\"\n");
    insta::assert_snapshot!(wrong.run(&["check"]).code(2).stderr, @r##"
    error[invalid-value]: `site.accent`: `0b5cad` is not a colour
     --> book.toml:2:10
      |
    2 | accent = "0b5cad"
      |          ^^^^^^^^
      |
      = help: write `accent = "#0b5cad"`
    error[invalid-value]: `site.link.href`: `javascript:alert(1)` is neither an address nor a path of the site
     --> book.toml:6:8
      |
    6 | href = "javascript:alert(1)"
      |        ^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write `https://…` or `pages/on-call/`
    error: fix the 2 errors in book.toml first
    "##);
}

#[test]
fn ordinary_pages_are_pages_and_no_incidents() {
    let book = "[site]\npages = \"pages\"\n[[site.link]]\nname = \"Calls\"\nhref = \"pages/on-call/\"\n[[site.link]]\nname = \"No\"\nhref = \"oncall\"\n";
    let archive = archive(book)
        .file(
            "pages/on-call.md",
            "# On-call guide\n\nWho is paged reads [the last one](../content/a.md) and [how we write](guides/writing.md#tone).\n\n\
             ![map](map.png) [out](../secret.md)\n\n`password = \"hG7k2LmQ9xWz4TbV\"`\n",
        )
        .file("pages/guides/writing.md", "# How we write\n\n## Tone\n\nWe ask what made it possible.\n")
        .file("pages/hidden.md", "---\nvisibility: restricted\n---\n# Hidden\n")
        .file("pages/fields.md", "---\nvisibility: public\n---\n# Our fields\n\n| key | value |\n|---|---|\n| visibility | restricted |\n\n- `title`: one line\n")
        .file("pages/map.png", "png");
    let said = archive.run(&["build", "-v"]).code(0).stderr;
    assert!(said.contains("1 page left out: restricted\n  pages/hidden.md: visibility: restricted (line 2)"), "{said}");
    assert!(said.contains("warning: book.toml:8: `site.link.href`: the site has no page oncall\n"), "{said}");
    assert_eq!(said.matches("has no page").count(), 1, "{said}");
    // The front matter of a page decides where its text is about such statements, and its heading is its title.
    assert!(archive.read("site/pages/fields/index.html").contains("Our fields</h1>"));
    let page = archive.read("site/pages/on-call/index.html");
    for part in [
        "<h1", "On-call guide", "href=\"../../incidents/INC-1/\"", "href=\"../guides/writing/#tone\"",
        "src=\"../../static/pages/map.png\"",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(!page.contains("secret.md") && !page.contains("hG7k2LmQ9xWz4TbV"), "{page}");
    assert!(!archive.has("site/pages/hidden/index.html") && !page.contains("Hidden"));
    assert!(archive.read("site/index.html").contains("1 incident as of"));
    assert!(archive.read("site/index.html").contains("<a href=\"pages/on-call/\">On-call guide</a>"));
    assert!(archive.read("site/sitemap.xml").contains("/pages/guides/writing/"));
    assert!(archive.read("site/llms.txt").contains("[On-call guide](/pages/on-call/)"));
    let found = archive.run(&["search", "--format", "json", "paged tag:page"]).code(0).json();
    assert_eq!((found["total"].as_u64(), found["hits"][0]["id"].as_str()), (Some(1), Some("pages/on-call")));
    let found = archive.run(&["search", "--site", "site", "--format", "json", "tone possible"]).code(0).json();
    assert_eq!(found["hits"][0]["url"], "pages/guides/writing/");
    assert_eq!(archive.run(&["export"]).code(0).jsonl().len(), 1);
}

#[test]
fn a_site_below_a_path_has_its_addresses_there() {
    for (base, path) in [("https://example.github.io/library/", "/library/"), ("/library/", "/library/")] {
        let archive = archive("[site]\npages = \"pages\"\n").file("pages/x.md", "# X\n");
        archive.run(&["build", "--base-url", base]).code(0);
        let missing = archive.read("site/404.html");
        for (at, _) in missing.match_indices("href=\"").chain(missing.match_indices("src=\"")) {
            let target = missing[at..].split('"').nth(1).unwrap();
            let fits = target.starts_with(path) || target.starts_with('#') || target.starts_with(base);
            assert!(fits, "{base}: 404.html leads to {target}");
        }
        for file in ["sitemap.xml", "feed.xml", "llms.txt", "teams/payments/feed.xml"] {
            let text = archive.read(&format!("site/{file}"));
            assert!(text.contains(&format!("{base}incidents/INC-1/")), "{file}: {text}");
            for (at, _) in text.match_indices("/incidents/INC-1/") {
                assert!(
                    text[..at].ends_with(base.trim_end_matches('/')),
                    "{file}: {}",
                    &text[at.saturating_sub(60)..at]
                );
            }
        }
        // Pages themselves work under any address.
        assert!(!archive.read("site/incidents/INC-1/index.html").contains("href=\"/"));
    }
}

#[test]
fn the_theme_is_exported_and_nothing_overwritten() {
    let archive = archive("");
    let list = archive.run(&["theme", "export", "--list"]).code(0).stdout;
    assert!(list.contains("templates/base.html\n") && !list.contains("search-engine"), "{list}");
    archive.run(&["theme", "export", "templates/404.html"]).code(0);
    archive.write("theme/templates/404.html", b"{% extends \"base.html\" %}{% block main %}Ours{% endblock main %}");
    let run = archive.run(&["theme", "export"]).code(0);
    assert!(
        run.stdout.contains("kept  theme/templates/404.html\nwrote theme/templates/actions.html"),
        "{}",
        run.stdout
    );
    archive.run(&["build"]).code(0);
    assert!(archive.read("site/404.html").contains("Ours"));
    let unknown = archive.run(&["theme", "export", "templates/bse.html"]).code(2);
    assert!(unknown.stderr.contains("did you mean templates/base.html?"), "{}", unknown.stderr);
}

#[test]
fn clean_removes_what_build_wrote_and_nothing_else() {
    let archive = archive("");
    archive.run(&["clean"]).code(0);
    archive.run(&["build"]).code(0);
    archive.write("site/CNAME", b"library.example");
    let run = archive.run(&["clean"]).code(0);
    assert!(run.stdout.starts_with("removed ") && run.stderr.contains("kept CNAME"), "{}{}", run.stdout, run.stderr);
    let left: Vec<String> = archive.files().into_iter().filter(|file| file.starts_with("site")).collect();
    assert_eq!(left, ["site/CNAME"]);
    let foreign = archive.run(&["clean"]).code(2);
    assert!(foreign.stderr.contains("was not built by Coroner"), "{}", foreign.stderr);
    std::fs::remove_file(archive.root().join("site/CNAME")).unwrap();
    archive.run(&["build"]).code(0);
    archive.run(&["clean"]).code(0);
    assert!(!archive.has("site"));
}

#[test]
fn an_assignment_to_no_document_is_reported() {
    let book = "[[assign]]\nglobs = [\"content/**\", \"securty/**\"]\nvisibility = \"internal\"\n";
    let run = archive(book).run(&["check"]);
    assert!(
        run.stdout.contains("`assign.globs`: `securty/**` matches no document")
            || run.stderr.contains("`securty/**` matches no document"),
        "{}{}",
        run.stdout,
        run.stderr
    );
    assert!(!run.stdout.contains("`content/**` matches no document"), "{}", run.stdout);
}

#[test]
fn a_project_of_gitlab_gets_gitlabs_files() {
    let archive =
        ArchiveBuilder::new().file(".git/config", "[remote \"origin\"]\n\turl = git@gitlab.example.org:ops/pm.git\n");
    archive.run(&["init"]).code(0);
    let pipeline = archive.read(".gitlab-ci.yml");
    assert!(
        pipeline.contains("--base-url \"${CI_PAGES_URL:-/}\"") && pipeline.contains("publish: \"site\""),
        "{pipeline}"
    );
    assert!(!archive.has(".github/workflows/postmortems.yml"));
    let archive = ArchiveBuilder::new().file(".gitlab-ci.yml", "stages: [test]\n");
    archive.run(&["init"]).code(0);
    assert_eq!(archive.read(".gitlab-ci.yml"), "stages: [test]\n");
    assert!(archive.has(".gitlab/postmortems.yml"));
    let archive = ArchiveBuilder::new();
    archive.run(&["init"]).code(0);
    assert!(archive.has(".github/workflows/postmortems.yml"));
}

#[test]
fn there_is_a_man_page_for_every_command() {
    let archive = archive("");
    let run = archive.run(&["manual", "--out", "man"]).code(0);
    assert!(run.stdout.contains("man/coroner-theme-export.1"), "{}", run.stdout);
    let page = archive.read("man/coroner-check.1");
    assert!(page.contains(".TH coroner-check") && page.contains("changed\\-since"), "{page}");
    assert!(archive.read("man/coroner.1").contains("coroner\\-search"));
}
