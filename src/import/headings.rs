//! The headings of a Markdown text: its title taken off, the others below the second level.

/// Splits off the title, if the text begins with the only heading of the first level, and moves the other headings down
/// where some are of the first level: a postmortem has one title.
pub(super) fn below_title(text: &str) -> (Option<String>, String) {
    let lines: Vec<&str> = text.lines().collect();
    let code = in_code(&lines);
    let level = |at: usize| if code[at] { None } else { heading(lines[at]) };
    let first = lines.iter().position(|line| !line.trim().is_empty());
    let of_first_level = (0..lines.len()).filter(|at| level(*at) == Some(1)).count();
    let title = first.filter(|at| level(*at) == Some(1) && of_first_level == 1);
    let down = usize::from(title.is_none() && of_first_level > 0);
    let mut body = String::with_capacity(text.len() + 16);
    for (at, line) in lines.iter().enumerate().filter(|(at, _)| Some(*at) != title) {
        if level(at).is_some_and(|level| level < 6) {
            body.push_str(&"#".repeat(down));
        }
        body.push_str(line);
        body.push('\n');
    }
    let title = title.map(|at| lines[at].trim_start_matches('#').trim().trim_matches('*').to_string());
    (title.filter(|title| !title.is_empty()), body.trim().to_string())
}

/// The text with its headings moved so that the highest are of the second level.
pub(super) fn from_second_level(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let code = in_code(&lines);
    let level = |at: usize| if code[at] { None } else { heading(lines[at]) };
    let Some(highest) = (0..lines.len()).filter_map(level).min() else { return text.to_string() };
    let moved = lines.iter().enumerate().map(|(at, line)| match level(at) {
        Some(own) => format!("{}{}", "#".repeat((own - highest + 2).min(6)), &line[own..]),
        None => (*line).to_string(),
    });
    moved.collect::<Vec<_>>().join("\n")
}

/// The level of a line that is a heading.
fn heading(line: &str) -> Option<usize> {
    let marks = line.len() - line.trim_start_matches('#').len();
    ((1..=6).contains(&marks) && line[marks..].starts_with(' ')).then_some(marks)
}

/// Which lines are in fenced code.
fn in_code(lines: &[&str]) -> Vec<bool> {
    let mut fence: Option<&str> = None;
    lines
        .iter()
        .map(|line| {
            let start = line.trim_start();
            match fence {
                Some(mark) => {
                    if start.starts_with(mark) {
                        fence = None;
                    }
                    true
                }
                None => {
                    fence = ["```", "~~~"].into_iter().find(|mark| start.starts_with(mark));
                    fence.is_some()
                }
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{below_title, from_second_level};

    #[test]
    fn one_title_is_taken_off_and_several_are_sections() {
        assert_eq!(below_title("# A\n\n## B\ntext\n"), (Some("A".into()), "## B\ntext".into()));
        assert_eq!(below_title("# A\nx\n# B\n## C\n"), (None, "## A\nx\n## B\n### C".into()));
        assert_eq!(from_second_level("### A\nx\n#### B"), "## A\nx\n### B");
        assert_eq!(below_title("```\n# no heading\n```\n"), (None, "```\n# no heading\n```".into()));
    }
}
