//! The practice around postmortems: what an organisation asks of itself after an incident.
//!
//! Pure functions of an archive, its `book.toml` and its as-of day. Nothing here prints, builds addresses or knows
//! findings, digests and pages. What is not sure decides nothing, and is named.

pub mod agenda;
mod agenda_formats;
mod agenda_questions;
mod agenda_text;
mod follow_ups;
mod follow_ups_record;
pub mod gate;
mod gate_report;

pub use agenda_formats::{html as agenda_html, markdown as agenda_markdown, text as agenda_text};
pub use agenda_text::AgendaText;
pub use follow_ups::{FollowUp, FollowUpStatus, FollowUps, Step};
pub use follow_ups_record::{FollowUpCounts, FollowUpRecord, FollowUpsRecord};
pub use gate_report::{GateRecord, github, summary, text};
