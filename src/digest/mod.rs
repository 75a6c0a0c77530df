//! Digests: what happened, what recurred, what is overdue, for the organisation or one team, in one period.

mod period;

pub use period::Period;
