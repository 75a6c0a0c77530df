//! Writing to standard output: text, JSON, and aligned tables.

use std::io::Write;

use super::printer::{Form, stdout};
use crate::archive::csv;
use crate::diagnostic::Palette;
use crate::text::{markdown, visible_line};

/// Writes text to standard output; what a terminal would obey is shown.
pub(super) fn write(text: &str) -> anyhow::Result<()> {
    write_as(text, Form::Text)
}

/// Writes text with our own colours, in which untrusted text has been made visible already.
pub(super) fn write_styled(text: &str, palette: Palette) -> anyhow::Result<()> {
    write_as(text, Form::styled(palette))
}

/// Writes text to standard output in a form.
pub(super) fn write_as(text: &str, form: Form) -> anyhow::Result<()> {
    let mut out = stdout(form);
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Writes a value as indented JSON and a line end.
pub(super) fn write_json(value: &impl serde::Serialize) -> anyhow::Result<()> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    write_as(&text, Form::Json)
}

/// Whether standard output was closed by its reader, which is not an error.
pub(super) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}

/// A table whose columns line up; numbers to the right.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
    right: Vec<usize>,
}

impl Table {
    /// A table with a header row.
    pub(super) fn new(header: &[&str]) -> Table {
        Table { rows: vec![header.iter().map(ToString::to_string).collect()], right: Vec::new() }
    }

    /// Sets a column (from 0) to the right.
    pub(super) fn right(mut self, column: usize) -> Table {
        self.right.push(column);
        self
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// The table in Markdown; nothing in a cell is markup.
    pub(super) fn markdown(&self) -> String {
        let line =
            |row: &Vec<String>| format!("| {} |\n", row.iter().map(|c| markdown(c)).collect::<Vec<_>>().join(" | "));
        let columns = self.rows.first().map_or(0, Vec::len);
        let rule: String = (0..columns).map(|at| if self.right.contains(&at) { "--:|" } else { "---|" }).collect();
        let mut lines = self.rows.iter().map(line);
        let header = lines.next().unwrap_or_default();
        format!("{header}|{rule}\n{}", lines.collect::<String>())
    }

    /// The table as comma-separated values.
    pub(super) fn csv(&self) -> String {
        let mut text = String::new();
        self.rows.iter().for_each(|row| csv::line(&mut text, row.iter().cloned()));
        text
    }

    /// The lines, two blanks between columns, no blanks at line ends; what a terminal would obey is shown.
    pub(super) fn text(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let rows: Vec<Vec<_>> =
            self.rows.iter().map(|row| row.iter().map(|cell| visible_line(cell)).collect()).collect();
        let wide = |text: &str| text.chars().count();
        let widths: Vec<usize> = (0..columns)
            .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| wide(cell)).max().unwrap_or(0))
            .collect();
        let mut text = String::new();
        for row in &rows {
            let mut line = String::new();
            for (column, cell) in row.iter().enumerate() {
                let blanks = " ".repeat(widths[column] - wide(cell));
                let cell =
                    if self.right.contains(&column) { format!("{blanks}{cell}") } else { format!("{cell}{blanks}") };
                line.push_str(&cell);
                line.push_str("  ");
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn columns_line_up() {
        let mut table = Table::new(&["cause", "count"]).right(1);
        table.row(vec!["capacity".into(), "12".into()]);
        assert_eq!(table.text(), "cause     count\ncapacity     12\n");
        table.row(vec!["a|b, c".into(), "*".into()]);
        assert_eq!(table.markdown(), "| cause | count |\n|---|--:|\n| capacity | 12 |\n| a\\|b, c | \\* |\n");
        assert_eq!(table.csv(), "cause,count\r\ncapacity,12\r\n\"a|b, c\",*\r\n");
    }
}
