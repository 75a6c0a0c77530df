//! The state between messages: open documents, the archives that they belong to, and what was sent to the editor.
//!
//! There is one method per message; responses and notifications are collected in `outbox`. Nothing here reads or writes
//! a stream.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use lsp_server::{Message, Notification, Request};
use lsp_types::notification::{LogMessage, Notification as _, PublishDiagnostics};
use lsp_types::request::{RegisterCapability, Request as _};
use lsp_types::{
    CodeActionOrCommand, CodeActionParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    FileChangeType, Hover, HoverParams, InitializeParams, InitializeResult, LogMessageParams, MessageType,
    PublishDiagnosticsParams, Registration, RegistrationParams, ServerInfo, Uri,
};

use super::client::Client;
use super::library::Library;
use super::open_document::{OpenDocument, shown};
use super::position::{Index, changed};
use super::{Settings, actions, address};
use crate::source::{BOOK, limits, read_file, root_above};

/// The files that the editor should watch.
const WATCHED: &str = "**/*.{md,markdown,toml}";

/// The server.
pub(super) struct Server<'s> {
    settings: &'s Settings<'s>,
    client: Client,
    /// The folders that the editor has open.
    folders: Vec<PathBuf>,
    libraries: BTreeMap<PathBuf, Library>,
    /// By address.
    open_documents: BTreeMap<String, OpenDocument>,
    /// Other files for which an error was sent: by address, the root they belong to.
    faulty: BTreeMap<String, PathBuf>,
    /// Messages to send.
    pub(super) outbox: Vec<Message>,
}

impl<'s> Server<'s> {
    /// A server for an editor, and the response to `initialize`.
    pub(super) fn new(settings: &'s Settings<'s>, params: &InitializeParams) -> (Server<'s>, InitializeResult) {
        let client = Client::of(params);
        let named = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
        #[allow(deprecated, reason = "editors that know no workspace folders send it")]
        let root = params.root_uri.iter();
        let folders = named.chain(root).filter_map(address::path).collect();
        let server = Server {
            settings,
            client,
            folders,
            libraries: BTreeMap::new(),
            open_documents: BTreeMap::new(),
            faulty: BTreeMap::new(),
            outbox: Vec::new(),
        };
        let info = ServerInfo { name: "coroner".into(), version: Some(env!("CARGO_PKG_VERSION").into()) };
        (server, InitializeResult { capabilities: client.answer(), server_info: Some(info) })
    }

    /// The editor is ready: registers for file changes, if the editor supports that.
    pub(super) fn initialized(&mut self) {
        if !self.client.watches {
            return;
        }
        let options = serde_json::json!({ "watchers": [{ "globPattern": WATCHED }] });
        let method = "workspace/didChangeWatchedFiles".into();
        let registration = Registration { id: "files".into(), method, register_options: Some(options) };
        let params = RegistrationParams { registrations: vec![registration] };
        let request = Request::new("watch".to_string().into(), RegisterCapability::METHOD.into(), params);
        self.outbox.push(request.into());
    }

    /// A document was opened.
    pub(super) fn opened(&mut self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        let Some(path) = address::path(&document.uri) else { return };
        let document = OpenDocument {
            path,
            version: document.version,
            text: document.text,
            home: None,
            due: true,
            fresh: true,
            is_shown: false,
            findings: Vec::new(),
            uri: document.uri,
        };
        self.open_documents.insert(document.uri.as_str().to_string(), document);
    }

    /// A document was changed.
    pub(super) fn changed(&mut self, params: DidChangeTextDocumentParams) {
        let Some(document) = self.open_documents.get_mut(params.text_document.uri.as_str()) else { return };
        document.version = params.text_document.version;
        document.text = changed(std::mem::take(&mut document.text), params.content_changes, self.client.units);
        document.due = true;
    }

    /// A document was saved. Changes to other files are only known if the editor watches files.
    pub(super) fn saved(&mut self, params: &DidSaveTextDocumentParams) {
        let Some(path) = address::path(&params.text_document.uri) else { return };
        let is_document = self.open_documents.get_mut(params.text_document.uri.as_str()).is_some_and(|document| {
            (document.due, document.fresh) = (true, true);
            document.path.extension().is_none_or(|ending| ending != "toml")
        });
        if !is_document || !self.client.watches {
            self.invalidate(&path);
        }
    }

    /// A document was closed: its findings are withdrawn, and the text on disk applies again.
    pub(super) fn closed(&mut self, params: &DidCloseTextDocumentParams) {
        let Some(document) = self.open_documents.remove(params.text_document.uri.as_str()) else { return };
        if document.is_shown {
            self.publish(document.uri, Vec::new(), None);
        }
        let Some((root, path)) = document.home else { return };
        let Some(library) = self.libraries.get_mut(&root).filter(|library| library.knows(&path)) else { return };
        match read_file(&document.path, limits::RECORDS) {
            Ok(bytes) => library.put(&path, &String::from_utf8_lossy(&bytes)),
            Err(_) => library.invalidate(),
        }
    }

