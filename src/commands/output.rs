//! Writing to standard output: text, JSON, and aligned tables.

use std::borrow::Cow;
use std::io::{IsTerminal, Write};

use super::printer::{Form, stdout};
use super::terminal::{self, wrapped};
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

/// The columns of standard output, where it is a terminal.
pub(super) fn width() -> Option<usize> {
    terminal::width(std::io::stdout().is_terminal(), &terminal::environment)
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
    /// On a terminal they fit its width.
    pub(super) fn text(&self) -> String {
        self.fitted(width())
    }

    /// The same within a width: the widest columns are made narrower, and their cells continue on the next line.
    pub(super) fn fitted(&self, width: Option<usize>) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let rows: Vec<Vec<_>> =
            self.rows.iter().map(|row| row.iter().map(|cell| visible_line(cell)).collect()).collect();
        let wide = |text: &str| text.chars().count();
        let mut widths: Vec<usize> = (0..columns)
            .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| wide(cell)).max().unwrap_or(0))
            .collect();
        if let Some(width) = width {
            narrow(&mut widths, width);
        }
        let mut text = String::new();
        for row in &rows {
            let cells: Vec<Vec<Cow<'_, str>>> = (row.iter().zip(&widths))
                .map(|(cell, width)| match wide(cell) <= *width {
                    true => vec![Cow::Borrowed(&**cell)],
                    false => broken(cell, *width).into_iter().map(Cow::Owned).collect(),
                })
                .collect();
            for n in 0..cells.iter().map(Vec::len).max().unwrap_or(1) {
                let mut line = String::new();
                for (column, cell) in cells.iter().enumerate() {
                    let cell = cell.get(n).map_or("", |cell| cell);
                    let blanks = " ".repeat(widths[column].saturating_sub(wide(cell)));
                    let is_right = self.right.contains(&column);
                    line.push_str(&if is_right { format!("{blanks}{cell}") } else { format!("{cell}{blanks}") });
                    line.push_str("  ");
                }
                text.push_str(line.trim_end());
                text.push('\n');
            }
        }
        text
    }
}

/// The narrowest that a column is made.
const NARROWEST: usize = 10;

/// Takes from the widest column until all fit into a width, or none may get narrower.
fn narrow(widths: &mut [usize], width: usize) {
    let between = 2 * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + between > width {
        match widths.iter_mut().max() {
            Some(widest) if *widest > NARROWEST => *widest -= 1,
            _ => return,
        }
    }
}

/// A cell on lines of at most a width; a longer word is cut into pieces.
fn broken(cell: &str, width: usize) -> Vec<String> {
    let lines = wrapped(cell, width).into_iter();
    let pieces = |line: String| -> Vec<String> {
        let letters: Vec<char> = line.chars().collect();
        letters.chunks(width.max(1)).map(|piece| piece.iter().collect()).collect()
    };
    lines.flat_map(pieces).collect()
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn columns_line_up() {
        let mut table = Table::new(&["cause", "count"]).right(1);
        table.row(vec!["capacity".into(), "12".into()]);
        assert_eq!(table.text(), "cause     count\ncapacity     12\n");
        table.row(vec!["the pool of the ledger ran dry".into(), "3".into()]);
        assert_eq!(
            table.fitted(Some(22)),
            "cause            count\ncapacity            12\nthe pool of the      3\nledger ran dry\n"
        );
        table.rows.pop();
        table.row(vec!["a|b, c".into(), "*".into()]);
        assert_eq!(table.markdown(), "| cause | count |\n|---|--:|\n| capacity | 12 |\n| a\\|b, c | \\* |\n");
        assert_eq!(table.csv(), "cause,count\r\ncapacity,12\r\n\"a|b, c\",*\r\n");
    }
}
