//! A digest as a mail to send: `multipart/alternative` (RFC 2046) of plain text and HTML.
//!
//! The HTML is tables with inline styles, as mail programs draw them; a style sheet only adds the dark colours and what a
//! narrow screen needs. Nothing is loaded. Mail programs cut a message above about 100 kB, so that lists are shortened
//! until it is smaller. Sender, recipients and day are the sending program's.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::digest_text::{DigestText, Line, Part, Piece};
use super::html::words;
use super::text;
use crate::text::{cut, escape_html as escape};

/// The most bytes of a message.
pub const LARGEST: usize = 100_000;
/// How many lines a list may have, from the first try to the last.
const LINES: [usize; 6] = [20, 12, 8, 5, 3, 1];
/// The most letters of a piece of a line.
const LETTERS: usize = 240;
/// The boundary; quoted-printable text cannot contain it (RFC 2045, section 6.7).
const BOUNDARY: &str = "=_coroner";
/// The most letters of a line of quoted-printable text.
const WIDTH: usize = 76;

const DARK: &str = "@media (prefers-color-scheme:dark){.page{background:#15181c!important}\
    .card{background:#1e2227!important;border-color:#3a4048!important}.ink{color:#e8eaed!important}\
    .soft{color:#b4bac2!important}.line{border-color:#3a4048!important}.link{color:#8ab8ff!important}}";
const NARROW: &str = "@media (max-width:620px){.pad{padding-left:16px!important;padding-right:16px!important}}";
const FONT: &str = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const INK: &str = "color:#1d2126";
const SOFT: &str = "color:#565d66";
const RULE: &str = "border-bottom:1px solid #dfe3e8";

/// A digest as a message, with its header fields.
pub fn newsletter(digest: &DigestText) -> String {
    let mut message = String::new();
    for lines in LINES {
        message = of_lines(&shortened(digest, lines));
        if message.len() <= LARGEST {
            break;
        }
    }
    message
}

fn of_lines(digest: &DigestText) -> String {
    let part = |kind: &str, text: &str| {
        format!(
            "--{BOUNDARY}\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n",
            quoted_printable(text)
        )
    };
    format!(
        "Subject: {}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"{BOUNDARY}\"\r\n\r\n{}{}--{BOUNDARY}--\r\n",
        encoded_words(&digest.title),
        part("text/plain", &text(digest)),
        part("text/html", &html(digest)),
    )
}

/// The digest with at most some lines in each list, and long pieces cut.
fn shortened(digest: &DigestText, most: usize) -> DigestText {
    let mut digest = digest.clone();
    for part in digest.parts.iter_mut().chain(&mut digest.worth_reading) {
        part.left += part.lines.len().saturating_sub(most);
        part.lines.truncate(most);
        for line in &mut part.lines {
            line.more = cut(&line.more, LETTERS);
            for piece in &mut line.pieces {
                let (Piece::Plain(text) | Piece::Title(text, _)) = piece;
                *text = cut(text, LETTERS);
            }
        }
    }
    digest
}

fn html(digest: &DigestText) -> String {
    let title = words(&digest.title);
    let mut rows = String::new();
    let mut row = |content: &str| {
        rows.push_str(&format!("<tr><td class=\"pad\" style=\"padding:0 32px 16px 32px\">{content}</td></tr>\n"));
    };
    row(&format!(
        "<h1 class=\"ink\" style=\"margin:24px 0 0 0;font-size:24px;line-height:30px;{FONT};{INK}\">{title}</h1>"
    ));
    if let Some(lede) = &digest.lede {
        row(&format!(
            "<p class=\"soft\" style=\"margin:0;font-size:16px;line-height:24px;{FONT};{SOFT}\">{}</p>",
            words(lede)
        ));
    }
    if !digest.figures.is_empty() {
        let (now, before) = &digest.periods;
        let figures = digest.figures.iter();
        let figures = figures.map(|(name, now, before)| [name.clone(), now.to_string(), before.to_string()]);
        row(&table(["", now, before], figures));
    }
    for part in &digest.parts {
        row(&list(part));
    }
    if !digest.metrics.is_empty() {
        let metrics = digest.metrics.iter().map(|metric| {
            let after = |text: &str| if text.is_empty() { String::new() } else { format!(" · {text}") };
            let (target, missing) = (after(&metric.target_text), after(&metric.missing_text));
            [format!("{}{target}", metric.name), metric.value.clone(), format!("{}{missing}", metric.n)]
        });
        row(&format!("{}{}", heading(&digest.labels.metrics), table(["", &digest.labels.value, "n"], metrics)));
    }
    if let Some(part) = &digest.worth_reading {
        row(&list(part));
    }
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"supported-color-schemes\" content=\"light dark\">\n\
         <title>{title}</title>\n<style>:root{{color-scheme:light dark}}{DARK}{NARROW}</style>\n</head>\n\
         <body class=\"page\" style=\"margin:0;padding:0;background:#f3f5f7\">\n\
         <table role=\"presentation\" class=\"page\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" \
         style=\"background:#f3f5f7\"><tr><td align=\"center\" style=\"padding:16px 0\">\n\
         <table role=\"presentation\" class=\"card\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" \
         style=\"max-width:640px;background:#ffffff;border:1px solid #dfe3e8\">\n{rows}</table>\n\
         </td></tr></table>\n</body>\n</html>\n",
        escape(&digest.language),
    )
}

fn heading(text: &str) -> String {
    format!(
        "<h2 class=\"ink\" style=\"margin:16px 0 8px 0;font-size:18px;line-height:24px;{FONT};{INK}\">{}</h2>",
        escape(text)
    )
}

