//! For a person: each finding above the lines that it is about, file by file, and a line that sums up.

use std::io::{self, Write};

use rayon::prelude::*;

use super::{Format, Report, Summary};
use crate::check::{rule_url, rules};
use crate::diagnostic::{FixGrade, Lines, Palette, draw};
use crate::text::counted;

/// Annotated source.
#[derive(Debug, Clone, Copy)]
pub struct Human {
    /// Colour or none.
    pub palette: Palette,
    /// Leave out the closing line when there is nothing to say.
    pub quiet: bool,
}

impl Format for Human {
    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let drawn: Vec<String> = report
            .by_file()
            .par_iter()
            .map(|(text, findings)| {
                let lines = text.map(Lines::new);
                let mut file = String::new();
                for finding in *findings {
                    file.push_str(draw(finding, lines.as_ref(), self.palette).trim_end());
                    file.push_str("\n\n");
                }
                file
            })
            .collect();
        for file in &drawn {
            out.write_all(file.as_bytes())?;
        }
        if report.findings.iter().any(|finding| rules::find(finding.code).is_some()) && !self.quiet {
            writeln!(out, "rules are explained by `coroner explain RULE` and at {}", rule_url("RULE"))?;
        }
        let summary = report.summary();
        let of =
            |grade| report.findings.iter().filter(|it| it.fix.as_ref().is_some_and(|fix| fix.grade == grade)).count();
        let fixes = fixable(of(FixGrade::Safe), of(FixGrade::Unsafe));
        if self.quiet && summary.files + summary.other_files == 0 {
            Ok(())
        } else {
            writeln!(out, "{}{fixes}", sentence(&summary))
        }
    }
}

/// How many have fixes, and how those are applied.
fn fixable(safe: usize, others: usize) -> String {
    let are = |n: usize| if n == 1 { "is" } else { "are" };
    let safely = (safe > 0).then(|| format!("{safe} of them {} fixable with `--fix`", are(safe)));
    let rest = (others > 0).then(|| format!("{others} {} fixable with `--unsafe-fixes`", are(others)));
    let said: Vec<String> = safely.into_iter().chain(rest).collect();
    if said.is_empty() { String::new() } else { format!("\n{}", said.join(", ")) }
}

/// The closing line.
fn sentence(summary: &Summary) -> String {
    let of = counted(summary.documents, "document");
    let accepted = match summary.accepted {
        0 => String::new(),
        n => format!("; the baseline accepts {n} more"),
    };
    if summary.files + summary.other_files == 0 {
        return format!("no findings in {of}{accepted}");
    }
    let elsewhere = match summary.other_files {
        0 => String::new(),
        n => format!(" and {}", counted(n, "other file")),
    };
    let counts: Vec<String> = [(summary.errors, "error"), (summary.warnings, "warning"), (summary.notes, "note")]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, noun)| counted(n, noun))
        .collect();
    format!("{} in {} of {of}{elsewhere}{accepted}", counts.join(", "), summary.files)
}

#[cfg(test)]
mod tests {
    use super::{Summary, fixable, sentence};

    #[test]
    fn fixes_are_counted() {
        assert_eq!(fixable(0, 0), "");
        assert_eq!(fixable(2, 1), "\n2 of them are fixable with `--fix`, 1 is fixable with `--unsafe-fixes`");
        assert_eq!(fixable(0, 2), "\n2 are fixable with `--unsafe-fixes`");
    }

    #[test]
    fn the_last_line_sums_up() {
        let mut summary =
            Summary { errors: 3, warnings: 12, notes: 4, files: 9, other_files: 0, documents: 44, accepted: 0 };
        assert_eq!(sentence(&summary), "3 errors, 12 warnings, 4 notes in 9 of 44 documents");
        summary = Summary { errors: 0, warnings: 1, notes: 0, files: 1, other_files: 2, documents: 1, accepted: 0 };
        assert_eq!(sentence(&summary), "1 warning in 1 of 1 document and 2 other files");
        summary = Summary { errors: 0, warnings: 0, notes: 0, files: 0, other_files: 0, documents: 44, accepted: 0 };
        assert_eq!(sentence(&summary), "no findings in 44 documents");
    }
}
