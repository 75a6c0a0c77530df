//! Error budgets in a file of their own, which a program writes: TOML like `book.toml`, or JSON.

use jiff::civil::Date;
use toml::de::DeTable;

use super::reader::{Problems, Table};
use super::{ErrorBudget, lists};
use crate::diagnostic::{Diagnostic, Level, Lines};

/// Reads the file: `[[error_budget]]` tables, or a JSON list of objects with the same keys (or an object with that list
/// under `error_budget`). Faults are reported with their line and stop nothing.
pub fn error_budgets(path: &str, text: &str) -> (Vec<ErrorBudget>, Vec<Diagnostic>) {
    let is_json = path.to_lowercase().ends_with(".json");
    let (budgets, mut problems) = if is_json { from_json(path, text) } else { from_toml(path, text) };
    let lines = Lines::new(text);
    for problem in &mut problems {
        // Whoever shows the problem does not have the file's text: the place goes into the words.
        if let Some(span) = problem.span.take() {
            let place = lines.position(span.start);
            problem.message = format!("line {}, column {}: {}", place.line, place.column, problem.message);
        }
        problem.level = Level::Warning;
    }
    (budgets, problems)
}

fn from_toml(path: &str, text: &str) -> (Vec<ErrorBudget>, Vec<Diagnostic>) {
    let root = match DeTable::parse(text) {
        Ok(root) => root,
        Err(error) => return (Vec::new(), vec![super::broken_toml::diagnostic(path, text, &error)]),
    };
    let problems = Problems::new(path, text);
    let mut table = Table::root(&root, &problems);
    let tables = table.tables("error_budget", usize::MAX).unwrap_or_default();
    let budgets = tables.into_iter().filter_map(lists::error_budget).collect();
    table.close();
    (budgets, problems.into_list())
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    service: String,
    objective: Option<serde_json::Value>,
    remaining: f64,
    as_of: Option<Date>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    error_budget: Vec<Entry>,
}

fn from_json(path: &str, text: &str) -> (Vec<ErrorBudget>, Vec<Diagnostic>) {
    let problem = |message: String| {
        let problem = Diagnostic::new("broken-error-budgets", Level::Warning, path, message);
        problem.help(
            "write a list of objects such as {\"service\": \"checkout\", \"remaining\": 0.45, \"as_of\": \"2026-11-01\"}",
        )
    };
    let list = if text.trim_start().starts_with('[') {
        serde_json::from_str::<Vec<Entry>>(text)
    } else {
        serde_json::from_str::<File>(text).map(|file| file.error_budget)
    };
    let entries = match list {
        Ok(entries) => entries,
        // serde_json names line and column itself.
        Err(error) => return (Vec::new(), vec![problem(format!("the error budgets cannot be read: {error}"))]),
    };
    let mut problems = Vec::new();
    let mut budgets = Vec::new();
    for Entry { service, objective, remaining, as_of } in entries {
        if service.trim().is_empty() || !remaining.is_finite() || remaining > 1.0 {
            problems.push(problem(format!(
                "the error budget of {service:?} was left out: `remaining` is {remaining}, not a share of at most 1"
            )));
            continue;
        }
        let objective = objective.map(|value| value.as_str().map_or_else(|| value.to_string(), ToString::to_string));
        budgets.push(ErrorBudget { service, objective, remaining, as_of });
    }
    (budgets, problems)
}

#[cfg(test)]
mod tests {
    use super::error_budgets;

    #[test]
    fn toml_and_json_say_the_same() {
        let toml =
            "[[error_budget]]\nservice = \"checkout\"\nobjective = 0.999\nremaining = -0.5\nas_of = \"2026-11-01\"\n";
        let list =
            "[{\"service\": \"checkout\", \"objective\": 0.999, \"remaining\": -0.5, \"as_of\": \"2026-11-01\"}]";
        let (budgets, problems) = error_budgets("ci/budgets.toml", toml);
        assert!(problems.is_empty() && budgets.len() == 1, "{problems:?}");
        assert_eq!(error_budgets("budgets.JSON", list), (budgets.clone(), vec![]));
        assert_eq!(error_budgets("b.json", &format!("{{\"error_budget\": {list}}}")), (budgets, vec![]));
    }

    #[test]
    fn faults_are_told_with_their_place() {
        for (path, text, part) in [
            ("b.json", "[\n{\"service\": \"x\"}]", "missing field `remaining` at line 2"),
            ("b.json", "", "EOF while parsing"),
            ("b.json", "[{\"service\": \"x\", \"remaining\": 45}]", "a share of at most 1"),
            ("b.toml", "[[error_budget]]\nservice = \"x\"\nremaining = 45", "line 3, column 13"),
            ("b.toml", "[[error_budget", "line 1"),
            ("b.toml", "[[error_budget]]\nservice = \"x\"\nremaining = 0.5\nrest = 1", "line 4"),
        ] {
            let (_, problems) = error_budgets(path, text);
            assert_eq!(problems.len(), 1, "{text}: {problems:?}");
            assert!(problems[0].message.contains(part), "{text}: {}", problems[0].message);
        }
    }
}
