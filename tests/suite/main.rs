//! The one integration-test binary: every test goes through the door, the `coroner` program itself, on a small
//! archive made for it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod archive_builder;
mod static_server;

mod actions;
mod adopting;
mod archive;
mod browser;
mod build;
mod check;
mod ci;
mod cli;
mod confidential;
mod digest;
mod formats;
mod metrics;
mod new;
mod readme;
mod recurrences;
mod rules;
mod search;
mod serve;
mod site;
mod theme;
