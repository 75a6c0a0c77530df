//! What the members of a group share, as text that a reader can check.

use std::collections::BTreeSet;

use super::fault_groups::pairs_of;
use super::pair_strength::PairStrength;
use super::self_reports::SelfReports;
use super::shared_attributes::SharedAttributes;
use super::shared_references::ReferenceKind;
use super::similarity::telling;
use super::terms::Shared;

/// How many references, and how many sentences that speak of an earlier incident, are shown.
const SHOWN: usize = 3;
/// How many terms are listed.
const NAMED: usize = 6;

/// Of a group with the terms that all share and the pairs that a document states.
pub(super) fn of(
    found: &PairStrength<'_>,
    members: &[usize],
    shared: Vec<Shared<'_>>,
    stated: &BTreeSet<(usize, usize)>,
) -> Vec<String> {
    let (all, config) = (&found.archive.postmortems, &found.archive.config);
    let pairs: Vec<(usize, usize)> = pairs_of(members).collect();
    let mut evidence: Vec<String> = pairs
        .iter()
        .filter(|pair| stated.contains(*pair))
        .map(|(one, other)| {
            let (says, repeats) =
                if found.names.repeated_by(found.archive, *other) == Some(*one) { (other, one) } else { (one, other) };
            format!("{} states that it repeats {}", all[*says].id, all[*repeats].id)
        })
        .collect();
    let quote = |(from, sentence): (usize, &str)| format!("{} says: “{}”", all[from].id, sentence.trim());
    let reported = |reports: &SelfReports<'_>| -> Vec<String> {
        let again = members[1..].iter().filter_map(|at| Some((*at, reports.again(*at)?)));
        let of_pairs = pairs.iter().filter_map(|(one, other)| reports.of_pair(*one, *other));
        of_pairs.chain(again).take(SHOWN).map(quote).collect()
    };
    evidence.extend(found.reports.iter().flat_map(reported));
    if pairs.iter().all(|(one, other)| found.titles.are_alike(*one, *other)) {
        let said = if members.len() == 2 { "both titles say" } else { "all titles say" };
        evidence.push(format!("{said} “{}”", all[members[0]].title()));
    }
    let terms = telling(shared, NAMED);
    if !terms.is_empty() {
        let quoted: Vec<String> = terms.iter().map(|term| format!("“{term}”")).collect();
        evidence.push(format!("{} mention {}", if members.len() == 2 { "both" } else { "all" }, quoted.join(", ")));
    }
    let pointed: BTreeSet<(ReferenceKind, &str)> = pairs
        .iter()
        .flat_map(|(one, other)| found.pointed.of_both(*one, *other))
        .map(|it| (it.kind, it.surface))
        .collect();
    let in_words = |(kind, surface): (ReferenceKind, &str)| match kind {
        ReferenceKind::Ticket => format!("the same ticket: {surface}"),
        ReferenceKind::Address => format!("the same link: {surface}"),
        ReferenceKind::Name => format!("rare elsewhere: “{surface}”"),
    };
    evidence.extend(pointed.into_iter().take(SHOWN).map(in_words));
    let common: Vec<SharedAttributes<'_>> =
        pairs.iter().map(|(one, other)| SharedAttributes::of(&all[*one], &all[*other])).collect();
    if let Some(first) = common.first() {
        let everywhere = |name: &&&str| common.iter().all(|it| it.services.contains(*name));
        evidence.extend(first.services.iter().filter(everywhere).map(|name| format!("same service: {name}")));
        let cause = first.cause.filter(|_| found.are_causes && common.iter().all(|it| it.cause == first.cause));
        evidence.extend(cause.map(|id| format!("same root cause: {}", config.cause_name(id))));
        let trigger = first.trigger.filter(|_| common.iter().all(|it| it.trigger == first.trigger));
        evidence.extend(trigger.map(|id| format!("same trigger: {}", config.trigger_name(id))));
    }
    let causes = members.iter().filter_map(|member| all[*member].cause());
    let causes: BTreeSet<&str> = causes.map(|id| config.cause_name(id)).collect();
    if found.are_causes && causes.len() > 1 {
        evidence.push(format!("filed under {}", causes.into_iter().collect::<Vec<_>>().join(", ")));
    }
    evidence
}
