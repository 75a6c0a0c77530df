//! The capabilities of the editor, and those that the server announces.

use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, HoverProviderCapability, InitializeParams,
    MarkupKind, OneOf, SaveOptions, ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextDocumentSyncSaveOptions, WorkspaceFoldersServerCapabilities,
    WorkspaceServerCapabilities,
};

use super::position::Units;

/// The kind of the action that fixes all.
pub(super) const FIX_ALL: &str = "source.fixAll.coroner";

/// The capabilities of an editor.
#[derive(Debug, Clone, Copy)]
pub(super) struct Client {
    /// The unit of columns.
    pub(super) units: Units,
    /// It shows related locations with a finding.
    pub(super) related: bool,
    /// It can mark code as unnecessary.
    pub(super) tags: bool,
    /// It shows Markdown.
    pub(super) markdown: bool,
    /// It accepts actions with edits, not only commands.
    pub(super) actions: bool,
    /// It accepts edits for a specific version of a document.
    pub(super) versioned: bool,
    /// It can report files that change on disk.
    pub(super) watches: bool,
}

impl Client {
    /// From the editor's `initialize` request.
    pub(super) fn of(params: &InitializeParams) -> Client {
        let all = &params.capabilities;
        let document = all.text_document.as_ref();
        let workspace = all.workspace.as_ref();
        let shown = document.and_then(|document| document.publish_diagnostics.as_ref());
        let offered = all.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        let hover = document.and_then(|document| document.hover.as_ref()?.content_format.as_ref());
        let action = document.and_then(|document| document.code_action.as_ref());
        let edit = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let files = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
        Client {
            units: Units::of(offered.unwrap_or_default()),
            related: shown.is_some_and(|shown| shown.related_information == Some(true)),
            tags: shown.is_some_and(|shown| shown.tag_support.is_some()),
            markdown: hover.is_some_and(|formats| formats.contains(&MarkupKind::Markdown)),
            actions: action.is_some_and(|action| action.code_action_literal_support.is_some()),
            versioned: edit.is_some_and(|edit| edit.document_changes == Some(true)),
            watches: files.is_some_and(|files| files.dynamic_registration == Some(true)),
        }
    }

    /// The capabilities of the server.
    pub(super) fn answer(self) -> ServerCapabilities {
        ServerCapabilities {
            position_encoding: Some(self.units.kind()),
            text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::INCREMENTAL),
                save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
                ..Default::default()
            })),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, CodeActionKind::new(FIX_ALL)]),
                ..Default::default()
            })),
            workspace: Some(WorkspaceServerCapabilities {
                workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                    supported: Some(true),
                    change_notifications: Some(OneOf::Left(true)),
                }),
                file_operations: None,
            }),
            ..Default::default()
        }
    }
}
