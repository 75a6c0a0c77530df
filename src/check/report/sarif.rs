//! SARIF 2.1.0, for code scanning: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.
//!
//! Columns are in characters (`unicodeCodePoints`). Paths are relative to the repository's root.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::fingerprint::{Fingerprint, fingerprints};
use super::{Format, Report, uri, with_help};
use crate::check::rules::RULES;
use crate::check::{Rule, rule_help, rule_url};
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
        let mut results = report
            .map(|finding, lines| (finding.level, self.result(finding, lines, &prints.next().unwrap_or_default())));
        let left_out = limit(&mut results);
        let mut log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": driver() },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": { "%SRCROOT%": { "description": { "text": "The root of the repository." } } },
                "results": results.into_iter().map(|(_, result)| result).collect::<Vec<_>>(),
            }],
        });
        if left_out > 0 {
            let text = format!(
                "{left_out} more findings are not in this file, the least grave ones: code scanning takes {MOST} of a run. \
                 `coroner check` lists them; `--select` and paths divide them among runs."
            );
            log["runs"][0]["invocations"] = json!([{
                "executionSuccessful": true,
                "toolExecutionNotifications": [{ "level": "warning", "message": { "text": text } }],
            }]);
        }
        serde_json::to_writer_pretty(&mut *out, &log)?;
        writeln!(out)
    }
}

/// So many results of a run are taken by GitHub:
/// <https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning>.
pub const MOST: usize = 25_000;

/// Keeps the most severe of too many results, in their order; returns how many are left out.
fn limit<R>(results: &mut Vec<(Level, R)>) -> usize {
    let left_out = results.len().saturating_sub(MOST);
    if left_out > 0 {
        let mut levels: Vec<(Level, usize)> = results.iter().enumerate().map(|(at, (level, _))| (*level, at)).collect();
        levels.sort_unstable();
        let dropped: std::collections::BTreeSet<usize> = levels.split_off(MOST).into_iter().map(|(_, at)| at).collect();
        let mut at = 0;
        results.retain(|_| {
            at += 1;
            !dropped.contains(&(at - 1))
        });
    }
    left_out
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
    let help = rule_help(rule);
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": help.what },
        "helpUri": rule_url(rule.name),
        "help": { "text": help.how_to_fix, "markdown": help.page },
        "defaultConfiguration": { "level": rule.level },
        "properties": { "tags": ["postmortem", rule.group.name()] },
    })
}

impl Sarif {
    fn result(&self, finding: &Diagnostic, lines: Option<&Lines<'_>>, print: &Fingerprint) -> Value {
        let mut result = json!({
            "ruleId": finding.code,
            "level": finding.level,
            "message": { "text": with_help(finding, "\n", "") },
            "locations": [{ "physicalLocation": self.place(finding, finding.span, lines) }],
            // GitHub reads the second, and counts lines itself where it is missing.
            "partialFingerprints": { "coroner/v2": print.text(), "primaryLocationLineHash": print.line_hash() },
        });
        if let Ok(index) = RULES.binary_search_by(|rule| rule.name.cmp(finding.code)) {
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

#[cfg(test)]
mod tests {
    use super::{MOST, limit};
    use crate::diagnostic::Level;

    #[test]
    fn of_too_many_results_the_gravest_stay() {
        let mut results: Vec<(Level, usize)> = (0..MOST).map(|at| (Level::Note, at)).collect();
        assert_eq!(limit(&mut results), 0);
        results.extend([(Level::Error, MOST), (Level::Warning, MOST + 1)]);
        assert_eq!((limit(&mut results), results.len()), (2, MOST));
        assert_eq!(results[MOST - 2..], [(Level::Error, MOST), (Level::Warning, MOST + 1)]);
        assert_eq!(results[MOST - 3], (Level::Note, MOST - 3));
    }
}
