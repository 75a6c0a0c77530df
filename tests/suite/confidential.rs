//! What is confidential stays so: masked by the linter, and absent from everything that is built.

use crate::archive_builder::ArchiveBuilder;

/// Put together at run time, so that no scanner finds secrets in this file.
fn secret() -> String {
    ["ghp_", "16C7e42F292c6912E7710c838347Ae178B4a"].concat()
}

const MAIL: &str = "jane.doe@mail.example";

fn leaking() -> ArchiveBuilder {
    let text = format!(
        "---\ntitle: Checkout returned 502\ndate: 2026-03-14\nseverity: {MAIL}\n---\n# Checkout returned 502\n\n\
         ## Impact\nMany were hit, first {MAIL}.\n\n## Action items\n- [ ] Improve {token} (@{MAIL})\n\n```\n{token}\n```\n",
        token = secret()
    );
    ArchiveBuilder::new().file("content/2026/checkout.md", &text)
}

#[test]
fn no_output_of_check_shows_what_it_found() {
    let archive = leaking();
    for format in ["human", "json"] {
        let run = archive.run(&["check", "--format", format]).code(1);
        let out = format!("{}{}", run.stdout, run.stderr);
        assert!(out.contains("secret-in-text") && out.contains("personal-data"), "{format}: {out}");
        for value in [secret().as_str(), MAIL] {
            assert!(!out.contains(value), "{format} shows {value}:\n{out}");
        }
    }
}

#[test]
fn masks_stand_even_where_the_rules_are_off() {
    let book = "[check.levels]\nsecret-in-text = \"allow\"\npersonal-data = \"allow\"\n";
    let archive = leaking().file("book.toml", book);
    let run = archive.run(&["check"]);
    assert!(!run.stdout.contains("secret-in-text"));
    assert!(!run.stdout.contains(MAIL) && !run.stdout.contains(&secret()), "{}", run.stdout);
}

/// Words that stand in the restricted document alone.
const ONLY_THERE: [&str; 7] =
    ["Zanzibar", "quokkaquux", "keysbreach", "Wombatservice", "xylophonetag", "okapiowner", "2026-09-17-keysbreach"];

fn with_restricted() -> ArchiveBuilder {
    let restricted = "---\nid: 2026-09-17-keysbreach\ntitle: Zanzibar keys were read\nstatus: complete\nseverity: SEV1\n\
        date: 2026-09-17\nstarted: 2026-09-17T10:00Z\nresolved: 2026-09-17T12:00Z\nteams: [payments]\n\
        services: [Wombatservice]\nroot_cause: capacity\ntags: [xylophonetag]\nvisibility: restricted\n---\n\
        # Zanzibar keys were read\n\n## Summary\nThe quokkaquux pool of checkout was exhausted by connections.\n\n\
        ![graph](keysbreach.png)\n\n## Action items\n- [ ] Rotate the quokkaquux (@okapiowner, by 2026-10-01)\n";
    let public = |n: usize| {
        format!(
            "---\nid: INC-{n}\ntitle: Checkout returned 502\nstatus: complete\nseverity: SEV2\ndate: 2026-09-2{n}\n\
             started: 2026-09-2{n}T10:00Z\nresolved: 2026-09-2{n}T12:00Z\nteams: [payments]\nservices: [checkout]\n\
             root_cause: capacity\nrelated: [2026-09-17-other]\n---\n# Checkout returned 502\n\n## Summary\nThe pool of \
             checkout was exhausted by connections.\n\n## Action items\n- [ ] Limit the pool (@payments, by 2026-10-01)\n"
        )
    };
    ArchiveBuilder::new()
        .file("book.toml", "[digest]\nperiods = [\"week\", \"month\", \"quarter\"]\n")
        .file("content/2026/breach.md", restricted)
        .bytes("content/2026/keysbreach.png", b"\x89PNG keysbreach")
        .file("content/2026/a.md", &public(1))
        .file("content/2026/b.md", &public(2))
}

#[test]
fn a_restricted_document_is_nowhere_in_what_is_built() {
    let archive = with_restricted();
    archive.run(&["build"]).code(0);
    let mut looked = 0;
    for path in archive.files().iter().filter(|path| path.starts_with("site/")) {
        let bytes = std::fs::read(archive.root().join(path)).unwrap();
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        for word in ONLY_THERE {
            let word = word.to_lowercase();
            assert!(!text.contains(&word), "{path} holds {word}");
            assert!(!path.to_lowercase().contains(&word), "{path}");
        }
        looked += 1;
    }
    assert!(looked > 20 && archive.has("site/incidents/INC-1/index.html"), "{looked}");
}

#[test]
fn a_restricted_document_is_in_no_list_that_is_printed() {
    let archive = with_restricted();
    for arguments in [
        &["recurrences"][..],
        &["recurrences", "--format", "json"],
        &["actions"],
        &["metrics"],
        &["digest", "--period", "2026-09"],
        &["search", "exhausted connections pool"],
    ] {
        let run = archive.run(arguments).code(0);
        for word in ONLY_THERE {
            assert!(!run.stdout.to_lowercase().contains(&word.to_lowercase()), "{arguments:?} holds {word}");
        }
    }
}
