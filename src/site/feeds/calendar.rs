//! `actions.ics` (RFC 5545): the due dates of open action items and of the steps of the practice, to subscribe to in a
//! calendar.
//!
//! They are all-day events that do not block the day. To-dos would fit better, but most calendars do not show them.

use std::collections::BTreeMap;

use icalendar::{Calendar, Component, Event, Property};
use jiff::civil::Date;

use super::atom::urn;
use crate::digest::naming;
use crate::insight::{ActionStatus, Item};
use crate::practice::FollowUp;
use crate::site::Site;
use crate::site::route::Route;

/// The maximum number of items, the first in the ledger's order.
const MOST: usize = 1000;

/// A step of the practice that is late for more days than this is not in a calendar: nobody plans for it any more.
const LATE: i64 = 90;

/// A calendar's bytes. `team` is a position in the index; none for the organisation.
pub(crate) fn calendar(site: &Site, team: Option<usize>) -> Vec<u8> {
    let group = team.map(|at| &site.index.teams.all[at]);
    let (title, words) = (&site.archive.config.book.title, site.theme.words());
    let name = match group {
        None => words.message("feed_actions", &[("library", title.into())]),
        Some(group) => format!("{title}{}{}", words.text("colon"), group.name),
    };
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", "-//Coroner//Action items//EN"));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    calendar.append_property(Property::new("NAME", escape(&name)));
    calendar.append_property(Property::new("X-WR-CALNAME", escape(&name)));
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let is_shown = |item: &&Item| {
        let open = matches!(item.status, ActionStatus::Open | ActionStatus::Overdue);
        open && group.is_none_or(|group| item.is_of(&group.id))
    };
    let follow_ups = site.index.follow_ups.iter().flatten();
    let recent = site.archive.as_of.saturating_sub(jiff::Span::new().days(LATE));
    let is_of = |it: &&FollowUp| it.due >= recent && group.is_none_or(|group| it.teams.contains(&group.id));
    let mut follow_ups: Vec<&FollowUp> = follow_ups.filter(is_of).collect();
    follow_ups.sort_by_key(|it| (it.due, it.incident, it.step));
    for item in site.insights.ledger.items.iter().filter(is_shown).take(MOST) {
        if let Some(event) = event(site, item, &mut seen) {
            calendar.push(event);
        }
    }
    for follow_up in follow_ups.into_iter().take(MOST) {
        calendar.push(expected(site, follow_up));
    }
    calendar.to_string().into_bytes()
}

/// A step of the practice that is late or expected.
fn expected(site: &Site, it: &FollowUp) -> Event {
    let postmortem = &site.archive.postmortems[it.incident];
    let text = site.theme.words();
    let mut about = vec![text.message("feed_expected_after", &[("incident", postmortem.title().into())])];
    about.push(match &it.teams[..] {
        [] => text.text("feed_no_team").to_string(),
        teams => text.message("feed_team", &[("team", (&teams.join(text.text("comma"))).into())]),
    });
    let actions = &postmortem.incident.actions;
    about.extend(it.actions.iter().filter_map(|at| actions.get(*at)).map(|action| format!("- {}", action.text)));
    let key = format!("follow-up/{}/{}", postmortem.id, it.step.name());
    let step = text.text(naming::step(it.step));
    let summary = text.message("feed_expected", &[("step", step.into()), ("incident", postmortem.title().into())]);
    all_day(site, &postmortem.id, &urn(site, &key), it.due, &summary, about)
}

fn event(site: &Site, item: &Item, seen: &mut BTreeMap<String, usize>) -> Option<Event> {
    let action = item.get(&site.archive)?;
    let due = action.due.as_ref()?.value;
    let postmortem = &site.archive.postmortems[item.incident];
    // Based on its ticket or words, so that a new item above it changes nothing; the second of two equal ones gets a
    // number.
    let words = action.ticket.as_deref().unwrap_or(&action.text);
    let key = format!("action/{}/{words}", postmortem.id);
    let number = seen.entry(key.clone()).or_default();
    *number += 1;
    let uid = urn(site, &format!("{key}/{number}"));
    let owners: Vec<&str> = action.owners.iter().map(|owner| owner.value.as_str()).collect();
    let text = site.theme.words();
    let mut about = vec![text.message("promised_after", &[("incident", postmortem.title().into())])];
    about.push(match owners[..] {
        [] => text.text("feed_no_owner").to_string(),
        _ => text.message("feed_owner", &[("owner", (&owners.join(text.text("comma"))).into())]),
    });
    about.extend(action.priority.as_ref().map(|it| text.message("feed_priority", &[("priority", it.into())])));
    about.extend(action.ticket.as_ref().map(|it| text.message("feed_ticket", &[("ticket", it.into())])));
    let summary = text.message("feed_due", &[("action", (&action.text).into())]);
    Some(all_day(site, &postmortem.id, &uid, due, &summary, about))
}

/// An event of a day, with what it is about line by line.
fn all_day(site: &Site, incident: &str, uid: &str, due: Date, summary: &str, mut about: Vec<String>) -> Event {
    let page = site.base.of(&Route::incident(incident));
    about.extend(site.base.is_absolute().then(|| page.clone()));
    let about: Vec<String> = about.iter().map(|line| plain(line)).collect();
    let mut event = Event::new();
    event.uid(uid.trim_start_matches("urn:uuid:"));
    event.add_property("DTSTAMP", format!("{}T000000Z", day(site.archive.as_of)));
    event.append_property(date("DTSTART", due));
    event.append_property(date("DTEND", due.tomorrow().unwrap_or(due)));
    event.summary(&plain(summary));
    event.description(&about.join("\n"));
    event.add_property("TRANSP", "TRANSPARENT");
    if site.base.is_absolute() {
        event.url(&page);
    }
    event.done()
}

fn date(name: &str, value: Date) -> Property {
    Property::new(name, day(value)).add_parameter("VALUE", "DATE").done()
}

/// `20260314`.
fn day(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

/// A text on one line without control characters, which a calendar must not contain.
fn plain(text: &str) -> String {
    let visible: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same for a property that the library does not treat as text and does not escape.
fn escape(text: &str) -> String {
    plain(text).replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;")
}
