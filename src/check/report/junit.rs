//! JUnit's XML, for servers that show tests: one case per finding, and one per document without findings.
//!
//! Errors and warnings are failures; notes pass. The form is that of Ant's schema, which Jenkins and GitLab read as
//! well. The day is the archive's, so that the same archive gives the same bytes.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::{Format, Report, position};
use crate::diagnostic::{Diagnostic, Level, Lines};

/// JUnit's XML.
#[derive(Debug, Clone, Copy)]
pub struct Junit;

impl Format for Junit {
    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut cases = Vec::new();
        let mut failed: BTreeSet<&str> = BTreeSet::new();
        report.map(|finding, lines| {
            if finding.level <= Level::Warning {
                failed.insert(&finding.path);
                cases.push(failure(finding, lines));
            }
        });
        let failures = cases.len();
        let passed = report.looked.iter().filter(|path| !failed.contains(path.as_str()));
        cases.extend(passed.map(|path| {
            let path = escaped(path);
            format!("    <testcase name=\"check\" classname=\"{path}\" time=\"0\"/>\n")
        }));
        write!(
            out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  <testsuite name=\"coroner\" \
             package=\"postmortems\" id=\"0\" timestamp=\"{}T00:00:00\" hostname=\"localhost\" tests=\"{}\" \
             failures=\"{failures}\" errors=\"0\" skipped=\"0\" time=\"0\">\n    <properties/>\n",
            report.archive.as_of,
            cases.len(),
        )?;
        for case in &cases {
            out.write_all(case.as_bytes())?;
        }
        write!(out, "    <system-out/>\n    <system-err/>\n  </testsuite>\n</testsuites>\n")
    }
}

fn failure(finding: &Diagnostic, lines: Option<&Lines<'_>>) -> String {
    let (line, column) = position(finding, lines);
    let help = finding.help.as_ref().map_or_else(String::new, |help| format!("\n{}", escaped(help)));
    let (path, code, message) = (escaped(&finding.path), escaped(finding.code), escaped(&finding.message));
    format!(
        "    <testcase name=\"{code}, line {line}\" classname=\"{path}\" time=\"0\">\n      <failure message=\"{message}\" \
         type=\"{}\">{path}:{line}:{column}: {message} [{code}]{help}</failure>\n    </testcase>\n",
        finding.level
    )
}

/// A text in XML; characters that XML 1.0 does not allow become `\u{fffd}`.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(letter),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            letter => escaped.push(letter),
        }
    }
    escaped
}
