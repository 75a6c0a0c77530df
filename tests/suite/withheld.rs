//! What somebody marked as not public, in every way that people mark it, is in no byte of what is built; and what only
//! looks like it is published.

use std::collections::BTreeMap;

use crate::archive_builder::ArchiveBuilder;

/// Front matter in YAML that withholds a document.
const YAML: [&str; 96] = [
    "review: {status: draft}", "review:\n  by: ann\n  state: Draft", "approval: [{status: WIP}]",
    "metadata: {owner: ann, confidential}", "meta: {\"restricted\" , owner: ann}", "metadata: {draft}",
    "meta: {review: {status: draft}}", "review: {visibility: restricted}", "categories: [Confidential]",
    "label: confidential", "security: confidential", "marking: TLP:RED", "shared: no", "status: Work in Progress",
    "v\u{456}sibility: restricted", "visibility: restricted", "Visibility: Restricted", "VISIBILITY: RESTRICTED",
    "visibility : \"restricted \"", "visibility: private", "visibility: confidential", "visibility: internal-only",
    "visibility: security team only", "visibility: not yet public", "visibility: [restricted]",
    "visibility: [public, restricted]", "visibility:\n  - public\n  - private", "visibility: {level: restricted}",
    "visibility:\n  restricted:", "visibility: |\n  restricted", "visibility: none", "visibility: restrcted",
    "visibility: pubilc to some", "visibility: tbd", "visibility: '?'", "visibilty: restricted", "visiblity: private",
    "document_visibility: restricted", "visibility-level: restricted", "metadata.visibility: restricted",
    "audience: security", "audience: [leads, legal]", "access: restricted", "access_level: private",
    "accessLevel: confidential", "confidentiality: high", "Confidentiality: strictly confidential",
    "classification: secret", "classification: C3", "data-classification: confidential", "clasification: confidential",
    "sensitivity: high", "sensitivity_label: Highly Confidential", "confidential: true", "confidential: yes",
    "Confidential: \"Yes\"", "confidential: [true]", "confidential: ture", "confidental: true", "isConfidential: true",
    "private: true", "is_private: y", "restricted: 1", "internal_only: true", "internalOnly: true",
    "Internal Only: yes", "public: false", "public: no", "is-public: off", "pubic: false", "published: false",
    "published: not yet", "publish: never", "tlp: red", "TLP: AMBER", "tlp: amber+strict", "tlp: TLP:AMBER+STRICT",
    "TLP: \"TLP:RED\"", "visibility: TLP:RED", "tags: [network, TLP:RED]", "embargo: 2027-01-01",
    "do_not_publish: true", "draft: true", "Draft: yes", "drfat: true", "status: [draft]", "status: Draft",
    "status: \"draft \"", "status: {state: draft}", "status: drfat", "status: confidential",
    "metadata: {visibility: restricted}", "metadata:\n  extra:\n    params:\n      confidential: true",
    "params: {status: draft}", "base: &base {visibility: restricted}\nmeta:\n  <<: *base",
    "level: &level restricted\nvisibility: *level",
];

/// Two statements, of which the stricter counts whatever the order.
const PAIRS: [&str; 8] = [
    "visibility: public\nvisibility: restricted", "visibility: restricted\nvisibility: public",
    "confidential: true\nvisibility: public", "visibility: public\naudience: legal", "status: complete\ndraft: true",
    "public: true\ntlp: red", "visibility: internal\nprivate: true",
    "<<: {visibility: restricted}\nvisibility: public",
];

