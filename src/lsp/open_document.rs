//! A document that is open in the editor, and its findings in the protocol's form.

use std::path::PathBuf;
use std::str::FromStr;

use lsp_types::{
    CodeDescription, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Hover, HoverContents, Location,
    MarkupContent, MarkupKind, NumberOrString, Position, Range, Uri,
};

use super::client::Client;
use super::position::Index;
use crate::check::{for_editor, for_terminal, rule_url, rules};
use crate::diagnostic::{Diagnostic, Level, Palette, Span};

/// A span over more lines than this is shown by its first line, as on a terminal: underlining a whole section does not
/// help.
const TALLEST: usize = 3;

/// A document that is open.
#[derive(Debug)]
pub(super) struct OpenDocument {
    /// Its address in the editor.
    pub(super) uri: Uri,
    /// Where it is on disk.
    pub(super) path: PathBuf,
    /// The editor's version number of the current text.
    pub(super) version: i32,
    /// Its text, including a byte order mark if the editor sends one.
    pub(super) text: String,
    /// The root of the archive that it is part of, and its path from there.
    pub(super) home: Option<(PathBuf, String)>,
    /// Its findings may differ from those last sent.
    pub(super) due: bool,
    /// It was opened or saved since it was last checked.
    pub(super) fresh: bool,
    /// Findings were sent to the editor.
    pub(super) is_shown: bool,
    /// What was found in its text.
    pub(super) findings: Vec<Diagnostic>,
}

impl OpenDocument {
    /// The length of the byte order mark, which spans do not include.
    pub(super) fn mark(&self) -> usize {
        if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
    }

    /// Its positions.
    pub(super) fn index(&self, client: Client) -> Index<'_> {
        Index::new(&self.text, client.units)
    }

    /// A span of a finding as bytes of the text.
    pub(super) fn own(&self, span: Span) -> Span {
        Span::new(span.start + self.mark(), span.end + self.mark())
    }

    /// A range of the editor as bytes of the text that findings are about: without the byte order mark.
    pub(super) fn place(&self, range: Range, client: Client) -> Span {
        let span = self.index(client).bytes(range);
        Span::new(span.start.saturating_sub(self.mark()), span.end.saturating_sub(self.mark()))
    }

    /// Where a finding is shown; without a span, on the first line.
    pub(super) fn range(&self, span: Option<Span>, index: &Index<'_>) -> Range {
        let Some(span) = span else { return index.range(index.span(0)) };
        let mut span = self.own(span);
        let line = index.line(span.start);
        if index.line(span.end) - line >= TALLEST {
            span.end = index.span(line).end.max(span.start);
        }
        index.range(span)
    }

    /// The findings that are shown at a range.
    pub(super) fn at(&self, range: Range, index: &Index<'_>) -> Vec<&Diagnostic> {
        self.findings.iter().filter(|finding| meet(self.range(finding.span, index), range)).collect()
    }

    /// The findings in the protocol's form.
    pub(super) fn shown(&self, client: Client) -> Vec<lsp_types::Diagnostic> {
        let index = self.index(client);
        self.findings.iter().map(|finding| shown(finding, &self.uri, client, |s| self.range(s, &index))).collect()
    }

    /// What the rules at a position are about.
    pub(super) fn hover(&self, at: Position, client: Client) -> Option<Hover> {
        let index = self.index(client);
        let found = self.at(Range { start: at, end: at }, &index);
        let mut names: Vec<&str> = found.iter().map(|finding| finding.code).collect();
        names.sort_unstable();
        names.dedup();
        let pages: Vec<String> = names
            .into_iter()
            .filter_map(rules::find)
            .map(|rule| if client.markdown { for_editor(rule) } else { for_terminal(rule, Palette::Plain) })
            .collect();
        let kind = if client.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
        let value = pages.join(if client.markdown { "\n---\n\n" } else { "\n" });
        (!pages.is_empty()).then(|| Hover {
            contents: HoverContents::Markup(MarkupContent { kind, value }),
            range: found.first().map(|finding| self.range(finding.span, &index)),
        })
    }
}

/// Whether two ranges overlap or touch.
pub(super) fn meet(a: Range, b: Range) -> bool {
    a.start <= b.end && b.start <= a.end
}

/// A finding in the protocol's form.
pub(super) fn shown(
    finding: &Diagnostic,
    uri: &Uri,
    client: Client,
    range: impl Fn(Option<Span>) -> Range,
) -> lsp_types::Diagnostic {
    let help = finding.help.as_ref().map_or_else(String::new, |help| format!("\nhelp: {help}"));
    let others = finding.others.iter().map(|other| DiagnosticRelatedInformation {
        location: Location { uri: uri.clone(), range: range(Some(other.span)) },
        message: other.message.clone(),
    });
    let others: Vec<_> = others.collect();
    let is_rule = rules::find(finding.code).is_some();
    // Only a comment that allows nothing can be removed without loss.
    let unnecessary = finding.code == "unused-allowance" && client.tags;
    lsp_types::Diagnostic {
        range: range(finding.span),
        severity: Some(match finding.level {
            Level::Error => DiagnosticSeverity::ERROR,
            Level::Warning => DiagnosticSeverity::WARNING,
            Level::Note => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(finding.code.to_string())),
        code_description: is_rule
            .then(|| Uri::from_str(&rule_url(finding.code)).ok())
            .flatten()
            .map(|href| CodeDescription { href }),
        source: Some("coroner".into()),
        message: format!("{}{help}", finding.message),
        related_information: (client.related && !others.is_empty()).then_some(others),
        tags: unnecessary.then(|| vec![DiagnosticTag::UNNECESSARY]),
        data: None,
    }
}
