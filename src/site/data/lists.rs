//! `/lists/`: the lists of incidents and of action items, column by column, for the filters of their pages. They are not
//! an interface: `/api/` is. Columns of numbers that stand for names compress well: about 50 bytes per incident.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::incident::Milestone;
use crate::insight::ActionStatus;
use crate::site::Site;
use crate::site::index::Groups;
use crate::site::view::action_status;

/// Names, and the number of each.
#[derive(Default)]
struct Numbers<'a> {
    names: Vec<&'a str>,
    numbers: BTreeMap<&'a str, usize>,
}

impl<'a> Numbers<'a> {
    fn of(&mut self, name: &'a str) -> usize {
        *self.numbers.entry(name).or_insert_with(|| {
            self.names.push(name);
            self.names.len() - 1
        })
    }
}

/// All incidents, newest first.
#[derive(Default, Serialize)]
pub(super) struct Incidents<'a> {
    severities: Vec<&'a str>,
    teams: Vec<&'a str>,
    services: Vec<&'a str>,
    causes: Vec<&'a str>,
    id: Vec<&'a str>,
    title: Vec<&'a str>,
    /// Days since 1970.
    day: Vec<Option<i64>>,
    severity: Vec<Option<usize>>,
    team: Vec<Vec<usize>>,
    service: Vec<Vec<usize>>,
    cause: Vec<Option<usize>>,
    /// From start to resolution.
    minutes: Vec<Option<i64>>,
    /// How often the same fault came back since.
    back: Vec<usize>,
    /// How many of its action items are open.
    open: Vec<usize>,
}

/// All action items, in the order of the ledger.
#[derive(Default, Serialize)]
pub(super) struct Actions<'a> {
    owners: Vec<&'a str>,
    priorities: Vec<&'a str>,
    states: Vec<&'a str>,
    /// Its place in the list of incidents.
    incident: Vec<usize>,
    /// Which of the incident's action items it is, from 1.
    number: Vec<usize>,
    text: Vec<&'a str>,
    owner: Vec<Vec<usize>>,
    priority: Vec<Option<usize>>,
    state: Vec<usize>,
    /// How it stands, in words.
    standing: Vec<String>,
    due: Vec<Option<i64>>,
}

fn day_number(day: Date) -> i64 {
    Date::constant(1970, 1, 1).until(day).map_or(0, |span| i64::from(span.get_days()))
}

/// How often the same fault came back since an incident.
pub(in crate::site) fn times_back(site: &Site, at: usize) -> usize {
    let day = |incident: usize| site.archive.postmortems[incident].day();
    let later = |other: &&usize| day(**other) > day(at);
    let faults = site.index.faults[at].iter().map(|fault| &site.insights.recurrences.faults[*fault]);
    let back = faults.map(|fault| fault.incidents.iter().filter(later).count()).max().unwrap_or(0);
    if day(at).is_some() { back } else { 0 }
}

/// Whether an item of the ledger is known to be open.
pub(in crate::site) fn is_open(site: &Site, item: usize) -> bool {
    let status = site.insights.ledger.items[item].status;
    status.is_open() && status != ActionStatus::NotStated
}

fn name<'a>(groups: &'a Groups, id: &'a str) -> &'a str {
    groups.get(id).map_or(id, |group| &group.name)
}

/// The incidents.
pub(super) fn incidents(site: &Site) -> Incidents<'_> {
    let index = &site.index;
    let mut list = Incidents::default();
    let mut severities = Numbers::default();
    site.archive.config.severities.iter().for_each(|severity| _ = severities.of(&severity.id));
    let (mut teams, mut services, mut causes) = (Numbers::default(), Numbers::default(), Numbers::default());
    for at in &index.newest {
        let postmortem = &site.archive.postmortems[*at];
        list.id.push(&postmortem.id);
        list.title.push(postmortem.title());
        list.day.push(postmortem.day().map(day_number));
        list.severity.push(postmortem.severity().map(|severity| severities.of(severity)));
        list.team.push(postmortem.teams().map(|team| teams.of(name(&index.teams, team))).collect());
        list.service.push(postmortem.services().map(|one| services.of(name(&index.services, one))).collect());
        list.cause.push(postmortem.cause().map(|cause| causes.of(name(&index.causes, cause))));
        list.minutes.push(postmortem.incident.milestones.minutes_to(Milestone::Resolved));
        list.back.push(times_back(site, *at));
        list.open.push(index.items[*at].iter().filter(|item| is_open(site, **item)).count());
    }
    Incidents {
        severities: severities.names,
        teams: teams.names,
        services: services.names,
        causes: causes.names,
        ..list
    }
}

/// The action items.
pub(super) fn actions(site: &Site) -> Actions<'_> {
    let index = &site.index;
    let mut places = vec![0; site.archive.postmortems.len()];
    index.newest.iter().enumerate().for_each(|(place, at)| places[*at] = place);
    let mut list = Actions::default();
    let (mut owners, mut priorities, mut states) = (Numbers::default(), Numbers::default(), Numbers::default());
    let ledger = &site.insights.ledger.items;
    for item in ledger {
        let Some(action) = item.get(&site.archive) else { continue };
        let number = index.items[item.incident].iter().position(|at| ledger[*at].action == item.action);
        list.incident.push(places[item.incident]);
        list.number.push(number.map_or(0, |number| number + 1));
        list.text.push(&action.text);
        list.owner.push(action.owners.iter().map(|owner| owners.of(&owner.value)).collect());
        list.priority.push(action.priority.as_deref().map(|priority| priorities.of(priority)));
        list.state.push(states.of(item.status.name()));
        list.standing.push(action_status(site.theme.words(), item).name);
        list.due.push(action.due.as_ref().map(|due| day_number(due.value)));
    }
    Actions { owners: owners.names, priorities: priorities.names, states: states.names, ..list }
}