/// Whole heads of a document. `@` is its marker.
const HEADS: [&str; 31] = [
    "---\n{title: \"@\", confidential}\n---\n",
    "---\n{private, title: \"@\"}\n---\n",
    "---\nvisibility restricted\n---\n",
    "\u{feff}\u{feff}---\ntitle: @\nvisibility: restricted\n---\n",
    "\n\n---\ntitle: @\nvisibility: restricted\n---\n",
    " \n\t\n---\ntitle: @\nvisibility: restricted\n---\n",
    "# a comment\n---\ntitle: @\nvisibility: restricted\n---\n",
    "<!-- licence -->\n---\ntitle: @\nvisibility: restricted\n---\n",
    "----\ntitle: @\nvisibility: restricted\n----\n",
    "--- yaml\ntitle: @\nvisibility: restricted\n---\n",
    "---yaml\ntitle: @\nvisibility: restricted\n---\n",
    " ---\n visibility: restricted\n ---\n",
    "---\rtitle: @\rvisibility: restricted\r---\r",
    "---\r\ntitle: @\r\nvisibility: restricted\r\n---\r\n",
    "{\n\t\"title\": \"@\",\n\t\"visibility\": \"restricted\"\n}\n",
    "{\"title\": \"@\", \"visibility\": \"restricted\",,}\n",
    ";;;\n{\"title\": \"@\", \"confidential\": true}\n;;;\n",
    "---\ntitle: @\nvisibility: restricted\n",
    "---\ntitle: @\n\nvisibility: restricted\n",
    "---\ntitle: \"@\nvisibility: restricted\n---\n",
    "---\ntitle: a: @: b\nmetadata:\n\tvisibility: restricted\n---\n",
    "---\ntitle: a: @: b\nmetadata: {visibility: restricted\n---\n",
    "---\ntitle: a: @: b\nvisibility:\n---\n",
    "---\ntitle: @\nvisibility:restricted\n---\n",
    "---\ntitle: @\n---\n---\nvisibility: restricted\n---\n",
    "+++\ntitle = \"@\"\nvisibility = \"restricted\"\n+++\n",
    "+++\ntitle = \"@\"\n[extra]\nconfidential = true\n+++\n",
    "+++\ntitle = \"@\"\nvisibility = restricted\n+++\n",
    "+++\ntitle = \"@\"\nvisibility = \"public\"\nvisibility = \"restricted\"\n+++\n",
    "```yaml\nvisibility: restricted\n```\n",
    "---\ntitle: \"[CONFIDENTIAL] @\"\n---\n",
];

/// The body, below the title.
const BODIES: [&str; 50] = [
    "@visibility restricted",
    "<!-- @visibility private -->",
    "/** @confidential yes */",
    "**Access:** Security team only",
    "Access: only the security team",
    "- **Access**: restricted to Legal",
    "| Access | Legal and HR only |\n|---|---|\n| Severity | SEV1 |",
    "**Readers:** the incident board only",
    "Visibility restricted",
    "- Visibility private",
    "### Document visibility restricted",
    "TLP RED",
    "Status draft",
    "**Audience:** Legal only",
    "- [ ] Public\n- [x] Restricted",
    "**This is a confidential document.**",
    "Visibility → restricted",
    ":visibility: restricted",
    "> [!WARNING]\n> CONFIDENTIAL",
    "**Visibility:** restricted",
    "**Visibility**: Restricted",
    "__Visibility:__ restricted",
    "Visibility: restricted",
    "- Visibility: restricted",
    "- **Confidential:** yes",
    "* Classification: Confidential",
    "**Severity:** SEV1 **Visibility:** restricted",
    "Severity: SEV1 | Visibility: restricted",
    "**Visibilty:** restricted",
    "**Visibility:** restricetd",
    "**TLP:** RED",
    "**Status:** Draft",
    "| Field | Value |\n|---|---|\n| Severity | SEV1 |\n| Visibility | restricted |",
    "| Severity | Visibility |\n|---|---|\n| SEV1 | restricted |",
    "<table><tr><td>Visibility</td><td>restricted</td></tr></table>",
    "## Visibility\n\nRestricted",
    "## Visibility\n\nRestricted to the security team.",
    "## Visibility: restricted",
    "Visibility\n----------\n\nprivate",
    "- Visibility\n  - restricted",
    "CONFIDENTIAL",
    "> **Confidential** – do not forward",
    "TLP:RED",
    "**TLP:AMBER+STRICT**",
    "INTERNAL ONLY – do not share",
    "DRAFT",
    "Acme Corp Confidential",
    "This document is strictly confidential.",
    "Please do not share this document outside of the team.",
    "<!-- visibility: restricted -->",
];

