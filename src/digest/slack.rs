//! A digest as a Slack message in Block Kit.
//!
//! Slack rejects a message entirely if it exceeds a limit (<https://docs.slack.dev/reference/block-kit/blocks/>): 50
//! blocks, 150 characters in a header, 3,000 in a section's text, 10 fields of 2,000 each. Lists are cut to fit and say
//! so.

use serde::Serialize;

use super::digest_text::{DigestText, Line, Part, Piece};
use crate::text::unlinked;

/// Limits of Block Kit, in characters.
const HEADER: usize = 150;
const SECTION: usize = 3000;
const FIELDS: usize = 10;
/// At most this many lines of a list; fewer where the message would be too long.
const MOST: usize = 12;
/// The longest message in all: what is sent, with its markup. Beyond this a message is no longer read.
const WHOLE: usize = 13_000;
/// The longest line: twelve of them, a heading and the count of the rest stay below a section's limit.
const LINE: usize = 230;

/// A message for `chat.postMessage` or an incoming webhook.
#[derive(Debug, Serialize)]
pub struct Slack {
    /// The team's channel, for `chat.postMessage`; webhooks have one of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<String>,
    /// What notifications show.
    text: String,
    blocks: Vec<Block>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Block {
    Header {
        text: Text,
    },
    Section {
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<Text>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        fields: Vec<Text>,
    },
}

#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Text {
    PlainText { text: String },
    Mrkdwn { text: String },
}

impl Slack {
    /// The message for a channel.
    #[must_use]
    pub fn to_channel(self, channel: Option<String>) -> Slack {
        Slack { channel, ..self }
    }
}

/// The digest as a message: as many lines of each list as one message has room for.
pub fn slack(words: &DigestText) -> Slack {
    let fits = |message: &Slack| serde_json::to_string(message).is_ok_and(|text| width(&text) < WHOLE);
    let mut most = MOST;
    loop {
        let message = with_lines(words, most);
        if most == 1 || fits(&message) {
            return message;
        }
        most -= 1;
    }
}

/// The message with at most so many lines of each list.
fn with_lines(words: &DigestText, most: usize) -> Slack {
    let title = cut(&unlinked(&words.title), HEADER);
    let mut blocks = vec![Block::Header { text: Text::PlainText { text: title } }];
    if let Some(lede) = &words.lede {
        blocks.push(section(cut(&escape(lede), SECTION)));
    }
    if !words.figures.is_empty() {
        let field = |(name, now, before): &(String, usize, usize)| Text::Mrkdwn {
            text: format!("*{name}*\n{now} ({})", words.before(*before)),
        };
        blocks.push(Block::Section { text: None, fields: words.figures.iter().take(FIELDS).map(field).collect() });
    }
    blocks.extend(words.parts.iter().map(|one| part(one, most)));
    if !words.metrics.is_empty() {
        let lines = words.metrics.iter().map(|metric| {
            let target = if metric.target.is_empty() { String::new() } else { format!(", {}", metric.target_text) };
            cut(&escape(&format!("{}: {}, n = {}{target}", metric.name, metric.value, metric.n)), LINE)
        });
        blocks.push(list(&words.labels.metrics, lines.collect(), words.metrics.len(), &|_| String::new()));
    }
    blocks.extend(words.worth_reading.iter().map(|one| part(one, most)));
    Slack { channel: None, text: cut(&escape(&words.title), SECTION), blocks }
}

fn section(text: String) -> Block {
    Block::Section { text: Some(Text::Mrkdwn { text }), fields: Vec::new() }
}

fn part(part: &Part, most: usize) -> Block {
    let lines = part.lines.iter().take(most).map(line).collect();
    list(&part.heading, lines, part.lines.len() + part.left, &|left| part.and_more(left))
}

fn list(heading: &str, lines: Vec<String>, all: usize, more: &dyn Fn(usize) -> String) -> Block {
    let mut text = format!("*{heading}*");
    let shown = lines.len().min(MOST);
    for line in &lines[..shown] {
        text.push_str("\n• ");
        text.push_str(line);
    }
    if all > shown {
        text.push_str(&format!("\n{}", more(all - shown)));
    }
    section(text)
}

/// A line within the limit: titles and texts are shortened, addresses are kept whole or dropped.
fn line(line: &Line) -> String {
    let mut text = String::new();
    for piece in &line.pieces {
        let room = LINE.saturating_sub(width(&text));
        match piece {
            Piece::Plain(plain) => text.push_str(&cut(&escape(plain), room)),
            Piece::Title(title, address) => {
                let title = escape(title).replace('|', "¦");
                let address =
                    address.as_deref().map(escape_address).filter(|a| width(a) + 40 < room && !a.contains('|'));
                match address {
                    Some(address) => {
                        let title = cut(&title, room - width(&address) - 3);
                        text.push_str(&format!("<{address}|{title}>"));
                    }
                    None => text.push_str(&format!("*{}*", cut(&title, room.saturating_sub(2)))),
                }
            }
        }
    }
    text
}

/// Slack counts characters; the larger count in UTF-16 is safe under either interpretation.
fn width(text: &str) -> usize {
    text.encode_utf16().count()
}

/// A text of at most so many characters; what was cut shows as `…`. An escape is never cut in two.
fn cut(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_string();
    }
    let mut short = String::new();
    let mut left = most.saturating_sub(1);
    for c in text.chars() {
        if c.len_utf16() > left {
            break;
        }
        left -= c.len_utf16();
        short.push(c);
    }
    if let Some(at) = short.rfind('&').filter(|at| !short[*at..].contains(';')) {
        short.truncate(at);
    }
    if most > 0 {
        short.push('…');
    }
    short
}

fn escape_address(address: &str) -> String {
    address.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The three characters that Slack gives a meaning to
/// (<https://docs.slack.dev/messaging/formatting-message-text/#escaping>); this disarms `<!channel>` too, and
/// the joiner `@here`, which Slack links where a sender asks for `link_names`.
fn escape(text: &str) -> String {
    escape_address(&unlinked(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_cut_in_two() {
        assert_eq!(cut("abcdef", 4), "abc…");
        assert_eq!(cut("ab&amp;cd", 5), "ab…");
        assert_eq!(cut("🦀🦀🦀", 4), "🦀…");
        assert_eq!(escape("<!channel> & co"), "&lt;\u{200d}!channel&gt; &amp; co");
    }

    #[test]
    fn a_line_is_never_too_long() {
        let title = Piece::Title("long ".repeat(100), Some(format!("https://x.example/{}", "y".repeat(100))));
        let whole = Line {
            pieces: vec![Piece::Plain("2026-01-01 · ".into()), title, Piece::Plain("z".repeat(300))],
            more: String::new(),
        };
        let text = line(&whole);
        assert!(width(&text) <= LINE, "{}", width(&text));
        assert!(text.contains("<https://x.example/") && text.contains("…>"), "{text}");
    }
}
