//! What the labels of a document stand for: fields, columns of action tables, and what says who may
//! read it. Their names are in the vocabulary.

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

/// What the value of a field about the document's readers is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::reader) enum ReaderField {
    /// Who may see it: a word, and yes means everyone.
    Open,
    /// How secret it is: a word, and yes means secret.
    Secret,
    /// What sort of thing it is, which may be how secret it is; a class of incidents says nothing.
    Class,
    /// Yes or no, and yes restricts.
    IfRestricted,
    /// Yes or no, and yes leaves it to the organisation.
    IfInternal,
    /// Yes or no, and yes makes a draft.
    IfDraft,
    /// Yes or no, and no restricts.
    IfPublic,
    /// Yes or no, and no leaves it to the organisation; anything else is about the incident.
    External,
    /// The day it was published, or yes or no: only a no restricts.
    Published,
    /// A colour of the Traffic Light Protocol.
    Tlp,
    /// How far the writing has come.
    Status,
    /// Labels, which restrict where one is a banner.
    Labels,
}
