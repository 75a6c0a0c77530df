//! `coroner serve`.

use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use super::build;
use super::output;
use super::session::{Context, Outcome};
use crate::archive::{self, Archive, Options, Selection, Wanted};
use crate::check;
use crate::cli::Serve;
use crate::config::Build;
use crate::diagnostic::{Level, Lines, Palette, draw};
use crate::serve::{SiteSnapshot, Watch, serve};
use crate::site::Site;
use crate::source::Place;

/// Runs it.
pub(super) fn run(arguments: &Serve, context: &Context) -> anyhow::Result<Outcome> {
    let place = context.place(None)?;
    let wanted = Wanted { rendering: true, ..Wanted::default() };
    // Errors are printed once here; the pages show them for as long as they last.
    let first = context.read_place(&place, true, wanted);
    let first = first.ok().filter(|archive| context.accept(archive).is_ok());
    let out = first.as_ref().map_or_else(|| Build::default().out, |archive| archive.config.build.out.clone());
    // By its whole path: the folder may go and come back under its name.
    let root = context.root.canonicalize().unwrap_or_else(|_| context.root.clone());
    let options = Options { wanted, ..context.options(true) };
    let watch = Watch { root: root.clone(), folders: vec![root.join("theme")], ignored: vec![root.join(out)] };
    let first = Mutex::new(first);
    let builder = move |before: Option<&SiteSnapshot>| {
        let read = first.lock().unwrap_or_else(PoisonError::into_inner).take();
        snapshot(&root, read, &options, before.map(|before| &before.site))
    };
    let (open, quiet) = (arguments.open, context.quiet);
    let listen = SocketAddr::new(arguments.host, arguments.port);
    if !arguments.host.is_loopback() {
        context.warn(&format!(
            "warning: everybody who can reach {} can read this archive, its drafts included; there is no login",
            arguments.host
        ));
    }
    serve(listen, Arc::new(builder), watch, move |address| {
        let address = format!("http://{address}/");
        if !quiet {
            // A closed standard output does not keep anybody from reading.
            let _ = output::write(&format!("Serving the archive at {address} (stop with Ctrl-C)\n"));
        }
        if open {
            show(&address);
        }
    })?;
    Ok(Outcome::Clean)
}

/// An archive with fewer documents has its whole site so fast that a preview would only make pages load twice.
const PREVIEWED_FROM: usize = 500;

/// Reads the archive, unless it was read already, and plans its site: a preview, where only documents of a large archive
/// were edited since the site before. Drafts are shown: the reader is the writer.
fn snapshot(
    root: &Path,
    read: Option<Archive>,
    options: &Options,
    before: Option<&Site>,
) -> Result<SiteSnapshot, String> {
    let place = Place::open(root, None).map_err(|error| error.to_string())?;
    let archive = match read {
        Some(archive) => archive,
        None => archive::load(&place, options).map_err(|error| error.to_string())?,
    };
    let faults = archive.problems.iter().filter(|p| p.path == "book.toml" && p.level == Level::Error);
    let lines = archive.config_text.as_deref().map(Lines::new);
    let faults: Vec<String> = faults.map(|fault| draw(fault, lines.as_ref(), Palette::Plain)).collect();
    if !faults.is_empty() {
        return Err(faults.join("\n"));
    }
    let book = &archive.config.book;
    let folders = vec![if book.src == "." { root.to_path_buf() } else { root.join(&book.src) }];
    let named = archive.config.template.file.iter().chain(archive.config.template.by_severity.values());
    let files = named.chain(&archive.config.error_budget_files).map(|path| root.join(path)).collect();
    let out = root.join(&archive.config.build.out);
    let selection = Selection::new(&archive.config);
    let archive = check::without_secrets(archive).0.into_published(true);
    let before = before.filter(|site| site.incidents() >= PREVIEWED_FROM);
    let insights = before.and_then(|site| site.insights_after_edit(&archive));
    let is_preview = insights.is_some();
    let site = build::site(archive, insights, true, Some("/"), &place, None);
    let (site, _) = site.map_err(|error| error.to_string())?;
    Ok(SiteSnapshot { site, place, folders, files, out, selection, is_preview })
}

/// Opens the site in the person's browser, where the system has a way to.
pub(super) fn show(address: &str) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/c", "start"])
    } else {
        ("xdg-open", &[])
    };
    // Without a browser the address on the terminal is enough.
    let _ = Command::new(program)
        .args(arguments)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
}
