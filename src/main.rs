//! The `coroner` program: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    coroner::commands::main()
}
