//! For reviewdog: its diagnostic format, <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>. Lines and columns
//! count from 1, columns in bytes of UTF-8; paths are relative to the repository's root.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Format, Report, below, with_help};
use crate::check::{rule_url, rules};
use crate::diagnostic::{Diagnostic, FixGrade, Level, Lines, Span};

/// reviewdog's format.
#[derive(Debug, Clone)]
pub struct Rdjson {
    /// The archive's root below the repository's; empty when they are one.
    pub prefix: String,
}

impl Format for Rdjson {
    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let diagnostics = report.map(|finding, lines| self.diagnostic(finding, lines));
        let source = json!({ "name": "coroner", "url": env!("CARGO_PKG_REPOSITORY") });
        serde_json::to_writer_pretty(&mut *out, &json!({ "source": source, "diagnostics": diagnostics }))?;
        writeln!(out)
    }
}

impl Rdjson {
    fn diagnostic(&self, finding: &Diagnostic, lines: Option<&Lines<'_>>) -> Value {
        let mut code = json!({ "value": finding.code });
        if rules::find(finding.code).is_some() {
            code["url"] = json!(rule_url(finding.code));
        }
        let mut location = json!({ "path": below(&self.prefix, &finding.path) });
        let place = finding.span.zip(lines);
        location["range"] = place.map_or_else(|| json!({ "start": { "line": 1 } }), |(span, lines)| range(span, lines));
        let mut diagnostic = json!({
            "message": with_help(finding, "\n", ""),
            "location": location,
            "severity": match finding.level {
                Level::Error => "ERROR",
                Level::Warning => "WARNING",
                Level::Note => "INFO",
            },
            "code": code,
        });
        // A suggestion is one replacement, which a person applies unseen by us.
        let fix = finding.fix.as_ref().filter(|fix| fix.grade == FixGrade::Safe);
        if let (Some([(span, new)]), Some(lines)) = (fix.map(|fix| fix.edits.as_slice()), lines) {
            diagnostic["suggestions"] = json!([{ "range": range(*span, lines), "text": new }]);
        }
        diagnostic
    }
}

fn range(span: Span, lines: &Lines<'_>) -> Value {
    let position = |at: usize| {
        let line = lines.line(at);
        json!({ "line": line, "column": at - lines.start(line) + 1 })
    };
    json!({ "start": position(span.start), "end": position(span.end) })
}
