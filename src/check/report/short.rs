//! For editors: one line per finding, as compilers write them and problem matchers read them:
//! `path:line:column: level: message [rule]`. Lines and columns count from 1, columns in characters.

use std::io::{self, Write};

use super::{Format, Report};
use crate::diagnostic::{Diagnostic, Lines};

/// One line a finding.
#[derive(Debug, Clone, Copy)]
pub struct Short;

impl Format for Short {
    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        for (text, findings) in report.by_file() {
            let lines = text.map(Lines::new);
            for finding in findings {
                writeln!(out, "{}", line(finding, lines.as_ref()))?;
            }
        }
        Ok(())
    }
}

fn line(finding: &Diagnostic, lines: Option<&Lines<'_>>) -> String {
    // A finding about the whole file is placed at its first character, since matchers need a position.
    let place = finding.span.zip(lines).map(|(span, lines)| lines.position(span.start));
    let (line, column) = place.map_or((1, 1), |at| (at.line, at.column));
    let message = finding.message.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}:{line}:{column}: {}: {message} [{}]", finding.path, finding.level, finding.code)
}
