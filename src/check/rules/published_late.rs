//! `published-late`: a postmortem that was published late.

use crate::check::case::Case;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};
use crate::incident::Status;
use crate::insight::{after_business_days, business_days};

/// Name and standing.
pub const META: Meta = Meta {
    name: "published-late",
    group: Group::Practice,
    level: Level::Note,
    reach: Reach::Practice,
    summary: "a postmortem that was published late",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("published_late.md") };

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    let postmortem = case.postmortem;
    let config = case.config();
    let severity = postmortem.severity().and_then(|severity| config.severity(severity));
    let (Some(end), Some(completed)) = (postmortem.last_day(), &case.incident().completed) else { return Vec::new() };
    let allowed = severity.map_or(USUAL, |severity| severity.due_days);
    let taken = business_days(end, completed.value);
    if postmortem.status() != Status::Complete || taken <= i64::from(allowed) {
        return Vec::new();
    }
    let whose = severity.map_or_else(|| "incidents".to_string(), |severity| severity.id.clone());
    let message =
        format!("published {} business days after the incident ended on {end}; {whose} are given {allowed}", taken);
    let help = "what held it up: no time set aside, an approval, nobody in charge? The next one can be sooner";
    vec![
        META.finding(case.path(), message)
            .at(completed.span)
            .label(format!("was due {}", after_business_days(end, allowed)))
            .help(help),
    ]
}

/// Business days to publish, where no severity says otherwise.
const USUAL: u32 = 5;
