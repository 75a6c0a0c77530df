//! View types shared by several page kinds: the frame, links, rows, chips.

use jiff::civil::Date;
use serde::Serialize;

use super::chart::Dot;
use super::index::{Group, Groups, Index};
use super::route::{Route, slug};
use super::{GroupKind, Site};
use crate::archive::{COLOURS, Postmortem, own_file};
use crate::config::{ErrorBudget, Window};
use crate::incident::{Milestone, Status};
use crate::insight::{ActionStatus, Item, RecurringFault};
use crate::text::first_sentences;
use crate::theme::{Catalogue, Day};

/// The longest description of a page, in bytes: search engines show no more.
const DESCRIPTION: usize = 160;

/// A link.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Link<'a> {
    pub(super) name: &'a str,
    pub(super) href: String,
}

/// A team, service or category with its number of incidents.
#[derive(Debug, Serialize)]
pub(super) struct Count<'a> {
    pub(super) link: Link<'a>,
    pub(super) count: usize,
    /// What marks the incidents on the same page that are counted.
    pub(super) mark: String,
}

/// How many items have a status.
#[derive(Debug, Serialize)]
pub(super) struct StatusCount {
    pub(super) id: &'static str,
    pub(super) name: String,
    pub(super) count: usize,
}

impl StatusCount {
    /// Of some items, in the order of the statuses; those without items are left out.
    pub(super) fn of<'i>(context: PageContext<'_>, items: impl Iterator<Item = &'i Item> + Clone) -> Vec<StatusCount> {
        const NAMES: [(ActionStatus, &str); 6] = [
            (ActionStatus::Overdue, "count_overdue"),
            (ActionStatus::Open, "count_open"),
            (ActionStatus::Undated, "count_undated"),
            (ActionStatus::NotStated, "count_not-stated"),
            (ActionStatus::Done, "count_done"),
            (ActionStatus::Dropped, "count_dropped"),
        ];
        let count = |(status, name): (ActionStatus, &'static str)| {
            let count = items.clone().filter(|item| item.status == status).count();
            let name = context.words().message(name, &[("n", count.into())]);
            StatusCount { id: status.name(), name, count }
        };
        NAMES.into_iter().map(count).filter(|one| one.count > 0).collect()
    }
}

/// An entry of the main navigation.
#[derive(Debug, Serialize)]
pub(super) struct Nav<'a> {
    name: &'a str,
    href: String,
    current: bool,
}

/// The frame around the content of every page.
#[derive(Debug, Serialize)]
pub(super) struct Frame<'a> {
    /// The language of the words.
    language: &'a str,
    /// That of the documents, where it is another.
    document_language: Option<&'a str>,
    library: &'a str,
    description: Option<String>,
    /// The page's own title; empty on the home page.
    title: String,
    /// Up to the site's root.
    root: String,
    home: String,
    nav: Vec<Nav<'a>>,
    search: String,
    style: String,
    /// What has to run before the first paint.
    early: String,
    /// The search script, and the worker that it starts.
    script: String,
    worker: String,
    feed: String,
    feed_title: String,
    /// The description for the browser's address bar, where there is one.
    open_search: Option<String>,
    canonical: Option<String>,
    /// What the page is to a site that shows a link to it: `article`, `website`.
    kind: &'static str,
    /// The picture that such a site shows beside the link.
    pub(super) card: Option<String>,
    incidents: usize,
    as_of: Day,
    /// The archive's own picture, icon, style sheets and scripts.
    logo: Option<String>,
    icon: String,
    sheets: Vec<String>,
    scripts: Vec<String>,
    footer: Option<&'a str>,
    /// Further entries of the navigation.
    links: Vec<Link<'a>>,
    /// The ordinary pages.
    pages: Vec<Link<'a>>,
}

/// A severity or a state, as a word and a class.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Chip {
    pub(super) name: String,
    pub(super) class: String,
}

/// An incident in a list.
#[derive(Debug, Serialize)]
pub(super) struct Row<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    pub(super) href: String,
    pub(super) day: Option<Day>,
    pub(super) severity: Option<Chip>,
    pub(super) status: Option<&'a str>,
    pub(super) near_miss: bool,
    pub(super) cause: Option<Link<'a>>,
    pub(super) teams: Vec<Link<'a>>,
    /// From start to resolution.
    pub(super) length: Option<String>,
    /// An earlier one of the list's category happened within the window before it.
    pub(super) recurred: bool,
    /// The further lists that it is in.
    pub(super) marks: String,
}

