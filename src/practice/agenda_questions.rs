//! The questions that a document leaves open for its review meeting.

use std::collections::BTreeSet;

use crate::archive::Postmortem;
use crate::blame::BlamingClause;
use crate::diagnostic::{Lines, Span};
use crate::document::{Block, Document, Kind, plain};
use crate::incident::{ActionState, Milestone, Section, TimelineEntry};
use crate::insight::metrics::only_informs;
use crate::text::{cut, hours_and_minutes, one_line};

/// A chain of fewer whys has hardly left the symptom.
const FEW_WHYS: usize = 3;
/// From so many minutes on a detection is asked about.
const LONG_DETECTION: i64 = 15;
/// From so many minutes on a gap in the timeline is asked about, where it is a third of the incident.
const LONG_SILENCE: i64 = 30;

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

/// The blocks of a section.
pub(super) fn blocks<'d>(postmortem: &Postmortem, document: &'d Document, section: Section) -> Vec<&'d Block> {
    let mut found = Vec::new();
    if let Some(section) = postmortem.incident.section(section) {
        Block::collect_within(&document.blocks, section.content, &mut found);
    }
    found
}

/// The text of each paragraph and item in a block, with its place.
pub(super) fn paragraphs(block: &Block, each: &mut dyn FnMut(Span, String)) {
    match block.kind {
        Kind::Paragraph => {
            let text = one_line(&plain(&block.inlines));
            if !text.is_empty() {
                each(block.span, text);
            }
        }
        Kind::List(_) | Kind::Item(_) | Kind::Quote => block.children.iter().for_each(|child| paragraphs(child, each)),
        _ => {}
    }
}

/// What the document leaves open.
pub(super) struct Questions<'a> {
    pub(super) postmortem: &'a Postmortem,
    pub(super) document: &'a Document,
    pub(super) lines: &'a Lines<'a>,
    pub(super) clauses: &'a [BlamingClause],
    /// Who noticed first, if not monitoring, and the sentence that suggests it.
    pub(super) noticed: Option<(&'static str, String)>,
}

impl Questions<'_> {
    pub(super) fn all(&self) -> Vec<OpenQuestion> {
        let mut found = self.milestones();
        found.extend(self.detection());
        found.extend(self.longest_gap());
        found.extend(self.causes());
        found.extend(self.whys());
        found.extend(self.factors());
        found.extend(self.luck());
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

    /// A detection that took long, or that was nobody's alert.
    fn detection(&self) -> Option<OpenQuestion> {
        let milestones = &self.postmortem.incident.milestones;
        let minutes = milestones.minutes_to(Milestone::Detected);
        let place = milestones.get(Milestone::Detected).map(|reading| reading.span);
        let waited = minutes.filter(|minutes| *minutes >= LONG_DETECTION);
        let text = match (waited, &self.noticed) {
            (None, None) => return None,
            (Some(minutes), None) => {
                format!(
                    "{} passed before it was detected. What would have shown it earlier?",
                    hours_and_minutes(minutes)
                )
            }
            (waited, Some((who, sentence))) => {
                let after = waited.map_or(String::new(), |minutes| format!(", after {}", hours_and_minutes(minutes)));
                format!(
                    "{who} seem to have noticed first{after}: \"{}\" Which alert could have come before them?",
                    short(sentence)
                )
                .replace("A partner seem ", "A partner seems ")
            }
        };
        Some(self.ask("Detection", text, place))
    }

    /// The longest time between two entries of which nothing is written, where it is much of the incident.
    fn longest_gap(&self) -> Option<OpenQuestion> {
        let incident = &self.postmortem.incident;
        let (first, last) = (incident.began()?, incident.milestones.get(Milestone::Resolved)?.value.at?);
        let within = incident.timeline.iter().filter(|entry| !entry.day_only && entry.doubt.is_none());
        let mut entries: Vec<_> = within.filter_map(|entry| Some((entry.moment?.at?, entry))).collect();
        entries.retain(|(at, _)| first <= *at && *at <= last);
        entries.sort_by_key(|(at, entry)| (*at, entry.span.start));
        let gap = |pair: &[(jiff::Timestamp, &TimelineEntry)]| (pair[1].0.as_second() - pair[0].0.as_second()) / 60;
        let pair = entries.windows(2).max_by_key(|pair| (gap(pair), std::cmp::Reverse(pair[0].0)))?;
        let whole = (last.as_second() - first.as_second()) / 60;
        let is_long = gap(pair) >= LONG_SILENCE && gap(pair) * 3 >= whole;
        let text = format!(
            "Nothing is written down for {}, after {} \"{}\". What was tried, what was waited for, and what was known?",
            hours_and_minutes(gap(pair)),
            pair[0].1.stamp,
            short(&pair[0].1.text)
        );
        is_long.then(|| self.ask("Timeline", text, Some(pair[0].1.span)))
    }

    /// Luck that no action item replaces.
    fn luck(&self) -> Vec<OpenQuestion> {
        let actions: Vec<BTreeSet<String>> =
            self.postmortem.incident.actions.iter().map(|action| stems(&action.text)).collect();
        let mut found = Vec::new();
        for block in blocks(self.postmortem, self.document, Section::Lucky) {
            paragraphs(block, &mut |span, text| {
                let words = stems(&text);
                if !words.is_empty() && actions.iter().all(|action| action.is_disjoint(&words)) {
                    let text = format!(
                        "Luck helped: \"{}\" What makes it sure next time? No action item uses its words.",
                        short(&text)
                    );
                    found.push(self.ask("Luck", text, Some(span)));
                }
            });
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
        let folded = |text: &str| one_line(text).to_lowercase();
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
        for action in incident.actions.iter().filter(|action| action.state != ActionState::Dropped) {
            found.extend(only_informs(&action.text).map(|words| {
                let text = format!(
                    "\"{}\" seems to ask people for care or knowledge (\"{words}\"). Which change of a system would make it \
                     unnecessary?",
                    short(&action.text)
                );
                self.ask("Action items", text, Some(action.span))
            }));
        }
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

/// The beginnings of the longer words of a text: enough to see that two texts are about the same thing.
fn stems(text: &str) -> BTreeSet<String> {
    const SHORT: usize = 5;
    const STEM: usize = 6;
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= SHORT);
    words.map(|word| word.to_lowercase().chars().take(STEM).collect()).collect()
}

/// A text on one line, not longer than fits into a question.
pub(super) fn short(text: &str) -> String {
    cut(&one_line(text), 160)
}
