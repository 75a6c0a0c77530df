//! The rules: one `.rs` and one `.md` each, and the table that lists them, sorted by name.

mod action_due_before_incident;
mod action_overdue;
mod action_with_several_owners;
mod action_without_due_date;
mod action_without_owner;
mod broken_link;
mod date_in_future;
mod dates_out_of_order;
mod duplicate_field;
mod duplicate_id;
mod duration_disagrees;
mod empty_document;
mod empty_section;
mod impact_without_number;
mod milestone_disagrees;
mod missing_date;
mod missing_field;
mod missing_milestone;
mod missing_section;
mod missing_team;
mod missing_title;
mod nested_too_deep;
mod no_actions;
mod no_timeline;
mod not_utf8;
mod section_order;
mod template_residue;
mod timeline_out_of_order;
mod too_large;
mod unclear_template;
mod unknown_cause;
mod unknown_field;
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
mod vague_action;
mod very_large;
mod zone_not_stated;

use super::rule::Rule;

/// Every rule, sorted by name.
pub static RULES: [&Rule; 45] = [
    &action_due_before_incident::RULE,
    &action_overdue::RULE,
    &action_with_several_owners::RULE,
    &action_without_due_date::RULE,
    &action_without_owner::RULE,
    &broken_link::RULE,
    &date_in_future::RULE,
    &dates_out_of_order::RULE,
    &duplicate_field::RULE,
    &duplicate_id::RULE,
    &duration_disagrees::RULE,
    &empty_document::RULE,
    &empty_section::RULE,
    &impact_without_number::RULE,
    &milestone_disagrees::RULE,
    &missing_date::RULE,
    &missing_field::RULE,
    &missing_milestone::RULE,
    &missing_section::RULE,
    &missing_team::RULE,
    &missing_title::RULE,
    &nested_too_deep::RULE,
    &no_actions::RULE,
    &no_timeline::RULE,
    &not_utf8::RULE,
    &section_order::RULE,
    &template_residue::RULE,
    &timeline_out_of_order::RULE,
    &too_large::RULE,
    &unclear_template::RULE,
    &unknown_cause::RULE,
    &unknown_field::RULE,
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
    &vague_action::RULE,
    &very_large::RULE,
    &zone_not_stated::RULE,
];

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.binary_search_by(|rule| rule.meta.name.cmp(name)).ok().and_then(|at| RULES.get(at)).copied()
}
