//! What the labels of a document stand for: fields, and columns of action tables. Their names are in the vocabulary.

use serde::Deserialize;

/// A canonical field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the field's own words")]
pub(in crate::reader) enum Field {
    Id,
    Title,
    Status,
    Severity,
    Date,
    Started,
    Detected,
    Acknowledged,
    Mitigated,
    Resolved,
    Zone,
    Teams,
    Services,
    RootCause,
    Trigger,
    Contributing,
    Tags,
    Authors,
    Participants,
    NearMiss,
    Visibility,
    Impact,
    Users,
    Requests,
    Revenue,
    Minutes,
    Related,
    RecurrenceOf,
    Completed,
    Actions,
    Timeline,
    Summary,
    TimeToDetect,
    TimeToAcknowledge,
    TimeToMitigate,
    TimeToResolve,
}

/// What a column of an action table holds.
///
/// In the order in which a name's words count: `Action owner` is an owner, `Due date` a day, `Action type` a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::reader) enum ActionColumn {
    Closed,
    Owner,
    Due,
    Priority,
    State,
    Kind,
    Ticket,
    Text,
}
