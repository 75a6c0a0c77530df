//! What to discuss in the review meeting of one postmortem: its impact, its timeline as events, the questions that the
//! document leaves open, clauses that blame, and what was promised after similar incidents.
//!
//! A question is asked only where the document shows the gap. What is found by comparing words says so.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::archive::{Archive, Postmortem};
use crate::blame::{BlameKind, BlamingClause, blaming_clauses};
use crate::diagnostic::{Lines, Span};
use crate::document::{Block, Document, Kind, plain};
use crate::incident::{Milestone, Section};
use crate::insight::record::why;
use crate::insight::{ActionStatus, Insights};
use crate::text::first_sentences;

/// How many similar incidents are named.
const SIMILAR: usize = 3;
/// How long an excerpt may be.
const EXCERPT: usize = 400;
/// A chain of fewer whys has hardly left the symptom.
const FEW_WHYS: usize = 3;

/// The facts of an agenda.
#[derive(Debug, Clone, PartialEq)]
pub struct Agenda {
    /// The incident (position).
    pub incident: usize,
    /// The first sentences of the section about the impact.
    pub impact: String,
    /// The impact in figures: `860 users`.
    pub figures: Vec<String>,
    /// What the document leaves open, in the order in which to ask.
    pub questions: Vec<OpenQuestion>,
    /// Clauses that blame.
    pub redirects: Vec<Redirect>,
    /// Similar earlier incidents.
    pub similar: Vec<Alike>,
}

/// A question that the document leaves open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenQuestion {
    /// What it is about: `Timeline`.
    pub topic: &'static str,
    /// The question, as a sentence.
    pub text: String,
    /// The line of the document that it is about.
    pub line: Option<usize>,
}

/// A clause that blames, and what to ask when it comes up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The words.
    pub words: String,
    /// Their line.
    pub line: usize,
    /// What to say or ask instead.
    pub prompt: String,
    /// It judges what a person did or ought to have done, so that the substitution test applies.
    pub judges_a_deed: bool,
}

/// A similar incident, and what was promised after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// The incident (position).
    pub incident: usize,
    /// What the two have in common.
    pub why: Vec<String>,
    /// Its action items: words, owners, status.
    pub promised: Vec<(String, Vec<String>, String)>,
}

impl Agenda {
    /// The agenda of the postmortem at a position.
    pub fn of(archive: &Archive, insights: &Insights, incident: usize) -> Agenda {
        let postmortem = &archive.postmortems[incident];
        let document = postmortem.document();
        let clauses = blaming_clauses(&document, &postmortem.incident);
        let lines = Lines::new(&postmortem.text);
        Agenda {
            incident,
            impact: impact(postmortem, &document),
            figures: figures(postmortem),
            questions: Questions { postmortem, document: &document, lines: &lines, clauses: &clauses }.all(),
            redirects: clauses.iter().map(|clause| redirect(postmortem, &lines, clause)).collect(),
            similar: similar(archive, insights, incident),
        }
    }
}

/// The blocks of a section.
fn blocks<'d>(postmortem: &Postmortem, document: &'d Document, section: Section) -> Vec<&'d Block> {
    let mut found = Vec::new();
    if let Some(section) = postmortem.incident.section(section) {
        Block::collect_within(&document.blocks, section.content, &mut found);
    }
    found
}

fn impact(postmortem: &Postmortem, document: &Document) -> String {
    let blocks = blocks(postmortem, document, Section::Impact);
    let mut texts = Vec::new();
    blocks.iter().for_each(|block| paragraphs(block, &mut |_, text| texts.push(text)));
    first_sentences(&texts.join(" "), EXCERPT)
}

/// The text of each paragraph and item in a block, with its place.
fn paragraphs(block: &Block, each: &mut dyn FnMut(Span, String)) {
    match block.kind {
        Kind::Paragraph => {
            let text = plain(&block.inlines).split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() {
                each(block.span, text);
            }
        }
        Kind::List(_) | Kind::Item(_) | Kind::Quote => block.children.iter().for_each(|child| paragraphs(child, each)),
        _ => {}
    }
}

fn figures(postmortem: &Postmortem) -> Vec<String> {
    let impact = &postmortem.incident.impact;
    let text = |value: &Option<crate::incident::Reading<String>>, unit: &str| {
        value.as_ref().map(|it| format!("{} {unit}", it.value))
    };
    let minutes = impact.minutes.as_ref().map(|it| format!("{} minutes", it.value));
    let length = postmortem.incident.milestones.minutes_to(Milestone::Resolved);
    let length = length.filter(|_| minutes.is_none()).map(|minutes| format!("{minutes} minutes until resolved"));
    let revenue = impact.revenue.as_ref().map(|it| format!("revenue: {}", it.value));
    let all = [text(&impact.users, "users"), text(&impact.requests, "requests"), revenue];
    all.into_iter().chain([minutes, length]).flatten().collect()
}

/// What the document leaves open.
struct Questions<'a> {
    postmortem: &'a Postmortem,
    document: &'a Document,
    lines: &'a Lines<'a>,
    clauses: &'a [BlamingClause],
}

