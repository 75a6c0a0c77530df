//! A file as a stream: the next chunk is read when the previous one has been consumed.

use std::io::{Error, Read, Result};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio_stream::Stream;

/// The size of a chunk in bytes.
const PIECE: usize = 64 * 1024;

type File = Box<dyn Read + Send>;

/// The chunks of a file.
pub(super) struct Pieces {
    file: Option<File>,
    reading: Option<JoinHandle<Result<(File, Bytes)>>>,
}

impl Pieces {
    /// Of an open file.
    pub(super) fn of(file: File) -> Pieces {
        Pieces { file: Some(file), reading: None }
    }
}

impl Stream for Pieces {
    type Item = Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(file) = self.file.take() {
            self.reading = Some(spawn_blocking(move || piece(file)));
        }
        let Some(reading) = &mut self.reading else { return Poll::Ready(None) };
        let read = ready!(Pin::new(reading).poll(context));
        self.reading = None;
        match read.unwrap_or_else(|error| Err(Error::other(error))) {
            Ok((_, bytes)) if bytes.is_empty() => Poll::Ready(None),
            Ok((file, bytes)) => {
                self.file = Some(file);
                Poll::Ready(Some(Ok(bytes)))
            }
            Err(error) => Poll::Ready(Some(Err(error))),
        }
    }
}

fn piece(mut file: File) -> Result<(File, Bytes)> {
    let mut bytes = Vec::with_capacity(PIECE);
    file.by_ref().take(PIECE as u64).read_to_end(&mut bytes)?;
    Ok((file, bytes.into()))
}
