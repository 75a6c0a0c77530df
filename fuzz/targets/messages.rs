//! An editor's messages: each line is the text of one, put into a frame; where the first byte is 0, the bytes are sent as
//! they are.

#![no_main]

use std::io::Cursor;

use coroner::archive::{Options, Wanted};
use coroner::lsp::{Settings, speak};
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

const HELLO: &str = r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#;

fn framed(message: &str) -> Vec<u8> {
    format!("Content-Length: {}\r\n\r\n{message}", message.len()).into_bytes()
}

fuzz_target!(|bytes: &[u8]| {
    let input = match bytes.split_first() {
        Some((0, bytes)) => bytes.to_vec(),
        _ => {
            let text = String::from_utf8_lossy(bytes);
            std::iter::once(HELLO).chain(text.lines()).flat_map(framed).collect()
        }
    };
    let folder = std::env::temp_dir().join("coroner-fuzz-messages");
    std::fs::create_dir_all(&folder).unwrap();
    let wanted = Wanted { blame: true, ..Wanted::default() };
    let options = || Options { today: date(2026, 1, 1), as_of: None, history: false, wanted, cache: false };
    let _ = speak(Cursor::new(input), &mut Vec::new(), &Settings { root: Some(folder), options: &options });
});
