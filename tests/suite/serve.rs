//! `coroner serve`: loopback only, pages on request, a new page after a change, what is wrong in the page.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::archive_builder::{ArchiveBuilder, TODAY};

/// A server on a free port, stopped with the value.
struct Server {
    child: Child,
    port: u16,
}

impl Server {
    fn start(archive: &ArchiveBuilder) -> Server {
        let mut child = Command::new(env!("CARGO_BIN_EXE_coroner"))
            .current_dir(archive.root())
            .args(["serve", "--port", "0"])
            .env("SOURCE_DATE_EPOCH", TODAY)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()).unwrap().parse().unwrap();
        Server { child, port }
    }

    fn ask(&self, path: &str, host: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> String {
        self.ask(path, &format!("127.0.0.1:{}", self.port))
    }

    /// Asks until the page holds some words.
    fn wait(&self, path: &str, words: &str) -> String {
        let begun = Instant::now();
        loop {
            let page = self.get(path);
            if page.contains(words) {
                return page;
            }
            assert!(begun.elapsed() < Duration::from_secs(30), "no {words:?} in {page}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn small() -> ArchiveBuilder {
    ArchiveBuilder::new()
        .file("book.toml", "[book]\ntitle = \"Library\"\n")
        .file("content/a.md", "---\nid: A-1\ntitle: First title\ndate: 2026-03-14\n---\n# First title\n\n![g](g.svg)\n")
        .bytes("content/g.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
}

#[test]
fn pages_assets_and_what_is_not_there() {
    let archive = small();
    let server = Server::start(&archive);
    let home = server.get("/");
    assert!(home.starts_with("HTTP/1.1 200") && home.contains("text/html; charset=utf-8"), "{home}");
    assert!(home.contains("First title") && home.contains("/_coroner/reload.js?v=1"), "{home}");
    assert!(server.get("/incidents/A-1/").contains("src=\"../../assets/g.svg\""));
    assert!(server.get("/assets/g.svg").contains("image/svg+xml"));
    assert!(server.get("/static/site.css").contains("text/css"));
    assert!(server.get("/incidents/A-1").starts_with("HTTP/1.1 307"));
    assert!(server.get("/nothing").starts_with("HTTP/1.1 404"));
    assert!(server.get("/..%2fbook.toml").starts_with("HTTP/1.1 404"));
    assert!(server.get("/_coroner/reload.js").contains("EventSource"));
    assert!(!archive.has("site"), "serve writes nothing");
}

#[test]
fn other_host_names_are_refused() {
    let archive = small();
    let server = Server::start(&archive);
    assert!(server.ask("/", "library.evil.example").starts_with("HTTP/1.1 403"));
    assert!(server.ask("/", "localhost:1").starts_with("HTTP/1.1 200"));
}

#[test]
fn changes_and_faults_show_in_the_page() {
    let archive = small();
    let server = Server::start(&archive);
    archive.write("content/a.md", b"---\nid: A-1\ntitle: Second title\ndate: 2026-03-14\n---\n# Second title\n");
    server.wait("/", "Second title");
    archive.write(
        "theme/templates/home.html",
        b"{% extends \"base.html\" %}\n{% block main %}{{ <nope> }}{% endblock %}\n",
    );
    let page = server.wait("/", "The site cannot be shown");
    assert!(page.starts_with("HTTP/1.1 500") && page.contains("theme/templates/home.html, line 2"), "{page}");
    assert!(page.contains("/_coroner/reload.js") && !page.contains("<nope>"), "{page}");
    archive.write("theme/templates/home.html", b"{% extends \"base.html\" %}\n{% block main %}Mended{% endblock %}\n");
    server.wait("/", "Mended");
    archive.write("book.toml", b"[book]\ntitel = \"Library\"\n");
    server.wait("/", "titel");
}

#[test]
fn a_taken_port_is_told() {
    let archive = small();
    let server = Server::start(&archive);
    let run = archive.run(&["serve", "--port", &server.port.to_string()]).code(2);
    assert!(run.stderr.contains(&format!("port {} is taken", server.port)), "{}", run.stderr);
}
