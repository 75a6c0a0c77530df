//! The agenda as a facilitator's sheet, without markup.

use super::agenda::{Agenda, SimilarIncident};
use crate::archive::{Archive, Postmortem};
use crate::text::hours_and_minutes;

/// The sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaText {
    /// `Review meeting: Checkout returned 502`.
    pub title: String,
    /// The language of the sheet's frame.
    pub language: &'static str,
    /// Id, day, severity, teams.
    pub facts: String,
    /// The parts, in the order of the meeting.
    pub parts: Vec<Part>,
}

/// A part of the meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its heading.
    pub heading: &'static str,
    /// How long it may take, of an hour.
    pub minutes: u32,
    /// What to say or do, paragraph by paragraph.
    pub intro: Vec<String>,
    /// Its points.
    pub points: Vec<Point>,
    /// The points are to be ticked off.
    pub ticked: bool,
}

/// A point of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Its text.
    pub text: String,
    /// What belongs to it.
    pub below: Vec<String>,
}

impl Point {
    fn new(text: impl Into<String>) -> Point {
        Point { text: text.into(), below: Vec::new() }
    }
}

/// The most entries of a timeline; a longer one is walked in the document itself.
const ENTRIES: usize = 60;

/// Read aloud at the beginning. Our own words for what Kerth's prime directive asks for.
const DIRECTIVE: &str = "Everybody who took part in this incident did what made sense to them, with what they knew, what they \
                         could see, the time they had and the tools in front of them. We start from that and do not go back on it. We \
                         are here to understand how our systems made this outcome possible, and to change them.";
/// Where it comes from.
const DIRECTIVE_SOURCE: &str = "After the prime directive of Norman L. Kerth, Project Retrospectives: A Handbook for Team Reviews \
                                (2001).";
/// The substitution test.
const SUBSTITUTION: &str = "Imagine somebody else with the same training at the same moment: the same screens, the same messages, \
                            the same pressure. Could they have done the same? If so, the person is not the cause. Ask what made it \
                            the sensible thing to do.";
/// Where it comes from.
const SUBSTITUTION_SOURCE: &str = "The substitution test of Neil Johnston (1995), as James Reason describes it in Managing the Risks \
                                   of Organizational Accidents (1997).";

impl Part {
    /// Its heading, with how long it may take: `Timeline (15 min)`.
    pub(super) fn title(&self) -> String {
        if self.minutes == 0 { self.heading.to_string() } else { format!("{} ({} min)", self.heading, self.minutes) }
    }
}

impl AgendaText {
    /// Of an agenda.
    pub fn of(archive: &Archive, agenda: &Agenda) -> AgendaText {
        let postmortem = &archive.postmortems[agenda.incident];
        let parts = vec![
            Part {
                heading: "Opening",
                minutes: 3,
                intro: vec![DIRECTIVE.into(), DIRECTIVE_SOURCE.into()],
                points: Vec::new(),
                ticked: false,
            },
            roles(archive, postmortem),
            impact(agenda),
            timeline(postmortem),
            Part {
                heading: "Open questions",
                minutes: 15,
                intro: match agenda.questions.len() {
                    0 => vec!["No gap was found in the document. Ask: what surprised us?".into()],
                    _ => vec!["The document leaves these open. Write the answers into it.".into()],
                },
                points: agenda
                    .questions
                    .iter()
                    .map(|it| {
                        let line = it.line.map_or(String::new(), |line| format!(" (line {line})"));
                        Point::new(format!("{}: {}{line}", it.topic, it.text))
                    })
                    .collect(),
                ticked: true,
            },
            redirects(agenda),
            similar(archive, agenda),
            closing(postmortem, agenda),
        ];
        AgendaText {
            title: format!("Review meeting: {}", postmortem.title()),
            language: "en",
            facts: facts(archive, postmortem),
            parts,
        }
    }
}

fn facts(archive: &Archive, postmortem: &Postmortem) -> String {
    let teams: Vec<&str> = postmortem.teams().map(|id| archive.config.team_name(id)).collect();
    let facts = [
        Some(postmortem.id.clone()),
        postmortem.day().map(|day| day.to_string()),
        postmortem.severity().map(str::to_string),
        (!teams.is_empty()).then(|| teams.join(", ")),
        Some(postmortem.path.clone()),
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn roles(archive: &Archive, postmortem: &Postmortem) -> Part {
    let owners: Vec<&str> = postmortem
        .services()
        .filter_map(|service| archive.config.team_of(service))
        .map(|team| team.name.as_str())
        .collect();
    let owners: Vec<&str> = if owners.is_empty() { postmortem.teams().collect() } else { owners };
    let whose = if owners.is_empty() { String::new() } else { format!(": {}", distinct(&owners).join(", ")) };
    let named: Vec<&str> = postmortem.incident.participants.iter().map(|it| it.value.as_str()).collect();
    let named = match named.len() {
        0 => "The document names no participants.".to_string(),
        _ => format!("The document names {}.", distinct(&named).join(", ")),
    };
    Part {
        heading: "Who is here",
        minutes: 2,
        intro: vec![format!("Three points of view are needed. {named}")],
        points: vec![
            Point::new("Somebody who responded to it"),
            Point::new(format!("Somebody who owns what failed{whose}")),
            Point::new("Somebody who had nothing to do with it, and asks what others take for granted"),
        ],
        ticked: true,
    }
}

fn distinct<'t>(names: &[&'t str]) -> Vec<&'t str> {
    let mut found: Vec<&str> = Vec::new();
    for name in names {
        if !found.contains(name) {
            found.push(name);
        }
    }
    found
}

