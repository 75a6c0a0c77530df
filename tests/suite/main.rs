//! The one integration-test binary: every test goes through the door, the `coroner` program itself, on a small
//! archive made for it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods)]

mod archive_builder;
mod archives;
mod chromium;
mod counts;
mod hostile_archive;
mod init;
mod json_schema;
mod lsp_client;
mod static_server;
mod whole_site;

mod action_edits;
mod actions;
mod adopting;
mod agenda;
mod archive;
mod baseline;
mod bounds;
mod browser;
mod build;
mod cache;
mod check;
mod check_options;
mod ci;
mod cli;
mod confidential;
mod configuration;
mod data;
mod digest;
mod drawings;
mod feeds;
mod follow_ups;
mod formats;
mod gate;
mod hostile;
mod hostile_sources;
mod import;
mod import_csv;
mod known_items;
mod labels;
mod ledger;
mod links;
mod lsp;
mod mail;
mod masking;
mod metrics;
mod metrics_beside;
mod metrics_independent;
mod names;
mod new;
mod odd;
mod own_site;
mod payloads;
mod pipelines;
mod public_edition;
mod published_secrets;
mod reading;
mod readme;
mod recurrences;
mod releases;
mod rules;
mod scripts;
mod search;
mod searching;
mod serve;
mod site;
mod symptoms;
mod theme;
mod withheld;
mod words;
mod writing;
#[cfg(unix)]
mod writing_disks;
