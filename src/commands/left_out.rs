//! The messages of `build` about the documents that it leaves out.

use super::session::Context;
use crate::archive::{Archive, LeftOut, Postmortem};
use crate::diagnostic::{Lines, Span};
use crate::text::counted;

/// Prints how many documents are left out and why; with `--verbose`, which ones.
pub(super) fn report(archive: &Archive, drafts: bool, context: &Context) {
    let reasons = [
        (LeftOut::Restricted, "restricted"),
        (LeftOut::HeldBack, "held back, because it is unclear who may read them; `coroner check` shows why"),
        (LeftOut::Internal, "internal, but `[book] audience` is public"),
        (LeftOut::Draft, "status is draft; `--drafts` includes drafts"),
    ];
    for (reason, words) in reasons {
        for (documents, what) in [(&archive.postmortems, "document"), (&archive.pages, "page")] {
            let left_out: Vec<_> = documents.iter().filter(|p| p.left_out(drafts) == Some(reason)).collect();
            if left_out.is_empty() || context.quiet {
                continue;
            }
            context.warn(&format!("{} left out: {words}", counted(left_out.len(), what)));
            for document in left_out.iter().filter(|_| context.verbose) {
                context.warn(&format!("  {}: {}", document.path, why(document, reason)));
            }
        }
    }
}

/// The statement because of which a document is left out, and its line.
fn why(postmortem: &Postmortem, reason: LeftOut) -> String {
    let place = |span: Span| match span.is_empty() {
        true => String::new(),
        false => format!(" (line {})", Lines::new(&postmortem.text).line(span.start)),
    };
    let decisive = postmortem.incident.visibility.decisive().filter(|_| reason != LeftOut::Draft);
    match (decisive, &postmortem.incident.status) {
        (Some(statement), _) => format!("{}{}", statement.written, place(statement.span)),
        (None, Some(status)) => format!("status: {}{}", status.value.name(), place(status.span)),
        (None, None) => String::new(),
    }
}
