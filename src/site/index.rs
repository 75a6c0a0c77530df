//! Which incidents belong to which teams, services, causes and years, by position, and the insights on each.

use std::collections::BTreeMap;

use super::route::slug;
use crate::archive::{Archive, Postmortem, distinct};
use crate::insight::{Insights, Scope, lineage};
use crate::practice::{FollowUp, FollowUps};

/// Incidents that share a team, a service or a cause.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// The id, as incidents name it.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// Its part of an address, unique among its kind.
    pub slug: String,
    /// Positions, newest first.
    pub incidents: Vec<usize>,
}

/// The maximum number of groups of one kind that have a page without being in the configuration: those with the most
/// incidents. Each has its own pages, feeds and digests, and documents can name any number of groups.
const UNLISTED: usize = 500;
/// The same of teams, which have feeds, calendars and digests of their own beside their pages.
const UNLISTED_TEAMS: usize = 150;

/// Groups of one kind.
#[derive(Debug, Clone, Default)]
pub struct Groups {
    /// In the order of the configuration, then by name.
    pub all: Vec<Group>,
    /// How many more the documents name that have no page because of [`UNLISTED`].
    pub without_page: usize,
    by_id: BTreeMap<String, usize>,
}

impl Groups {
    /// The group of an id.
    pub fn get(&self, id: &str) -> Option<&Group> {
        self.by_id.get(id).map(|at| &self.all[*at])
    }

    fn new(known: impl Iterator<Item = (String, String)>) -> Groups {
        let mut groups = Groups::default();
        for (id, name) in known {
            groups.place(&id, Some(&name));
        }
        groups
    }

    fn place(&mut self, id: &str, name: Option<&str>) -> usize {
        if let Some(at) = self.by_id.get(id) {
            return *at;
        }
        self.by_id.insert(id.to_string(), self.all.len());
        let name = name.filter(|name| !name.trim().is_empty()).unwrap_or(id).to_string();
        self.all.push(Group { id: id.to_string(), name, ..Group::default() });
        self.all.len() - 1
    }

    fn add(&mut self, id: &str, incident: usize) {
        let at = self.place(id, None);
        if self.all[at].incidents.last() != Some(&incident) {
            self.all[at].incidents.push(incident);
        }
    }

    /// Assigns every group its address; groups that are not in the configuration come last, by name.
    fn finish(&mut self, named: usize, unlisted: usize) {
        let named = named.min(self.all.len());
        self.without_page = (self.all.len() - named).saturating_sub(unlisted);
        if self.without_page > 0 {
            self.all[named..].sort_by(|a, b| (b.incidents.len(), &a.id).cmp(&(a.incidents.len(), &b.id)));
            self.all.truncate(named + unlisted);
            self.by_id.clear();
        }
        self.all[named..].sort_by(|a, b| (a.name.to_lowercase(), &a.id).cmp(&(b.name.to_lowercase(), &b.id)));
        let slugs: Vec<String> = self.all.iter().map(|group| slug(&group.id)).collect();
        // A name that is a valid address keeps it, whatever other groups are called.
        let mut order: Vec<usize> = (0..self.all.len()).collect();
        order.sort_by_key(|at| slugs[*at] != self.all[*at].id);
        let wanted: Vec<(String, &str)> =
            order.iter().map(|at| (slugs[*at].clone(), self.all[*at].id.as_str())).collect();
        for (at, slug) in order.iter().zip(distinct(&wanted)) {
            self.all[*at].slug = slug;
        }
        for (at, group) in self.all.iter().enumerate() {
            self.by_id.insert(group.id.clone(), at);
        }
    }
}

/// The index.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// Teams.
    pub teams: Groups,
    /// Services.
    pub services: Groups,
    /// Root-cause categories.
    pub causes: Groups,
    /// All positions, newest first; those without a day at the end.
    pub newest: Vec<usize>,
    /// Id → position.
    pub ids: BTreeMap<String, usize>,
    /// For each incident, its items in the ledger, in the document's order.
    pub items: Vec<Vec<usize>>,
    /// For each team (by its place in `teams`), the open items in the ledger that belong to it, in the ledger's order.
    pub open_of_team: Vec<Vec<usize>>,
    /// What each team's metrics are taken over, by id.
    pub team_scopes: BTreeMap<String, Scope>,
    /// For each incident, the faults it is in.
    pub faults: Vec<Vec<usize>>,
    /// For each incident, the groups of related incidents it is in.
    pub related: Vec<Vec<usize>>,
    /// The addresses of the groups that have pages, the surest first: of the faults, and of the related incidents.
    pub group_slugs: [Vec<String>; 2],
    /// For each incident, the promises it broke.
    pub promises: Vec<Vec<usize>>,
    /// For each incident, its own action items that were open at a recurrence.
    pub broken_later: Vec<Vec<usize>>,
    /// For each incident, the steps of the practice that are late or expected, by due date.
    pub follow_ups: Vec<Vec<FollowUp>>,
}