/// An action item in a list.
#[derive(Debug, Serialize)]
pub(super) struct ActionRow<'a> {
    pub(super) text: &'a str,
    pub(super) owners: Vec<&'a str>,
    pub(super) due: Option<Day>,
    pub(super) closed: Option<Day>,
    pub(super) priority: Option<&'a str>,
    pub(super) ticket: Option<Ticket<'a>>,
    pub(super) state: Chip,
    /// The error budget that moves it up the queue, in words.
    pub(super) budget: Option<String>,
    /// The closing date is that of the commit that shows it done.
    pub(super) closed_in_history: bool,
    pub(super) incident: Option<Link<'a>>,
    pub(super) age: Option<String>,
}

/// A ticket: a link where it is an address, or `book.toml` knows one for its key.
#[derive(Debug, Serialize)]
pub(super) struct Ticket<'a> {
    name: &'a str,
    href: Option<String>,
}

/// A page's context: the site and where the page stands in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageContext<'s> {
    pub(super) site: &'s Site,
    pub(super) page: &'s Route,
}

impl Frame<'_> {
    /// Describes the page in its own words, instead of the library's.
    pub(super) fn describe(&mut self, words: &str, kind: &'static str) {
        if !words.trim().is_empty() {
            self.description = Some(first_sentences(words, DESCRIPTION));
        }
        self.kind = kind;
    }

    /// Uses a feed other than the organisation's.
    pub(super) fn follow(&mut self, feed: String, name: &str) {
        self.feed = feed;
        self.feed_title = format!("{}: {name}", self.library);
    }
}

