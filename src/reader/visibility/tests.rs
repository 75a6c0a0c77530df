//! Statements in every form, and that the strictest wins.

use proptest::prelude::*;

use super::decide;
use crate::config::{Audience, Config};
use crate::document::Document;
use crate::incident::{StatedVisibility, Status, Withheld};
use crate::reader::read;

fn withheld(text: &str) -> Option<Withheld> {
    read(&Document::parse("content/a.md", text.as_bytes()), &Config::standard()).visibility.withheld
}

proptest! {
    #[test]
    fn the_strictest_statement_wins_in_any_order(
        mut lines in proptest::sample::subsequence(STATEMENTS.to_vec(), 1..STATEMENTS.len()),
        turn in 0..12usize,
    ) {
        let expected = lines.iter().filter_map(|(_, withheld)| *withheld).max();
        let middle = turn % lines.len();
        lines.rotate_left(middle);
        let front: String = lines.iter().map(|(line, _)| format!("{line}\n")).collect();
        let text = format!("---\ntitle: A disk was full\n{front}---\n# A disk was full\n\nText.\n");
        prop_assert_eq!(withheld(&text), expected, "{}", text);
    }

    #[test]
    fn the_decision_does_not_depend_on_order(says in proptest::collection::vec(any_says(), 0..8), public in any::<bool>()) {
        let audience = if public { Audience::Public } else { Audience::Internal };
        let mut sorted = says.clone();
        sorted.sort();
        let one = decide(says.iter().copied(), audience);
        prop_assert_eq!(one, decide(sorted.iter().copied(), audience));
        prop_assert_eq!(one == Some(Withheld::Restricted), says.contains(&StatedVisibility::Restricted));
        prop_assert_eq!(one.is_none(), says.iter().all(|says| match says {
            StatedVisibility::Restricted | StatedVisibility::Unclear => false,
            StatedVisibility::Internal => !public,
            StatedVisibility::Draft | StatedVisibility::Public => true,
        }));
    }

    #[test]
    fn any_text_is_decided(text in "(---\n)?[-|:*#<>!a-e \n\t\"{}\\[\\]=`]{0,120}(visibility|TLP:RED|draft)?[: a-z\n]{0,20}") {
        let _ = withheld(&text);
    }
}

fn any_says() -> impl Strategy<Value = StatedVisibility> {
    prop_oneof![
        Just(StatedVisibility::Public),
        Just(StatedVisibility::Internal),
        Just(StatedVisibility::Draft),
        Just(StatedVisibility::Unclear),
        Just(StatedVisibility::Restricted)
    ]
}

/// Lines of front matter and what each asks for alone.
const STATEMENTS: [(&str, Option<Withheld>); 13] = [
    ("visibility: public", None),
    ("audience: everyone", None),
    ("access: internal", None),
    ("confidentiality: low", None),
    ("classification: outage", None),
    ("private: false", None),
    ("public: true", None),
    ("confidential: yes", Some(Withheld::Restricted)),
    ("tlp: amber+strict", Some(Withheld::Restricted)),
    ("published: false", Some(Withheld::Restricted)),
    ("metadata: {extra: {sensitivity: high}}", Some(Withheld::Restricted)),
    ("visibilty: private", Some(Withheld::Unclear)),
    ("restricted: perhaps", Some(Withheld::Unclear)),
];

#[test]
fn internal_follows_the_audience() {
    let mut config = Config::standard();
    config.book.audience = Audience::Public;
    let in_public = |text: &str| read(&Document::parse("content/a.md", text.as_bytes()), &config).visibility.withheld;
    for line in ["visibility: internal", "external: false", "is_external: no", "share_externally: off"] {
        let text = format!("---\n{line}\n---\n# A\n");
        assert_eq!(withheld(&text), None, "{line}");
        assert_eq!(in_public(&text), Some(Withheld::Internal), "{line}");
    }
    for text in ["---\nexternal: true\n---\n# A\n", "---\nexternal: AWS\n---\n# A\n", "# A\n\n**External:** no\n"] {
        assert_eq!(in_public(text), None, "{text}");
    }
}

#[test]
fn any_statement_makes_a_draft() {
    for front in
        ["draft: true", "status: [draft]", "status: complete\nstatus: Draft", "metadata: {status: draft}", "wip: yes"]
    {
        let text = format!("---\n{front}\n---\n# A\n");
        let read = read(&Document::parse("content/a.md", text.as_bytes()), &Config::standard());
        assert_eq!(read.status.map(|status| status.value), Some(Status::Draft), "{front}");
    }
}

#[test]
fn a_statement_that_is_not_understood_says_how_to_fix_it() {
    let text = "---\nvisibility: restrcted\n---\n# A\n";
    let read = read(&Document::parse("content/a.md", text.as_bytes()), &Config::standard());
    let fault = read.visibility.decisive().unwrap().fault.clone().unwrap();
    assert_eq!(fault.help, "did you mean `restricted`?");
}
