//! Labels that stand outside the documents: `coroner-labels.toml`, and the fields that `[[assign]]` gives by path.

use toml::de::DeTable;

use super::Config;
use super::label_fields::Labels;
use super::reader::{Problems, Table};
use crate::diagnostic::{Diagnostic, Level, Lines};

/// The file of labels, in the archive's root.
pub const LABELS: &str = "coroner-labels.toml";

/// The most entries that are read.
const MOST: usize = 100_000;

/// `[[label]]`: the fields of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Its path from the archive's root, or from `book.src`.
    pub path: Option<String>,
    /// Its id, where the document states one.
    pub id: Option<String>,
    /// The line of the entry.
    pub line: usize,
    /// The fields.
    pub labels: Labels,
}

impl Label {
    /// Whether it is about a document, by its path and the id that it states.
    pub fn is_of(&self, path: &str, id: Option<&str>, src: &str) -> bool {
        let below = path.strip_prefix(src).and_then(|rest| rest.strip_prefix('/')).unwrap_or(path);
        let is_path = |own: &String| own.trim_start_matches("./") == path || own == below;
        self.path.as_ref().is_some_and(is_path)
            || self.id.as_ref().zip(id).is_some_and(|(own, id)| own.eq_ignore_ascii_case(id))
    }
}

impl Config {
    /// The labels for a document in the order in which they hold: the entries of the file of labels, then the fields that
    /// `[[assign]]` gives by path; the second part says which of the two it is.
    pub fn labels_of(&self, path: &str, id: Option<&str>) -> impl Iterator<Item = (&Labels, bool)> {
        let src = self.book.src.as_str();
        let by_file =
            self.labels.iter().filter(move |label| label.is_of(path, id, src)).map(|label| (&label.labels, true));
        by_file.chain(self.assigned_labels(path).map(|labels| (labels, false)))
    }
}

/// Reads the file. Faults are reported and stop nothing: an entry with one gives what it can.
pub fn labels(path: &str, text: &str) -> (Vec<Label>, Vec<Diagnostic>) {
    let lines = Lines::new(text);
    let (labels, mut problems) = match DeTable::parse(text) {
        Err(error) => (Vec::new(), vec![super::broken_toml::diagnostic(path, text, &error)]),
        Ok(root) => {
            let problems = Problems::new(path, text);
            let mut table = Table::root(&root, &problems);
            let mut labels = Vec::new();
            for mut entry in table.tables("label", MOST).unwrap_or_default() {
                let line = lines.line(entry.span.start);
                let mut text = |key| entry.get(key).and_then(|value| value.filled());
                let (path, id) = (text("path"), text("id"));
                if path.is_none() && id.is_none() {
                    entry.missing("path");
                }
                labels.push(Label { path, id, line, labels: Labels::read(&mut entry) });
                entry.close();
            }
            table.close();
            (labels, problems.into_list())
        }
    };
    for problem in &mut problems {
        // Whoever shows the problem does not have the file's text: the place goes into the words.
        if let Some(span) = problem.span.take() {
            problem.message = format!("line {}: {}", lines.line(span.start), problem.message);
        }
        problem.level = Level::Warning;
    }
    (labels, problems)
}

#[cfg(test)]
mod tests {
    use super::labels;

    #[test]
    fn entries_by_path_or_id_and_their_faults() {
        let text = "[[label]]\npath = \"content/a.md\"\ncause = \"capacity\"\nteams = [\"x\"]\n\n\
                    [[label]]\nid = \"INC-1\"\nservices = [\"ledger\"]\ncuase = \"x\"\n\n[[label]]\ncause = \"y\"\n";
        let (all, problems) = labels("coroner-labels.toml", text);
        assert!(all[0].is_of("content/a.md", None, "content") && !all[0].is_of("content/b.md", None, "content"));
        assert!(all[1].is_of("content/b.md", Some("inc-1"), "content"));
        assert_eq!((all[0].labels.cause.as_deref(), all[1].line), (Some("capacity"), 6));
        let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(messages.len(), 2, "{messages:?}");
        assert!(
            messages[0].starts_with("line 9: unknown key") && messages[1].contains("has no `path`"),
            "{messages:?}"
        );
    }
}
