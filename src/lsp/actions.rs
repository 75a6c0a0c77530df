//! Code actions: apply a fix, apply all fixes, set a proposed root cause, or insert a comment that allows a finding.

use lsp_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, DocumentChanges, NumberOrString, OneOf,
    OptionalVersionedTextDocumentIdentifier, Range, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use super::cause::ProposedCause;
use super::client::{Client, FIX_ALL};
use super::open_document::{OpenDocument, meet};
use super::position::Index;
use crate::check::{allowance, chosen};
use crate::diagnostic::{Diagnostic, FixGrade, Span};

/// The actions at a range.
pub(super) fn actions(
    document: &OpenDocument,
    client: Client,
    range: Range,
    context: &CodeActionContext,
    causes: &[ProposedCause],
) -> Vec<CodeActionOrCommand> {
    let quick = are_quick_fixes_wanted(context);
    let all = wanted(context, FIX_ALL);
    if !client.actions || !(quick || all) {
        return Vec::new();
    }
    let maker = Maker { document, client, index: document.index(client) };
    let mut found = Vec::new();
    if quick {
        found.extend(maker.quick(range, context));
        found.extend(causes.iter().map(|cause| maker.cause(cause)));
        found.extend(maker.allowances(range, context));
    }
    let safe = chosen(&document.findings, false);
    if all && !safe.is_empty() {
        let edits: Vec<(Span, String)> = safe.iter().flat_map(|fix| &fix.edits).cloned().collect();
        found.push(CodeAction {
            title: "Apply all safe fixes".into(),
            kind: Some(CodeActionKind::new(FIX_ALL)),
            edit: Some(maker.edit(&edits)),
            ..CodeAction::default()
        });
    }
    found.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// Whether quick fixes are requested.
pub(super) fn are_quick_fixes_wanted(context: &CodeActionContext) -> bool {
    wanted(context, CodeActionKind::QUICKFIX.as_str())
}

/// Whether a kind of action is requested: without a filter all are, and `source` matches all kinds below it.
fn wanted(context: &CodeActionContext, kind: &str) -> bool {
    let below = |named: &str| kind == named || kind.strip_prefix(named).is_some_and(|rest| rest.starts_with('.'));
    context.only.as_ref().is_none_or(|only| only.iter().any(|named| below(named.as_str()) || named.as_str().is_empty()))
}

struct Maker<'s> {
    document: &'s OpenDocument,
    client: Client,
    index: Index<'s>,
}

impl Maker<'_> {
    /// The fixes of the findings that are shown at the range.
    fn quick(&self, range: Range, context: &CodeActionContext) -> Vec<CodeAction> {
        let findings = self.document.at(range, &self.index);
        let own = findings.iter().filter_map(|finding| finding.fix.as_ref());
        own.map(|fix| {
            let places: Vec<Range> =
                fix.edits.iter().map(|(span, _)| self.index.range(self.document.own(*span))).collect();
            let shown = context.diagnostics.iter().filter(|d| places.iter().any(|place| meet(d.range, *place)));
            CodeAction {
                title: capital(&fix.message),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(shown.cloned().collect()),
                edit: Some(self.edit(&fix.edits)),
                is_preferred: Some(fix.grade == FixGrade::Safe),
                ..CodeAction::default()
            }
        })
        .collect()
    }

    /// A proposed category, to accept. It is a suggestion: never preferred, and no part of fixing all.
    fn cause(&self, proposed: &ProposedCause) -> CodeAction {
        CodeAction {
            title: proposed.title.clone(),
            kind: Some(CodeActionKind::QUICKFIX),
            edit: Some(self.edit(std::slice::from_ref(&proposed.edit))),
            is_preferred: Some(false),
            ..CodeAction::default()
        }
    }

    /// For each rule with a finding here, the comment that allows it.
    fn allowances(&self, range: Range, context: &CodeActionContext) -> Vec<CodeAction> {
        let mut findings: Vec<&Diagnostic> = self.document.at(range, &self.index);
        findings.sort_by_key(|finding| finding.code);
        findings.dedup_by_key(|finding| finding.code);
        let text = &self.document.text[self.document.mark()..];
        let offered = findings.into_iter().filter_map(|finding| {
            let (at, comment) = allowance(text, finding)?;
            let code = Some(NumberOrString::String(finding.code.to_string()));
            let shown = context.diagnostics.iter().filter(|shown| shown.code == code);
            Some(CodeAction {
                title: format!("Allow `{}` here: add a reason to the comment", finding.code),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(shown.cloned().collect()),
                edit: Some(self.edit(&[(Span::new(at, at), comment)])),
                is_preferred: Some(false),
                ..CodeAction::default()
            })
        });
        offered.collect()
    }

    /// Replacements in the protocol's form.
    #[allow(clippy::mutable_key_type, reason = "the protocol's own type; its addresses do not change")]
    fn edit(&self, edits: &[(Span, String)]) -> WorkspaceEdit {
        let edit = |(span, new): &(Span, String)| TextEdit {
            range: self.index.range(self.document.own(*span)),
            new_text: new.clone(),
        };
        let edits: Vec<TextEdit> = edits.iter().map(edit).collect();
        let uri = self.document.uri.clone();
        if !self.client.versioned {
            return WorkspaceEdit { changes: Some([(uri, edits)].into()), ..WorkspaceEdit::default() };
        }
        let text_document = OptionalVersionedTextDocumentIdentifier { uri, version: Some(self.document.version) };
        let edits = edits.into_iter().map(OneOf::Left).collect();
        let changes = DocumentChanges::Edits(vec![TextDocumentEdit { text_document, edits }]);
        WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
    }
}

/// A sentence as a title.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
