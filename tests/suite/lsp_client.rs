//! An editor for tests: starts `coroner lsp` and speaks the protocol with it, message by message.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

use crate::archive_builder::{ArchiveBuilder, TODAY};

/// An editor with a server.
pub struct Editor {
    child: Child,
    input: Option<ChildStdin>,
    output: Receiver<Value>,
    /// Everything that the server ever wrote.
    pub heard: Vec<Value>,
    root: PathBuf,
    asked: i64,
}

impl Editor {
    /// Starts a server in a folder; nothing is said yet.
    pub fn start(archive: &ArchiveBuilder, arguments: &[&str]) -> Editor {
        let mut child = Command::new(env!("CARGO_BIN_EXE_coroner"))
            .args(arguments)
            .current_dir(archive.root().parent().unwrap())
            .env("SOURCE_DATE_EPOCH", TODAY)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let (sender, output) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut out) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let input = child.stdin.take();
        Editor { child, input, output, heard: Vec::new(), root: archive.root().to_path_buf(), asked: 0 }
    }

    /// Starts a server and greets it; what the editor can do beside the usual is in `extra`.
    pub fn greet(archive: &ArchiveBuilder, extra: &Value) -> Editor {
        let mut editor = Editor::start(archive, &["lsp", "--stdio"]);
        let mut capabilities = json!({
            "textDocument": {
                "publishDiagnostics": { "relatedInformation": true, "tagSupport": { "valueSet": [1] } },
                "hover": { "contentFormat": ["markdown", "plaintext"] },
                "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } } },
            },
        });
        for (key, value) in extra.as_object().unwrap() {
            capabilities[key] = value.clone();
        }
        let root = uri(archive.root());
        let params = json!({ "processId": null, "rootUri": root, "capabilities": capabilities });
        let answer = editor.ask("initialize", params);
        assert_eq!(answer["result"]["serverInfo"]["name"], "coroner", "{answer}");
        editor.tell("initialized", json!({}));
        editor
    }

    /// Writes bytes as they are.
    pub fn write(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.write(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    /// A notification.
    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// A request, and the answer to it.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        self.wait(|message| message["id"] == id && message.get("method").is_none())
    }

    /// The next message of a kind.
    pub fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = self.output.recv_timeout(Duration::from_secs(60)).expect("the server says nothing");
            self.heard.push(message.clone());
            if wanted(&message) {
                return message;
            }
        }
    }

    /// Opens a document with a text.
    pub fn open(&mut self, path: &str, text: &str) {
        let document = json!({ "uri": self.uri(path), "languageId": "markdown", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Changes the whole text of a document.
    pub fn change(&mut self, path: &str, version: i64, text: &str) {
        let document = json!({ "uri": self.uri(path), "version": version });
        let changes = json!([{ "text": text }]);
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// What is said of a document, of a version if one is named.
    pub fn diagnostics(&mut self, path: &str, version: Option<i64>) -> Vec<Value> {
        let uri = self.uri(path);
        let message = self.wait(|message| {
            let params = &message["params"];
            let fits = version.is_none_or(|version| params["version"] == version);
            message["method"] == "textDocument/publishDiagnostics" && params["uri"] == uri.as_str() && fits
        });
        message["params"]["diagnostics"].as_array().unwrap().clone()
    }

    /// What can be done at a range.
    pub fn actions(&mut self, path: &str, range: &Value, only: Option<&str>) -> Vec<Value> {
        let mut context = json!({ "diagnostics": [] });
        if let Some(only) = only {
            context["only"] = json!([only]);
        }
        let document = json!({ "uri": self.uri(path) });
        let params = json!({ "textDocument": document, "range": range, "context": context });
        self.ask("textDocument/codeAction", params)["result"].as_array().unwrap().clone()
    }

    /// The address of a file of the archive.
    pub fn uri(&self, path: &str) -> String {
        uri(&self.root.join(path))
    }

    /// Ends the conversation as the protocol has it.
    pub fn end(mut self) -> i32 {
        let answer = self.ask("shutdown", Value::Null);
        assert!(answer.get("error").is_none() && answer["result"].is_null(), "{answer}");
        self.tell("exit", Value::Null);
        self.code()
    }

    /// Goes away, and returns how the server ended.
    pub fn code(&mut self) -> i32 {
        self.input = None;
        self.child.wait().unwrap().code().unwrap()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display().to_string().replace(' ', "%20").replace('#', "%23"))
}

/// A message; none at the end. Anything else on the stream is a fault.
fn read(input: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if input.read_line(&mut line).unwrap() == 0 {
            return None;
        }
        if line == "\r\n" {
            break;
        }
        let value = line.strip_prefix("Content-Length: ").unwrap_or_else(|| panic!("on stdout: {line:?}"));
        length = value.trim().parse().unwrap();
    }
    let mut body = vec![0; length];
    input.read_exact(&mut body).unwrap();
    Some(serde_json::from_slice(&body).unwrap())
}

/// A text after the edits of an action, which count columns in UTF-16 or in UTF-8.
pub fn applied(text: &str, edit: &Value, utf8: bool) -> String {
    let edits = match edit["changes"].as_object() {
        Some(changes) => changes.values().next().unwrap().clone(),
        None => edit["documentChanges"][0]["edits"].clone(),
    };
    let offset = |position: &Value| {
        let line = position["line"].as_u64().unwrap() as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut left = position["character"].as_u64().unwrap() as usize;
        let mut at = start;
        for letter in text[start..].chars() {
            if left == 0 {
                break;
            }
            left -= if utf8 { letter.len_utf8() } else { letter.len_utf16() };
            at += letter.len_utf8();
        }
        at
    };
    let mut edits: Vec<(usize, usize, String)> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| {
            let range = &edit["range"];
            (offset(&range["start"]), offset(&range["end"]), edit["newText"].as_str().unwrap().to_string())
        })
        .collect();
    edits.sort();
    let mut new = text.to_string();
    for (start, end, words) in edits.into_iter().rev() {
        new.replace_range(start..end, &words);
    }
    new
}
