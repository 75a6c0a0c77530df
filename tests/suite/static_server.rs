//! A plain static file server on loopback, as any host would serve a built site: no headers of ours, no ranges.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

/// What is wrong with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The connection is closed without one.
    Refused,
    /// It breaks off half way.
    Cut,
}

/// Decides by path what is wrong with an answer, if anything.
pub type Faults = dyn Fn(&str) -> Option<Fault> + Send + Sync;

/// A server of one folder; it ends with the test process.
pub struct StaticServer {
    port: u16,
}

impl StaticServer {
    /// Serves a folder at the root of a free port.
    pub fn start(folder: &Path) -> StaticServer {
        StaticServer::with(folder, |_| None)
    }

    /// The same on a bad day.
    pub fn with(folder: &Path, faults: impl Fn(&str) -> Option<Fault> + Send + Sync + 'static) -> StaticServer {
        let faults: Arc<Faults> = Arc::new(faults);
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port on loopback");
        let port = listener.local_addr().expect("a bound listener has an address").port();
        let folder = folder.to_path_buf();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (folder, faults) = (folder.clone(), Arc::clone(&faults));
                thread::spawn(move || answer(stream, &folder, &*faults));
            }
        });
        StaticServer { port }
    }

    /// The address of a path, which begins with `/`.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

fn answer(mut stream: TcpStream, folder: &Path, faults: &Faults) {
    let mut lines = BufReader::new(stream.try_clone().expect("a stream can be cloned")).lines();
    let request = lines.next().and_then(Result::ok).unwrap_or_default();
    for line in lines.map_while(Result::ok) {
        if line.is_empty() {
            break;
        }
    }
    let target = request.split(' ').nth(1).unwrap_or("/");
    let path = decode(target.split(['?', '#']).next().unwrap_or("/"));
    let fault = faults(&path);
    if fault == Some(Fault::Refused) {
        return;
    }
    let (status, file) = find(folder, &path);
    let body = file.as_ref().and_then(|file| std::fs::read(file).ok()).unwrap_or_default();
    let kind = kind(file.as_deref());
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let sent = if fault == Some(Fault::Cut) { &body[..body.len() / 2] } else { &body[..] };
    // The browser may have gone away; that is no fault of the test.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(sent));
}

fn find(folder: &Path, path: &str) -> (&'static str, Option<PathBuf>) {
    let inside = path.split('/').filter(|part| !part.is_empty() && *part != "..").collect::<PathBuf>();
    let mut file = folder.join(inside);
    if file.is_dir() {
        file = file.join("index.html");
    }
    if file.is_file() { ("200 OK", Some(file)) } else { ("404 Not Found", Some(folder.join("404.html"))) }
}

fn kind(file: Option<&Path>) -> &'static str {
    let ending = file.and_then(Path::extension).and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
    match ending.as_deref() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json") => "application/json",
        Some("xml") => "application/xml",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

fn decode(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match (first, hex.and_then(|two| u8::from_str_radix(two, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
