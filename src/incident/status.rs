//! Words for how far a postmortem has come.

use super::{Status, field};

/// The words of each status.
const STATUS_WORDS: [(Status, &[&str]); 3] = [
    (
        Status::Complete,
        &[
            "complete",
            "completed",
            "final",
            "finalized",
            "finalised",
            "published",
            "closed",
            "resolved",
            "done",
            "approved",
            "archived",
            "public",
            "reviewed",
            "accepted",
            "signed off",
            "finished",
            "fixed",
        ],
    ),
    (
        Status::InReview,
        &[
            "in review",
            "review",
            "reviewing",
            "under review",
            "ready for review",
            "pending review",
            "open for feedback",
            "awaiting review",
            "proposed",
            "pending",
            // These speak of the incident or its follow-up: a draft is left out of the site, so only a word about
            // the writing itself makes one.
            "open",
            "started",
            "investigating",
            "ongoing",
            "new",
            "monitoring",
            "active",
        ],
    ),
    (
        Status::Draft,
        &[
            "draft",
            "wip",
            "work in progress",
            "in progress",
            "writing",
            "todo",
            "unpublished",
            "preliminary",
            "incomplete",
        ],
    ),
];

/// Words that make a draft wherever they stand in a status: `first draft, please comment`.
const DRAFT_ANYWHERE: [&str; 3] = ["draft", "wip", "unpublished"];

/// Words that turn the one after them around: `no longer a draft`.
const NEGATIONS: [&str; 3] = ["no", "not", "never"];

/// The status that a text names.
pub(super) fn status(text: &str) -> Option<Status> {
    let text = field::plain(text);
    let exact = STATUS_WORDS.iter().find(|(_, words)| words.contains(&text.as_str()));
    let begins = || {
        STATUS_WORDS.iter().find(|(_, words)| {
            words.iter().any(|word| text.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')))
        })
    };
    let has = |words: &[&str]| text.split(' ').any(|word| words.contains(&word));
    let draft = || (has(&DRAFT_ANYWHERE) && !has(&NEGATIONS)).then_some(Status::Draft);
    exact.or_else(begins).map(|(status, _)| *status).or_else(draft)
}

#[cfg(test)]
mod tests {
    use super::status;
    use crate::incident::Status;

    #[test]
    fn drafts_in_many_words() {
        for text in ["Draft", "draft ", "First draft, please comment", "WIP", "(draft)", "work: still draft"] {
            assert_eq!(status(text), Some(Status::Draft), "{text}");
        }
        for text in ["no longer a draft", "mitigated"] {
            assert_eq!(status(text), None, "{text}");
        }
        assert_eq!(status("Complete (was a draft)"), Some(Status::Complete));
    }
}
