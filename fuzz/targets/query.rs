//! Any text as a search query.

#![no_main]

use coroner_search::Query;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for typing in [false, true] {
        assert_eq!(Query::parse(text, typing), Query::parse(text, typing));
    }
});
