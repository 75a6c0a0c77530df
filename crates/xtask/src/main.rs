//! The project's development tasks: `cargo xtask test`, `tidy`, `wasm`, `package`, `attack`, `fuzz`, `bench`, `editors`
//! and `pipelines`.
//!
//! Nothing here is part of the program; it knows the program's sources only as text.

#![allow(clippy::disallowed_methods, reason = "chores write where they like")]

mod attack;
mod bench;
mod cycles;
mod editors;
mod floors;
mod fuzz;
mod install;
mod npm;
mod package;
mod pipelines;
mod process;
mod test;
mod tidy;
mod wasm;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask COMMAND

  test    install what the tests need, then run formatting, clippy, tidy, all tests and rustdoc
  tidy    check the layers of modules and the shape of files
  wasm    build the browser's search engine and the record of what it is made of; with --check,
          only tell whether that record holds; with --verify, rebuild it and compare the bytes
  package make the wheel and the npm packages, and try each in a fresh environment; --binary FILE
          takes a program that is there, --npm-from DIR those of a release, --out DIR keeps them
  attack  run the attacks that are too long for `test` (or the named ones); some need root
  fuzz    random input for every parser, or the named ones; a number is the seconds for each
  bench   time the program beside Hugo and Pagefind, on 1,000 and 10,000 documents or the numbers given
  editors    compile, test and package the VS Code extension, and try Neovim; needs the npm registry
  pipelines  lint workflows, and try pre-commit and JUnit; needs the registries of npm and Python
";

fn main() -> ExitCode {
    let command = std::env::args().nth(1).unwrap_or_default();
    let done = match command.as_str() {
        "test" => test::run(&root()),
        "tidy" => tidy::run(&root()),
        "attack" => attack::run(&root(), &std::env::args().skip(2).collect::<Vec<_>>()),
        "fuzz" => fuzz::run(&root(), &std::env::args().skip(2).collect::<Vec<_>>()),
        "bench" => bench::run(&root(), &std::env::args().skip(2).collect::<Vec<_>>()),
        "editors" => editors::run(&root()),
        "pipelines" => pipelines::run(&root()),
        "package" => package::run(&root(), &std::env::args().skip(2).collect::<Vec<_>>()),
        "wasm" if std::env::args().nth(2).as_deref() == Some("--check") => wasm::check(&root()),
        "wasm" if std::env::args().nth(2).as_deref() == Some("--verify") => wasm::verify(&root()),
        "wasm" => wasm::build(&root()),
        _ => {
            say(USAGE.trim_end());
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            say(&format!("xtask: {error:#}"));
            ExitCode::from(2)
        }
    }
}

/// The root of the repository: two folders above this crate.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).map(Path::to_path_buf).unwrap_or_default()
}

/// Prints a message.
#[allow(clippy::print_stderr, reason = "the one place that speaks")]
fn say(message: &str) {
    eprintln!("{message}");
}