    /// Files changed on disk. A known document is re-read alone; for open ones the editor's text applies.
    pub(super) fn watched(&mut self, params: DidChangeWatchedFilesParams) {
        for change in params.changes {
            let Some(path) = address::path(&change.uri) else { continue };
            if change.typ == FileChangeType::CHANGED
                && self.open_documents.values().any(|document| document.path == path)
            {
                continue;
            }
            let home = self.home(&path).filter(|_| change.typ == FileChangeType::CHANGED);
            let known = home.and_then(|(root, below)| {
                let library = self.libraries.get_mut(&root).filter(|library| library.knows(&below))?;
                let bytes = read_file(&path, limits::RECORDS).ok()?;
                library.put(&below, &String::from_utf8_lossy(&bytes));
                Some(root)
            });
            match known {
                Some(root) => self.schedule(&root),
                None => self.invalidate(&path),
            }
        }
    }

    /// The editor has other folders open.
    pub(super) fn folders_changed(&mut self, params: DidChangeWorkspaceFoldersParams) {
        let path = |folder: &lsp_types::WorkspaceFolder| address::path(&folder.uri);
        let gone: Vec<PathBuf> = params.event.removed.iter().filter_map(path).collect();
        self.folders.retain(|folder| !gone.contains(folder));
        self.folders.extend(params.event.added.iter().filter_map(path));
        self.open_documents.values_mut().for_each(|document| document.due = true);
    }

    /// Whether the editor waits for findings.
    pub(super) fn is_due(&self) -> bool {
        self.open_documents.values().any(|document| document.due)
    }

    /// Whether there is something to compute when the user pauses.
    pub(super) fn is_outdated(&self) -> bool {
        self.libraries.values().any(Library::is_outdated)
    }

    /// Computes that, and sends the differences to the editor.
    pub(super) fn update_recurrences(&mut self) {
        let behind = self.libraries.iter_mut().filter(|(_, library)| library.is_outdated());
        let roots: Vec<PathBuf> = behind
            .map(|(root, library)| {
                library.update_recurrences();
                root.clone()
            })
            .collect();
        for root in roots {
            self.check_open_documents(&root);
        }
    }

    /// The hover text for the rules at a position.
    pub(super) fn hover(&mut self, params: &HoverParams) -> Option<Hover> {
        self.refresh();
        let at = &params.text_document_position_params;
        self.open_documents.get(at.text_document.uri.as_str())?.hover(at.position, self.client)
    }

    /// The code actions at a range.
    pub(super) fn actions(&mut self, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
        self.refresh();
        let Some(document) = self.open_documents.get(params.text_document.uri.as_str()) else { return Vec::new() };
        let causes = document.home.as_ref().filter(|_| actions::are_quick_fixes_wanted(&params.context));
        let causes = causes.and_then(|(root, path)| {
            let place = document.place(params.range, self.client);
            Some(self.libraries.get_mut(root)?.causes(path, place))
        });
        actions::actions(document, self.client, params.range, &params.context, &causes.unwrap_or_default())
    }

    /// Checks what is due, and sends the findings.
    pub(super) fn refresh(&mut self) {
        let due: Vec<String> = self.open_documents.iter().filter(|(_, s)| s.due).map(|(uri, _)| uri.clone()).collect();
        let mut roots = BTreeSet::new();
        for uri in &due {
            let home = self.open_documents.get(uri).and_then(|document| self.home(&document.path));
            let Some(document) = self.open_documents.get_mut(uri) else { continue };
            if let Some((root, _)) = &home {
                roots.insert(root.clone());
            }
            document.home = home;
        }
        for root in &roots {
            self.check_open_documents(root);
        }
        for uri in due {
            let Some(document) = self.open_documents.get_mut(&uri).filter(|document| document.due) else { continue };
            // Not part of an archive, or no longer.
            (document.due, document.findings) = (false, Vec::new());
            if std::mem::take(&mut document.is_shown) {
                let uri = document.uri.clone();
                self.publish(uri, Vec::new(), None);
            }
        }
    }

    /// After an internal error no state can be trusted: everything is re-read when a document changes, but not before,
    /// so that the error does not repeat at once.
    pub(super) fn reset(&mut self) {
        self.libraries.clear();
        self.open_documents.values_mut().for_each(|document| document.due = false);
    }

