//! For a program: `{findings: […], summary}`. Lines and columns count from 1, columns in characters; null where none.

use std::io::{self, Write};

use serde::Serialize;

use super::fingerprint::fingerprints;
use super::{Format, Report, Summary};
use crate::check::rule::Group;
use crate::check::{rule_url, rules};
use crate::diagnostic::{Diagnostic, Fix, FixGrade, Level, Lines, Position, Span};

/// JSON.
#[derive(Debug, Clone, Copy)]
pub struct Json;

#[derive(Serialize)]
struct Answer<'r> {
    findings: Vec<Row<'r>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Row<'r> {
    rule: &'r str,
    url: Option<String>,
    group: Option<Group>,
    level: Level,
    path: &'r str,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    message: &'r str,
    help: Option<&'r str>,
    fix: Option<FixRecord<'r>>,
    fingerprint: String,
}

#[derive(Serialize)]
struct FixRecord<'r> {
    message: &'r str,
    grade: FixGrade,
    edits: Vec<Edit<'r>>,
}

#[derive(Serialize)]
struct Edit<'r> {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'r str,
}

impl Format for Json {
    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut prints = fingerprints(report).into_iter();
        let rows = report.map(|finding, lines| row(finding, lines, prints.next().unwrap_or_default().text()));
        serde_json::to_writer_pretty(&mut *out, &Answer { findings: rows, summary: report.summary() })?;
        writeln!(out)
    }
}

fn row<'r>(finding: &'r Diagnostic, lines: Option<&Lines<'_>>, fingerprint: String) -> Row<'r> {
    let place = finding.span.zip(lines).map(|(span, lines)| ends(span, lines));
    Row {
        rule: finding.code,
        url: rules::find(finding.code).map(|rule| rule_url(rule.name)),
        group: rules::find(finding.code).map(|rule| rule.group),
        level: finding.level,
        path: &finding.path,
        line: place.map(|(from, _)| from.line),
        column: place.map(|(from, _)| from.column),
        end_line: place.map(|(_, to)| to.line),
        end_column: place.map(|(_, to)| to.column),
        message: &finding.message,
        help: finding.help.as_deref(),
        fix: finding.fix.as_ref().zip(lines).map(|(fix, lines)| fix_record(fix, lines)),
        fingerprint,
    }
}

fn fix_record<'r>(fix: &'r Fix, lines: &Lines<'_>) -> FixRecord<'r> {
    let edit = |(span, text): &'r (Span, String)| {
        let (from, to) = ends(*span, lines);
        Edit { line: from.line, column: from.column, end_line: to.line, end_column: to.column, text }
    };
    FixRecord { message: &fix.message, grade: fix.grade, edits: fix.edits.iter().map(edit).collect() }
}

fn ends(span: Span, lines: &Lines<'_>) -> (Position, Position) {
    (lines.position(span.start), lines.position(span.end))
}
