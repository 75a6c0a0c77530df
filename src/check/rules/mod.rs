//! The rules: one `.rs` and one `.md` each, and the table that lists them, sorted by name.

/// The rule of a file: name, summary, group, level, reach, how it checks. Its documentation is the Markdown file of its
/// name.
macro_rules! rule {
    ($name:literal: $summary:literal, $group:ident, $level:ident, $reach:ident, $($check:tt)+) => {
        /// The rule.
        pub static RULE: $crate::check::rule::Rule = $crate::check::rule::Rule {
            name: $name,
            group: $crate::check::rule::Group::$group,
            level: $crate::diagnostic::Level::$level,
            reach: $crate::check::rule::Reach::$reach,
            summary: $summary,
            check: $crate::check::rule::Check::$($check)+,
            docs: include_str!(concat!($name, ".md")),
        };
    };
}

mod action_differs_from_tracker;
mod action_due_before_incident;
mod action_with_several_owners;
mod action_without_due_date;
mod action_without_owner;
mod blaming_word;
mod broken_link;
mod counterfactual;
mod customer_identifier;
mod date_in_future;
mod dates_out_of_order;
mod duplicate_field;
mod duplicate_id;
mod duration_mismatch;
mod empty_document;
mod empty_section;
mod excessive_nesting;
mod exhortation_action;
mod few_participants;
mod human_error_as_cause;
mod if_only_clause;
mod impact_without_number;
mod invalid_allowance;
mod invalid_template;
mod judgement_of_person;
mod large_file;
mod late_publication;
mod leftover_placeholder;
mod link_outside_library;
mod link_to_restricted_document;
mod milestone_mismatch;
mod missing_actions;
mod missing_date;
mod missing_field;
mod missing_milestone;
mod missing_section;
mod missing_team;
mod missing_time_zone;
mod missing_title;
mod near_duplicate_cause;
mod non_utf8_file;
mod overbroad_cause;
mod overdue_action;
mod overdue_postmortem;
mod oversized_file;
mod person_as_cause;
mod personal_data;
mod recurrence;
mod recurrence_with_open_actions;
pub(super) mod secret_in_text;
mod sections_out_of_order;
mod timeline_out_of_order;
mod timeline_without_times;
mod unclear_visibility;
mod unknown_cause;
mod unknown_field;
mod unknown_incident;
mod unknown_owner;
mod unknown_service;
mod unknown_severity;
mod unknown_status;
mod unknown_team;
mod unknown_trigger;
mod unreadable_date;
mod unreadable_file;
mod unreadable_front_matter;
mod unreadable_time;
pub(super) mod unused_allowance;
mod unused_cause;
mod vague_action;

use super::rule::Rule;
use super::rule_names::RuleNames;

/// The rules of some files.
macro_rules! rules {
    ($($file:ident),* $(,)?) => { &[$(&$file::RULE),*] };
}

/// Every rule, sorted by name.
pub static RULES: &[&Rule] = rules![
    action_differs_from_tracker, action_due_before_incident, action_with_several_owners, action_without_due_date,
    action_without_owner, blaming_word, broken_link, counterfactual, customer_identifier, date_in_future,
    dates_out_of_order, duplicate_field, duplicate_id, duration_mismatch, empty_document, empty_section,
    excessive_nesting, exhortation_action, few_participants, human_error_as_cause, if_only_clause,
    impact_without_number, invalid_allowance, invalid_template, judgement_of_person, large_file, late_publication,
    leftover_placeholder, link_outside_library, link_to_restricted_document, milestone_mismatch, missing_actions,
    missing_date, missing_field, missing_milestone, missing_section, missing_team, missing_time_zone, missing_title,
    near_duplicate_cause, non_utf8_file, overbroad_cause, overdue_action, overdue_postmortem, oversized_file,
    person_as_cause, personal_data, recurrence, recurrence_with_open_actions, secret_in_text, sections_out_of_order,
    timeline_out_of_order, timeline_without_times, unclear_visibility, unknown_cause, unknown_field, unknown_incident,
    unknown_owner, unknown_service, unknown_severity, unknown_status, unknown_team, unknown_trigger, unreadable_date,
    unreadable_file, unreadable_front_matter, unreadable_time, unused_allowance, unused_cause, vague_action,
];

/// Their names.
pub fn names() -> RuleNames {
    RuleNames::new(RULES.iter().map(|rule| rule.name))
}

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.binary_search_by(|rule| rule.name.cmp(name)).ok().and_then(|at| RULES.get(at)).copied()
}
