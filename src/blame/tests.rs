//! Sentences that blame, and their twins that do not.

use super::BlameKind;
use crate::config::Config;
use crate::document::Document;
use crate::reader;

fn found(text: &str) -> Vec<(BlameKind, String)> {
    let document = Document::parse("a.md", text.as_bytes());
    let incident = reader::read(&document, &Config::standard());
    let found = super::blaming_clauses(&document, &incident);
    found.into_iter().map(|clause| (clause.kind, clause.span.of(&document.text).to_string())).collect()
}

#[track_caller]
fn blamed(kind: BlameKind, sentences: &[&str]) {
    for sentence in sentences {
        let found = found(&format!("# Checkout\n\n{sentence}\n"));
        assert_eq!(found.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), [kind], "{sentence}: {found:?}");
    }
}

#[test]
fn persons_with_a_judgement() {
    blamed(
        BlameKind::Judgement,
        &[
            "John deployed bad code.",
            "The team didn't notice for an hour.",
            "Bob failed to follow the runbook.",
            "They dropped the ball.",
            "The outage occurred because Ramesh pushed a bad config file.",
            "The on-call engineer ignored the alert.",
            "An engineer forgot to run the migration.",
            "Dave broke the build.",
            "@alice pushed an untested change.",
            "The DBA wrongly dropped the table.",
            "This happened because Priya didn't test her change.",
            "The developer was careless.",
            "He made a mistake.",
            "The reviewer (new in the team) did not read the diff.",
            "The engineer on duty forgot to renew the certificate.",
            "A technician logged in and forgot to close the session.",
            "The operator mistyped the name.",
            "Maria Gonzalez neglected to tell support.",
            "The release manager skipped the review step.",
            "The developers failed to consider the load.",
            "**Bob** never checked\nthe dashboard.",
            "The engineer ran the wrong command.",
            "Sarah merged it without testing.",
            "Bob wasn't careful enough.",
            "@bob reviewed it without being careful.",
        ],
    );
}

#[test]
fn hindsight_about_persons() {
    blamed(
        BlameKind::Counterfactual,
        &[
            "Someone should have caught this.", "The reviewer could have noticed the region.",
            "Alice should have known better.", "The team should have tested the failover.",
            "The on-call should have been more careful.", "We should have noticed that earlier.",
            "The DBA really ought to have noticed it.",
        ],
    );
    blamed(
        BlameKind::IfOnly,
        &[
            "If only Bob had read the documentation.",
            "If the reviewer had checked the diff, nothing would have happened.",
            "Had Bob read the page, it would be up.",
            "If Bob had been more careful, it would be up.",
        ],
    );
}

#[test]
fn human_error_and_fault_and_persons_as_causes() {
    blamed(
        BlameKind::HumanError,
        &["It was a human error.", "Due to operator error, all hosts went down.", "The root cause was human error."],
    );
    blamed(
        BlameKind::BlamingWord,
        &[
            "It was Sarah's mistake.", "It was the team member's own poor judgement.",
            "The outage was the engineer's fault.", "A careless developer merged it.", "An error made by the DBA.",
            "Pure negligence.", "It was due to carelessness.",
        ],
    );
    blamed(
        BlameKind::PersonAsCause,
        &[
            "The outage was caused by an engineer.", "The site went down because Ramesh pushed a config file.",
            "## Root cause\n\nBob", "## Root cause\n\nAn engineer deleted the index.",
        ],
    );
}

#[test]
fn systems_and_circumstances_are_left_alone() {
    for sentence in [
        "The deployment passed all checks but contained a regression.",
        "The alert only fired after 60 minutes because of its threshold.",
        "The configuration was not validated before deployment.",
        "The runbook step was unclear or out of date.",
        "The handoff process had insufficient verification.",
        "The server failed to start.",
        "The alert should fire, and the check should have failed.",
        "Alerts to the on-call team failed to arrive.",
        "The team's proxy broke the build.",
        "The operator failed to reconcile the custom resource.",
        "Redis ignored the setting, and Jenkins did not notice the change.",
        "The manual step is prone to human error.",
        "We want to prevent human error.",
        "This is not human error.",
        "A blameless review does not ask who failed to follow the runbook: Bob failed to, so what?",
        "He said \"Bob failed to follow the runbook\" in the review.",
        "> Bob failed to follow the runbook.",
        "`Bob failed to follow the runbook`",
        "```\nBob failed to follow the runbook\n```",
        "    Bob failed to follow the runbook",
        "[Why Bob failed to follow the runbook](https://x.example)",
        "<!-- Bob failed to follow the runbook -->",
        "12:03 <bob> I think Alice forgot the flag.",
        "2026-03-14T12:03:07Z ERROR the team failed to check the lease",
        "Do not write:\n\n- Bob failed to follow the runbook\n- They dropped the ball",
        "The team failed over the database to the replica.",
        "The engineer failed to reproduce it.",
        "Alice noticed the graph and reverted the broken change.",
        "The team deployed a fix for the broken index.",
        "Any engineer could have run this command.",
        "The runbook should have been tested.",
        "What could the team have noticed earlier?",
        "Page faults rose. The culprit was a query. The lazy loader was to blame.",
        "Caused by an operator bug in the controller.",
        "Bob should have been paged by the alert.",
        "We should have better monitoring.",
        "The reviewer could not have known that.",
        "~~Bob forgot the flag.~~",
    ] {
        let found = found(&format!("# Checkout\n\n{sentence}\n"));
        assert!(found.is_empty(), "{sentence}: {found:?}");
    }
}
