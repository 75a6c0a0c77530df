//! `/names.json`: the names of teams, services and causes whose name is not their id, for the pages' script, which gets
//! ids from the search index.

use std::collections::BTreeMap;

use crate::site::Site;

/// Kind → id → name.
pub(super) fn names(site: &Site) -> BTreeMap<&'static str, BTreeMap<&str, &str>> {
    let index = &site.index;
    [("team", &index.teams), ("service", &index.services), ("cause", &index.causes)]
        .into_iter()
        .map(|(kind, groups)| {
            let other = groups.all.iter().filter(|group| group.name != group.id);
            (kind, other.map(|group| (group.id.as_str(), group.name.as_str())).collect())
        })
        .collect()
}
