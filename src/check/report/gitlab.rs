//! For GitLab: a Code Quality report, <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>.
//! It knows lines alone. Paths are relative to the repository's root.

use std::io::{self, Write};

use serde::Serialize;

use super::fingerprint::fingerprints;
use super::{Format, Report, below, with_help};
use crate::diagnostic::Level;

/// A Code Quality report.
#[derive(Debug, Clone)]
pub struct Gitlab {
    /// The archive's root below the repository's; empty when they are one.
    pub prefix: String,
}

#[derive(Serialize)]
struct Issue<'r> {
    description: String,
    check_name: &'r str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Range,
}

#[derive(Serialize)]
struct Range {
    begin: usize,
    end: usize,
}

impl Format for Gitlab {
    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut prints = fingerprints(report).into_iter();
        let issues = report.map(|finding, lines| {
            let place = finding.span.zip(lines);
            let (begin, end) = place.map_or((1, 1), |(span, lines)| (lines.line(span.start), lines.line(span.end)));
            Issue {
                description: with_help(finding, " (", ")"),
                check_name: finding.code,
                fingerprint: prints.next().unwrap_or_default().text(),
                severity: match finding.level {
                    Level::Error => "major",
                    Level::Warning => "minor",
                    Level::Note => "info",
                },
                location: Location { path: below(&self.prefix, &finding.path), lines: Range { begin, end } },
            }
        });
        serde_json::to_writer_pretty(&mut *out, &issues)?;
        writeln!(out)
    }
}
