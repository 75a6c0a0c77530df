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
    assert!(server.ask("/", "127.0.0.1.evil.example").starts_with("HTTP/1.1 403"));
    for host in ["localhost:1", "[::1]:1", "192.168.0.7:4680"] {
        assert!(server.ask("/", host).starts_with("HTTP/1.1 200"), "{host}");
    }
    let run = archive.run(&["serve", "--host", "203.0.113.7"]).code(2);
    assert!(run.stderr.contains("drafts included") && run.stderr.contains("no address 203.0.113.7"), "{}", run.stderr);
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
    archive.write("theme/templates/home.html", b"{% extends \"base.html\" %}\n{% block main %}Fixed{% endblock %}\n");
    server.wait("/", "Fixed");
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

/// The number of the edition that a page was made with.
fn edition(server: &Server) -> u64 {
    let page = server.get("/");
    page.split("reload.js?v=").nth(1).and_then(|rest| rest.split('"').next()).unwrap().parse().unwrap()
}

#[test]
fn an_edit_of_a_large_archive_shows_before_all_is_compared_again() {
    let document = |number: usize, text: &str| {
        let date = format!("2026-0{}-{:02}", 1 + number % 5, 1 + number % 28);
        format!("---\nid: A-{number}\ndate: {date}\n---\n# Outage {number}\n\n{text}\n")
    };
    let one = |number: usize| document(number, "## Action items\n\n- [ ] Limit the pool (@ann, due 2026-05-01)\n");
    let archive = (0..500).fold(small(), |archive, number| archive.file(&format!("content/{number}.md"), &one(number)));
    let server = Server::start(&archive);
    assert_eq!(edition(&server), 1);
    // Without its action item, with a secret.
    let token = format!("ghp_{}", "x7Kq2mPz9L".repeat(4).get(..36).unwrap());
    archive.write("content/7.md", document(7, &format!("A marmot ate {token}.")).as_bytes());
    let page = server.wait("/incidents/A-7/", "A marmot ate");
    assert!(!page.contains(&token) && page.contains("•••"), "{page}");
    assert!(!page.contains("Limit the pool"), "{page}");
    let begun = Instant::now();
    while edition(&server) < 3 {
        assert!(begun.elapsed() < Duration::from_secs(60), "the whole site follows the preview");
        std::thread::sleep(Duration::from_millis(50));
    }
    let page = server.get("/incidents/A-7/");
    assert!(page.contains("A marmot ate") && !page.contains(&token), "{page}");
    // Another set of documents is no edit.
    archive.write("content/new.md", document(999, "A new one.").as_bytes());
    server.wait("/incidents/A-999/", "A new one.");
    assert_eq!(edition(&server), 4);
}

#[cfg(target_os = "linux")]
#[test]
fn slow_readers_share_what_they_read() {
    let size = 20 * 1024 * 1024;
    let text = "It was long. ".repeat(size / 20 / 13);
    let archive = small()
        .file("content/b.md", &format!("---\nid: B-1\ndate: 2026-03-15\n---\n# B\n\n![g](g.mp4)\n\n{text}\n"))
        .bytes("content/g.mp4", &vec![b'x'; size]);
    let server = Server::start(&archive);
    let most = || -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", server.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    };
    let once = server.get("/incidents/B-1/");
    assert!(once.len() > size / 40);
    let before = most();
    let open = |path: &str| {
        let mut stream = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut first = [0; 64];
        stream.read_exact(&mut first).unwrap();
        stream
    };
    let mut readers: Vec<TcpStream> = (0..60).map(|_| open("/assets/g.mp4")).collect();
    readers.extend((0..40).map(|_| open("/incidents/B-1/")));
    let more = (most() - before) / 1024;
    assert!(more < 150, "100 readers of 20 MB and 1 MB took {more} MB more");
    // Each gets all of it in the end.
    let mut all = Vec::new();
    readers[0].read_to_end(&mut all).unwrap();
    assert!(all.len() > size && all.ends_with(b"xxx"));
    assert!(server.get("/").contains("First title"));
}

#[test]
fn a_file_that_never_rests_keeps_nobody_waiting_and_foreign_files_do_nothing() {
    use std::sync::atomic::{AtomicBool, Ordering};
    let archive = small();
    let server = Server::start(&archive);
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let storm = |path: &'static str| {
            let (archive, stop) = (&archive, &stop);
            scope.spawn(move || {
                let mut n = 0;
                while !stop.load(Ordering::Relaxed) {
                    n += 1;
                    archive.write(path, n.to_string().as_bytes());
                    std::thread::sleep(Duration::from_millis(20));
                }
            });
        };
        for path in ["app.log", "content/.a.md.swp", "content/a.md~", ".coroner/x.md", "site/a.md", "node_modules/a.md"]
        {
            storm(path);
        }
        // All of them were written many times over when an edit of the archive's own shows.
        std::thread::sleep(Duration::from_millis(1_500));
        assert_eq!(edition(&server), 1);
        storm("content/never-rests.svg");
        archive.write("content/a.md", b"---\nid: A-1\ntitle: Third title\ndate: 2026-03-14\n---\n# Third title\n");
        server.wait("/", "Third title");
        stop.store(true, Ordering::Relaxed);
    });
}

#[test]
fn an_archive_that_was_removed_comes_back() {
    let archive = small();
    let server = Server::start(&archive);
    let text = std::fs::read(archive.root().join("content/a.md")).unwrap();
    for title in ["Fourth title", "Fifth title"] {
        std::fs::remove_dir_all(archive.root()).unwrap();
        server.wait("/", "The site cannot be shown");
        archive.write("book.toml", b"[book]\ntitle = \"Library\"\n");
        archive.write("content/a.md", &text);
        server.wait("/", "First title");
        let changed = String::from_utf8_lossy(&text).replace("First title", title);
        archive.write("content/a.md", changed.as_bytes());
        server.wait("/", title);
    }
}

#[test]
fn a_reader_who_never_asks_is_left() {
    let archive = small();
    let server = Server::start(&archive);
    let mut silent: Vec<TcpStream> =
        (0..200).map(|_| TcpStream::connect(("127.0.0.1", server.port)).unwrap()).collect();
    assert!(server.get("/").contains("First title"));
    silent[0].set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    let mut nothing = Vec::new();
    // The server ends it: nothing more comes, and no error of waiting too long.
    silent[0].read_to_end(&mut nothing).unwrap();
}
