//! `build` and `serve`.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use clap::Args;

/// `build`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  coroner build
  coroner build --rev v2.1 --out /srv/library --base-url https://library.example/")]
pub struct Build {
    /// The output folder (default: build.out in book.toml, `site`)
    #[arg(short, long)]
    pub out: Option<PathBuf>,
    /// Read a commit instead of the work tree: a branch, a tag, a hash
    #[arg(long)]
    pub rev: Option<String>,
    /// Include drafts
    #[arg(long)]
    pub drafts: bool,
    /// The address of the site (default: book.base_url in book.toml)
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Write nothing if a document has an error
    #[arg(long)]
    pub strict: bool,
    /// For readers outside the organisation: without internal documents and drafts, with the words that `public` in
    /// book.toml puts in place of its patterns; nothing is written while a secret or a pattern remains
    #[arg(long, conflicts_with = "drafts")]
    pub public: bool,
    /// Write a .gz and a .br file beside each page, script and feed, for hosts that send those
    #[arg(long)]
    pub precompress: bool,
}

/// `serve`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  coroner serve --port 8080 --open\n  coroner serve --host 0.0.0.0   (in a container)"
)]
pub struct Serve {
    /// The port; 0 picks a free one
    #[arg(short, long, default_value_t = 4680)]
    pub port: u16,
    /// The address to listen on. Everybody who reaches another than the default reads the archive, drafts included
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub host: IpAddr,
    /// Open the site in a browser
    #[arg(long)]
    pub open: bool,
}
