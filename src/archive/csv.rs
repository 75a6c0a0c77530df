//! Comma-separated values (RFC 4180): the lines themselves, and the export records as a table.

use super::Record;
use crate::text::is_hidden;

/// The columns of the export: single values of a record, and lists joined by `;`.
const COLUMNS: [&str; 30] = [
    "schema", "id", "path", "url", "title", "status", "severity", "date", "started", "detected", "acknowledged",
    "mitigated", "resolved", "zone", "teams", "services", "root_cause", "trigger", "contributing", "tags", "authors",
    "near_miss", "detect_min", "acknowledge_min", "mitigate_min", "resolve_min", "timeline", "actions", "open_actions",
    "doubts",
];

/// The records as a table with a header line, in their order.
pub fn table<'a>(records: impl Iterator<Item = Record<'a>>) -> String {
    let mut text = String::new();
    line(&mut text, COLUMNS.map(String::from));
    records.for_each(|record| line(&mut text, row(&record)));
    text
}

fn row(record: &Record<'_>) -> [String; 30] {
    let text = |value: Option<&str>| value.unwrap_or("").to_string();
    let minutes = |value: Option<i64>| value.map(|minutes| minutes.to_string()).unwrap_or_default();
    let time = |value: Option<jiff::Timestamp>| value.map(|at| at.to_string()).unwrap_or_default();
    let list = |values: &[&str]| values.join(";");
    [
        record.schema.to_string(),
        record.id.to_string(),
        record.path.to_string(),
        record.url.clone(),
        text(record.title),
        text(record.status),
        text(record.severity),
        record.date.map(|date| date.to_string()).unwrap_or_default(),
        time(record.started),
        time(record.detected),
        time(record.acknowledged),
        time(record.mitigated),
        time(record.resolved),
        record.zone.name.clone(),
        list(&record.teams),
        list(&record.services),
        text(record.root_cause),
        text(record.trigger),
        list(&record.contributing),
        list(&record.tags),
        list(&record.authors),
        record.near_miss.to_string(),
        minutes(record.durations.detect_min),
        minutes(record.durations.acknowledge_min),
        minutes(record.durations.mitigate_min),
        minutes(record.durations.resolve_min),
        record.timeline.len().to_string(),
        record.actions.len().to_string(),
        record.actions.iter().filter(|action| action.state.is_open()).count().to_string(),
        record.doubts.len().to_string(),
    ]
}

/// Whether a spreadsheet would interpret a cell as a formula: Excel, LibreOffice and Google Sheets skip spaces and
/// invisible characters before the sign, and East Asian versions accept its full-width form.
fn is_formula(cell: &str) -> bool {
    let body = cell.trim_start_matches(|c: char| c.is_whitespace() || is_hidden(c));
    let signed = body.starts_with(['=', '+', '@', '＝', '＋', '＠']) || body.starts_with(['-', '－']) && body.len() > 1;
    signed || cell.starts_with(['\t', '\r', '\n'])
}

/// Adds a line. A cell that a spreadsheet would interpret as a formula is prefixed with an apostrophe.
pub fn line(text: &mut String, cells: impl IntoIterator<Item = String>) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        let cell = if is_formula(&cell) { format!("'{cell}") } else { cell };
        if cell.contains([',', '"', '\n', '\r']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn cells_are_quoted_and_formulas_disarmed() {
        let mut text = String::new();
        line(&mut text, ["a,b", "say \"x\"", "=1+1", "-"].map(String::from));
        assert_eq!(text, "\"a,b\",\"say \"\"x\"\"\",'=1+1,-\r\n");
        for formula in ["=1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\rx", "\nx", " =1", "\u{200b}=1", "＝1", "－1", "＠x"]
        {
            let mut text = String::new();
            line(&mut text, [formula.to_string()]);
            assert!(text.trim_start_matches('"').starts_with('\''), "{formula:?}: {text:?}");
        }
    }
}
