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
            // Ourselves, groups, nobody.
            "We failed to verify the upgrade path.",
            "We forgot to renew the certificate.",
            "The squad did not take the alert seriously.",
            "We did not take the warnings seriously.",
            "Teams still have not adopted it.",
            "Validators did not act in time.",
            "Nobody bothered to look.",
            "No one took the time to read the page.",
            "The job was run by the engineer on duty, who had not bothered to look.",
            // What they are, know, and leave undone.
            "The developer was too inexperienced.",
            "The on-call was too slow to respond.",
            "The contractors did not know what they were doing.",
            "The owner sat on the ticket.",
            "The maintainers dragged their feet.",
            "The admin slept through the page.",
            "We were too lazy.",
            "The staff did not react quickly enough.",
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
            "The DBA really ought to have noticed it.", "It should have been tested.",
            "The change should not have been rushed out.", "The failover should have been rehearsed.",
            "The patch should never have been merged.",
        ],
    );
    blamed(
        BlameKind::IfOnly,
        &[
            "If only Bob had read the documentation.",
            "If the reviewer had checked the diff, nothing would have happened.",
            "Had Bob read the page, it would be up.",
            "Had the operator waited, nothing would have happened.",
            "If the engineer had paused, it would be up.",
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
            "Pure negligence.", "It was due to carelessness.", "It was an oversight on her part.",
            "There was carelessness during the change.", "A mistake on the part of the on-call engineer.",
            "The review was sloppy.",
        ],
    );
    blamed(
        BlameKind::PersonAsCause,
        &[
            "The outage was caused by an engineer.", "This one is on the network team.",
            "The site went down because Ramesh pushed a config file.", "## Root cause\n\nBob",
            "## Root cause\n\nAn engineer deleted the index.",
        ],
    );
}

#[test]
fn appeals_wherever_they_stand() {
    blamed(
        BlameKind::Exhortation,
        &[
            "Everyone must be more careful.", "We need to pay more attention.", "Remind the team of the runbook.",
            "## Lessons\n\nEngineers should double-check the region.", "We will retrain all operators.",
            "## What went poorly\n\nPeople need to try harder.", "Warn the developers about the flag.",
        ],
    );
}

#[test]
fn rewrites_are_made_of_the_clause_itself() {
    let rewrite = |text: &str| {
        let document = Document::parse("a.md", text.as_bytes());
        let incident = reader::read(&document, &Config::standard());
        super::blaming_clauses(&document, &incident).first().and_then(|clause| clause.rewrite.clone())
    };
    let mut seconds = std::collections::BTreeSet::new();
    for (sentence, wanted) in [
        ("Bob failed to follow the failover runbook.", "The failover runbook was not followed"),
        ("An engineer forgot to run the migration.", "The migration was not run"),
        ("The reviewer should have checked the diff.", "The diff was not checked"),
        ("The engineer ran the wrong command.", "The wrong command was run"),
        ("The team didn't notice the alerts for an hour.", "The alerts for an hour were not noticed"),
        ("We failed to verify the upgrade path.", "The upgrade path was not verified"),
        ("The on-call engineer ignored the alert.", "The alert was ignored"),
        ("Maria Gonzalez neglected to tell the support team.", "The support team was not told"),
        ("If the reviewer had checked the diff, it would be up.", "The diff was not checked"),
        ("The release manager skipped the review step.", "The review step was skipped"),
        ("The DBA wrongly dropped the table.", "The table was dropped"),
    ] {
        let rewrite = rewrite(&format!("# A\n\n{sentence}\n")).unwrap_or_default();
        let (first, second) = rewrite.split_once(": ").unwrap_or_default();
        assert_eq!(first, wanted, "{sentence}");
        seconds.insert(second.to_string());
    }
    assert!(seconds.len() >= 5, "{seconds:?}");
    for sentence in [
        "Bob failed to follow `the` runbook.", "Bob failed to follow the [runbook](a.md) of `x`.",
        "Bob dropped the ball.", "Bob failed to follow it.", "It was human error.",
        "Bob failed to check the **\"real\"** name.",
    ] {
        let rewrite = rewrite(&format!("# A\n\n{sentence}\n")).unwrap_or_default();
        assert!(!rewrite.contains(['`', '*', '[', '"']), "{sentence}: {rewrite}");
    }
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
        "The alert should have been triggered by the probe.",
        "That should have been tested by the pipeline.",
        // Programs, plain facts, improvements, and what happened.
        "The agent forgot its identity.",
        "The supervisor failed to restart.",
        "The cert-manager operator forgot the certificate.",
        "The worker forgot to release its lease.",
        "An engineer deleted the wrong folder.",
        "A developer pushed the wrong tag.",
        "We added a staging copy so that they could have tested it.",
        "We noticed the graph at 09:40.",
        "We did not see the metric, since it is not exported.",
        "We were not able to reach the database.",
        "Nobody was paged.",
        "No one noticed for an hour, because the alert was silenced.",
        "The old index should have been garbage collected.",
        "The flag should not have been set to true by the migration.",
        "A bot reminds the team before keys expire.",
        "Telling people to be more careful does not help.",
        "We double-checked the backups after the failover.",
        "This is on the team's roadmap.",
        "The page on the network team describes it.",
        "The validators did not respond to the probe in time.",
        "The lazy loader was slow to respond.",
        "The check warned us in time.",
        "Had the queue waited, the pods would be up.",
        "The operator was restarted, which had not been tested.",
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
