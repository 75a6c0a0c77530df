//! For a person: each finding above the lines that it is about, file by file, and a line that sums up.

use std::io::{self, Write};

use rayon::prelude::*;

use super::{Format, Report, Summary};
use crate::check::wording::counted;
use crate::diagnostic::{Lines, Palette, draw};

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
        let summary = report.summary();
        if self.quiet && summary.files + summary.other_files == 0 {
            Ok(())
        } else {
            writeln!(out, "{}", sentence(&summary))
        }
    }
}

/// The closing line.
fn sentence(summary: &Summary) -> String {
    let of = counted(summary.documents, "document");
    let accepted = match summary.accepted {
        0 => String::new(),
        n => format!("; {n} more in the baseline"),
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
    use super::{Summary, sentence};

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
