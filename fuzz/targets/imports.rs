//! Any bytes as the export of each tool; the first byte chooses the tool.

#![no_main]

use clap::ValueEnum;
use coroner::cli::ImportFrom;
use coroner::config::Config;
use coroner::import::{File, markdown, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let tools = ImportFrom::value_variants();
    let tool = tools[usize::from(*first) % tools.len()];
    let files = [File { path: "export/incident.json".into(), bytes: bytes.to_vec() }];
    if let Ok(imported) = read(tool, &files, &Config::standard()) {
        imported.iter().for_each(|one| drop(markdown(one)));
    }
});
