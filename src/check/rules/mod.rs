//! The rules: one `.rs` and one `.md` each, and the table that lists them, sorted by name.

mod action_due_before_incident;
mod action_overdue;
mod action_that_exhorts;
mod action_with_several_owners;
mod action_without_due_date;
mod action_without_owner;
mod broken_link;
mod counterfactual;
mod customer_identifier;
mod date_in_future;
mod dates_out_of_order;
mod duplicate_field;
mod duplicate_id;
mod duration_disagrees;
mod empty_document;
mod empty_section;
mod few_participants;
mod human_error_as_cause;
mod if_only;
mod impact_without_number;
mod link_to_restricted;
mod milestone_disagrees;
mod missing_date;
mod missing_field;
mod missing_milestone;
mod missing_section;
mod missing_team;
mod missing_title;
mod near_duplicate_cause;
mod nested_too_deep;
mod no_actions;
mod no_timeline;
mod not_utf8;
mod overbroad_cause;
mod person_as_cause;
mod person_judged;
mod personal_data;
mod postmortem_overdue;
mod published_late;
mod recurrence;
mod recurrence_with_open_actions;
pub(super) mod secret_in_text;
mod section_order;
mod template_residue;
mod timeline_out_of_order;
mod too_large;
mod unclear_allowance;
mod unclear_template;
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
mod very_large;
mod word_of_fault;
mod zone_not_stated;

use super::rule::Rule;

/// Every rule, sorted by name.
pub static RULES: [&Rule; 68] = [
    &action_due_before_incident::RULE,
    &action_overdue::RULE,
    &action_that_exhorts::RULE,
    &action_with_several_owners::RULE,
    &action_without_due_date::RULE,
    &action_without_owner::RULE,
    &broken_link::RULE,
    &counterfactual::RULE,
    &customer_identifier::RULE,
    &date_in_future::RULE,
    &dates_out_of_order::RULE,
    &duplicate_field::RULE,
    &duplicate_id::RULE,
    &duration_disagrees::RULE,
    &empty_document::RULE,
    &empty_section::RULE,
    &few_participants::RULE,
    &human_error_as_cause::RULE,
    &if_only::RULE,
    &impact_without_number::RULE,
    &link_to_restricted::RULE,
    &milestone_disagrees::RULE,
    &missing_date::RULE,
    &missing_field::RULE,
    &missing_milestone::RULE,
    &missing_section::RULE,
    &missing_team::RULE,
    &missing_title::RULE,
    &near_duplicate_cause::RULE,
    &nested_too_deep::RULE,
    &no_actions::RULE,
    &no_timeline::RULE,
    &not_utf8::RULE,
    &overbroad_cause::RULE,
    &person_as_cause::RULE,
    &person_judged::RULE,
    &personal_data::RULE,
    &postmortem_overdue::RULE,
    &published_late::RULE,
    &recurrence::RULE,
    &recurrence_with_open_actions::RULE,
    &secret_in_text::RULE,
    &section_order::RULE,
    &template_residue::RULE,
    &timeline_out_of_order::RULE,
    &too_large::RULE,
    &unclear_allowance::RULE,
    &unclear_template::RULE,
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
    &very_large::RULE,
    &word_of_fault::RULE,
    &zone_not_stated::RULE,
];

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.binary_search_by(|rule| rule.meta.name.cmp(name)).ok().and_then(|at| RULES.get(at)).copied()
}
