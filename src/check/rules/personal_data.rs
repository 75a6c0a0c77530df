//! `personal-data`: an e-mail address, a telephone number or a card's number.

use crate::check::case::Case;
use crate::check::confidential::Kind;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level, Span};

/// Name and standing.
pub const META: Meta = Meta {
    name: "personal-data",
    group: Group::Confidential,
    level: Level::Warning,
    reach: Reach::Reading,
    summary: "an e-mail address, a telephone number or a payment card's number",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("personal_data.md") };

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    let incident = case.incident();
    // Who wrote a document, or owns an action, signs with an address on purpose.
    let owners = incident.actions.iter().flat_map(|action| &action.owners);
    let signed: Vec<Span> =
        incident.authors.iter().chain(&incident.participants).chain(owners).map(|reading| reading.span).collect();
    let found = case.leaks().iter().filter_map(|leak| match leak.kind {
        Kind::Personal(what) => Some((leak.span, what)),
        Kind::Secret(_) | Kind::Customer => None,
    });
    found
        .filter(|(span, _)| !signed.iter().any(|own| own.contains(*span)))
        .map(|(span, what)| {
            META.finding(case.path(), format!("this looks like {what}"))
                .at(span)
                .label("masked here")
                .help("say whom it was about in general: \"a customer in Norway\", \"the provider's contact\"")
        })
        .collect()
}
