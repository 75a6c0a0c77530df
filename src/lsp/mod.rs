//! The language server: shows the findings of `check` in an editor while a postmortem is written.
//!
//! This module knows the protocol (<https://microsoft.github.io/language-server-protocol/>) and which documents are
//! open. Findings, explanations and fixes come from `check`, applied to the editor's text, saved or not. Messages are
//! handled one at a time; findings are computed when no message has come for a short while, or when a request needs
//! them. Only messages are written to the output.

mod actions;
mod address;
mod cause;
mod client;
mod library;
mod open_document;
mod position;
mod server;
mod wire;

use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::de::DeserializeOwned;
use serde_json::Value;

use self::server::Server;
use self::wire::Incoming;
use crate::archive::Options;

/// Findings are computed when no message has come for this long.
const QUIET: Duration = Duration::from_millis(60);

/// Recurrences across the archive are recomputed when no message has come for this long.
const PAUSE: Duration = Duration::from_millis(600);

/// Settings of the server.
pub struct Settings<'s> {
    /// The archive's root, if it is not to be found from the open documents.
    pub root: Option<PathBuf>,
    /// How archives are read; called each time, since a server may run past midnight.
    pub options: &'s dyn Fn() -> Options,
}

impl std::fmt::Debug for Settings<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Settings").field("root", &self.root).finish_non_exhaustive()
    }
}

/// Serves an editor until it sends `exit` or disconnects. True if it sent `shutdown` first, as it should.
pub fn speak(input: impl Read + Send + 'static, out: &mut impl Write, settings: &Settings<'_>) -> io::Result<bool> {
    let incoming = wire::listen(input);
    let mut talk = Talk { settings, server: None, over: false };
    loop {
        let server = talk.server.as_ref();
        let came = if server.is_some_and(Server::is_due) {
            incoming.recv_timeout(QUIET)
        } else if server.is_some_and(Server::is_outdated) {
            incoming.recv_timeout(PAUSE)
        } else {
            incoming.recv().map_err(|_| RecvTimeoutError::Disconnected)
        };
        match came {
            Ok(Incoming::Message(message)) => {
                if matches!(&*message, Message::Notification(sent) if sent.method == "exit") {
                    return Ok(talk.over);
                }
                for answer in talk.safely(*message) {
                    answer.write(out)?;
                }
            }
            Ok(Incoming::Broken(code, why)) => wire::refuse(out, code, &why)?,
            Err(RecvTimeoutError::Timeout) => {
                for news in talk.refreshed() {
                    news.write(out)?;
                }
            }
            Err(RecvTimeoutError::Disconnected) => return Ok(talk.over),
        }
    }
}

/// A session: `initialize`, work, `shutdown`.
struct Talk<'s> {
    settings: &'s Settings<'s>,
    /// None before `initialize`.
    server: Option<Server<'s>>,
    /// The editor asked to shut down.
    over: bool,
}

impl Talk<'_> {
    /// Handles a message. A panic must not end the editor's session: it is answered with an internal error.
    fn safely(&mut self, message: Message) -> Vec<Message> {
        let id = match &message {
            Message::Request(request) => Some(request.id.clone()),
            _ => None,
        };
        let mut answers = catch_unwind(AssertUnwindSafe(|| self.take(message))).unwrap_or_else(|_| {
            self.server.iter_mut().for_each(Server::reset);
            id.map(|id| refused(id, ErrorCode::InternalError, "internal error")).into_iter().collect()
        });
        let news = self.server.as_mut().map(|server| std::mem::take(&mut server.outbox));
        answers.extend(news.into_iter().flatten());
        answers
    }

    /// Computes what is due.
    fn refreshed(&mut self) -> Vec<Message> {
        let Some(server) = &mut self.server else { return Vec::new() };
        if catch_unwind(AssertUnwindSafe(
            || if server.is_due() { server.refresh() } else { server.update_recurrences() },
        ))
        .is_err()
        {
            server.reset();
        }
        std::mem::take(&mut server.outbox)
    }

    fn take(&mut self, message: Message) -> Vec<Message> {
        match message {
            Message::Request(request) => vec![self.answer(request)],
            Message::Notification(sent) => {
                if let Some(server) = self.server.as_mut().filter(|_| !self.over) {
                    receive(server, sent);
                }
                Vec::new()
            }
            // Responses to our own requests need no handling.
            Message::Response(_) => Vec::new(),
        }
    }

    fn answer(&mut self, request: Request) -> Message {
        let Request { id, method, params } = request;
        if self.over {
            return refused(id, ErrorCode::InvalidRequest, "the server was shut down");
        }
        let Some(server) = &mut self.server else {
            if method != "initialize" {
                return refused(id, ErrorCode::ServerNotInitialized, "`initialize` must come first");
            }
            return match serde_json::from_value(params) {
                Ok(params) => {
                    let (server, result) = Server::new(self.settings, &params);
                    self.server = Some(server);
                    answered(id, &result)
                }
                Err(error) => refused(id, ErrorCode::InvalidParams, &error.to_string()),
            };
        };
        match method.as_str() {
            "initialize" => refused(id, ErrorCode::InvalidRequest, "`initialize` was already called"),
            "shutdown" => {
                self.over = true;
                answered(id, &())
            }
            "textDocument/hover" => asked(id, params, |params| server.hover(&params)),
            "textDocument/codeAction" => asked(id, params, |params| server.actions(&params)),
            _ => refused(id, ErrorCode::MethodNotFound, &format!("no such method: {method}")),
        }
    }
}

/// Handles a notification. One that cannot be parsed is ignored, since notifications have no response.
fn receive(server: &mut Server<'_>, sent: Notification) {
    let Notification { method, params } = sent;
    match method.as_str() {
        "initialized" => server.initialized(),
        "textDocument/didOpen" => notified(params, |params| server.opened(params)),
        "textDocument/didChange" => notified(params, |params| server.changed(params)),
        "textDocument/didSave" => notified(params, |params| server.saved(&params)),
        "textDocument/didClose" => notified(params, |params| server.closed(&params)),
        "workspace/didChangeWatchedFiles" => notified(params, |params| server.watched(params)),
        "workspace/didChangeWorkspaceFolders" => notified(params, |params| server.folders_changed(params)),
        _ => {}
    }
}

fn notified<P: DeserializeOwned>(params: Value, take: impl FnOnce(P)) {
    if let Ok(params) = serde_json::from_value(params) {
        take(params);
    }
}

/// The response to a request whose parameters can be parsed.
fn asked<P: DeserializeOwned, A: serde::Serialize>(id: RequestId, params: Value, ask: impl FnOnce(P) -> A) -> Message {
    match serde_json::from_value(params) {
        Ok(params) => answered(id, &ask(params)),
        Err(error) => refused(id, ErrorCode::InvalidParams, &error.to_string()),
    }
}

fn answered(id: RequestId, result: &impl serde::Serialize) -> Message {
    match serde_json::to_value(result) {
        Ok(result) => Response::new_ok(id, result).into(),
        Err(error) => refused(id, ErrorCode::InternalError, &error.to_string()),
    }
}

fn refused(id: RequestId, code: ErrorCode, why: &str) -> Message {
    Response::new_err(id, code as i32, why.to_string()).into()
}
