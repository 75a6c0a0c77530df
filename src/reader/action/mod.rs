//! Reads action items.

mod blocks;
mod collect;
mod column;
mod details;
mod due;
mod due_period;
mod finder;
mod front_matter;
mod group;
mod list_items;
mod owner_at_end;
mod owner_list;
mod parts_at_ends;
mod priority;
mod state;
mod table_rows;
mod ticket;

pub use state::state as action_state;

pub(super) use collect::{collect, of_tasks, outside};
pub(super) use details::{is_assigned, settle_labels};
pub(super) use due::{day_first, settle_order};
pub(super) use front_matter::in_front_matter;
pub(super) use group::is_none;
pub(super) use owner_at_end::{settle_handles, settle_owners};
pub(super) use parts_at_ends::settle_days;