impl<'s> PageContext<'s> {
    /// The words of pages, in the archive's language.
    pub(super) fn words(&self) -> &'s Catalogue {
        self.site.theme.words()
    }

    /// The frame. `section` is the entry of the navigation that the page belongs to.
    pub(super) fn frame(&self, title: impl Into<String>, section: Option<&Route>) -> Frame<'s> {
        let site = self.site;
        let (book, words) = (&site.archive.config.book, self.words());
        let Index { causes, services, teams, .. } = &site.index;
        // What an archive names none of is not in the navigation.
        let nav = [
            ("incidents_heading", Route::incidents(), true),
            ("recurrences", Route::recurrences(), true),
            ("actions_nav", Route::actions(), !site.insights.ledger.items.is_empty()),
            ("metrics", Route::metrics(), true),
            ("digests", Route::digests(), true),
            ("causes_nav", Route::causes(), !causes.all.is_empty()),
            ("services", Route::services(), !services.all.is_empty()),
            ("teams", Route::teams(), !teams.all.is_empty()),
        ];
        let look = &site.archive.config.site;
        let below_static = |path: &str| path.trim_start_matches("static/").to_string();
        let own = |path: &str| self.fixed(&below_static(&own_file(path)));
        let colours = site.theme.version(&below_static(COLOURS)).map(|_| self.fixed(&below_static(COLOURS)));
        Frame {
            language: words.language(),
            document_language: Some(book.language.as_str()).filter(|own| *own != words.language()),
            library: &book.title,
            description: book.description.clone(),
            title: title.into(),
            root: self.root(),
            home: self.link(&Route::home()),
            nav: nav
                .iter()
                .filter(|(_, route, is_used)| *is_used || Some(route) == section)
                .map(|(name, route, _)| Nav {
                    name: words.text(name),
                    href: self.link(route),
                    current: Some(route) == section,
                })
                .collect(),
            search: self.link(&Route::search()),
            style: self.fixed("site.css"),
            early: self.fixed("early.js"),
            script: self.fixed("search.js"),
            worker: self.worker(),
            feed: self.link(&Route::feed()),
            feed_title: book.title.clone(),
            open_search: site.base.is_absolute().then(|| self.link(&Route::open_search())),
            canonical: site.base.is_absolute().then(|| site.base.of(self.page)),
            kind: "website",
            card: None,
            incidents: site.incidents(),
            as_of: words.day(site.archive.as_of),
            logo: look.logo.as_deref().map(own),
            icon: look.favicon.as_deref().map_or_else(|| self.fixed("icon.svg"), own),
            sheets: colours.into_iter().chain(look.css.iter().map(|path| own(path))).collect(),
            scripts: look.js.iter().map(|path| own(path)).collect(),
            footer: look.footer.as_deref(),
            links: look.links.iter().map(|link| Link { name: &link.name, href: self.anywhere(&link.href) }).collect(),
            pages: site
                .archive
                .pages
                .iter()
                .map(|page| Link { name: page.title(), href: self.link(&Route::page(&page.id)) })
                .collect(),
        }
    }

    /// A web address as it is; a path from the site's root.
    fn anywhere(&self, href: &str) -> String {
        let is_web = ["https://", "http://", "mailto:"].iter().any(|start| href.starts_with(start));
        if is_web { href.to_string() } else { format!("{}{href}", self.root()) }
    }

    /// A link to a file of the theme with its content hash, so that caches never serve an old one.
    fn fixed(&self, name: &str) -> String {
        let version = self.site.theme.version(name).map_or_else(String::new, |version| format!("?v={version}"));
        format!("{}{version}", self.link(&Route::fixed(name)))
    }

    /// A link to the search worker with the engine's address, so that it can fetch the engine before reading the index.
    fn worker(&self) -> String {
        let engine = super::pack::engine(&self.site.theme).address().rsplit('/').next().unwrap_or_default().to_owned();
        let link = self.fixed("search-worker.js");
        let join = if link.contains('?') { '&' } else { '?' };
        format!("{link}{join}engine={engine}")
    }

    /// A link to a page. The 404 page is shown at any address, so its links start from the host's root.
    pub(super) fn link(&self, to: &Route) -> String {
        if *self.page == Route::not_found() {
            format!("{}{}", self.site.base.path(), to.address())
        } else {
            to.from(self.page)
        }
    }

    fn root(&self) -> String {
        if *self.page == Route::not_found() { self.site.base.path().to_string() } else { self.page.root() }
    }

    pub(super) fn postmortem(&self, at: usize) -> &'s Postmortem {
        &self.site.archive.postmortems[at]
    }

    /// A link to an incident by its title.
    pub(super) fn incident(&self, at: usize) -> Link<'s> {
        let postmortem = self.postmortem(at);
        Link { name: postmortem.title(), href: self.link(&Route::incident(&postmortem.id)) }
    }

    /// A link to an action item on its incident's page, by the title of the incident.
    fn incident_at(&self, item: &Item) -> Link<'s> {
        let mut link = self.incident(item.incident);
        let items = &self.site.insights.ledger.items;
        let own = self.site.index.items.get(item.incident).into_iter().flatten();
        if let Some(at) = own.into_iter().position(|other| items[*other].action == item.action) {
            link.href.push_str(&format!("#x.a{}", at + 1));
        }
        link
    }

    pub(super) fn team(&self, id: &'s str) -> Link<'s> {
        self.grouped(self.site.index.teams.get(id), id, Route::team)
    }

    pub(super) fn service(&self, id: &'s str) -> Link<'s> {
        self.grouped(self.site.index.services.get(id), id, Route::service)
    }

    pub(super) fn cause(&self, id: &'s str) -> Link<'s> {
        self.grouped(self.site.index.causes.get(id), id, Route::cause)
    }

    fn grouped(&self, group: Option<&'s Group>, id: &'s str, route: fn(&str) -> Route) -> Link<'s> {
        match group {
            Some(group) => Link { name: &group.name, href: self.link(&route(&group.slug)) },
            None => Link { name: id, href: self.link(&Route::incidents()) },
        }
    }

    /// A group of a kind by its place.
    pub(super) fn group(&self, kind: GroupKind, at: usize) -> Option<&'s RecurringFault> {
        let found = &self.site.insights.recurrences;
        match kind {
            GroupKind::Fault => found.faults.get(at),
            GroupKind::Related => found.related.get(at),
        }
    }

    /// The page of a group; that of all recurrences where it has none of its own.
    pub(super) fn group_link(&self, kind: GroupKind, at: usize) -> Link<'s> {
        let name = self.group(kind, at).map_or("", |group| group.name.as_str());
        let slug = self.site.index.group_slugs[kind as usize].get(at);
        Link { name, href: self.link(&slug.map_or_else(Route::recurrences, |slug| Route::recurrence(slug))) }
    }

    /// What marks the incidents of a cause, a team or a service in a list: `cause-capacity`.
    pub(super) fn mark(&self, kind: &str, groups: &Groups, id: &str) -> String {
        format!("{kind}-{}", groups.get(id).map_or_else(|| slug(id), |group| group.slug.clone()))
    }

    /// The mark of an incident's root cause; empty where it has none.
    pub(super) fn mark_of_cause(&self, incident: usize) -> String {
        let cause = self.postmortem(incident).cause();
        cause.map_or_else(String::new, |cause| self.mark("cause", &self.site.index.causes, cause))
    }

    /// The chip of a severity: its place in the configured order decides the class.
    pub(super) fn severity(&self, id: &str) -> Chip {
        let rank = self.site.archive.config.severities.iter().position(|severity| severity.id == id);
        Chip { name: id.to_string(), class: rank.map_or_else(|| "sev-other".into(), severity_class) }
    }

    /// An incident in a list.
    pub(super) fn row(&self, at: usize) -> Row<'s> {
        let postmortem = self.postmortem(at);
        let incident = &postmortem.incident;
        Row {
            id: &postmortem.id,
            title: postmortem.title(),
            href: self.link(&Route::incident(&postmortem.id)),
            day: postmortem.day().map(|it| self.words().day(it)),
            severity: postmortem.severity().map(|severity| self.severity(severity)),
            status: status(self.words(), postmortem.status()),
            near_miss: incident.near_miss,
            cause: postmortem.cause().map(|cause| self.cause(cause)),
            teams: postmortem.teams().map(|team| self.team(team)).collect(),
            length: incident.milestones.minutes_to(Milestone::Resolved).map(|it| self.words().minutes(it)),
            recurred: false,
            marks: String::new(),
        }
    }

    pub(super) fn rows(&self, positions: &[usize]) -> Vec<Row<'s>> {
        positions.iter().map(|at| self.row(*at)).collect()
    }

    /// Incidents with a day as dots of a chart, oldest first; `here` is the one the page is about.
    pub(super) fn dots(&self, positions: &[usize], here: Option<usize>) -> Vec<Dot> {
        let mut dots: Vec<(Date, usize)> =
            positions.iter().filter_map(|at| self.postmortem(*at).day().map(|day| (day, *at))).collect();
        dots.sort_unstable();
        dots.into_iter().map(|(day, at)| self.dot(day, at, here == Some(at))).collect()
    }

    /// One incident as a dot.
    pub(super) fn dot(&self, day: Date, at: usize, here: bool) -> Dot {
        let postmortem = self.postmortem(at);
        let severity = postmortem.severity().map(|severity| self.severity(severity));
        let mut label = format!("{}: {}", self.words().day(day).text, postmortem.title());
        if let Some(severity) = &severity {
            label.push_str(" (");
            label.push_str(&severity.name);
            label.push(')');
        }
        let mut class = severity.map_or_else(|| "sev-other".into(), |severity| severity.class);
        if here {
            class.push_str(" here");
        }
        Dot { day, href: self.link(&Route::incident(&postmortem.id)), label, class }
    }

    /// From the first incident's day to the as-of day: what all strips of the library run over.
    pub(super) fn range(&self) -> Option<(Date, Date)> {
        let archive = &self.site.archive;
        let first = archive.postmortems.first()?.day()?;
        let last = self.site.index.newest.first().and_then(|at| archive.postmortems[*at].day())?;
        Some((first, last.max(archive.as_of)))
    }

    /// The recurrence window that ends on the as-of day.
    pub(super) fn window(&self) -> (Date, Date) {
        let archive = &self.site.archive;
        (archive.config.recurrence.window.before(archive.as_of), archive.as_of)
    }

    /// The error budget that moves an item up the queue.
    fn budget(&self, budget: &ErrorBudget) -> String {
        let words = self.words();
        let left = match budget.remaining <= 0.0 {
            true => words.text("spent").to_string(),
            false => words.message("budget_left", &[("left", (&words.percent(budget.remaining.max(0.01))).into())]),
        };
        let of = [("service", budget.service.as_str().into()), ("left", left.as_str().into())];
        let Some(as_of) = budget.as_of else { return words.message("budget_undated", &of) };
        let is_fresh = budget.is_stale(self.site.archive.as_of) == Some(false);
        let day = words.day(as_of).text;
        let [service, left] = of;
        let id = if is_fresh { "budget_fresh" } else { "budget_stale" };
        words.message(id, &[service, left, ("day", (&day).into())])
    }

    fn ticket(&self, text: &'s str) -> Ticket<'s> {
        let is_address = text.starts_with("https://") || text.starts_with("http://");
        let tail = text.trim_end_matches('/').rsplit('/').next().filter(|tail| !tail.is_empty()).unwrap_or(text);
        match is_address {
            true => Ticket { name: tail, href: Some(text.to_string()) },
            false => Ticket { name: text, href: self.site.names.ticket(text).map(|link| link.address(text)) },
        }
    }

    /// A text in quotation marks.
    pub(super) fn quoted(&self, text: &str) -> String {
        self.words().message("form_quoted", &[("text", text.into())])
    }

    /// The window of recurrences: `6 months`.
    pub(super) fn window_text(&self) -> String {
        let (id, n) = match self.site.archive.config.recurrence.window {
            Window::Months(n) => ("window_months", n),
            Window::Days(n) => ("window_days", n),
        };
        self.words().message(id, &[("n", usize::from(n).into())])
    }

    /// An action item in a list; with `incident`, where it comes from.
    pub(super) fn action(&self, item: &Item, incident: bool) -> Option<ActionRow<'s>> {
        let action = self.postmortem(item.incident).incident.actions.get(item.action)?;
        Some(ActionRow {
            text: &action.text,
            owners: action.owners.iter().map(|owner| owner.value.as_str()).collect(),
            due: action.due.as_ref().map(|due| self.words().day(due.value)),
            closed: item.closed.map(|it| self.words().day(it)),
            priority: action.priority.as_deref(),
            ticket: action.ticket.as_deref().map(|it| self.ticket(it)),
            state: action_status(self.words(), item),
            budget: item.budget(&self.site.archive).map(|budget| self.budget(budget)),
            closed_in_history: item.closed_in_history,
            incident: incident.then(|| self.incident_at(item)),
            age: item.age_days.filter(|_| item.closed.is_none()).map(|it| self.words().days(it)),
        })
    }
}

