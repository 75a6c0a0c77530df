//! All output goes through a [`Printer`], which makes the text of documents, file names and arguments safe.
//!
//! Characters that a terminal would obey are shown as `\u{1b}`, no line is a command for a CI runner, and a reader that
//! goes away early (`coroner rules | head -1`) ends nothing: the rest is left unwritten, and the exit code is what it
//! would have been.

use std::borrow::Cow;
use std::io::{self, BufWriter, ErrorKind, Write};

use serde::{Deserialize, Serialize};

use crate::diagnostic::Palette;
use crate::text::{inert_line, is_hidden, visible};

/// What is printed, and so how a character is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Form {
    /// Text in any markup.
    Text,
    /// The same with our own colours: untrusted text in it has been made visible already.
    Coloured,
    /// JSON, where invisible characters can only occur in strings and are escaped.
    Json,
    /// GitHub's workflow commands, whose values are escaped.
    Commands,
    /// Our own text without untrusted parts, such as a shell script.
    Own,
}

impl Form {
    /// Text for a palette.
    pub(super) fn styled(palette: Palette) -> Form {
        match palette {
            Palette::Colour => Form::Coloured,
            Palette::Plain => Form::Text,
        }
    }

    /// A line, without its end, as it may be printed.
    fn line(self, line: &str) -> Cow<'_, str> {
        match self {
            Form::Own => Cow::Borrowed(line),
            Form::Commands => {
                let values = line.strip_prefix("::").unwrap_or(line);
                let safe = then(visible(values), |values| inert_line(values, &in_text));
                Cow::Owned(format!("{}{safe}", &line[..line.len() - values.len()]))
            }
            Form::Text => then(visible(line), |line| inert_line(line, &in_text)),
            Form::Coloured => then(visible_but_colours(line), |line| inert_line(line, &in_text)),
            Form::Json => then(inert_line(line, &in_json), escaped_in_json),
        }
    }
}

fn then(first: Cow<'_, str>, next: impl Fn(&str) -> Cow<'_, str>) -> Cow<'_, str> {
    match first {
        Cow::Borrowed(text) => next(text),
        Cow::Owned(text) => Cow::Owned(next(&text).into_owned()),
    }
}

fn in_text(c: char) -> String {
    c.escape_unicode().to_string()
}

fn in_json(c: char) -> String {
    c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect()
}

fn escaped_in_json(line: &str) -> Cow<'_, str> {
    if !line.chars().any(is_hidden) {
        return Cow::Borrowed(line);
    }
    Cow::Owned(line.chars().map(|c| if is_hidden(c) { in_json(c) } else { c.to_string() }).collect())
}

/// A text with its colours (`ESC [ numbers m`), everything else shown.
fn visible_but_colours(line: &str) -> Cow<'_, str> {
    let mut parts = line.split('\u{1b}');
    let mut safe = visible(parts.next().unwrap_or_default()).into_owned();
    for part in parts {
        let colour =
            part.strip_prefix('[').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';'));
        safe.push_str(if colour.is_some_and(|rest| rest.starts_with('m')) { "\u{1b}" } else { "\\u{1b}" });
        safe.push_str(&visible(part));
    }
    Cow::Owned(safe)
}

/// A writer that lets through what may be printed, line by line.
pub(super) struct Printer<W: Write> {
    out: W,
    form: Form,
    /// The content of the unfinished line.
    line: Vec<u8>,
    /// The reader is gone.
    unread: bool,
}

/// Standard output.
pub(super) fn stdout(form: Form) -> Printer<impl Write> {
    Printer::new(BufWriter::new(io::stdout().lock()), form)
}

/// Standard error.
pub(super) fn stderr(form: Form) -> Printer<impl Write> {
    Printer::new(io::stderr().lock(), form)
}

impl<W: Write> Printer<W> {
    /// Prints to any writer.
    pub(super) fn new(out: W, form: Form) -> Self {
        Printer { out, form, line: Vec::new(), unread: false }
    }

    /// Prints the lines that are complete, or with `all` what there is.
    fn print(&mut self, all: bool) -> io::Result<()> {
        let end =
            if all { self.line.len() } else { self.line.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1) };
        if end == 0 || self.unread {
            self.line.drain(..end);
            return Ok(());
        }
        let text = String::from_utf8_lossy(&self.line[..end]);
        let mut safe = String::with_capacity(text.len());
        for line in text.split_inclusive('\n') {
            let body = line.strip_suffix('\n').map_or(line, |body| body.strip_suffix('\r').unwrap_or(body));
            safe.push_str(&self.form.line(body));
            safe.push_str(&line[body.len()..]);
        }
        self.line.drain(..end);
        let written = self.out.write_all(safe.as_bytes());
        self.without_broken_pipe(written)
    }

    /// A closed pipe is not an error.
    fn without_broken_pipe(&mut self, written: io::Result<()>) -> io::Result<()> {
        match written {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.unread = true;
                Ok(())
            }
            Err(error) => Err(io::Error::new(error.kind(), format!("the output could not be written: {error}"))),
            Ok(()) => Ok(()),
        }
    }
}

impl<W: Write> Write for Printer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.line.extend_from_slice(bytes);
        if bytes.contains(&b'\n') {
            self.print(false)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.print(true)?;
        let flushed = self.out.flush();
        self.without_broken_pipe(flushed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(form: Form, text: &str) -> String {
        let mut out = Vec::new();
        let mut printer = Printer::new(&mut out, form);
        for byte in text.bytes() {
            printer.write_all(&[byte]).unwrap();
        }
        printer.flush().unwrap();
        drop(printer);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn each_form_shows_what_would_be_obeyed() {
        let text = "a\u{1b}[1mb\u{1b}]0;t\u{7}\r\n ::error::x\n##[group]\u{9b}\n";
        assert_eq!(
            printed(Form::Text, text),
            "a\\u{1b}[1mb\\u{1b}]0;t\\u{7}\r\n \\u{3a}:error::x\n\\u{23}#[group]\\u{9b}\n"
        );
        assert_eq!(
            printed(Form::Coloured, text),
            "a\u{1b}[1mb\\u{1b}]0;t\\u{7}\r\n \\u{3a}:error::x\n\\u{23}#[group]\\u{9b}\n"
        );
        assert_eq!(printed(Form::Commands, "::error::a\u{1b}b##[x]"), "::error::a\\u{1b}b\\u{23}#[x]");
        assert_eq!(printed(Form::Own, text), text);
    }

    #[test]
    fn json_stays_the_same_value() {
        let value = serde_json::json!({ "##[x]": ["\u{1b}\u{7f}\u{9b}\u{2028}\u{202e}\u{e0041}", "é", "::a"] });
        let text = printed(Form::Json, &serde_json::to_string_pretty(&value).unwrap());
        assert!(!text.chars().any(|c| is_hidden(c) && c != '\n') && !text.contains("##["), "{text}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }

    /// A writer whose reader has gone away, or whose disk is full.
    struct Broken(ErrorKind);

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn a_reader_that_goes_away_is_no_fault_and_a_full_disk_is() {
        let write = |kind| -> io::Result<()> {
            let mut printer = Printer::new(Broken(kind), Form::Text);
            printer.write_all(b"a\nb\n")?;
            printer.flush()
        };
        assert!(write(ErrorKind::BrokenPipe).is_ok());
        let error = write(ErrorKind::StorageFull).unwrap_err();
        assert!(error.to_string().starts_with("the output could not be written: "), "{error}");
    }
}
