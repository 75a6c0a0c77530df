//! `coroner explain`.

use anyhow::bail;

use super::output;
use super::session::{Context, Outcome};
use crate::check::{self, for_terminal, rules};
use crate::cli::Explain;
use crate::config::{CustomRule, RulePlace};

/// Runs it.
pub(super) fn run(arguments: &Explain, context: &Context) -> anyhow::Result<Outcome> {
    let name = arguments.rule.trim();
    if let Some(rule) = rules::find(name) {
        output::write(&for_terminal(rule, context.palette()))?;
        return Ok(Outcome::Clean);
    }
    let config = context.config();
    let Some(rule) = config.rules.iter().find(|rule| rule.name == name) else {
        bail!("no rule `{name}`; {}", check::names(&config).suggestion(name));
    };
    output::write(&own(rule))?;
    Ok(Outcome::Clean)
}

/// A rule of the archive's own, as the others are explained.
fn own(rule: &CustomRule) -> String {
    let place = match &rule.place {
        RulePlace::Document => "the document".to_string(),
        RulePlace::Field(name) => format!("the field `{name}`"),
        RulePlace::Section(name) => format!("the section `{name}`"),
    };
    let must = if rule.required { "does not match" } else { "matches" };
    let help = rule.help.as_ref().map_or_else(String::new, |help| format!("\nHow to fix\n\n{help}\n"));
    format!(
        "{}\nbook.toml · {} · {}\n\nReported where {place} {must} the pattern `{}`.\n{help}\n\
         A rule of this archive: `[[rule]]` in `book.toml`. Not checked in drafts, in the profile `adopt`, and for \
         incidents before `since`.\n",
        rule.name, rule.level, rule.message, rule.pattern
    )
}
