//! The question to ask instead of naming a person: what made it possible.

use serde::Deserialize;

/// What a blamed person is said to have done or left undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
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
            Question::Act => {
                "ask what made this the sensible thing to do: what did the tools show, and what did the system allow?"
            }
        }
    }
}
