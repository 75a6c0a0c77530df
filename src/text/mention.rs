//! Text for places where `@ann` sends a message and `#12` links a ticket: GitHub, GitLab, Slack, mails that are pasted
//! into them.
//!
//! A zero-width joiner after the sign keeps the text as it looks, and no parser of mentions takes it for a name.
//! An HTML entity for the sign itself would not do: GitHub looks for mentions after entities are decoded.

/// Between a sign and the name after it.
const JOINER: &str = "\u{200d}";
/// The same in Markdown and HTML.
const JOINER_ENTITY: &str = "&zwj;";

/// A text that notifies nobody and refers to no ticket: `@ann`, `@org/team`, `@everyone`, `#12`, `!12`, `GH-12`.
pub fn unlinked(text: &str) -> String {
    each(text, |safe, c| safe.push(c), JOINER)
}

/// A text on one line in which nothing is Markdown's markup (GitHub's dialect), and which notifies nobody. Runs of blanks
/// become one; at the start of a line use [`markdown_line`].
pub fn markdown(text: &str) -> String {
    let blank = |wanted| if wanted { " " } else { "" };
    let (first, last) = (text.starts_with(char::is_whitespace), text.trim_start().ends_with(char::is_whitespace));
    let line = format!("{}{}{}", blank(first), super::one_line(text), blank(last));
    let escape = |safe: &mut String, c: char| {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '&') {
            safe.push('\\');
        }
        safe.push(c);
    };
    each(&super::visible_line(&line), escape, JOINER_ENTITY)
}

/// The same for the start of a line or of an item, where `#`, `-` and `1.` would begin a block.
pub fn markdown_line(text: &str) -> String {
    at_line_start(markdown(text))
}

/// Markdown whose first sign begins no block.
pub fn at_line_start(line: String) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if line.starts_with(['#', '-', '+', '=', ':']) {
        format!("\\{line}")
    } else if digits > 0 && line[digits..].starts_with(['.', ')']) {
        format!("{}\\{}", &line[..digits], &line[digits..])
    } else {
        line
    }
}

fn each(text: &str, write: impl Fn(&mut String, char), joiner: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        write(&mut safe, c);
        if refers(&text[..at], c, &text[at + c.len_utf8()..]) {
            safe.push_str(joiner);
        }
    }
    safe
}

/// Words after `@` that some service interprets as everybody, whatever precedes the sign.
const EVERYBODY: [&str; 4] = ["everyone", "here", "channel", "all"];

/// Whether a sign between two texts begins a mention or a reference.
fn refers(before: &str, sign: char, after: &str) -> bool {
    let follows = |wanted: fn(char) -> bool| after.starts_with(wanted);
    match sign {
        '@' => {
            // A letter before it makes it a mail address.
            let mail = before.ends_with(|c: char| c.is_ascii_alphanumeric());
            let word = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
            !mail && follows(|c| c.is_alphanumeric() || c == '_') || EVERYBODY.contains(&word.as_str())
        }
        // Slack's `<!channel>`, where a text is sent to it unescaped.
        '<' => follows(|c| c == '!'),
        '#' | '!' => follows(|c| c.is_ascii_digit()),
        '-' => ["GH", "gh", "Gh", "gH"].iter().any(|gh| before.ends_with(gh)) && follows(|c| c.is_ascii_digit()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{markdown, unlinked};

    #[test]
    fn nobody_is_notified() {
        let text = "@ann and @org/team, (@here) x@everyone #12 GH-7 see ann@example.org, !3";
        let safe = "@&zwj;ann and @&zwj;org/team, (@&zwj;here) x@&zwj;everyone #&zwj;12 GH-&zwj;7 see ann@example.org, !&zwj;3";
        assert_eq!(markdown(text), safe);
        assert_eq!(unlinked(text), safe.replace("&zwj;", "\u{200d}"));
        assert_eq!(unlinked("<!channel>"), "<\u{200d}!channel>");
        assert_eq!(unlinked("a @ b # c"), "a @ b # c");
    }

    #[test]
    fn nothing_is_markup() {
        assert_eq!(markdown(" a  b\u{85}"), " a b ");
        assert_eq!(markdown("a\n*b* <!-- @x -->"), "a \\*b\\* \\<&zwj;!-- @&zwj;x --\\>");
        assert_eq!(markdown("\u{1b}[0m"), "\\\\u{1b}\\[0m");
    }
}