    /// Checks the open documents of an archive.
    fn check_open_documents(&mut self, root: &Path) {
        let library = self.libraries.entry(root.to_path_buf()).or_insert_with(|| Library::new(root.to_path_buf()));
        let here = |document: &&mut OpenDocument| document.home.as_ref().is_some_and(|(home, _)| home == root);
        let mut open_documents: Vec<&mut OpenDocument> = self.open_documents.values_mut().filter(here).collect();
        let path_of =
            |document: &OpenDocument| document.home.as_ref().map_or_else(String::new, |(_, path)| path.clone());
        let options = (self.settings.options)();
        let mut read = library.open(&options);
        // A file created after the archive was read may be one of its documents.
        let is_new = |document: &&mut OpenDocument| {
            document.fresh && !library.knows(&path_of(document)) && library.is_older_than(&document.path)
        };
        if !read && open_documents.iter().any(is_new) {
            library.invalidate();
            read = library.open(&options);
        }
        for document in open_documents.iter().filter(|document| read || document.due) {
            library.put(&path_of(document), &document.text);
        }
        let known: BTreeSet<String> =
            open_documents.iter().map(|s| path_of(s)).filter(|path| library.knows(path)).collect();
        let mut findings = if known.is_empty() { BTreeMap::new() } else { library.findings(&known) };
        let mut news = Vec::new();
        for document in &mut open_documents {
            let path = path_of(document);
            let found = findings.remove(&path).unwrap_or_default();
            let changed = document.findings != found || (document.due && known.contains(&path));
            (document.due, document.fresh) = (false, false);
            document.findings = found;
            if changed {
                document.is_shown = known.contains(&path);
                news.push((document.uri.clone(), document.shown(self.client), Some(document.version)));
            }
        }
        for (uri, shown, version) in news {
            self.publish(uri, shown, version);
        }
        if read {
            self.publish_faults(root);
        }
    }

    /// Reports errors in `book.toml` or the baseline; until they are fixed, there are no findings.
    fn publish_faults(&mut self, root: &Path) {
        let mut by_file: BTreeMap<String, (Uri, Vec<lsp_types::Diagnostic>)> = BTreeMap::new();
        for fault in self.libraries.get(root).map_or(&[][..], |library| &library.faults) {
            let Some(uri) = address::uri(&root.join(&fault.finding.path)) else { continue };
            let index = Index::new(&fault.text, self.client.units);
            let range = |span: Option<_>| index.range(span.unwrap_or_default());
            let diagnostic = shown(&fault.finding, &uri, self.client, range);
            by_file.entry(uri.as_str().to_string()).or_insert_with(|| (uri, Vec::new())).1.push(diagnostic);
        }
        if !by_file.is_empty() {
            let message = format!("nothing is checked until {BOOK} and the baseline are fixed ({})", root.display());
            let params = LogMessageParams { typ: MessageType::WARNING, message };
            self.outbox.push(Notification::new(LogMessage::METHOD.into(), params).into());
        }
        let fixed = self.faulty.iter().filter(|(uri, of)| *of == root && !by_file.contains_key(*uri));
        let fixed: Vec<Uri> = fixed.filter_map(|(uri, _)| uri.parse().ok()).collect();
        self.faulty.retain(|_, of| of != root);
        for uri in fixed {
            self.publish(uri, Vec::new(), None);
        }
        for (key, (uri, diagnostics)) in by_file {
            self.faulty.insert(key, root.to_path_buf());
            self.publish(uri, diagnostics, None);
        }
    }

    fn publish(&mut self, uri: Uri, diagnostics: Vec<lsp_types::Diagnostic>, version: Option<i32>) {
        let params = PublishDiagnosticsParams { uri, diagnostics, version };
        self.outbox.push(Notification::new(PublishDiagnostics::METHOD.into(), params).into());
    }

    /// Discards the archives that a file may belong to.
    fn invalidate(&mut self, path: &Path) {
        let roots: Vec<PathBuf> = self.libraries.keys().filter(|root| path.starts_with(root)).cloned().collect();
        for root in roots {
            if let Some(library) = self.libraries.get_mut(&root) {
                library.invalidate();
            }
            self.schedule(&root);
        }
        // A new book.toml turns a folder into an archive that was none, or was part of another.
        if path.file_name().is_some_and(|name| name == BOOK) {
            self.open_documents.values_mut().for_each(|document| document.due = true);
        }
    }

    fn schedule(&mut self, root: &Path) {
        let here = |document: &&mut OpenDocument| document.home.as_ref().is_some_and(|(home, _)| home == root);
        self.open_documents.values_mut().filter(here).for_each(|document| document.due = true);
    }

    /// The archive that a file is part of, and its path from there: the one that was named (`-C`), else the nearest
    /// folder above it with a `book.toml`, else the folder that the editor has open.
    fn home(&self, path: &Path) -> Option<(PathBuf, String)> {
        let root = match &self.settings.root {
            Some(root) => Some(root.clone()),
            None => {
                let above = path.parent().and_then(root_above);
                let open = || self.folders.iter().filter(|folder| path.starts_with(folder));
                above.or_else(|| open().max_by_key(|folder| folder.components().count()).cloned())
            }
        }?;
        let below = path.strip_prefix(&root).map(Path::to_path_buf).ok().or_else(|| {
            // The editor may have opened the file through a link.
            let real = path.canonicalize().ok()?;
            Some(real.strip_prefix(root.canonicalize().ok()?).ok()?.to_path_buf())
        })?;
        let parts: Option<Vec<&str>> = below.components().map(|part| part.as_os_str().to_str()).collect();
        Some((root, parts?.join("/")))
    }
}
