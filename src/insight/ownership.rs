//! Which teams an action item belongs to: the one answer for the terminal, pages, digests, calendars and metrics.

use std::collections::HashMap;

use crate::archive::Archive;

/// The teams of an archive by what owners may be called.
#[derive(Debug)]
pub struct Ownership<'a> {
    archive: &'a Archive,
    by_name: HashMap<String, &'a str>,
}

impl<'a> Ownership<'a> {
    /// Of an archive: the teams that `book.toml` lists, by id and name, and those that incidents name.
    pub fn of(archive: &'a Archive) -> Ownership<'a> {
        let listed =
            archive.config.teams.iter().flat_map(|team| [(&team.id, team.id.as_str()), (&team.name, &team.id)]);
        let named = archive.postmortems.iter().flat_map(|p| &p.incident.teams).map(|team| (&team.value, &*team.value));
        let mut by_name = HashMap::new();
        for (name, id) in listed.chain(named).filter(|(name, _)| !name.trim().is_empty()) {
            by_name.entry(name.trim().to_lowercase()).or_insert(id);
        }
        Ownership { archive, by_name }
    }

    /// The teams (ids) of an action item: those among its owners; where no team owns it, those of its incident.
    pub fn teams(&self, incident: usize, action: usize) -> Vec<&'a str> {
        let Some(postmortem) = self.archive.postmortems.get(incident) else { return Vec::new() };
        let owners = postmortem.incident.actions.get(action).map_or(&[][..], |action| &action.owners);
        let name = |owner: &str| owner.trim().trim_start_matches('@').to_lowercase();
        let owning = owners.iter().filter_map(|owner| self.by_name.get(&name(&owner.value)).copied());
        let mut teams: Vec<&str> = owning.collect();
        if teams.is_empty() {
            teams.extend(postmortem.teams());
        }
        teams.sort_unstable();
        teams.dedup();
        teams
    }
}

#[cfg(test)]
mod tests {
    use super::Ownership;
    use crate::config::{Config, Team};
    use crate::incident::ActionState::Open;
    use crate::insight::testing::{Say, archive, incident, read};

    #[test]
    fn a_team_that_owns_an_item_has_it_else_the_teams_of_its_incident() {
        let mut it = incident("a", "2026-10-01").team("search");
        for (at, owner) in ["@ada", "Payments team", "@EDGE", ""].into_iter().enumerate() {
            it = it.action("x", "", Open, "");
            it.incident.actions[at].owners = (!owner.is_empty()).then(|| read(owner.to_string())).into_iter().collect();
        }
        let mut archive = archive("2026-11-01", vec![it, incident("b", "2026-10-02").team("edge")]);
        let payments = Team { id: "payments".into(), name: "Payments team".into(), ..Team::default() };
        archive.config = Config { teams: vec![payments], ..Config::standard() };
        let ownership = Ownership::of(&archive);
        let teams: Vec<_> = (0..5).map(|action| ownership.teams(0, action)).collect();
        assert_eq!(teams, [["search"], ["payments"], ["edge"], ["search"], ["search"]]);
    }
}