impl Questions<'_> {
    fn all(&self) -> Vec<OpenQuestion> {
        let mut found = self.milestones();
        found.extend(self.causes());
        found.extend(self.whys());
        found.extend(self.factors());
        found.extend(self.actions());
        found
    }

    fn ask(&self, topic: &'static str, text: impl Into<String>, span: Option<Span>) -> OpenQuestion {
        OpenQuestion { topic, text: text.into(), line: span.map(|span| self.lines.line(span.start)) }
    }

    fn milestones(&self) -> Vec<OpenQuestion> {
        let incident = &self.postmortem.incident;
        let mut found = Vec::new();
        for milestone in Milestone::ALL {
            let question = match (milestone, incident.near_miss) {
                (Milestone::Detected, true) => "How and when was it noticed? The document gives no time.",
                (_, true) => continue,
                (Milestone::Started, _) => "When did the impact begin? The document gives no time.",
                (Milestone::Detected, _) => "When was it detected, and by what or whom? The document gives no time.",
                (Milestone::Acknowledged, _) => "When did somebody take it on? The document gives no time.",
                (Milestone::Mitigated, _) => "When did the impact on users end? The document gives no time.",
                (Milestone::Resolved, _) => "When was the system back in its normal state? The document gives no time.",
            };
            match incident.milestones.get(milestone) {
                None => found.push(self.ask("Timeline", question, None)),
                Some(reading) => found.extend(reading.doubt.as_ref().map(|doubt| {
                    let time = reading.value.local.strftime("%Y-%m-%d %H:%M");
                    let text = format!("Is {time} right for \"{}\"? It may be wrong: {doubt}.", milestone.name());
                    self.ask("Timeline", text, Some(reading.span))
                })),
            }
        }
        found
    }

    fn causes(&self) -> Option<OpenQuestion> {
        let stated = [Section::RootCause, Section::FiveWhys, Section::ContributingFactors];
        let is_stated = stated.iter().any(|it| self.postmortem.incident.section(*it).is_some_and(|it| !it.empty));
        let text = "What made it possible? The document has no text on root cause or contributing factors.";
        (!is_stated).then(|| self.ask("Causes", text, None))
    }

    /// A chain of whys that stops early, or at a person.
    fn whys(&self) -> Vec<OpenQuestion> {
        let incident = &self.postmortem.incident;
        let Some(section) = incident.section(Section::FiveWhys) else { return Vec::new() };
        let Some((question, answer)) = incident.whys.last() else { return Vec::new() };
        let place = Some(section.heading_span);
        let mut found = Vec::new();
        if answer.is_empty() && !question.is_empty() {
            found.push(self.ask("Causes", format!("The last why has no answer: \"{}\"", short(question)), place));
        } else if incident.whys.len() < FEW_WHYS {
            let answers = if incident.whys.len() == 1 { "one answer" } else { "two answers" };
            let text =
                format!("The chain of whys stops after {answers}. Why was this possible: \"{}\"?", short(answer));
            found.push(self.ask("Causes", text, place));
        }
        let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let ends_at_person = self.clauses.iter().find(|clause| {
            section.content.contains(clause.span)
                && folded(answer).contains(&folded(clause.span.of(&self.postmortem.text)))
        });
        if let Some(clause) = ends_at_person {
            let text = format!(
                "The chain of whys ends at a person (\"{}\"). Why did that seem right at the time, and what let it \
                                have this effect?",
                short(clause.span.of(&self.postmortem.text))
            );
            found.push(self.ask("Causes", text, Some(clause.span)));
        }
        found
    }

    /// Contributing factors whose words no action item uses.
    fn factors(&self) -> Vec<OpenQuestion> {
        let actions: Vec<BTreeSet<String>> =
            self.postmortem.incident.actions.iter().map(|action| stems(&action.text)).collect();
        if actions.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for block in blocks(self.postmortem, self.document, Section::ContributingFactors) {
            paragraphs(block, &mut |span, text| {
                let words = stems(&text);
                let is_answered = actions.iter().any(|action| !action.is_disjoint(&words));
                if !words.is_empty() && !is_answered {
                    let text =
                        format!("Which action item answers this factor? None uses its words: \"{}\"", short(&text));
                    found.push(self.ask("Causes", text, Some(span)));
                }
            });
        }
        found
    }

    fn actions(&self) -> Vec<OpenQuestion> {
        let incident = &self.postmortem.incident;
        if incident.actions.is_empty() && !incident.no_actions_stated {
            return vec![self.ask("Action items", "What will change? The document has no action items.", None)];
        }
        let mut found = Vec::new();
        for action in incident.actions.iter().filter(|action| action.state.is_open()) {
            let missing = match (action.owners.is_empty(), action.due.is_none()) {
                (true, true) => "Who does this, and by when",
                (true, false) => "Who does this",
                (false, true) => "By when is this done",
                (false, false) => continue,
            };
            let text = format!("{missing}: \"{}\"?", short(&action.text));
            found.push(self.ask("Action items", text, Some(action.span)));
        }
        found
    }
}