/// The label of a postmortem that is not complete.
pub(super) fn status(words: &Catalogue, status: Status) -> Option<&str> {
    match status {
        Status::Draft => Some(words.text("status_draft")),
        Status::InReview => Some(words.text("status_in_review")),
        Status::Complete => None,
    }
}

/// The status of an action item as text.
pub(super) fn action_status(words: &Catalogue, item: &Item) -> Chip {
    let text = |id| words.text(id).to_string();
    let (name, class) = match item.status {
        ActionStatus::Overdue => {
            let late = item.overdue_days.unwrap_or(0);
            let name = match (late > 0, item.stated) {
                (true, true) => words.message("state_overdue_by", &[("n", late.into())]),
                (true, false) => words.message("state_due_ago", &[("n", late.into())]),
                (false, _) => text("state_overdue"),
            };
            (name, "overdue")
        }
        ActionStatus::Open if !item.stated => (text("state_not_stated"), "open"),
        ActionStatus::Open => match item.overdue_days {
            Some(0) => (text("state_due_today"), "open"),
            Some(days @ -14..0) => (words.message("state_due_in", &[("n", (-days).into())]), "open"),
            _ => (text("state_open"), "open"),
        },
        ActionStatus::NotStated => (text("state_not_stated"), "not-stated"),
        ActionStatus::Undated => (text("state_undated"), "undated"),
        ActionStatus::Done => (text("state_done"), "done"),
        ActionStatus::Dropped => (text("state_dropped"), "dropped"),
    };
    Chip { name, class: class.into() }
}

/// The class of a severity's chip by its place in the configured order.
pub(super) fn severity_class(rank: usize) -> String {
    format!("sev-{}", (rank + 1).min(5))
}

/// Whether an id is a row of hexadecimal digits, as those that programs make.
pub(super) fn is_random(id: &str) -> bool {
    let digits = id.bytes().filter(u8::is_ascii_hexdigit).count();
    digits >= 20 && id.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}
