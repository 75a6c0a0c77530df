//! `missing-section`: a missing section that the template asks for.

use crate::check::document_context::DocumentContext;
use crate::check::misspelt_heading::MisspeltHeading;
use crate::config::Need;
use crate::diagnostic::Diagnostic;
use crate::template::TemplateSection;
use crate::text::listed_up_to;

rule! {
    "missing-section": "a missing section that the template asks for",
    Template, Warning, Structure, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let missing: Vec<&TemplateSection> =
        context.template.sections.iter().filter(|wanted| !context.has_section(wanted)).collect();
    let of = |need: Need| missing.iter().copied().filter(|wanted| wanted.need == need).collect::<Vec<_>>();
    let (required, recommended) = (of(Need::Required), of(Need::Recommended));
    let all_required = context.template.sections.iter().filter(|wanted| wanted.need == Need::Required).count();
    let alike = MisspeltHeading::of_all(context, &missing);
    // A section whose heading is only misspelt is there: each is reported where it is.
    let recommended: Vec<&TemplateSection> =
        recommended.into_iter().filter(|wanted| !alike.iter().any(|slip| slip.section == wanted.section)).collect();
    let nothing = alike.is_empty() && required.len() > 1 && required.len() == all_required;

    let mut findings = Vec::new();
    if nothing {
        // One sentence says it better than the whole list of the template.
        let message = format!("none of the sections that the template requires was found: {}", names(&required));
        let mut finding = RULE.finding(context.path(), message);
        finding.span = context.top();
        finding.about = required.iter().chain(&recommended).map(|wanted| wanted.heading.clone()).collect();
        findings.push(finding.help(
            "if they have other headings, map those under `[sections]` in book.toml; \
             `coroner read` shows how the document was read",
        ));
    } else {
        findings.extend(required.iter().map(|wanted| {
            let message = format!("there is no section \"{}\"", wanted.heading);
            let finding = RULE.finding(context.path(), message).about(&wanted.heading);
            if let Some(slip) = alike.iter().find(|slip| slip.section == wanted.section) {
                return slip.explain(finding);
            }
            let mut finding = finding;
            finding.span = context.top();
            let hashes = "#".repeat(usize::from(wanted.level));
            finding.help(format!("add `{hashes} {}`{}", wanted.heading, hint(wanted)))
        }));
    }
    for slip in alike.iter().filter(|slip| !required.iter().any(|wanted| wanted.section == slip.section)) {
        let Some(wanted) = missing.iter().find(|wanted| wanted.section == slip.section) else { continue };
        let finding = RULE.note(context.path(), format!("there is no section \"{}\"", wanted.heading));
        findings.push(slip.explain(finding.about(&wanted.heading)));
    }
    if !recommended.is_empty() && !nothing {
        let noun = if recommended.len() == 1 { "section" } else { "sections" };
        let message = format!("the template also recommends the {noun} {}", names(&recommended));
        let mut finding = RULE.note(context.path(), message);
        finding.span = context.top();
        finding.about = recommended.iter().map(|wanted| wanted.heading.clone()).collect();
        findings.push(match recommended.as_slice() {
            [one] if !one.hint.is_empty() => finding.help(format!("\"{}\": {}", one.heading, one.hint)),
            _ => finding,
        });
    }
    findings
}

fn names(sections: &[&TemplateSection]) -> String {
    listed_up_to(&sections.iter().map(|wanted| wanted.heading.as_str()).collect::<Vec<_>>(), 12)
}

fn hint(wanted: &TemplateSection) -> String {
    if wanted.hint.is_empty() { String::new() } else { format!(": {}", wanted.hint) }
}
