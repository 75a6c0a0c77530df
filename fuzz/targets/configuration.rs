//! Any text as `book.toml`: every message has a place in the text.

#![no_main]

use coroner::config::{Stated, effective, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (config, problems) = parse("book.toml", text);
    for problem in &problems {
        assert!(problem.span.is_none_or(|span| span.start <= span.end && span.end <= text.len()), "{problem:?}");
    }
    effective(&config);
    Stated::of(text);
});
