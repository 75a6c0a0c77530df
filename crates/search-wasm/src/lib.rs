//! The engine's exports to a browser's worker: memory, a pack's boot file, its blocks, questions.
//!
//! No logic here. The module imports nothing, so a worker instantiates it with an empty object and
//! it can neither draw random numbers nor read a clock. Every call leaves a text to be read with
//! [`reply`] and [`reply_length`]; those that can fail return 0 when done, and 1 when the text is
//! what went wrong.
//!
//! The caller writes what it passes into memory from [`allocate`], and gives that back with
//! [`release`] afterwards.

use std::cell::RefCell;

use coroner_search::Session;

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

#[derive(Default)]
struct State {
    session: Option<Session>,
    reply: String,
}

/// Memory to write to.
#[unsafe(no_mangle)]
pub extern "C" fn allocate(length: usize) -> *mut u8 {
    Box::leak(vec![0; length].into_boxed_slice()).as_mut_ptr()
}

/// Takes back memory.
///
/// # Safety
///
/// `memory` came from [`allocate`] with the same length and is not used any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn release(memory: *mut u8, length: usize) {
    // SAFETY: by this function's own contract, this is the box that `allocate` leaked.
    drop(unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(memory, length)) });
}

/// Opens a boot file, in place of the one before.
///
/// # Safety
///
/// `boot` and `length` are a stretch of readable memory.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn open(boot: *const u8, length: usize) -> u32 {
    // SAFETY: by this function's own contract.
    let boot = unsafe { bytes(boot, length) };
    with(|state| {
        state.session = Some(Session::open(boot).map_err(|error| error.to_string())?);
        Ok(String::new())
    })
}

/// Hands over a block by name.
///
/// # Safety
///
/// `name` and `block` with their lengths are stretches of readable memory.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn give(name: *const u8, name_length: usize, block: *const u8, length: usize) -> u32 {
    // SAFETY: by this function's own contract.
    let (name, block) = unsafe { (bytes(name, name_length), bytes(block, length)) };
    with(|state| {
        let session = state.session.as_mut().ok_or("nothing is open")?;
        let given = session.give(&String::from_utf8_lossy(name), block.to_vec());
        given.map(|()| String::new()).map_err(|error| error.to_string())
    })
}

/// Asks a question, as `Session::ask_json` reads it.
///
/// # Safety
///
/// `question` and `length` are a stretch of readable memory.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ask(question: *const u8, length: usize) -> u32 {
    // SAFETY: by this function's own contract.
    let question = unsafe { bytes(question, length) };
    with(|state| {
        let session = state.session.as_mut().ok_or("nothing is open")?;
        session.ask_json(question).map_err(|error| error.to_string())
    })
}

/// Where the text of the last call lies.
#[unsafe(no_mangle)]
pub extern "C" fn reply() -> *const u8 {
    STATE.with_borrow(|state| state.reply.as_ptr())
}

/// Its length in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn reply_length() -> usize {
    STATE.with_borrow(|state| state.reply.len())
}

/// # Safety
///
/// The stretch is readable memory, and nobody writes to it while the result is used.
unsafe fn bytes<'a>(from: *const u8, length: usize) -> &'a [u8] {
    if length == 0 {
        return &[];
    }
    // SAFETY: by this function's own contract.
    unsafe { std::slice::from_raw_parts(from, length) }
}

fn with(act: impl FnOnce(&mut State) -> Result<String, String>) -> u32 {
    STATE.with_borrow_mut(|state| {
        let (reply, code) = match act(state) {
            Ok(reply) => (reply, 0),
            Err(error) => (error, 1),
        };
        state.reply = reply;
        code
    })
}

/// The crates below tantivy name things by random numbers when they write. A reader never does, so
/// there is no source of them, and asking for one is an error.
///
/// # Safety
///
/// None is needed: nothing is written.
#[cfg(target_family = "wasm")]
#[unsafe(no_mangle)]
unsafe extern "Rust" fn __getrandom_v03_custom(_: *mut u8, _: usize) -> Result<(), getrandom::Error> {
    Err(getrandom::Error::UNSUPPORTED)
}
