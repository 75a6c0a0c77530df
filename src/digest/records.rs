//! The sorted records of one team that digests are built from.

use jiff::civil::Date;

/// The days on which items start and stop counting, each sorted.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) starts: Vec<Date>,
    pub(super) ends: Vec<Date>,
}

impl Flow {
    /// How many count on a day.
    pub(super) fn on(&self, day: Date) -> usize {
        let until = |days: &[Date]| days.partition_point(|d| *d <= day);
        until(&self.starts) - until(&self.ends)
    }
}

/// The data for the digests of one team, or of the organisation.
#[derive(Debug, Default)]
pub(super) struct TeamRecords {
    /// Incidents by day.
    pub(super) days: Vec<(Date, usize)>,
    /// Action items by due date: incident (position) and index.
    pub(super) due: Vec<(Date, usize, usize)>,
    /// Action items by closing date.
    pub(super) closed: Vec<(Date, usize, usize)>,
    /// What is overdue when.
    pub(super) overdue: Flow,
}

/// The entries between two days, inclusive; `entries` are sorted by day.
pub(super) fn between<T>(entries: &[T], first: Date, last: Date, day: impl Fn(&T) -> Date) -> &[T] {
    let from = entries.partition_point(|entry| day(entry) < first);
    let to = entries.partition_point(|entry| day(entry) <= last);
    entries.get(from..to).unwrap_or_default()
}
