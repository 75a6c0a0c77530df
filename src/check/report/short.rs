//! For editors: one line per finding, as compilers write them and problem matchers read them:
//! `path:line:column: level: message [rule]`. Lines and columns count from 1, columns in characters.

use std::io::{self, Write};

use super::{Format, Report, position};
use crate::diagnostic::{Diagnostic, Lines};
use crate::text::one_line;

/// One line per finding.
#[derive(Debug, Clone, Copy)]
pub struct Short;

impl Format for Short {
    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        report.map(line).iter().try_for_each(|line| writeln!(out, "{line}"))
    }
}

fn line(finding: &Diagnostic, lines: Option<&Lines<'_>>) -> String {
    let (line, column) = position(finding, lines);
    let message = one_line(&finding.message);
    format!("{}:{line}:{column}: {}: {message} [{}]", finding.path, finding.level, finding.code)
}
