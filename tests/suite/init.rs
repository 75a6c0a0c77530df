//! `init` in repositories that exist: where the postmortems are, in which forms, and what they have in common.

use crate::archive_builder::ArchiveBuilder;

/// A postmortem in a style of its own: no front matter, other headings than the built-in template's.
fn document(n: usize) -> String {
    format!(
        "# Outage {n}\n\n**Date**: 2024-03-0{n}\n\n## What happened\n\nPart {n} failed.\n\n## Impact\n\n{n}0 users saw errors.\n\n\
         ## Timeline (UTC)\n\n- 10:0{n} alert\n- 10:2{n} rollback\n- 10:3{n} resolved\n\n## Follow-up\n\n\
         - [x] Check part {n} (@ann, by 2024-04-01)\n"
    )
}

fn with(mut archive: ArchiveBuilder, paths: impl IntoIterator<Item = String>) -> ArchiveBuilder {
    for (at, path) in paths.into_iter().enumerate() {
        archive = archive.file(&path, &document(at % 9 + 1));
    }
    archive
}

fn table(archive: &ArchiveBuilder, table: &str) -> toml::Table {
    let book: toml::Table = archive.read("book.toml").parse().unwrap();
    book.get(table).and_then(|table| table.as_table()).cloned().unwrap_or_default()
}

#[test]
fn the_postmortems_of_a_whole_repository_are_found() {
    let mut archive =
        with(ArchiveBuilder::new(), (1..=4).map(|n| format!("docs/postmortems/2024/2024-03-0{n}-part.md")));
    for n in 10..40 {
        let day = format!("2024-01-{n}");
        let rfc = "## Summary\n\nWe want it.\n\n## Impact\n\nSome.\n";
        let runbook = "# Runbook\n\n## Impact\n\nBad.\n\n## Detection\n\nAn alert.\n\n## Resolution\n\nRestart it.\n";
        archive = archive
            .file(&format!("rfcs/{n}.md"), &format!("---\ntitle: RFC {n}\ndate: 2024-01-10\n---\n{rfc}"))
            .file(&format!("docs/runbooks/{n}.md"), runbook)
            .file(&format!("notes/{day}.md"), "# Notes\n\n## Attendees\n\nAnn\n\n## Action items\n\n- Ann to write\n");
    }
    let archive = archive.file("README.md", "# Ours\n").file("docs/postmortems/README.md", "# List\n");
    let run = archive.run(&["init"]).code(0);
    insta::assert_snapshot!(run.stdout, @r#"
    wrote .github/workflows/postmortems.yml
    wrote .gitignore
    wrote book.toml
    wrote coroner-template.md
    wrote coroner-baseline.toml: 0 findings accepted
    added [check] baseline = "coroner-baseline.toml" to book.toml

    4 documents in docs/postmortems; none was changed.
    92 other Markdown files are left out.
    Coroner knows all field and heading names.
    Next: `coroner read FILE` shows how a document is read, `coroner serve` shows the library.
    "#);
    assert_eq!(table(&archive, "book")["src"].as_str(), Some("docs/postmortems"));
    archive.run(&["check", "--strict"]).code(0);
}

/// What `init` writes as comments is right once it is no comment any more, with and without documents.
#[test]
fn settings_in_comments_are_settings() {
    let document =
        "# Disk full\n\n## Impact\n\nBad.\n\n## Root cause\n\nA disk.\n\n## Action items\n\n- [ ] Watch it\n";
    for archive in [ArchiveBuilder::new(), ArchiveBuilder::new().file("postmortems/2026-01-02-disk.md", document)] {
        archive.run(&["init"]).code(0);
        let book = archive.read("book.toml");
        let targets: toml::Table = book.parse().unwrap();
        assert!(!targets.contains_key("targets"), "nobody set a target:\n{book}");
        assert!(!archive.run(&["metrics"]).code(0).stdout.contains("at least"));
        let is_setting = |line: &str| {
            line.starts_with('[')
                || line
                    .split(" = ")
                    .next()
                    .is_some_and(|key| key.bytes().all(|c| c.is_ascii_lowercase() || c == b'_') && line.contains(" = "))
        };
        let lines = book.lines().map(|line| match line.strip_prefix("# ") {
            Some(setting) if is_setting(setting) && !setting.starts_with("edit_url") => setting,
            _ => line,
        });
        let all = lines.collect::<Vec<_>>().join("\n");
        assert!(all.contains("\n[targets]\n") && all.contains("\n[[public.replace]]\n"), "{all}");
        archive.write("book.toml", all.as_bytes());
        let run = archive.run(&["check", "--format", "json"]);
        assert!(
            !run.stdout.contains("\"path\": \"book.toml\",\n      \"level\": \"error\"") && run.stderr.is_empty(),
            "{}{all}",
            run.stderr
        );
        let metrics = archive.run(&["metrics"]).code(0).stdout;
        assert!(metrics.contains("3 to 7") && metrics.contains("at most 14 days"), "{metrics}");
    }
}

#[test]
fn several_folders_of_postmortems_are_named_one_by_one() {
    let paths = ["payments/incidents/a.md", "payments/incidents/b.md", "search/outages/c.md"];
    let archive = with(ArchiveBuilder::new(), paths.map(String::from));
    let archive = archive.file("payments/guide.md", "# Guide\n").file("search/guide.md", "# Guide\n");
    archive.run(&["init"]).code(0);
    let include = table(&archive, "book")["include"].to_string();
    assert_eq!(include, r#"["payments/incidents/**/*.md", "search/outages/**/*.md"]"#);
    assert_eq!(archive.run(&["export"]).code(0).stdout.lines().count(), 3);
}

/// Where `src` alone chooses the same documents, `include` would only leave out those of the next year or team.
#[test]
fn folders_that_make_up_a_folder_are_not_named_one_by_one() {
    let paths = ["docs/incidents/payments/a.md", "docs/incidents/payments/b.md", "docs/incidents/search/c.md"];
    let archive = with(ArchiveBuilder::new(), paths.map(String::from)).file("docs/runbooks/queue.md", "# Queue\n");
    archive.run(&["init"]).code(0);
    let book = table(&archive, "book");
    assert_eq!((book["src"].as_str(), book.get("include")), (Some("docs/incidents"), None));
    archive.run(&["new", "Checkout answered 502"]).code(0);
    assert_eq!(archive.run(&["export"]).code(0).stdout.lines().count(), 4);
}

#[test]
fn documents_of_any_ending_are_seen_and_other_formats_are_told() {
    let paths = ["a.html.md.erb", "b.mdx", "plain-outage", "c.markdown"].map(|name| format!("incidents/{name}"));
    let archive =
        with(ArchiveBuilder::new(), paths).file("incidents/old.adoc", "= Old\n").file("incidents/x.py", "1\n");
    let run = archive.run(&["init"]).code(0);
    assert!(
        run.stdout.contains("By their endings: 1 without an ending, 1 .markdown, 1 .md.erb, 1 .mdx."),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("Not read: incidents/old.adoc: AsciiDoc cannot be read"), "{}", run.stdout);
    let export = archive.run(&["export"]).code(0).stdout;
    let mut ids: Vec<String> =
        export.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].to_string()).collect();
    ids.sort();
    assert_eq!(ids, ["\"a\"", "\"b\"", "\"c\"", "\"plain-outage\""]);
}

