//! `build --public`: no byte of the site shows what is internal.

use crate::archive_builder::ArchiveBuilder;

const BOOK: &str = "[book]\ntitle = \"Library\"\nbase_url = \"https://status.example/pm/\"\n\
    edit_url = \"https://git.corp.invalid/{path}\"\n\n\
    [[team]]\nid = \"payments\"\nname = \"Payments\"\nchannel = \"#pay-internal\"\n\n\
    [public]\nreplace = [\n  { pattern = \"(Jane|John) Roe\", with = \"a person\" },\n  \
    { pattern = \"CUST-[0-9]{6}\", with = \"a customer\" },\n  \
    { pattern = \"[a-z0-9-]+[.]corp[.]invalid\", with = \"an internal host\" },\n  { pattern = \"Zebra\", with = \"x\" },\n]\n";

fn document(id: &str, more: &str, text: &str) -> String {
    format!(
        "---\nid: {id}\ntitle: Checkout failed on db-7.corp.invalid\ndate: 2026-03-14\nstarted: 2026-03-14T09:00:00Z\n\
         resolved: 2026-03-14T10:00:00Z\nteams: [payments]\nservices: [checkout]\nauthors: [Jane Roe]\n{more}---\n\
         # Checkout failed on db-7.corp.invalid\n\n## Summary\n\nOrders of CUST-000123 failed on db-7.corp.invalid. {text}\n\n\
         ## Timeline\n\n- 09:00 UTC Jane Roe saw errors of db-7.corp.invalid\n- 10:00 UTC resolved\n\n\
         ## Action items\n\n- [ ] Alert CUST-000123 (John Roe, by 2026-04-01)\n"
    )
}

fn archive() -> ArchiveBuilder {
    ArchiveBuilder::new()
        .file("book.toml", BOOK)
        .file(
            "content/2026/a.md",
            &document("INC-1", "", "See [the log](log.txt), ![](p.png), [deck](deck.pdf), [b](b.md)."),
        )
        .file("content/2026/b.md", &document("INC-2", "visibility: internal\n", "Quokka."))
        .file("content/2026/c.md", &document("INC-3", "status: draft\n", "Wombat."))
        .file("content/2026/d.md", &document("INC-4", "", "It came back."))
        .file("content/2026/log.txt", "09:00 db-7.corp.invalid refused CUST-000123\n")
        .bytes("content/2026/p.png", b"\x89PNG\r\n")
        .bytes("content/2026/deck.pdf", b"%PDF Jane Roe")
}

const HIDDEN: [&str; 9] =
    ["Roe", "CUST-", "corp.invalid", "corp\\.invalid", "pay-internal", "Quokka", "Wombat", "INC-2", "INC-3"];

#[test]
fn every_byte_of_a_public_edition_is_clean() {
    let archive = archive();
    let run = archive.run(&["build", "--public", "--out", "site"]).code(0);
    let said: Vec<&str> = run.stderr.lines().filter(|line| line.starts_with("public edition")).collect();
    insta::assert_snapshot!(said.join("\n"), @"
    public edition: 2 of 4 documents are internal, restricted or drafts and left out
    public edition: `(Jane|John) Roe`: 6 matches in 2 documents replaced
    public edition: `CUST-[0-9]{6}`: 4 matches in 2 documents replaced
    public edition: `[a-z0-9-]+[.]corp[.]invalid`: 8 matches in 2 documents replaced
    public edition: `Zebra`: 0 matches in 0 documents replaced
    ");
    assert!(run.stderr.contains("deck.pdf is left out of the site"), "{}", run.stderr);
    let mut files = 0;
    for file in archive.files().iter().filter(|file| file.starts_with("site/")) {
        let bytes = std::fs::read(archive.root().join(file)).unwrap();
        files += 1;
        for word in HIDDEN {
            let is_there = bytes.windows(word.len()).any(|window| window == word.as_bytes());
            assert!(!is_there && !file.contains(word), "{word} in {file}");
        }
    }
    assert!(files > 40, "{files}");
    let page = archive.read("site/incidents/INC-1/index.html");
    assert!(page.contains("Orders of a customer failed on an internal host"), "{page}");
    assert!(archive.files().iter().any(|file| file.ends_with("log.txt")) && page.contains("a person"));
    // The same archive for its own readers shows them.
    archive.run(&["build", "--out", "own"]).code(0);
    assert!(archive.read("own/incidents/INC-1/index.html").contains("CUST-000123"));
}

#[test]
fn what_remains_refuses_the_build() {
    let with = |path: &str, text: &str| archive().file(path, text);
    let token = ["ghp_", "16C7e42F292c6912E7710c838347Ae178B4a"].concat();
    let publishes = format!("{BOOK}[check]\npublish_secrets = true\n");
    let customers = format!("{BOOK}[check]\ncustomer_ids = [\"ACME-[0-9]+\"]\n");
    let titled = BOOK.replace("\"Library\"", "\"Library of git.corp.invalid\"");
    for (archive, words) in [
        (with("content/2026/a.md", &document("INC-1", "", "Write to jane@shop.example.")), "content/2026/a.md:15: "),
        (
            with("book.toml", &publishes).file("content/2026/a.md", &document("INC-1", "", &token)),
            "content/2026/a.md:15: ",
        ),
        (with("book.toml", &customers).file("content/2026/a.md", &document("INC-1", "", "ACME-12")), "a customer's id"),
        (with("book.toml", &titled), "index.html (of the site): a match of `[a-z0-9-]+[.]corp[.]invalid`"),
        (with("content/2026/a.md", &document("INC-1", "", "On db-7&#46;corp.invalid.")), "(of the site): a match of"),
    ] {
        let run = archive.run(&["build", "--public", "--out", "site"]).code(1);
        assert!(run.stderr.contains(words) && run.stderr.contains("nothing was written"), "{words}: {}", run.stderr);
        assert!(!run.stderr.contains("jane@") && !run.stderr.contains(&token), "{}", run.stderr);
        assert!(!archive.has("site/index.html"));
    }
    assert!(archive().run(&["build", "--public", "--drafts"]).code(2).stderr.contains("cannot be used with"));
}
