//! For tests: the program dies at a chosen change of the disk, the disk is full, or folders cannot be exchanged.
//! All of it applies to the current thread only.

use std::cell::Cell;
use std::io;

thread_local! {
    static LEFT: Cell<Option<usize>> = const { Cell::new(None) };
    static ROOM: Cell<Option<usize>> = const { Cell::new(None) };
    static NO_EXCHANGE: Cell<bool> = const { Cell::new(false) };
}

/// After this many changes nothing is changed any more, as if the program had been killed.
pub(super) fn burn_after(changes: Option<usize>) {
    LEFT.set(changes);
}

/// Whether it has burnt.
pub(super) fn is_burnt() -> bool {
    LEFT.get() == Some(0)
}

/// How many bytes are free on the disk.
pub(super) fn free(bytes: Option<usize>) {
    ROOM.set(bytes);
}

/// Whether folders can be exchanged in one step.
pub(super) fn allow_exchange(allowed: bool) {
    NO_EXCHANGE.set(!allowed);
}

pub(super) fn cannot_exchange() -> bool {
    NO_EXCHANGE.get()
}

/// Counts a change.
pub(super) fn step() -> io::Result<()> {
    match LEFT.get() {
        Some(0) => Err(io::Error::other("killed")),
        Some(left) => {
            LEFT.set(Some(left - 1));
            Ok(())
        }
        None => Ok(()),
    }
}

/// The bytes, if there is room for them.
pub(super) fn room(bytes: &[u8]) -> io::Result<&[u8]> {
    step()?;
    match ROOM.get() {
        Some(room) if room < bytes.len() => Err(io::ErrorKind::StorageFull.into()),
        Some(room) => {
            ROOM.set(Some(room - bytes.len()));
            Ok(bytes)
        }
        None => Ok(bytes),
    }
}
