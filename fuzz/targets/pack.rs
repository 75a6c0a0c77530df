//! A search pack with damaged bytes: an error or an answer, never a panic. The first bytes say which file is damaged,
//! where and how; the rest is the query.

#![no_main]

use std::sync::LazyLock;

use coroner_search::{BOOT, Entry, Files, Options, Reply, Session, pack, write};
use libfuzzer_sys::fuzz_target;

/// A sound pack.
static PACK: LazyLock<Files> = LazyLock::new(|| {
    let entry = |number: usize| Entry {
        id: format!("INC-{number}"),
        title: format!("The disk of ledger {number} ran full"),
        teams: vec!["payments".into()],
        body: format!("replication slot {number} ECONNREFUSED 10.0.3.{number}:5432"),
        ..Entry::default()
    };
    let entries: Vec<Entry> = (0..60).map(entry).collect();
    pack(write(&entries, "en").unwrap(), "engine.wasm").unwrap()
});

fuzz_target!(|input: (u16, u32, u8, &str)| {
    let (which, place, change, query) = input;
    let damaged = PACK.keys().nth(usize::from(which) % PACK.len()).unwrap();
    let bytes_of = |name: &str| -> Option<Vec<u8>> {
        let mut bytes = PACK.get(name)?.clone();
        if name == damaged && !bytes.is_empty() {
            let place = place as usize % bytes.len();
            bytes[place] ^= change;
        }
        Some(bytes)
    };
    let Ok(mut session) = Session::open(&bytes_of(BOOT).unwrap()) else { return };
    for _ in 0..8 {
        match session.ask(query, &Options::default()) {
            Ok(Reply::Needs(names)) => {
                for name in names {
                    let Some(bytes) = bytes_of(&name) else { return };
                    if session.give(&name, bytes).is_err() {
                        return;
                    }
                }
            }
            Ok(Reply::Answer(_)) | Err(_) => return,
        }
    }
});