fn impact(agenda: &Agenda) -> Part {
    let text = if agenda.impact.is_empty() {
        "The document does not say what the impact was. What did users see, how many, for how long?".to_string()
    } else {
        agenda.impact.clone()
    };
    Part {
        heading: "Impact first",
        minutes: 5,
        intro: vec![text],
        points: agenda.figures.iter().map(Point::new).collect(),
        ticked: false,
    }
}

fn timeline(postmortem: &Postmortem) -> Part {
    let entries = &postmortem.incident.timeline;
    let began = postmortem.incident.began();
    let intro = if entries.is_empty() {
        "The document has no timeline. Build one from the logs and the chat before the meeting."
    } else {
        "Walk through the events in order. At each one: what did the systems show, what was known, what was tried and why? Speak of \
         events, not of people."
    };
    let mut points: Vec<Point> = entries
        .iter()
        .take(ENTRIES)
        .map(|entry| {
            // "Detected: alert on …" needs no mark that says so again.
            let says_so =
                |name: &str| entry.text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
            let milestone = entry.milestone.map(|milestone| milestone.name()).filter(|name| !says_so(name));
            let milestone = milestone.map_or(String::new(), |name| format!(" [{name}]"));
            let doubt = entry.doubt.as_ref().map_or(String::new(), |doubt| format!(" (time unsure: {doubt})"));
            let elapsed = entry
                .moment
                .and_then(|moment| moment.at)
                .zip(began)
                .map(|(at, began)| at.as_second() - began.as_second());
            let elapsed = elapsed.filter(|seconds| (60..=100 * 3600).contains(seconds) && !entry.day_only);
            let elapsed = elapsed.map_or(String::new(), |seconds| format!(" (+{})", hours_and_minutes(seconds / 60)));
            Point::new(format!("{}{elapsed}{milestone} {}{doubt}", entry.stamp, entry.text).trim().to_string())
        })
        .collect();
    if entries.len() > ENTRIES {
        points.push(Point::new(format!("… and {} more in the document", entries.len() - ENTRIES)));
    }
    Part { heading: "Timeline", minutes: 15, intro: vec![intro.into()], points, ticked: false }
}

fn redirects(agenda: &Agenda) -> Part {
    let points = agenda.redirects.iter().map(|it| Point {
        text: format!("\"{}\" (line {})", it.words, it.line),
        below: [
            Some(format!("Instead: {}", it.prompt)),
            it.judges_a_deed.then(|| "Apply the substitution test.".to_string()),
        ]
        .into_iter()
        .flatten()
        .collect(),
    });
    let mut intro = vec![SUBSTITUTION.to_string(), SUBSTITUTION_SOURCE.to_string()];
    intro.push(match agenda.redirects.len() {
        0 => {
            "No sentence of the document was found to blame anybody. If the conversation does, ask the question above."
                .into()
        }
        _ => "These sentences may lead the conversation to a person. When they come up, redirect it:".into(),
    });
    Part {
        heading: "When the conversation turns to a person",
        minutes: 0,
        intro,
        points: points.collect(),
        ticked: false,
    }
}

fn similar(archive: &Archive, agenda: &Agenda) -> Part {
    let point = |it: &SimilarIncident| {
        let postmortem = &archive.postmortems[it.incident];
        let day = postmortem.day().map_or(String::new(), |day| format!("{day} "));
        let why = if it.why.is_empty() { String::new() } else { format!(": {}", it.why.join(", ")) };
        let promised = it.promised.iter().map(|(text, owners, status)| {
            let owners = if owners.is_empty() { "nobody".to_string() } else { owners.join(", ") };
            format!("promised, {status}: {text} ({owners})")
        });
        let mut below: Vec<String> = promised.collect();
        if below.is_empty() {
            below.push("no action items".into());
        }
        Point { text: format!("{day}{} ({}){why}", postmortem.title(), postmortem.id), below }
    };
    let intro = match agenda.similar.len() {
        0 => "The library has no similar earlier incident.",
        _ => "What did we promise then? What became of it, and would it have helped this time?",
    };
    Part {
        heading: "Similar incidents",
        minutes: 5,
        intro: vec![intro.into()],
        points: agenda.similar.iter().map(point).collect(),
        ticked: false,
    }
}

fn closing(postmortem: &Postmortem, agenda: &Agenda) -> Part {
    let (open, closed): (Vec<_>, Vec<_>) =
        postmortem.incident.actions.iter().partition(|action| action.state.is_open());
    let actions = open.into_iter().map(|action| {
        let owners = action.owner_names();
        let owners = if owners.is_empty() { "no owner".to_string() } else { owners.join(", ") };
        let due = action.due.as_ref().map_or("no due date".to_string(), |due| format!("due {}", due.value));
        Point::new(format!("{} ({owners}, {due})", action.text))
    });
    let well = Point { text: "What went well, and should not be lost?".into(), below: agenda.well.clone() };
    let lucky = Point { text: "Where were we lucky?".into(), below: agenda.lucky.clone() };
    let others = [
        "Does each action item change a system, and not only ask people to take care?",
        "When do we look at the action items again?",
    ];
    let mut intro = vec!["Each action item leaves the room with one owner and a day.".to_string()];
    let closed = closed.iter().map(|action| format!("{} ({})", action.text, action.state.name()));
    let closed: Vec<String> = closed.collect();
    if !closed.is_empty() {
        intro.push(format!("Closed already: {}.", closed.join("; ")));
    }
    Part {
        heading: "Action items and close",
        minutes: 15,
        intro,
        points: actions.chain([well, lucky]).chain(others.into_iter().map(Point::new)).collect(),
        ticked: true,
    }
}