/// Front matter that publishes.
const PUBLIC_YAML: [&str; 41] = [
    "review: {status: approved, by: ann}", "review: {status: pending, audience: leads}",
    "actions: [{title: Write it, status: draft}]", "external: false", "external: AWS, the whole region",
    "confidential:", "metadata: {confidential: , owner: ann}", "metadata: {public, visibility}", "category: capacity",
    "scope: Europe", "security: review", "visibility: public", "visibility: Everyone", "visibility: internal",
    "audience: company", "audience: the whole company", "access: all", "confidential: false", "confidential: no",
    "private: false", "public: true", "published: 2026-10-01", "published: true", "draft: false", "drafted_by: ann",
    "drift: 3 s", "publisher: Acme", "tlp: clear", "tlp: green", "classification: outage", "classification: SEV2",
    "sensitivity: low", "confidentiality: none", "status: complete", "status: mitigated",
    "tags: [security, secrets, draft-pr]", "restrictions: none", "# visibility: restricted", "success: partial",
    "services: [{name: api, access: private}]", "summary: a private key was read from a restricted bucket",
];

/// Text that publishes.
const PUBLIC_BODIES: [&str; 25] = [
    "@ann restricted it",
    "@secret was paged",
    "**Access:** VPN only",
    "**Access:** only admins could sign in",
    "**Access:** limited to one host per team for an hour",
    "Visibility limited",
    "Visibility improved",
    "External: no",
    "Sensitivity high",
    "- [ ] Confidential",
    "Access: read only for an hour",
    "See [it](secret.md).",
    "Rotated: token, secret.",
    "**Access:** lost for everybody in Europe",
    "**Visibility:** public",
    "## Visibility\n\nWe had limited visibility into the queue.",
    "Confidential data did not leave the cluster.",
    "Data sensitivity: high",
    "The draft of the plan was restricted to two people.",
    "```yaml\nvisibility: private\n```",
    "| Service | Access |\n|---|---|\n| api | limited |",
    "This document describes how private keys were rotated.",
    "Secret: the token that the job reads.",
    "Public: yes",
    "Restricted access to the admin pages caused the delay of the fix, as nobody on call could sign in.",
];

fn marker(number: usize) -> String {
    format!("zq{number:03}plover")
}

fn body(marker: &str) -> String {
    format!(
        "\n## Summary\n{marker} broke.\n\n![graph]({marker}.png)\n\n## Action items\n- [ ] Fix {marker} (@{marker}, by 2026-12-01)\n"
    )
}

/// A document by its marker.
type Written = Box<dyn Fn(&str) -> Vec<u8>>;

