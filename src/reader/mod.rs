//! A document as an incident: what the words mean.
//!
//! [`read()`] turns a [`Document`](crate::document::Document) into an [`Incident`](crate::incident::Incident). It never
//! fails; what it could not be sure of is a [`Doubt`](crate::incident::Doubt). The words it knows are in `vocabulary`.

mod action;
mod block_text;
mod colon;
mod day;
mod document_zone;
mod doubts;
mod duration;
mod field;
mod field_value;
mod fields;
mod five_whys;
mod heading_fields;
mod incident_date;
mod inline_text;
mod label;
mod labels;
mod languages;
mod lists;
mod metadata;
mod milestones;
mod prose;
mod prose_milestones;
mod published;
mod read;
mod scan;
mod section;
mod stated_durations;
mod status;
mod template_prompt;
mod timeline;
mod timeline_dates;
mod title;
mod visibility;
mod vocabulary;
mod zone;

#[cfg(test)]
mod tests;

pub use action::action_state;
pub use duration::parse_minutes;
pub use field::canonical_field;
pub use prose::section_prose;
pub use read::read;
pub use section::section_names;
pub use title::without_kind;
