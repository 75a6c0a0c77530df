//! The `coroner` program: arguments in, exit code out.

use std::process::ExitCode;

/// Building a site makes many small strings on many threads; the system's allocator costs a tenth of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    coroner::commands::main()
}
