//! For GitHub: workflow commands that become annotations, and the page for a job's summary.
//!
//! GitHub shows ten annotations of a level and step; those about files that a change touches come first, and the
//! summary lists them all. Columns are in characters, paths relative to the repository's root.
//! <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::{Format, Report, below, position, with_help};
use crate::diagnostic::{Diagnostic, Level, Lines};
use crate::text::counted;
use crate::text::{command_message, command_property, markdown};

/// Workflow commands.
#[derive(Debug, Clone)]
pub struct Github {
    /// The archive's root below the repository's; empty when they are one.
    pub prefix: String,
    /// The files that the change touches, where that is known.
    pub changed: BTreeSet<String>,
}

/// How many rows a summary has; GitHub takes a megabyte.
const ROWS: usize = 500;

impl Format for Github {
    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut commands = report.map(|finding, lines| {
            let untouched = !self.changed.contains(&finding.path);
            (untouched, finding.level, self.command(finding, lines))
        });
        // Stable: within a level the order of the report stays.
        commands.sort_by_key(|(untouched, level, _)| (*level, *untouched));
        for (_, _, command) in &commands {
            writeln!(out, "{command}")?;
        }
        Ok(())
    }
}

impl Github {
    fn command(&self, finding: &Diagnostic, lines: Option<&Lines<'_>>) -> String {
        let name = match finding.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "notice",
        };
        let mut properties = format!("file={}", command_property(&below(&self.prefix, &finding.path)));
        if let Some((span, lines)) = finding.span.zip(lines) {
            let (from, to) = (lines.position(span.start), lines.position(span.end));
            properties.push_str(&format!(",line={},endLine={}", from.line, to.line));
            // A column over several lines is refused.
            if from.line == to.line {
                properties.push_str(&format!(",col={},endColumn={}", from.column, to.column));
            }
        }
        let message = with_help(finding, "\n", "");
        format!("::{name} {properties},title={}::{}", command_property(finding.code), command_message(&message))
    }

    /// The findings as Markdown, for `GITHUB_STEP_SUMMARY`.
    pub fn summary(&self, report: &Report<'_>) -> String {
        let summary = report.summary();
        let mut page = String::from("## Postmortems\n\n");
        if report.findings.is_empty() {
            page.push_str(&format!("No findings in {}.\n", counted(summary.documents, "document")));
            return page;
        }
        page.push_str(&format!(
            "{}, {}, {} in {}.\n\n| Level | Where | Finding | Rule |\n|---|---|---|---|\n",
            counted(summary.errors, "error"),
            counted(summary.warnings, "warning"),
            counted(summary.notes, "note"),
            counted(summary.files, "file"),
        ));
        let mut rows = report.map(|finding, lines| {
            let (line, _) = position(finding, lines);
            let untouched = !self.changed.contains(&finding.path);
            (finding.level, untouched, format!("{}:{line}", below(&self.prefix, &finding.path)), finding)
        });
        rows.sort_by_key(|(level, untouched, ..)| (*level, *untouched));
        for (level, _, place, finding) in rows.iter().take(ROWS) {
            let (place, message) = (markdown(place), markdown(&finding.message));
            page.push_str(&format!("| {level} | {place} | {message} | `{}` |\n", finding.code));
        }
        if rows.len() > ROWS {
            page.push_str(&format!("\n… and {} more; `coroner check` lists them.\n", rows.len() - ROWS));
        }
        page
    }
}
