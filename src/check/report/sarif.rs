//! SARIF 2.1.0, for code scanning: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.
//!
//! Columns are in characters (`unicodeCodePoints`). Paths are relative to the repository's root.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::fingerprint::{Fingerprint, fingerprints};
use super::{Format, Report, uri};
use crate::check::rules::RULES;
use crate::check::{Rule, rule_help};
use crate::diagnostic::{Diagnostic, Level, Lines, Span};

/// SARIF.
#[derive(Debug, Clone)]
pub struct Sarif {
    /// The archive's root below the repository's; empty when they are one.
    pub prefix: String,
}

impl Format for Sarif {
    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut prints = fingerprints(report).into_iter();
        let mut results = Vec::with_capacity(report.findings.len());
        for (text, findings) in report.by_file() {
            let lines = text.map(Lines::new);
            for finding in findings {
                results.push(self.result(finding, lines.as_ref(), &prints.next().unwrap_or_default()));
            }
        }
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": driver() },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": { "%SRCROOT%": { "description": { "text": "The root of the repository." } } },
                "results": results,
            }],
        });
        serde_json::to_writer_pretty(&mut *out, &log)?;
        writeln!(out)
    }
}

fn driver() -> Value {
    json!({
        "name": "coroner",
        "informationUri": env!("CARGO_PKG_REPOSITORY"),
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": RULES.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
    })
}

fn descriptor(rule: &Rule) -> Value {
    let meta = rule.meta;
    let help = rule_help(rule);
    json!({
        "id": meta.name,
        "shortDescription": { "text": meta.summary },
        "fullDescription": { "text": help.what },
        "help": { "text": help.how_to_fix, "markdown": help.page },
        "defaultConfiguration": { "level": level(meta.level) },
        "properties": { "tags": ["postmortem", meta.group.name()] },
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

impl Sarif {
    fn result(&self, finding: &Diagnostic, lines: Option<&Lines<'_>>, print: &Fingerprint) -> Value {
        let message = match &finding.help {
            Some(help) => format!("{}\n{help}", finding.message),
            None => finding.message.clone(),
        };
        let mut result = json!({
            "ruleId": finding.code,
            "level": level(finding.level),
            "message": { "text": message },
            "locations": [{ "physicalLocation": self.place(finding, finding.span, lines) }],
            // GitHub reads the second, and counts lines itself where it is missing.
            "partialFingerprints": { "coroner/v2": print.text(), "primaryLocationLineHash": print.line_hash() },
        });
        if let Ok(index) = RULES.binary_search_by(|rule| rule.meta.name.cmp(finding.code)) {
            result["ruleIndex"] = json!(index);
        }
        if !finding.others.is_empty() {
            let others = finding.others.iter().enumerate().map(|(id, other)| {
                json!({
                    "id": id + 1,
                    "message": { "text": other.message },
                    "physicalLocation": self.place(finding, Some(other.span), lines),
                })
            });
            result["relatedLocations"] = others.collect();
        }
        if let (Some(fix), Some(lines)) = (&finding.fix, lines) {
            let replacements = fix.edits.iter().map(
                |(span, text)| json!({ "deletedRegion": region(*span, lines), "insertedContent": { "text": text } }),
            );
            result["fixes"] = json!([{
                "description": { "text": fix.message },
                "artifactChanges": [{
                    "artifactLocation": self.file(&finding.path),
                    "replacements": replacements.collect::<Vec<_>>(),
                }],
            }]);
        }
        result
    }

    fn file(&self, path: &str) -> Value {
        json!({ "uri": uri(&self.prefix, path), "uriBaseId": "%SRCROOT%" })
    }

    fn place(&self, finding: &Diagnostic, span: Option<Span>, lines: Option<&Lines<'_>>) -> Value {
        let mut place = json!({ "artifactLocation": self.file(&finding.path) });
        // A finding without a span is placed at the first line, since code scanning shows no others.
        place["region"] =
            span.zip(lines).map_or_else(|| json!({ "startLine": 1 }), |(span, lines)| region(span, lines));
        place
    }
}

fn region(span: Span, lines: &Lines<'_>) -> Value {
    let (from, to) = (lines.position(span.start), lines.position(span.end));
    json!({ "startLine": from.line, "startColumn": from.column, "endLine": to.line, "endColumn": to.column })
}
