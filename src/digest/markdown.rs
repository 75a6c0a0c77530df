//! A digest as Markdown (GitHub's), to paste into a message, an issue or a wiki.

use std::fmt::Write;

use super::digest_text::{DigestText, Labels, Line, Part, Piece};
use crate::text::{at_line_start, markdown as escape, markdown_line};

/// The digest as a Markdown document.
pub fn markdown(words: &DigestText) -> String {
    let mut text = format!("# {}\n", escape(&words.title));
    if let Some(lede) = &words.lede {
        line(&mut text, format_args!("\n{}", escape(lede)));
    }
    if !words.figures.is_empty() {
        line(&mut text, format_args!("\n| | {} | {} |\n|---|--:|--:|", words.periods.0, words.periods.1));
        for (name, now, before) in &words.figures {
            line(&mut text, format_args!("| {name} | {now} | {before} |"));
        }
    }
    words.parts.iter().for_each(|one| part(&mut text, one));
    if !words.metrics.is_empty() {
        let Labels { metrics, metric, value, missing, target, .. } = &words.labels;
        let head =
            format!("\n## {metrics}\n\n| {metric} | {value} | n | {missing} | {target} |\n|---|--:|--:|--:|---|");
        line(&mut text, head);
        for metric in &words.metrics {
            let (value, target) = (escape(&metric.value), escape(&metric.target));
            line(
                &mut text,
                format_args!("| {} | {value} | {} | {} | {target} |", metric.name, metric.n, metric.missing),
            );
        }
    }
    words.worth_reading.iter().for_each(|one| part(&mut text, one));
    text
}

/// Writing to a string cannot fail.
fn line(text: &mut String, line: impl std::fmt::Display) {
    let _ = writeln!(text, "{line}");
}

fn part(text: &mut String, part: &Part) {
    line(text, format_args!("\n## {}\n", part.heading));
    for one in &part.lines {
        line(text, format_args!("- {}", pieces(one)));
        if !one.more.is_empty() {
            line(text, format_args!("  {}", markdown_line(&one.more)));
        }
    }
    if part.left > 0 {
        line(text, format_args!("- {}", part.and_more(part.left)));
    }
}

fn pieces(line: &Line) -> String {
    let mut text = String::new();
    for piece in &line.pieces {
        match piece {
            Piece::Plain(plain) => text.push_str(&escape(plain)),
            Piece::Title(title, None) => text.push_str(&format!("**{}**", escape(title))),
            Piece::Title(title, Some(address)) => text.push_str(&format!("**[{}](<{address}>)**", escape(title))),
        }
    }
    at_line_start(text)
}