/// Every document that must not be published: by its marker, its bytes.
fn withheld() -> BTreeMap<String, Vec<u8>> {
    let mut texts: Vec<Written> = Vec::new();
    for front in YAML.iter().chain(&PAIRS) {
        texts.push(Box::new(move |m| {
            format!("---\ntitle: {m}\ndate: 2026-03-14\nteams: [{m}]\n{front}\n---\n# {m}\n{}", body(m)).into_bytes()
        }));
    }
    for head in HEADS {
        texts.push(Box::new(move |m| format!("{}# {m}\n{}", head.replace('@', m), body(m)).into_bytes()));
    }
    for text in BODIES {
        texts.push(Box::new(move |m| format!("# {m} was down\n\n{text}\n{}", body(m)).into_bytes()));
    }
    let front = |m: &str| format!("---\ntitle: {m}\nvisibility: restricted\n---\n# {m}\n{}", body(m));
    let encodings: [fn(&str) -> Vec<u8>; 5] = [
        |text| text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        |text| text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        |text| [b"\xff\xfe".to_vec(), text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat(),
        |text| [b"\xfe\xff".to_vec(), text.encode_utf16().flat_map(u16::to_be_bytes).collect()].concat(),
        |text| [text.replace("title:", "title: \u{1}").into_bytes(), b"\xe4\xff".to_vec()].concat(),
    ];
    for encode in encodings {
        texts.push(Box::new(move |m| encode(&front(m))));
    }
    texts.into_iter().enumerate().map(|(at, text)| (marker(at), text(&marker(at)))).collect()
}

fn public() -> BTreeMap<String, String> {
    let fronts = PUBLIC_YAML.iter().map(|front| (*front, ""));
    let all = fronts.chain(PUBLIC_BODIES.iter().map(|text| ("severity: SEV2", *text)));
    let text = |(at, (front, text)): (usize, (&str, &str))| {
        let name = format!("heron{at:02}");
        let written = format!(
            "---\nid: {name}\ntitle: The {name} service was down\ndate: 2026-04-02\n{front}\n---\n# The {name} service was \
             down\n\n{text}\n\n## Summary\n{name} broke.\n"
        );
        (name, written)
    };
    all.enumerate().map(text).collect()
}

fn archive() -> ArchiveBuilder {
    let mut archive = ArchiveBuilder::new()
        .file("book.toml", "[book]\nsrc = \"content\"\n\n[digest]\nperiods = [\"week\", \"month\", \"quarter\"]\n\n[[assign]]\nglobs = [\"vault/**\"]\nvisibility = \"restricted\"\n");
    for (marker, bytes) in withheld() {
        archive = archive.bytes(&format!("content/{marker}.md"), &bytes);
        archive = archive.bytes(&format!("content/{marker}.png"), b"\x89PNG");
    }
    let assigned = marker(999);
    archive = archive.file(&format!("content/vault/{assigned}.md"), &format!("# {assigned}\n{}", body(&assigned)));
    for (name, text) in public() {
        archive = archive.file(&format!("content/{name}.md"), &text);
    }
    // Links from what is published, their text and their address.
    let draft = YAML.iter().position(|front| *front == "draft: true").unwrap();
    let (first, draft) = (marker(0), marker(draft));
    archive.file(
        "content/leads.md",
        &format!(
            "---\nid: leads\ntitle: A document that leads on\ndate: 2026-05-01\nrelated: [{first}]\nrecurrence_of: {draft}\n---\n\
             # A document that leads on\n\nSee [the {first} case]({first}.md), [this]({draft}.md#summary \"{draft}\"), \
             [there][x], <a href=\"{first}.md\">here</a>.\n\n[x]: {first}.md\n\n## Action items\n\
             - [ ] Do as in [{first}]({first}.md) (@ann, by 2026-12-01)\n"
        ),
    )
}

#[test]
fn nothing_that_somebody_marked_is_built() {
    let archive = archive();
    let run = archive.run(&["build", "-v"]).code(0);
    let shown = |name: &str| archive.has(&format!("site/incidents/{name}/index.html"));
    let published: Vec<String> = withheld().into_keys().filter(|marker| shown(marker)).collect();
    let text = |marker: &String| String::from_utf8_lossy(&withheld()[marker]).into_owned();
    assert!(published.is_empty(), "published: {:#?}", published.iter().map(text).collect::<Vec<_>>());
    let held: Vec<String> = public().into_keys().filter(|name| !shown(name)).collect();
    let lines = run.stderr.lines().filter(|line| held.iter().any(|name| line.contains(name.as_str())));
    assert!(held.is_empty(), "held back: {:#?}", lines.collect::<Vec<_>>());
    let mut looked = 0;
    for path in archive.files().iter().filter(|path| path.starts_with("site/")) {
        let bytes = std::fs::read(archive.root().join(path)).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        if let Some(at) = text.find("plover") {
            panic!(
                "{path}: …{}…",
                text[..at + 6].chars().rev().take(120).collect::<String>().chars().rev().collect::<String>()
            );
        }
        assert!(!path.contains("plover"), "{path}");
        looked += 1;
    }
    assert!(looked > 100, "{looked}");
    // What the packed search index is made from.
    let entries = coroner::search::entries(&archive.load().into_published(false), false, |p| p.id.clone());
    assert!(!format!("{entries:?}").contains("plover"));
    assert!(withheld().len() + 1 >= 78 && public().len() >= 25);
}

#[test]
fn build_says_how_many_it_left_out_and_which() {
    let archive = ArchiveBuilder::new()
        .file("book.toml", "[book]\naudience = \"public\"\n")
        .file("content/a.md", "---\ntitle: A\nvisibility: private\n---\n# A\n")
        .file("content/b.md", "---\ntitle: B\nvisibilty: restricted\n---\n# B\n")
        .file("content/c.md", "---\ntitle: C\nvisibility: internal\n---\n# C\n")
        .file("content/d.md", "---\ntitle: D\nstatus: [draft]\n---\n# D\n")
        .file("content/e.md", "---\ntitle: E\ntlp: green\n---\n# E\n")
        .file("content/f.md", "# F\n");
    let run = archive.run(&["build"]).code(0);
    insta::assert_snapshot!(run.stderr, @r"
    1 document left out: restricted
    1 document left out: held back, because it is unclear who may read them; `coroner check` shows why
    2 documents left out: internal, but `[book] audience` is public
    1 document left out: status is draft; `--drafts` includes drafts
    ");
    assert!(run.stdout.starts_with("1 document,"), "{}", run.stdout);
    let verbose = archive.run(&["build", "-v"]).code(0).stderr;
    assert!(verbose.contains("  content/a.md: visibility: private (line 3)"), "{verbose}");
    assert!(verbose.contains("  content/d.md: status: draft (line 3)"), "{verbose}");
    assert_eq!(archive.run(&["build", "-q"]).code(0).stderr, "");
    let check = archive.run(&["check", "--format", "short"]).code(1).stdout;
    assert!(check.contains("unclear-visibility") && check.contains("content/b.md"), "{check}");
}

#[test]
fn assignments_by_path_restrict_and_never_open() {
    for (globs, visibility, shown) in [
        ("vault", "restricted", false),
        ("vault/", "restricted", false),
        ("content/vault/**", "restricted", false),
        ("**", "public", true),
    ] {
        let archive = ArchiveBuilder::new()
            .file("book.toml", &format!("[[assign]]\nglobs = [\"{globs}\"]\nvisibility = \"{visibility}\"\n"))
            .file("content/vault/a.md", "---\nvisibility: restricted\n---\n# A\n")
            .file("content/vault/b.md", "---\nvisibility: public\n---\n# B\n")
            .file("content/c.md", "# C\n");
        archive.run(&["build"]).code(0);
        assert!(!archive.has("site/incidents/a/index.html"), "{globs}");
        assert_eq!(archive.has("site/incidents/b/index.html"), shown, "{globs}");
        assert!(archive.has("site/incidents/c/index.html"), "{globs}");
    }
}

#[test]
fn a_slip_in_what_restricts_by_path_builds_nothing() {
    for book in [
        "[[assign]]\nglobs = [\"vault\"]\nvisibility = \"restrcted\"\n",
        "[[assign]]\nglobs = [\"vault/[\"]\nvisibility = \"restricted\"\n",
        "[[assign]]\nvisibility = \"restricted\"\n",
        "[[assign]]\nglobs = [\"vault\"]\n",
        "[[asign]]\nglobs = [\"vault\"]\nvisibility = \"restricted\"\n",
        "[[assign]\nglobs = [\"vault\"]\n",
        "[book]\naudience = \"pubic\"\n",
        "[book]\naudiance = \"public\"\n",
    ] {
        let archive = ArchiveBuilder::new().file("book.toml", book).file("content/vault/b.md", "# B\n");
        archive.run(&["build"]).code(2);
        assert!(!archive.has("site"), "{book}");
    }
}
