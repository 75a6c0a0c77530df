//! Five whys: questions and answers, in numbered or nested lists, tables or paragraphs.

use crate::document::{Block, Kind};

use super::inline_text::tidy_plain;
use super::template_prompt::is_prompt;
use super::vocabulary::WORDS;

/// The question and answer pairs of a section's blocks.
pub(super) fn read(blocks: &[&Block]) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for block in blocks {
        gather(block, &mut lines, 0);
    }
    pair(lines)
}

/// Every line of text in reading order; nested lists come after their item.
fn gather(block: &Block, lines: &mut Vec<String>, depth: usize) {
    match &block.kind {
        Kind::Paragraph if is_prompt(block) => {}
        Kind::Paragraph | Kind::Heading(_) => {
            let text = tidy_plain(&block.inlines);
            if !text.is_empty() {
                lines.push(text);
            }
        }
        Kind::Table { rows, .. } => {
            for (_, cells) in rows {
                let cells: Vec<String> = cells.iter().map(|cell| tidy_plain(&cell.inlines)).collect();
                let found: Vec<&String> = cells.iter().filter(|cell| cell.len() > 2).collect();
                lines.extend(found.into_iter().take(2).cloned());
            }
        }
        _ if depth < 24 => {
            for child in &block.children {
                gather(child, lines, depth + 1);
            }
        }
        _ => {}
    }
}

/// Questions end with `?` or begin with `why`; what follows up to the next question is the answer. A line may hold both.
fn pair(lines: Vec<String>) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for line in lines {
        let text = strip(&line);
        let asks = WORDS.whys.questions.at_start(text).is_some();
        let mark = text.char_indices().find(|(_, c)| matches!(c, '?' | '？'));
        match mark.map(|(at, mark)| at + mark.len_utf8()) {
            Some(end) if asks || end == text.len() => {
                let answer = strip(text[end..].trim_start_matches([' ', '-', '–', '—', ':', '→', '>', '：']));
                pairs.push((text[..end].to_string(), answer.to_string()));
            }
            _ if asks && text.contains([':', '→', '：']) => {
                let at = text.find([':', '→', '：']).unwrap_or(0);
                let answer = strip(text[at..].trim_start_matches([':', '→', ' ', '：']));
                pairs.push((text[..at].trim().to_string(), answer.to_string()));
            }
            _ => match pairs.last_mut() {
                Some((_, answer)) if answer.is_empty() => *answer = text.to_string(),
                Some((_, answer)) => {
                    answer.push(' ');
                    answer.push_str(text);
                }
                // A chain of answers without questions: each is asked why of.
                None => pairs.push((String::new(), text.to_string())),
            },
        }
    }
    pairs
}

/// Text without `Q:`, `A:`, `Answer:`, `Because:` labels and numbers before it.
fn strip(text: &str) -> &str {
    let mut rest = text.trim();
    while let Some(label) = WORDS.whys.labels.at_start(rest)
        && let Some(after) = rest[label.range.end..].strip_prefix([':', '.', '：'])
    {
        rest = after.trim_start();
    }
    rest
}
