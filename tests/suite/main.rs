//! The one integration-test binary: every test goes through the door, the `coroner` program itself, on a small
//! archive made for it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod archive_builder;

mod archive;
mod build;
mod check;
mod cli;
mod new;
mod rules;
mod serve;
mod site;
mod theme;
