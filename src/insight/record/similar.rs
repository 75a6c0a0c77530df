//! Similar incidents as data: in the records of `coroner export` and of `/api/incidents.json`.

use super::round;
use crate::archive::{Archive, SimilarRecord};
use crate::insight::{Insights, Tie};

/// The incidents that are most like one (position), best first.
pub fn similar<'a>(archive: &'a Archive, insights: &Insights, position: usize) -> Vec<SimilarRecord<'a>> {
    let all = insights.similar.get(position).into_iter().flatten();
    let record = |one: &crate::insight::Similar| {
        let id = &archive.postmortems.get(one.incident)?.id;
        Some(SimilarRecord { id, score: round(one.score), why: one.ties.iter().map(why).collect() })
    };
    all.filter_map(record).collect()
}

/// What ties two incidents, in a few words.
pub fn why(tie: &Tie) -> String {
    match tie {
        Tie::Cause(name) => format!("cause {name}"),
        Tie::Trigger(name) => format!("trigger {name}"),
        Tie::Service(name) => format!("service {name}"),
        Tie::Term(term) => format!("\"{term}\""),
        Tie::Stated => "one names the other".to_string(),
    }
}
