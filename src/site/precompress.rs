//! Compressed copies of a site's files, for hosts that send `page.html.br` or `page.html.gz` in place of `page.html`
//! (nginx's `gzip_static` and `brotli_static`, Caddy's `precompressed`).

use std::io::{self, Write};

use brotli::CompressorWriter;
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

/// The endings of files whose bytes hosts compress; the others are compressed already.
const COMPRESSED: [&str; 12] =
    ["html", "css", "js", "json", "jsonl", "xml", "svg", "md", "txt", "ics", "csv", "webmanifest"];

/// A smaller file fits one packet of the network either way.
const SMALLEST: usize = 1400;

/// Brotli's level: a tenth larger than the slowest, and ten times as fast.
const QUALITY: i32 = 9;

/// Whether a file of this name is one that hosts compress.
pub(super) fn has_copies(file: &str) -> bool {
    file.rsplit_once('.').is_some_and(|(_, ending)| COMPRESSED.contains(&ending))
}

/// The compressed copies of a file, by their paths: none where that saves nothing. The same bytes give the same copies.
pub(super) fn copies(file: &str, bytes: &[u8]) -> io::Result<Vec<(String, Vec<u8>)>> {
    if !has_copies(file) || bytes.len() < SMALLEST {
        return Ok(Vec::new());
    }
    let made = [("br", brotli(bytes)?), ("gz", gzip(bytes)?)].into_iter().filter(|(_, made)| made.len() < bytes.len());
    Ok(made.map(|(ending, made)| (format!("{file}.{ending}"), made)).collect())
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let parameters = BrotliEncoderParams { quality: QUALITY, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    let mut made = Vec::new();
    let mut writer = CompressorWriter::with_params(&mut made, 1 << 16, &parameters);
    writer.write_all(bytes)?;
    drop(writer); // which writes the end
    Ok(made)
}

/// Without a time stamp and a name.
fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::copies;

    #[test]
    fn copies_unpack_to_the_file_and_are_made_only_where_they_save_bytes() {
        let page = "<p>The disk of the ledger ran full.</p>\n".repeat(200);
        let made = copies("a/index.html", page.as_bytes()).unwrap();
        let names: Vec<&str> = made.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["a/index.html.br", "a/index.html.gz"]);
        let (mut brotli, mut gzip) = (String::new(), String::new());
        brotli::Decompressor::new(made[0].1.as_slice(), 4096).read_to_string(&mut brotli).unwrap();
        flate2::read::GzDecoder::new(made[1].1.as_slice()).read_to_string(&mut gzip).unwrap();
        assert!(brotli == page && gzip == page);
        assert_eq!(made, copies("a/index.html", page.as_bytes()).unwrap());
        for (name, bytes) in [("a.png", page.as_bytes()), ("a.html", b"<p>short</p>"), ("a.lzma", page.as_bytes())] {
            assert!(copies(name, bytes).unwrap().is_empty(), "{name}");
        }
    }
}
