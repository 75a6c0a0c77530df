//! The rules: one `.rs` and one `.md` each, and the table that lists them, sorted by name.

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

/// Every rule, sorted by name.
pub static RULES: [&Rule; 70] = [
    &action_differs_from_tracker::RULE,
    &action_due_before_incident::RULE,
    &action_with_several_owners::RULE,
    &action_without_due_date::RULE,
    &action_without_owner::RULE,
    &blaming_word::RULE,
    &broken_link::RULE,
    &counterfactual::RULE,
    &customer_identifier::RULE,
    &date_in_future::RULE,
    &dates_out_of_order::RULE,
    &duplicate_field::RULE,
    &duplicate_id::RULE,
    &duration_mismatch::RULE,
    &empty_document::RULE,
    &empty_section::RULE,
    &excessive_nesting::RULE,
    &exhortation_action::RULE,
    &few_participants::RULE,
    &human_error_as_cause::RULE,
    &if_only_clause::RULE,
    &impact_without_number::RULE,
    &invalid_allowance::RULE,
    &invalid_template::RULE,
    &judgement_of_person::RULE,
    &large_file::RULE,
    &late_publication::RULE,
    &leftover_placeholder::RULE,
    &link_outside_library::RULE,
    &link_to_restricted_document::RULE,
    &milestone_mismatch::RULE,
    &missing_actions::RULE,
    &missing_date::RULE,
    &missing_field::RULE,
    &missing_milestone::RULE,
    &missing_section::RULE,
    &missing_team::RULE,
    &missing_time_zone::RULE,
    &missing_title::RULE,
    &near_duplicate_cause::RULE,
    &non_utf8_file::RULE,
    &overbroad_cause::RULE,
    &overdue_action::RULE,
    &overdue_postmortem::RULE,
    &oversized_file::RULE,
    &person_as_cause::RULE,
    &personal_data::RULE,
    &recurrence::RULE,
    &recurrence_with_open_actions::RULE,
    &secret_in_text::RULE,
    &sections_out_of_order::RULE,
    &timeline_out_of_order::RULE,
    &timeline_without_times::RULE,
    &unclear_visibility::RULE,
    &unknown_cause::RULE,
    &unknown_field::RULE,
    &unknown_incident::RULE,
    &unknown_owner::RULE,
    &unknown_service::RULE,
    &unknown_severity::RULE,
    &unknown_status::RULE,
    &unknown_team::RULE,
    &unknown_trigger::RULE,
    &unreadable_date::RULE,
    &unreadable_file::RULE,
    &unreadable_front_matter::RULE,
    &unreadable_time::RULE,
    &unused_allowance::RULE,
    &unused_cause::RULE,
    &vague_action::RULE,
];

/// Their names.
pub fn names() -> RuleNames {
    RuleNames::new(RULES.iter().map(|rule| rule.name))
}

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.binary_search_by(|rule| rule.name.cmp(name)).ok().and_then(|at| RULES.get(at)).copied()
}
