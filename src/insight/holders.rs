//! How many postmortems have a thing, without keeping the things.

/// How many postmortems have a term: never too few, now and then too many, since two terms may share a counter.
#[derive(Debug, Default)]
pub(super) struct Holders {
    counters: Vec<u16>,
}

impl Holders {
    /// Counts the hashes of so many entries, of which each postmortem has one per term.
    pub(super) fn of(entries: usize, hashes: impl Iterator<Item = u64>) -> Holders {
        let mut holders = Holders { counters: vec![0; (entries * 4).next_power_of_two().clamp(1024, 1 << 23)] };
        for hash in hashes {
            let slot = holders.slot(hash);
            holders.counters[slot] = holders.counters[slot].saturating_add(1);
        }
        holders
    }

    fn slot(&self, hash: u64) -> usize {
        usize::try_from(hash >> 20).unwrap_or(0) & self.counters.len().saturating_sub(1)
    }

    /// How many have it.
    pub(super) fn of_hash(&self, hash: u64) -> u16 {
        self.counters.get(self.slot(hash)).copied().unwrap_or(0)
    }
}
