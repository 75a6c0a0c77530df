//! `coroner open`: a postmortem in the person's editor, or its page in the browser.

use std::process::Command;

use anyhow::{Context as _, bail};

use super::name_lookup::document;
use super::output;
use super::serve::show;
use super::session::{Context, Outcome};
use crate::cli::Open as Arguments;
use crate::site::route::{Base, Route};

/// Runs it.
pub(super) fn run(arguments: &Arguments, context: &Context) -> anyhow::Result<Outcome> {
    let archive = context.open(None, false)?;
    let position = document(&archive, &arguments.file, &context.root)?;
    let postmortem = &archive.postmortems[position];
    if arguments.page {
        let base = Base::new(&archive.config.book.base_url);
        if !base.is_absolute() {
            bail!(
                "book.base_url is not an absolute address, so the address of the page is unknown\nhelp: set `base_url = \"https://…/\"` in book.toml, or run `coroner serve --open`"
            );
        }
        if !postmortem.is_shown(archive.config.build.drafts) {
            bail!("{} has no page: it is a draft, or restricted", postmortem.id);
        }
        let address = base.of(&Route::incident(&postmortem.id));
        output::write(&format!("{address}\n"))?;
        if !arguments.print {
            show(&address);
        }
        return Ok(Outcome::Clean);
    }
    let path = context.root.join(&postmortem.path);
    let editor =
        ["VISUAL", "EDITOR"].iter().find_map(|name| std::env::var(name).ok().filter(|it| !it.trim().is_empty()));
    match editor.filter(|_| !arguments.print) {
        // `code --wait` and the like: a program with arguments.
        Some(editor) => {
            let mut words = editor.split_whitespace();
            let program = words.next().unwrap_or_default();
            let status = Command::new(program).args(words).arg(&path).status();
            let status =
                status.with_context(|| format!("the editor {program:?} (from VISUAL or EDITOR) does not start"))?;
            if !status.success() {
                bail!("the editor {program:?} ended with {status}");
            }
        }
        None => output::write(&format!("{}\n", path.display()))?,
    }
    Ok(Outcome::Clean)
}
