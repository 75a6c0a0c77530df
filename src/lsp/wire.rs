//! Messages on a stream: a header with the length, then JSON
//! (<https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#baseProtocol>).
//!
//! Reading continues after invalid input, and takes no more memory than [`LARGEST`]: the reader of lsp-server ends at
//! the first invalid message, and trusts any length.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::sync::mpsc::{Receiver, channel};

use lsp_server::{ErrorCode, Message};

/// The largest message in bytes: a document may have 32 MiB, and JSON makes it longer.
const LARGEST: u64 = 256 << 20;

/// The longest header line in bytes.
const LONGEST: u64 = 4096;

/// What was received.
#[derive(Debug)]
pub(super) enum Incoming {
    /// A message.
    Message(Box<Message>),
    /// An invalid message: the protocol's error code, and the reason.
    Broken(ErrorCode, String),
}

/// Reads messages on a thread of its own, until the stream ends.
pub(super) fn listen(input: impl Read + Send + 'static) -> Receiver<Incoming> {
    let (sender, incoming) = channel();
    std::thread::spawn(move || {
        let mut input = BufReader::new(input);
        // A read error ends the stream.
        while let Ok(Some(came)) = next(&mut input) {
            if sender.send(came).is_err() {
                return;
            }
        }
    });
    incoming
}

/// The next message; none at the end of the stream.
fn next(input: &mut impl BufRead) -> io::Result<Option<Incoming>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(LONGEST).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        match line.trim_end().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.trim().parse().ok(),
            Some(_) => {}
            None if line.trim_end().is_empty() => break,
            None => return Ok(Some(Incoming::Broken(ErrorCode::ParseError, "a header is broken".into()))),
        }
    }
    let Some(length) = length else {
        return Ok(Some(Incoming::Broken(ErrorCode::ParseError, "no Content-Length".into())));
    };
    if length > LARGEST {
        io::copy(&mut input.by_ref().take(length), &mut io::sink())?;
        return Ok(Some(Incoming::Broken(ErrorCode::ParseError, "the message is too large".into())));
    }
    let mut body = Vec::new();
    if input.by_ref().take(length).read_to_end(&mut body)? as u64 != length {
        return Ok(None);
    }
    Ok(Some(understood(&body)))
}

fn understood(body: &[u8]) -> Incoming {
    match serde_json::from_slice::<serde_json::Value>(body) {
        // A message may contain a document, which must not appear in the error.
        Err(error) => Incoming::Broken(ErrorCode::ParseError, format!("no JSON: line {}", error.line())),
        Ok(value) => match serde_json::from_value(value) {
            Ok(message) => Incoming::Message(Box::new(message)),
            Err(_) => Incoming::Broken(ErrorCode::InvalidRequest, "not a request, response or notification".into()),
        },
    }
}

/// The response to an invalid message, whose id is unknown.
pub(super) fn refuse(out: &mut impl Write, code: ErrorCode, why: &str) -> io::Result<()> {
    let answer = serde_json::json!({ "jsonrpc": "2.0", "id": null, "error": { "code": code as i32, "message": why } });
    let body = answer.to_string();
    write!(out, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::{Incoming, listen};

    #[test]
    fn what_is_no_message_is_told_and_the_next_one_read() {
        let good = "Content-Length: 37\r\nContent-Type: x\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"exit\",\"a\":1}";
        let good = good.replace("37", &good.split("\r\n\r\n").nth(1).unwrap().len().to_string());
        for bad in [
            "Content-Length: 3\r\n\r\n{{{", "Content-Length: 2\r\n\r\n{}", "Content-Length: 1\r\n\r\n\u{1}",
            "Content-Length: -4\r\n\r\n", "nonsense\r\n", "X: y\r\n\r\n",
        ] {
            let stream = format!("{bad}{good}");
            let came: Vec<Incoming> = listen(std::io::Cursor::new(stream.into_bytes())).into_iter().collect();
            assert!(matches!(came[0], Incoming::Broken(..)), "{bad:?}: {came:?}");
            assert!(matches!(came.last(), Some(Incoming::Message(_))), "{bad:?}: {came:?}");
        }
        for cut in ["", "Content-Length: 99\r\n\r\n{}", "Content-Length: 99999999999999999999\r\n\r\n{}", "Conte"] {
            let came: Vec<Incoming> = listen(std::io::Cursor::new(cut.as_bytes().to_vec())).into_iter().collect();
            assert!(came.iter().all(|came| matches!(came, Incoming::Broken(..))), "{cut:?}: {came:?}");
        }
    }
}
