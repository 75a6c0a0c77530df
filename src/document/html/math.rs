//! Formulas as MathML, which browsers draw without a script.
//!
//! A dollar sign is mostly money or a variable of a shell. Documents are read for formulas only where one of the forms
//! that mean nothing else occurs, and a stretch between dollars that is none stays as it is written.

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use super::sanitise;

/// The most bytes of a formula.
const LONGEST: usize = 2_000;
/// The most signs that may nest: the converter calls itself for each.
const DEEPEST: usize = 150;

/// Whether a document may have formulas: `$$…$$`, `` $`…`$ ``, or a TeX command in a line with two dollars. Fenced blocks
/// of the language `math` need no sign.
pub(super) fn occurs(markdown: &str) -> bool {
    let has_two = |line: &str| line.bytes().filter(|byte| *byte == b'$').nth(1).is_some();
    markdown.contains('$')
        && (markdown.contains("$$")
            || markdown.contains("$`")
            || markdown.lines().any(|line| has_two(line) && (has_command(line) || line.contains('^'))))
}

/// Whether a stretch between single dollars is a formula; `after` is the character after it. `$HOME/$USER` is none.
pub(super) fn is_sure(tex: &str, after: Option<char>) -> bool {
    if after.is_some_and(char::is_alphanumeric) {
        return false;
    }
    let mut words = tex.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()).peekable();
    has_command(tex) || tex.contains('^') || (words.peek().is_some() && words.all(|word| word.len() == 1))
}

/// The formula as MathML; none where it is not TeX that is understood.
pub(super) fn mathml(tex: &str, is_block: bool) -> Option<String> {
    let nesting = tex.bytes().filter(|byte| b"\\{([^_'".contains(byte)).count();
    if tex.len() > LONGEST || nesting > DEEPEST || tex.trim().is_empty() {
        return None;
    }
    let display = if is_block { MathDisplay::Block } else { MathDisplay::Inline };
    let converter = LatexToMathML::new(MathCoreConfig::default()).ok()?;
    let made = converter.convert_with_local_state(tex.trim(), display).ok()?;
    Some(sanitise::mathml(&made.mathml))
}

fn has_command(tex: &str) -> bool {
    tex.split('\\').skip(1).any(|after| after.starts_with(|c: char| c.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_sure, mathml, occurs};

    #[test]
    fn money_and_variables_are_no_formulas() {
        for text in ["costs $5 and $10", "US$5, US$10", "$HOME and $PATH", "export A=$B:$C", "C:\\dir $x"] {
            assert!(!occurs(text), "{text}");
        }
        for (tex, after, sure) in [
            ("HOME/", Some('U'), false),
            ("A/", Some('B'), false),
            ("FOO=", None, false),
            ("5", None, false),
            ("n", Some('.'), true),
            ("p < 0.05", None, true),
            ("T = \\frac{a}{b}", None, true),
        ] {
            assert_eq!(is_sure(tex, after), sure, "{tex}");
        }
    }

    #[test]
    fn a_formula_is_mathml_and_nothing_in_it_can_run() {
        let made = mathml("\\frac{a}{b} < \\sum_{i=0}^n x_i", true).unwrap();
        assert!(made.starts_with("<math display=\"block\">") && made.contains("<mfrac>"), "{made}");
        assert!(made.ends_with("</math>") && made.contains("&lt;"), "{made}");
        for evil in
            ["\\text{<script>alert(1)</script>}", "\\href{javascript:alert(1)}{x}", "\\color{red}x", "<img src=x>"]
        {
            let made = mathml(evil, false).unwrap_or_default();
            for banned in ["<script", "<img", "href", "style="] {
                assert!(!made.contains(banned), "{evil}: {made}");
            }
        }
    }

    #[test]
    fn what_nests_too_deeply_is_no_formula() {
        for part in ["\\sqrt", "{", "\\left(", "x^", "\\frac{", "\\text{", "(", "'", "_", "-", "\\begin{matrix}"] {
            for count in [20, 70, 149, 700] {
                let _ = mathml(&part.repeat(count), true);
            }
        }
        assert_eq!(mathml(&"\\sqrt".repeat(300), true), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read(tex in "([a-z0-9+=<>&|^_{}$'!é ]|\\\\(frac|sqrt|left|right|text|begin|end|sum|hline|tag|middle)|\\\\[\\\\ ,{}|]|[()\\[\\]]|\\{matrix\\}|\\{align\\}){0,40}") {
            let _ = mathml(&tex, tex.len() % 2 == 0);
        }
    }
}
