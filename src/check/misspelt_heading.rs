//! Headings that are not read as a section because a letter is wrong: `## Sumary`.

use super::document_context::DocumentContext;
use crate::diagnostic::{Diagnostic, Fix, FixGrade, Span};
use crate::document::Heading;
use crate::incident::Section;
use crate::reader::section_names;
use crate::template::TemplateSection;

/// Names of fewer letters are not compared: too many other words are near.
const SHORTEST: usize = 6;

/// A heading that most likely means a section that is missing.
pub(super) struct MisspeltHeading<'d> {
    /// The section.
    pub(super) section: Option<Section>,
    heading: &'d Heading,
    wanted: String,
    /// The words of the heading, where they can be replaced: no page links to them, and they have no markup.
    words: Option<Span>,
    grade: FixGrade,
}

impl<'d> MisspeltHeading<'d> {
    /// Those of a document in which some sections are missing; each heading and each section at most once.
    pub(super) fn of_all(context: &DocumentContext<'d>, missing: &[&TemplateSection]) -> Vec<MisspeltHeading<'d>> {
        let sections = &context.incident().sections;
        let mut found: Vec<MisspeltHeading<'d>> = Vec::new();
        let missing: Vec<(Section, &str)> =
            missing.iter().filter_map(|wanted| Some((wanted.section?, wanted.heading.as_str()))).collect();
        if missing.is_empty() {
            return found;
        }
        let headings = context.postmortem.headings.iter().filter(|heading| heading.level > 1);
        for heading in headings.filter(|heading| !sections.iter().any(|found| found.heading_span == heading.span)) {
            let written = heading.text.trim();
            let letters = written.chars().count();
            if !(SHORTEST..=40).contains(&letters) {
                continue;
            }
            let lower = written.to_lowercase();
            let own = missing.iter().map(|(section, heading)| (heading.to_lowercase(), *section));
            let others = section_names();
            let others = others.filter(|(_, section)| missing.iter().any(|(wanted, _)| wanted == section));
            let near = own
                .chain(others.map(|(name, section)| (name.to_string(), section)))
                .filter(|(name, _)| is_plausible(name, &lower))
                .map(|(name, section)| (strsim::damerau_levenshtein(&name, &lower), name, section))
                .filter(|(far, name, _)| *far > 0 && *far <= if name.len() < 10 { 1 } else { 2 })
                .min_by_key(|(far, ..)| *far);
            let Some((far, name, section)) = near else { continue };
            if found.iter().any(|known| known.section == Some(section)) {
                continue;
            }
            found.push(MisspeltHeading {
                section: Some(section),
                heading,
                wanted: capitals_of(&name, written),
                words: words(context, heading),
                grade: if far == 1 { FixGrade::Safe } else { FixGrade::Unsafe },
            });
        }
        found
    }

    /// A finding that the section is missing, at the heading that looks like it.
    pub(super) fn explain(&self, finding: Diagnostic) -> Diagnostic {
        let (written, wanted) = (self.heading.text.trim(), &self.wanted);
        let finding =
            finding.at(self.heading.span).label("not read as a section").help(format!("did you mean \"{wanted}\"?"));
        let Some(words) = self.words else { return finding };
        finding.fix(Fix {
            message: format!("rename the section \"{written}\" to \"{wanted}\""),
            edits: vec![(words, wanted.clone())],
            grade: self.grade,
        })
    }
}

/// A cheap look that spares most names from being compared: as long, and with the same first or last letters.
fn is_plausible(name: &str, written: &str) -> bool {
    name.len().abs_diff(written.len()) <= 2
        && name.len() >= SHORTEST
        && (name.as_bytes().get(..2) == written.as_bytes().get(..2)
            || name.as_bytes().last_chunk::<3>() == written.as_bytes().last_chunk::<3>())
}

/// A name with capitals where another text of nearly the same letters has them.
fn capitals_of(name: &str, written: &str) -> String {
    let every = written.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    let words = name.split(' ').enumerate().map(|(at, word)| {
        let raised = at == 0 && written.starts_with(char::is_uppercase) || every;
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if raised => first.to_uppercase().chain(letters).collect(),
            _ => word.to_string(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The words of a heading that begins with `#`, has no markup, and that no link of the document leads to.
fn words(context: &DocumentContext<'_>, heading: &Heading) -> Option<Span> {
    let line = heading.span.of(context.text()).lines().next()?;
    let bare = line.trim_start_matches('#').trim_start();
    let words = bare.trim_end().trim_end_matches('#').trim_end();
    let linked = context.text().contains(&format!("#{})", heading.anchor));
    if !line.starts_with('#') || words != heading.text.trim() || words.is_empty() || linked {
        return None;
    }
    let start = heading.span.start + (line.len() - bare.len());
    Some(Span::new(start, start + words.len()))
}
