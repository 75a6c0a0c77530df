//! The text formatting notation of Jira, in which its second API gives texts: `h2.`, `{code}`, `*bold*`, `#` lists.

/// As Markdown.
pub(super) fn markdown(text: &str) -> String {
    let mut lines = Vec::new();
    let mut in_code = false;
    for line in text.replace("\r\n", "\n").lines() {
        let trimmed = line.trim();
        let mark = trimmed.strip_prefix("{code").or_else(|| trimmed.strip_prefix("{noformat"));
        if let Some((argument, rest)) = mark.and_then(|rest| rest.split_once('}')) {
            let language = argument.trim_start_matches(':').split('|').next().unwrap_or_default();
            let language = if language.contains('=') { "" } else { language };
            lines.push(if in_code { "```".to_string() } else { format!("```{language}") });
            in_code = !in_code;
            code_on_the_line(rest, &mut in_code, &mut lines);
            continue;
        }
        lines.push(if in_code { line.to_string() } else { block(trimmed) });
        if !in_code && lines.len() >= 2 {
            separate_header(&mut lines);
        }
    }
    if in_code {
        lines.push("```".into());
    }
    lines.join("\n")
}

/// Code that begins, and maybe ends, on the line of its mark.
fn code_on_the_line(rest: &str, in_code: &mut bool, lines: &mut Vec<String>) {
    let rest = rest.trim();
    if rest.is_empty() {
        return;
    }
    let end = rest.strip_suffix("{code}").or_else(|| rest.strip_suffix("{noformat}"));
    lines.push(end.unwrap_or(rest).to_string());
    if end.is_some() && *in_code {
        lines.push("```".into());
        *in_code = false;
    }
}

fn block(line: &str) -> String {
    if let Some((level, rest)) = heading(line) {
        return format!("{} {}", "#".repeat((level + 1).min(6)), inline(rest));
    }
    if let Some(rest) = line.strip_prefix("bq. ") {
        return format!("> {}", inline(rest));
    }
    if line == "{quote}" {
        return String::new();
    }
    if line == "----" {
        return "---".into();
    }
    if line.starts_with("||") {
        let cells: Vec<&str> = line.trim_matches('|').split("||").map(str::trim).collect();
        return format!("| {} |", cells.join(" | "));
    }
    let marks = line.len() - line.trim_start_matches(['*', '#', '-']).len();
    if marks > 0 && line[marks..].starts_with(' ') {
        let mark = if line[..marks].ends_with('#') { "1." } else { "-" };
        return format!("{}{mark}{}", "   ".repeat(marks - 1), inline(&line[marks..]));
    }
    inline(line)
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let rest = line.strip_prefix('h')?;
    let (level, rest) = rest.split_once(". ")?;
    level.parse().ok().filter(|level| (1..=6).contains(level)).map(|level| (level, rest))
}

/// A header row, which the notation writes with `||`, is followed by its separator.
fn separate_header(lines: &mut Vec<String>) {
    let at = lines.len() - 1;
    let is_row = |line: &str| line.starts_with('|');
    let is_new = is_row(&lines[at]) && !lines[at - 1].starts_with('|');
    if is_new {
        let columns = lines[at].matches(" | ").count() + 1;
        lines.push(format!("|{}", "---|".repeat(columns)));
    }
}

/// Marks within a line: `*bold*`, `{{code}}`, `[text|address]`.
fn inline(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['*', '{', '[']) {
        text.push_str(&rest[..at]);
        let here = &rest[at..];
        let before = text.chars().next_back();
        let (written, used) = bold(here, before).or_else(|| code(here)).or_else(|| link(here)).unwrap_or_else(|| {
            let first = here.chars().next().map_or(1, char::len_utf8);
            (here[..first].to_string(), first)
        });
        text.push_str(&written);
        rest = &here[used..];
    }
    text.push_str(rest);
    text
}

fn bold(text: &str, before: Option<char>) -> Option<(String, usize)> {
    let inner = text.strip_prefix('*')?;
    let end = inner.find('*').filter(|end| *end > 0)?;
    let words = &inner[..end];
    let fits = !before.is_some_and(char::is_alphanumeric) && words.trim() == words;
    fits.then(|| (format!("**{words}**"), end + 2))
}

fn code(text: &str) -> Option<(String, usize)> {
    let inner = text.strip_prefix("{{")?;
    let end = inner.find("}}")?;
    Some((format!("`{}`", &inner[..end]), end + 4))
}

fn link(text: &str) -> Option<(String, usize)> {
    let inner = text.strip_prefix('[')?;
    let end = inner.find(']')?;
    let link = &inner[..end];
    if let Some(person) = link.strip_prefix('~') {
        // A person: documents name roles.
        return (!person.is_empty()).then(|| ("a colleague".to_string(), end + 2));
    }
    let (shown, target) = link.split_once('|').unwrap_or((link, link));
    let is_address = target.starts_with("http://") || target.starts_with("https://");
    is_address.then(|| (format!("[{shown}]({target})"), end + 2))
}

#[cfg(test)]
mod tests {
    use super::markdown;

    #[test]
    fn the_notation_becomes_markdown() {
        let text = "h2. Root cause\nThe *pool* was {{10}} wide, see [graph|https://x.example/g].\n* one\n** two\n\
                    ||Time||Event||\n|10:02|alert|\n{code:sql}\nselect 1;\n{code}\n[~ada] looked";
        insta::assert_snapshot!(markdown(text), @r"
        ### Root cause
        The **pool** was `10` wide, see [graph](https://x.example/g).
        - one
           - two
        | Time | Event |
        |---|---|
        |10:02|alert|
        ```sql
        select 1;
        ```
        a colleague looked
        ");
    }
}