impl Index {
    /// Builds the index.
    pub fn of(archive: &Archive, insights: &Insights) -> Index {
        let config = &archive.config;
        let teams = config.teams.iter().map(|team| (team.id.clone(), team.name.clone()));
        let services = config.teams.iter().flat_map(|team| &team.services).map(|s| (s.clone(), s.clone()));
        let causes = config.causes.iter().filter(|_| config.causes_stated).map(|c| (c.id.clone(), c.name.clone()));
        let mut index = Index {
            teams: Groups::new(teams),
            services: Groups::new(services),
            causes: Groups::new(causes),
            newest: newest_first(&archive.postmortems),
            ..Index::default()
        };
        let named = [&index.teams, &index.services, &index.causes].map(|groups| groups.all.len());
        for &at in &index.newest {
            let postmortem = &archive.postmortems[at];
            postmortem.teams().for_each(|team| index.teams.add(team, at));
            postmortem.services().for_each(|service| index.services.add(service, at));
            // A category has the incidents of its parts too, as everywhere else.
            for cause in postmortem.cause().map(|cause| lineage(config, cause)).unwrap_or_default() {
                let name = config.cause(cause).map(|cause| cause.name.as_str());
                index.causes.place(cause, name);
                index.causes.add(cause, at);
            }
        }
        index.teams.finish(named[0], UNLISTED_TEAMS);
        index.services.finish(named[1], UNLISTED);
        index.causes.finish(named[2], UNLISTED);
        for (at, postmortem) in archive.postmortems.iter().enumerate() {
            index.ids.insert(postmortem.id.clone(), at);
        }
        index.relate(archive.postmortems.len(), insights);
        index.follow_ups = vec![Vec::new(); archive.postmortems.len()];
        for it in FollowUps::of(archive, &insights.ledger).pending() {
            index.follow_ups[it.incident].push(it.clone());
        }
        index.group_slugs = group_slugs(insights);
        index.team_scopes =
            Scope::of_teams(archive).into_iter().map(|(team, scope)| (team.to_string(), scope)).collect();
        index.open_of_team = open_of_team(&index.teams, insights);
        index
    }

    fn relate(&mut self, count: usize, insights: &Insights) {
        self.items = vec![Vec::new(); count];
        self.faults = vec![Vec::new(); count];
        self.related = vec![Vec::new(); count];
        self.promises = vec![Vec::new(); count];
        self.broken_later = vec![Vec::new(); count];
        for (at, item) in insights.ledger.items.iter().enumerate() {
            self.items[item.incident].push(at);
        }
        for items in &mut self.items {
            items.sort_by_key(|at| insights.ledger.items[*at].action);
        }
        for (at, fault) in insights.recurrences.faults.iter().enumerate() {
            fault.incidents.iter().for_each(|incident| self.faults[*incident].push(at));
        }
        for (at, group) in insights.recurrences.related.iter().enumerate() {
            group.incidents.iter().for_each(|incident| self.related[*incident].push(at));
        }
        for (at, promise) in insights.promises.iter().enumerate() {
            self.promises[promise.incident].push(at);
            self.broken_later[promise.earlier].push(at);
        }
    }
}

/// At most so many groups of a kind have pages, the surest first.
const GROUP_PAGES: usize = 300;

fn group_slugs(insights: &Insights) -> [Vec<String>; 2] {
    let found = &insights.recurrences;
    let (faults, related) = (found.faults.iter().take(GROUP_PAGES), found.related.iter().take(GROUP_PAGES));
    let count = faults.len();
    let names: Vec<(String, &str)> =
        faults.chain(related).map(|group| (slug(&group.name), group.name.as_str())).collect();
    let mut slugs = distinct(&names);
    let related = slugs.split_off(count);
    [slugs, related]
}

fn open_of_team(teams: &Groups, insights: &Insights) -> Vec<Vec<usize>> {
    let mut open = vec![Vec::new(); teams.all.len()];
    for (number, item) in insights.ledger.items.iter().enumerate().filter(|(_, item)| item.status.is_open()) {
        let places = item.teams.iter().filter_map(|team| teams.by_id.get(team));
        places.for_each(|team| open[*team].push(number));
    }
    open
}

fn newest_first(postmortems: &[Postmortem]) -> Vec<usize> {
    let mut newest: Vec<usize> = (0..postmortems.len()).collect();
    newest.sort_by(|a, b| {
        let key = |at: usize| (postmortems[at].day().is_some(), postmortems[at].day(), at);
        key(*b).cmp(&key(*a))
    });
    newest
}

#[cfg(test)]
mod tests {
    use super::{Groups, UNLISTED};

    #[test]
    fn addresses_are_unique_and_named_groups_come_first() {
        let mut groups = Groups::new([("Orders API".to_string(), "Orders".to_string())].into_iter());
        groups.add("orders-api", 3);
        groups.add("billing", 2);
        groups.add("billing", 1);
        groups.finish(1, UNLISTED);
        let slugs: Vec<_> = groups.all.iter().map(|group| group.slug.as_str()).collect();
        assert_eq!(slugs, ["orders-api-de048e", "billing", "orders-api"]);
        assert_eq!(groups.get("billing").unwrap().incidents, [2, 1]);
    }

    #[test]
    fn of_too_many_unlisted_groups_those_of_the_most_incidents_have_pages() {
        let mut groups = Groups::new([("listed".to_string(), "Listed".to_string())].into_iter());
        for team in 0..UNLISTED + 7 {
            groups.add(&format!("team-{team:04}"), team);
        }
        groups.add(&format!("team-{:04}", UNLISTED + 6), 9_999);
        groups.finish(1, UNLISTED);
        assert_eq!((groups.all.len(), groups.without_page), (UNLISTED + 1, 7));
        assert_eq!(groups.all[0].id, "listed");
        assert!(groups.get("team-0506").is_some() && groups.get("team-0505").is_none());
    }
}
