//! Escapes lines that a CI runner would interpret as commands.
//!
//! GitHub's runner obeys a line that begins with `::` after blanks, and `##[command]` anywhere in a line; Azure's obeys
//! `##vso[…]`, TeamCity's `##teamcity[…]`
//! (<https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs>). GitLab's `section_start:` needs an
//! escape character to work, which `visible` has shown by then.

use std::borrow::Cow;

/// A line that no runner takes for a command: the first letter of what would be one is written by `mark`, which gives
/// a letter another spelling.
pub fn inert_line<'l>(line: &'l str, mark: &dyn Fn(char) -> String) -> Cow<'l, str> {
    let body = line.trim_start();
    let indent = line.len() - body.len();
    if !body.starts_with("::") && !line.contains("##") {
        return Cow::Borrowed(line);
    }
    let mut safe = String::with_capacity(line.len() + 8);
    for (at, c) in line.char_indices() {
        let rest = &line[at..];
        if at == indent && rest.starts_with("::") || c == '#' && begins_command(rest) {
            safe.push_str(&mark(c));
        } else {
            safe.push(c);
        }
    }
    Cow::Owned(safe)
}

/// A text as the message of one of GitHub's workflow commands.
pub fn command_message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text as a property of one: `file=…`, `title=…`.
pub fn command_property(text: &str) -> String {
    command_message(text).replace(':', "%3A").replace(',', "%2C")
}

/// Whether a text begins with `##[`, `##vso[` or the like.
fn begins_command(text: &str) -> bool {
    let name = text.strip_prefix("##").map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric()));
    name.is_some_and(|rest| rest.starts_with('['))
}

#[cfg(test)]
mod tests {
    use super::{command_message, command_property, inert_line};

    #[test]
    fn commands_are_plain_text() {
        let line = |text| inert_line(text, &|c| c.escape_unicode().to_string()).into_owned();
        assert_eq!(line("::error::x"), "\\u{3a}:error::x");
        assert_eq!(line(" \t::add-mask::x"), " \t\\u{3a}:add-mask::x");
        assert_eq!(line("a ##[error]b ##vso[task.x]"), "a \\u{23}#[error]b \\u{23}#vso[task.x]");
        assert_eq!(line("###[group]"), "#\\u{23}#[group]");
        for plain in ["a::b", "## [Heading](x)", "##", "", "# ::x"] {
            assert_eq!(line(plain), plain);
        }
    }

    #[test]
    fn values_of_workflow_commands_end_nothing() {
        assert_eq!(command_message("50 %\r\n::error::x"), "50 %25%0D%0A::error::x");
        assert_eq!(command_property("a,b: c"), "a%2Cb%3A c");
    }
}
