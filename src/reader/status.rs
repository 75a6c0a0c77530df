//! Words for the status of a postmortem.

use super::field;
use super::vocabulary::WORDS;
use crate::incident::Status;

/// Words that make a draft wherever they are in a status: `first draft, please comment`.
const DRAFT_ANYWHERE: [&str; 3] = ["draft", "wip", "unpublished"];

/// Words that turn the one after them around: `no longer a draft`.
const NEGATIONS: [&str; 3] = ["no", "not", "never"];

/// The status that a text names.
pub(super) fn status(text: &str) -> Option<Status> {
    let text = field::plain(text);
    let statuses = &WORDS.statuses;
    let known = statuses.whole(&text).or_else(|| statuses.at_start(&text).map(|found| found.meaning)).copied();
    let has = |words: &[&str]| text.split(' ').any(|word| words.contains(&word));
    let draft = || (has(&DRAFT_ANYWHERE) && !has(&NEGATIONS)).then_some(Status::Draft);
    known.or_else(draft)
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