/// A table of names with two columns of values.
fn table(header: [&str; 3], rows: impl Iterator<Item = [String; 3]>) -> String {
    let style = |column: usize, weight: &str| {
        let (align, side) =
            if column == 0 { ("left", "padding:6px 8px 6px 0") } else { ("right", "padding:6px 0 6px 8px") };
        format!(
            "text-align:{align};vertical-align:top;{side};font-size:15px;line-height:20px;font-weight:{weight};{FONT};{RULE}"
        )
    };
    let mut html = String::from(
        "<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"border-collapse:collapse\"><tr>",
    );
    for (column, name) in header.iter().enumerate() {
        let style = style(column, "600");
        html.push_str(&format!("<th scope=\"col\" class=\"soft line\" style=\"{style};{SOFT}\">{}</th>", escape(name)));
    }
    html.push_str("</tr>\n");
    for row in rows {
        html.push_str("<tr>");
        for (column, cell) in row.iter().enumerate() {
            let style = style(column, "400");
            html.push_str(&format!("<td class=\"ink line\" style=\"{style};{INK}\">{}</td>", words(cell)));
        }
        html.push_str("</tr>\n");
    }
    html + "</table>"
}

fn list(part: &Part) -> String {
    let mut html = heading(&part.heading);
    html.push_str("<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\">\n");
    let mut row = |text: &str| {
        html.push_str(&format!(
            "<tr><td class=\"ink line\" style=\"padding:8px 0;font-size:15px;line-height:22px;word-break:break-word;{FONT};{INK};{RULE}\">{text}</td></tr>\n"
        ));
    };
    part.lines.iter().for_each(|one| row(&line(one)));
    if part.left > 0 {
        row(&escape(&part.and_more(part.left)));
    }
    html + "</table>"
}

fn line(line: &Line) -> String {
    let mut html = String::new();
    for piece in &line.pieces {
        match piece {
            Piece::Plain(text) => html.push_str(&words(text)),
            Piece::Title(title, None) => html.push_str(&format!("<strong>{}</strong>", words(title))),
            Piece::Title(title, Some(address)) => html.push_str(&format!(
                "<a class=\"link\" href=\"{}\" style=\"color:#0b57c4;font-weight:600\">{}</a>",
                escape(address),
                words(title)
            )),
        }
    }
    if !line.more.is_empty() {
        html.push_str(&format!("<br><span class=\"soft\" style=\"{SOFT}\">{}</span>", words(&line.more)));
    }
    html
}

/// A header's text as RFC 2047 has it: words of at most 75 letters, each whole letters.
fn encoded_words(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    if text.is_ascii() && text.len() < 60 {
        return text;
    }
    let mut words: Vec<String> = vec![String::new()];
    for letter in text.chars() {
        match words.last_mut() {
            Some(word) if word.len() + letter.len_utf8() <= 42 => word.push(letter),
            _ => words.push(letter.to_string()),
        }
    }
    let words: Vec<String> = words.iter().map(|word| format!("=?utf-8?B?{}?=", STANDARD.encode(word))).collect();
    words.join("\r\n ")
}

/// A text as quoted-printable (RFC 2045, section 6.7). What a CI runner may take for a command at the beginning of a line
/// is quoted too.
fn quoted_printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for line in text.lines() {
        let bytes = line.as_bytes();
        let mut column = 0;
        for (at, byte) in bytes.iter().enumerate() {
            let is_last = at + 1 == bytes.len();
            let is_plain = match byte {
                b' ' | b'\t' => !is_last,
                b':' | b'#' | b'.' | b'-' => column > 0,
                byte => byte.is_ascii_graphic() && *byte != b'=',
            };
            let width = if is_plain { 1 } else { 3 };
            if column + width > WIDTH - 1 {
                out.push_str("=\r\n");
                column = 0;
            }
            // The first of a line is quoted where it must be, which the break may have made it.
            let is_plain = is_plain && !(column == 0 && matches!(byte, b':' | b'#' | b'.' | b'-'));
            match is_plain {
                true => out.push(char::from(*byte)),
                false => out.push_str(&format!("={byte:02X}")),
            }
            column += if is_plain { 1 } else { 3 };
        }
        out.push_str("\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{encoded_words, quoted_printable};

    /// The text again, as a mail program reads it.
    fn read(text: &str) -> String {
        let joined = text.replace("=\r\n", "").replace("\r\n", "\n");
        let mut bytes = Vec::new();
        let mut rest = joined.as_bytes();
        while let Some((first, after)) = rest.split_first() {
            if *first == b'=' {
                bytes.push(u8::from_str_radix(std::str::from_utf8(&after[..2]).unwrap(), 16).unwrap());
                rest = &after[2..];
            } else {
                bytes.push(*first);
                rest = after;
            }
        }
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn quoted_printable_is_read_again() {
        let long = "é=a ".repeat(60);
        for text in [
            "a = b\n",
            "blank at the end \n\ttab\t\n",
            "::warning::x\n##[group]\n.\n--=_coroner\n",
            &format!("{long}\n"),
        ] {
            let quoted = quoted_printable(text);
            assert_eq!(read(&quoted), *text);
            assert!(quoted.is_ascii() && quoted.split("\r\n").all(|line| line.len() <= 76), "{quoted}");
            assert!(!quoted.contains("=_coroner") && !quoted.contains("\r\n::"), "{quoted}");
        }
    }

    #[test]
    fn subjects_are_ascii() {
        assert_eq!(encoded_words("Library: October 2026"), "Library: October 2026");
        assert_eq!(encoded_words("Zürich\r\nBcc: x"), "=?utf-8?B?WsO8cmljaEJjYzogeA==?=");
        assert!(encoded_words(&"ü".repeat(100)).split("\r\n ").all(|word| word.len() <= 75));
    }
}
