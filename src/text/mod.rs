//! Small text helpers that know nothing about postmortems: what may reach a terminal, a CI log, a chat.
//!
//! Text of documents, file names and git is untrusted. [`visible`] shows what a terminal would obey or hide,
//! [`inert_line`] keeps a CI runner from taking a line for a command, [`markdown`] and [`unlinked`] keep a text from
//! being markup and from notifying anybody, [`first_sentences`] is the beginning of a longer one. The rest are small
//! forms of words.

mod command;
mod mention;
mod sentences;
mod visible;
mod words;

pub use command::{command_message, command_property, inert_line};
pub use mention::{at_line_start, markdown, markdown_line, unlinked};
pub use sentences::first_sentences;
pub use visible::{is_hidden, visible, visible_line};
pub use words::{counted, cut, escape_html, hours_and_minutes, listed, listed_up_to, one_line, percent_encoded};
