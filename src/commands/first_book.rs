//! What `coroner init` writes into a new `book.toml`: the usual settings, and as comments what an organisation has to decide.

/// The beginning, for an archive without documents.
pub(super) const BOOK: &str = r##"# The archive's configuration. Every key is optional; the values here are defaults or examples.

[book]
title = "Incident library"
description = "What happened, what made it possible, and what we changed."
src = "content"
timezone = "UTC"        # for clock times in documents that name no time zone
# edit_url = "https://git.example/org/repo/edit/main/{path}"

# [build]
# out = "site"

# Who answers for what. Once teams are named, an unknown one is a finding.
# [[team]]
# id = "payments"
# name = "Payments"
# channel = "#payments"
# services = ["checkout", "ledger"]

# Severities, most severe first; the default is SEV1 to SEV4.
# [[severity]]
# id = "SEV1"
# aliases = ["P1", "critical"]
# postmortem = "required"
# due_days = 3          # business days to publish

# Root-cause categories of your own; the default ones follow Google's published analysis.
# [[cause]]
# id = "capacity"
# name = "Capacity"
# description = "The system was asked for more than it could give."

[recurrence]
window = "6 months"     # the same category twice within this time is a recurrence
minimum = 2
# target = 0.1          # the share of recurring incidents to stay under; there is no number of others

[check]
profile = "standard"    # adopt, standard or strict
# since = 2026-01-01    # rules about practice hold only for incidents from this day on
# [check.levels]
# action-without-due-date = "note"
"##;

/// Settings that nobody can choose for an organisation: targets, and the replacements of a public edition. A target that is
/// not set is shown nowhere, so the numbers that others give stay comments, each with its source.
pub(super) const CHOICES: &str = r#"
# Targets are yours to set; only targets that are set are shown. These values are from the literature, or rules of thumb.
# [targets]
# Business days to the postmortem: PagerDuty, Postmortem Documentation (five; three for the most severe incidents).
# postmortem_days = 5
# A postmortem for every incident that meets the criteria: Google, Site Reliability Workbook, chapter 10.
# required_complete = 1.0
# Two weeks are a rule of thumb; Atlassian, Incident Management Handbook, gives priority actions four or eight weeks.
# first_action_days = 14
# Action items are tracked to completion: Site Reliability Workbook, chapter 10. The number is a rule of thumb.
# actions_on_time = 0.9
# Three to seven, enough to learn and few enough to get done: a rule of thumb.
# actions_per_incident = 3
# actions_per_incident_most = 7
# At least one stronger or intermediate action each: RCA², National Patient Safety Foundation, 2015. The number is a
# rule of thumb.
# actions_that_change = 0.7
# Postmortems blame nobody: Google, Site Reliability Engineering, chapter 15.
# causes_in_systems = 1.0
# No fault comes back: what postmortems are for. No study gives a number.
# exact_recurrences = 0.0

# Replacements for customers, people and internal hosts in the public edition (`coroner build --public`).
# [[public.replace]]
# pattern = "CUST-[0-9]{6}"
# with = "a customer"
# [[public.replace]]
# pattern = "[a-z0-9-]+\\.internal\\.example"
# with = "an internal host"
"#;
