//! `unknown-incident`: a related incident that is not in the archive.

use crate::archive::Postmortem;
use crate::check::archive_context::ArchiveContext;
use crate::check::suggestion::{nearest, place_of, replacement};
use crate::diagnostic::{Diagnostic, FixGrade};
use crate::insight::Names;

rule! {
    "unknown-incident": "a related incident that is not in the archive",
    Archive, Warning, Reading, Archive(check)
}

fn check(context: &ArchiveContext<'_>) -> Vec<Diagnostic> {
    let archive = context.archive;
    let names_others = |p: &Postmortem| !p.incident.related.is_empty() || p.incident.recurrence_of.is_some();
    if !archive.postmortems.iter().any(names_others) {
        return Vec::new();
    }
    let names = Names::of(archive);
    let mut findings = Vec::new();
    for postmortem in &archive.postmortems {
        let incident = &postmortem.incident;
        for name in incident.related.iter().chain(&incident.recurrence_of) {
            let value = name.value.trim();
            if value.is_empty() || value.contains("://") || names.get(value).is_some() {
                continue;
            }
            let finding = RULE
                .finding(&postmortem.path, format!("there is no incident `{value}` in the archive"))
                .at(name.span)
                .label("not in the archive");
            // Ids differ by a digit: what is near is a guess.
            findings.push(match nearest(value, archive.postmortems.iter().map(|other| other.id.as_str())) {
                Some(near) => {
                    let finding = finding.help(format!("did you mean `{near}`?"));
                    match place_of(&postmortem.text, name.span, value) {
                        Some(place) => finding.fix(replacement(place, near, FixGrade::Unsafe)),
                        None => finding,
                    }
                }
                None => finding.help("write the id as `coroner export` prints it, or a link if it is elsewhere"),
            });
        }
    }
    findings
}
