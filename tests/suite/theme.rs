//! Themes: an archive's own `theme/` takes the place of single files, and faults are reported with file and line.

use crate::archive_builder::ArchiveBuilder;

fn small() -> ArchiveBuilder {
    ArchiveBuilder::new().file("content/a.md", "---\nid: A-1\ntitle: A & B\ndate: 2026-03-14\n---\n# A & B\n\nText.\n")
}

#[test]
fn single_files_are_replaced() {
    let archive = small()
        .file("theme/templates/404.html", "{% extends \"base.html\" %}{% block main %}<h1>Our own</h1>{% endblock %}")
        .file("theme/static/site.css", "body { color: red }")
        .file("theme/static/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    archive.run(&["build"]).code(0);
    assert!(archive.read("site/404.html").contains("<h1>Our own</h1>"));
    assert!(archive.read("site/404.html").contains("class=\"masthead\""));
    assert_eq!(archive.read("site/static/site.css"), "body { color: red }");
    assert!(archive.has("site/static/logo.svg"));
    assert!(archive.read("site/incidents/A-1/index.html").contains("A &amp; B"));
}

#[test]
fn faults_are_told_with_file_and_line() {
    for (template, words) in [
        (
            "{% extends \"base.html\" %}\n\n{% block main %}{{ page. }}{% endblock %}",
            "theme/templates/teams.html, line 3",
        ),
        (
            "{% extends \"base.html\" %}\n{% block main %}{{ teems }}{% endblock %}",
            "theme/templates/teams.html, line 2",
        ),
        ("{% extends \"no.html\" %}", "theme/templates/teams.html: there is no template \"no.html\""),
        ("{{ page.title | shout }}", "shout"),
    ] {
        let archive = small().file("theme/templates/teams.html", template);
        let run = archive.run(&["build"]).code(2);
        assert!(run.stderr.contains(words), "{template}\n{}", run.stderr);
        assert!(!archive.has("site"));
    }
}

#[test]
fn an_unknown_theme_is_told() {
    let archive = small().file("book.toml", "[build]\ntheme = \"midnight\"\n");
    let run = archive.run(&["build"]).code(2);
    assert!(run.stderr.contains("book.toml:2:9"), "{}", run.stderr);
}

/// What a reader's browser loads with every page; the search engine and its worker come when a box gets the focus.
#[test]
fn the_style_and_the_scripts_stay_small() {
    let archive = small();
    archive.run(&["build"]).code(0);
    let size =
        |files: &[&str]| files.iter().map(|file| archive.read(&format!("site/static/{file}")).len()).sum::<usize>();
    assert!(size(&["site.css"]) <= 35_000, "{}", size(&["site.css"]));
    assert!(size(&["search.js", "early.js"]) <= 30_000, "{}", size(&["search.js", "early.js"]));
}
