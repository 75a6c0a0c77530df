//! What the environment and the terminal say about output: colour and width.

use std::ffi::OsString;

/// A variable of the environment.
pub(super) type Variable<'v> = &'v dyn Fn(&str) -> Option<OsString>;

/// The environment of this process.
pub(super) fn environment(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

/// Whether output is coloured where the command line does not say. `NO_COLOR` (<https://no-color.org>) wins over
/// `CLICOLOR_FORCE`, and that over `CLICOLOR=0` (<https://bixense.com/clicolors>), `TERM=dumb` and the lack of a terminal.
/// An empty variable counts as one that is not set.
pub(super) fn wants_colour(is_terminal: bool, variable: Variable<'_>) -> bool {
    let set = |name| variable(name).filter(|value| !value.is_empty());
    if set("NO_COLOR").is_some() {
        return false;
    }
    if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
        return true;
    }
    is_terminal && set("CLICOLOR").is_none_or(|value| value != "0") && set("TERM").is_none_or(|value| value != "dumb")
}

/// The narrowest width that output is fitted to.
const NARROWEST: usize = 40;

/// How many columns standard output has: `COLUMNS`, else what the terminal says. None where it is not a terminal: a file
/// or a pipe gets whole lines.
pub(super) fn width(is_terminal: bool, variable: Variable<'_>) -> Option<usize> {
    if !is_terminal {
        return None;
    }
    let stated = variable("COLUMNS").and_then(|columns| columns.to_str()?.trim().parse().ok()).filter(|n| *n > 0);
    let asked = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    stated.or_else(asked).map(|width: usize| width.max(NARROWEST))
}

/// A text on lines of at most a width, broken at blanks; a longer word keeps its line for itself.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > width {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            if used > 0 {
                line.push(' ');
            }
            line.push_str(word);
            used += length + usize::from(used > 0);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{wants_colour, width, wrapped};

    #[test]
    fn colour_is_as_the_environment_says() {
        let with = |is_terminal, variables: &[(&str, &str)]| {
            wants_colour(is_terminal, &|name| {
                variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into())
            })
        };
        assert!(with(true, &[]) && !with(false, &[]));
        assert!(with(true, &[("NO_COLOR", "")]) && !with(true, &[("NO_COLOR", "1")]));
        assert!(with(false, &[("CLICOLOR_FORCE", "1")]) && !with(false, &[("CLICOLOR_FORCE", "0")]));
        assert!(!with(true, &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]));
        assert!(!with(true, &[("CLICOLOR", "0")]) && with(true, &[("CLICOLOR", "1")]));
        assert!(!with(true, &[("TERM", "dumb")]) && with(true, &[("TERM", "dumb"), ("CLICOLOR_FORCE", "1")]));
    }

    #[test]
    fn a_pipe_has_no_width() {
        assert_eq!(width(false, &|_| Some("80".into())), None);
        assert_eq!(width(true, &|_| Some("80".into())), Some(80));
        assert_eq!(width(true, &|_| Some("5".into())), Some(40));
    }

    #[test]
    fn lines_break_at_blanks() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("incomprehensible a", 6), ["incomprehensible", "a"]);
        assert_eq!(wrapped("", 6), [""]);
    }
}