#[test]
fn page_bundles_are_documents_and_list_pages_are_none() {
    let paths =
        ["2024-03-01-mail", "2024-03-02-queue", "search-down"].map(|name| format!("content/pm/{name}/index.md"));
    let archive = with(ArchiveBuilder::new(), paths)
        .file("content/pm/_index.md", "---\ntitle: All\n---\n# All\n")
        .file("content/index.md", "# Home\n");
    archive.run(&["init"]).code(0);
    let list = archive.run(&["check", "--list-files"]).code(0).stdout;
    insta::assert_snapshot!(list, @r"
    file                                  postmortem  why
    content/pm/2024-03-01-mail/index.md   yes         the index page of its folder
    content/pm/2024-03-02-queue/index.md  yes         the index page of its folder
    content/pm/_index.md                  no          a usual name for other files, such as README (name it in book.include to include it)
    content/pm/search-down/index.md       yes         the index page of its folder
    ");
    let export = archive.run(&["export"]).code(0).stdout;
    assert!(export.contains("\"id\":\"2024-03-01-mail\"") && export.contains("\"id\":\"search-down\""), "{export}");
    archive.run(&["build"]).code(0);
    assert!(archive.has("site/incidents/2024-03-01-mail/index.html"));
}

#[cfg(unix)]
#[test]
fn a_link_to_a_document_and_a_pointer_of_lfs_are_no_documents() {
    let pointer = format!("version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 4711\n", "4d".repeat(32));
    let archive = with(ArchiveBuilder::new(), ["content/a.md".to_string()])
        .file("content/b.md", &pointer)
        .file("content/graph.png", &pointer);
    std::os::unix::fs::symlink("a.md", archive.root().join("content/latest.md")).unwrap();
    assert_eq!(archive.run(&["export"]).code(0).stdout.lines().count(), 1);
    let run = archive.run(&["check", "--format", "short"]).code(1);
    for said in [
        "content/b.md:1:1: error: the file is a Git LFS pointer",
        "content/graph.png:1:1: error: the file is a Git LFS pointer",
        "content/latest.md:1:1: note: the link leads to content/a.md, which is read there; it is one document",
    ] {
        assert!(run.stdout.contains(said), "{said}\n{}", run.stdout);
    }
    archive.run(&["build"]).code(0);
    assert!(!archive.has("site/incidents/b/index.html"));
}

#[cfg(unix)]
#[test]
fn a_document_is_linked_to_by_each_of_its_paths() {
    let archive = ArchiveBuilder::new()
        .file(
            "content/a.md",
            "---\ntitle: A\n---\n# A\n\n## Summary\n\nAs in [b](../reports/b.md) and [c](latest.md).\n",
        )
        .file("content/c.md", "---\ntitle: C\n---\n# C\n\n## Summary\n\nThe queue was full.\n")
        .file("reports/b.md", "---\ntitle: B\n---\n# B\n\n## Summary\n\nThe queue was full.\n");
    std::os::unix::fs::symlink("../reports/b.md", archive.root().join("content/b.md")).unwrap();
    std::os::unix::fs::symlink("c.md", archive.root().join("content/latest.md")).unwrap();
    let check = archive.run(&["check", "--format", "short"]).stdout;
    assert!(!check.contains("[broken-link]") && !check.contains("[link-outside-library]"), "{check}");
    archive.run(&["build"]);
    let page = archive.read("site/incidents/a/index.html");
    assert!(page.contains("href=\"../b/\"") && page.contains("href=\"../c/\""), "{page}");
}

#[test]
fn what_most_documents_have_is_the_template() {
    let archive = with(ArchiveBuilder::new(), (1..=5).map(|n| format!("incidents/{n}.md")));
    let archive = archive.file("incidents/6.md", &document(6).replace("## Impact\n\n60 users saw errors.\n\n", ""));
    archive.run(&["init"]).code(0);
    insta::assert_snapshot!(archive.read("coroner-template.md"), @r"
    # Title

    ## What happened
    <!-- required: 6 of 6 documents have it -->

    ## Impact
    <!-- recommended: 5 of 6 documents have it -->

    ## Timeline
    <!-- required: 6 of 6 documents have it -->

    ## Follow-up
    <!-- required: 6 of 6 documents have it -->
    ");
    assert_eq!(table(&archive, "template")["file"].as_str(), Some("coroner-template.md"));
    // One note about the one document that lacks a section, nothing about the style.
    let run = archive.run(&["check", "--no-baseline", "--format", "short"]);
    let of_template =
        run.stdout.lines().filter(|line| line.contains("[missing-section]") || line.contains("[missing-field]"));
    let of_template: Vec<&str> = of_template.collect();
    assert_eq!(
        of_template,
        ["incidents/6.md:1:1: note: the template also recommends the section Impact [missing-section]"]
    );
    archive.write("incidents/7.md", b"# Outage 7\n\nIt broke.\n");
    assert!(archive.run(&["check", "--format", "short"]).stdout.contains("[missing-section]"));
}

#[test]
fn a_configured_archive_gets_its_baseline_and_no_sample() {
    let archive = with(ArchiveBuilder::new(), ["pm/a.md".to_string()]).file("book.toml", "[book]\nsrc = \"pm\"\n");
    let run = archive.run(&["init"]).code(0);
    assert!(
        run.stdout.contains("kept  book.toml") && run.stdout.contains("wrote coroner-baseline.toml"),
        "{}",
        run.stdout
    );
    assert!(archive.read("book.toml").starts_with("[book]\nsrc = \"pm\"\n\n[check]\n"));
    archive.run(&["check", "--strict"]).code(0);
    // A table of its own is not touched.
    let book = "[book]\nsrc = \"pm\"\n[check]\nprofile = \"standard\"\n";
    let archive = with(ArchiveBuilder::new(), ["pm/a.md".to_string()]).file("book.toml", book);
    let run = archive.run(&["init"]).code(0);
    assert!(run.stdout.contains("to use it, add to book.toml"), "{}", run.stdout);
    assert_eq!(archive.read("book.toml"), book);
}

#[test]
fn beside_documents_that_are_no_postmortems_there_is_no_sample() {
    let mut archive = ArchiveBuilder::new();
    for n in 0..20 {
        archive = archive.file(&format!("rfcs/{n}.md"), "# RFC\n\n## Summary\n\nWe want it.\n");
    }
    let run = archive.run(&["init"]).code(0);
    assert!(run.stdout.contains("None of the 20 Markdown files looks like a postmortem."), "{}", run.stdout);
    let run = archive.run(&["check"]).code(0);
    assert!(run.stderr.contains("no postmortems found in content"), "{}", run.stderr);
}

#[test]
fn the_workflow_and_gitignore_fit_the_output_folder_and_a_sub_path() {
    let archive = ArchiveBuilder::new().file("book.toml", "[build]\nout = \"public\"\n");
    archive.run(&["init"]).code(0);
    assert_eq!(archive.read(".gitignore"), "/public/\n/.coroner/\n");
    let workflow = archive.read(".github/workflows/postmortems.yml");
    assert!(workflow.contains("coroner build --out public --base-url \"${BASE_URL:-/}\""), "{workflow}");
    assert!(workflow.contains("BASE_URL: ${{ steps.pages.outputs.base_url }}") && workflow.contains("path: public\n"));
    // GitHub Pages gives an address without a `/` at its end; in a pull request there is none.
    for (address, canonical) in [("https://example.github.io/incidents", true), ("/", false)] {
        archive.run(&["build", "--base-url", address, "--out", "public"]).code(0);
        let page = archive.read("public/index.html");
        assert_eq!(page.contains("href=\"https://example.github.io/incidents/\""), canonical, "{page}");
    }
    let archive = ArchiveBuilder::new().file("book.toml", "[book]\nbase_url = \"/library/\"\n");
    archive.run(&["init"]).code(0);
    let workflow = archive.read(".github/workflows/postmortems.yml");
    assert!(workflow.contains("run: coroner build --out site\n") && !workflow.contains("BASE_URL"), "{workflow}");
}

#[test]
fn an_order_that_documents_do_not_share_is_not_asked_for() {
    let turned = |n: usize| {
        let (head, rest) = (format!("# Incident {n}\n\n"), "## Action items\n\n- Ann to raise the limit\n");
        let (cause, impact) = ("## Root cause\n\nThe pool was too small.\n\n", "## Impact\n\n60 users saw errors.\n\n");
        match n % 2 {
            0 => format!("{head}{cause}{impact}{rest}"),
            _ => format!("{head}{impact}{cause}{rest}"),
        }
    };
    let archive = (1..=5)
        .fold(ArchiveBuilder::new(), |archive, n| archive.file(&format!("incidents/2024-03-0{n}-pool.md"), &turned(n)));
    archive.run(&["init"]).code(0);
    assert!(archive.read("book.toml").contains("2 of 5 documents have their sections in another order"));
    let run = archive.run(&["check", "--no-baseline", "--format", "short"]);
    assert!(!run.stdout.contains("sections-out-of-order"), "{}", run.stdout);
}

#[test]
fn what_coroner_does_not_know_is_asked_for_only_where_nearly_all_have_it() {
    let archive = (1..=5).fold(ArchiveBuilder::new(), |archive, n| {
        let product = if n == 5 { "\"\"" } else { "Till" };
        let fetched = if n < 5 { format!("fetched_at: 2024-04-0{n}T10:00:00Z\n") } else { String::new() };
        let front = format!("---\ntitle: Pool {n}\nproduct: {product}\nregion: north\n{fetched}---\n");
        let appendix = if n < 5 { "## Appendix\n\nA graph.\n" } else { "" };
        let text = format!("{front}# Pool {n}\n\n## Impact\n\n60 users.\n\n## Root cause\n\nThe pool.\n\n{appendix}");
        archive.file(&format!("incidents/2024-03-0{n}-pool.md"), &text)
    });
    archive.run(&["init"]).code(0);
    insta::assert_snapshot!(archive.read("coroner-template.md"), @r"
    ---
    title: # required: 5 of 5 documents have it
    product: # recommended: 4 of 5 documents have it
    region: # required: 5 of 5 documents have it
    fetched_at: # optional: 4 of 5 documents have it
    ---

    # Title

    ## Impact
    <!-- required: 5 of 5 documents have it -->

    ## Root cause
    <!-- required: 5 of 5 documents have it -->

    ## Appendix
    <!-- optional: 4 of 5 documents have it -->
    ");
}