/// The beginnings of the longer words of a text: enough to see that two texts speak of the same thing.
fn stems(text: &str) -> BTreeSet<String> {
    const SHORT: usize = 5;
    const STEM: usize = 6;
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= SHORT);
    words.map(|word| word.to_lowercase().chars().take(STEM).collect()).collect()
}

/// A text on one line, not longer than fits into a question.
fn short(text: &str) -> String {
    const MOST: usize = 160;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text,
    }
}

fn redirect(postmortem: &Postmortem, lines: &Lines<'_>, clause: &BlamingClause) -> Redirect {
    Redirect {
        words: short(clause.span.of(&postmortem.text)),
        line: lines.line(clause.span.start),
        prompt: clause.advice(),
        judges_a_deed: matches!(
            clause.kind,
            BlameKind::IfOnly | BlameKind::Counterfactual | BlameKind::Judgement | BlameKind::PersonAsCause
        ),
    }
}

fn similar(archive: &Archive, insights: &Insights, incident: usize) -> Vec<Alike> {
    let day: Option<Date> = archive.postmortems[incident].day();
    let all = insights.similar.get(incident).map(Vec::as_slice).unwrap_or_default();
    let earlier = all.iter().filter(|other| day.is_none() || archive.postmortems[other.incident].day() <= day);
    earlier
        .take(SIMILAR)
        .map(|other| {
            let actions = &archive.postmortems[other.incident].incident.actions;
            let promised = actions.iter().map(|action| {
                let owners = action.owners.iter().map(|owner| owner.value.clone()).collect();
                let status = match ActionStatus::on(action, archive.as_of) {
                    status if status.is_open() && !action.state_stated => "not stated",
                    ActionStatus::Undated => "open",
                    status => status.name(),
                };
                (action.text.clone(), owners, status.to_string())
            });
            Alike { incident: other.incident, why: other.ties.iter().map(why).collect(), promised: promised.collect() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::ReadDocument;
    use crate::config::Config;
    use crate::insight::testing::archive;

    fn agenda(text: &str) -> Agenda {
        let read = ReadDocument::of(Document::parse("content/a.md", text.as_bytes()), &Config::standard(), false);
        let archive = archive("2026-11-01", vec![read.into_postmortem("a".into(), None)]);
        Agenda::of(&archive, &Insights::of(&archive), 0)
    }

    fn questions(text: &str, topic: &str) -> Vec<String> {
        agenda(text).questions.into_iter().filter(|it| it.topic == topic).map(|it| it.text).collect()
    }

    #[test]
    fn a_chain_of_whys_that_stops_early_or_at_a_person_is_asked_about() {
        let text = "# A\n\n## Five whys\n\n1. Why did it stop? The disk was full.\n2. Why? Bob failed to follow the runbook.\n\n\
                    ## Action items\n\n- [ ] Watch the disk (@ops) by 2026-12-01\n";
        let asked = questions(text, "Causes");
        assert!(asked[0].starts_with("The chain of whys stops after two answers."), "{asked:?}");
        assert!(asked[1].starts_with("The chain of whys ends at a person"), "{asked:?}");
        let unanswered = questions("# A\n\n## Five whys\n\n1. Why did it stop?\n", "Causes");
        assert_eq!(unanswered, ["The last why has no answer: \"Why did it stop?\""]);
        assert_eq!(questions("# A\n\nIt broke.\n", "Causes").len(), 1);
    }

    #[test]
    fn a_factor_without_an_action_and_an_action_without_an_owner() {
        let text = "# A\n\n## Contributing factors\n\n- The dashboard hid the growing queue\n- Nobody owned the certificate\n\n\
                    ## Action items\n\n- [ ] Renew certificates by machine\n- [x] Done already\n";
        assert_eq!(
            questions(text, "Causes"),
            ["Which action item answers this factor? None uses its words: \"The dashboard hid the growing queue\""]
        );
        assert_eq!(questions(text, "Action items"), ["Who does this, and by when: \"Renew certificates by machine\"?"]);
        assert_eq!(questions("# A\n\nIt broke.\n", "Action items").len(), 1);
    }

    #[test]
    fn missing_milestones_are_asked_for_and_blame_has_a_prompt() {
        let text = "---\nstarted: 2026-10-01T10:00:00Z\nresolved: 2026-10-01T11:00:00Z\n---\n# A\n\n## Impact\n\nHalf of all \
                    orders failed. Shops closed.\n\n## Root cause\n\nBob failed to follow the runbook.\n";
        let agenda = agenda(text);
        assert_eq!(agenda.impact, "Half of all orders failed. Shops closed.");
        assert_eq!(agenda.figures, ["60 minutes until resolved"]);
        let times = agenda.questions.iter().filter(|it| it.topic == "Timeline").count();
        assert_eq!(times, 3, "{:?}", agenda.questions);
        assert_eq!((agenda.redirects.len(), agenda.redirects[0].line), (1, 13));
        assert!(agenda.redirects[0].judges_a_deed && !agenda.redirects[0].prompt.is_empty());
    }
}
