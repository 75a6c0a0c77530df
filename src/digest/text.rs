//! A digest as plain text for an email: lines of at most 76 columns, with the addresses of incidents below them.

use super::digest_text::{DigestText, Line, Part, Piece};
use crate::text::unlinked;

/// The maximum width of a line; longer words get their own line.
const WIDTH: usize = 76;
/// At most this many lines of a list; the rest are counted.
const MOST: usize = 60;

/// The digest as plain text.
pub fn text(words: &DigestText) -> String {
    let mut text = heading(&words.title, '=');
    if let Some(lede) = &words.lede {
        text.push('\n');
        wrap(&mut text, lede, "", "");
    }
    if !words.figures.is_empty() {
        text.push('\n');
        let (now, before) = &words.periods;
        let wide = now.len().max(before.len()).max(6);
        let name = words.figures.iter().map(|(name, ..)| name.chars().count()).max().unwrap_or(0);
        text.push_str(&format!("{:name$}  {now:>wide$}  {before:>wide$}\n", ""));
        for (label, now, before) in &words.figures {
            text.push_str(&format!("{label:name$}  {now:>wide$}  {before:>wide$}\n"));
        }
    }
    words.parts.iter().for_each(|one| part(&mut text, one));
    if !words.metrics.is_empty() {
        text.push('\n');
        text.push_str(&heading(&words.labels.metrics, '-'));
        for metric in &words.metrics {
            let known = [&metric.missing_text, &metric.target_text].into_iter().filter(|text| !text.is_empty());
            let known: String = known.map(|text| format!("; {text}")).collect();
            let line = format!("{}: {} (n = {}{known})", metric.name, metric.value, metric.n);
            wrap(&mut text, &line, "* ", "  ");
        }
    }
    words.worth_reading.iter().for_each(|one| part(&mut text, one));
    text
}

fn heading(title: &str, rule: char) -> String {
    let title = unlinked(title);
    format!("{title}\n{}\n", rule.to_string().repeat(title.chars().count().min(WIDTH)))
}

fn part(text: &mut String, part: &Part) {
    text.push('\n');
    text.push_str(&heading(&part.heading, '-'));
    for line in part.lines.iter().take(MOST) {
        wrap(text, &line.plain(), "* ", "  ");
        wrap(text, &line.more, "  ", "  ");
        addresses(text, line);
    }
    let left = part.lines.len().saturating_sub(MOST) + part.left;
    if left > 0 {
        text.push_str(&format!("* {}\n", part.and_more(left)));
    }
}

fn addresses(text: &mut String, line: &Line) {
    for piece in &line.pieces {
        if let Piece::Title(_, Some(address)) = piece {
            text.push_str(&format!("  {address}\n"));
        }
    }
}

/// Wraps words into lines; nothing for an empty text. Emails are pasted into chats, so names in them notify nobody.
fn wrap(text: &mut String, words: &str, first: &str, next: &str) {
    let mut line = first.to_string();
    let mut empty = true;
    for word in unlinked(words).split_whitespace() {
        if !empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            text.push_str(&line);
            text.push('\n');
            line = next.to_string();
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    if !empty {
        text.push_str(&line);
        text.push('\n');
    }
}
