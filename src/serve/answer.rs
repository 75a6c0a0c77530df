//! Requests → responses.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State as Shared};
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use tokio::sync::watch as news;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

use super::pieces::Pieces;
use super::{SiteSnapshot, State, problem};
use crate::document::unescape;
use crate::site::ASSET_POLICY;
use crate::site::route::Route;
use crate::source::limits;

type News = news::Receiver<Arc<State>>;

/// The script in each page that reloads it when there is a new snapshot.
const RELOAD: &str = "\
const shown = new URL(document.currentScript.src).searchParams.get('v');
new EventSource('/_coroner/events').onmessage = (event) => { if (event.data !== shown) location.reload(); };
";

/// The routes of the server.
pub(super) fn router(news: News) -> Router {
    Router::new()
        .route("/_coroner/events", get(events))
        .route("/_coroner/reload.js", get(|| async { typed("text/javascript; charset=utf-8", RELOAD) }))
        .route("/_coroner/problem.css", get(|| async { typed("text/css; charset=utf-8", problem::STYLE) }))
        .fallback(page)
        .layer(middleware::from_fn(only_by_address))
        .with_state(news)
}

/// Protects against DNS rebinding: a page elsewhere could point its own host name at this machine and read what is
/// served, so host names are refused. An address cannot be pointed elsewhere.
async fn only_by_address(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("");
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(""),
        None => host.split(':').next().unwrap_or(""),
    };
    if name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok() {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, "This server only accepts requests for localhost and for addresses in numbers.\n")
            .into_response()
    }
}

fn typed(kind: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")], text).into_response()
}

/// A stream of snapshot numbers: the current one and every new one.
async fn events(Shared(news): Shared<News>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let versions = WatchStream::new(news).map(|state| Ok(Event::default().data(state.version.to_string())));
    Sse::new(versions).keep_alive(KeepAlive::default())
}

async fn page(Shared(news): Shared<News>, method: Method, uri: Uri) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let state = news.borrow().clone();
    let path = unescape(uri.path()).trim_start_matches('/').to_string();
    let answer = tokio::task::spawn_blocking(move || answer(&state, &path)).await;
    answer.unwrap_or_else(|_| (StatusCode::INTERNAL_SERVER_ERROR, "the page could not be rendered\n").into_response())
}

fn answer(state: &State, path: &str) -> Response {
    let snapshot = match &state.snapshot {
        Ok(snapshot) => snapshot,
        Err(message) => return trouble(state, message),
    };
    let route = Route::requested(path);
    if let Some(found) = file(state, snapshot, &route) {
        return found.unwrap_or_else(|message| trouble(state, &message));
    }
    if let Some(found) = asset(state, snapshot, &route) {
        return match found {
            Ok(answer) => harmless(answer, &route.file()),
            Err(message) => trouble(state, &message),
        };
    }
    let folder = Route::requested(&format!("{path}/"));
    if !route.is_folder() && snapshot.site.has(&folder) {
        let to = format!("/{}", folder.address());
        return (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)]).into_response();
    }
    match page_at(state, snapshot, &Route::not_found()) {
        Ok(bytes) => headed("404.html", (StatusCode::NOT_FOUND, bytes).into_response()),
        Err(message) => trouble(state, &message),
    }
}

/// The response with a page or an asset, if there is one.
fn file(state: &State, snapshot: &SiteSnapshot, route: &Route) -> Option<Result<Response, String>> {
    let name = route.file();
    if snapshot.site.has(route) {
        return Some(page_at(state, snapshot, route).map(|bytes| headed(&name, bytes.into_response())));
    }
    if Route::search_file("").holds(route) {
        let files = match snapshot.site.pack() {
            Ok(files) => files,
            Err(message) => return Some(Err(format!("could not build the search index: {message}"))),
        };
        let bytes = files.get(route)?;
        let shared: Result<Bytes, String> = state.shared.get(route, || Ok(bytes.clone()));
        return Some(shared.map(|bytes| headed(&name, bytes.into_response())));
    }
    None
}

/// A file of the archive that pages show; large ones in chunks.
fn asset(state: &State, snapshot: &SiteSnapshot, route: &Route) -> Option<Result<Response, String>> {
    let name = route.file();
    let path = snapshot.site.asset_at(route)?;
    if let Some(bytes) = snapshot.site.changed_asset(path) {
        let shared: Result<Bytes, String> = state.shared.get(route, || Ok(bytes.to_vec()));
        return Some(shared.map(|bytes| headed(&name, bytes.into_response())));
    }
    let opened = snapshot.place.open_file(path, limits::ASSET).map_err(|error| error.to_string()).transpose()?;
    Some(opened.map(|opened| {
        let length = [(header::CONTENT_LENGTH, opened.size)];
        headed(&name, (length, Body::from_stream(Pieces::of(opened.bytes))).into_response())
    }))
}

/// A page's bytes; HTML pages get the reload script.
fn page_at(state: &State, snapshot: &SiteSnapshot, route: &Route) -> Result<Bytes, String> {
    state.shared.get(route, || {
        let bytes = snapshot.site.render(route).map_err(|error| problem::describe(&error))?.unwrap_or_default();
        let is_page = kind(&route.file()).starts_with("text/html");
        Ok(if is_page { with_script(&bytes, state.version) } else { bytes })
    })
}

fn trouble(state: &State, message: &str) -> Response {
    let page = with_script(problem::page(message).as_bytes(), state.version);
    headed("problem.html", (StatusCode::INTERNAL_SERVER_ERROR, page).into_response())
}

/// An answer with its type.
fn headed(name: &str, mut response: Response) -> Response {
    let kind = kind(name);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// The same for a file of the archive: when opened directly, it may run and fetch nothing.
fn harmless(mut response: Response, name: &str) -> Response {
    // A sandbox would keep the browser from showing a PDF.
    let is_pdf = name.to_ascii_lowercase().ends_with(".pdf");
    let policy = if is_pdf { ASSET_POLICY.to_string() } else { format!("{ASSET_POLICY}; sandbox") };
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn with_script(page: &[u8], version: u64) -> Vec<u8> {
    let script = format!("<script src=\"/_coroner/reload.js?v={version}\"></script>\n");
    let end = b"</body>";
    let at = page.windows(end.len()).rposition(|window| window == end).unwrap_or(page.len());
    [&page[..at], script.as_bytes(), &page[at..]].concat()
}

fn kind(name: &str) -> &'static str {
    let ending = name.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    match ending.as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "har" => "application/json",
        "xml" => "application/xml; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "wasm" => "application/wasm",
        "pdf" => "application/pdf",
        "ics" => "text/calendar; charset=utf-8",
        "txt" | "log" | "md" | "csv" | "tsv" | "yaml" | "yml" | "toml" | "ini" | "conf" | "cfg" | "sql" | "diff"
        | "patch" | "puml" | "jsonl" | "ndjson" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
