//! The question to ask instead of naming a person: what made it possible.

use serde::{Deserialize, Serialize};

/// What a blamed person did or did not do, according to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Question {
    /// Changed something.
    Change,
    /// Did not see something.
    Notice,
    /// Did not follow something.
    Follow,
    /// Did not remember something.
    Forget,
    /// Did not check something.
    Verify,
    /// Did not tell somebody.
    Tell,
    /// Did not know something.
    Know,
    /// Should try harder.
    Care,
    /// Anything else.
    Act,
}

impl Question {
    /// The question, with the way to the answer.
    pub fn text(self) -> &'static str {
        match self {
            Question::Change => {
                "ask what made it possible: what let the change reach production, and which check would have stopped it?"
            }
            Question::Notice => {
                "ask what would have shown it sooner: which alert, graph or message was there, and what did it say?"
            }
            Question::Follow => {
                "ask what made the step easy to miss: was it at hand, clear and up to date when it was needed?"
            }
            Question::Forget => "ask why the step rested on memory: what could do it, or ask for it, by itself?",
            Question::Verify => "ask what let it go on without this check: where could the check run by itself?",
            Question::Tell => "ask how the news was meant to travel: by which path, and where did that path end?",
            Question::Know => "ask what was known at the time, and what would have made the rest visible then",
            Question::Care => {
                "ask what would catch the mistake when attention lapses: a check, a default, a limit, an alert, a safeguard?"
            }
            Question::Act => {
                "ask what made this the sensible thing to do: what did the tools show, and what did the system allow?"
            }
        }
    }

    /// The question about what was left undone, or done, after a sentence that says it of the system.
    pub(super) fn about(self, undone: bool) -> &'static str {
        match (self, undone) {
            (Question::Change, true) => "what would have done it before the change went out?",
            (Question::Change, false) => "what let it reach production, and which check would have stopped it?",
            (Question::Notice, true) => "what would have shown it sooner?",
            (Question::Notice, false) => "what made it look harmless at the time?",
            (Question::Follow, true) => "what made that possible or likely?",
            (Question::Follow, false) => "what made another way the easier one?",
            (Question::Forget, true) => "why did it rest on memory, and what could do it by itself?",
            (Question::Forget, false) => "what could have reminded of the rest?",
            (Question::Verify, true) => "where could this check run by itself?",
            (Question::Verify, false) => "what let it go on without the check?",
            (Question::Tell, true) => "by which path was the news meant to travel?",
            (Question::Tell, false) => "whom did the news not reach, and why?",
            (Question::Know, true) => "what was known at the time, and what would have shown the need for it?",
            (Question::Know, false) => "what was known at the time, and what would have shown the risk?",
            (Question::Care, _) => "what would catch it when attention lapses?",
            (Question::Act, true) => "what stood in the way?",
            (Question::Act, false) => "what made it the sensible thing to do?",
        }
    }
}
