//! Checkstyle's XML, for servers that show its reports. Columns are in characters, paths relative to the repository's root.

use std::io::{self, Write};

use super::junit::escaped;
use super::{Format, Report, below, position, with_help};
use crate::diagnostic::{Diagnostic, Level, Lines};

/// Checkstyle's XML.
#[derive(Debug, Clone)]
pub struct Checkstyle {
    /// The archive's root below the repository's; empty when they are one.
    pub prefix: String,
}

impl Format for Checkstyle {
    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"8.0\">")?;
        for (text, findings) in report.by_file() {
            let lines = text.map(Lines::new);
            let path = findings.first().map_or("", |finding| &finding.path);
            writeln!(out, "  <file name=\"{}\">", escaped(&below(&self.prefix, path)))?;
            for finding in findings {
                out.write_all(error(finding, lines.as_ref()).as_bytes())?;
            }
            writeln!(out, "  </file>")?;
        }
        writeln!(out, "</checkstyle>")
    }
}

fn error(finding: &Diagnostic, lines: Option<&Lines<'_>>) -> String {
    let (line, column) = position(finding, lines);
    let severity = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "info",
    };
    let message = escaped(&with_help(finding, " (", ")").replace(['\n', '\t'], " "));
    let rule = escaped(finding.code);
    format!(
        "    <error line=\"{line}\" column=\"{column}\" severity=\"{severity}\" message=\"{message}\" \
         source=\"coroner.{rule}\"/>\n"
    )
}
