//! When incidents begin: by weekday and hour on the organisation's clock.

use jiff::tz::TimeZone;

use crate::archive::Archive;

/// When incidents begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    /// The zone of the clock: `[book] timezone`.
    pub zone: String,
    /// How many began on each weekday (Monday first) in each hour.
    pub hours: [[usize; 24]; 7],
    /// How many that is.
    pub n: usize,
    /// Of how many the time is not known.
    pub unknown: usize,
}

impl Load {
    /// How many began on a weekday, 0 for Monday.
    pub fn on(&self, weekday: usize) -> usize {
        self.hours.get(weekday).map_or(0, |hours| hours.iter().sum())
    }
}

/// When some incidents began.
pub(super) fn of(archive: &Archive, incidents: &[usize]) -> Load {
    let name = &archive.config.book.timezone;
    let (zone, zone_name) = match TimeZone::get(name) {
        Ok(zone) => (zone, name.clone()),
        Err(_) => (TimeZone::UTC, "UTC".to_string()),
    };
    let mut load = Load { zone: zone_name, hours: [[0; 24]; 7], n: 0, unknown: 0 };
    for at in incidents {
        let Some(began) = archive.postmortems[*at].incident.began() else {
            load.unknown += 1;
            continue;
        };
        let local = began.to_zoned(zone.clone());
        let day = usize::from(local.weekday().to_monday_zero_offset().unsigned_abs());
        load.hours[day][usize::from(local.hour().unsigned_abs())] += 1;
        load.n += 1;
    }
    load
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::Moment;
    use crate::insight::testing::{archive, incident, read};

    #[test]
    fn the_organisations_clock_counts() {
        let mut began = incident("a", "2026-03-01");
        let local: jiff::civil::DateTime = "2026-03-01T23:30".parse().unwrap();
        let at = Some("2026-03-01T23:30:00Z".parse().unwrap());
        began.incident.milestones.started = Some(read(Moment { at, local }));
        let mut archive = archive("2026-11-01", vec![began, incident("b", "2026-03-02")]);
        archive.config.book.timezone = "Europe/Berlin".into();
        let load = of(&archive, &[0, 1]);
        // In Berlin it was half past midnight on Monday.
        assert_eq!((load.on(0), load.hours[0][0], load.n, load.unknown), (1, 1, 1, 1));
        assert_eq!(load.zone, "Europe/Berlin");
    }
}
